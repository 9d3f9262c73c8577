"""One tick a second for all windows; while nobody wants it, there is no timer at all.

Ticks fall on full seconds (or minutes) of the computer's clock, so that all faces turn together
and the processor wakes once.
"""

from __future__ import annotations

import weakref
from datetime import datetime
from types import MethodType
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer

from ttt_desktop.rules import clock

#: A tick comes this much after the boundary, never before it.
_AFTER = 0.003

#: A rehearsal turns the faces at most once in so many seconds.
_FASTEST = 0.25


class _Ticker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.wants: dict[int, tuple[weakref.WeakMethod[Any], int]] = {}
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.tick)
        self.last = clock.running()

    def aim(self) -> None:
        self.wants = {key: want for key, want in self.wants.items() if _alive(want[0])}
        if not self.wants:
            self.timer.stop()
            return
        now = clock.running()
        wait = min(every - now % every for _slot, every in self.wants.values())
        if clock.pace > 1:  # a rehearsal: its seconds are shorter than a face can follow
            wait = max(wait / clock.pace, _FASTEST)
        self.timer.start(max(1, round((wait + _AFTER) * 1000)))

    def tick(self) -> None:
        now, before = clock.running(), self.last
        self.last = now
        try:
            for slot, every in list(self.wants.values()):
                method = slot()
                if method is None or not shiboken6.isValid(method.__self__):
                    continue
                if now // every != before // every:
                    method()
        finally:
            self.aim()


def _alive(slot: weakref.WeakMethod[Any]) -> bool:
    method = slot()
    return method is not None and shiboken6.isValid(method.__self__)


_ticker: _Ticker | None = None


def want(slot: Any, every: int = 1) -> None:
    """Call ``slot`` (a method of a QObject) at each full second, or each ``every`` seconds.

    Wanting again changes the pace; it ends with ``rest`` or with the object's life.
    """
    global _ticker
    if not isinstance(slot, MethodType):
        raise TypeError("want() needs a bound method")
    if _ticker is None or not shiboken6.isValid(_ticker):
        _ticker = _Ticker()
    if not _ticker.wants:
        _ticker.last = clock.running()
    before = _ticker.wants.get(id(slot.__self__))
    _ticker.wants[id(slot.__self__)] = (weakref.WeakMethod(slot), every)
    if before is None or before[1] != every or not _ticker.timer.isActive():
        _ticker.aim()


def rest(slot: Any) -> None:
    """Call ``slot`` no more; the last one to rest stops the timer."""
    if _ticker is not None and shiboken6.isValid(_ticker):
        _ticker.wants.pop(id(slot.__self__), None)
        _ticker.aim()


def is_ticking() -> bool:
    """Whether there is a timer at present."""
    return _ticker is not None and shiboken6.isValid(_ticker) and _ticker.timer.isActive()


def now() -> datetime:
    """The present full second, so that faces that are drawn within it agree."""
    return clock.now().replace(microsecond=0)
