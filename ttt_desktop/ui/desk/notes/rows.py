"""Where the rows of a long list stand: each is measured only when it comes into sight.

The place is a row and how much of it is scrolled away, so that nothing has to know the height of
all rows, and a note that comes in above moves nothing that is being read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
)
from PySide6.QtGui import (
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.notes.model import NotesModel
from ttt_desktop.ui.desk.notes.paint import Laid, NotePainter
from ttt_desktop.ui.desk.notes.pointer import HoverView, NewPill

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

#: The scroll bar counts in hundredths of a row.
UNITS = 100
#: Room under the last row, where the snackbar floats.
FOOT = 72


class LaidRows(HoverView):
    """Lays out the rows of a NotesModel from the anchor down, and scrolls them."""

    def __init__(self, painter: NotePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._anchor, self._over = 0, 0.0
        self._shown: list[tuple[int, int, int]] = []
        self._laid: dict[tuple[str, bool], Laid] = {}
        self._lays = 0
        self._telling = False
        self.above = 0
        self.pill = NewPill(self.to_top, self)

    def notes_model(self) -> NotesModel:
        model = self.model()
        assert isinstance(model, NotesModel)
        return model

    def forget(self) -> None:
        """Measure again: the text size, the language or the width is another."""
        self._laid.clear()
        self.relay()

    def _lay(self, row: int) -> Laid | None:
        model = self.notes_model()
        note = model.note(row)
        if note is None:
            return None
        day = self._begins_day(row)
        key = (note.id, day)
        if key not in self._laid:
            if len(self._laid) > 500:
                self._laid.clear()
            self._laid[key] = self._painter.lay(note, self.viewport().width(), day)
        return self._laid[key]

    def _begins_day(self, row: int) -> bool:
        model = self.notes_model()
        here, before = model.note(row), model.note(row - 1) if row else None
        if here is None or before is None:
            return True
        names = self._painter.names
        return names.moment(here).date() != names.moment(before).date()

    def _height(self, row: int) -> int:
        laid = self._lay(row)
        return laid.height if laid else theme.px(80)

    def _total(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    def relay(self) -> None:
        """Find the rows that are seen, from the anchor on, and tell the scroll bar."""
        if not self.isVisible():
            return  # it is done when the list is shown
        total, room = self._total(), self.viewport().height()
        self._shown = []
        if not total or room <= 0:
            self._anchor, self._over = 0, 0.0
        else:
            row, y = self._up(min(self._anchor, total - 1), -self._over)
            while row < total - 1 and y + self._height(row) <= 0:
                y += self._height(row)
                row += 1
            end = self._fill(row, y, room)
            if self._shown and self._shown[-1][0] == total - 1:
                short = room - end - theme.px(FOOT)
                if short > 0 and (row > 0 or y < 0):
                    row, y = self._up(row, y + short)
                    self._fill(row, y, room)
            self._anchor, self._over = row, -y
        self._tell_bar()
        if self.at_top():
            self.above = 0
        self.pill.tell(self.above, self.viewport().width())
        self.viewport().update()

    def _up(self, row: int, y: float) -> tuple[int, float]:
        while y > 0 and row > 0:
            row -= 1
            y -= self._height(row)
        return row, min(y, 0.0)

    def _fill(self, row: int, y: float, room: int) -> float:
        total, self._shown = self._total(), []
        while row < total and y < room:
            height = self._height(row)
            self._shown.append((row, round(y), height))
            y += height
            row += 1
        return y

    def _tell_bar(self) -> None:
        bar = self.verticalScrollBar()
        total, room = self._total(), self.viewport().height()
        whole = [s for s in self._shown if s[1] >= 0 and s[1] + s[2] <= room]
        page = max(1, len(whole)) * UNITS
        fits = len(self._shown) == total and len(whole) == total
        most = 0 if fits else max(UNITS, total * UNITS - page)
        self._lays += 1
        this = self._lays
        was, self._telling = self._telling, True
        try:
            bar.setPageStep(page)
            bar.setSingleStep(UNITS // 2)
            bar.setRange(0, most)
            if this != self._lays:
                return  # the bar came or went, and all was laid out anew for the new width
            if self._shown and self._shown[-1][0] == total - 1 and self._is_end():
                bar.setValue(most)
            elif self._shown:
                value = self._anchor * UNITS + round(UNITS * self._over / self._shown[0][2])
                bar.setValue(min(value, most - 1) if most else 0)
        finally:
            self._telling = was

    def _is_end(self) -> bool:
        _row, top, height = self._shown[-1]
        return top + height + theme.px(FOOT) <= self.viewport().height() + 1

    def at_top(self) -> bool:
        """Whether the newest note is where reading begins."""
        return self._anchor == 0 and self._over < 4

    def to_top(self) -> None:
        """Show the newest note."""
        self._anchor, self._over = 0, 0.0
        self.relay()

    def scroll_by(self, pixels: float) -> None:
        self._over += pixels
        self.relay()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._telling:
            return
        bar = self.verticalScrollBar()
        value = bar.value()
        self._anchor = min(value // UNITS, max(0, self._total() - 1))
        self._over = value % UNITS / UNITS * self._height(self._anchor) if self._total() else 0.0
        if value >= bar.maximum() and value:
            self._anchor, self._over = self._total() - 1, 1e6
        self.relay()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.relay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        exact = event.pixelDelta().y()
        self.scroll_by(-(exact or event.angleDelta().y() / 120 * theme.px(84)))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._laid.clear()
        self.relay()
        self.pill.tell(self.above, self.viewport().width())

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or not self._shown:
            return QRect()
        width, row = self.viewport().width(), index.row()
        for shown, top, height in self._shown:
            if shown == row:
                return QRect(0, top, width, height)
        first, last, guess = self._shown[0], self._shown[-1], theme.px(80)
        if row < first[0]:
            return QRect(0, first[1] - (first[0] - row) * guess, width, guess)
        return QRect(0, last[1] + last[2] + (row - last[0] - 1) * guess, width, guess)

    def indexAt(self, point: QPoint) -> QModelIndex:
        for row, top, height in self._shown:
            if top <= point.y() < top + height:
                return self.notes_model().index(row)
        return QModelIndex()

    def scrollTo(
        self, index: Index, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= self._total():
            return
        rect, room = self.visualRect(index), self.viewport().height()
        seen = any(row == index.row() for row, _t, _h in self._shown)
        if not seen or rect.top() < 0:
            self._anchor, self._over = index.row(), 0.0
            if not seen and self._shown and index.row() > self._shown[-1][0]:
                self._over = float(self._height(index.row()) - room)
            self.relay()
        elif rect.bottom() >= room:
            self.scroll_by(min(rect.bottom() + 1 - room, rect.top()))

    def _row_near(self, y: int) -> int | None:
        """The row at a height, guessed where it lies outside what is seen."""
        if not self._shown:
            return None
        for row, top, height in self._shown:
            if top <= y < top + height:
                return row
        guess, (first, top, _h), last = theme.px(80), self._shown[0], self._shown[-1]
        if y < top:
            return max(0, first - 1 - (top - 1 - y) // guess)
        below = y - last[1] - last[2]
        return min(self._total() - 1, last[0] + 1 + below // guess) if below >= 0 else last[0]


__all__ = ["LaidRows"]
