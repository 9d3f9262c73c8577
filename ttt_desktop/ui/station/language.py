"""The first page: in which language does one want to write?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.rules import languages
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import ChoiceGrid, StationPage
from ttt_desktop.ui.station.parts import ChoiceCard
from ttt_desktop.ui.station.words import _
from ttt_desktop.ui.widgets.chips import initial
from ttt_desktop.workshop import station as rules
from ttt_desktop.workshop.station import Offer

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

_TINTS = ("accent_tint", "success", "warning", "violet", "teal", "pink", "sand")


class LanguagePage(StationPage):
    """Each language by its own name in its own script; those of the room come first."""

    watched = False

    def __init__(self, station: Steps, offer: Offer) -> None:
        super().__init__(station)
        self.watched = station.visit is not None
        self.offer = offer
        self.question = Words(offer.prompt.text, "station-question", most=0.3)
        self.task = Words(_("Which language will you write in?"), "station-large", "subtle")
        self.column.addWidget(self.question)
        self.column.addWidget(self.task)
        self.column.addSpacing(8)
        self.grid = ChoiceGrid(4, self)
        self.column.addWidget(self.grid, 1)
        self.grid.set_cards([self._card(code) for code in self.codes()])

    def codes(self) -> list[str]:
        """The question's own language, then those of the workshop's people, then the rest."""
        wanted = [self.offer.prompt.language, *rules.languages(self.station.context.store)]
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
