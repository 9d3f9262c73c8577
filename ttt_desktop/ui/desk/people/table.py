"""The list of people: choosing one or many, columns that give way, writing in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import FIRST, way
from ttt_desktop.ui.desk.people.edit import code_menu
from ttt_desktop.ui.desk.people.paint import PeopleDelegate, Run
from ttt_desktop.ui.desk.people.rows import PeopleModel, PersonRow
from ttt_desktop.ui.widgets import TableView

if TYPE_CHECKING:
    from ttt_desktop.workshop.people_fields import OwnField

#: Which columns give way first when the list gets narrow.
GIVE_WAY = ("region", "languages", "attended", "roles", "photo", "here")

#: The name keeps at least this width, at 100 % text.
LEAST = 220


class PeopleTable(TableView):
    """The list. ``selected(person_id)`` as one person is chosen, "" for nobody; ``several(ids)``
    where more than one are."""

    selected = Signal(str)
    several = Signal(list)
    remove_wanted = Signal()
    writing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("People"), parent)
        self.setItemDelegate(PeopleDelegate(self))
        self.model_of_people = PeopleModel(self)
        self.setModel(self.model_of_people)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._quiet = False
        self._running = False
        self._wanted: list[str] = []
        self._pressed = ("", "")
        self.allow_sorting(0)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.clicked.connect(lambda _index: self._tell())
        theme.keep(self, self._fit)

    # What is shown

    def show_rows(self, rows: Sequence[PersonRow], running: bool, keep: Collection[str]) -> None:
        """Show ``rows`` in their order; those of ``keep`` who are shown stay chosen."""
        self._quiet = True
        self._running = running
        self.model_of_people.set_rows(rows)
        self.choose_all(keep)
        self._quiet = False
        self._fit()

    def set_own(self, own: tuple[OwnField, ...]) -> None:
        """Have a column for each field of one's own."""
        if self.model_of_people.set_own(own):
            self._dress()
            self._fit()

    def show_columns(self, wanted: Sequence[str]) -> None:
        """Show these columns, by id; none: what is shown first. The name is always there."""
        self._wanted = list(wanted)
        self._fit()

    def column_ids(self) -> list[str]:
        """What is to be shown, also what has given way."""
        return self._wanted or list(FIRST)

    # Who is chosen

    def choose(self, person_id: str) -> None:
        """Select a person without telling anybody; "" selects nobody."""
        self.choose_all([person_id] if person_id else [])

    def choose_all(self, person_ids: Collection[str]) -> None:
        """Select these people without telling anybody."""
        if set(self.chosen_ids()) == set(person_ids):
            return
        before, self._quiet = self._quiet, True
        rows = self.model_of_people.rows
        wanted = set(person_ids)
        places = [at for at, row in enumerate(rows) if row.person.id in wanted] if wanted else []
        if not places:
            self.clearSelection()
        else:
            flags = QItemSelectionModel.SelectionFlag
            picked = QItemSelection()
            last = max(0, self.model_of_people.columnCount() - 1)
            start = places[0]
            for at, following in zip(places, [*places[1:], -1], strict=True):
                if following != at + 1:
                    index = self.model_of_people.index
                    picked.select(index(start, 0), index(at, last))
                    start = following
            column = max(0, self.currentIndex().column())
            self.selectionModel().select(picked, flags.ClearAndSelect | flags.Rows)
            if len(places) == 1:
                self.selectionModel().setCurrentIndex(
                    self.model_of_people.index(places[0], column), flags.NoUpdate
                )
        self._quiet = before

    def show_chosen(self) -> None:
        """Scroll to who is chosen."""
        if self.chosen_id():
            self.scrollTo(self.currentIndex())

    def chosen_id(self) -> str:
        """The person who is chosen, "" where nobody or more than one is."""
        ids = self.chosen_ids()
        return ids[0] if len(ids) == 1 else ""

    def chosen_ids(self) -> list[str]:
        """Everybody who is chosen, from the top."""
        places = sorted(
            at
            for part in self.selectionModel().selection().toList()
            for at in range(part.top(), part.bottom() + 1)
        )
        rows = self.model_of_people.rows
        return [rows[at].person.id for at in dict.fromkeys(places) if at < len(rows)]

    def _tell(self) -> None:
        if not self._quiet:
            ids = self.chosen_ids()
            if len(ids) > 1:
                self.several.emit(ids)
            else:
                self.selected.emit(ids[0] if ids else "")

    # Writing in place

    def neighbour(self, down: int, across: int) -> tuple[str, str] | None:
        """The person and the column where writing goes on; None at the end, or for no step."""
        now, model = self.currentIndex(), self.model_of_people
        if not now.isValid() or not (down or across):
            return None
        at, column = now.row() + down, model.columns[now.column()].id
        if across:
            order = [c for c in self._shown_order() if way(c) in ("text", "languages", "choice")]
            if column not in order:
                return None
            place = order.index(column) + across
            at += place // len(order)
            column = order[place % len(order)]
        return (model.rows[at].person.id, column) if 0 <= at < len(model.rows) else None

    def write_at(self, person_id: str, column: str) -> None:
        """Open the field over a cell, where there is one."""
        at, place = self.model_of_people.row_of(person_id), self.model_of_people.position(column)
        if at < 0 or place < 0 or self.isColumnHidden(place):
            return
        index = self.model_of_people.index(at, place)
        before, self._quiet = self._quiet, True
        self.setCurrentIndex(index)
        self._quiet = before
        self.scrollTo(index)
        if way(column) == "codes":
            stored = self.model_of_people.rows[at].stored(column)
            menu, held = code_menu(self, index, column, stored), QPersistentModelIndex(index)

            def popup() -> None:
                # The columns take their places again when the details beside them have gone.
                place = self.visualRect(held).bottomLeft()
                menu.popup(self.viewport().mapToGlobal(place))

            QTimer.singleShot(0, menu, popup)
        else:
            self.edit(index)

    def write_here(self) -> None:
        """Write in the cell that the keys are on; where one cannot, in the name."""
        row = self.model_of_people.row_at(self.currentIndex())
        if row is None:
            return
        column = self.model_of_people.columns[self.currentIndex().column()].id
        self.writing.emit()
        self.write_at(row.person.id, column if way(column) else "name")

    def _shown_order(self) -> list[str]:
        ids = [column.id for column in self.model_of_people.columns]
        return [name for at, name in enumerate(ids) if not self.isColumnHidden(at)]

    # Room

    def _fit(self) -> None:
        """Of the columns that are shown first, those that matter less give way; where somebody has
        chosen columns, all of them are there and the list scrolls sideways."""
        columns = self.model_of_people.columns
        widths = {c.id: theme.px(c.width) for c in columns}
        shown = {"name", *(c for c in self.column_ids() if c in widths)}
        if not self._running:
            shown.discard("here")
        room = self.viewport().width() - theme.px(LEAST)
        needed = sum(widths[c] for c in shown)
        for name in GIVE_WAY if not self._wanted else ():
            if needed <= room:
                break
            if name in shown:
                shown.discard(name)
                needed -= widths[name]
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        tight = needed > room
        if tight and header.sectionResizeMode(0) != mode.Interactive:
            header.setSectionResizeMode(0, mode.Interactive)
        elif not tight and header.sectionResizeMode(0) != mode.Stretch:
            header.setSectionResizeMode(0, mode.Stretch)
        if tight:
            header.resizeSection(0, theme.px(LEAST))
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if tight and self._wanted else policy.ScrollBarAlwaysOff
        )
        for at, column in enumerate(columns):
            if self.isColumnHidden(at) != (column.id not in shown):
                self.setColumnHidden(at, column.id not in shown)
        order = [c for c in self.column_ids() if c in widths]
        for place, name in enumerate(["name", *(c for c in order if c != "name")]):
            at = header.visualIndex(self.model_of_people.position(name))
            if at != place:
                header.moveSection(at, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.model_of_people.row_at(index)
        column = self.model_of_people.columns[index.column()].id if row else ""
        self._pressed = (row.person.id if row else "", column)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write where the first press was: the details that it opened have moved the columns."""
        person_id, column = self._pressed
        if not person_id:
            super().mouseDoubleClickEvent(event)
        elif way(column):
            self.writing.emit()
            QTimer.singleShot(0, self, lambda: self.write_at(person_id, column))
        else:
            self.opened.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Delete and self.chosen_ids():
            self.remove_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_F2:
            self.write_here()
        elif plain and event.key() in (Qt.Key.Key_N, Qt.Key.Key_C, Qt.Key.Key_Escape):
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)


__all__ = ["PeopleTable", "Run"]
