"""What the program says back: the snackbar, banners, the progress of a long job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QProgressBar, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.jobs import Job
from ttt_desktop.ui.widgets.buttons import Button, IconButton
from ttt_desktop.ui.widgets.layout import IconLabel, Surface, column, row
from ttt_desktop.ui.widgets.text import PlainLabel, Words, put

_SIGNS = {"error": "error", "warning": "warning", "success": "decision", "info": "info"}


class Snackbar(Surface):
    """One sentence that floats at the bottom, with Undo where there is something to undo."""

    STAYS = 6000
    STAYS_WITH_UNDO = 10000

    def __init__(self, parent: QWidget, undo: Callable[[], object]) -> None:
        super().__init__("tip", parent)
        self._undo = undo
        self._over = parent
        self.label = PlainLabel("", "body", "tip")
        self.button = Button(lambda: _("Undo"), "tip", clicked=self._undone)
        self.close_button = IconButton("close", lambda: _("Dismiss"), "tip", self.hide, small=True)
        box = row(self.label, self.button, self.close_button, gap=8)
        box.setStretch(0, 1)
        box.setContentsMargins(16, 6, 8, 6)
        self.setLayout(box)
        self._box = box
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        float_over(self)
        parent.installEventFilter(self)
        self.bottom = 0
        self.offers_undo = False
        self.hide()

    def say(self, text: str, undo_label: str | None = None) -> None:
        """Show ``text``; with ``undo_label`` (the action's words) the Undo button stands beside."""
        self.label.setText(text)
        self.offers_undo = undo_label is not None
        self.button.setVisible(self.offers_undo)
        if undo_label:
            self.button.setAccessibleName(_("Undo: {action}").format(action=undo_label))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(self.STAYS_WITH_UNDO if undo_label else self.STAYS)
        self.setAccessibleName(text)
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _undone(self) -> None:
        self.hide()
        self._undo()

    def _place(self) -> None:
        parent = self._over
        room = max(parent.width() - 48, 200)
        words = self.label.fontMetrics().horizontalAdvance(self.label.text())
        extra = theme.px(80) + (
            self.button.sizeHint().width() if self.button.isVisibleTo(self) else 0
        )
        width = min(room, theme.px(620), max(theme.px(260), words + extra))
        self.setFixedWidth(width)
        height = self._box.heightForWidth(width)
        self.setFixedHeight(max(height, theme.px(44)))
        self.move((parent.width() - width) // 2, parent.height() - self.height() - 20 - self.bottom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False


def float_over(widget: QWidget) -> None:
    """The one shadow, for what floats."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(20)
    shadow.setOffset(0, 3)
    shadow.setColor(QColor(0, 0, 0, 70))
    widget.setGraphicsEffect(shadow)


class Banner(Surface):
    """A sentence in place, on a tint with its sign: kind is error, warning, success or info."""

    def __init__(
        self,
        text: Words = "",
        kind: str = "info",
        *buttons: QWidget,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent)
        self.icon = IconLabel(_SIGNS[kind], "text", 20)
        self.label = PlainLabel(text)
        self.buttons = row(*buttons, gap=8)
        box = row(self.icon, self.label, self.buttons, gap=12)
        box.setStretch(1, 1)
        box.setContentsMargins(14, 8, 10, 8)
        if closable:
            box.addWidget(IconButton("close", lambda: _("Dismiss"), clicked=self.hide, small=True))
        self.setLayout(box)

    def show_text(self, text: Words, kind: str | None = None) -> None:
        if kind is not None:
            self.set_surface(kind)
            self.icon.set_icon(_SIGNS[kind])
        put(self.label.setText, text)
        self.show()


class JobBar(QWidget):
    """The progress of one job, in place, with cancel: ``follow(job)``; hides when it ends.

    A failure's sentence stays in its place until the next job.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self.label = PlainLabel("", "details", "subtle")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.cancel = Button(lambda: _("Cancel"), "secondary", clicked=self._cancel, small=True)
        self.error = Banner("", "error", closable=True)
        self.error.hide()
        self._running = QWidget()
        inner = row(column(self.label, self.bar, gap=6), self.cancel, gap=16)
        inner.setStretch(0, 1)
        self._running.setLayout(inner)
        self.box = column(self._running, self.error, gap=0)
        self.setLayout(self.box)
        self.hide()

    def follow(self, job: Job[Any]) -> None:
        self._job = job
        self.label.setText(job.label)
        self.bar.setAccessibleName(job.label)
        self.bar.setRange(0, 0)
        self.error.hide()
        self._running.show()
        self.cancel.setEnabled(True)
        self.show()
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)
        if job.state != "running":
            self._ended()

    def _progressed(self, fraction: float, text: str) -> None:
        if self.sender() is not None and self.sender() is not self._job:
            return
        self.bar.setRange(0, 0 if fraction < 0 else 1000)
        self.bar.setValue(round(max(0.0, min(1.0, fraction)) * 1000))
        if text:
            self.label.setText(text)

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel.setEnabled(False)
            self.label.setText(_("Stopping…"))
            self._job.cancel()

    def _ended(self) -> None:
        job = self._job
        if job is None or job.state == "running":
            return
        self._running.hide()
        if job.state == "failed":
            self.error.show_text(job.sentence)
        else:
            self.hide()


def guarded(show: Callable[[str], object], work: Callable[[], object]) -> bool:
    """Do ``work``; a UserError's sentence goes to ``show``. True when it was done."""
    try:
        work()
    except UserError as error:
        show(str(error))
        return False
    show("")
    return True
