"""An agenda goes into the workshop in one step, once, with its clock times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.imports import agenda as importer
from ttt_desktop.imports.agenda.draft import AgendaDraft
from ttt_desktop.rules import timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, details, notes, people, themes

ZONE = "Asia/Kolkata"
START = date(2031, 3, 7)
TABLE = """Day 1: Arrival
Time\tSession\tLed by\tRoom\tTrack
9:00-10:00\tMaps\tAsha Roy & Bela (WMF)\tRed\tLand
9:00-10:30\tSongs\tCh\tBlue\tSound
10:30-11:00\tTea\t-\t\t
12:00-13:00\tPlans\tNobody known\t\tLand
23:00-23:30\tFilm\t\t\t
00:15-01:00\tStars\t\t\t

Day 3
Time\tSession
9:30-10:00\tEnd
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "days.ttt")
    details.create(made, title="Days", start=START, days=2, timezone=ZONE)
    yield made
    made.close()


def draft(text: str = TABLE) -> AgendaDraft:
    return importer.read_text(text, timezone=ZONE, start_date=START)


def plan(store: Store) -> list[tuple[str, str, str, str]]:
    """Date, start, room and title of all that is planned, in the order of the agenda."""
    return [
        (p.day.date[8:], p.start_text, p.session.room, p.session.title) for p in agenda.plan(store)
    ]


EXPECTED = [
    ("07", "09:00", "Red", "Maps"),
    ("07", "09:00", "Blue", "Songs"),
    ("07", "10:30", "", "Tea"),
    ("07", "12:00", "", "Plans"),
    ("07", "23:00", "", "Film"),
    ("07", "00:15", "", "Stars"),
    ("09", "09:30", "", "End"),
]


def test_times_hold_and_one_undo_takes_all_back(store: Store) -> None:
    changes = []
    store.subscribe(changes.append)
    done = importer.apply(store, draft())
    assert (done.days, done.sessions, done.themes, done.already) == (1, 7, 2, 0)
    assert plan(store) == EXPECTED
    anchored = {p.session.title for p in agenda.plan(store) if p.session.anchor_minute is not None}
    assert anchored == {"Plans", "Film", "Stars"}
    assert agenda.days(store)[0].title == "Arrival"
    assert [c.action for c in changes] == ["Import agenda"]
    assert store.undo_label() == "Import agenda"
    store.undo()
    assert plan(store) == []
    assert [d.date for d in agenda.days(store)] == ["2031-03-07", "2031-03-08"]
    assert themes.all_themes(store) == []
    store.redo()
    assert plan(store) == EXPECTED


def test_people_who_are_there_are_linked_and_none_are_made(store: Store) -> None:
    asha = people.add(store, name="Asha Roy")
    bela = people.add(store, name="B. Sen", username="Bela")
    people.add(store, name="Ch", email="one@example.org")
    people.add(store, name="Other", display_name="Ch")
    importer.apply(store, draft())
    assert people.count(store) == 4
    by_title = {s.title: s for s in agenda.sessions(store)}
    assert by_title["Maps"].led_by == "Asha Roy, Bela (WMF)"
    named = people.leaders(store)
    assert [p.id for p in named[by_title["Maps"].id]] == [asha.id, bela.id]
    # Two people are called Ch: neither is chosen.
    assert by_title["Songs"].id not in named


def test_the_same_agenda_again_adds_nothing(store: Store) -> None:
    importer.apply(store, draft())
    label = store.undo_label()
    again = importer.without_known(store, draft())
    assert again.sessions == []
    assert len([f for f in again.left_out if "already" in f.sentence]) == 7
    done = importer.apply(store, draft())
    assert (done.sessions, done.already) == (0, 7)
    assert plan(store) == EXPECTED
    assert store.undo_label() == label


def test_an_event_that_was_moved_in_the_workshop_is_not_added_again(store: Store) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u1\nSUMMARY:Maps\nDTSTART:20310307T090000\n"
        "DTEND:20310307T100000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    importer.apply(store, draft(text))
    session = agenda.sessions(store)[0]
    agenda_edit.update_session(store, session.id, anchor_minute=700)
    assert importer.apply(store, draft(text)).sessions == 0


def test_what_is_there_keeps_its_times_when_more_comes_between(store: Store) -> None:
    day = agenda.days(store)[0]
    agenda_edit.update_day(store, day.id, start_minute=570)
    for title in ("Morning", "Later"):
        agenda_edit.add_session(store, day.id, title, minutes=60)
    importer.apply(
        store, draft("Time\tTopic\n9:00-9:30\tYoga\n9:45-10:15\tBeside\n14:00-15:00\tEnd\n")
    )
    assert [(p.start_text, p.session.title) for p in agenda.plan(store)] == [
        ("09:00", "Yoga"),
        ("09:30", "Morning"),
        ("09:45", "Beside"),
        ("10:30", "Later"),
        ("14:00", "End"),
    ]


def test_replacing_keeps_what_something_was_said_in(store: Store) -> None:
    importer.apply(store, draft())
    kept = next(s for s in agenda.sessions(store) if s.title == "Plans")
    notes.add(store, session_id=kept.id, text="Keep this")
    done = importer.apply(store, draft("Day 1\nTime\tTopic\n9:00-9:45\tNew\n"), replace=True)
    assert (done.sessions, done.kept) == (1, 1)
    assert plan(store) == [("07", "09:00", "", "New"), ("07", "12:00", "", "Plans")]
    assert [d.date for d in agenda.days(store)] == ["2031-03-07"]
    store.undo()
    assert plan(store) == EXPECTED


def test_a_draft_for_another_zone_is_refused(store: Store) -> None:
    other = importer.read_text(TABLE, timezone="Europe/Berlin", start_date=START)
    with pytest.raises(UserError, match="Europe/Berlin"):
        importer.apply(store, other)
    assert plan(store) == []


def test_anchors_agree_with_the_arithmetic_of_the_agenda() -> None:
    text = "Time\tTopic\tRoom\n" + "".join(
        f"{start} - {end}\tT{n}\t{room}\n"
        for n, (start, end, room) in enumerate(
            [
                ("09:00", "10:00", "A"), ("09:00", "11:30", "B"), ("09:30", "09:40", ""),
                ("10:00", "10:30", "A"), ("11:00", "12:00", ""), ("11:30", "12:00", "B"),
                ("12:00", "12:30", "A"), ("12:30", "13:00", ""), ("13:00", "14:00", "B"),
            ]
        )
    )  # fmt: skip
    day = draft(text).days[0]
    blocks = [
        timing.Block(s.minutes, s.room, s.start_minute if s.anchored else None)
        for s in day.sessions
    ]
    starts = [slot.start for slot in timing.derive(blocks, day.start_minute)]
    assert starts == [s.start_minute for s in day.sessions]
    for at, block in enumerate(blocks):
        if block.anchor is not None:
            loose = [*blocks[:at], timing.Block(block.minutes, block.room), *blocks[at + 1 :]]
            assert timing.derive(loose, day.start_minute)[at].start != starts[at]
