"""Checking in: the beginning of one's name, a touch, and a welcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock
from ttt_desktop.ui import faults
from ttt_desktop.ui.station.choose import NamePage
from ttt_desktop.ui.station.page import Notice
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.sent import AfterPage
from ttt_desktop.ui.station.words import _, apart
from ttt_desktop.workshop import details
from ttt_desktop.workshop.station import TAKE_BACK_SECONDS, CheckedIn

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps

#: So long a welcome stays that nobody can take back.
_BRIEF = 8


class CheckInPage(NamePage):
    """Names the room may see, for what has been typed; never a list of everybody."""

    stays = True

    def __init__(self, station: Steps) -> None:
        visit = station.visit
        assert visit is not None
        assert visit.session is not None
        self._title = visit.session.title
        super().__init__(station, _("Check in: what is your name?"), station.back_to_task)
        self.notice = Notice()
        self.column.addWidget(self.notice)

    def unknown(self) -> str:
        return _("Not on the list? The team at the door will help you.")

    def chose(self, person_id: str, label: str) -> None:
        try:
            done = self.station.check_in(person_id)
        except UserError as error:
            self.notice.show_sentence(str(error), "warning", "warning")
        except Exception as error:
            self.notice.show_sentence(faults.report(error), "warning", "warning")
        else:
            self.station.was_checked_in(done)
            return
        self.field.setFocus()

    def footer(self) -> str:
        return apart(self._title)


class WelcomePage(AfterPage):
    """Welcome; and where one was here already, since when. It goes by itself: a queue waits."""

    def __init__(self, station: Steps, done: CheckedIn) -> None:
        self.returns = TAKE_BACK_SECONDS if done.new else _BRIEF
        super().__init__(station, (lambda: station.undo_check_in(done)) if done.new else None)
        zone = details.get(station.context.store).timezone
        since = clock.local(done.since, zone).strftime("%H:%M")
        if done.new:
            quiet = _("You are checked in.")
        else:
            quiet = _("You are here since {time}. Nothing was changed.").format(time=since)
        self.say(_("Welcome, {name}!").format(name=apart(done.label)), quiet)
        self.finish(
            BigButton(
                _("Say what we may share"), "secondary", "", lambda: station.ask_consent(done)
            )
        )

    def fit(self, tight: bool) -> None:
        if hasattr(self, "safe"):  # the quiet line says what happened, so it stays
            self.check.setVisible(not tight)
