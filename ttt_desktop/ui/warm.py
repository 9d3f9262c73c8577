"""What will be wanted soon is imported while nobody waits, so that no window stops for it then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from ttt_desktop.ui import nastaliq

#: Without Qt, by a thread of their own: the first write, the station's PIN and its keys.
BESIDE = (
    "sqlite_utils",
    "ttt_desktop.workshop.lock",
    "ttt_desktop.rules.keyboards",
    "ttt_desktop.rules.emoji",
)

#: The station, in parts of a few milliseconds: one at a turn of the windows.
STEPS = (
    "ttt_desktop.ui.station.parts",
    "ttt_desktop.ui.station.keyboard",
    "ttt_desktop.ui.station.keyboard_host",
    "ttt_desktop.ui.station.leave",
    "ttt_desktop.ui.station.visit",
    "ttt_desktop.ui.station.steps",
    "ttt_desktop.ui.station.window",
)

#: Milliseconds between two parts.
APART = 60


class Warm(QObject):
    """``begin()`` once the desk stands there; a second call does nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], object]] = [
            nastaliq.mend,
            *(partial(import_module, name) for name in STEPS),
        ]
        self._beside: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(APART)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Start the thread and the first part."""
        if self._beside is None:
            self._beside = Thread(target=lambda: [import_module(name) for name in BESIDE])
            self._beside.start()
            self._timer.start()

    def _step(self) -> None:
        if self._beside is not None and self._beside.is_alive():
            return  # what the parts need as well is not waited for
        if self._left:
            self._left.pop(0)()
        if not self._left:
            self._timer.stop()
