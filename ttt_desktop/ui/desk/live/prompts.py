"""Live's prompts: prepare, reword in place, open at the station, show on the projector, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui.desk.live.prompt_row import PromptRow, guess_language, kind_choice
from ttt_desktop.ui.desk.minutes_field import prompt_minutes
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    Flow,
    InlineError,
    PlainLabel,
    TextField,
    column,
    hairline,
)
from ttt_desktop.workshop import details, prompts, wall

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context


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
        self.kind = kind_choice()
        self.minutes = prompt_minutes()
        self.add_button = Button(lambda: _("Add"), icon="add", clicked=self.add)
        self.error = InlineError()
        self.field.textChanged.connect(lambda _t: self.error.show_sentence(""))
        bottom = Flow(8)
        for part in (self.kind, self.minutes, self.add_button):
            bottom.addWidget(part)
        for label in (self.heading, self.empty):
            self.column.addWidget(label)
        self.column.addLayout(self._list)
        self.column.addWidget(hairline())
        self.column.addWidget(self.field)
        self.column.addLayout(bottom)
        self.column.addWidget(self.error)
        context.bridge.listen(("prompt", "live", "run", "replan"), self._changed, self)
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
        self._mark_shown()
        self._keep_pace()

    def _mark_shown(self) -> None:
        store = self.context.store
        seen = prompts.shown(store) if wall.scene(store) == "prompt" else None
        for key, row_of in self.rows.items():
            row_of.mark_shown(seen is not None and seen.id == key)

    # Time

    def _keep_pace(self) -> None:
        """A tick a second while a prompt that is seen here has its clock."""
        if self.isVisible() and any(r.prompt.clock is not None for r in self.rows.values()):
            ticking.want(self._tick)
        else:
            ticking.rest(self._tick)

    def _tick(self) -> None:
        now = ticking.now()
        for row_of in self.rows.values():
            if row_of.prompt.is_open:
                row_of.tick(now)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._keep_pace()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_pace()

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
                minutes=self.minutes.value(),
            )
        except UserError as error:
            self.error.show_sentence(str(error))
            self.field.setFocus()
            return
        self.field.clear()

    def _changed(self, change: Change) -> None:
        if "prompt" in change.tables:
            self.refresh()
        else:
            self._mark_shown()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()
