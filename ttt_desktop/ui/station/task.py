"""What would one like to do? Asked only where the station offers more than one thing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import ChoiceGrid, StationPage
from ttt_desktop.ui.station.parts import ChoiceCard
from ttt_desktop.ui.station.words import _

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps


class TaskPage(StationPage):
    """One large card for each thing that is open, with what it is about."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        visit = station.visit
        assert visit is not None
        self.head(
            Words(_("What would you like to do?"), "station-question", most=0.25),
            station.to_language,
        )
        self.column.addSpacing(8)
        self.grid = ChoiceGrid(1, self)
        self.column.addWidget(self.grid, 1)
        offers = visit.offers
        cards = {
            "prompt": (
                _("Answer the question"),
                offers.prompt.prompt.text if offers.prompt else "",
                "edit",
                "accent_tint",
            ),
            "word": (
                _("Question of the day: one word"),
                offers.word.question if offers.word else "",
                "quote",
                "pink",
            ),
            "checkin": (
                _("Check in"),
                offers.checkin.title if offers.checkin else "",
                "person",
                "success",
            ),
            "takeaway": (
                _("One thing I take home"),
                offers.takeaway.session.title if offers.takeaway else "",
                note_kind("takeaway").icon,
                "warning",
            ),
        }
        self.grid.set_cards(
            [
                ChoiceCard(
                    words, second, icon=icon, tint=tint, clicked=partial(station.chose_task, task)
                )
                for task, (words, second, icon, tint) in cards.items()
                if task in offers.tasks
            ]
        )

    def entered(self) -> None:
        self.grid.cards[0].setFocus()
