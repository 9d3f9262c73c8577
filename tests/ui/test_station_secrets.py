"""The next person never sees what the last one typed: in no field, list of steps, clipboard or
accessible text, whichever page it was typed on and however it was left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.ui.station_hands import field, lit, offering, throw_away, write
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.workshop import station as rules

SECRET = "Zephyrine"


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    QApplication.clipboard().setText("")
    with lit(tmp_path, qapp) as made:
        yield made


# Where a secret can be typed: what is open, and the way to the field.


def _note(window: StationWindow) -> None:
    window.chose_language("en")
    write(window, f"{SECRET} wrote this note")
    _copy_all(window.writing().edit)  # type: ignore[union-attr]


def _note_composing(window: StationWindow) -> None:
    window.chose_language("en")
    page = window.writing()
    assert page is not None
    QApplication.sendEvent(page.edit, QInputMethodEvent(f"{SECRET} compo", []))


def _note_undone(window: StationWindow) -> None:
    _note(window)
    page = window.writing()
    assert page is not None
    page.edit.undo()
    page.edit.redo()
    page.edit.selectAll()
    page.edit.cut()


def _note_under_its_kind(window: StationWindow) -> None:
    _note(window)
    window.to_kind()


def _note_gone_back(window: StationWindow) -> None:
    _note(window)
    window.back_from_write()


def _sent(window: StationWindow) -> None:
    _note(window)
    window.writing().send()  # type: ignore[union-attr]


def _resume(window: StationWindow) -> None:
    window.chose_language("en")
    window.to_resume()
    _type(window)
    window.page().entered_first()  # type: ignore[attr-defined]


def _sign(window: StationWindow) -> None:
    window.chose_language("en")
    window.to_name()
    _type(window)


def _word(window: StationWindow) -> None:
    window.chose_language("en")
    _type(window)


def _word_sent(window: StationWindow) -> None:
    _word(window)
    window.page().entered_first()  # type: ignore[attr-defined]


def _check_in(window: StationWindow) -> None:
    window.chose_language("en")
    _type(window)


def _welcome(window: StationWindow) -> None:
    from ttt_desktop.workshop import people

    people.add(window.context.store, f"{SECRET} Rao")
    window.chose_language("en")
    _type(window)
    window.page().entered_first()  # type: ignore[attr-defined]


def _takeaway(window: StationWindow) -> None:
    window.chose_language("en")
    write(window, f"{SECRET} took this home")


WAYS: dict[str, tuple[str, dict[str, object], Callable[[StationWindow], None]]] = {
    "note": ("prompt", {}, _note),
    "composition": ("prompt", {}, _note_composing),
    "cut and undone": ("prompt", {}, _note_undone),
    "under the kinds": ("prompt", {}, _note_under_its_kind),
    "gone back from": ("prompt", {}, _note_gone_back),
    "sent": ("prompt", {}, _sent),
    "first words": ("prompt", {}, _resume),
    "name to sign": ("prompt", {}, _sign),
    "person first": ("prompt", {"ask_person": True}, _word),
    "word": ("word", {}, _word),
    "word sent": ("word", {}, _word_sent),
    "name at the door": ("checkin", {}, _check_in),
    "welcomed": ("checkin", {}, _welcome),
    "takeaway": ("takeaway", {}, _takeaway),
}


def _type(window: StationWindow) -> None:
    """Keys, undo and copy in a field of one line."""
    line = field(window)
    line.insert("other")
    line.undo()
    line.insert(SECRET)
    _copy_all(line)


def _copy_all(edit: QLineEdit | QPlainTextEdit) -> None:
    edit.window().activateWindow()
    QApplication.processEvents()
    edit.selectAll()
    edit.copy()


# How one leaves


def _idle(window: StationWindow, _task: str) -> None:
    window.idle.quiet.timeout.emit()
    while window.still.isVisible():
        window.idle.second.timeout.emit()


def _done(window: StationWindow, _task: str) -> None:
    window.done()


def _closed(window: StationWindow, task: str) -> None:
    """The desk closes what is open; then nobody is there any more."""
    rules.want(window.context.store, task, False)
    window.hand_over()


def _closed_window(window: StationWindow, _task: str) -> None:
    window.close_window()


LEAVING = {"idle": _idle, "done": _done, "closed": _closed, "window": _closed_window}


def seen(window: StationWindow) -> list[str]:
    """Every text that can be read from the window's parts: shown, undone, told, or remembered."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        for name in ("text", "toPlainText", "placeholderText", "accessibleName", "toolTip"):
            say = getattr(widget, name, None)
            if callable(say):
                found.append(str(say()))
        found.append(widget.accessibleDescription())
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            for part in (QAccessible.Text.Name, QAccessible.Text.Value):
                found.append(told.text(part))
        if isinstance(widget, QLineEdit):
            assert not widget.isUndoAvailable()
            assert not widget.isRedoAvailable()
        if isinstance(widget, QPlainTextEdit):
            assert not widget.document().isUndoAvailable()
            assert not widget.document().isRedoAvailable()
    found.append(QApplication.clipboard().text())
    method = window.focusWidget()
    if method is not None:
        found.append(str(method.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText)))
    found.append(repr(vars(window.visit)) if window.visit else "")
    return found


@pytest.mark.parametrize("leaving", LEAVING)
@pytest.mark.parametrize("way", WAYS)
def test_the_next_person_finds_nothing(room: Room, qtbot: QtBot, way: str, leaving: str) -> None:
    task, session, typing = WAYS[way]
    window = offering(room, task, **session)
    typing(window)
    if way != "composition":  # an input method's letters are in no text yet
        assert any(SECRET in text for text in seen_before(window)), "the control"
    LEAVING[leaving](window, task)
    throw_away()
    QApplication.processEvents()
    assert [text for text in seen(window) if SECRET in text] == []
    if leaving == "window":
        return
    # And the next person, on the way to the same page.
    rules.want(window.context.store, task, True)
    window.chose_language("te")
    QApplication.processEvents()
    assert [text for text in seen(window) if SECRET in text] == []


def seen_before(window: StationWindow) -> list[str]:
    """As ``seen``, without its assertions: it has to find what is there while it is there."""
    found = [QApplication.clipboard().text(), window.visit.text if window.visit else ""]
    for widget in window.findChildren(QWidget):
        for name in ("text", "toPlainText"):
            say = getattr(widget, name, None)
            if callable(say):
                found.append(str(say()))
    return found


def test_a_pages_field_forgets_what_could_be_undone(room: Room) -> None:
    """The page itself, before it is thrown away."""
    window = offering(room, "word")
    window.chose_language("en")
    line = field(window)
    line.insert(SECRET)
    assert line.isUndoAvailable(), "the control"
    window.page().forget()
    assert not line.isUndoAvailable()
    assert not line.isRedoAvailable()
    assert line.text() == ""
