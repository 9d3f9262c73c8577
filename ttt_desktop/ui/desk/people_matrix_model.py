"""Attendance as people by sessions of one day: what each cell says, and what a press does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui.live_text import clock, number
from ttt_desktop.workshop import agenda, attendance, details, runlog

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.desk.people_rows import PersonRow
    from ttt_desktop.workshop.agenda import Planned

Index = QModelIndex | QPersistentModelIndex

#: Who comes this much after the start is late, and their time is shown.
LATE = timedelta(minutes=5)

#: An arrival in a running session that is taken off this soon was a slip of the hand.
SLIP = timedelta(minutes=1)

CELL_ROLE = Qt.ItemDataRole.UserRole + 20


@dataclass(frozen=True)
class Cell:
    """One person in one session: first arrival, and departure where that was the last word."""

    came: datetime | None = None
    left: datetime | None = None
    late: bool = False

    @property
    def here(self) -> bool:
        return self.came is not None and self.left is None

    @property
    def text(self) -> str:
        """The time worth showing: when somebody left, else when they came late."""
        if self.left is not None:
            return clock(self.left)
        return clock(self.came) if self.came is not None and self.late else ""

    @property
    def words(self) -> str:
        """The cell for those who hear it."""
        if self.came is None:
            return _("Not here")
        if self.left is not None:
            return _("Came at {time}, left at {end}").format(
                time=clock(self.came), end=clock(self.left)
            )
        return _("Came at {time}").format(time=clock(self.came))


NOTHING = Cell()


@dataclass(frozen=True)
class SessionColumn:
    """A session of the day with the cells of those who came; ``running`` while it is on."""

    planned: Planned
    running: bool
    cells: dict[str, Cell]

    @property
    def count(self) -> int:
        """Who is here while it runs; who came at all before and after."""
        if self.running:
            return sum(cell.here for cell in self.cells.values())
        return len(self.cells)

    @property
    def total(self) -> str:
        """The total in words."""
        if self.running:
            return _("{count} here").format(count=number(self.count))
        return ngettext("{count} came", "{count} came", self.count).format(count=number(self.count))


def read_day(store: Store, day_id: str) -> list[SessionColumn]:
    """The sessions of a day with who came; breaks only where somebody was ticked."""
    clocks, zone = runlog.clocks(store), details.get(store).timezone
    columns = []
    for planned in agenda.plan(store):
        if planned.day.id != day_id:
            continue
        key = planned.session.id
        face = clocks.get(key)
        began = (face.started if face else None) or planned.start
        cells = _cells(attendance.events(store, key), began, zone)
        if planned.session.is_break and not cells:
            continue
        columns.append(SessionColumn(planned, bool(face and face.is_on), cells))
    return columns


def _cells(
    events: Sequence[attendance.AttendanceEvent], began: datetime, zone: str
) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for event in events:
        at = instants.local(event.at, zone)
        old = cells.get(event.person_id, NOTHING)
        if event.event == "arrive":
            came = min(old.came, at) if old.came else at
            cells[event.person_id] = Cell(came, None, came > began + LATE)
        elif old.came is not None:
            cells[event.person_id] = Cell(old.came, at, old.late)
    return cells


def toggle(store: Store, column: SessionColumn, person_id: str) -> str:
    """What a press on a cell does; returns ``arrive``, ``leave``, ``back`` or ``""``.

    In a session that runs people come and go, now. In another one the matrix is the paper list:
    a tick says that somebody was there from the planned start, taking it off that they were not.
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
    done = attendance.arrive(store, key, person_id, at=column.planned.start)
    return "arrive" if done else ""


class MatrixModel(QAbstractTableModel):
    """People downwards, the sessions of a day across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: list[PersonRow] = []
        self.columns: list[SessionColumn] = []

    def show(self, people: Sequence[PersonRow], columns: Sequence[SessionColumn]) -> None:
        """Replace what is shown; the view keeps its place where the shape is the same."""
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
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not across:
            return self.people[section].person.label
        column = self.columns[section]
        return ", ".join((column.planned.session.title, column.planned.start_text, column.total))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
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


__all__ = ["CELL_ROLE", "Cell", "MatrixModel", "SessionColumn", "read_day", "toggle"]
