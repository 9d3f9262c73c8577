"""A pair of hands for the station's tests: rooms with everything open, touches, and typing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.station import open_all
from ttt_desktop.settings import Settings
from ttt_desktop.ui import theme
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.parts import Touch
from ttt_desktop.ui.station.window import StationWindow


@contextmanager
def lit(folder: Path, app: QApplication, **settings: Any) -> Iterator[Room]:
    """A light room with the sample workshop; no window is left when it is closed."""
    theme.apply(app, Settings(colour_scheme="light", **settings))
    made = Room(folder)
    try:
        yield made
    finally:
        for widget in app.topLevelWidgets():
            widget.hide()
            widget.deleteLater()
        throw_away()
        made.close()


def offering(room: Room, *tasks: str, **session: object) -> StationWindow:
    """A station on the screen that offers ``tasks``; one session runs, there are people."""
    window = open_all(room, "en", tasks, **session)
    window.show()
    QApplication.processEvents()
    return window


def touch(qtbot: QtBot, window: StationWindow, words: str, least: int = 48) -> None:
    """Press what says ``words`` (or that in the station's language), where a finger would.

    It must be at least so many pixels wide and high.
    """
    QApplication.processEvents()
    said = (words, own._(words))
    found = [t for t in window.findChildren(Touch) if t.isVisible() and t.text() in said]
    assert len(found) == 1, f"{words}: {[t.text() for t in window.findChildren(Touch)]}"
    assert min(found[0].width(), found[0].height()) >= least
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def field(window: StationWindow) -> QLineEdit:
    found = [f for f in window.page().findChildren(QLineEdit) if f.isVisible()]
    assert len(found) == 1
    return found[0]


def write(window: StationWindow, text: str) -> None:
    """Into the large field, as an input method does."""
    page = window.writing()
    assert page is not None
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(page.edit, event)


def throw_away() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
