"""Attendance by person and session: one press a cell, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.people import drop
from tests.ui.presses import twice
from ttt_desktop.rules import clock
from ttt_desktop.settings import Settings
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people import save as people_save
from ttt_desktop.ui.desk.people.matrix_time import TimeSheet, as_time
from ttt_desktop.ui.desk.people.page import PeoplePage
from ttt_desktop.workshop import agenda, agenda_edit, attendance, door, people, runlog, sheet


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[PeoplePage]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    room = Room(tmp_path)
    context = room.empty()
    store = context.store
    day = agenda.days(store)[0]
    for title, kind in (("Welcome", "ceremony"), ("Tea", "break"), ("Talk", "discussion")):
        agenda_edit.add_session(store, day.id, title, kind=kind, minutes=30)
    for name in ("Anjali", "Bela", "Chitra"):
        people.add(store, name)
    clock.set_now(agenda.plan(store)[0].start - timedelta(hours=1))
    made = PeoplePage(context)
    made.resize(1150, 700)
    made.show()
    made.refresh()
    made.filter.show_view("attendance")
    yield made
    drop(made)
    clock.set_now(None)
    room.close()


def session(page: PeoplePage, title: str) -> str:
    return next(s.id for s in agenda.sessions(page.store) if s.title == title)


def who(page: PeoplePage, name: str) -> str:
    return people.find(page.store, name).id


def test_the_sessions_of_the_day_without_breaks(page: PeoplePage) -> None:
    titles = [c.planned.session.title for c in page.matrix.matrix.columns]
    assert titles == ["Welcome", "Talk"]
    attendance.arrive(page.store, session(page, "Tea"), who(page, "Bela"))
    titles = [c.planned.session.title for c in page.matrix.matrix.columns]
    assert titles == ["Welcome", "Tea", "Talk"]


def test_arrows_move_and_space_marks_at_the_planned_start(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.matrix, Qt.Key.Key_Down)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Right)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Space)
    talk = session(page, "Talk")
    [event] = attendance.events(page.store)
    assert (event.session_id, event.person_id, event.event) == (talk, who(page, "Bela"), "arrive")
    planned = agenda.planned(page.store, talk)
    assert planned is not None
    assert clock.from_text(event.at) == planned.start
    assert [c.total for c in page.matrix.matrix.columns] == ["0 came", "1 came"]
    index = page.matrix.currentIndex()
    assert (index.row(), index.column()) == (1, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Bela, Talk, Came at {planned.start_text}"
    )


def test_space_again_takes_a_mistake_back_without_a_trace(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.matrix, Qt.Key.Key_Space)
    assert attendance.counts(page.store) == {who(page, "Anjali"): 1}
    qtbot.keyClick(page.matrix, Qt.Key.Key_Space)
    assert attendance.counts(page.store) == {}
    page.store.undo()
    assert attendance.counts(page.store) == {who(page, "Anjali"): 1}
    page.store.undo()
    assert attendance.events(page.store) == []


def test_in_a_running_session_people_come_and_go_now(page: PeoplePage, qtbot: QtBot) -> None:
    welcome = session(page, "Welcome")
    begin = agenda.plan(page.store)[0].start
    runlog.start(page.store, welcome, at=begin)
    late = begin + timedelta(minutes=12)
    clock.set_now(late)
    page.matrix.press(page.matrix.matrix.index(0, 0))
    [event] = attendance.events(page.store, welcome)
    assert clock.from_text(event.at) == late
    assert page.matrix.matrix.columns[0].total == "1 here"
    assert page.matrix.matrix.index(0, 0).data() == "09:42"
    clock.set_now(late + timedelta(minutes=5))
    page.matrix.press(page.matrix.matrix.index(0, 0))
    assert [e.event for e in attendance.events(page.store, welcome)] == ["arrive", "leave"]
    assert attendance.present(page.store, welcome) == set()
    assert page.matrix.matrix.columns[0].total == "0 here"
    page.matrix.press(page.matrix.matrix.index(0, 0))
    assert attendance.present(page.store, welcome) == {who(page, "Anjali")}


def test_a_slip_in_a_running_session_leaves_nobody_who_came(page: PeoplePage) -> None:
    welcome = session(page, "Welcome")
    runlog.start(page.store, welcome)
    page.matrix.press(page.matrix.matrix.index(0, 0))
    page.matrix.press(page.matrix.matrix.index(0, 0))
    assert attendance.events(page.store, welcome) == []


def test_a_click_marks_the_cell_it_hits(page: PeoplePage, qtbot: QtBot) -> None:
    cell = page.matrix.visualRect(page.matrix.matrix.index(2, 0)).center()
    qtbot.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert attendance.attended(page.store) == {who(page, "Chitra")}
    twice(page.matrix.viewport(), cell)
    assert attendance.attended(page.store) == {who(page, "Chitra")}, "pressed twice is once"


def test_search_narrows_the_matrix_and_a_name_opens_the_details(page: PeoplePage) -> None:
    page.filter.search.setText("bel")
    assert page.matrix.matrix.rowCount() == 1
    page.matrix.verticalHeader().sectionClicked.emit(0)
    assert page.panel.isVisible()
    assert page.panel.title.text() == "Bela"


def test_the_table_is_saved_as_csv(page: PeoplePage, tmp_path: Path, qtbot: QtBot) -> None:
    assert "Save as CSV…" in [words for words, _icon, _do in page._rare()]
    notes = page.context.notify = Mock()
    people_save.save(page.context, page, lambda *_asked: tmp_path / "who came")
    qtbot.waitUntil(lambda: notes.called)
    notes.assert_called_once_with("Saved: who came.csv")
    assert "Anjali" in (tmp_path / "who came.csv").read_text(encoding="utf-8-sig")
    page.filter.show_view("people")
    assert "Save as CSV…" not in [words for words, _icon, _do in page._rare()]


def test_another_day_without_sessions_says_so(page: PeoplePage) -> None:
    days = agenda.days(page.store)
    assert page.filter.day_id == days[0].id
    page.filter.day.set_value(days[1].id)
    page.filter.changed.emit()
    assert page.views.currentWidget() is page._no_sessions


def test_at_paper_speed_numbers_of_the_sheet_marks_and_the_next(
    page: PeoplePage, qtbot: QtBot
) -> None:
    names = [*(f"Person {n:02}" for n in range(1, 13))]
    for name in ("Anjali", "Bela", "Chitra"):
        people.remove(page.store, who(page, name))
    for name in names:
        people.add(page.store, name)
    sheet.remember(page.store)
    people.add(page.store, "Aardvark, who came later")
    view = page.matrix
    assert view.matrix.people[-1].person.name.startswith("Aardvark"), "the sheet stays as printed"
    view._typed_at = -10_000
    qtbot.keyClicks(view, "12")
    assert view.currentIndex().row() == 11
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert view.currentIndex().row() == 12, "one below, on the empty lines"
    qtbot.keyClicks(view, "3")
    qtbot.keyClick(view, Qt.Key.Key_X)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_X)
    welcome = session(page, "Welcome")
    signed = {"Person 12", "Person 03", "Person 05"}
    assert attendance.attended(page.store, welcome) == {who(page, name) for name in signed}
    qtbot.keyClicks(view, "3")
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert attendance.attended(page.store, welcome) == {who(page, name) for name in signed}, (
        "a second mark takes nothing off"
    )
    assert view.matrix.total(2) == "1/2"
    view._typed_at = -10_000
    qtbot.keyClicks(view, "7")
    qtbot.keyClick(view, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert who(page, "Person 07") in attendance.attended(page.store, welcome), "with one hand"


def test_late_early_and_excused_are_told(page: PeoplePage, qtbot: QtBot) -> None:
    welcome = session(page, "Welcome")
    begin = agenda.plan(page.store)[0].start
    runlog.start(page.store, welcome, at=begin)
    attendance.arrive(page.store, welcome, who(page, "Anjali"), at=begin + timedelta(minutes=9))
    attendance.arrive(page.store, welcome, who(page, "Bela"), at=begin)
    attendance.leave(page.store, welcome, who(page, "Bela"), at=begin + timedelta(minutes=12))
    runlog.end(page.store, welcome, at=begin + timedelta(minutes=30))
    model = page.matrix.matrix
    first, second = model.index(0, 0), model.index(1, 0)
    assert model.cell(first).words == "Came at 09:39 · late"
    assert model.cell(second).words == "Came at 09:30, left at 09:42 · left early"
    page.matrix._turn_to(2, 0)
    qtbot.keyClick(page.matrix, Qt.Key.Key_E)
    page.refresh()
    assert model.cell(model.index(2, 0)).words == "Excused"
    assert model.columns[0].total == "2 came"
    qtbot.keyClick(page.matrix, Qt.Key.Key_E)
    page.refresh()
    assert model.cell(model.index(2, 0)).words == "Not here"
    door.excuse(page.store, who(page, "Chitra"))
    page.refresh()
    qtbot.keyClick(page.matrix, Qt.Key.Key_E)
    assert door.excused(page.store) == {}, "the excuse for the whole workshop"
    page.matrix._turn_to(0, 0)
    notes = page.context.notify = Mock()
    qtbot.keyClick(page.matrix, Qt.Key.Key_E)
    notes.assert_called_once_with("Anjali · Came at 09:39 · late")


def test_late_and_early_are_entered_from_the_sheet(page: PeoplePage, qtbot: QtBot) -> None:
    def ask(key: Qt.Key) -> TimeSheet:
        qtbot.keyClick(page.matrix, key)
        return page.window().findChildren(TimeSheet)[-1]

    model = page.matrix.matrix
    first = model.index(0, 0)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Space)
    late = ask(Qt.Key.Key_L)
    assert late.time.text() == "09:45"
    qtbot.keyClicks(late.time, "1130")
    qtbot.keyClick(late.time, Qt.Key.Key_Return)
    assert late.field.error.text() == "Write a time within the session, from 09:31 to 09:59."
    assert late.isVisible()
    qtbot.keyClicks(late.time, "942")
    assert not late.field.error.text()
    qtbot.keyClick(late.time, Qt.Key.Key_Return)
    assert not late.isVisible()
    assert (model.cell(first).words, first.data()) == ("Came at 09:42 · late", "09:42")
    early = ask(Qt.Key.Key_V)
    assert early.time.text() == "09:45"
    early.keep()
    said = "Came at 09:42, left at 09:45 · late · left early"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == f"Anjali, Welcome, {said}"
    page.store.undo()
    page.refresh()
    assert model.cell(first).words == "Came at 09:42 · late"
    page.store.undo()
    page.refresh()
    assert model.cell(first).words == "Came at 09:30"
    page.matrix._turn_to(1, 0)
    qtbot.keyClick(ask(Qt.Key.Key_V), Qt.Key.Key_Escape)
    assert model.cell(model.index(1, 0)).words == "Not here"
    assert [one.text().split("\t")[-1] for one in page.matrix.menu().actions()] == [
        "Space", "L", "V", "E",
    ]  # fmt: skip


def test_a_time_is_read_as_people_write_it() -> None:
    assert {as_time(text) for text in ("945", "0945", " 9:45 ", "9.45", "09h45", "०९:४५")} == {
        time(9, 45)
    }
    assert {as_time(text) for text in ("", "9", "45", "24:00", "9:60", "12345", "noon")} == {None}
