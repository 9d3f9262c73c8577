"""The steps of checking in."""

from __future__ import annotations

from contextlib import suppress

from ttt_desktop import i18n
from ttt_desktop.errors import UserError
from ttt_desktop.ui.station.base import Base
from ttt_desktop.ui.station.checkin import CheckInPage, WelcomePage
from ttt_desktop.ui.station.consent import ConsentPage, ConsentThanks
from ttt_desktop.workshop import consent
from ttt_desktop.workshop import station as rules
from ttt_desktop.workshop.station import CheckedIn


class CheckInSteps(Base):
    """One touches one's name, and that is all; who wants to says what may be shared."""

    def to_check_in(self) -> None:
        self.show_page(CheckInPage(self.steps))

    def check_in(self, person_id: str) -> CheckedIn:
        """Record the arrival. Raises UserError."""
        visit = self._present()
        assert visit.session is not None
        return rules.check_in(self.context.store, visit.session.id, person_id)

    def was_checked_in(self, done: CheckedIn) -> None:
        self.show_page(WelcomePage(self.steps, done))

    def undo_check_in(self, done: CheckedIn) -> None:
        """It was the wrong name: as if nobody had touched it."""
        with suppress(UserError):
            rules.undo_check_in(self.context.store, done)
            self.to_check_in()

    # What one agrees to

    def ask_consent(self, done: CheckedIn, at: int = 0) -> None:
        """The question of one purpose; after the last, thanks."""
        if at < len(consent.PURPOSES):
            self.show_page(ConsentPage(self.steps, done, at))
        else:
            self.show_page(ConsentThanks(self.steps, done))

    def answer_consent(self, done: CheckedIn, purpose: str, yes: bool) -> None:
        """Keep what a person said to one purpose. Raises UserError."""
        consent.answer(
            self.context.store,
            done.person_id,
            {purpose: yes},
            how=i18n._("at the station"),
            origin="station",
        )
