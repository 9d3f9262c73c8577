"""The people as the page lists them: who, what they agreed to, where they are; and finding them."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules.text import fold
from ttt_desktop.ui.desk.people import columns as people_columns
from ttt_desktop.ui.desk.people.columns import role_word
from ttt_desktop.ui.live_text import clock, number
from ttt_desktop.ui.models import Index, RowsModel

if TYPE_CHECKING:
    from ttt_desktop.workshop.people import Person
    from ttt_desktop.workshop.people_fields import OwnField
    from ttt_desktop.workshop.people_filters import Wanted

#: The sign of each purpose of consent; its words are in ``consent.PURPOSES``.
SIGNS = {"name": "report", "photo": "camera", "contact": "mail", "quote": "quote"}

#: The tint of each role's tag.
TINTS = {
    "participant": "neutral",
    "speaker": "violet",
    "facilitator": "accent_tint",
    "organiser": "teal",
    "guest": "sand",
}


@dataclass(frozen=True)
class PersonRow:
    """A line of the list. ``since`` is the stored instant of arrival of who is here now."""

    person: Person
    consents: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    here: bool = False
    since: datetime | None = field(default=None, compare=True)
    attended: int = 0
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def folded(self) -> str:
        """The label as it is sorted."""
        return _folded(self.person.label)

    def stored(self, column: str) -> str:
        """What the file has in a column that one can write in."""
        if column.startswith(people_columns.OWN):
            return self.own.get(column.removeprefix(people_columns.OWN), "")
        return str(getattr(self.person, column, ""))

    @property
    def beside(self) -> str:
        """What stands quietly beside the label: the full name, else the username."""
        who = self.person
        return (
            who.name if who.name != who.label else who.username if who.username != who.label else ""
        )


@lru_cache(maxsize=20_000)
def _folded(label: str) -> str:
    return fold(label)


# Finding


class Ordered:
    """Everybody in the order of the list, sorted once; who changes takes another place."""

    def __init__(self, rows: Sequence[PersonRow]) -> None:
        self.rows = list(rows)
        self._places: dict[str, int] | None = None

    def move(
        self,
        gone: Collection[str],
        come: Iterable[PersonRow],
        by: Callable[[PersonRow], Any],
        falling: bool,
    ) -> None:
        """Take out who is ``gone``, by id, and put each who has ``come`` where they belong."""
        self._places = None
        self.rows = [row for row in self.rows if row.person.id not in gone]
        if falling:
            self.rows.reverse()
        for row in come:
            insort(self.rows, row, key=by)
        if falling:
            self.rows.reverse()

    def chosen(self, wanted: Wanted, found: Collection[str] | None = None) -> list[PersonRow]:
        """The rows that the filter leaves, of those whose ids were ``found`` (None: of all)."""
        rows = self.rows
        if found is not None:
            if self._places is None:
                self._places = {row.person.id: at for at, row in enumerate(rows)}
            places = self._places
            rows = [rows[at] for at in sorted(places[key] for key in found if key in places)]
        if wanted.is_open:
            return list(rows)
        return [row for row in rows if wanted.fits(row.person, row.consents, row.here, row.refused)]


class PeopleModel(RowsModel[PersonRow]):
    """The list under its columns; it stays sorted as last asked, also when the file changes.

    ``write(person_id, column, value)`` is called for what is written in place.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(people_columns.columns(), lambda r: r.person.id, parent)
        self.sorted_by = (0, Qt.SortOrder.AscendingOrder)
        self.write: Callable[[str, str, str], object] = lambda key, column, value: None
        self._own: tuple[OwnField, ...] = ()

    def set_own(self, own: tuple[OwnField, ...]) -> bool:
        """Have a column for each field of one's own; True where that changed the columns."""
        if own == self._own:
            return False
        self.beginResetModel()
        self._own = own
        self.columns = [*people_columns.columns(), *people_columns.own_columns(own)]
        if self.sorted_by[0] >= len(self.columns):
            self.sorted_by = (0, Qt.SortOrder.AscendingOrder)
        self.endResetModel()
        return True

    def ordered(self, rows: Iterable[PersonRow]) -> list[PersonRow]:
        """``rows`` in the order that was asked for last."""
        column, order = self.sorted_by
        return sorted(rows, key=self.by(column), reverse=order == Qt.SortOrder.DescendingOrder)

    def position(self, column: str) -> int:
        """Where the column of that id stands, -1 for none."""
        return next((at for at, one in enumerate(self.columns) if one.id == column), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sorted_by = (column, order)
            super().sort(column, order)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def by(self, column: int) -> Callable[[PersonRow], Any]:
        """What the rows are sorted by in a column."""
        spec = self.columns[column]
        return spec.sort or (lambda row: spec.text(row).casefold())

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and people_columns.way(self.columns[index.column()].id):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.write(row.person.id, self.columns[index.column()].id, str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        said = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and said and section == self.sorted_by[0]:
            rising = self.sorted_by[1] == Qt.SortOrder.AscendingOrder
            return f"{said} {'↑' if rising else '↓'}"
        return said

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is not None and role == Qt.ItemDataRole.EditRole:
            return row.stored(self.columns[index.column()].id)
        if row is not None and role in (
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            said = self._said(row, self.columns[index.column()].id)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return said or super().data(index, role)
            # A tool tip takes text for markup if it looks like it.
            return f"<span>{escape(said)}</span>" if said else None
        return super().data(index, role)

    def _said(self, row: PersonRow, column: str) -> str:
        """What a cell says in words, where it shows signs or shortens."""
        if column == "name":
            who = row.person
            return ", ".join(dict.fromkeys(filter(None, (who.label, who.name, who.username))))
        if column == "consents":
            return people_columns.consents_text(row)
        if column == "here":
            if row.since is None:
                return ""
            return _("Here since {time}").format(time=clock(row.since))
        if column == "attended":
            return ngettext(
                "Came to {count} session", "Came to {count} sessions", row.attended
            ).format(count=number(row.attended))
        return (
            people_columns.roles_text(row)
            if column == "roles"
            else people_columns.languages_text(row)
            if column == "languages"
            else ""
        )


__all__ = [
    "SIGNS",
    "TINTS",
    "Ordered",
    "PeopleModel",
    "PersonRow",
    "role_word",
]
