"""The question of a day and its words: asked, counted, hidden and shown, on whichever page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.desk.live.prompt_row import guess_language
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, IconButton, PlainLabel, TextField, column, row
from ttt_desktop.workshop import daywords, details

if TYPE_CHECKING:
    from collections.abc import Callable

    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.agenda.fields import Pending
    from ttt_desktop.workshop.agenda import Day
    from ttt_desktop.workshop.daywords import Counted


def answers(count: int) -> str:
    """``12 answers``."""
    return ngettext("{count} answer", "{count} answers", count).format(count=count)


def watch_question(
    context: Context, pending: Pending, field: TextField, day_id: Callable[[], str]
) -> None:
    """Let ``field`` write the question of that day; its language follows from its script."""

    def write(question: str) -> None:
        usual = details.get(context.store).language
        daywords.ask(context.store, day_id(), question, guess_language(question, usual))

    pending.watch(field, write)


def question_field() -> TextField:
    return TextField(
        lambda: _("Question of the day"), lambda: _("For example: Which word describes today?")
    )


class DayWords(QWidget):
    """How many answers there are; opened, each word with its count, and a way to hide it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.day_id = ""
        self.rows: list[_WordRow] = []
        self.button = Button("", small=True, icon="show", clicked=self.open_or_close)
        self._list = column(gap=2)
        self.list = QWidget()
        self.list.setLayout(self._list)
        self.list.hide()
        self.setLayout(column(row(self.button, None), self.list, gap=4))
        say(self._reword, lambda: "")

    def show_day(self, day: Day | None) -> None:
        """The words of ``day``; nothing where there are none."""
        self.day_id = day.id if day else ""
        self.refresh()

    def refresh(self) -> None:
        """Ask the file."""
        store, key = self.context.store, self.day_id
        shown = daywords.counts(store, key) if key else []
        hidden = daywords.counts(store, key, hidden=True) if key else []
        self.setVisible(bool(shown or hidden))
        self._word_button(sum(w.count for w in shown), sum(w.count for w in hidden))
        if self.list.isHidden():
            return
        wanted = [(word, False) for word in shown] + [(word, True) for word in hidden]
        if wanted == [(each.word, each.is_hidden) for each in self.rows]:
            return
        for old in self.rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [_WordRow(self, word, is_hidden) for word, is_hidden in wanted]
        for each in self.rows:
            self._list.addWidget(each)

    def open_or_close(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self.refresh()

    def _word_button(self, shown: int, hidden: int) -> None:
        words = answers(shown)
        if hidden:
            words = _("{answers}, {count} hidden").format(answers=words, count=hidden)
        self.button.setText(words)
        self.button.set_icon("chevron-down" if self.list.isHidden() else "chevron-up")
        self.button.setAccessibleName(_("Words of the day: {answers}").format(answers=words))

    def _reword(self, _nothing: str) -> None:
        self.refresh()


class _WordRow(QWidget):
    """One word with its count."""

    def __init__(self, panel: DayWords, word: Counted, is_hidden: bool) -> None:
        super().__init__()
        self.panel, self.word, self.is_hidden = panel, word, is_hidden
        self.text = PlainLabel(word.text, "body", "subtle" if is_hidden else "text")
        self.count = PlainLabel(
            _("hidden") if is_hidden else str(word.count), "details", "subtle", wrap=False
        )
        icon = "show" if is_hidden else "hide"
        self.button = IconButton(icon, self._name, small=True, clicked=self.turn)
        box = row(self.text, self.count, self.button, gap=8)
        box.setStretch(0, 1)
        self.setLayout(box)

    def _name(self) -> str:
        words = _("Show “{word}” again") if self.is_hidden else _("Hide “{word}”")
        return words.format(word=self.word.text)

    def turn(self) -> None:
        context, day = self.panel.context, self.panel.day_id
        if self.is_hidden:
            if context.attempt(lambda: daywords.show(context.store, day, self.word.text)):
                context.notify(_("Word shown"), _("Show word"))
        elif context.attempt(lambda: daywords.hide(context.store, day, self.word.text)):
            context.notify(_("Word hidden"), _("Hide word"))
