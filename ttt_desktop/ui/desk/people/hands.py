"""What one does in the list beside choosing: write in a cell, change many, choose columns and
filters, look at who may be there twice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.desk.people.columns import FIRST, OWN, way
from ttt_desktop.ui.desk.people.edit import read_languages
from ttt_desktop.ui.desk.people.parts import PeopleParts
from ttt_desktop.ui.desk.people.twice import TwiceSheet
from ttt_desktop.ui.desk.stay_menu import StayMenu
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.workshop import people, people_bulk, people_fields

if TYPE_CHECKING:
    from ttt_desktop.workshop.people import Person


class PeopleHands(PeopleParts):
    """``_everyone()`` and ``_is_running()`` come from the page."""

    def _connect_hands(self) -> None:
        self.table.model_of_people.write = self.write_cell
        self.table.writing.connect(self._begin_writing)
        self.table.several.connect(self._several)
        self.table.show_columns(self.context.settings.people_columns)
        self.filter.menu_wanted.connect(self._filter_menu)
        self.filter.columns_wanted.connect(self._column_menu)
        self.filter_line.said.connect(self.context.notify)
        self.bulk.remove_wanted.connect(self.remove_many)
        self.bulk.closed.connect(self._closed)
        self.twice.found.connect(self._word_twice)

    def _everyone(self) -> list[Person]:
        raise NotImplementedError

    def _is_running(self) -> bool:
        raise NotImplementedError

    def _closed(self) -> None:
        raise NotImplementedError

    # Writing in a cell

    def _begin_writing(self) -> None:
        """The list has the room while one writes in it."""
        for panel in self.panels():
            if not panel.isHidden():
                panel.close_panel()

    def write_cell(self, person_id: str, column: str, value: str) -> None:
        """Write what was entered in a cell; a refusal is told in the snackbar."""
        if column.startswith(OWN):
            field = column.removeprefix(OWN)
            self.context.attempt(lambda: people_fields.put(self.store, person_id, field, value))
            return
        strange: list[str] = []
        if way(column) == "languages":
            value, strange = read_languages(value)
        self.context.attempt(lambda: people.update(self.store, person_id, **{column: value}))
        if strange:
            self.context.notify(
                _("“{text}” is no language that is known here.").format(text=", ".join(strange))
            )

    # Many

    def _several(self, ids: list[str]) -> None:
        self.panel.flush()
        self.panel.hide()
        self.add_panel.hide()
        self.bulk.show_people(ids, self._everyone())

    def remove_many(self, ids: list[str]) -> None:
        """Remove everybody who is selected; the snackbar offers to undo it."""
        done: list[int] = []
        if self.context.attempt(lambda: done.append(people_bulk.remove(self.store, ids))):
            said = ngettext("{count} person removed", "{count} people removed", done[0])
            self.context.notify(said.format(count=number(done[0])), _("Remove people"))

    # Menus

    def column_menu(self) -> StayMenu:
        """The columns, each with a tick."""
        menu = StayMenu(self)
        shown = self.table.column_ids()
        for column in self.table.model_of_people.columns:
            if column.id not in ("name", "here"):
                menu.offer(
                    column.title(),
                    column.id in shown,
                    partial(self.show_column, column.id),
                )
        menu.addSeparator()
        again = menu.addAction(_("As at first"))
        again.triggered.connect(lambda *_: self._keep_columns([]))
        return menu

    def show_column(self, column: str, on: bool) -> None:
        """Show a column or not; kept for the next time."""
        shown = [c for c in self.table.column_ids() if c != column]
        if on:
            shown.append(column)
        ids = [one.id for one in self.table.model_of_people.columns]
        # Of other workshops there may be columns of their own: they are kept.
        ordered = [c for c in ids if c in shown] + [c for c in shown if c not in ids]
        self._keep_columns([] if ordered == [c for c in ids if c in FIRST] else ordered)

    def _keep_columns(self, columns: list[str]) -> None:
        self.context.settings.people_columns = columns
        self.context.settings.save()
        self.table.show_columns(columns)

    def _column_menu(self) -> None:
        menu = self.column_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.more if self.filter.columns.isHidden() else self.filter.columns
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _filter_menu(self) -> None:
        button = self.filter.button
        at = button.mapToGlobal(QPoint(0, button.height() + 2))
        self.filter_line.popup(self._everyone(), self._is_running(), at)

    # Twice

    def _word_twice(self) -> None:
        count = len(self.twice.proposals)
        say(
            self.twice_button.setText,
            lambda: ngettext("{count} may be twice", "{count} may be twice", count).format(
                count=number(count)
            ),
        )
        self._fit()

    def look_at_twice(self) -> TwiceSheet:
        """Open the sheet that compares those who may be the same."""
        self.panel.flush()
        sheet = TwiceSheet(self.context, self.twice.proposals, self)
        sheet.open_sheet()
        return sheet


__all__ = ["PeopleHands"]
