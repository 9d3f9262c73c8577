"""It is kept: thanks, the text once more, and fifteen seconds to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.parts import BigButton, gentle
from ttt_desktop.ui.station.words import _
from ttt_desktop.workshop.notes import Note
from ttt_desktop.workshop.station import TAKE_BACK_SECONDS

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

#: So much of a note is shown again; all of it is kept.
_SHOWN = 320


class SentPage(StationPage):
    """ "Take back" counts down and goes; "write another" and "done" stay."""

    def __init__(self, station: Steps, note: Note, signed: str) -> None:
        super().__init__(station)
        self.note, self._signed = note, signed
        self.left = TAKE_BACK_SECONDS
        self.column.addStretch(1)
        self.check = _Check()
        self.column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(Words(_("Thank you!"), "station-question", centred=True))
        self.safe = Words(_("Your note is safe."), "station-large", "subtle", centred=True)
        self.column.addWidget(self.safe)
        self.column.addSpacing(8)
        shown = note.text if len(note.text) <= _SHOWN else note.text[:_SHOWN].rstrip() + "…"
        self.said = _Said(shown, note.kind)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.said, 6)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addStretch(1)
        self.take_back = BigButton("", "secondary", "undo", lambda: station.take_back(note))
        self.another = BigButton(_("Write another"), "secondary", "edit", station.write_another)
        self.done = BigButton(_("Done"), "primary", "check", station.done)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addStretch(1)
        for button in (self.take_back, self.another, self.done):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        self.second = QTimer(self)
        self.second.setInterval(1000)
        self.second.timeout.connect(self.tick)
        self._word()
        self.second.start()

    def fit(self, tight: bool) -> None:
        if hasattr(self, "safe"):
            self.check.setVisible(not tight)
            self.safe.setVisible(not tight)

    def tick(self) -> None:
        """One second less."""
        self.left -= 1
        if self.left <= 0:
            self.second.stop()
            if self.take_back.hasFocus():
                self.done.setFocus()
            self.take_back.hide()
        else:
            self._word()

    def _word(self) -> None:
        self.take_back.set_text(_("Take back · {seconds} s").format(seconds=self.left))

    def entered(self) -> None:
        self.done.setFocus()

    def footer(self) -> str:
        return self._signed


class _Said(QWidget):
    """The note as a card on the tint of its kind, like the one on the wall."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__()
        self._kind = note_kind(kind)
        self.words = Words(text, "station-large", most=0.26, light=True)
        word = Words(_(self._kind.msgid), "station", "subtle")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 18)
        column.setSpacing(4)
        column.addWidget(word)
        column.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("subtle_border"), 1.5))
        painter.setBrush(theme.colour(gentle(self._kind.tint)))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 12, 12)


class _Check(QWidget):
    """A round tick."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.keep(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(72), theme.px(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("success"))
        painter.drawEllipse(self.rect())
        side = theme.px(38)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        ink = theme.token("success_text")
        icons.icon("check", ink, ink, side).paint(painter, spot)
