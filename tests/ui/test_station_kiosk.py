"""No way out of the station but the PIN: closing, keys, wrong tries.

A random crowd tries it in ``tests/safety/test_crowd.py``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.station import station
from tests.ui.station_hands import lit
from ttt_desktop.rules import pin
from ttt_desktop.ui.pin_setup import PinSetup
from ttt_desktop.ui.station.leave import LeavePage
from ttt_desktop.ui.station.new_pin import NewPinPage
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.place import where
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.ui.station.write import WritePage
from ttt_desktop.workshop import aside, drafts, lock, prompts


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin, "_N", 1 << 4)
    monkeypatch.setattr(pin, "LEAST_SECONDS", 0.0)


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    with lit(tmp_path, qapp) as made:
        yield made


def shown(window: StationWindow) -> StationWindow:
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def answered(page: StationPage, qtbot: QtBot) -> None:
    """Wait for what is compared beside the windows."""
    qtbot.waitUntil(lambda: not page.busy)  # type: ignore[attr-defined]


def test_closing_is_refused_until_the_pin(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    lock.set_pin(window.context.store, "2580")
    assert not window.close()
    assert window.isVisible()
    qtbot.mouseClick(window.lock, Qt.MouseButton.LeftButton)
    page = window.page()
    assert isinstance(page, LeavePage)
    for digit in "2581":
        qtbot.mouseClick(page.digits[digit], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    assert page.hint.text() == "Checking…"
    answered(page, qtbot)
    assert "That is not the PIN." in page.hint.text()
    assert window.isVisible()
    with qtbot.waitSignal(window.left):
        for digit in "2580":
            qtbot.keyClick(window.focusWidget(), digit)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.isVisible()


def test_a_station_shown_again_is_locked_again(room: Room) -> None:
    window = shown(station(room))
    window.chose_language("en")
    window.writing().edit.insertPlainText("Half")  # type: ignore[union-attr]
    window.release()
    assert not window.isVisible()
    prompts.close(window.context.store)  # nobody listens any more
    shown(window)
    assert window.writing() is None, "nothing of the last person is there"
    assert not window.close()


def test_the_lock_out_is_shown_and_counts_down(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    lock.set_pin(window.context.store, "2580")
    window.to_leave()
    page = window.page()
    assert isinstance(page, LeavePage)
    for _time in range(pin.FREE_TRIES):
        page.typed = "9999"
        page.try_pin()
        answered(page, qtbot)
    assert "The next one is in 0:" in page.hint.text()
    assert not page.digits["1"].isEnabled()
    page.press("1")
    assert page.typed == ""
    window.back_from_leave()
    window.to_leave()
    assert "The next one is in" in window.page().hint.text()  # type: ignore[attr-defined]


def test_the_hash_is_made_beside_the_windows_and_a_second_press_does_nothing(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    where_made: list[str] = []
    made = pin._hash

    def noted(*given: object) -> bytes:
        where_made.append(threading.current_thread().name)
        return made(*given)  # type: ignore[arg-type]

    window = shown(station(room))
    store = window.context.store
    lock.set_pin(store, "2580")
    monkeypatch.setattr(pin, "_hash", noted)
    window.to_leave()
    page = window.page()
    assert isinstance(page, LeavePage)
    page.typed = "9999"
    page.try_pin()
    assert lock.tries_left(store) == pin.FREE_TRIES - 1, "counted before it is looked at"
    page.typed = "2580"
    page.try_pin()
    page.press("1")
    page.go_back()
    assert window.page() is page
    answered(page, qtbot)
    assert lock.tries_left(store) == pin.FREE_TRIES - 1
    assert window.isVisible()
    panel = PinSetup(store)
    qtbot.addWidget(panel)
    qtbot.keyClicks(panel.first, "25a80")
    assert panel.first.text() == "2580", "letters would be dots that count for nothing"
    panel.second.setText("2580")
    panel.save()
    qtbot.waitUntil(lambda: not panel.checking)
    assert len(where_made) == 3, "one try, a PIN and its code"
    assert threading.main_thread().name not in where_made


def test_the_recovery_code_lets_one_in(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    code = lock.set_pin(window.context.store, "2580")
    window.to_leave()
    page = window.page()
    assert isinstance(page, LeavePage)
    qtbot.mouseClick(page.forgot, Qt.MouseButton.LeftButton)
    page.code.setText("12345")
    page.use_code()
    assert window.isVisible()
    page.code.setText(code)
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    answered(page, qtbot)
    page = window.page()
    assert isinstance(page, NewPinPage)
    assert lock.check_pin(window.context.store, "2580"), (
        "the old one holds until there is a new one"
    )
    for typed in ("1234", "4711", "4712", "4711", "4711"):
        for digit in typed:
            qtbot.keyClick(window.focusWidget(), digit)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        answered(page, qtbot)
    assert window.isVisible(), "the new code is shown first"
    assert lock.check_pin(window.context.store, "4711")
    assert page.shown.text() != code
    qtbot.mouseClick(page.done, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert lock.check_code(window.context.store, page.shown.text())


def test_one_may_leave_without_a_new_pin(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    code = lock.set_pin(window.context.store, "2580")
    window.to_leave()
    page = window.page()
    assert isinstance(page, LeavePage)
    page.ask_code()
    page.code.setText(code)
    page.use_code()
    answered(page, qtbot)
    qtbot.mouseClick(window.page().later, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert not window.isVisible()
    assert not lock.has_pin(window.context.store)


def test_asking_for_the_pin_hides_and_keeps_what_is_written(room: Room) -> None:
    window = shown(station(room))
    lock.set_pin(window.context.store, "2580")
    window.chose_language("en")
    field = window.writing().edit  # type: ignore[union-attr]
    field.insertPlainText("Half a thought")
    window.to_leave()
    assert drafts.get(window.context.store).text == "Half a thought"  # type: ignore[union-attr]
    assert not field.isVisible()
    window.back_from_leave()
    assert isinstance(window.page(), WritePage)
    assert window.page().edit is field  # type: ignore[attr-defined]


def test_closing_from_the_desk_keeps_the_draft(room: Room) -> None:
    window = shown(station(room))
    window.chose_language("en")
    window.writing().edit.insertPlainText("Not sent yet")  # type: ignore[union-attr]
    window.close_window()
    assert not window.isVisible()
    store = window.context.store
    assert drafts.get(store) is None, "whoever comes next does not see it"
    kept = aside.begun_alone(store, prompts.opened(store).id, "not sent")  # type: ignore[union-attr]
    assert kept is not None
    assert kept.text == "Not sent yet"


def test_no_shortcut_is_heard(room: Room, qtbot: QtBot) -> None:
    from PySide6.QtGui import QAction, QKeySequence

    heard = []
    window = shown(station(room))
    action = QAction(window)
    action.setShortcut(QKeySequence("Ctrl+Q"))
    action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    action.triggered.connect(lambda: heard.append(1))
    window.addAction(action)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert heard == []


@pytest.mark.parametrize(
    ("screens", "desk", "full", "place", "covers"),
    [
        (["laptop"], [], [], "laptop", True),
        (["laptop"], ["laptop"], [], "laptop", True),
        (["laptop", "second"], ["laptop"], [], "second", False),
        (["laptop", "second"], ["second"], [], "laptop", False),
        (["laptop", "hall"], ["laptop"], ["hall"], "laptop", True),
        (["laptop", "hall", "table"], ["laptop"], ["hall"], "table", False),
        (["laptop", "hall"], [], [], "laptop", True),
    ],
)
def test_it_takes_a_free_screen_and_never_the_projectors(
    screens: list[str], desk: list[str], full: list[str], place: str, covers: bool
) -> None:
    assert where(screens, desk, full) == (place, covers)


def test_alone_it_stays_on_top_and_beside_the_desk_it_does_not(room: Room) -> None:
    top = Qt.WindowType.WindowStaysOnTopHint
    alone, beside = StationWindow(room.empty()), StationWindow(room.empty(), kiosk=False)
    alone.open_window()
    assert alone.kiosk
    assert alone.isFullScreen()
    assert alone.windowFlags() & top
    assert alone.windowFlags() & Qt.WindowType.FramelessWindowHint
    beside.open_window()
    assert not beside.windowFlags() & top


def test_it_asks_for_the_keyboard_until_it_holds_it(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = StationWindow(room.empty(), kiosk=True)
    answers = [False, False, True]
    asked: list[bool] = []

    def grab(on: bool) -> bool:
        if on and answers:
            asked.append(on)
            return answers.pop(0)
        return True

    monkeypatch.setattr(window, "_grab", grab)
    window.open_window()
    qtbot.waitUntil(lambda: not answers)
    assert len(asked) == 3


def test_it_comes_back_to_the_front_when_another_window_got_there(room: Room, qtbot: QtBot) -> None:
    window = StationWindow(room.empty(), kiosk=True)
    window.open_window()
    qtbot.waitUntil(window.isActiveWindow)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    qtbot.waitUntil(window.isActiveWindow)


def test_setting_up_the_pin(room: Room, qtbot: QtBot) -> None:
    store = room.empty().store
    panel = PinSetup(store)
    qtbot.addWidget(panel)
    panel.show()
    panel.first.setText("2580")
    panel.second.setText("2581")
    panel.save()
    assert "not the same digits" in panel.second_field.error.text()
    assert not lock.has_pin(store)
    panel.first.setText("1234")
    panel.second.setText("1234")
    panel.save()
    assert "first PIN" in panel.first_field.error.text()
    panel.first.setText("2580")
    panel.second.setText("2580")
    panel.save()
    panel.save()  # pressed twice
    qtbot.waitUntil(lambda: not panel.checking)
    code = panel.shown.text()
    assert panel.result.isVisible()
    assert panel.first.text() == ""
    with qtbot.waitSignal(panel.done):
        panel.close_button.click()
    assert panel.shown.text() == ""
    assert panel.code == ""
    assert lock.check_code(store, code)
