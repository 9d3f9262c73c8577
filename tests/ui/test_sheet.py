"""What stands beside the clock: the sheet, materials, prompts on their clock, the run log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui import agenda_room, live_room
from tests.ui.live_room import LiveRoom
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui.desk.agenda.page import AgendaPage
from ttt_desktop.ui.desk.live import run_log_text
from ttt_desktop.ui.desk.live.prompts import PromptPanel
from ttt_desktop.ui.desk.live.run_log import RunLogSheet
from ttt_desktop.ui.desk.live.sheet import SheetPanel
from ttt_desktop.workshop import agenda, agenda_edit, live, materials, prompts, run_table, runlog


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        yield made


def shown(qtbot: QtBot, widget: Any) -> Any:
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def sheet(room: LiveRoom, qtbot: QtBot) -> SheetPanel:
    panel: SheetPanel = shown(qtbot, SheetPanel(room.context))
    panel.show_session(room.talk)
    panel.make()
    return panel


@pytest.fixture
def panel(room: LiveRoom, qtbot: QtBot) -> PromptPanel:
    made: PromptPanel = shown(qtbot, PromptPanel(room.context))
    made.show_session(room.talk)
    return made


# The sheet


def test_private_notes_are_kept_at_a_pause_and_on_leaving(
    room: LiveRoom, sheet: SheetPanel
) -> None:
    heard: list[str] = []
    room.store.subscribe(lambda change: heard.append(change.action))
    QTest.keyClicks(sheet.notes, "Ask the back rows")
    assert materials.private_notes(room.store, room.talk) == "", (
        "nothing is written while one types"
    )
    sheet.pending._paused()
    assert materials.private_notes(room.store, room.talk) == "Ask the back rows"
    QTest.keyClicks(sheet.notes, " first")
    sheet.show_session(room.sessions[2])
    assert sheet.notes.toPlainText() == ""
    assert materials.private_notes(room.store, room.talk) == "Ask the back rows first"
    sheet.show_session(room.talk)
    assert sheet.notes.toPlainText() == "Ask the back rows first"
    QTest.keyClicks(sheet.notes, "! ")
    sheet.hide()
    assert materials.private_notes(room.store, room.talk).count("!") == 1
    assert heard == ["Change private notes"] * 3
    room.store.undo()
    sheet.show()
    assert "!" not in sheet.notes.toPlainText()


def test_a_file_that_closes_at_once_is_not_asked_any_more(
    room: LiveRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[Any] = []
    monkeypatch.setattr(
        "ttt_desktop.ui.desk.live.sheet.QTimer.singleShot", lambda _ms, _who, do: later.append(do)
    )
    panel: SheetPanel = shown(qtbot, SheetPanel(room.context))
    panel.show_session(room.talk)
    panel.hide()
    later.pop()()
    assert not panel.made
    panel.show()
    later.pop()()
    assert panel.made


def test_materials_are_typed_ticked_and_counted(
    room: LiveRoom, sheet: SheetPanel, qtbot: QtBot
) -> None:
    listed = sheet.materials
    for text in ("12 flip charts", "Markers & tape"):
        listed.field.setText(text)
        qtbot.keyClick(listed.field, Qt.Key.Key_Return)
    assert listed.field.text() == ""
    assert listed.ready.text() == "0 of 2 ready"
    first, second = listed.rows.values()
    assert second.text.text() == "Markers & tape", "an ampersand is no mnemonic"
    first.box.click()
    qtbot.mouseClick(second.text, Qt.MouseButton.LeftButton)
    assert [m.ready for m in materials.of_session(room.store, room.talk)] == [True, True]
    assert listed.ready.text() == "2 of 2 ready"
    room.store.undo()
    assert listed.ready.text() == "1 of 2 ready"
    assert not second.box.isChecked()
    qtbot.keyClick(listed.field, Qt.Key.Key_Return)
    assert "flip charts" in listed.error.text(), "nothing typed is told in place"


def test_ticking_with_the_mouse_leaves_space_with_the_stage(room: LiveRoom, qtbot: QtBot) -> None:
    materials.add(room.store, room.talk, "Tape")
    prompts.add(room.store, room.talk, "Why?", minutes=5)
    desk = shown(qtbot, live_room_page(room))
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.setFocus()
    desk.sheet.make()
    (row,) = desk.sheet.materials.rows.values()
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton, pos=QPoint(8, row.box.height() // 2))
    assert materials.of_session(room.store, room.talk)[0].ready
    (asked,) = desk.prompts.rows.values()
    qtbot.mouseClick(asked.open_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(desk, Qt.Key.Key_Space)
    assert runlog.on_stage(room.store), "Space started the session"


def test_a_material_is_reworded_moved_and_removed(
    room: LiveRoom, sheet: SheetPanel, qtbot: QtBot
) -> None:
    for text in ("Tape", "Markers"):
        materials.add(room.store, room.talk, text)
    listed = sheet.materials
    second = list(listed.rows.values())[1]
    second.edit_button.click()
    second.field.setText("Markers, five colours")
    qtbot.keyClick(second.field, Qt.Key.Key_Return)
    assert second.editor.isHidden()
    second.edit_button.click()
    second.up.click()
    assert [r.text.text() for r in listed.rows.values()] == ["Markers, five colours", "Tape"]
    assert not second.editor.isHidden()
    assert not second.up.isEnabled()
    qtbot.keyClick(second.field, Qt.Key.Key_Escape)
    assert second.editor.isHidden()
    second.remove_button.click()
    assert list(listed.rows) == [m.id for m in materials.of_session(room.store, room.talk)]
    assert room.said[-1] == ("Material removed", "Remove material")


# Prompts


def test_a_prompt_has_its_own_clock_in_live(room: LiveRoom, panel: PromptPanel) -> None:
    panel.field.setText("What holds us back?")
    panel.minutes.setValue(5)
    panel.add()
    (row,) = panel.rows.values()
    assert row.left.text() == "5 min"
    assert not ticking.is_ticking(), "no clock, no timer"
    row.open_button.click()
    assert ticking.is_ticking()
    room.at(1, 10)
    panel._tick()
    assert row.left.text() == "3:50 left"
    row.steps[1].click()
    assert row.left.text() == "4:50 left"
    row.steps[-1].click()
    room.at(6)
    panel._tick()
    assert (row.left.text(), row.alarm.text()) == ("1:00 over", "Over time")
    assert row.prompt.is_open, "told, not closed"
    panel.hide()
    assert not ticking.is_ticking()
    panel.show()
    row.open_button.click()
    assert not ticking.is_ticking()
    assert row.steps[1].isHidden()


def test_a_prompt_goes_on_the_projector_without_being_open(
    room: LiveRoom, panel: PromptPanel
) -> None:
    first, second = (prompts.add(room.store, room.talk, text).id for text in ("One?", "Two?"))
    panel.rows[second].show_button.click()
    assert live.scene(room.store) == "prompt"
    assert [panel.rows[key].on_wall.isHidden() for key in (first, second)] == [True, False]
    assert not panel.rows[second].show_button.isEnabled()
    panel.rows[first].open_button.click()
    assert [panel.rows[key].on_wall.isHidden() for key in (first, second)] == [False, True]
    live.set_scene(room.store, "black")
    assert panel.rows[first].on_wall.isHidden()


def test_minutes_are_edited_on_the_fly(room: LiveRoom, panel: PromptPanel) -> None:
    key = prompts.add(room.store, room.talk, "One?", minutes=5).id
    row = panel.rows[key]
    row.edit()
    assert row.minutes.value() == 5
    row.minutes.setValue(0)
    row.save()
    found = prompts.prompt(room.store, key)
    assert found is not None
    assert found.minutes == 0
    assert row.left.isHidden()


# The agenda's panel


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[AgendaPage]:
    with agenda_room.room(qtbot, tmp_path) as made:
        yield made


def test_rewording_gives_the_focus_back(room: LiveRoom, panel: PromptPanel, qtbot: QtBot) -> None:
    made = prompts.add(room.store, room.talk, "What helps?")
    row = panel.rows[made.id]
    qtbot.waitUntil(row.isVisible)
    for hand in (panel.field, row.edit_button):
        hand.setFocus()
        qtbot.mouseClick(row.edit_button, Qt.MouseButton.LeftButton)
        assert panel.window().focusWidget() is row.field
        qtbot.keyClick(row.field, Qt.Key.Key_Return)
        assert panel.window().focusWidget() is hand


def test_the_agenda_prepares_what_stands_beside_the_clock(page: AgendaPage) -> None:
    (one,) = agenda_room.fill(page, "One")
    page.select(one)
    panel = page.panel
    panel.least.setValue(15)
    panel.private.setPlainText("Slowly")
    panel.materials.field.setText("Tape")
    panel.materials.add()
    found = agenda.session(page.store, one)
    assert found is not None
    assert found.least_minutes == 15, "adding a material keeps what waits in the fields"
    assert materials.private_notes(page.store, one) == "Slowly"
    assert [m.text for m in materials.of_session(page.store, one)] == ["Tape"]


def test_the_station_asks_for_one_or_nobody(page: AgendaPage) -> None:
    (one,) = agenda_room.fill(page, "One")
    page.select(one)
    for who, wanted in (
        ("group", (True, False)),
        ("person", (False, True)),
        ("", (False, False)),
    ):
        page.panel.asks.button(who).click()
        found = agenda.session(page.store, one)
        assert found is not None
        assert (found.ask_group, found.ask_person) == wanted
        assert page.panel.asks.value() == who


def test_the_minutes_of_a_prompt_are_planned_in_the_agenda(page: AgendaPage) -> None:
    (one,) = agenda_room.fill(page, "One")
    page.select(one)
    page.panel.prompts.add()
    (row,) = page.panel.prompts.rows.values()
    row.minutes.setValue(12)
    page.panel.flush()
    assert prompts.of_session(page.store, one)[0].minutes == 12


# The run log


def test_the_run_log_tells_plan_and_truth_and_can_be_copied(room: LiveRoom, qtbot: QtBot) -> None:
    agenda_edit.update_session(room.store, room.sessions[2], title="=1+1")
    runlog.start(room.store, room.talk, at=room.start + timedelta(minutes=4))
    runlog.end(room.store, room.talk, at=room.start + timedelta(minutes=76))
    with room.store.write("Drop session") as db:
        db.table("replan").insert({"id": "r", "session_id": room.sessions[1], "dropped": 1})
    desk = shown(qtbot, live_room_page(room))
    desk.show_run_log()
    (sheet,) = desk.findChildren(RunLogSheet)
    assert [run_log_text.verdict(r)[0] for r in sheet.rows] == [
        "12 min over",
        "dropped",
        "not held",
    ]
    assert sheet.sum.text() == "1 session has ended. Planned 60 min, took 72 min."
    runlog.start(room.store, room.sessions[2], at=room.start + timedelta(minutes=80))
    assert run_log_text.verdict(sheet.rows[2])[0] == "on now", "it listens while it is open"
    sheet.copy_text.click()
    text = QGuiApplication.clipboard().text()
    assert "09:34–10:46  72 of 60 min" in text
    assert "Group discussion" in text
    sheet.copy_csv.click()
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[1] == (
        "2024-10-19,Group discussion,09:30,10:30,60,2024-10-19 09:34,2024-10-19 10:46,0,72,12,"
    )
    assert ",'=1+1," in lines[3], "a title is no formula"
    assert run_table.rows(room.store)[1].dropped


def live_room_page(room: LiveRoom) -> Any:
    from ttt_desktop.ui.desk.live.page import LivePage

    return LivePage(room.context)
