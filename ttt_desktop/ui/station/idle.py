"""When nobody is there any more: a quiet wait, then a countdown that can be seen, then the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ttt_desktop.ui import theme
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.words import _

#: The countdown is shown for this long before the end.
SHOWN_SECONDS = 15

SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.InputMethod,
    QEvent.Type.Wheel,
}


def is_sign_of_life(event: QEvent) -> bool:
    """Whether somebody must be there for this to happen; a mouse that moves may be a nudge."""
    if isinstance(event, QInputMethodEvent):  # they also report that there is nothing to report
        return bool(event.preeditString() or event.commitString())
    return event.type() in SIGNS_OF_LIFE


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


class StillThere(QWidget):
    """Floats over the footer in the last seconds: one touch anywhere goes on."""

    def __init__(self, station: QWidget) -> None:
        super().__init__(station)
        self.words = Words("", "station", auto=False)
        self.button = BigButton(_("I am still here"), "primary", "", lambda: None)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the cursor
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 8, 24, 8)
        line.setSpacing(24)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()

    def show_left(self, seconds: int, has_text: bool) -> None:
        self.button.set_text(_("I am still here"))
        sentence = (
            _("Are you still there? In {seconds} s your words are put aside for you.")
            if has_text
            else _("Are you still there? In {seconds} s this page makes room for the next person.")
        )
        self.words.setText(sentence.format(seconds=seconds))
        self.setAccessibleName(self.words.text())
        self.setVisible(seconds > 0)
        if seconds:
            self.place()
            self.raise_()

    def place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        tall = max(theme.px(80), layout.heightForWidth(parent.width()))
        self.setGeometry(0, parent.height() - tall, parent.width(), tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.token("warning")))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.token("subtle_border")))
