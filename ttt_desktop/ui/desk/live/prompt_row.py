"""One of Live's prompts: its words, its state, its clock, and what can be done with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import languages, prompt_clock
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui import stage
from ttt_desktop.ui.desk.live.now import StateTag
from ttt_desktop.ui.desk.minutes_field import prompt_minutes
from ttt_desktop.ui.kinds import NOTE_KINDS, note_kind
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    Flow,
    IconButton,
    InlineError,
    PlainLabel,
    Tag,
    TextField,
    column,
    row,
)
from ttt_desktop.workshop import details, prompts

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: A prompt's state: word, tint, icon.
STATES = {
    "prepared": (N_("Prepared"), "neutral", "edit"),
    "open": (N_("At the station"), "success", "station"),
    "closed": (N_("Closed"), "neutral", "lock"),
}


def guess_language(text: str, usual: str) -> str:
    """The language of a prompt by its script: the workshop's own where that is written so."""
    scripts = languages.scripts_of(text)
    if not scripts or languages.script(usual) in scripts:
        return usual
    return next(
        (code for code in languages.STATION_LANGUAGES if languages.script(code) in scripts), usual
    )


def kind_choice(value: str = "idea") -> Choice:
    """The kinds of note that a prompt may ask for."""
    return Choice(
        lambda: _("Kind of note it asks for"),
        lambda: [(k.id, k.word) for k in NOTE_KINDS.values()],
        value,
    )


