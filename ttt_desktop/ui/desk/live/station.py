"""Live's station: what it offers, and the way to it; the PIN first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui.desk.agenda.fields import Pending
from ttt_desktop.ui.desk.live.day_words import DayWords, answers, question_field, watch_question
from ttt_desktop.ui.desk.live.now import StateTag, stage_button
from ttt_desktop.ui.live_text import day_short, say
from ttt_desktop.ui.widgets import Button, Card, PlainLabel, Switch, column, row
from ttt_desktop.workshop import agenda, daywords, prompts, station

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.context import Context

#: What the station can offer, each with its word (an English msgid).
TASKS = {
    "prompt": N_("Notes for the prompt"),
    "word": N_("Question of the day"),
    "checkin": N_("Check-in"),
    "takeaway": N_("Takeaway"),
}


class Task(QWidget):
    """One thing that the station can offer: its switch, and below it its state in words."""

    def __init__(self, store: Store, task: str) -> None:
        super().__init__()
        self.switch = Switch(lambda: _(TASKS[task]))
        self.switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays with the stage
        self.switch.toggled.connect(lambda on: station.want(store, task, on))
        self.state = PlainLabel("", "details", "subtle")
        self.box = column(self.switch, self.state, gap=6)
        self.setLayout(self.box)

    def show_state(self, on: bool, words: str) -> None:
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)
        self.switch.update()
        self.state.setText(words)
        self.switch.setAccessibleDescription(words)


class StationPanel(Card):
    """What the station offers, and the way to it; the PIN first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self._stale = True
        self.heading = PlainLabel(lambda: _("Station"), "emphasis", wrap=False)
        self.state = StateTag("")
        self.tasks = {task: Task(context.store, task) for task in station.TASKS}
        self.close_button = Button(
            lambda: _("Close the prompt"), small=True, clicked=lambda: prompts.close(context.store)
        )
        self.tasks["prompt"].box.addLayout(row(self.close_button, None))
        self._day: agenda.Day | None = None
        self.pending = Pending(self, lambda _field, sentence: context.notify(sentence))
        self.question = question_field()
        watch_question(
            context, self.pending, self.question, lambda: self._day.id if self._day else ""
        )
        self.words = DayWords(context)
        self.tasks["word"].box.addWidget(self.question)
        self.tasks["word"].box.addWidget(self.words)
        self.button = stage_button(lambda: _("Open the station"), "S", "station")
        self.button.clicked.connect(lambda *_a: self.open())
        self.setup: QWidget | None = None
        self.column.addLayout(row(self.heading, None, self.state))
        for task in self.tasks.values():
            self.column.addWidget(task)
        self.column.addLayout(row(self.button, None, gap=8))
        context.bridge.listen((*station.TABLES, "word"), self._changed, self)
        say(self._reword, lambda: "")

    def refresh(self) -> None:
        """Ask the file what is switched on, and what of it is really open."""
        self._stale = False
        store = self.context.store
        on = station.wanted(store)
        words = {
            "prompt": self._prompt_words,
            "word": self._word_words,
            "checkin": self._checkin_words,
            "takeaway": self._takeaway_words,
        }
        for task, each in self.tasks.items():
            each.show_state(task in on, words[task](task in on))
        day = daywords.day_now(store)
        if (day.id if day else "") != (self._day.id if self._day else ""):
            self.pending.flush()  # what was being written belongs to the day before
        self._day = day
        self.question.setVisible(day is not None)
        self.pending.fill(self.question, day.question if day else "")
        self.words.show_day(day)
        self.show_open()

    def _prompt_words(self, on: bool) -> str:
        opened = prompts.opened(self.context.store)
        self.close_button.setVisible(opened is not None)
        if opened is None:
            return _("No prompt is open. Open one under Prompts.")
        session = agenda.session(self.context.store, opened.session_id)
        about = f"{opened.text}\n{session.title if session else ''}".strip()
        return about if on else _("A prompt is open, but the station does not ask it.")

    def _word_words(self, _on: bool) -> str:
        day = daywords.day_now(self.context.store)
        if day is None:
            return _("The agenda has no day yet.")
        when = day_short(day.as_date)
        if not day.question:
            return _("{day}: no question yet. Write it here.").format(day=when)
        said = answers(daywords.count(self.context.store, day.id))
        return f"{when}: {day.question} · {said}"

    def _checkin_words(self, _on: bool) -> str:
        session = station.checkin_session(self.context.store)
        if not station.has_people(self.context.store):
            return _("The list of people is empty.")
        if session is None:
            return _("No session runs or comes next.")
        return _("People check in to: {title}").format(title=session.title)

    def _takeaway_words(self, _on: bool) -> str:
        session = station.takeaway_session(self.context.store)
        if session is None:
            return _("Possible once a session has started.")
        return _("Takeaways from: {title}").format(title=session.title)

    def show_open(self) -> None:
        there = self.context.station_is_open()
        self.state.show_state(
            _("open") if there else _("not open"), "success" if there else "neutral", "station"
        )

    def open(self) -> None:
        """Open the station; where there is no PIN yet, set one here first."""
        from ttt_desktop.workshop import lock

        if lock.has_pin(self.context.store) or self.context.station_is_open():
            self.context.open_station()
            self.show_open()
            return
        if self.setup is None:
            from ttt_desktop.ui.pin_setup import PinSetup

            made = PinSetup(self.context.store)
            made.done.connect(self._pin_done)
            self.setup = made
            self.column.addWidget(made)
            self.button.hide()
        self.setup.show()
        self.setup.setFocus()

    def _pin_done(self) -> None:
        from ttt_desktop.workshop import lock

        if self.setup is not None:
            self.column.removeWidget(self.setup)
            self.setup.hide()
            self.setup.deleteLater()
            self.setup = None
        self.button.show()
        if lock.has_pin(self.context.store):
            self.open()

    def _changed(self, _change: object) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _reword(self, _nothing: str) -> None:
        self._changed(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.pending.flush()
        super().hideEvent(event)
