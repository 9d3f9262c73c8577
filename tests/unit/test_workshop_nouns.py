"""The nouns of the workshop and their commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock
from ttt_desktop.rules import text as rules_text
from ttt_desktop.store import Store
from ttt_desktop.store.check import check
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    details,
    drafts,
    erase,
    groups,
    live,
    note_list,
    notes,
    people,
    prompts,
    runlog,
    themes,
    wall,
)

NINE_THIRTY = datetime(2024, 10, 18, 4, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 18), days=2)
        yield made


def session(store: Store, title: str = "Talk", **values: object) -> agenda.Session:
    return agenda_edit.add_session(store, agenda.days(store)[0].id, title, **values)


def times(store: Store) -> list[str]:
    return [f"{p.session.title} {p.start_text}-{p.end_text}" for p in agenda.plan(store)]


def test_starts_follow_from_durations_and_anchors_hold(store: Store) -> None:
    first = session(store, "Opening", minutes=40)
    session(store, "Lunch", minutes=60, anchor_minute=720, kind="break")
    session(store, "After", minutes=30)
    assert times(store) == ["Opening 09:30-10:10", "Lunch 12:00-13:00", "After 13:00-13:30"]
    agenda_edit.update_session(store, first.id, minutes=160)
    plan = agenda.plan(store)
    assert [p.overlap for p in plan] == [0, 10, 0]
    assert plan[1].start_text == "12:00"
    assert plan[0].start == NINE_THIRTY


def test_rooms_run_in_parallel_and_the_hall_waits_for_all(store: Store) -> None:
    session(store, "Plenary", minutes=30)
    session(store, "East", minutes=60, room="A")
    session(store, "South", minutes=90, room="B")
    session(store, "Second east", minutes=15, room="A")
    session(store, "Tea", minutes=15)
    assert times(store) == [
        "Plenary 09:30-10:00",
        "East 10:00-11:00",
        "South 10:00-11:30",
        "Second east 11:00-11:15",
        "Tea 11:30-11:45",
    ]


def test_moving_renumbers_both_days_in_one_step(store: Store) -> None:
    made = [session(store, title) for title in "ABC"]
    other = agenda.days(store)[1]
    agenda_edit.move_session(store, made[0].id, other.id, 5)
    assert [(s.title, s.position) for s in agenda.sessions(store)] == [
        ("B", 0),
        ("C", 1),
        ("A", 0),
    ]
    agenda_edit.move_session(store, made[2].id, made[2].day_id, 0)
    assert [s.title for s in agenda.sessions(store)] == ["C", "B", "A"]
    store.undo()
    store.undo()
    assert [s.title for s in agenda.sessions(store)] == ["A", "B", "C"]


def test_sentences_for_what_cannot_be(store: Store) -> None:
    talk = session(store)
    for sentence, wrong in [
        ("title", lambda: agenda_edit.update_session(store, talk.id, title="  ")),
        ("minutes", lambda: agenda_edit.update_session(store, talk.id, minutes=-1)),
        (
            "hours and minutes",
            lambda: agenda_edit.update_session(store, talk.id, anchor_minute=9999),
        ),
        ("agenda already", lambda: agenda_edit.add_day(store, date(2024, 10, 18))),
        ("time zone", lambda: details.update(store, timezone="Mars/Olympus")),
        ("title", lambda: details.update(store, title="")),
        ("characters long", lambda: details.update(store, title="x" * 400)),
        ("name", lambda: people.add(store, " \u200b ")),
        ("few words", lambda: notes.add(store, session_id=talk.id, text=" \n ")),
        ("characters long", lambda: notes.add(store, session_id=talk.id, text="x" * 10_001)),
        ("Choose it again", lambda: notes.add(store, session_id="gone", text="x")),
        ("theme a title", lambda: themes.add(store, "")),
        ("question", lambda: prompts.add(store, talk.id, "")),
        ("no session", lambda: agenda.find_session(store, "zzz")),
    ]:
        with pytest.raises(UserError, match=sentence):
            wrong()  # type: ignore[no-untyped-call]


def test_a_ref_is_an_id_a_title_or_an_unambiguous_beginning(store: Store) -> None:
    first = session(store, "Group discussion: Challenges")
    second = session(store, "Group discussion: Hopes")
    assert agenda.find_session(store, first.id) == first
    assert agenda.find_session(store, "group DISCUSSION: hopes") == second
    assert agenda.find_session(store, "Group discussion: c") == first
    with pytest.raises(UserError, match="more than one"):
        agenda.find_session(store, "Group")


def test_what_was_said_keeps_its_session(store: Store) -> None:
    talk = session(store)
    note = notes.add(store, session_id=talk.id, text="Said")
    with pytest.raises(UserError, match="has notes"):
        agenda_edit.remove_session(store, talk.id)
    notes.remove(store, note.id)
    group = groups.add(store, talk.id, "South")
    person = people.add(store, "Asha")
    groups.put(store, group.id, person.id)
    prompts.add(store, talk.id, "Why?")
    runlog.start(store, talk.id)
    agenda_edit.remove_session(store, talk.id)
    assert agenda.sessions(store) == []
    store.undo()
    assert groups.of_session(store, talk.id)[0].members == (person.id,)
    assert runlog.state(store, talk.id).is_on


def test_groups_hold_a_person_once_a_session(store: Store) -> None:
    talk = session(store)
    south, east = groups.add(store, talk.id, "South"), groups.add(store, talk.id, "East")
    person = people.add(store, "Asha")
    groups.put(store, south.id, person.id)
    groups.put(store, east.id, person.id)
    assert [g.members for g in groups.of_session(store, talk.id)] == [(), (person.id,)]
    with pytest.raises(UserError, match="that name"):
        groups.add(store, talk.id, " South ")
    groups.take_out(store, east.id, person.id)
    groups.remove(store, east.id)
    assert [g.name for g in groups.of_session(store, talk.id)] == ["South"]


def test_arrivals_and_departures_are_events(store: Store) -> None:
    talk, person = session(store), people.add(store, "Asha")
    assert attendance.arrive(store, talk.id, person.id, NINE_THIRTY)
    assert not attendance.arrive(store, talk.id, person.id)
    assert attendance.first_arrivals(store, talk.id) == {person.id: clock.to_text(NINE_THIRTY)}
    assert attendance.leave(store, talk.id, person.id)
    assert not attendance.leave(store, talk.id, person.id)
    assert attendance.present(store, talk.id) == set()
    assert attendance.attended(store) == {person.id}
    attendance.arrive(store, talk.id, person.id)
    assert len(attendance.events(store, talk.id)) == 3
    store.undo()
    assert attendance.present(store, talk.id) == set()


def test_consent_is_given_withdrawn_and_given_again(store: Store) -> None:
    person = people.add(store, "Asha")
    consent.give(store, person.id, "photo", how="form")
    consent.give(store, person.id, "photo")
    assert consent.given(store) == {person.id: {"photo"}}
    consent.withdraw(store, person.id, "photo")
    assert consent.given(store) == {}
    consent.give(store, person.id, "photo")
    assert consent.given(store) == {person.id: {"photo"}}
    with pytest.raises(ValueError, match="none of"):
        consent.give(store, person.id, "everything")


def test_one_prompt_is_open_at_the_station(store: Store) -> None:
    talk = session(store)
    first, second = (prompts.add(store, talk.id, f"Question {n}?") for n in (1, 2))
    prompts.open_at_station(store, first.id)
    prompts.open_at_station(store, second.id)
    assert prompts.opened(store) == prompts.prompt(store, second.id)
    assert [p.state for p in prompts.of_session(store, talk.id)] == ["closed", "open"]
    assert prompts.find(store, talk.id, "1").id == first.id
    prompts.close(store)
    assert prompts.opened(store) is None
    notes.add(store, session_id=talk.id, prompt_id=first.id, text="Because")
    with pytest.raises(UserError, match="has notes"):
        prompts.remove(store, first.id)


def test_the_clock_on_stage_is_read_from_the_run_log(store: Store) -> None:
    opening, talk = session(store, "Opening", minutes=30), session(store, "Talk", minutes=60)
    assert runlog.next_up(store, NINE_THIRTY).session.id == opening.id  # type: ignore[union-attr]
    runlog.start(store, opening.id, NINE_THIRTY)
    late = NINE_THIRTY + timedelta(minutes=34)
    runlog.start(store, talk.id, late)
    on = runlog.on_stage(store)
    assert [item.planned.session.title for item in on] == ["Talk"]
    assert on[0].left_seconds(late) == 3600
    assert on[0].offset(late) == 4
    runlog.pause(store, talk.id, late + timedelta(minutes=10))
    runlog.pause(store, talk.id, late + timedelta(minutes=12))
    runlog.resume(store, talk.id, late + timedelta(minutes=15))
    runlog.extend(store, talk.id, -5)
    now = late + timedelta(minutes=20)
    assert runlog.on_stage(store)[0].left_seconds(now) == (60 - 5 - 15) * 60
    runlog.end(store, talk.id, now)
    assert runlog.on_stage(store) == []
    assert runlog.next_up(store) is None
    assert [e.event for e in runlog.entries(store, talk.id)] == [
        "start",
        "pause",
        "resume",
        "extend",
        "end",
    ]


def test_a_session_for_the_hall_ends_all_rooms(store: Store) -> None:
    east, south = session(store, "East", room="A"), session(store, "South", room="B")
    tea = session(store, "Tea")
    runlog.start(store, east.id)
    runlog.start(store, south.id)
    assert len(runlog.on_stage(store)) == 2
    runlog.start(store, tea.id)
    assert [item.planned.session.title for item in runlog.on_stage(store)] == ["Tea"]
    store.undo()
    assert len(runlog.on_stage(store)) == 2


def test_notes_are_filtered_hidden_and_shown(store: Store) -> None:
    talk, other = session(store), session(store, "Other")
    group = groups.add(store, talk.id, "South")
    prompt = prompts.add(store, talk.id, "Why?", kind="challenge")
    first = notes.add(
        store,
        session_id=talk.id,
        prompt_id=prompt.id,
        group_id=group.id,
        kind="challenge",
        text="A",
    )
    notes.add(store, session_id=other.id, text="B", kind="idea", language="te")
    where = note_list.NoteFilter
    assert [n.text for n in note_list.query(store)] == ["B", "A"]
    for wanted, count in [
        (where(session_id=talk.id), 1),
        (where(kind="idea"), 1),
        (where(group_id=group.id), 1),
        (where(prompt_id=prompt.id, kind="idea"), 0),
        (where(language="te"), 1),
        (where(hidden=True), 0),
        (where(search="a"), 1),
    ]:
        assert note_list.count(store, wanted) == count
    notes.hide(store, first.id, "said twice")
    assert [card.text for card in wall.cards(store)] == ["B"]
    assert note_list.count(store, where(hidden=True)) == 1
    notes.show(store, first.id)
    assert len(wall.cards(store)) == 2
    assert wall.cards(store, session_id=talk.id)[0].group == "South"
    assert not any(hasattr(card, "author_id") for card in wall.cards(store))


def test_a_draft_is_kept_as_it_is_and_leaves_no_journal(store: Store) -> None:
    talk = session(store)
    drafts.save(store, "  half a సెం", session_id=talk.id, language="te")
    drafts.save(store, "  half a sentence ", session_id=talk.id)
    kept = drafts.get(store)
    assert kept is not None
    assert kept.text == "  half a sentence "
    assert store.undo_label() == "Add session"
    drafts.drop(store)
    assert drafts.get(store) is None


def test_the_scene_is_of_the_moment(store: Store) -> None:
    assert wall.scene(store) == "now"
    live.set_scene(store, "wall")
    assert wall.scene(store) == "wall"
    assert store.undo_label() is None
    with pytest.raises(ValueError, match="none of"):
        live.set_scene(store, "diary")


def test_removing_a_person_leaves_their_notes_unsigned(store: Store) -> None:
    talk, person = session(store), people.add(store, "Asha")
    note = notes.add(store, session_id=talk.id, text="Said", author_id=person.id)
    attendance.arrive(store, talk.id, person.id)
    people.remove(store, person.id)
    assert notes.note(store, note.id).author_id is None  # type: ignore[union-attr]
    assert attendance.events(store) == []
    store.undo()
    assert notes.note(store, note.id).author_id == person.id  # type: ignore[union-attr]


def test_erasing_keeps_totals_and_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        talk = agenda_edit.add_session(store, agenda.days(store)[0].id, "S", led_by="Qwertina")
        for n in range(40):
            person = people.add(
                store,
                f"Qwertina {n}",
                username=f"Qwertina{n}",
                email=f"qwertina{n}@example.org",
                region=("Odisha", "Kerala")[n % 2],
                languages=("or", "ml en")[n % 2],
                roles=("participant", "speaker")[n % 4 == 0],
            )
            consent.give(store, person.id, "name")
            attendance.arrive(store, talk.id, person.id)
            if n >= 20:  # some went, and half of those came again
                attendance.leave(store, talk.id, person.id, clock.now() + timedelta(minutes=9))
            if n >= 30:
                attendance.arrive(store, talk.id, person.id, clock.now() + timedelta(minutes=20))
        drafts.save(store, "Qwertina was here", session_id=talk.id)
        said = notes.add(store, session_id=talk.id, text="Kept", author_id=person.id)
        before = sorted(p.region for p in people.all_people(store))
        ids_before = {p.id for p in people.all_people(store)}
        live.set_scene(store, "wall")
        live.put(store, "station.pin", {"pin": {"salt": "00"}})
        live.put(store, "shown", "Qwertina")
        done = erase.erase(store)
        assert done.people == 40
        assert live.scene(store) == "wall"
        assert live.get(store, "station.pin") == {"pin": {"salt": "00"}}
        assert live.get(store, "shown") is None
        after = people.all_people(store)
        assert sorted(p.region for p in after) == before
        assert not ids_before & {p.id for p in after}
        assert len(attendance.attended(store, talk.id)) == 40
        assert len(attendance.present(store, talk.id)) == 30
        assert notes.note(store, said.id).author_id is None  # type: ignore[union-attr]
        assert store.undo_label() is None
        assert all(finding.ok for finding in check(store))
    content = path.read_bytes().lower()
    assert b"qwertina" not in content
    assert b"example.org" not in content


def test_limits_are_those_that_are_said() -> None:
    assert notes.clean_text("x" * rules_text.NOTE_LIMIT) == "x" * rules_text.NOTE_LIMIT
