"""A list of many tall rows that lays out only those that are seen.

The place is a row and how much of it is scrolled away, so that nothing has to know the height of
all rows, and a note that comes in above moves nothing that is being read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.notes_model import NoteId, NotesModel
from ttt_desktop.ui.desk.notes_paint import Laid, Looks, NotePainter
from ttt_desktop.ui.desk.notes_pointer import HoverView, NewPill
from ttt_desktop.ui.live_text import say

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

#: The scroll bar counts in hundredths of a row.
UNITS = 100
#: Room under the last row, where the snackbar floats.
FOOT = 72
#: How long a note that has just come in stands out (ms).
FRESH = 4_000
_KEYS = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_H: "hide",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
}


class NoteListView(HoverView):
    """Shows a NotesModel. ``wanted(what)``: a key asks to edit, hide or remove what is chosen."""

    wanted = Signal(str)
    chosen = Signal()

    def __init__(self, painter: NotePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._anchor, self._over = 0, 0.0
        self._shown: list[tuple[int, int, int]] = []
        self._laid: dict[tuple[str, bool], Laid] = {}
        self._fresh: set[str] = set()
        self._lays = 0
        self._telling = False
        self.above = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.pill = NewPill(self.to_top, self)
        say(self.setAccessibleName, lambda: _("Notes"))
        theme.keep(self, self.forget)

    # Rows come and go.

    def setModel(self, model: Any) -> None:
        super().setModel(model)
        model.rowsRemoved.connect(self._removed)
        model.modelReset.connect(self.forget)

    def notes_model(self) -> NotesModel:
        model = self.model()
        assert isinstance(model, NotesModel)
        return model

    def rowsInserted(self, parent: Index, first: int, last: int) -> None:
        super().rowsInserted(parent, first, last)
        count = last - first + 1
        if first <= self._anchor and not self.at_top():
            self._anchor += count
            self.above += count
        for row in range(first, last + 1):
            note = self.notes_model().note(row)
            if note is not None:
                self._fresh.add(note.id)
                QTimer.singleShot(FRESH, self, lambda key=note.id: self._settle(key))
        self.relay()

    def _settle(self, key: str) -> None:
        self._fresh.discard(key)
        self.viewport().update()

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        if last < self._anchor:
            self._anchor -= last - first + 1
        self.relay()

    def dataChanged(self, first: Index, last: Index, roles: Any = ()) -> None:
        super().dataChanged(first, last, roles)
        self.forget()

    def forget(self) -> None:
        """Measure again: the text size, the language or the width is another."""
        self._laid.clear()
        self.relay()

    # Where rows stand.

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

    # What Qt asks of a view.

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

    def moveCursor(self, action: Any, modifiers: Any) -> QModelIndex:
        total = self._total()
        if not total:
            return QModelIndex()
        moves = QAbstractItemView.CursorAction
        at = self.currentIndex().row()
        if at < 0:
            return self.notes_model().index(self._anchor)
        page = max(1, len(self._shown) - 1)
        by = {
            moves.MoveUp: -1,
            moves.MovePrevious: -1,
            moves.MoveDown: 1,
            moves.MoveNext: 1,
            moves.MovePageUp: -page,
            moves.MovePageDown: page,
            moves.MoveHome: -total,
            moves.MoveEnd: total,
        }.get(action, 0)
        return self.notes_model().index(max(0, min(total - 1, at + by)))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        model, rect = self.notes_model(), rect.normalized()
        first, last = self._row_near(rect.top()), self._row_near(rect.bottom())
        chosen = QItemSelection()
        if first is not None and last is not None:
            chosen.select(model.index(first), model.index(last))
        self.selectionModel().select(chosen, command)

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

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def choose(self, row: int) -> None:
        """Choose one row, whatever keys are held down."""
        index, flags = self.notes_model().index(row), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def selected_ids(self) -> list[str]:
        """The ids of the chosen notes, from the newest."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        notes = (self.notes_model().note(row) for row in rows)
        return [note.id for note in notes if note is not None]

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; there is a field to search in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        what = _KEYS.get(Qt.Key(event.key())) if plain else None
        if what and self.selectionModel().hasSelection():
            self.wanted.emit(what)
        elif event.text() and plain and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selection, current = self.selectionModel(), self.currentIndex().row()
        for row, top, height in self._shown:
            area = QRect(0, top, self.viewport().width(), height)
            if not area.intersects(event.rect()):
                continue
            note, laid = self.notes_model().note(row), self._lay(row)
            if note is None or laid is None:
                continue
            selected = selection.isSelected(self.notes_model().index(row))
            focused = self.hasFocus() and row == current and not selected
            looks = Looks(
                selected, row == self._hovered, focused, note.id in self._fresh, laid.head > 0
            )
            self._painter.paint(painter, area, note, laid, looks)


__all__ = ["NoteId", "NoteListView"]
