"""The list of notes: how it follows its model, what is chosen in it, its keys, its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
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
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.notes.model import NoteId
from ttt_desktop.ui.desk.notes.paint import Looks, NotePainter
from ttt_desktop.ui.desk.notes.rows import LaidRows
from ttt_desktop.ui.live_text import say

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

#: How long a note that has just come in stands out (ms).
FRESH = 4_000
_KEYS = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_H: "hide",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
}


class NoteListView(LaidRows):
    """Shows a NotesModel. ``wanted(what)``: a key asks to edit, hide or remove what is chosen."""

    wanted = Signal(str)
    chosen = Signal()

    def __init__(self, painter: NotePainter, parent: QWidget | None = None) -> None:
        super().__init__(painter, parent)
        self._fresh: set[str] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        say(self.setAccessibleName, lambda: _("Notes"))
        theme.keep(self, self.forget)

    # Rows come and go.

    def setModel(self, model: Any) -> None:
        super().setModel(model)
        model.rowsRemoved.connect(self._removed)
        model.modelReset.connect(self.forget)

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

    # What Qt asks of a view.

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
