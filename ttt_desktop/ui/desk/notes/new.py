"""A note written at the desk: from a flip chart, a raised hand, somebody who does not type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.fields import PersonPicker
from ttt_desktop.ui.desk.notes.fields import (
    NoteArea,
    group_choices,
    kind_choices,
    language_choices,
    narrow,
    session_choices,
    short,
)
from ttt_desktop.ui.desk.notes.names import Names
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    Field,
    IconButton,
    InlineError,
    PlainLabel,
    SidePanel,
    Switch,
    row,
)
from ttt_desktop.workshop import details, note_list, notes, people, prompts, runlog

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class NewNotePanel(SidePanel):
    """Ctrl+Return adds the note and is ready for the next, with the same session and kind.

    ``added(note_id)`` when it is in the file.
    """

    added = Signal(str)

    def __init__(self, context: Context, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Add a note"), parent=parent)
        self.context, self.store, self.names = context, context.store, names
        self._author = ""
        self.text = NoteArea(
            lambda: _("What was said"), lambda: _("One sentence, one opinion"), lines=4, most=10
        )
        self.text.submitted.connect(self.send)
        self.text_field = Field(lambda: _("What was said"), self.text)
        self.kind = Choice(lambda: _("Kind"), kind_choices, "idea")
        self.session = narrow(Choice(lambda: _("Session")))
        self.session.chosen.connect(lambda _key: self._session_chosen())
        self.prompt = narrow(Choice(lambda: _("Prompt")))
        self.prompt.chosen.connect(lambda _key: self._prompt_chosen())
        self.prompt_field = Field(lambda: _("Prompt"), self.prompt)
        self.group = narrow(Choice(lambda: _("Group")))
        self.group_field = Field(lambda: _("Group"), self.group)
        self.language = narrow(Choice(lambda: _("Language"), language_choices))
        self.language.currentIndexChanged.connect(
            lambda _i: self.text.set_language(str(self.language.value() or ""))
        )
        self.anonymous = Switch(lambda: _("Anonymous"))
        self.anonymous.toggled.connect(lambda _on: self._show_author())
        self.person = PersonPicker(lambda: _("A name, or nobody"))
        self.person.picked.connect(self._picked)
        self.person_field = Field(lambda: _("Said by"), self.person)
        self.author = PlainLabel("", "body", wrap=False)
        self.no_author = IconButton(
            "close", lambda: _("Leave the name out"), small=True, clicked=lambda: self._picked("")
        )
        author_row = row(self.author, self.no_author, None)
        self.author_box = QWidget()
        self.author_box.setLayout(author_row)
        self.error = InlineError()
        for item in (
            Field(lambda: _("Session"), self.session),
            self.prompt_field,
            self.text_field,
            Field(lambda: _("Kind"), self.kind),
            Field(lambda: _("Language"), self.language),
            self.group_field,
            self.person_field,
            self.author_box,
            self.anonymous,
            self.error,
        ):
            self.content.addWidget(item)
        self.hint = PlainLabel(lambda: _("Ctrl+Enter"), "details", "subtle", wrap=False)
        self.add_button = Button(lambda: _("Add note"), "primary", "add", clicked=self.send)
        self.footer.addWidget(self.hint)
        self.footer.addStretch(1)
        self.footer.addWidget(self.add_button)
        say(self._words, lambda: "")
        theme.keep(self.add_button, self.add_button.updateGeometry)

    def _words(self, _nothing: str) -> None:
        if self.session.count():
            self._choices()

    def open_panel(self, session_id: str | None = None) -> None:
        """Begin a note: of ``session_id``, else of the session on stage, else of the last one."""
        before = self.session.value()
        self._choices()
        wanted = session_id or before or self._likely()
        if wanted:
            self.session.set_value(wanted)
        self._session_chosen()
        if self.language.value() is None or not self.isVisible():
            self.language.set_value(details.get(self.store).language or "en")
        self.person.offer(people.all_people(self.store))
        self._show_author()
        self.show_panel()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _likely(self) -> str | None:
        stage = runlog.on_stage(self.store)
        if stage:
            return stage[0].planned.session.id
        newest = note_list.query(self.store, limit=1)
        if newest:
            return newest[0].session_id
        return next((s.id for s in self.names.sessions.values() if not s.is_break), None)

    def _choices(self) -> None:
        self.session.set_choices(session_choices(self.names))

    def _session_chosen(self) -> None:
        key = str(self.session.value() or "")
        asked = [p for p in self.names.prompts.values() if p.session_id == key]
        self.prompt.set_choices([("", _("No prompt")), *((p.id, short(p.text)) for p in asked)])
        now = prompts.opened(self.store)
        self.prompt.set_value(now.id if now and now.session_id == key else "")
        self.prompt_field.setVisible(bool(asked))
        self.group.set_choices(group_choices(self.names, key))
        self.group_field.setVisible(self.group.count() > 1)
        session = self.names.sessions.get(key)
        rule = session.anonymous if session else "allowed"
        self.anonymous.setChecked(rule == "always")
        self.anonymous.setVisible(rule == "allowed")
        self._prompt_chosen()
        self._show_author()

    def _prompt_chosen(self) -> None:
        prompt = self.names.prompts.get(str(self.prompt.value() or ""))
        if prompt is not None:
            self.kind.set_value(prompt.kind)

    def _picked(self, person_id: str) -> None:
        self._author = person_id
        self.author.setText(self.names.people.get(person_id, ""))
        self._show_author()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_author(self) -> None:
        secret = self.anonymous.isChecked()
        self.person_field.setVisible(not secret)
        self.author_box.setVisible(not secret and bool(self._author))

    def send(self) -> None:
        """Keep the note; a refusal is told where the person looks."""
        self.error.show_sentence("")
        secret = self.anonymous.isChecked()
        session_id = str(self.session.value() or "")
        if not session_id:
            self.error.show_sentence(_("Plan a session first: every note belongs to one."))
            return
        try:
            note = notes.add(
                self.store,
                session_id=session_id,
                text=self.text.toPlainText(),
                kind=str(self.kind.value() or "idea"),
                prompt_id=str(self.prompt.value() or "") or None,
                group_id=str(self.group.value() or "") or None,
                author_id=None if secret else self._author or None,
                anonymous=secret,
                language=str(self.language.value() or "en"),
            )
        except UserError as error:
            if error.field == "text":
                self.text_field.set_error(str(error))
            else:
                self.error.show_sentence(str(error))
            return
        self.text.clear()
        self._picked("")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.emit(note.id)
