"""On which screen the station stands: beside the desk, over it, driven off and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.station import station
from tests.ui.station_hands import lit
from tests.ui.test_station_kiosk import shown
from ttt_desktop.ui.station.board import Board
from ttt_desktop.ui.station.place import next_place
from ttt_desktop.ui.station.window import StationWindow


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    with lit(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a screen Qt does not say whose the clipboard is: here it is always ours."""
    monkeypatch.setattr(Board, "_owns", lambda _board, mode: mode == QClipboard.Mode.Clipboard)


LAPTOP, SECOND, HALL = "laptop", "second", "hall"


@pytest.mark.parametrize(
    ("now", "covers", "moved", "screens", "full", "goes"),
    [
        # Nothing has changed for it.
        (SECOND, False, False, [LAPTOP, SECOND], [], None),
        (LAPTOP, True, False, [LAPTOP], [], None),
        # Over the desk by choice: a screen that comes is the projector's, not a reason to move.
        (LAPTOP, True, False, [LAPTOP, HALL], [], None),
        # Its screen is gone: over the desk, locked; and back when it returns.
        (None, False, False, [LAPTOP], [], (LAPTOP, True)),
        (LAPTOP, False, False, [LAPTOP], [], (LAPTOP, True)),
        (LAPTOP, True, True, [LAPTOP, SECOND], [], (SECOND, False)),
        (LAPTOP, True, True, [LAPTOP, HALL], [HALL], None),
        # The projector takes its screen: to the third where there is one, over the desk if not.
        (HALL, False, False, [LAPTOP, HALL], [HALL], (LAPTOP, True)),
        (HALL, False, False, [LAPTOP, HALL, SECOND], [HALL], (SECOND, False)),
        # All cables out for a moment.
        (None, False, False, [], [], None),
    ],
)
def test_screens_come_and_go(
    now: str | None,
    covers: bool,
    moved: bool,
    screens: list[str],
    full: list[str],
    goes: tuple[str, bool] | None,
) -> None:
    assert next_place(now, covers, moved, screens, [LAPTOP], full) == goes


def test_where_the_second_screen_is_gone_the_station_locks_the_desk(
    room: Room, qtbot: QtBot, qapp: QApplication
) -> None:
    desk = QMainWindow()
    qtbot.addWidget(desk)
    desk.show()
    window = StationWindow(room.empty())
    window.open_window()
    window._stand(window.screen(), False)  # as if that were a second screen
    window.showFullScreen()
    assert not window.kiosk
    qapp.screenRemoved.emit(None)
    qtbot.waitUntil(lambda: window.kiosk)
    assert window.isVisible()
    assert window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not window.close()


def test_leaving_puts_the_desk_in_front(room: Room, qtbot: QtBot) -> None:
    desk = QMainWindow()
    qtbot.addWidget(desk)
    desk.showMinimized()
    window = StationWindow(room.empty())
    window.open_window()
    window.release()
    assert not window.isVisible()
    assert desk.isVisible()
    assert not desk.isMinimized()
    qtbot.waitUntil(desk.isActiveWindow)


def test_what_one_copied_is_not_there_for_the_next(room: Room, qtbot: QtBot, owned: None) -> None:
    window = shown(station(room))
    board = QGuiApplication.clipboard()
    window.chose_language("en")
    field = window.writing().edit  # type: ignore[union-attr]
    field.insertPlainText("Only for me")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == "Only for me"
    window.hand_over()
    assert board.text() == ""
    window.chose_language("en")
    again = window.writing().edit  # type: ignore[union-attr]
    qtbot.keyClick(again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(again, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert again.toPlainText() == "", "neither undo nor paste brings it back"


def test_what_was_copied_at_the_desk_is_not_pasted_at_the_station(
    room: Room, qtbot: QtBot, owned: None
) -> None:
    board = QGuiApplication.clipboard()
    board.setText("+91 40 1234 5678")
    window = shown(station(room))
    window.chose_language("en")
    field = window.writing().edit  # type: ignore[union-attr]
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert board.text() == "+91 40 1234 5678", "the desk still has it"
    board.setText("said here")  # the control: what was copied here is pasted
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "said here"


def test_menus_drops_and_the_middle_button_are_inert(room: Room) -> None:
    window = shown(station(room))
    window.chose_language("en")
    field = window.writing().edit  # type: ignore[union-attr]
    board = QGuiApplication.clipboard()
    if board.supportsSelection():
        board.setText("selected elsewhere", QClipboard.Mode.Selection)
    spot = QPointF(40, 40)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(
            field.viewport(),
            QMouseEvent(
                kind, spot, field.viewport().mapToGlobal(spot), Qt.MouseButton.MiddleButton,
                Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier,
            ),
        )  # fmt: skip
    mime = QMimeData()
    mime.setText("dropped")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(spot.toPoint(), copy, mime, left, none)
    QApplication.sendEvent(field.viewport(), enter)
    assert not enter.isAccepted()
    QApplication.sendEvent(field.viewport(), QDropEvent(spot, copy, mime, left, none))
    there = field.viewport().mapToGlobal(spot.toPoint())
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot.toPoint(), there)
    QApplication.sendEvent(field.viewport(), menu)
    assert field.toPlainText() == ""
    assert QApplication.activePopupWidget() is None
