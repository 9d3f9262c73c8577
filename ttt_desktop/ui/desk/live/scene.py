"""What belongs to a scene: whose notes the wall shows, which day's words; the words to the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop import i18n
from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui.kinds import NOTE_KINDS
from ttt_desktop.ui.live_text import day_short, say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    InlineError,
    PlainLabel,
    Segmented,
    Switch,
    TextArea,
    column,
    row,
)
from ttt_desktop.workshop import agenda, details, live, prompts

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


def _labelled(label: Callable[[], str], widget: QWidget) -> QWidget:
    box = QWidget()
    box.setLayout(column(PlainLabel(label, "details", "subtle", wrap=False), widget, gap=2))
    return box


def _narrow(choice: Choice) -> Choice:
    """A list that is as wide as the panel, however long its longest line is."""
    choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(8)
    return choice


class WallChoice(QWidget):
    """Which notes the wall shows: of what runs or of all, of one prompt, of one kind."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        store = self.store = context.store
        self.walls = Segmented(
            [(key, lambda w=words: _(w)) for key, words in live.WALLS.items()],  # type: ignore[misc]
            lambda: _("Whose notes the wall shows"),
        )
        self.walls.chosen.connect(lambda name: live.set_wall(store, name))
        self.prompt = _narrow(Choice(lambda: _("Answers to")))
        self.prompt.chosen.connect(lambda key: live.put(store, "wall.prompt", str(key)))
        self.kind = _narrow(Choice(lambda: _("Kind of note")))
        self.kind.chosen.connect(lambda key: live.put(store, "wall.kind", str(key)))
        prompt = _labelled(lambda: _("Answers to"), self.prompt)
        kind = _labelled(lambda: _("Kind of note"), self.kind)
        self.setLayout(column(row(self.walls, None, gap=0), prompt, kind, gap=8))

    def refresh(self) -> None:
        said = live.text(self.store, "wall.prompt")
        asked = prompts.of_session(self.store, None)
        self.walls.set_value(live.wall(self.store))
        self.walls.setEnabled(not any(one.id == said for one in asked))
        every = [(one.id, one.text) for one in asked]
        self.prompt.set_choices([("", _("Any prompt, or none")), *every])
        self.prompt.set_value(said)
        kinds = [(kind.id, kind.word) for kind in NOTE_KINDS.values()]
        self.kind.set_choices([("", _("Every kind")), *kinds])
        self.kind.set_value(live.text(self.store, "wall.kind"))


class DayChoice(QWidget):
    """Which day's question the cloud answers."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.store = context.store
        self.day = _narrow(Choice(lambda: _("Question of")))
        self.day.chosen.connect(lambda key: live.put(self.store, "words.day", str(key)))
        self.setLayout(column(_labelled(lambda: _("Question of"), self.day), gap=0))

    def refresh(self) -> None:
        asking = [day for day in agenda.days(self.store) if day.question]
        each = [(day.id, f"{day_short(day.as_date)} · {day.question}") for day in asking]
        self.day.set_choices([("", _("The day that is on")), *each])
        self.day.set_value(live.text(self.store, "words.day"))


class RoomWords(QWidget):
    """The facilitator's message, the friendly line, the room's language, light or dark."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        store = self.store = context.store
        self.message = TextArea(
            lambda: _("Message to the room"), lambda: _("The bus leaves at 16:30."), 2
        )
        self.message.submitted.connect(self.show_message)
        self.show_button = Button(
            lambda: _("Show the message"), icon="projector", small=True, clicked=self.show_message
        )
        self.friendly = TextArea(lambda: _("Line about the friendly space"), None, 2)
        self.keep_button = Button(
            lambda: _("Keep the line"), small=True, clicked=self.keep_friendly
        )
        self.usual_button = Button(
            lambda: _("The usual one"), "quiet", small=True, clicked=self.usual_friendly
        )
        say(self.friendly.setPlaceholderText, lambda: _("The welcome has a line of its own."))
        self.error = InlineError()
        self.language = _narrow(Choice(lambda: _("Language of the room")))
        self.language.chosen.connect(lambda key: live.put(store, "projector.language", str(key)))
        self.dark = Switch(lambda: _("Dark, for a dark hall"))
        self.dark.clicked.connect(lambda on: live.put(store, "projector.dark", bool(on)))
        self.setLayout(
            column(
                _labelled(lambda: _("Message to the room"), self.message),
                row(self.show_button, None, gap=0),
                _labelled(lambda: _("Line about the friendly space"), self.friendly),
                row(self.keep_button, self.usual_button, None, gap=6),
                self.error,
                _labelled(lambda: _("Language of the room"), self.language),
                row(self.dark, None, gap=0),
                gap=8,
            )
        )
        self.fill()

    def fill(self) -> None:
        """Show what the file says; once, so that what is being typed stays."""
        self.message.setPlainText(live.text(self.store, "message"))
        self.friendly.setPlainText(live.text(self.store, "friendly"))
        self.refresh()

    def refresh(self) -> None:
        own = details.get(self.store).language
        known = [
            (code, languages.own_name(code))
            for code in languages.STATION_LANGUAGES
            if i18n.room_words(code).language == code
        ]
        usual = _("The workshop's: {language}").format(language=languages.own_name(own))
        self.language.set_choices([("", usual), *known])
        self.language.set_value(live.text(self.store, "projector.language"))
        self.dark.setChecked(live.flag(self.store, "projector.dark", False))

    def show_message(self) -> None:
        """Put what is written to the room."""
        if self._try(lambda: live.set_text(self.store, "message", self.message.toPlainText())):
            live.set_scene(self.store, "message")

    def keep_friendly(self) -> None:
        """Keep the line; without a word there is none."""
        self._try(lambda: live.set_text(self.store, "friendly", self.friendly.toPlainText()))

    def usual_friendly(self) -> None:
        """The welcome's own line again."""
        live.put(self.store, "friendly", None)
        self.friendly.clear()

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserError as error:
            self.error.show_sentence(str(error))
            return False
        self.error.show_sentence("")
        return True
