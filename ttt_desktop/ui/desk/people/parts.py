"""What the page People is made of, and how it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.importing_page import ImportingPage
from ttt_desktop.ui.desk.people.add import AddPanel
from ttt_desktop.ui.desk.people.bulk import BulkPanel
from ttt_desktop.ui.desk.people.filter import PeopleFilter
from ttt_desktop.ui.desk.people.filter_menu import FilterLine
from ttt_desktop.ui.desk.people.importing import PeopleImport
from ttt_desktop.ui.desk.people.matrix import MatrixView
from ttt_desktop.ui.desk.people.panel import PersonPanel
from ttt_desktop.ui.desk.people.room import RoomView
from ttt_desktop.ui.desk.people.table import PeopleTable
from ttt_desktop.ui.desk.people.twice import Twice
from ttt_desktop.ui.widgets import (
    Button,
    EmptyState,
    IconButton,
    SidePanel,
    column,
    hairline,
    row,
)

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class PeopleParts(ImportingPage):
    """The widgets of the page; ``PeoplePage`` makes them work together."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            lambda: _("People"),
            lambda: _("Drop the file to look at the people in it"),
            parent,
        )
        self.filter = PeopleFilter()
        self.filter_line = FilterLine(self.store, self.filter)
        self.table = PeopleTable()
        self.room = RoomView()
        self.bulk = BulkPanel(context)
        self.twice = Twice(context, self)
        self.matrix = MatrixView(self.store)
        self.panel = PersonPanel(context)
        self.add_panel = AddPanel(context)
        self.importing: PeopleImport = PeopleImport(context)
        self._make_actions()
        self._lay_out()

    def begin_import(self) -> None:
        """Ask for a file and look at it."""
        raise NotImplementedError

    def add_person(self) -> None:
        """Ask for a name, beside the list."""
        raise NotImplementedError

    def look_at_twice(self) -> object:
        """Open the sheet that compares those who may be the same."""
        raise NotImplementedError

    def _show_menu(self) -> None:
        raise NotImplementedError

    def panels(self) -> tuple[SidePanel, ...]:
        """What can stand beside the list, one at a time."""
        return self.panel, self.add_panel, self.bulk

    def _make_actions(self) -> None:
        self.twice_button = Button(
            lambda: _("May be twice"), "secondary", "people", clicked=lambda: self.look_at_twice()
        )
        self.twice_button.hide()
        self.more = IconButton("more", lambda: _("More"), clicked=self._show_menu)
        self.import_button = Button(lambda: _("Import…"), icon="import", clicked=self.begin_import)
        self.add_button = Button(lambda: _("Add person"), icon="add", clicked=self.add_person)
        self.door_button = Button(
            lambda: _("Check in"), "primary", "door-in", lambda: self.context.go("checkin")
        )
        for button in (
            self.twice_button, self.more, self.import_button, self.add_button, self.door_button,
        ):  # fmt: skip
            self.add_action(button)

    def _lay_out(self) -> None:
        self._empty = EmptyState(
            "people",
            lambda: _("Nobody is on the list yet"),
            lambda: _(
                "Everyone who takes part will stand here, with roles, languages and what "
                "they agreed to. Import a list (CSV, TSV, XLSX or ODS; you can also drop "
                "the file here), or add people one by one."
            ),
            Button(lambda: _("Add person"), "primary", "add", clicked=self.add_person),
            Button(lambda: _("Import…"), icon="import", clicked=self.begin_import),
        )
        self._nobody = EmptyState(
            "search",
            lambda: _("Nobody fits"),
            lambda: _("No name, username or place is like that, with the filters that are on."),
            Button(lambda: _("Show everyone"), clicked=self.filter.clear),
        )
        self._no_sessions = EmptyState(
            "agenda",
            lambda: _("No sessions on this day"),
            lambda: _("Attendance is taken by session. Add sessions on the page Agenda."),
            Button(lambda: _("Go to Agenda"), clicked=lambda: self.context.go("agenda")),
        )
        self.views = QStackedWidget()
        for view in (
            self.table,
            self.matrix,
            self.room,
            self._nobody,
            self._no_sessions,
            self._empty,
        ):
            self.views.addWidget(view)
        beside = row(self.views, *self.panels(), gap=0)
        beside.setContentsMargins(12, 0, 0, 0)  # so that names stand under the title
        beside.setStretch(0, 1)
        self._rule2 = hairline()
        main = QWidget()
        box = column(self.filter, self.filter_line, self._rule2, beside, gap=0)
        box.setStretch(3, 1)
        main.setLayout(box)
        self._main = main
        self.stack.addWidget(main)
        self.stack.addWidget(self.importing)
        self.body.addWidget(self.stack)


__all__ = ["PeopleParts"]
