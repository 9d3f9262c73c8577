"""The small field that asks when somebody came late or left early, at the cell it is about."""

from __future__ import annotations

import re
from datetime import datetime, time

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui import theme
from ttt_desktop.ui.widgets import Button, Field, TextField, row
from ttt_desktop.ui.widgets.overlay import Overlay

#: What is asked for, by the event it becomes.
EVENTS = {"arrive": N_("Came late"), "leave": N_("Left early")}


#: So much room below the cell it wants, also with a sentence under the field.
_ROOM = 240

#: As people write a time: 09:45, 9.45, 945.
_TIME = re.compile(r"\s*(\d{1,2}?)\s*[:.\-h]?\s*(\d{2})\s*")


def as_time(text: str) -> time | None:
    """The time of day that ``text`` says in hours and minutes, None where it says none."""
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


class TimeSheet(Overlay):
    """``said(time)`` on Enter or Done, with None for what is no time; ``refuse`` tells in place why
    not. Escape and a click beside leave everything as it is."""

    said = Signal(object)

    def __init__(self, parent: QWidget, cell: QRect, event: str, whose: str, at: datetime) -> None:
        words = EVENTS[event]
        super().__init__(parent, lambda: _(words), 280)
        self._cell = cell
        self.time = TextField(lambda: _(words), text=f"{at:%H:%M}")
        self.field = Field(lambda: whose, self.time)
        self.field.label.setWordWrap(True)
        self.time.returnPressed.connect(self.keep)
        self.content.addWidget(self.field)
        done = Button(lambda: _("Done"), "primary", clicked=self.keep)
        self.content.addLayout(row(None, done, gap=8))

    def open_sheet(self) -> None:
        super().open_sheet()
        self.time.setFocus(Qt.FocusReason.PopupFocusReason)
        self.time.selectAll()

    def keep(self) -> None:
        """Say what is written."""
        self.said.emit(as_time(self.time.text()))

    def refuse(self, sentence: str) -> None:
        """Show a sentence under the time; typing takes it away."""
        self.field.set_error(sentence)
        self.time.selectAll()
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table stays as it is: one reads on in it."""

    def _place(self) -> None:
        """Below its cell, above where there is no room."""
        super()._place()
        card, gap = self.card, theme.px(6)
        left = self._cell.center().x() - card.width() // 2
        below = self._cell.bottom() + gap
        if below + theme.px(_ROOM) > self.height() - gap:
            below = max(gap, self._cell.top() - gap - card.height())
        left = max(gap, min(left, self.width() - card.width() - gap))
        card.move(QPoint(left, below))


__all__ = ["EVENTS", "TimeSheet", "as_time"]
