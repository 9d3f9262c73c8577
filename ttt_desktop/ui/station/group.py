"""With whom does one write, and does one go on with what the group began?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ttt_desktop.rules import clock
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import ChoiceGrid, StationPage
from ttt_desktop.ui.station.parts import ChoiceCard
from ttt_desktop.ui.station.words import _
from ttt_desktop.ui.widgets.chips import initial
from ttt_desktop.workshop import details
from ttt_desktop.workshop.drafts import Draft

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

_TINTS = ("success", "warning", "violet", "teal", "pink", "sand", "accent_tint")


def telling(names: Sequence[str]) -> list[str]:
    """The first letter of each name, or of its second word where all have the first in common:
    K for "Table Kaveri", 2 for "Group 2"."""
    parts = [name.split(maxsplit=1) for name in names]
    alike = len(names) > 1 and len({part[0] if part else "" for part in parts}) == 1
    ends = [part[1] if alike and len(part) > 1 else "".join(part[:1]) for part in parts]
    return [end[:2] if end.isdecimal() else initial(end) for end in ends]


class GroupPage(StationPage):
    """The groups of the session, and "just me"."""

    def __init__(self, station: Steps) -> None:
        super().__init__(station)
        visit = station.visit
        assert visit is not None
        assert visit.offer is not None
        self.head(
            Words(_("Who are you writing with?"), "station-question", most=0.3),
            station.back_to_task,
        )
        self.grid = ChoiceGrid(3, self)
        self.column.addSpacing(8)
        self.column.addWidget(self.grid, 1)
        letters = telling([group.name for group in visit.offer.groups])
        cards = [
            ChoiceCard(
                group.name,
                group.place,
                letter=letter,
                tint=_TINTS[index % len(_TINTS)],
                clicked=partial(station.chose_group, group),
            )
            for index, (group, letter) in enumerate(zip(visit.offer.groups, letters, strict=True))
        ]
        cards.append(
            ChoiceCard(
                _("Just me"),
                icon="person",
                tint="neutral",
                clicked=lambda: station.chose_group(None),
            )
        )
        self.grid.set_cards(cards)

    def entered(self) -> None:
        self.grid.cards[0].setFocus()


class ContinuePage(StationPage):
    """Offered to who left a note half-written: a group (``draft``), or somebody who went back
    from the field. What it says is not shown yet: another person may stand there."""

    def __init__(self, station: Steps, draft: Draft | None = None) -> None:
        super().__init__(station)
        if draft is None:
            question, go_on, back = (
                _("Continue the note you began?"),
                station.to_write,
                station.back_to_task,
            )
        else:
            question, go_on, back = (
                _("Continue what your group began?"),
                partial(station.take_up, draft),
                station.to_group,
            )
        self.head(Words(question, "station-question", most=0.3), back)
        if draft is not None:
            zone = details.get(station.context.store).timezone
            begun = clock.local(draft.saved_at, zone).strftime("%H:%M")
            when = _("A note was put aside at {time}.").format(time=begun)
            self.column.addWidget(Words(when, "station-large", "subtle"))
        self.column.addSpacing(8)
        self.grid = ChoiceGrid(2, self)
        self.column.addWidget(self.grid, 1)
        self.grid.set_cards(
            [
                ChoiceCard(
                    _("Continue it"),
                    icon="edit",
                    tint="success",
                    clicked=go_on,
                ),
                ChoiceCard(
                    _("Begin a new note"),
                    icon="add",
                    tint="accent_tint",
                    clicked=station.begin_anew,
                ),
            ]
        )

    def entered(self) -> None:
        self.grid.cards[0].setFocus()
