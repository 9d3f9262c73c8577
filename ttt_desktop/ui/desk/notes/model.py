"""The notes that fit a filter, as a list that holds only the pages somebody looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ttt_desktop.ui.desk.notes.names import Names
from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.workshop import note_list, note_window
from ttt_desktop.workshop.note_list import NoteFilter

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from ttt_desktop.store import Store
    from ttt_desktop.store.store import Change
    from ttt_desktop.workshop.notes import Note

    Index = QModelIndex | QPersistentModelIndex

#: Notes asked for at once, and how many are kept.
PAGE = 64
KEPT = 16 * PAGE
#: A change of more notes than this is a new list.
MANY = 100

NoteId = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class NotesModel(QAbstractListModel):
    """Rows are notes, newest first. 50,000 cost what one page costs."""

    def __init__(self, store: Store, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.names = names
        self.wanted = NoteFilter()
        self._notes: dict[int, Note] = {}
        self._total = note_list.count(store)

    def set_filter(self, wanted: NoteFilter, total: int | None = None) -> None:
        """Show what fits ``wanted``; ``total`` where it is known how many those are."""
        self.wanted = wanted
        self.again(total)

    def again(self, total: int | None = None) -> None:
        """Ask the file for everything again."""
        self.beginResetModel()
        self._notes.clear()
        self._total = note_list.count(self._store, self.wanted) if total is None else total
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def note(self, row: int) -> Note | None:
        """The note of a row, fetched with its neighbours."""
        found = self._notes.get(row)
        if found is None and 0 <= row < self._total:
            first = max(0, row - PAGE // 2)
            if len(self._notes) > KEPT:
                self._forget_far(row)
            page = note_window.page(self._store, self.wanted, first, PAGE, self._total)
            self._notes.update(enumerate(page, first))
            found = self._notes.get(row)
        return found

    def _forget_far(self, row: int) -> None:
        near = range(row - KEPT // 4, row + KEPT // 4)
        self._notes = {at: note for at, note in self._notes.items() if at in near}

    def row_of(self, note_id: str) -> int | None:
        """Where a note stands, if it is among those that were looked at."""
        return next((row for row, n in self._notes.items() if n.id == note_id), None)

    def find(self, note_id: str) -> int | None:
        """Where a note stands in the whole list, None if it does not fit."""
        row = self.row_of(note_id)
        if row is None:
            fits = note_window.fitting(self._store, self.wanted, [note_id])
            row = note_window.place(self._store, self.wanted, fits[0]) if fits else None
        return row

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, NoteId):
            return None
        note = self.note(index.row())
        if note is None:
            return None
        return note.id if role == NoteId else self.spoken(note)

    def spoken(self, note: Note) -> str:
        """A row as a screen reader says it."""
        names = self.names
        parts = (
            note_kind(note.kind).word,
            note.text,
            names.session(note),
            names.group(note),
            names.who(note),
            names.time(note),
            note.hidden_reason,
        )
        return ", ".join(part for part in parts if part)

    def apply(self, change: Change) -> None:
        """Follow a change of the file row by row, where it is small."""
        ids = {key for table, key in change.ids if table == "note"}
        if not ids:
            return
        if len(ids) > MANY:
            self.again()
            return
        fits = {n.id: n for n in note_window.fitting(self._store, self.wanted, ids)}
        known = {n.id: row for row, n in self._notes.items() if n.id in ids}
        for key in sorted(known.keys() - fits.keys(), key=lambda k: -known[k]):
            self._take(known[key])
        coming = [n for key, n in fits.items() if key not in known]
        missing = note_list.count(self._store, self.wanted) - self._total
        if missing == len(coming):
            for note in coming:
                self._put(note_window.place(self._store, self.wanted, note), note)
        elif missing:
            self.again()
            return
        for row, held in list(self._notes.items()):
            if held.id in fits and fits[held.id] != held:
                self._notes[row] = fits[held.id]
                self.dataChanged.emit(self.index(row), self.index(row))

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._notes = {r - (r > row): n for r, n in self._notes.items() if r != row}
        self._total -= 1
        self.endRemoveRows()

    def _put(self, row: int, note: Note) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._notes = {r + (r >= row): n for r, n in self._notes.items()}
        self._notes[row] = note
        self._total += 1
        self.endInsertRows()

    def renamed(self) -> None:
        """The names changed: every row says something else."""
        if self._total:
            self.dataChanged.emit(self.index(0), self.index(self._total - 1))
