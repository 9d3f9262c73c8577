"""When nobody is there any more: a quiet wait, then a countdown that can be seen, then the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

#: The countdown is shown for this long before the end.
SHOWN_SECONDS = 15

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.InputMethod,
    QEvent.Type.Wheel,
}


def is_sign_of_life(event: QEvent) -> bool:
    """Whether somebody must be there for this to happen; a mouse that moves may be a nudge."""
    return event.type() in _SIGNS_OF_LIFE


class Idle(QObject):
    """``counting(seconds)`` in the last seconds, ``counting(0)`` when somebody is back,
    ``over()`` at the end. No timer runs while it is stopped."""

    counting = Signal(int)
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = 45
        self.left = 0
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.timeout.connect(self._begin)
        self.second = QTimer(self)
        self.second.setInterval(1000)
        self.second.timeout.connect(self._count)

    def start(self, seconds: int) -> None:
        """Watch from now on."""
        self.seconds = seconds
        self._wait()

    def stop(self) -> None:
        self.quiet.stop()
        self._hide()

    @property
    def running(self) -> bool:
        return self.quiet.isActive() or self.second.isActive()

    def stir(self) -> None:
        """Somebody is there."""
        if self.running:
            self._wait()

    def _wait(self) -> None:
        self._hide()
        self.quiet.start(max(0, self.seconds - SHOWN_SECONDS) * 1000)

    def _hide(self) -> None:
        if self.second.isActive():
            self.second.stop()
            self.counting.emit(0)

    def _begin(self) -> None:
        self.left = min(SHOWN_SECONDS, self.seconds)
        self.second.start()
        self.counting.emit(self.left)

    def _count(self) -> None:
        self.left -= 1
        if self.left > 0:
            self.counting.emit(self.left)
        else:
            self.second.stop()
            self.counting.emit(0)
            self.over.emit()
