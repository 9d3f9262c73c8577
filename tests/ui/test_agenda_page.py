"""The page Agenda: add, move, resize, remove, by mouse and by keys; every one an undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.agenda_room import fill, room, titles
from ttt_desktop import i18n
from ttt_desktop.ui import a11y
from ttt_desktop.ui.desk.agenda.page import AgendaPage
from ttt_desktop.workshop import agenda, agenda_edit, notes, runlog, themes

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[AgendaPage]:
    with room(qtbot, tmp_path) as shown:
        yield shown


def press(
    page: AgendaPage,
    key: str,
    qt_key: Qt.Key,
    modifier: Qt.KeyboardModifier = (Qt.KeyboardModifier.NoModifier),
) -> None:
    block = page.board.blocks[key]
    block.setFocus()
    QTest.keyClick(block, qt_key, modifier)


def test_an_empty_page_offers_the_first_steps(page: AgendaPage) -> None:
    assert page.stack.currentWidget() is page._empty
    page._first.click()
    assert titles(page) == ["New session"]
    assert page.stack.currentWidget() is page._main
    assert not page.panel.isHidden()
    assert page.panel.name.hasFocus() or QApplication.focusWidget() is None
    page.store.undo()
    assert page.stack.currentWidget() is page._empty
    assert page.panel.isHidden()


def test_without_days_the_first_step_is_a_day(qtbot: QtBot, tmp_path: Path) -> None:
    with room(qtbot, tmp_path, days=1) as page:
        agenda_edit.remove_day(page.store, agenda.days(page.store)[0].id)
        assert page._first.text() == "Add day"
        page._first.click()
        assert [d.as_date for d in agenda.days(page.store)] == [date(2024, 10, 19)]
        page.commands.add_day()
        assert [d.as_date for d in agenda.days(page.store)][-1] == date(2024, 10, 20)
        page.grab()


def test_blocks_say_what_they_are(page: AgendaPage) -> None:
    fill(page, "What holds us back", minutes=60, room="Hall", anchor_minute=630)
    block = next(iter(page.board.blocks.values()))
    assert a11y.spoken(block) == "10:30–11:30 Group discussion: What holds us back, Hall, fixed"
    page.select(block.view.id)
    assert a11y.unnamed(page) == []
    page.select_day(page.board.days[0].id)
    assert a11y.unnamed(page) == []
    page.show_themes()
    assert a11y.unnamed(page) == []


def test_an_overlap_is_said_in_words(page: AgendaPage) -> None:
    fill(page, "Talk", minutes=70)
    fill(page, "Tea", anchor_minute=570 + 60)
    tea = list(page.board.blocks.values())[1]
    assert "Overlaps by 10 min" in a11y.spoken(tea)
    assert "1 overlap" in page.header.help.text()
    page.select(tea.view.id)
    assert "10 min" in page.panel.warning.label.text()
    assert not page.panel.warning.isHidden()


def test_the_run_log_shows(page: AgendaPage) -> None:
    first, second = fill(page, "One", "Two")
    runlog.start(page.store, first)
    runlog.start(page.store, second)
    states = [b.view.state for b in page.board.blocks.values()]
    assert states == ["done", "now"]
    assert a11y.spoken(page.board.blocks[second]).endswith(", now")
    page.grab()


def test_alt_and_arrows_move(page: AgendaPage) -> None:
    one, _two, three = fill(page, "One", "Two", "Three")
    page.select(one)
    page.writes.clear()  # type: ignore[attr-defined]
    press(page, one, Qt.Key.Key_Down, ALT)
    assert titles(page) == ["Two", "One", "Three"]
    assert len(page.writes) == 1  # type: ignore[attr-defined]
    press(page, one, Qt.Key.Key_Up, ALT)
    press(page, one, Qt.Key.Key_Up, ALT)
    assert titles(page) == ["One", "Two", "Three"]
    press(page, three, Qt.Key.Key_Right, ALT)
    assert titles(page, 1) == ["Three"]
    press(page, three, Qt.Key.Key_Right, ALT)
    press(page, three, Qt.Key.Key_Left, ALT)
    # On the other day it stood at 09:30, so here it does too.
    assert titles(page) == ["Three", "One", "Two"]
    assert page.board.selected == three


def test_plus_and_minus_change_the_length(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    press(page, one, Qt.Key.Key_Plus)
    press(page, one, Qt.Key.Key_Plus)
    press(page, one, Qt.Key.Key_Minus)
    session = agenda.session(page.store, one)
    assert session is not None
    assert session.minutes == 35
    for _ in range(20):
        press(page, one, Qt.Key.Key_Minus)
    session = agenda.session(page.store, one)
    assert session is not None
    assert session.minutes == 0


def test_arrows_choose_and_return_edits(page: AgendaPage) -> None:
    one, two = fill(page, "One", "Two")
    (other,) = fill(page, "Other", day=1)
    press(page, one, Qt.Key.Key_Down)
    assert page.board.selected == two
    assert page.panel.session_id == two
    press(page, two, Qt.Key.Key_Right)
    assert page.board.selected == other
    press(page, other, Qt.Key.Key_Left)
    assert page.board.selected in (one, two)
    press(page, one, Qt.Key.Key_Return)
    assert page.panel.session_id == one
    assert page.panel.name.hasFocus()
    QTest.keyClick(page.panel.name, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert page.board.blocks[one].hasFocus()


def test_n_adds_after_the_chosen_one(page: AgendaPage) -> None:
    one, _two = fill(page, "One", "Two")
    page.select(one)
    press(page, one, Qt.Key.Key_N)
    assert titles(page) == ["One", "New session", "Two"]
    assert page.panel.name.selectedText() == "New session"
    # In a field the letter is a letter.
    QTest.keyClick(page.panel.name, Qt.Key.Key_N)
    assert page.panel.name.text() == "n"
    assert len(titles(page)) == 3


def test_delete_removes_and_offers_undo(page: AgendaPage) -> None:
    one, _two = fill(page, "One", "Two")
    page.select(one)
    press(page, one, Qt.Key.Key_Delete)
    assert titles(page) == ["Two"]
    assert page.told[-1] == ("Session removed", "Remove session")  # type: ignore[attr-defined]
    assert page.panel.isHidden()
    page.store.undo()
    assert titles(page) == ["One", "Two"]


def test_a_session_with_notes_stays_and_says_why(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    notes.add(page.store, session_id=one, text="Heard", language="en")
    page.commands.remove(one)
    assert titles(page) == ["One"]
    assert "has notes" in page.told[-1][0]  # type: ignore[attr-defined]


def test_duplicate(page: AgendaPage) -> None:
    one, _two = fill(page, "One", "Two")
    press(page, one, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert titles(page) == ["One", "One", "Two"]
    page.store.undo()
    assert titles(page) == ["One", "Two"]


def drag(page: AgendaPage, key: str, start: QPoint, to: QPoint) -> None:
    """Drag a block from ``start`` (in the block) to ``to`` (on the canvas)."""
    block = page.board.blocks[key]
    QTest.mousePress(block, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for part in (3, 2, 1):
        at = block.mapFromGlobal(page.board.canvas.mapToGlobal(to))
        QTest.mouseMove(block, start + (at - start) / part)
        spot = (
            page.board.canvas.mapToGlobal(to)
            if part == 1
            else block.mapToGlobal(start + (at - start) / part)
        )
        page.board.drag.move(block, spot)
    page.board.drag.drop(block, page.board.canvas.mapToGlobal(to))


def test_dragging_moves_between_and_across_days(page: AgendaPage) -> None:
    one, two, three = fill(page, "One", "Two", "Three")
    (other,) = fill(page, "Other", day=1)
    page.writes.clear()  # type: ignore[attr-defined]
    below = page.board.blocks[three].geometry().bottomLeft() + QPoint(20, -2)
    drag(page, one, QPoint(30, 8), below)
    assert titles(page) == ["Two", "Three", "One"]
    assert len(page.writes) == 1  # type: ignore[attr-defined]
    top = page.board.blocks[other].geometry().topLeft() + QPoint(20, 1)
    drag(page, two, QPoint(30, 8), top)
    assert titles(page, 1) == ["Two", "Other"]
    assert titles(page) == ["Three", "One"]
    page.store.undo()
    assert titles(page) == ["Two", "Three", "One"]


def test_dragging_the_lower_edge_changes_the_length_in_steps_of_five(page: AgendaPage) -> None:
    (one,) = fill(page, "One", minutes=60)
    block = page.board.blocks[one]
    edge = QPoint(40, block.height() - 2)
    by = round(22 * page.board.axis.scale)
    drag(page, one, edge, block.mapTo(page.board.canvas, edge) + QPoint(0, by))
    session = agenda.session(page.store, one)
    assert session is not None
    assert session.minutes == 80
    assert page.board.blocks[one].stretched is None
    page.store.undo()
    session = agenda.session(page.store, one)
    assert session is not None
    assert session.minutes == 60


def test_escape_lets_go_of_what_is_dragged(page: AgendaPage) -> None:
    one, two = fill(page, "One", "Two")
    block = page.board.blocks[one]
    page.board.drag.press(block, _Press(block.mapToGlobal(QPoint(20, 5)), 5))  # type: ignore[arg-type]
    page.board.drag.move(block, block.mapToGlobal(QPoint(20, 150)))
    assert page.board.drag.target is not None
    assert page.board.drag.cancel()
    page.board.drag.drop(block, block.mapToGlobal(QPoint(20, 150)))
    assert titles(page) == ["One", "Two"]
    assert two in page.board.blocks


class _Press:
    """As much of a mouse event as a drag asks for."""

    def __init__(self, spot: QPoint, y: int) -> None:
        self._spot, self._y = spot, y

    def globalPosition(self) -> _Press:
        return self

    def toPoint(self) -> QPoint:
        return self._spot

    def position(self) -> _Press:
        return self

    def y(self) -> int:
        return self._y


def test_a_click_chooses(page: AgendaPage) -> None:
    one, two = fill(page, "One", "Two")
    QTest.mouseClick(page.board.blocks[two], LEFT, Qt.KeyboardModifier.NoModifier, QPoint(20, 6))
    assert page.board.selected == two
    assert page.panel.session_id == two
    QTest.mouseClick(page.board.blocks[one], LEFT, Qt.KeyboardModifier.NoModifier, QPoint(20, 6))
    assert page.panel.session_id == one


def test_where_it_is_narrow_one_day_is_shown(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    (other,) = fill(page, "Other", day=1)
    page.select(one)
    page.resize(740, 600)
    QApplication.processEvents()
    assert page.board.one_at_a_time()
    assert not page.board.switch.isHidden()
    assert page.board.blocks[other].isHidden()
    page.board.switch.step(1)
    assert not page.board.blocks[other].isHidden()
    page.resize(1150, 700)
    QApplication.processEvents()
    assert page.board.switch.isHidden()


def test_odd_plans_do_not_break_the_page(page: AgendaPage) -> None:
    fill(page, "Nothing", minutes=0)
    fill(page, "Also nothing", minutes=0)
    fill(page, "A", room="A", minutes=90)
    fill(page, "B", "B2", room="B", minutes=15)
    fill(page, "Night", minutes=300, anchor_minute=1400)
    fill(page, "Two days", minutes=2880, day=1)
    fill(page, "x" * 300, day=1)
    strand = themes.add(page.store, "Strand").id
    for session in agenda.sessions(page.store):
        agenda_edit.update_session(page.store, session.id, theme_id=strand)
    for width in (1150, 500, 300):
        page.resize(width, 500)
        QApplication.processEvents()
        page.grab()
    for key in list(page.board.blocks):
        page.select(key)


def test_two_hundred_sessions_keep_their_blocks(page: AgendaPage) -> None:
    key = agenda.days(page.store)[0].id
    with page.store.write("Add session") as db:
        for number in range(200):
            agenda_edit.insert_session(db, key, title=f"Session {number}", minutes=10)
    assert len(page.board.blocks) == 200
    kept = dict(page.board.blocks)
    page.commands.nudge(next(iter(kept)), 1)
    assert all(page.board.blocks[k] is block for k, block in kept.items())


def test_the_words_follow_the_language(page: AgendaPage, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = fill(page, "One", anchor_minute=600)
    page.select(one)
    told = i18n.words

    class Loud(i18n.Words):
        def __call__(self, message: str) -> str:
            return "~" + message

        def n(self, singular: str, plural: str, count: int) -> str:
            return "~" + (singular if count == 1 else plural)

    monkeypatch.setattr(i18n, "words", lambda language: Loud("en", told("en")._catalogue))
    i18n.set_language("hi")
    assert page.add_button.text() == "~Add session"
    assert page.panel.title.text() == "~Group discussion"
    assert page.panel.theme.itemText(0) == "~No theme"
    assert "~fixed" in a11y.spoken(page.board.blocks[one])
    assert "~Group discussion" in a11y.spoken(page.board.blocks[one])
    assert page.panel.kind.value() == "discussion"
    monkeypatch.setattr(i18n, "words", told)
    i18n.set_language("en")
    assert page.add_button.text() == "Add session"
    assert "fixed" in a11y.spoken(page.board.blocks[one])


def test_tab_goes_from_the_days_to_one_block_and_then_to_its_details(page: AgendaPage) -> None:
    one, two = fill(page, "One", "Two")
    page.select(one)
    page.board.heads[page.board.days[-1].id].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.board.blocks[one].hasFocus()
    for _ in page.board.days:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.board.adders[page.board.days[-1].id]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert page.panel.isAncestorOf(focus), "the other block is reached by arrow keys"
    assert not page.board.blocks[two].hasFocus()
