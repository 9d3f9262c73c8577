"""The page Agenda: days side by side, sessions as tall as they last, details beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda import menu as agenda_menu
from ttt_desktop.ui.desk.agenda.board import Board
from ttt_desktop.ui.desk.agenda.commands import Commands
from ttt_desktop.ui.desk.agenda.day_panel import DayPanel, ThemesPanel
from ttt_desktop.ui.desk.agenda.fields import DetailPanel
from ttt_desktop.ui.desk.agenda.importing import AgendaImport
from ttt_desktop.ui.desk.agenda.keys import heard
from ttt_desktop.ui.desk.agenda.legend import Legend
from ttt_desktop.ui.desk.agenda.panel import SessionPanel
from ttt_desktop.ui.desk.agenda.said import BlockView
from ttt_desktop.ui.desk.importing_page import ImportingPage
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    EmptyState,
    IconButton,
    column,
    hairline,
    row,
)
from ttt_desktop.workshop import agenda, agenda_edit, details, people, runlog, themes

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QHideEvent,
        QKeyEvent,
        QShowEvent,
    )

    from ttt_desktop.ui.context import Context

TABLES = (
    "workshop",
    "day",
    "session",
    "session_person",
    "theme",
    "prompt",
    "group",
    "group_member",
    "person",
    "run",
)


class AgendaPage(ImportingPage):
    """Shows the plan and carries out what a person does to it; every change is one undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            lambda: _("Agenda"),
            lambda: _("Drop the file to look at its agenda"),
            parent,
        )
        self.commands = Commands(self)
        self.board = Board()
        self.legend = Legend()
        self.panel = SessionPanel(context)
        self.day_panel = DayPanel(context)
        self.themes_panel = ThemesPanel(context)
        self.importing: AgendaImport = AgendaImport(context)
        self._make_actions()
        beside = row(self.board, *self.panels(), gap=0)
        beside.setStretch(0, 1)
        legend = row(self.legend)
        legend.setContentsMargins(16, 4, 16, 4)
        self._legend_row = QWidget()
        self._legend_row.setLayout(column(legend, hairline(), gap=0))
        main = QWidget()
        body = column(self._legend_row, beside, gap=0)
        body.setStretch(1, 1)
        main.setLayout(body)
        self._main, self._empty = main, self._make_empty()
        for widget in (self._empty, main, self.importing):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack)
        self._connect()
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self._tick)
        context.bridge.listen(TABLES, self._changed)
        theme.keep(self, self._fit)
        say(self._retell, lambda: "")

    # Parts

    def panels(self) -> tuple[DetailPanel, ...]:
        """What can stand beside the day view, one at a time."""
        return self.panel, self.day_panel, self.themes_panel

    def _make_actions(self) -> None:
        self.more = IconButton("more", lambda: _("More"), clicked=self._show_menu)
        self.paste_button = Button(lambda: _("Paste agenda"), clicked=self.paste)
        self.import_button = Button(lambda: _("Import…"), icon="import", clicked=self.begin_import)
        self.add_button = Button(
            lambda: _("Add session"), "primary", "add", clicked=self.commands.add_session
        )
        for button in (self.more, self.paste_button, self.import_button, self.add_button):
            self.add_action(button)

    def _make_empty(self) -> QWidget:
        add = self.commands.add_session
        self._first = Button(lambda: _("Add session"), "primary", "add", clicked=add)
        bring = QWidget()
        bring.setLayout(
            row(
                Button(lambda: _("Paste"), clicked=self.paste),
                Button(lambda: _("Import…"), icon="import", clicked=self.begin_import),
            )
        )
        return EmptyState(
            "agenda",
            lambda: _("No sessions yet"),
            lambda: _(
                "The days will stand side by side here, each session as tall as it lasts. "
                "Add the first one, import a calendar or a schedule, or paste the table "
                "of a wiki page."
            ),
            self._first,
            bring,
        )

    def _connect(self) -> None:
        board, commands = self.board, self.commands
        board.chosen.connect(self.select)
        board.opened.connect(lambda key: self.select(key, edit=True))
        board.moved.connect(commands.move_to)
        board.resized.connect(
            lambda key, minutes: commands.do(
                lambda: agenda_edit.update_session(self.store, key, minutes=minutes)
            )
        )
        board.day_chosen.connect(self.select_day)
        board.add_wanted.connect(commands.add_session)
        self.legend.clicked.connect(self.show_themes)
        self.panel.duplicate_wanted.connect(commands.duplicate)
        self.panel.remove_wanted.connect(commands.remove)
        for panel in self.panels():
            panel.closed.connect(self._closed)
        self.importing.cancelled.connect(self._back)
        self.importing.written.connect(self._imported)

    # What the file says

    def refresh(self) -> None:
        """Ask the file again."""
        self._stale = False
        plan, days = agenda.plan(self.store), agenda.days(self.store)
        strands = themes.all_themes(self.store)
        marks = {t.id: (str(n), t.title) for n, t in enumerate(strands, start=1)}
        clocks, leaders = runlog.clocks(self.store), people.leaders(self.store)
        views = []
        for planned in plan:
            key = planned.session.id
            mark, title = marks.get(planned.session.theme_id or "", ("", ""))
            face = clocks.get(key)
            state = "" if face is None else "now" if face.is_on else "done"
            linked = ", ".join(person.label for person in leaders.get(key, ()))
            views.append(BlockView(planned, planned.session.led_by or linked, mark, title, state))
        self.board.show_plan(days, views)
        self.legend.show_themes(list(marks.values()))
        self._legend_row.setVisible(bool(marks))
        self._tick()
        self._word_help(len(days), views)
        say(self._first.setText, lambda: _("Add session") if days else _("Add day"))
        self._reload_panels(views, days)
        if self.stack.currentWidget() is not self.importing:
            self._back()

    def _reload_panels(self, views: list[BlockView], days: list[agenda.Day]) -> None:
        if not self.panel.isHidden():
            view = next((v for v in views if v.id == self.panel.session_id), None)
            self.panel.load(view) if view else self.panel.close_panel()
        if not self.day_panel.isHidden():
            day = next((d for d in days if d.id == self.day_panel.day_id), None)
            self.day_panel.load(day) if day else self.day_panel.close_panel()
        if not self.themes_panel.isHidden():
            self.themes_panel.load()

    def _word_help(self, days: int, views: list[BlockView]) -> None:
        late = sum(1 for view in views if view.planned.overlap)

        def words() -> str:
            parts = [
                ngettext("{count} day", "{count} days", days).format(count=number(days)),
                ngettext("{count} session", "{count} sessions", len(views)).format(
                    count=number(len(views))
                ),
            ]
            if late:
                parts.append(
                    ngettext("{count} overlap", "{count} overlaps", late).format(count=number(late))
                )
            return " · ".join(parts)

        self.set_help(words)

    def _tick(self) -> None:
        now = clock.now().astimezone(details.get(self.store).zone)
        today = next((d for d in self.board.days if d.as_date == now.date()), None)
        self.board.set_now((today.id, now.hour * 60 + now.minute) if today else None)

    # Choosing

    def select(self, session_id: str, edit: bool = False) -> None:
        """Show the details of a session beside the day view."""
        block = self.board.blocks.get(session_id)
        if block is None:
            return
        self._only(self.panel)
        self.panel.show_session(block.view)
        self.board.select(session_id)
        QTimer.singleShot(0, self.board, self._show_selected)
        if edit:
            self.panel.edit()

    def mark(self, session_id: str) -> None:
        """Mark a session as the chosen one; its details stay closed where they are."""
        if self.panel.isHidden():
            self.board.select(session_id)
        elif session_id != self.panel.session_id:
            self.select(session_id)
        else:
            self._show_selected()

    def select_day(self, day_id: str) -> None:
        """Show the details of a day."""
        day = next((d for d in self.board.days if d.id == day_id), None)
        if day is not None:
            self._only(self.day_panel)
            self.day_panel.show_day(day)
            self.board.select_day(day_id)

    def show_themes(self) -> None:
        """Show the themes."""
        self._only(self.themes_panel)
        self.board.select_day("")
        self.themes_panel.show_themes()
        self.show_board()

    def show_board(self) -> None:
        """Turn to the day view, also while nothing is planned."""
        self.stack.setCurrentWidget(self._main)
        self._fit()

    def _only(self, wanted: DetailPanel) -> None:
        for panel in self.panels():
            if panel is not wanted and not panel.isHidden():
                panel.flush()
                panel.hide()

    def _show_selected(self) -> None:
        block = self.board.blocks.get(self.board.selected)
        if block is not None:
            self.board.show_block(block)

    def _closed(self) -> None:
        block = self.board.blocks.get(self.board.selected)
        self.board.select_day("")
        if self.stack.currentWidget() is self._main:
            self._back()
        if block is not None and self.board.isVisible():
            block.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected(self) -> str:
        """The session that a key means: the one with the focus, else the chosen one."""
        focused = self.board.focused()
        return focused.view.id if focused is not None else self.board.selected

    # Import

    def begin_import(self) -> None:
        """Ask for a file and look at it; also called by the window's menu."""
        self._ask_file(
            "agenda",
            _("Import an agenda"),
            _("Agendas (*.ics *.xml *.json *.wiki *.txt *.csv *.html)"),
            _("All files (*)"),
        )

    def paste(self) -> None:
        """Look at what is on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.context.notify(_("Copy the table of an agenda first, then paste it here."))
            return
        self._turn_to_import()
        self.importing.read_text(text)

    def _flush(self) -> None:
        for panel in self.panels():
            panel.flush()

    def _back(self) -> None:
        """Back from the import (or never there): the day view, or what stands in its place."""
        panel = any(not p.isHidden() for p in self.panels())
        something = bool(self.board.blocks) or (panel and bool(self.board.days))
        self.show_header(True)
        self.stack.setCurrentWidget(self._main if something else self._empty)
        self._fit()

    def _imported(self, sentence: str) -> None:
        known = set(self.board.blocks)
        self._back()
        self.refresh()
        first = next((block for key, block in self.board.blocks.items() if key not in known), None)
        if first is not None:
            # The days may begin far from where one was: show what came.
            QTimer.singleShot(0, first, lambda: self.board.show_block(first))
        self.context.notify(sentence, _("Import agenda"))

    # Window, keys, mouse

    def _fit(self) -> None:
        """Where the header is too narrow for all buttons, the menu has the rarer ones."""
        empty = self.stack.currentWidget() is self._empty
        wide = self.width() >= theme.px(760) and not empty
        self.paste_button.setVisible(wide)
        self.import_button.setVisible(wide)
        self.add_button.setVisible(not empty)

    def _show_menu(self) -> None:
        menu = agenda_menu.make(self)
        corner = self.more.rect().bottomLeft()
        menu.exec(self.more.mapToGlobal(corner))
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.stack.currentWidget() is self.importing or not heard(self, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()


__all__ = ["AgendaPage"]
