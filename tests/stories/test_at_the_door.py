"""Forty people at the door, in any order: typed with slips, scanned, pressed, walked in; two who
are on the list twice; three who leave early. What the file says afterwards is what happened."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.people import drop
from tests.stories.hands import settle
from ttt_desktop.imports import people as people_import
from ttt_desktop.reports import export
from ttt_desktop.rules import clock
from ttt_desktop.settings import Settings
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.matrix_model import read_day
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    door,
    duplicates,
    people,
    runlog,
)

#: Thirty-five who are on the list, each once.
LISTED = """Asha Gulmohar|Bikash Shiuli|Chitra Kewra|Devi Champa|Esther Neem|Farida Chameli
Gopal Kadam|Hema Mogra|Ira Amaltas|Jatin Palash|Kavita Sevanti|Lalit Ashok|Meera Saptaparni
Nirmal Tagar|Ojas Kaner|Padma Kamal|Qasim Gulab|Ravi Harsingar|Sita Jui|Tarun Semal|Uma Bela
Vikram Kikar|Wahida Nargis|Yamuna Parijat|Zoya Rajnigandha|Anand Kachnar|Bela Malati|Chand Sal
Dinesh Mahua|Ekta Juhi|లత జాజిపూలు|ସୁଜାତା ଚମ୍ପା|रमेश गेंदा|தாமரை செல்வி|Hema Mogra"""

#: Two of them filled in the form twice, in another spelling.
TWICE = {"Ashaa Gulmohar": "Asha Gulmohar", "Tarun Semall": "Tarun Semal"}

#: Nobody had heard of these; with what they agree to.
WALK_INS = {
    "Indira Kunda": {"photo", "name"},
    "Joseph Aparajita": set(),
    "నవీన్ మందార": {"photo"},
    "Prem Bakul": {"name", "contact"},
    "Rukhsana Yasmin": {"quote"},
}

#: Typed wrongly, each by one letter.
SLIPS = {
    "Bikash Shiuli": "Bikash Shiulii",
    "Meera Saptaparni": "Mera Saptaparni",
    "Vikram Kikar": "Vikarm Kikar",
    "Zoya Rajnigandha": "Zoya Rajnigandah",
    "లత జాజిపూలు": "లత జాజపూలు",
}
BY_BADGE = ("Gopal Kadam", "Padma Kamal", "Sita Jui", "Uma Bela", "रमेश गेंदा", "Dinesh Mahua")
BY_PRESS = ("Farida Chameli", "Jatin Palash", "ସୁଜାତା ଚମ୍ପା")
FROM_THE_MISSING = ("Lalit Ashok", "Wahida Nargis")

# The truth, by hand: Opening 09:30 to 10:30, Talk 10:45 to 11:45.
LATE = {"Chand Sal", "Prem Bakul", "Ekta Juhi", "Nirmal Tagar"}
LEFT_EARLY = {"Ravi Harsingar", "Kavita Sevanti", "Joseph Aparajita"}
CAME = {"Opening": 40, "Talk": 37}


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[DeskWindow]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    room = Room(tmp_path)
    context = room.empty("At the door")
    store = context.store
    day = agenda.days(store)[0]
    agenda_edit.add_session(store, day.id, "Opening", minutes=60, anchor_minute=9 * 60 + 30)
    agenda_edit.add_session(store, day.id, "Talk", minutes=60, anchor_minute=10 * 60 + 45)
    clock.set_now(agenda.plan(store)[0].start - timedelta(minutes=30))
    made = DeskWindow(context)
    made.resize(1366, 768)
    made.go("people")
    made.show()
    settle()
    yield made
    drop(made)
    clock.set_now(None)
    room.close()


class Desk:
    """The co-facilitator with a keyboard, a scanner and a mouse."""

    def __init__(self, window: DeskWindow) -> None:
        self.page = window.pages["checkin"]
        self.store = self.page.store

    def enter(self, typed: str) -> str:
        """Type or scan, and Enter; the kind of the answer."""
        if typed.isascii():
            QTest.keyClicks(self.page.field, typed)
        else:
            self.page.field.insert(typed)  # an input method's
        QTest.keyClick(self.page.field, Qt.Key.Key_Return)
        return self.kind

    @property
    def kind(self) -> str:
        return str(self.page.result.result.kind)

    def press(self, lines: object, key: str) -> None:
        row = next(i for i, line in enumerate(lines.lines) if line.key == key)  # type: ignore[attr-defined]
        index = lines.model_of_lines.index(row)  # type: ignore[attr-defined]
        lines.scrollTo(index)  # type: ignore[attr-defined]
        spot = lines.visualRect(index).center()  # type: ignore[attr-defined]
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=spot)  # type: ignore[attr-defined]

    def welcome(self, name: str) -> None:
        """Let one person in, in the way that is theirs."""
        person = next((p for p in people.all_people(self.store) if p.name == name), None)
        if person is None:
            assert self.enter(name) == "nobody"
            for purpose in WALK_INS[name]:
                self.page.walk_in.switches[purpose].click()
            self.page.walk_in.button.click()
        elif name in BY_BADGE:
            assert self.enter(person.code) == "welcome"
            assert self.enter(person.code) == "already", "the scanner beeped twice"
            return
        elif name in BY_PRESS:
            self.page.field.insert(name[:3])
            self.press(self.page.hits, person.id)
        elif name in FROM_THE_MISSING:
            self.page.refresh()
            self.press(self.page.missing.people, person.id)
        elif name in SLIPS:
            assert self.enter(SLIPS[name]) == "like"
            QTest.keyClick(self.page.field, Qt.Key.Key_Return)
        elif name == "Hema Mogra":
            assert self.enter(name) == "several", "there are two of them"
            free = [line.key for line in self.page.hits.lines if not line.state]
            self.press(self.page.hits, free[0])
        else:
            self.enter(name)
        assert self.kind == "welcome", f"{name}: {self.page.result.headline.text()}"


def test_forty_people(desk: DeskWindow, tmp_path: Path) -> None:
    assert desk.context is not None
    store = desk.context.store
    listed = [name for line in LISTED.splitlines() for name in line.split("|")]
    source = tmp_path / "registrations.csv"
    rows = [f"{name},person{n}@example.org" for n, name in enumerate([*listed, *TWICE])]
    source.write_text("\n".join(("Name,Email", *rows)), encoding="utf-8")
    for _time in range(2):  # the same list, brought twice, brings nobody twice
        draft = people_import.read(source, existing=people.all_people(store))
        people_import.apply(store, draft)
    assert people.count(store) == 37
    people.ensure_codes(store)
    QTest.keyClick(desk.pages["people"], Qt.Key.Key_C)
    settle()
    at = Desk(desk)
    start = agenda.plan(store)[0].start

    # The queue, from 09:05. Those who fill in forms twice come under their second name.
    names = [*listed, *WALK_INS]
    names = [next((t for t, once in TWICE.items() if once == name), name) for name in names]
    random.Random(40).shuffle(names)
    assert len(names) == 40
    clock.set_now(start - timedelta(minutes=25))
    for name in names:
        if name not in LATE:
            clock.set_now(clock.now() + timedelta(seconds=20))
            at.welcome(name)
    at.enter("Chand Sal")  # pressed by mistake: he is not there yet
    at.page.result.undo.click()
    assert at.kind == "back"
    opening, talk = (session.id for session in agenda.sessions(store))
    runlog.start(store, opening, at=start)
    for minutes, name in enumerate(sorted(LATE), start=11):
        clock.set_now(start + timedelta(minutes=minutes))
        at.welcome(name)
    assert at.enter("Zoya Rajnigandha") == "already"
    at.page.refresh()
    assert at.page.missing.figure.text() == "40 of 42 here"
    assert {line.name for line in at.page.missing.people.lines} == set(TWICE.values())

    # Three leave before the end; nobody else does.
    clock.set_now(start + timedelta(minutes=40))
    QTest.keyClick(at.page.field, Qt.Key.Key_F2)
    for name in sorted(LEFT_EARLY):
        assert at.enter(name) == "bye"
    QTest.keyClick(at.page.field, Qt.Key.Key_F2)
    runlog.end(store, opening, at=start + timedelta(minutes=60))

    # The talk: all but those three; who is on the list twice comes under the other name.
    clock.set_now(start + timedelta(minutes=70))
    at.page.refresh()
    for name in names:
        if name not in LEFT_EARLY:
            at.enter(TWICE.get(name, name))
            if at.kind == "several":
                free = [line.key for line in at.page.hits.lines if not line.state]
                at.press(at.page.hits, free[0])
            assert at.kind == "welcome", name
    runlog.start(store, talk, at=start + timedelta(minutes=75))
    runlog.end(store, talk, at=start + timedelta(minutes=135))

    # The evening: the doubles are made one.
    for second, first in TWICE.items():
        duplicates.merge(store, people.find(store, first).id, people.find(store, second).id)

    by_id = {person.id: person for person in people.all_people(store)}
    assert len(by_id) == 40
    assert sorted(p.name for p in by_id.values()) == sorted([*listed, *WALK_INS])
    given = consent.given(store)
    assert {by_id[key].name: said for key, said in given.items()} == {
        name: said for name, said in WALK_INS.items() if said
    }

    # The matrix.
    columns = {c.planned.session.title: c for c in read_day(store, agenda.days(store)[0].id)}
    assert {title: column.count for title, column in columns.items()} == CAME
    first, second = columns["Opening"].cells, columns["Talk"].cells
    assert {by_id[key].name for key, cell in first.items() if cell.late} == LATE
    assert {by_id[key].name for key, cell in first.items() if cell.early} == LEFT_EARLY
    assert not any(cell.late or cell.early for cell in second.values())
    assert {by_id[key].name for key in set(first) - set(second)} == LEFT_EARLY
    arrivals = [e for e in attendance.events(store) if e.event == "arrive"]
    assert len(arrivals) == sum(CAME.values()), "nobody is counted twice"

    # The report.
    export(store, tmp_path / "report.json")
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    titles = {session["id"]: session["title"] for session in data["sessions"]}
    told: dict[str, set[str]] = {title: set() for title in CAME}
    for stay in data["attendance"]:
        told[titles[stay["session"]]].add(by_id[stay["person"]].name + stay["person"])
    assert {title: len(who) for title, who in told.items()} == CAME
    gone = {by_id[s["person"]].name for s in data["attendance"] if s["left"] is not None}
    assert gone == LEFT_EARLY
    assert data["totals"]["people"] == 40
    assert sorted(p["name"] for p in data["people"]) == sorted(p.label for p in by_id.values())
    missing = door.expected(store, door.place(store, session_id=talk))
    assert {one.person.name for one in missing} == LEFT_EARLY
