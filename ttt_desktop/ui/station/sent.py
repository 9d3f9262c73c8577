"""It is kept: thanks, the text once more, and fifteen seconds to take it back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ttt_desktop.ui import icons, nastaliq, theme
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


class AfterPage(StationPage):
    """Something was done: thanks, and for fifteen seconds a way to take it back.

    ``returns`` is after how many seconds it makes room for the next person by itself; 0 leaves
    that to the idle time.
    """

    returns = 0

    def __init__(self, station: Steps, undo: Callable[[], object] | None) -> None:
        super().__init__(station)
        self.left = TAKE_BACK_SECONDS if undo is not None else 0
        self.stays_for = self.returns
        self.column.addStretch(1)
        self.check = _Check()
        self.column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignHCenter)
        self.take_back = BigButton("", "secondary", "undo", undo)
        self.take_back.setVisible(undo is not None)
        self.done = BigButton(_("Done"), "primary", "check", station.done)
        self.second = QTimer(self)
        self.second.setInterval(1000)
        self.second.timeout.connect(self.tick)

    def say(self, thanks: str, quiet: str) -> None:
        """The large line, and the quiet one below it."""
        most = 0.16 if nastaliq.climbs(thanks) else 0.3  # its lines are twice as high
        self.column.addWidget(Words(thanks, "station-question", centred=True, most=most))
        self.safe = Words(quiet, "station-large", "subtle", centred=True)
        self.column.addWidget(self.safe)
        self.column.addSpacing(8)

    def show_said(self, said: QWidget) -> None:
        """Once more what was said, as a card."""
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(said, 6)
        line.addStretch(1)
        self.column.addLayout(line)

    def finish(self, *more: BigButton) -> None:
        """The buttons below; "something else" where something else is open."""
        self.column.addStretch(1)
        buttons = [self.take_back, *more]
        if self.station.other_tasks():
            buttons.append(
                BigButton(_("Something else"), "secondary", "", self.station.something_else)
            )
        self.column.addWidget(_Buttons([*buttons, self.done]))
        self.column.addStretch(1)
        self._word()
        if self.left or self.stays_for:
            self.second.start()

    def fit(self, tight: bool) -> None:
        if hasattr(self, "safe"):
            self.check.setVisible(not tight)
            self.safe.setVisible(not tight)
        for said in self.findChildren(Said):
            said.kind.setVisible(not (tight and nastaliq.climbs(said.kind.text())))

    def tick(self) -> None:
        """One second less."""
        if self.station.page() is not self:
            self.second.stop()  # another page lies over this one, or has taken its place
            return
        self.stays_for = max(0, self.stays_for - 1)
        if self.returns and not self.stays_for:
            self.second.stop()
            self.station.done()
            return
        self.left = max(0, self.left - 1)
        if self.left:
            self._word()
            return
        if self.take_back.hasFocus():
            self.done.setFocus()
        self.take_back.hide()
        if not self.returns:
            self.second.stop()

    def _word(self) -> None:
        self.take_back.set_text(_("Take back · {seconds} s").format(seconds=self.left))

    def entered(self) -> None:
        self.done.setFocus()

    def forget(self) -> None:
        super().forget()
        self.second.stop()
        for words in self.findChildren(Words):
            words.setText("")


class _Buttons(QWidget):
    """Buttons in the middle, beside one another; in more rows where the words are long."""

    _GAP = 16

    def __init__(self, buttons: list[BigButton]) -> None:
        super().__init__()
        self.buttons = buttons
        for one, other in pairwise(buttons):
            one.setParent(self)
            other.setParent(self)
            QWidget.setTabOrder(one, other)
        buttons[0].setParent(self)
        for button in buttons:
            button.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _rows(self, width: int) -> list[list[BigButton]]:
        rows: list[list[BigButton]] = [[]]
        for button in self.buttons:
            if button.isHidden():
                continue
            wide = sum(b.sizeHint().width() + self._GAP for b in rows[-1])
            if rows[-1] and wide + button.sizeHint().width() > width:
                rows.append([])
            rows[-1].append(button)
        return rows

    def _tall(self) -> int:
        return max(button.sizeHint().height() for button in self.buttons)

    def sizeHint(self) -> QSize:
        wide = sum(b.sizeHint().width() + self._GAP for b in self.buttons)
        return QSize(wide, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(b.sizeHint().width() for b in self.buttons), self._tall())

    def heightForWidth(self, width: int) -> int:
        rows = len(self._rows(width))
        return rows * self._tall() + (rows - 1) * self._GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self.updateGeometry()
            self._place()
        return False

    def _place(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = 0
        for row in self._rows(self.width()):
            sizes = [button.sizeHint() for button in row]
            used = sum(size.width() for size in sizes) + self._GAP * (len(row) - 1)
            left = max(0, (self.width() - used) // 2)
            for button, size in zip(row, sizes, strict=True):
                wide = min(size.width(), self.width())
                x = self.width() - left - wide if rtl else left
                button.setGeometry(x, top, wide, self._tall())
                left += wide + self._GAP
            top += self._tall() + self._GAP


class SentPage(AfterPage):
    """ "Take back" counts down and goes; "write another" and "done" stay."""

    def __init__(self, station: Steps, note: Note, signed: str) -> None:
        super().__init__(station, lambda: station.take_back(note))
        self.note, self._signed = note, signed
        self.say(_("Thank you!"), _("Your note is safe."))
        shown = note.text if len(note.text) <= _SHOWN else note.text[:_SHOWN].rstrip() + "…"
        kind = note_kind(note.kind)
        self.said = Said(shown, _(kind.msgid), gentle(kind.tint))
        self.show_said(self.said)
        self.another = BigButton(_("Write another"), "secondary", "edit", station.write_another)
        self.finish(self.another)

    def footer(self) -> str:
        return self._signed


class Said(QWidget):
    """What was said as a card on a tint, like the one on the wall."""

    def __init__(self, text: str, word: str, tint: str) -> None:
        super().__init__()
        self._tint = tint
        self.words = Words(text, "station-large", most=0.26, light=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 18)
        column.setSpacing(4)
        self.kind = Words(word, "station", "subtle")
        column.addWidget(self.kind)
        column.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("subtle_border"), 1.5))
        painter.setBrush(theme.colour(self._tint))
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
