"""May we…? What a person agrees to, one plain question after the other; "not now" is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ttt_desktop.errors import UserError
from ttt_desktop.ui import faults
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import ChoiceGrid, Notice, StationPage
from ttt_desktop.ui.station.parts import BigButton, ChoiceCard
from ttt_desktop.ui.station.sent import AfterPage
from ttt_desktop.ui.station.words import _, apart, number
from ttt_desktop.workshop import consent
from ttt_desktop.workshop.station import CheckedIn

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

#: So long the thanks stay.
_BRIEF = 8


def notice(purpose: str) -> tuple[str, str, str]:
    """What is asked for one purpose, and what yes and no mean, in the station's language."""
    return {
        "name": (
            _("May your name stand in the report?"),
            _("Yes: everybody who reads the report can see that you took part."),
            _("No: you are counted, and your name is left out."),
        ),
        "photo": (
            _("May we use photos that show you?"),
            _("Yes: photos that show you may stand in the report and on the web."),
            _("No: we do not photograph you, and leave out photos that show you."),
        ),
        "contact": (
            _("May we give your contact to the other participants?"),
            _("Yes: the people of this workshop get your e-mail address or phone number."),
            _("No: we do not give it to anybody."),
        ),
        "quote": (
            _("May we quote you with your name?"),
            _("Yes: a sentence of yours may stand in the report, with your name."),
            _("No: your sentences stand there without your name."),
        ),
    }[purpose]


class ConsentPage(StationPage):
    """One purpose: what it means, yes and no alike, and a way to leave it for now."""

    stays = True

    def __init__(self, station: Steps, done: CheckedIn, at: int = 0) -> None:
        super().__init__(station)
        self.done, self.at = done, at
        self.purpose = list(consent.PURPOSES)[at]
        question, yes, no = notice(self.purpose)
        back = (lambda: station.ask_consent(done, at - 1)) if at else None
        self.head(Words(question, "station-question", most=0.3, auto=False), back)
        self.column.addSpacing(8)
        # Neither is proposed: both are alike, and none has the focus.
        self.yes = ChoiceCard(yes, icon="check", clicked=lambda: self.say(True))
        self.no = ChoiceCard(no, icon="close", clicked=lambda: self.say(False))
        self.yes.alike, self.no.alike = (self.no,), (self.yes,)
        self.grid = ChoiceGrid(1, self)
        self.grid.set_cards([self.yes, self.no])
        self.column.addWidget(self.grid, 1)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self.later = BigButton(_("Not now"), "quiet", "", station.done)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.later)
        last.addStretch(1)
        self.column.addLayout(last)

    def say(self, yes: bool) -> None:
        """Keep the answer, then ask the next."""
        try:
            self.station.answer_consent(self.done, self.purpose, yes)
        except UserError:
            self.station.done()  # the person is not on the list any more
        except Exception as error:
            self.notice.show_sentence(faults.report(error), "warning", "warning")
        else:
            self.station.ask_consent(self.done, self.at + 1)

    def entered(self) -> None:
        self.later.setFocus()

    def footer(self) -> str:
        return _("{name} · question {number} of {count}").format(
            name=apart(self.done.label),
            number=number(self.at + 1),
            count=number(len(consent.PURPOSES)),
        )


class ConsentThanks(AfterPage):
    """All was asked; it can be said otherwise at any time."""

    returns = _BRIEF

    def __init__(self, station: Steps, done: CheckedIn) -> None:
        super().__init__(station, None)
        self.say(
            _("Thank you, {name}!").format(name=apart(done.label)),
            _("You can change your answers at any time, here or with the team."),
        )
        self.finish()


__all__ = ["ConsentPage", "ConsentThanks", "notice"]
