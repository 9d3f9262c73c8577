"""What every page of the station has: its margins, a way back, and choices without scroll bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.parts import ROUND, BigButton, ChoiceCard, Touch
from ttt_desktop.ui.station.words import _, direction

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

#: Between cards.
_GAP = 16

#: The widest that a page draws; beyond it, margins grow.
WIDEST = 1240


#: Qt's word for no limit.
QWIDGETSIZE_MAX = 16_777_215

#: A page lower than this, times the size of the type: beside a keyboard, with very large type.
LOW = 300


class StationPage(QWidget):
    """One task. ``watched`` pages end by themselves when nobody is there any more; those that
    ``stays`` are not turned away from somebody when the desk opens or closes something."""

    watched = True
    stays = False

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        self.station = station
        self.column = QVBoxLayout(self)
        self.column.setSpacing(16)
        self._margins()

    def _margins(self) -> None:
        side = max(32, (self.width() - theme.px(WIDEST)) // 2)
        low = self.height() < theme.px(LOW)
        top = 12 if low else 28 if self.height() < 800 else 56
        self.column.setContentsMargins(side, top, side, 4 if low else 12)
        self.column.setSpacing(8 if low else 16)
        for words in self.findChildren(Words):
            words.set_room(round(self.height() * (0.7 if low else 1)))
        for field in self.findChildren(QLineEdit):
            field.setMinimumHeight(theme.px(46) if low else 0)
            field.setMaximumHeight(theme.px(46) if low else QWIDGETSIZE_MAX)
        self.fit(self.height() < theme.px(480))

    def fit(self, tight: bool) -> None:
        """Leave out what is only for beauty where the type is very large for the screen."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._margins()

    def head(self, question: Words, back: Callable[[], object] | None) -> None:
        """The question, with the way back before it."""
        line = QHBoxLayout()
        line.setSpacing(16)
        if back is not None:
            self.back = BigButton("", "quiet", self._back_icon(), back)
            self.back.setAccessibleName(_("Back"))
            line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(question, 1)
        self.column.addLayout(line)

    def _back_icon(self) -> str:
        # The window turns only once the page is shown; the page is made before.
        return "arrow-right" if direction() == Qt.LayoutDirection.RightToLeft else "arrow-left"

    def entered(self) -> None:
        """The page is on the screen: put the focus where one starts."""

    def footer(self) -> str:
        """What the quiet line at the bottom says."""
        return ""

    def flush(self) -> None:
        """Keep what is not kept yet."""

    def heard(self) -> None:
        """The desk has opened or closed something."""

    def forget(self) -> None:
        """Nothing that was typed here stays: not in a field, nor in what it could undo."""
        for field in self.findChildren(QLineEdit):
            field.blockSignals(True)
            field.setText("")  # unlike clear(), this cannot be undone
            field.blockSignals(False)
        for area in self.findChildren(QPlainTextEdit):
            area.blockSignals(True)
            area.setPlainText("")
            area.blockSignals(False)


class ChoiceGrid(QWidget):
    """Cards in rows as large as the screen allows; what does not fit is one page on."""

    def __init__(self, columns: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._page = columns, 0
        self.cards: list[ChoiceCard] = []
        rtl = direction() == Qt.LayoutDirection.RightToLeft
        ahead, behind = ("arrow-left", "arrow-right") if rtl else ("arrow-right", "arrow-left")
        self.before = BigButton(_("Before"), "secondary", behind, lambda: self.turn(-1), self)
        self.more = BigButton(_("More"), "secondary", ahead, lambda: self.turn(1), self)

    def set_cards(self, cards: Sequence[ChoiceCard]) -> None:
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = list(cards)
        for card in self.cards:
            card.setParent(self)
        self._page = 0
        stops: list[QWidget] = [*self.cards, self.before, self.more]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        self._place()

    def turn(self, by: int) -> None:
        """Turn to the next page of choices, or back."""
        self._page += by
        self._place()
        shown = [card for card in self.cards if not card.isHidden()]
        if shown:
            shown[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _shape(self) -> tuple[int, int]:
        """How many columns and rows of cards there is room for."""
        gap = _GAP
        columns = max(1, min(self._columns, (self.width() + gap) // (theme.px(200) + gap)))
        count = len(self.cards)
        if self._columns > 1 and count <= 6:
            columns = max(1, min(columns, (count + 1) // 2 if count > 3 else count))
        rows = max(1, (self.height() + gap) // (theme.px(66) + gap))
        while columns * rows < min(3, count):
            rows += 1
        return columns, rows

    def _pages(self, cells: int) -> list[range]:
        """Which cards stand on which page; ways on and back take a place themselves."""
        count = len(self.cards)
        if count <= cells:
            return [range(count)]
        pages, first = [range(cells - 1)], cells - 1
        while first < count:
            take = cells - 1 if count - first <= cells - 1 else cells - 2
            pages.append(range(first, min(count, first + take)))
            first += take
        return pages

    def _place(self) -> None:
        columns, rows = self._shape()
        pages = self._pages(columns * rows)
        self._page = max(0, min(self._page, len(pages) - 1))
        on = pages[self._page]
        widgets: list[QWidget] = [self.cards[index] for index in on]
        if self._page > 0:
            widgets.insert(0, self.before)
        if self._page < len(pages) - 1:
            widgets.append(self.more)
        shown: set[QWidget] = set(widgets)
        for touch in self.findChildren(Touch):
            touch.setVisible(touch in shown)
        most = columns * rows if len(pages) > 1 else len(widgets)
        used = max(1, -(-most // columns))
        tall = min(theme.px(136), (self.height() - _GAP * (used - 1)) // used)
        wide = (self.width() - _GAP * (columns - 1)) // columns
        if self._columns > 1:
            wide = min(wide, theme.px(480))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for at, widget in enumerate(widgets):
            x = at % columns * (wide + _GAP)
            y = at // columns * (tall + _GAP)
            widget.setGeometry(self.width() - x - wide if rtl else x, y, wide, tall)


def field_sheet() -> str:
    """The look of a large field of one line."""
    border, focus = theme.token("border"), theme.token("accent")
    return (
        f"QLineEdit {{ border: 2px solid {border}; border-radius: 12px; padding: 0 16px;"
        f" min-height: {theme.px(60)}px; }}"
        f"QLineEdit:focus {{ border: 3px solid {focus}; padding: 0 15px; }}"
    )


class Notice(QWidget):
    """A sentence on a tint with its sign, where the eyes are; hidden while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint, self._icon = "accent_tint", "info"
        self.words = Words("", auto=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(52), 10, 20, 10)
        line.addWidget(self.words)
        self.hide()

    def show_sentence(self, sentence: str, tint: str = "accent_tint", icon: str = "info") -> None:
        """Show (or with "" hide) a sentence; ``tint`` is warning for what wants doing."""
        self._tint, self._icon = tint, icon
        self.words.setText(sentence)
        self.words.updateGeometry()
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self.update()

    def sentence(self) -> str:
        return self.words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tint))
        painter.drawRoundedRect(self.rect(), ROUND, ROUND)
        side = theme.px(24)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - side - theme.px(16) if rtl else theme.px(16)
        ink = theme.token("text")
        spot = QRect(x, (self.height() - side) // 2, side, side)
        icons.icon(self._icon, ink, ink, side).paint(painter, spot)
