"""Who is writing? Asked before the field where the session says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.ui import theme
from ttt_desktop.ui.station.choose import NamePage
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.visit import BY_NAME, UNSIGNED
from ttt_desktop.ui.station.words import _

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps


#: Lower than this (at 100 % text), or with more names, they and the button below them do not
#: stand together on a low page.
_ROOM, _FEW = 350, 2


class PersonPage(NamePage):
    """One's own name by its beginning, or none where the session leaves the choice."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station, _("Who is writing?"), station.back_to_task)
        visit = station.visit
        assert visit is not None
        self.stored = Words(visit.kept_as(BY_NAME), "station", "subtle", auto=False)
        self.column.addWidget(self.stored)
        self.nobody = BigButton(
            _("Write without my name"), "secondary", "anonymous", station.chose_nobody
        )
        self.nobody.setAccessibleDescription(visit.kept_as(UNSIGNED))
        self.may_be_nobody = UNSIGNED in visit.ways
        self.column.addWidget(self.nobody)
        self.make_room()

    def make_room(self) -> None:
        super().make_room()
        if hasattr(self, "may_be_nobody"):
            self.stored.setVisible(not self.crowded())
            low = self.height() < theme.px(_ROOM) or len(self.grid.cards) > _FEW
            low = low and self.crowded()
            self.nobody.setVisible(self.may_be_nobody and not low)

    def chose(self, person_id: str, label: str) -> None:
        self.station.chose_person(person_id, label)
