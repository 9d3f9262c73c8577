"""The page People: the list or the attendance of a day, and one person's details beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui import actions, theme
from ttt_desktop.ui.desk.people import rows as people_rows
from ttt_desktop.ui.desk.people import save as people_save
from ttt_desktop.ui.desk.people.follow import PeopleFollow
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.workshop import details, people, runlog
from ttt_desktop.workshop.people_search import PeopleSearch

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QKeyEvent,
    )

    from ttt_desktop.ui.context import Context

TABLES = (
    "person", "consent", "attendance", "run", "session", "day", "workshop", "person_field",
    "person_value", "session_person", "not_same", "excuse",
)  # fmt: skip

#: What prints badges and sign-in sheets, where it exists.
PRINTING = "ttt_desktop.ui.desk.papers.sheet"

actions.declare_keys(
    N_("People"),
    ("N", N_("Add person")),
    ("C", N_("Check in")),
    ("Return", N_("Change the person")),
    ("F2", N_("Write in the list: Enter goes down, Tab across")),
    ("Ctrl+A", N_("Select everybody who is shown")),
    ("/", N_("Search people")),
    ("Del", N_("Remove the person")),
    ("Space", N_("Attendance: here, or not")),
)


class PeoplePage(PeopleFollow):
    """Shows who is in the workshop; every change is one undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.search = PeopleSearch(self.store, more=True)
        self.destroyed.connect(self.search.close)
        self._connect()
        self._connect_hands()
        context.bridge.listen(TABLES, self._changed)
        theme.keep(self, self._fit)
        say(self._retell, lambda: "")

    def _connect(self) -> None:
        self.filter.changed.connect(self._filtered)
        self.table.selected.connect(self._selected)
        self.table.opened.connect(lambda _index: self.select(self.table.chosen_id(), edit=True))
        self.table.remove_wanted.connect(self._remove_chosen)
        self.matrix.person_chosen.connect(self.select)
        self.matrix.toggled.connect(self._marked)
        self.panel.remove_wanted.connect(self.remove)
        self.panel.closed.connect(self._closed)
        self.add_panel.closed.connect(self._closed)
        self.add_panel.added.connect(self._added)
        self.add_panel.opened.connect(self.select)
        self.importing.cancelled.connect(self._back)
        self.importing.written.connect(self._imported)

    # What is shown

    def _filtered(self) -> None:
        if self._stale:
            self._catch_up()
        else:
            self._show_rows()
        if self.filter.is_room:
            self.room.show_people(self.roster.rows, self.roster.running)

    def _today(self) -> str:
        """The day of what runs, else of the calendar, else the first; '' where there is none."""
        stage = runlog.on_stage(self.store)
        if stage:
            return stage[0].planned.day.id
        now = instants.now().astimezone(details.get(self.store).zone).date()
        today = next((day.id for day in self._days if day.as_date == now), "")
        return today or (self._days[0].id if self._days else "")

    def _show_rows(self) -> None:
        """Show whom the search and the filters leave, in the view that is chosen."""
        typed, wanted = self.filter.search.text().strip(), self.filter.wanted
        ids = self.search.everyone(typed) if typed else None
        found = self._in_order().chosen(wanted, ids)
        self.filter_line.show_wanted(replace(wanted, text=typed))
        if not self.bulk.isHidden():
            keep = self.bulk.person_ids
        else:
            keep = [] if self.panel.isHidden() else [self.panel.person_id]
        self.table.show_rows(found, self.roster.running, keep)
        if not self.bulk.isHidden():
            self._keep_bulk()
        if self.filter.is_matrix:
            self.matrix.show_day(self.filter.day_id, found)
        self._show_view(len(found))
        self._word_help(len(found))

    def _in_order(self) -> people_rows.Ordered:
        """Everybody, sorted once for as long as neither the file nor the order changes."""
        known = (self.roster.own, self.table.model_of_people.sorted_by)
        if self._ordered is None or self._ordered[0] != known:
            rows = self.table.model_of_people.ordered(self.roster.rows)
            self._ordered = known, people_rows.Ordered(rows)
        return self._ordered[1]

    def _keep_bulk(self) -> None:
        """What is changed for many is changed for those of them who are shown."""
        ids = self.table.chosen_ids()
        if len(ids) > 1:
            self.bulk.show_people(ids, self._everyone())
        else:
            self.bulk.hide()

    def _show_view(self, found: int) -> None:
        some = bool(self.roster.rows)
        for widget in (self.filter, self._rule2):
            widget.setVisible(some)
        if not some or self.filter.is_room:
            self.filter_line.hide()
        if not some:
            view: QWidget = self._empty
        elif self.filter.is_room:
            view = self.room
        elif self.filter.is_matrix and not self.matrix.matrix.columns:
            view = self._no_sessions
        elif not found:
            view = self._nobody
        else:
            view = self.matrix if self.filter.is_matrix else self.table
        self.views.setCurrentWidget(view)
        self._fit()

    def _word_help(self, found: int) -> None:
        total, here = len(self.roster.rows), self.roster.here
        if self.filter.is_room:
            found = total  # the charts count everybody, whatever the list is narrowed to
        running = self.roster.running

        def words() -> str:
            if not total:
                return _("Who takes part, in which role, and what they agreed to")
            said = ngettext("{count} person", "{count} people", total).format(count=number(total))
            if found != total:
                said = _("{found} of {people}").format(found=number(found), people=said)
            if running:
                said += " · " + _("{count} here now").format(count=number(here))
            return said

        self.set_help(words)

    # Choosing

    def _selected(self, person_id: str) -> None:
        self.bulk.hide()
        if person_id:
            self.select(person_id)

    def _remove_chosen(self) -> None:
        ids = self.table.chosen_ids()
        if len(ids) > 1:
            self.remove_many(ids)
        elif ids:
            self.remove(ids[0])

    def select(self, person_id: str, edit: bool = False) -> None:
        """Show a person's details beside the list."""
        person, everyone = self.roster.get(person_id), self._everyone()
        if person is None:
            return
        self.add_panel.hide()
        self.bulk.hide()
        self.panel.show_person(person, everyone)
        self.table.choose(person_id)
        if edit:
            self.panel.edit()

    def add_person(self) -> None:
        """Ask for a name, beside the list."""
        self._back()
        self.panel.flush()
        self.panel.hide()
        self.bulk.hide()
        self.table.choose("")
        self.add_panel.start(self._everyone())

    def _added(self, person_id: str) -> None:
        self.table.choose(person_id)
        self.table.show_chosen()
        self.table.choose("")

    def _closed(self) -> None:
        if not self.isVisible():
            return
        view = self.views.currentWidget()
        self.table.choose("")
        if view in (self.table, self.matrix, self.room):
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Commands

    def remove(self, person_id: str) -> None:
        """Remove a person; the snackbar offers to undo it."""
        person = people.person(self.store, person_id)
        if person is None:
            return
        self.panel.flush()
        if not self.context.attempt(lambda: people.remove(self.store, person_id)):
            return
        self.context.notify(_("{name} removed").format(name=person.label), _("Remove person"))

    def _marked(self, what: str, person_id: str) -> None:
        """Say what a press in the matrix took away; what it adds one sees."""
        person = people.person(self.store, person_id)
        if person is not None and what == "back":
            self.context.notify(
                _("{name} was not there after all").format(name=person.label),
                _("Take back attendance"),
            )
        elif person is not None and what == "leave":
            self.context.notify(_("{name} has left").format(name=person.label), _("Departure"))
        elif person is not None and what == "came":
            said = self.matrix.matrix.cell(self.matrix.currentIndex()).words
            self.context.notify(f"{person.label} · {said}")

    # Import

    def begin_import(self) -> None:
        """Ask for a file and look at it; also called by the window's menu."""
        self._ask_file(
            "people",
            _("Import people"),
            _("Lists (*.csv *.tsv *.txt *.xlsx *.ods)"),
            _("All files (*)"),
        )

    def _flush(self) -> None:
        self.panel.flush()

    def _back(self) -> None:
        self.show_header(True)
        self.stack.setCurrentWidget(self._main)
        self._catch_up_soon()

    def _imported(self, sentence: str) -> None:
        self._back()
        self.context.notify(sentence, _("Import people"))

    # Window, keys, mouse

    def _fit(self) -> None:
        """Where the header is narrow, the menu has the rarer buttons."""
        empty = self.views.currentWidget() is self._empty
        wide = self.width() >= theme.px(620)
        self.import_button.setVisible(wide and not empty)
        self.add_button.setVisible(not empty)
        self.door_button.setVisible(not empty)
        self.twice_button.setVisible(self._twice_beside() and bool(self.twice.proposals))
        self.more.setVisible(bool(self._rare()))
        self.filter.fit(self.width())

    def _twice_beside(self) -> bool:
        return self.width() >= theme.px(820) and bool(self.roster.rows)

    def _rare(self) -> list[tuple[str, str, object]]:
        found: list[tuple[str, str, object]] = []
        if self.twice.proposals and not self._twice_beside():
            found.append((self.twice_button.text(), "people", self.look_at_twice))
        if self.filter.columns.isHidden() and self.views.currentWidget() is self.table:
            found.append((_("Columns"), "columns", self._column_menu))
        if self.width() < theme.px(620):
            found.append((_("Import…"), "import", self.begin_import))
        if self.roster.rows and find_spec(PRINTING) is not None:
            found.append((_("Print badges…"), "export", lambda: self._print("badges")))
            found.append((_("Print sign-in sheets…"), "export", lambda: self._print("sign-in")))
        if self.views.currentWidget() is self.matrix:
            save = partial(people_save.save, self.context, self)
            found.append((_("Save as CSV…"), "export", save))
        return found

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for words, icon, slot in self._rare():
            action = menu.addAction(theme.icon(icon, "subtle", 18), words)
            action.triggered.connect(lambda *_, s=slot: s())
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()

    def _print(self, what: str) -> None:
        from importlib import import_module

        chosen = self.table.chosen_ids()
        import_module(PRINTING).show(self.context, what, self, chosen=chosen)

    def take_focus(self) -> None:
        """The list takes the keys when one turns to this page."""
        view = self.views.currentWidget()
        if view is not None:
            view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shown = next((p for p in self.panels() if not p.isHidden()), None)
        if self.stack.currentWidget() is self.importing or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_N:
            self.add_person()
        elif event.key() == Qt.Key.Key_C:
            self.context.go("checkin")
        elif event.key() == Qt.Key.Key_Slash and not self.filter.search.isHidden():
            self.filter.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape and shown is not None:
            shown.close_panel()
        else:
            super().keyPressEvent(event)


__all__ = ["PeoplePage"]
