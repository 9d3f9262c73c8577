"""The first page: in which language does one want to write?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.rules import languages
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import ChoiceGrid, StationPage
from ttt_desktop.ui.station.parts import ChoiceCard
from ttt_desktop.ui.station.words import _
from ttt_desktop.ui.widgets.chips import initial
from ttt_desktop.workshop import details
from ttt_desktop.workshop import station as rules
from ttt_desktop.workshop.station import Offers

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

_TINTS = ("accent_tint", "success", "warning", "violet", "teal", "pink", "sand")


class LanguagePage(StationPage):
    """Each language by its own name in its own script; those of the room come first.

    Where one thing is open, its question stands above; where there are several, the workshop's
    title.
    """

    watched = False

    def __init__(self, station: Steps, offers: Offers) -> None:
        super().__init__(station)
        self.watched = station.visit is not None
        self.offers = offers
        asked, self.first, task = self._asked()
        self.question = Words(asked, "station-question", most=0.3)
        self.task = Words(task, "station-large", "subtle")
        self.column.addWidget(self.question)
        self.column.addWidget(self.task)
        self.column.addSpacing(8)
        self.grid = ChoiceGrid(4, self)
        self.column.addWidget(self.grid, 1)
        self.grid.set_cards([self._card(code) for code in self.codes()])

    def _asked(self) -> tuple[str, str, str]:
        """The line above, its language, and what is to be chosen."""
        write = _("Which language will you write in?")
        workshop = details.get(self.station.context.store)
        offers, visit = self.offers, self.station.visit
        if len(offers.tasks) > 1:
            return workshop.title, workshop.language, _("Choose your language.")
        note = offers.prompt or offers.takeaway or (visit.offer if visit else None)
        if note is not None and not offers.word and not offers.checkin:
            return note.prompt.text, note.prompt.language, write
        if offers.word:
            return offers.word.question, offers.word.question_language, write
        return _("Check in here"), workshop.language, _("Choose your language.")

    def codes(self) -> list[str]:
        """The question's own language, then those of the workshop's people, then the rest."""
        wanted = [self.first, *rules.languages(self.station.context.store)]
        known = [code for code in wanted if languages.get(code)]
        return list(dict.fromkeys([*known, *languages.STATION_LANGUAGES]))

    def _card(self, code: str) -> ChoiceCard:
        name = languages.own_name(code)
        english = languages.english_name(code)
        place = list(languages.LANGUAGES).index(code) if code in languages.LANGUAGES else 0
        return ChoiceCard(
            name,
            "" if english == name else english,
            # A lone alif is a stroke: in Arabic script two letters say which language it is.
            letter=name[:2] if languages.script(code) == "Arab" else initial(name),
            tint=_TINTS[place % len(_TINTS)],
            clicked=lambda: self.station.chose_language(code),
        )

    def entered(self) -> None:
        if self.grid.cards:
            self.grid.cards[0].setFocus()
