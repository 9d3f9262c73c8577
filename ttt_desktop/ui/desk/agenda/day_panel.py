"""The details of a day, and the list of themes, beside the day view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.agenda.fields import DetailPanel, GrowingArea
from ttt_desktop.ui.desk.live.day_words import DayWords, question_field, watch_question
from ttt_desktop.ui.live_text import day_long
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    DateField,
    IconButton,
    PlainLabel,
    TextField,
    TimeField,
    clear,
    column,
    put,
    row,
)
from ttt_desktop.workshop import agenda_edit, themes

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.agenda import Day
    from ttt_desktop.workshop.themes import Theme


class DayPanel(DetailPanel):
    """Edits one day: date, title, theme, and when its first session starts."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Day"), parent)
        self.day_id = ""
        self.when = PlainLabel("", "body", "subtle")
        self.date = DateField(lambda: _("Date"))
        self.date.editingFinished.connect(self._change_date)
        self.date.calendarWidget().clicked.connect(lambda _day: self._change_date())
        self.start = TimeField(lambda: _("The first session starts at"))
        self.pending.watch(self.start, lambda value: self._change(start_minute=value))
        self.name = TextField(lambda: _("Title"), lambda: _("For example: Opening day"))
        self.pending.watch(self.name, lambda value: self._change(title=value))
        self.theme = TextField(lambda: _("Theme of the day"))
        self.pending.watch(self.theme, lambda value: self._change(theme=value))
        self.question = question_field()
        watch_question(context, self.pending, self.question, lambda: self.day_id)
        self.words = DayWords(context)
        context.bridge.listen(("word",), lambda _change: self._show_words(), self)
        times = row(
            self.field(lambda: _("Date"), self.date),
            self.field(lambda: _("Starts at"), self.start),
            None,
            gap=12,
        )
        self.content.addWidget(self.when)
        self.content.addLayout(times)
        self.content.addWidget(self.field(lambda: _("Title"), self.name))
        self.content.addWidget(self.field(lambda: _("Theme of the day"), self.theme))
        self.content.addWidget(self.field(lambda: _("Question of the day"), self.question))
        self.content.addWidget(
            PlainLabel(
                lambda: _("People answer it with one word at the station."), "details", "subtle"
            )
        )
        self.content.addWidget(self.words)
        self.footer.addStretch(1)
        self.footer.addWidget(
            Button(lambda: _("Remove the day"), "destructive", "delete", clicked=self.remove)
        )

    def show_day(self, day: Day) -> None:
        """Show a day; what was being written about another one is kept first."""
        if day.id != self.day_id:
            self.flush()
        self.day_id = day.id
        self.load(day)
        self.show_panel()

    def load(self, day: Day) -> None:
        self._day = day
        put(self.when.setText, lambda: day_long(day.as_date))
        self._show_date()
        self.pending.fill(self.start, day.start_minute)
        self.pending.fill(self.name, day.title)
        self.pending.fill(self.theme, day.theme)
        self.pending.fill(self.question, day.question)
        self.words.show_day(day)

    def _show_words(self) -> None:
        if self.isVisible():
            self.words.refresh()

    def edit(self) -> None:
        """Put the cursor into the title."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Remove the day, if nothing is planned on it."""
        self.flush()
        if self.do(lambda: agenda_edit.remove_day(self.store, self.day_id)):
            self.context.notify(_("Day removed"), _("Remove day"))

    def _show_date(self) -> None:
        day = self._day.as_date
        self.date.blockSignals(True)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.date.blockSignals(False)

    def _change(self, **changes: Any) -> None:
        agenda_edit.update_day(self.store, self.day_id, **changes)

    def _change_date(self) -> None:
        wanted = self.date.date().toPython()
        if not self.do(lambda: self._change(date=wanted)):
            self._show_date()


class ThemesPanel(DetailPanel):
    """The themes of the workshop: add, reword, remove."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Themes"), parent)
        self.rows: dict[str, ThemeRow] = {}
        self._cards = column(gap=8)
        self.add_button = Button(lambda: _("Add theme"), icon="add", clicked=self.add)
        self.content.addWidget(
            PlainLabel(
                lambda: _("A theme is a strand of the workshop. Its number marks its sessions."),
                "body",
                "subtle",
            )
        )
        self.content.addLayout(self._cards)
        self.content.addLayout(row(self.add_button, None))

    def show_themes(self) -> None:
        self.load()
        self.show_panel()

    def load(self) -> None:
        """Show the themes that the file has."""
        found = themes.all_themes(self.store)
        if [t.id for t in found] != list(self.rows):
            clear(self._cards)
            self.rows = {t.id: ThemeRow(self, t, n) for n, t in enumerate(found, start=1)}
            for each in self.rows.values():
                self._cards.addWidget(each)
        for theme in found:
            self.rows[theme.id].load(theme)

    def add(self) -> None:
        """Add a theme with a title to be overwritten."""
        self.flush()
        made: list[Theme] = []
        self.do(lambda: made.append(themes.add(self.store, _("New theme"))))
        if made and made[0].id in self.rows:
            field = self.rows[made[0].id].name
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()


class ThemeRow(Card):
    """One theme: its number, title, and what it is about."""

    def __init__(self, panel: ThemesPanel, theme: Theme, number: int) -> None:
        super().__init__(gap=6, margins=8)
        self._panel = panel
        self.theme = theme
        store = panel.store
        self.name = TextField(lambda: _("Title of the theme"))
        panel.pending.watch(
            self.name, lambda value: themes.update(store, self.theme.id, title=value)
        )
        self.about = GrowingArea(
            lambda: _("What the theme is about"), lambda: _("What it is about"), 2
        )
        panel.pending.watch(
            self.about, lambda value: themes.update(store, self.theme.id, about=value)
        )
        remove = IconButton(
            "delete", lambda: _("Remove the theme"), small=True, clicked=self._remove
        )
        head = row(PlainLabel(str(number), "strong", wrap=False), self.name, remove, gap=8)
        head.setStretch(1, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.about)

    def load(self, theme: Theme) -> None:
        self.theme = theme
        self._panel.pending.fill(self.name, theme.title)
        self._panel.pending.fill(self.about, theme.about)

    def _remove(self) -> None:
        self._panel.flush()
        if self._panel.do(lambda: themes.remove(self._panel.store, self.theme.id)):
            self._panel.context.notify(_("Theme removed"), _("Remove theme"))


__all__ = ["DayPanel", "ThemesPanel"]
