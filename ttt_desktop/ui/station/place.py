"""On which screen the station stands, and what it does when screens come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

T = TypeVar("T")

#: The projector is the first to take a screen that comes back; the station looks after it.
SETTLE_MS = 1500


def where(screens: list[T], desk: list[T], full: list[T]) -> tuple[T, bool]:
    """The screen for the station, and whether nothing else can be used beside it.

    ``screens`` begins with the primary one, ``desk`` are those with a window of the program,
    ``full`` those that the projector fills.
    """
    free = [s for s in screens if s not in full] or screens
    beside = [s for s in free if s not in desk]
    if desk and beside:
        return beside[0], False
    return free[0], True


def next_place(
    now: T | None, covers: bool, moved: bool, screens: list[T], desk: list[T], full: list[T]
) -> tuple[T, bool] | None:
    """Where an open station goes, and whether it covers the desk there; None where it stays.

    ``now`` is the screen it stands on (None: it is gone), ``moved`` whether it was driven off
    another. A station that loses its screen locks the desk's, for its keyboard and mouse are still
    in the participants' hands; it leaves the desk free again as soon as there is a screen for it.
    """
    if not screens:
        return None
    wanted = where(screens, desk, full)
    driven = now is None or now not in screens or (now in full and wanted[0] != now)
    over_the_desk = now in desk and not covers
    back_again = moved and covers and not wanted[1]
    return wanted if driven or over_the_desk or back_again else None


def around(station: QWidget) -> tuple[list[QScreen], list[QScreen], list[QScreen]]:
    """The screens, those with a window of the desk, and those that the projector fills."""
    others = [
        w
        for w in QApplication.topLevelWidgets()
        if (w.isVisible() or w in _away) and w.isWindow() and w != station
    ]
    full = [w for w in others if w.isFullScreen() and not isinstance(w, QMainWindow)]
    return (
        QGuiApplication.screens(),
        [w.screen() for w in others if w not in full],
        [w.screen() for w in full],
    )


#: The desk's windows while a locked station stands over them.
_away: list[QWidget] = []


def put_away(covered: bool) -> None:
    """Hide the desk while a locked station covers it, and show it again afterwards.

    What is not there no key and no window manager can bring to the front.
    """
    if covered and QGuiApplication.platformName() != "offscreen":  # there nothing covers anything
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow) and window.isVisible():
                _away.append(window)
                window.hide()
    while _away and not covered:
        window = _away.pop()
        if shiboken6.isValid(window):
            window.show()


def give_back() -> None:
    """Put the desk's window in front, wherever it was left: hidden below, or small."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow) and window.isVisible():
            if window.isMinimized():
                window.showNormal()
            window.raise_()
            window.activateWindow()


class Screens(QObject):
    """Calls ``changed`` a moment after a screen came, went or was resized; at once when one went.

    A screen that is gone must not leave the desk open to the participants for a second.
    """

    def __init__(self, parent: QObject, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._changed = changed
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(SETTLE_MS)
        self.later.timeout.connect(changed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._came)
        app.screenRemoved.connect(self._went)
        app.primaryScreenChanged.connect(self._came)

    def _came(self, _screen: QScreen | None) -> None:
        self.later.start()

    def _went(self, _screen: QScreen | None) -> None:
        QTimer.singleShot(0, self, self._changed)
        self.later.start()
