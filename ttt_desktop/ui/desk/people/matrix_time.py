"""The small field that asks when somebody came late or left early, at the cell it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui import theme
from ttt_desktop.ui.widgets import Button, Field, row
from ttt_desktop.ui.widgets.fields import TimeField
from ttt_desktop.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from datetime import datetime

#: What is asked for, by the event it becomes.
EVENTS = {"arrive": N_("Came late"), "leave": N_("Left early")}


class TimeSheet(Overlay):
    """``said(QTime)`` on Enter or Done; ``refuse`` tells in place why not. Escape and a click
    beside leave everything as it is."""

    said = Signal(QTime)

    def __init__(self, parent: QWidget, cell: QRect, event: str, whose: str, at: datetime) -> None:
        words = EVENTS[event]
        super().__init__(parent, lambda: _(words), 280)
        self._cell = cell
        self.time = TimeField(lambda: _(words))
        self.time.setTime(QTime(at.hour, at.minute))
        self.time.setAccessibleDescription(whose)
        self.field = Field(lambda: whose, self.time)
        self.field.label.setWordWrap(True)
        self.time.timeChanged.connect(lambda *_a: self.refuse(""))
        self.content.addWidget(self.field)
        done = Button(lambda: _("Done"), "primary", clicked=self.keep)
        self.content.addLayout(row(None, done, gap=8))

    def open_sheet(self) -> None:
        super().open_sheet()
        self.time.setFocus(Qt.FocusReason.PopupFocusReason)
        self.time.setSelectedSection(TimeField.Section.HourSection)

    def keep(self) -> None:
        """Say what is written."""
        self.time.interpretText()
        self.said.emit(self.time.time())

    def refuse(self, sentence: str) -> None:
        """Show a sentence under the time, or take it away."""
        self.field.set_error(sentence)
        if self.isVisible():
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table stays as it is: one reads on in it."""

    def _place(self) -> None:
        """Below its cell, above where there is no room."""
        super()._place()
        card, gap = self.card, theme.px(6)
        left = self._cell.center().x() - card.width() // 2
        below = self._cell.bottom() + gap
        if below + card.height() > self.height() - gap:
            below = max(gap, self._cell.top() - gap - card.height())
        left = max(gap, min(left, self.width() - card.width() - gap))
        card.move(QPoint(left, below))


__all__ = ["EVENTS", "TimeSheet"]
