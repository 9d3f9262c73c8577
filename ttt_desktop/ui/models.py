"""A small dull table model: columns declared, rows replaced, Qt told only what differs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

#: Extra roles that the table's delegate understands.
ICON_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
TAG_ROLE = Qt.ItemDataRole.UserRole + 3
DOT_ROLE = Qt.ItemDataRole.UserRole + 4
ROW_ROLE = Qt.ItemDataRole.UserRole + 5

_BIG = 400


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. ``title`` follows the language; ``text(row)`` is the cell.

    ``right`` for figures; ``icon(row)`` an icon name; ``tag(row)`` a (tint, icon) drawn round the
    text; ``dot`` a person's dot before it; ``tone(row)`` a colour role; ``width`` at 100 %, 0
    stretches; ``sort(row)`` what it is sorted by (else the text).
    """

    id: str
    title: Callable[[], str]
    text: Callable[[Row], str]
    right: bool = False
    icon: Callable[[Row], str] | None = None
    tag: Callable[[Row], tuple[str, str]] | None = None
    dot: bool = False
    tone: Callable[[Row], str] | None = None
    width: int = 0
    sort: Callable[[Row], Any] | None = None
    strong: bool = False


def _alike(pairs: Iterable[tuple[object, object]], count: int) -> int:
    """How many of the first of ``count`` pairs are each the same object twice."""
    return next((at for at, (one, other) in enumerate(pairs) if one is not other), count)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one type under declared columns; ``key(row)`` tells which row is which."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._key = key
        self._rows: list[Row] = []

    @property
    def rows(self) -> list[Row]:
        return self._rows

    def row_at(self, index: Index) -> Row | None:
        """The row of a model index, None for an invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, key: Hashable) -> int:
        """The position of the row with ``key``, -1 where it is not shown."""
        return next((i for i, row in enumerate(self._rows) if self._key(row) == key), -1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows, telling Qt row by row so that selection and scrolling stay."""
        old, new = self._rows, list(rows)
        least = min(len(old), len(new))
        start = _alike(zip(old, new, strict=False), least)
        end = min(_alike(zip(reversed(old), reversed(new), strict=False), least), least - start)
        before, after = old[start : len(old) - end], new[start : len(new) - end]
        old_keys, new_keys = [self._key(r) for r in before], [self._key(r) for r in after]
        if old_keys == new_keys:
            self._rows = new
            pairs = enumerate(zip(before, after, strict=True), start)
            self._tell_changed([i for i, (a, b) in pairs if a is not b and a != b])
            return
        known = dict(zip(old_keys, before, strict=True))
        if max(len(before), len(after)) > _BIG and before and after:
            others = {k for k, r in zip(new_keys, after, strict=True) if known.get(k) is not r}
            others |= known.keys() - set(new_keys)
            stay = [k for k in old_keys if k not in others]
            if len(others) > _BIG or stay != [k for k in new_keys if k not in others]:
                self.beginResetModel()
                self._rows = new
                self.endResetModel()
                return
            self._put(start, [i for i, k in enumerate(old_keys) if k in others], [])
            come = [(i, r) for i, r in enumerate(after) if new_keys[i] in others]
            self._put(start, [], come)
            return
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
        shift = start
        for what, a, b, c, d in matcher.get_opcodes():
            if what in ("delete", "replace"):
                self.beginRemoveRows(QModelIndex(), a + shift, b - 1 + shift)
                del self._rows[a + shift : b + shift]
                self.endRemoveRows()
                shift -= b - a
            if what in ("insert", "replace"):
                at = (b if what == "replace" else a) + shift
                self.beginInsertRows(QModelIndex(), at, at + d - c - 1)
                self._rows[at:at] = after[c:d]
                self.endInsertRows()
                shift += d - c
        self._rows = new
        self._tell_changed(
            [
                i
                for i, (k, r) in enumerate(zip(new_keys, after, strict=True), start)
                if known.get(k, r) is not r and known[k] != r
            ]
        )

    def _put(self, start: int, gone: Sequence[int], come: Sequence[tuple[int, Row]]) -> None:
        """Take out the rows at these places and put others in, in each case counted from ``start``
        as it is afterwards; a row that moves goes and comes."""
        for at in reversed(gone):
            self.beginRemoveRows(QModelIndex(), start + at, start + at)
            del self._rows[start + at]
            self.endRemoveRows()
        for at, one in come:
            self.beginInsertRows(QModelIndex(), start + at, start + at)
            self._rows.insert(start + at, one)
            self.endInsertRows()

    def retranslate(self) -> None:
        """Ask again for every word (after a switch of language)."""
        if self._rows:
            self._tell_changed(range(len(self._rows)))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _tell_changed(self, positions: Sequence[int] | range) -> None:
        last = len(self.columns) - 1
        if len(positions) > _BIG:
            self.dataChanged.emit(self.index(positions[0], 0), self.index(positions[-1], last))
            return
        for i in positions:
            self.dataChanged.emit(self.index(i, 0), self.index(i, last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = "AlignRight" if self.columns[section].right else "AlignLeft"
            return getattr(Qt.AlignmentFlag, side) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = "AlignRight" if column.right else "AlignLeft"
            return getattr(Qt.AlignmentFlag, side) | Qt.AlignmentFlag.AlignVCenter
        if role == ROW_ROLE:
            return row
        if role == ICON_ROLE:
            return column.icon(row) if column.icon else None
        if role == TAG_ROLE:
            return column.tag(row) if column.tag else None
        if role == DOT_ROLE:
            return column.dot
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        if role == Qt.ItemDataRole.FontRole:
            from ttt_desktop.ui import theme

            kind = "strong" if column.strong else "figures" if column.right else "body"
            return theme.font(kind)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown; the next ``set_rows`` brings its own order."""
        if not 0 <= column < len(self.columns):
            return
        spec = self.columns[column]
        by = spec.sort or (lambda row: spec.text(row).casefold())
        self.layoutAboutToBeChanged.emit()
        keys = [(i, self._key(self._rows[i.row()])) for i in self.persistentIndexList()]
        self._rows.sort(key=by, reverse=order == Qt.SortOrder.DescendingOrder)
        place = {self._key(row): i for i, row in enumerate(self._rows)}
        for old, key in keys:
            self.changePersistentIndex(old, self.index(place[key], old.column()))
        self.layoutChanged.emit()
