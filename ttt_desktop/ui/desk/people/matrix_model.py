"""Attendance as people by sessions of one day: what each cell says, and what a press does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui.live_text import clock, number
from ttt_desktop.workshop import agenda, attendance, door, punctuality, runlog

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.desk.people.rows import PersonRow
    from ttt_desktop.workshop.agenda import Planned

Index = QModelIndex | QPersistentModelIndex

#: An arrival in a running session that is taken off this soon was a slip of the hand.
SLIP = timedelta(minutes=1)

CELL_ROLE = Qt.ItemDataRole.UserRole + 20


@dataclass(frozen=True)
class Cell:
    """One person in one session: first arrival, departure where that was the last word, and the
    reason of who is excused (None for who is not)."""

    came: datetime | None = None
    left: datetime | None = None
    late: bool = False
    early: bool = False
    excuse: str | None = None

    @property
    def here(self) -> bool:
        return self.came is not None and self.left is None

    @property
    def text(self) -> str:
        """The time worth showing: when somebody left, else when they came late."""
        if self.left is not None:
            return clock(self.left)
        if self.came is None:
            return _("excused") if self.excuse is not None else ""
        return clock(self.came) if self.late else ""

    @property
    def words(self) -> str:
        """The cell for those who hear it, and for the tool tip."""
        if self.came is None:
            if self.excuse is None:
                return _("Not here")
            return (
                _("Excused: {reason}").format(reason=self.excuse) if self.excuse else _("Excused")
            )
        if self.left is not None:
            said = _("Came at {time}, left at {end}").format(
                time=clock(self.came), end=clock(self.left)
            )
        else:
            said = _("Came at {time}").format(time=clock(self.came))
        return " · ".join(
            (said, *([_("late")] if self.late else []), *([_("left early")] if self.early else []))
        )


NOTHING = Cell()


@dataclass(frozen=True)
class SessionColumn:
    """A session of the day with the cells of those who came; ``running`` while it is on."""

    planned: Planned
    running: bool
    cells: dict[str, Cell]
    began: datetime | None = None

    @property
    def count(self) -> int:
        """Who is here while it runs; who came at all before and after."""
        if self.running:
            return sum(cell.here for cell in self.cells.values())
        return sum(cell.came is not None for cell in self.cells.values())

    @property
    def total(self) -> str:
        """The total in words."""
        if self.running:
            return _("{count} here").format(count=number(self.count))
        return ngettext("{count} came", "{count} came", self.count).format(count=number(self.count))


def read_day(store: Store, day_id: str) -> list[SessionColumn]:
    """The sessions of a day with who came; breaks only where somebody was ticked."""
    clocks = runlog.clocks(store)
    plan = [planned for planned in agenda.plan(store) if planned.day.id == day_id]
    stays = punctuality.stays(store, [planned.session.id for planned in plan])
    columns = []
    for planned in plan:
        key = planned.session.id
        face = clocks.get(key)
        cells = {
            who: Cell(stay.came, stay.left, stay.late, stay.early)
            for who, stay in stays.get(key, {}).items()
        }
        if planned.session.is_break and not cells:
            continue
        for who, reason in door.excused(store, key, day_id).items():
            cells.setdefault(who, Cell(excuse=reason))
        began = punctuality.times(planned, clocks)[0]
        columns.append(SessionColumn(planned, bool(face and face.is_on), cells, began))
    return columns


def read_cell(store: Store, column: SessionColumn, person_id: str) -> Cell:
    """One person in one session."""
    key = column.planned.session.id
    stay = punctuality.stay_of(store, column.planned, person_id)
    if stay is not None:
        return Cell(stay.came, stay.left, stay.late, stay.early)
    return Cell(excuse=door.excused(store, key, column.planned.day.id).get(person_id))


def toggle(store: Store, column: SessionColumn, person_id: str) -> str:
    """What a press on a cell does; returns ``arrive``, ``leave``, ``back`` or ``""``.

    In a session that runs people come and go, now. In another one the matrix is the paper list:
    a tick says that somebody was there from its start, taking it off that they were not.
    """
    key, cell = column.planned.session.id, column.cells.get(person_id, NOTHING)
    now = instants.now()
    if column.running:
        if not cell.here:
            return "arrive" if attendance.arrive(store, key, person_id, at=now) else ""
        if cell.came is not None and now - cell.came < SLIP:
            return "back" if attendance.take_back(store, key, person_id) else ""
        return "leave" if attendance.leave(store, key, person_id, at=now) else ""
    if cell.came is not None:
        return "back" if attendance.take_back(store, key, person_id) else ""
    done = attendance.arrive(store, key, person_id, at=column.began or column.planned.start)
    return "arrive" if done else ""


def mark(store: Store, column: SessionColumn, person_id: str) -> str:
    """A signature on the sheet: they were there. Who is marked already stays so; returns
    ``arrive`` or ``""``."""
    if column.cells.get(person_id, NOTHING).came is not None:
        return ""
    return toggle(store, column, person_id)


def excuse(store: Store, column: SessionColumn, person_id: str) -> str:
    """Excused from this session, or expected after all, also where it was for the day or the
    workshop; returns ``excused``, ``expected``, or ``came`` for who needs no excuse."""
    cell, planned = column.cells.get(person_id, NOTHING), column.planned
    if cell.came is not None:
        return "came"
    if cell.excuse is None:
        door.excuse(store, person_id, session_id=planned.session.id)
        return "excused"
    door.unexcuse_at(store, person_id, door.Place("session", planned, planned.day))
    return "expected"


class MatrixModel(QAbstractTableModel):
    """People downwards, the sessions of a day across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: list[PersonRow] = []
        self.columns: list[SessionColumn] = []
        self.numbers: dict[str, int] = {}
        self.came: dict[str, int] = {}

    def show(
        self,
        people: Sequence[PersonRow],
        columns: Sequence[SessionColumn],
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        """Replace what is shown, in the order of the printed sheet where its ``numbers`` are
        given; the view keeps its place where the shape is the same."""
        self.numbers = dict(numbers or {})
        people = sorted(people, key=lambda row: self.numbers.get(row.person.id, 0))
        self.came = dict(
            Counter(who for c in columns for who, cell in c.cells.items() if cell.came is not None)
        )
        same = [p.person.id for p in people] == [p.person.id for p in self.people] and [
            c.planned.session.id for c in columns
        ] == [c.planned.session.id for c in self.columns]
        if not same:
            self.beginResetModel()
        self.people, self.columns = list(people), list(columns)
        if not same:
            self.endResetModel()
        elif people and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(people) - 1)

    def reread(self, store: Store, row: int, column: int) -> None:
        """Ask the file for one cell again."""
        who, of = self.people[row].person.id, self.columns[column]
        before = of.cells.pop(who, NOTHING)
        after = read_cell(store, of, who)
        if after != NOTHING:
            of.cells[who] = after
        came = self.came.get(who, 0) + (after.came is not None) - (before.came is not None)
        self.came[who] = came
        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def row_of(self, number: int) -> int:
        """The row of a number of the sheet, -1 where it is not shown."""
        rows = (i for i, p in enumerate(self.people) if self.numbers.get(p.person.id) == number)
        return next(rows, -1)

    def total(self, row: int) -> str:
        """To how many of the sessions that are shown somebody came: ``3/5``."""
        came = self.came.get(self.people[row].person.id, 0)
        return f"{number(came)}/{number(len(self.columns))}"

    def name_and_total(self, row: int) -> str:
        """The head of a row for those who hear it."""
        who = self.people[row].person
        return ", ".join((number(self.numbers.get(who.id, row + 1)), who.label, self.total(row)))

    def cell(self, index: Index) -> Cell:
        who = self.people[index.row()].person.id
        return self.columns[index.column()].cells.get(who, NOTHING)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < len(self.columns if across else self.people):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:  # what may be cut off, or told apart by it
            return (
                self.columns[section].planned.session.title
                if across
                else self.people[section].person.name
            )
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not across:
            return self.name_and_total(section)
        column = self.columns[section]
        return ", ".join((column.planned.session.title, column.planned.start_text, column.total))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index)
            return cell.words if cell != NOTHING else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self.columns[index.column()]
            return ", ".join(
                (
                    self.people[index.row()].person.label,
                    column.planned.session.title,
                    self.cell(index).words,
                )
            )
        return None


__all__ = [
    "CELL_ROLE",
    "Cell",
    "MatrixModel",
    "SessionColumn",
    "excuse",
    "mark",
    "read_day",
    "toggle",
]