class PromptRow(QWidget):
    """One prompt: its number, text, state and clock; the pencil turns it into a field."""

    def __init__(self, context: Context, number: int, prompt: prompts.Prompt) -> None:
        super().__init__()
        self.context, self.prompt = context, prompt
        self.number = PlainLabel("", "strong", "subtle", wrap=False)
        self.text = PlainLabel("")
        self.state = StateTag("")
        self.kind = PlainLabel("", "details", "subtle", wrap=False)
        self.on_wall = Tag(lambda: _("On the projector"), "accent_tint", "projector")
        self.left = PlainLabel("", "figures", wrap=False)
        self.alarm = StateTag("")
        self.steps: dict[int, Button] = {}
        for by, sign, words in (
            (-prompt_clock.STEP, "−", lambda: _("One minute less for this prompt")),
            (prompt_clock.STEP, "+", lambda: _("One minute more for this prompt")),
        ):
            step = Button(f"{sign}1", small=True, clicked=partial(self.give, by))
            say(step.setAccessibleName, words)
            say(step.setToolTip, words)
            self.steps[by] = step
        self.open_button = Button("", small=True, clicked=self.open_or_close)
        self.show_button = IconButton(
            "projector", lambda: _("Show on the projector"), small=True, clicked=self.show_it
        )
        self.edit_button = IconButton(
            "edit", lambda: _("Reword this prompt"), small=True, clicked=self.edit
        )
        self.remove_button = IconButton(
            "delete", lambda: _("Remove this prompt"), small=True, clicked=self.remove
        )
        # A click leaves the focus where it was, so that Space stays with the stage.
        hands = (self.open_button, self.show_button, self.edit_button, self.remove_button)
        for button in (*hands, *self.steps.values()):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before_edit: QWidget | None = None
        self.view = QWidget()
        states = Flow(8)
        timed = (self.left, self.alarm, *self.steps.values())
        for part in (self.state, *timed, self.on_wall, self.kind):
            states.addWidget(part)
        middle = column(self.text, states, gap=6)
        buttons = (self.open_button, self.show_button, self.edit_button, self.remove_button)
        box = row(self.number, middle, *buttons, gap=8)
        box.setStretch(1, 1)
        for each in (self.number, *buttons):
            box.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self.view.setLayout(box)
        self.field = TextField(lambda: _("Prompt"))
        self.field.returnPressed.connect(self.save)
        self.choice = kind_choice(prompt.kind)
        self.minutes = prompt_minutes()
        self.error = InlineError()
        self.editor = QWidget()
        below = Flow(8)
        for part in (
            self.choice,
            self.minutes,
            Button(lambda: _("Save"), "primary", clicked=self.save),
            Button(lambda: _("Cancel"), clicked=self.cancel),
        ):
            below.addWidget(part)
        self.editor.setLayout(column(self.field, below, self.error, gap=6))
        self.editor.hide()
        self.setLayout(column(self.view, self.editor, gap=0))
        self.show_prompt(number, prompt)

    @property
    def editing(self) -> bool:
        return not self.editor.isHidden()

    def show_prompt(self, number: int, prompt: prompts.Prompt) -> None:
        self.prompt = prompt
        self.number.setText(f"{number}")
        self.text.setText(prompt.text)
        word, tint, icon = STATES[prompt.state]
        self.state.show_state(_(word), tint, icon)
        self.kind.setText(_("asks for: {kind}").format(kind=note_kind(prompt.kind).word))
        words = N_("Close") if prompt.is_open else N_("Open at the station")
        say(self.open_button.setText, lambda: _(words))
        for button in (self.open_button, self.show_button, *self.steps.values()):
            button.setAccessibleDescription(prompt.text)
        for step in self.steps.values():
            step.setVisible(prompt.is_open)
        self.tick(ticking.now())

    def mark_shown(self, shown: bool) -> None:
        """Whether the room sees it on the projector now."""
        self.on_wall.setVisible(shown)
        self.show_button.setEnabled(not shown)

    def tick(self, now: datetime) -> None:
        """Turn its clock to ``now``."""
        prompt, running = self.prompt, self.prompt.clock
        face = stage.face(running, now) if running is not None else None
        if face is not None:
            self.left.setText(face.phrase)
        elif prompt.minutes:
            self.left.setText(_("{n} min").format(n=prompt.minutes))
        self.left.setVisible(face is not None or prompt.minutes > 0)
        warning = face.warning if face is not None else ""
        self.left.set_tone("error" if warning == "end" else "warning" if warning else "subtle")
        # The last five minutes of a prompt are most of its time; the last one is worth a word.
        said = face is not None and warning in ("one", "end")
        self.alarm.show_state(
            face.alarm if face is not None and said else "",
            face.ground if face is not None and said else "neutral",
            "clock",
        )
        opened = running.started if running is not None else None
        less = prompt_clock.stepped(prompt.minutes, opened, now, -prompt_clock.STEP)
        self.steps[-prompt_clock.STEP].setEnabled(less != prompt.minutes)

    def give(self, by: int) -> None:
        self._try(lambda: prompts.give(self.context.store, self.prompt.id, by))

    def show_it(self) -> None:
        """Put it on the projector; the scene turns to it."""
        self._try(lambda: prompts.show(self.context.store, self.prompt.id))

    def open_or_close(self) -> None:
        if self.prompt.is_open:
            prompts.close(self.context.store)
        else:
            self._try(lambda: prompts.open_at_station(self.context.store, self.prompt.id))

    def edit(self) -> None:
        self.field.setText(self.prompt.text)
        self.choice.set_value(self.prompt.kind)
        self.minutes.setValue(self.prompt.minutes)
        self.error.show_sentence("")
        self._before_edit = self.window().focusWidget()
        self.view.hide()
        self.editor.show()
        self.field.setFocus()
        self.field.selectAll()

    def save(self) -> None:
        words = self.field.text()
        usual = details.get(self.context.store).language

        def work() -> None:
            language = self.prompt.language
            if words.strip() != self.prompt.text:
                language = guess_language(words, language or usual)
            prompts.update(
                self.context.store,
                self.prompt.id,
                text=words,
                language=language,
                kind=str(self.choice.value()),
                minutes=self.minutes.value(),
            )

        if self._try(work):
            self.cancel()

    def cancel(self) -> None:
        """Show the prompt again; the focus goes back to where it came from."""
        focus, before = self.window().focusWidget(), self._before_edit
        held = focus is not None and self.editor.isAncestorOf(focus)
        self._before_edit = None
        self.view.show()
        if held and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()

    def remove(self) -> None:
        if not self.context.attempt(lambda: prompts.remove(self.context.store, self.prompt.id)):
            return
        self.context.notify(_("Prompt removed"), _("Remove prompt"))

    def _try(self, work: Any) -> bool:
        try:
            work()
        except UserError as error:
            self.error.show_sentence(str(error))
            if not self.editing:
                self.context.notify(str(error))
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.editing:
            self.cancel()
        else:
            super().keyPressEvent(event)
