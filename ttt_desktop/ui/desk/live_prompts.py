"""Live's prompts: prepare, reword in place, open at the station, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import languages
from ttt_desktop.ui.desk.live_now import StateTag
from ttt_desktop.ui.kinds import NOTE_KINDS, note_kind
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    Choice,
    IconButton,
    InlineError,
    PlainLabel,
    TextField,
    column,
    hairline,
    row,
)
from ttt_desktop.workshop import details, prompts

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: A prompt's state: word, tint, icon.
STATES = {
    "prepared": (N_("Prepared"), "neutral", "edit"),
    "open": (N_("Open at the station"), "success", "station"),
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


def _kind_choice(value: str = "idea") -> Choice:
    return Choice(
        lambda: _("Kind of note it asks for"),
        lambda: [(k.id, k.word) for k in NOTE_KINDS.values()],
        value,
    )


class PromptRow(QWidget):
    """One prompt: its number, text and state; the pencil turns it into a field."""

    def __init__(self, context: Context, number: int, prompt: prompts.Prompt) -> None:
        super().__init__()
        self.context, self.prompt = context, prompt
        self.number = PlainLabel("", "strong", "subtle", wrap=False)
        self.text = PlainLabel("")
        self.state = StateTag("")
        self.kind = PlainLabel("", "details", "subtle", wrap=False)
        self.open_button = Button("", small=True, clicked=self.open_or_close)
        self.edit_button = IconButton(
            "edit", lambda: _("Reword this prompt"), small=True, clicked=self.edit
        )
        self.remove_button = IconButton(
            "delete", lambda: _("Remove this prompt"), small=True, clicked=self.remove
        )
        self.view = QWidget()
        words = column(self.text, row(self.state, self.kind, None, gap=8), gap=6)
        buttons = (self.open_button, self.edit_button, self.remove_button)
        box = row(self.number, words, *buttons, gap=8)
        box.setStretch(1, 1)
        for each in (self.number, *buttons):
            box.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self.view.setLayout(box)
        self.field = TextField(lambda: _("Prompt"))
        self.field.returnPressed.connect(self.save)
        self.choice = _kind_choice(prompt.kind)
        self.error = InlineError()
        self.editor = QWidget()
        fields = row(
            self.field,
            self.choice,
            Button(lambda: _("Save"), "primary", small=True, clicked=self.save),
            Button(lambda: _("Cancel"), small=True, clicked=self.cancel),
            gap=8,
        )
        fields.setStretch(0, 1)
        self.editor.setLayout(column(fields, self.error, gap=4))
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
        self.open_button.setAccessibleDescription(prompt.text)

    def open_or_close(self) -> None:
        if self.prompt.is_open:
            prompts.close(self.context.store)
        else:
            self._try(lambda: prompts.open_at_station(self.context.store, self.prompt.id))

    def edit(self) -> None:
        self.field.setText(self.prompt.text)
        self.choice.set_value(self.prompt.kind)
        self.error.show_sentence("")
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
            )

        if self._try(work):
            self.cancel()

    def cancel(self) -> None:
        self.editor.hide()
        self.view.show()

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


class PromptPanel(Card):
    """The prompts of the session in view, and a field for the next one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self.session_id: str | None = None
        self.rows: dict[str, PromptRow] = {}
        self.heading = PlainLabel(lambda: _("Prompts"), "emphasis", wrap=False)
        self.empty = PlainLabel(
            lambda: _(
                "A prompt is a question that the session puts to the room. People answer it "
                "at the station."
            ),
            "body",
            "subtle",
        )
        self._list = column(gap=10)
        self.field = TextField(lambda: _("New prompt"), lambda: _("A question for the room"))
        self.field.returnPressed.connect(self.add)
        self.kind = _kind_choice()
        self.add_button = Button(lambda: _("Add"), icon="add", clicked=self.add)
        self.error = InlineError()
        self.field.textChanged.connect(lambda _t: self.error.show_sentence(""))
        bottom = row(self.field, self.kind, self.add_button, gap=8)
        bottom.setStretch(0, 1)
        for part in (self.heading, self.empty):
            self.column.addWidget(part)
        self.column.addLayout(self._list)
        self.column.addWidget(hairline())
        self.column.addLayout(bottom)
        self.column.addWidget(self.error)
        context.bridge.listen(("prompt",), self._changed, self)
        say(self._reword, lambda: "")

    def show_session(self, session_id: str | None) -> None:
        if session_id != self.session_id:
            self.session_id = session_id
            self.field.clear()
        self.refresh()

    def refresh(self) -> None:
        """Ask the file; a row that is being reworded keeps what is typed."""
        self.setVisible(self.session_id is not None)
        if self.session_id is None:
            return
        found = prompts.of_session(self.context.store, self.session_id)
        wanted = {prompt.id for prompt in found}
        for key in [k for k in self.rows if k not in wanted]:
            gone = self.rows.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for index, prompt in enumerate(found):
            row_of = self.rows.get(prompt.id)
            if row_of is None:
                row_of = self.rows[prompt.id] = PromptRow(self.context, index + 1, prompt)
                self._list.insertWidget(index, row_of)
            else:
                row_of.show_prompt(index + 1, prompt)
        self.empty.setVisible(not found)

    def add(self) -> None:
        if self.session_id is None:
            return
        words = self.field.text()
        usual = details.get(self.context.store).language
        try:
            prompts.add(
                self.context.store,
                self.session_id,
                words,
                language=guess_language(words, usual),
                kind=str(self.kind.value()),
            )
        except UserError as error:
            self.error.show_sentence(str(error))
            self.field.setFocus()
            return
        self.field.clear()

    def _changed(self, _change: object) -> None:
        self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()
