"""The prompts of a session, in its panel: add, reword, reorder, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui.desk.agenda.fields import GrowingArea
from ttt_desktop.ui.desk.minutes_field import prompt_minutes
from ttt_desktop.ui.kinds import NOTE_KINDS
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    Choice,
    IconButton,
    PlainLabel,
    Tag,
    clear,
    column,
    row,
)
from ttt_desktop.workshop import details, prompts

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.agenda.fields import DetailPanel
    from ttt_desktop.workshop.prompts import Prompt


class PromptList(QWidget):
    """What the session asks the room, one card a prompt."""

    def __init__(self, panel: DetailPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._session = ""
        self.rows: dict[str, PromptRow] = {}
        self.add_button = Button(lambda: _("Add prompt"), icon="add", clicked=self.add, small=True)
        self.nothing = PlainLabel(
            lambda: _("A prompt is a question that people answer at the station."),
            "details",
            "subtle",
        )
        self._cards = column(gap=8)
        self.setLayout(
            column(
                PlainLabel(lambda: _("Prompts"), "strong"),
                self.nothing,
                self._cards,
                row(self.add_button, None),
                gap=8,
            )
        )

    def load(self, session_id: str) -> None:
        """Show the prompts of a session."""
        found = prompts.of_session(self._panel.store, session_id)
        self._session = session_id
        if [p.id for p in found] != list(self.rows):
            clear(self._cards)
            self.rows = {p.id: PromptRow(self._panel, self, p) for p in found}
            for each in self.rows.values():
                self._cards.addWidget(each)
        for at, prompt in enumerate(found):
            self.rows[prompt.id].load(prompt, at, len(found))
        self.nothing.setVisible(not found)

    def add(self) -> None:
        """Add a prompt with a question to be overwritten."""
        self._panel.flush()
        language = details.get(self._panel.store).language
        made: list[Prompt] = []
        self._panel.do(
            lambda: made.append(
                prompts.add(self._panel.store, self._session, _("New question"), language=language)
            )
        )
        if made and made[0].id in self.rows:
            text = self.rows[made[0].id].text
            text.setFocus(Qt.FocusReason.OtherFocusReason)
            text.selectAll()

    def shift(self, prompt: Prompt, by: int) -> None:
        """Move a prompt up or down by one place."""
        at = list(self.rows).index(prompt.id) + by
        if 0 <= at < len(self.rows):
            self._panel.flush()
            if self._panel.do(lambda: prompts.move(self._panel.store, prompt.id, at)):
                again = self.rows.get(prompt.id)
                if again is not None:
                    (again.up if by < 0 else again.down).setFocus()

    def remove(self, prompt: Prompt) -> None:
        self._panel.flush()
        if self._panel.do(lambda: prompts.remove(self._panel.store, prompt.id)):
            self._panel.context.notify(_("Prompt removed"), _("Remove prompt"))


class PromptRow(Card):
    """One prompt: its question, the kind of note it asks for, its language."""

    def __init__(self, panel: DetailPanel, owner: PromptList, prompt: Prompt) -> None:
        super().__init__(gap=6, margins=8)
        store = panel.store
        self.prompt = prompt
        self.text = GrowingArea(lambda: _("Question of the prompt"), lines=2)
        panel.pending.watch(
            self.text, lambda value: prompts.update(store, self.prompt.id, text=value)
        )
        self.kind = Choice(
            lambda: _("Kind of note it asks for"),
            lambda: [(k.id, k.word) for k in NOTE_KINDS.values()],
        )
        self.kind.chosen.connect(
            lambda value: panel.do(lambda: prompts.update(store, self.prompt.id, kind=value))
        )
        self.language = Choice(lambda: _("Language of the prompt"), _languages(prompt.language))
        self.language.chosen.connect(
            lambda value: panel.do(lambda: prompts.update(store, self.prompt.id, language=value))
        )
        for choice in (self.kind, self.language):
            choice.setMinimumContentsLength(6)
        self.minutes = prompt_minutes()
        panel.pending.watch(
            self.minutes, lambda value: prompts.update(store, self.prompt.id, minutes=value)
        )
        self.states = {
            "open": Tag(lambda: _("At the station"), "success", "station"),
            "closed": Tag(lambda: _("Closed"), "neutral", "check"),
        }
        self.up = IconButton(
            "chevron-up",
            lambda: _("Move the prompt up"),
            small=True,
            clicked=lambda: owner.shift(self.prompt, -1),
        )
        self.down = IconButton(
            "chevron-down",
            lambda: _("Move the prompt down"),
            small=True,
            clicked=lambda: owner.shift(self.prompt, 1),
        )
        self.remove = IconButton(
            "delete",
            lambda: _("Remove the prompt"),
            small=True,
            clicked=lambda: owner.remove(self.prompt),
        )
        choices = row(self.kind, self.language, gap=6)
        choices.setStretch(0, 1)
        choices.setStretch(1, 1)
        states = row(*self.states.values(), None, gap=2)
        foot = row(self.minutes, None, self.up, self.down, self.remove, gap=2)
        for item in (self.text, states, choices, foot):
            if isinstance(item, QWidget):
                self.column.addWidget(item)
            else:
                self.column.addLayout(item)
        self._panel = panel

    def load(self, prompt: Prompt, at: int, count: int) -> None:
        self.prompt = prompt
        self._panel.pending.fill(self.text, prompt.text)
        self._panel.pending.fill(self.minutes, prompt.minutes)
        self.kind.set_value(prompt.kind)
        if self.language.value() != prompt.language:
            self.language.set_choices(_languages(prompt.language))
            self.language.set_value(prompt.language)
        for state, tag in self.states.items():
            tag.setVisible(prompt.state == state)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < count - 1)


def _languages(own: str) -> list[tuple[object, str]]:
    """The languages by their own names; the one in use first where the table has it not."""
    codes = list(languages.LANGUAGES)
    if own not in codes:
        codes.insert(0, own)
    return [(code, languages.own_name(code)) for code in codes]


__all__ = ["PromptList", "PromptRow"]
