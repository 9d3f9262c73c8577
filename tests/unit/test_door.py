"""Coming and going at the door, whatever attendance is taken for."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

from ttt_desktop.errors import UserError
from ttt_desktop.imports import people as people_import
from ttt_desktop.rules import clock
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    details,
    door,
    duplicates,
    people,
    presence,
    punctuality,
    runlog,
    station,
)

NINE = datetime(2024, 10, 18, 3, 30, tzinfo=UTC)


def workshop(path: Path) -> Store:
    made = Store.create(path)
    details.create(made, title="Door", start=date(2024, 10, 18), days=2, timezone="Asia/Kolkata")
    first, second = agenda.days(made)
    agenda_edit.add_session(made, first.id, "Opening", minutes=60)
    agenda_edit.add_session(made, first.id, "Discussion", minutes=60)
    agenda_edit.add_session(made, second.id, "Closing", minutes=60)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock.set_now(NINE)
    made = workshop(tmp_path / "w.ttt")
    yield made
    made.close()
    clock.set_now(None)


def at(minutes: int) -> datetime:
    clock.set_now(NINE + timedelta(minutes=minutes))
    return clock.now()


def test_welcome_then_already_with_the_first_time_kept(store: Store) -> None:
    asha = people.add(store, "Asha")
    opening = agenda.sessions(store)[0]
    done = door.check_in(store, asha.id, at(5))
    assert done.outcome == "welcome"
    again = door.check_in(store, asha.id, at(9))
    assert (again.outcome, again.since, again.rows) == ("already", done.since, ())
    assert len(attendance.events(store)) == 1
    assert attendance.present(store, opening.id) == {asha.id}


def test_take_back_is_of_that_check_in_alone(store: Store) -> None:
    asha, ravi = people.add(store, "Asha"), people.add(store, "Ravi")
    done = door.check_in(store, asha.id)
    door.check_in(store, ravi.id)
    assert door.take_back(store, done)
    assert set(door.here(store)) == {ravi.id}
    assert not door.take_back(store, done)


def test_a_walk_in_is_one_step_and_one_undo(store: Store) -> None:
    done = door.walk_in(store, "  Meera  ", ["photo", "name"], how="at the door")
    assert done.outcome == "welcome"
    assert people.all_people(store)[0].name == "Meera"
    assert consent.given(store) == {done.person_id: {"photo", "name"}}
    assert set(door.here(store)) == {done.person_id}
    store.undo()
    assert people.all_people(store) == []
    assert attendance.events(store) == []
    with pytest.raises(UserError):
        door.walk_in(store, "   ")


@pytest.mark.parametrize("scope", ["day", "workshop"])
def test_in_for_the_day_is_in_each_session_of_the_hall(store: Store, scope: str) -> None:
    opening, discussion, closing = agenda.sessions(store)
    presence.set_scope(store, scope)
    asha, ravi = people.add(store, "Asha"), people.add(store, "Ravi")
    assert door.check_in(store, asha.id, at(0)).outcome == "welcome"
    assert attendance.events(store) == []
    runlog.start(store, opening.id, at(30))
    assert attendance.present(store, opening.id) == {asha.id}
    door.check_in(store, ravi.id, at(40))
    assert attendance.first_arrivals(store, opening.id)[ravi.id] == clock.to_text(at(40))
    door.check_out(store, asha.id, at(50))
    assert attendance.present(store, opening.id) == {ravi.id}
    runlog.start(store, discussion.id, at(90))
    assert attendance.present(store, discussion.id) == {ravi.id}
    clock.set_now(NINE + timedelta(days=1))
    assert set(door.here(store)) == (set() if scope == "day" else {ravi.id})
    runlog.start(store, closing.id)
    assert attendance.present(store, closing.id) == (set() if scope == "day" else {ravi.id})


def test_a_session_in_a_room_takes_nobody_along(store: Store) -> None:
    opening = agenda.sessions(store)[0]
    agenda_edit.update_session(store, opening.id, room="Hall B")
    presence.set_scope(store, "day")
    door.check_in(store, people.add(store, "Asha").id)
    runlog.start(store, opening.id)
    assert attendance.events(store) == []


def test_who_is_expected_begins_with_who_is_needed_next(store: Store) -> None:
    opening = agenda.sessions(store)[0]
    names = ("Asha", "Bina", "Chitra", "Devi")
    asha, bina, chitra, devi = (people.add(store, name).id for name in names)
    people.set_leaders(store, opening.id, [chitra])
    door.check_in(store, asha)
    door.excuse(store, bina, day_id=agenda.days(store)[0].id, reason="train")
    found = door.expected(store)
    assert [(one.person.id, one.role, one.excused) for one in found] == [
        (chitra, "speaker", False),
        (devi, "", False),
        (bina, "", True),
    ]
    door.unexcuse_at(store, bina, door.place(store))
    assert not any(one.excused for one in door.expected(store))


def test_undoing_a_walk_in_leaves_nobody(store: Store) -> None:
    done = door.walk_in(store, "Meera", ["photo"])
    assert door.take_back(store, done)
    assert people.all_people(store) == []
    assert attendance.events(store) == []
    store.undo()
    assert consent.given(store) == {done.person_id: {"photo"}}


def test_of_parallel_rooms_one_is_chosen_and_nobody_checks_in_to_tea(store: Store) -> None:
    day = agenda.days(store)[0]
    opening, discussion, _closing = agenda.sessions(store)
    agenda_edit.update_session(store, opening.id, room="A")
    agenda_edit.update_session(store, discussion.id, room="B")
    runlog.start(store, opening.id)
    runlog.start(store, discussion.id)
    assert [p.session.title for p in door.on_now(store)] == ["Opening", "Discussion"]
    asha = people.add(store, "Asha")
    door.check_in(store, asha.id, where=door.place(store, session_id=discussion.id))
    assert attendance.present(store, discussion.id) == {asha.id}
    assert attendance.present(store, opening.id) == set()
    tea = agenda_edit.add_session(store, day.id, "Tea", kind="break", minutes=15)
    runlog.end(store, opening.id, at(60))
    runlog.end(store, discussion.id, at(60))
    runlog.start(store, tea.id, at(61))
    found = door.place(store).session
    assert found is not None
    assert found.session.title == "Closing"


@pytest.mark.parametrize("scope", sorted(presence.SCOPES))
def test_the_station_checks_in_to_the_same(store: Store, scope: str) -> None:
    presence.set_scope(store, scope)
    opening = agenda.sessions(store)[0]
    asha = people.add(store, "Asha")
    done = station.check_in(store, opening.id, asha.id)
    assert done.new
    assert set(door.here(store)) == {asha.id}
    again = station.check_in(store, opening.id, asha.id)
    assert (again.new, again.since) == (False, done.since)
    assert not station.undo_check_in(store, again)
    assert station.undo_check_in(store, done)
    assert door.here(store) == {}


def test_late_and_early_by_when_it_really_was(store: Store) -> None:
    opening = agenda.sessions(store)[0]
    asha, bina, chitra = (people.add(store, name).id for name in ("Asha", "Bina", "Chitra"))
    runlog.start(store, opening.id, at(20))
    door.check_in(store, asha, at(24))
    door.check_in(store, bina, at(30))
    door.check_in(store, chitra, at(21))
    door.check_out(store, chitra, at(40))
    assert not punctuality.stays(store)[opening.id][chitra].early, "it goes on: nobody knows yet"
    runlog.end(store, opening.id, at(80))
    found = punctuality.stays(store)[opening.id]
    assert {who for who, stay in found.items() if stay.late} == {bina}
    assert {who for who, stay in found.items() if stay.early} == {chitra}


def test_with_no_session_there_is_nothing_to_check_in_to(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.ttt") as store:
        details.create(store, title="Empty", start=date(2024, 10, 18))
        asha = people.add(store, "Asha")
        assert door.check_in(store, asha.id).outcome == "closed"
        assert door.check_out(store, asha.id).outcome == "absent"
        presence.set_scope(store, "workshop")
        assert door.check_in(store, asha.id).outcome == "welcome"


class Door(RuleBasedStateMachine):
    """Arrivals, departures, undo, merging: nobody is counted twice, the first time is kept."""

    persons = Bundle("persons")

    @initialize(scope=st.sampled_from(sorted(presence.SCOPES)))
    def begin(self, scope: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ttt-door-"))
        self.minute = 0
        at(0)
        self.store = workshop(self.folder / "w.ttt")
        presence.set_scope(self.store, scope)
        self.inside: dict[str, str] = {}
        self.first: dict[str, str] = {}

    def tick(self) -> datetime:
        self.minute += 1
        return at(self.minute)

    @rule(target=persons, name=st.sampled_from(["Asha", "Bina", "Chitra"]))
    def comes_new(self, name: str) -> str:
        self.tick()
        done = door.walk_in(self.store, name)
        self.inside[done.person_id] = self.first[done.person_id] = done.since
        return done.person_id

    @rule(person=persons, times=st.integers(1, 3))
    def checks_in(self, person: str, times: int) -> None:
        for _ in range(times):  # double clicks and re-scans
            done = door.check_in(self.store, person, self.tick())
            if person in self.inside:
                assert (done.outcome, done.since) == ("already", self.inside[person])
            else:
                assert done.outcome == "welcome"
                self.first.setdefault(person, done.since)
                self.inside[person] = self.first[person]

    @rule(person=persons)
    def goes(self, person: str) -> None:
        done = door.check_out(self.store, person, self.tick())
        assert done.outcome == ("bye" if person in self.inside else "absent")
        self.inside.pop(person, None)

    @rule(person=persons)
    def checks_in_by_mistake(self, person: str) -> None:
        done = door.check_in(self.store, person, self.tick())
        assert door.take_back(self.store, done) == (done.outcome == "welcome")

    @rule(person=persons)
    def undone(self, person: str) -> None:
        if door.check_in(self.store, person, self.tick()).outcome == "welcome":
            self.store.undo()

    @rule(keep=persons, gone=consumes(persons))
    def merged(self, keep: str, gone: str) -> None:
        if keep == gone:
            return
        duplicates.merge(self.store, keep, gone)
        now = door.here(self.store)
        if keep in self.inside or gone in self.inside:
            # Whoever went last went as both; who came is here since the earlier of the two.
            assert set(now) - {keep} == set(self.inside) - {keep, gone}
        self.first[keep] = min(
            [t for t in (self.first.pop(gone, ""), self.first.get(keep, "")) if t], default=""
        )
        self.inside.pop(gone, None)
        self.inside.pop(keep, None)
        if keep in now:
            self.inside[keep] = now[keep]
        if not self.first[keep]:
            del self.first[keep]

    @precondition(lambda self: people.count(self.store) > 0)
    @rule()
    def imported_twice(self) -> None:
        """The list is brought again, and once more: nobody becomes two, nobody moves."""
        before = people.all_people(self.store)
        source = self.folder / "list.csv"
        lines = [f"{p.name},{p.email or p.id}@example.org" for p in before]
        source.write_text("\n".join(("Name,Email", *lines)), encoding="utf-8")
        counts = []
        for _ in range(2):
            draft = people_import.read(source, existing=people.all_people(self.store))
            people_import.apply(self.store, draft)
            counts.append(people.count(self.store))
        assert counts[0] == counts[1]
        assert {p.id for p in before} <= {p.id for p in people.all_people(self.store)}

    @rule(person=persons)
    def marked_on_paper(self, person: str) -> None:
        """A signature on the sheet of the closing session, entered in the matrix twice: it
        changes nothing of who is in now, and the second one nothing at all."""
        closing = agenda.sessions(self.store)[-1]
        attendance.arrive(self.store, closing.id, person, at=NINE + timedelta(days=1))
        marked = attendance.events(self.store)
        assert not attendance.arrive(self.store, closing.id, person, at=NINE)
        assert attendance.events(self.store) == marked

    @invariant()
    def the_door_knows_who_is_in(self) -> None:
        if hasattr(self, "store"):
            assert door.here(self.store) == self.inside

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)
        clock.set_now(None)


TestDoor = Door.TestCase
TestDoor.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
