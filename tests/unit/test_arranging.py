"""Groups of a session: from those present, balanced, locked, with latecomers and rounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules.grouping import Wishes
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    arranging,
    attendance,
    details,
    groups,
    notes,
    people,
)

REGIONS = ("East", "North", "South", "West")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w.ttt") as made:
        details.create(made, title="Groups", start=date(2024, 10, 18), language="te")
        day = agenda.days(made)[0]
        for title in ("First", "Second"):
            agenda_edit.add_session(made, day.id, title, kind="discussion")
        for n in range(24):
            people.add(
                made,
                f"Person {n:02}",
                region=REGIONS[n % 4],
                languages="te en" if n % 3 == 0 else "or",
            )
        yield made


def sessions(store: Store) -> tuple[str, str]:
    first, second = agenda.sessions(store)
    return first.id, second.id


def regions(store: Store, group: groups.Group) -> list[str]:
    of = {p.id: p.region for p in people.all_people(store)}
    return sorted(of[key] for key in group.members)


def make(store: Store, session_id: str, number: int, **wishes: object) -> list[groups.Group]:
    wanted = Wishes(number, **wishes)  # type: ignore[arg-type]
    return arranging.apply(store, session_id, arranging.propose(store, session_id, wanted))


def test_groups_are_made_of_those_who_are_there(store: Store) -> None:
    first, _second = sessions(store)
    here = [p.id for p in people.all_people(store)][:12]
    for key in here:
        attendance.arrive(store, first, key)
    made = make(store, first, 3, balance=("region",))
    assert sorted(key for group in made for key in group.members) == sorted(here)
    assert [group.name for group in made] == ["Group 1", "Group 2", "Group 3"]
    assert all(regions(store, group) == ["East", "North", "South", "West"] for group in made)
    assert arranging.without_group(store, first) == []


def test_one_undo_takes_all_groups_back(store: Store) -> None:
    first, _second = sessions(store)
    make(store, first, 4)
    store.undo()
    assert groups.of_session(store, first) == []
    store.redo()
    assert len(groups.of_session(store, first)) == 4


def test_made_anew_they_keep_names_places_and_locks(store: Store) -> None:
    first, _second = sessions(store)
    before = make(store, first, 4)
    groups.update(store, before[1].id, name="Window", place="Table 2", locked=True)
    stays = before[0].members[0]
    groups.fix(store, before[0].id, stays, True)
    after = make(store, first, 4, balance=("region",), seed=7)
    assert (after[1].name, after[1].place, after[1].locked) == ("Window", "Table 2", True)
    assert set(after[1].members) == set(before[1].members)
    assert stays in after[0].members
    assert after[0].fixed == {stays}


def test_fewer_groups_leave_nobody_out_and_keep_what_was_written(store: Store) -> None:
    first, _second = sessions(store)
    before = make(store, first, 4)
    notes.add(store, session_id=first, text="Said together", group_id=before[3].id)
    after = make(store, first, 2)
    assert [len(group.members) for group in after] == [12, 12, 0]
    assert after[2].id == before[3].id


def test_the_second_round_mixes_and_takes_turns(store: Store) -> None:
    first, second = sessions(store)
    details.update(store, language="ml")  # which nobody writes, so that turns alone decide
    one = make(store, first, 6)
    two = make(store, second, 6)
    pairs = [
        {pair for group in made for pair in combinations(sorted(group.members), 2)}
        for made in (one, two)
    ]
    assert not pairs[0] & pairs[1]
    served = {key for group in one for key in (group.scribe_id, group.speaker_id)}
    assert len(served) == 12
    for group in two:  # who has not served yet comes first, as far as the group has such people
        fresh = set(group.members) - served
        assert len({group.scribe_id, group.speaker_id} & fresh) == min(2, len(fresh))


def test_the_scribe_writes_the_language_of_the_workshop_where_there_is_one(store: Store) -> None:
    first, _second = sessions(store)
    told = {p.id: p.language_list for p in people.all_people(store)}
    for group in make(store, first, 6, balance=("languages",)):
        assert group.scribe_id is not None
        assert "te" in told[group.scribe_id]
    some = next(key for key, spoken in told.items() if "te" not in spoken)
    for person in people.all_people(store):  # only one of them writes it
        people.update(store, person.id, writes="te-Telu" if person.id == some else "en-Latn")
    made = make(store, first, 6, seed=1)
    assert some in {group.scribe_id for group in made}


def test_a_latecomer_moves_nobody(store: Store) -> None:
    first, _second = sessions(store)
    wishes = Wishes(5, balance=("region",))
    before = make(store, first, 5, balance=("region",))
    late = people.add(store, "Late", region="East")
    chosen = arranging.place_late(store, first, late.id, wishes)
    after = groups.of_session(store, first)
    for old, new in zip(before, after, strict=True):
        assert set(new.members) - {late.id} == set(old.members)
    assert len(chosen.members) == 4  # one of the smaller ones
    assert arranging.place_late(store, first, late.id, wishes).id
    assert sum(late.id in g.members for g in groups.of_session(store, first)) == 1
    with pytest.raises(UserError):
        arranging.place_late(store, sessions(store)[1], late.id, wishes)


def test_a_name_that_is_taken_is_not_given_twice(store: Store) -> None:
    first, _second = sessions(store)
    groups.add(store, first, "Group 2")
    made = make(store, first, 3)
    assert sorted(group.name for group in made) == ["Group 2", "Group 3", "Group 4"]


def named(made: list[groups.Group]) -> list[str]:
    return [group.name for group in made]


def test_groups_of_a_region_have_its_name(store: Store) -> None:
    first, _second = sessions(store)

    def by(number: int, keep: str, **wishes: object) -> list[groups.Group]:
        wanted = Wishes(number, keep=keep, **wishes)  # type: ignore[arg-type]
        return arranging.apply(store, first, arranging.propose(store, first, wanted), keep)

    assert sorted(named(by(4, "region"))) == sorted(REGIONS)
    for group in groups.of_session(store, first):
        assert set(regions(store, group)) == {group.name}
    # Several of one region have a number; a name of one's own and its table stay.
    made = by(4, "region")
    groups.update(store, made[0].id, name="Window", place="Table 1")
    several = named(by(8, "region"))
    assert several[0] == "Window"
    assert several[2:4] == ["North 1", "North 2"]
    assert len(set(several)) == 8
    assert named(by(4, "region"))[1:] == ["North", "South", "West"]
    # Fewer groups than regions, then by nothing, then by language.
    assert named(by(2, "region"))[1].count(" and ") == 1
    assert named(by(3, "")) == ["Window", "Group 2", "Group 3"]
    assert named(by(2, "languages"))[1] in ("ଓଡ଼ିଆ", "తెలుగు")


def test_a_group_that_has_written_keeps_its_name(store: Store) -> None:
    first, _second = sessions(store)
    before = make(store, first, 4)
    notes.add(store, session_id=first, text="Said together", group_id=before[2].id)
    wanted = Wishes(4, keep="region")
    made = arranging.apply(store, first, arranging.propose(store, first, wanted), "region")
    assert made[2].name == "Group 3"
    assert {made[n].name for n in (0, 1, 3)} < set(REGIONS)
    store.undo()
    assert named(groups.of_session(store, first)) == [f"Group {n}" for n in range(1, 5)]


def test_who_comes_late_takes_the_seat_of_who_has_left(store: Store) -> None:
    first, _second = sessions(store)
    for person in people.all_people(store):
        attendance.arrive(store, first, person.id)
    made = make(store, first, 4)
    for key in made[2].members[:2]:
        attendance.leave(store, first, key)
    late = people.add(store, "Late")
    attendance.arrive(store, first, late.id)
    assert arranging.place_late(store, first, late.id, Wishes(4)).id == made[2].id


def test_a_locked_group_stays_whole_when_fewer_are_made_and_somebody_has_gone(
    store: Store,
) -> None:
    first, _second = sessions(store)
    for person in people.all_people(store):
        attendance.arrive(store, first, person.id)
    before = make(store, first, 6)
    groups.update(store, before[5].id, locked=True)
    gone = before[5].members[0]
    attendance.leave(store, first, gone)
    after = make(store, first, 3, seed=2)
    assert [group.id for group in after] == [before[0].id, before[1].id, before[5].id]
    assert set(after[2].members) == set(before[5].members)
    assert sum(len(group.members) for group in after) == 24


def test_nobody_is_in_two_groups_at_the_same_time_unless_they_were_put_there(store: Store) -> None:
    first, second = sessions(store)
    agenda_edit.update_session(store, first, room="Hall A")
    agenda_edit.update_session(store, second, room="Hall B")
    everyone = [person.id for person in people.all_people(store)]
    table = groups.add(store, first, "Table")
    for key in everyone[:10]:
        groups.put(store, table.id, key)
    made = make(store, second, 2)
    assert sorted(key for group in made for key in group.members) == sorted(everyone[10:])
    assert arranging.elsewhere(store, second) == dict.fromkeys(everyone[:10], "First")
    groups.put(store, made[0].id, everyone[0])  # by hand; then they are one of those
    assert len([key for group in make(store, second, 2) for key in group.members]) == 15
    attendance.arrive(store, second, everyone[1])  # checked in: who is here counts, and only they
    assert [person.id for person in arranging.who(store, second)] == [everyone[1]]
    agenda_edit.update_session(store, second, room="")  # for the whole hall: after the other
    assert arranging.elsewhere(store, second) == {}
