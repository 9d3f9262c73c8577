"""Excusing somebody at the door, and a scanner that writes into the reason."""

from __future__ import annotations

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.checkin.say import CheckInSpeech
from ttt_desktop.ui.live_text import day_short
from ttt_desktop.workshop import door, people
from ttt_desktop.workshop.meant import scanned


class CheckInExcuse(CheckInSpeech):
    """What the card below the list of the missing asks and does."""

    def refresh(self) -> None:
        """Ask the file again."""
        raise NotImplementedError

    def _ask_excuse(self, person_id: str) -> None:
        who = self.missing.known.get(person_id)
        if who is None:
            return
        spans = []
        if self.place.session is not None:
            spans.append(("session", self.place.session.session.title))
        if self.place.day is not None:
            spans.append(("day", day_short(self.place.day.as_date)))
        spans.append(("workshop", _("The whole workshop")))
        spans.sort(key=lambda span: span[0] != self.place.scope)
        self.missing.excusing.ask(who, spans)
        self.bring(self.missing.excusing)

    def _excuse(self, span: str, reason: str) -> None:
        if scanned(self.store, reason):  # a scanner wrote into the reason: somebody else is here
            self.missing.excusing.close_card()
            self.field.setText(reason)
            self._entered()
            return
        who, place = self.missing.excusing.person_id, self.place
        session = place.session.session.id if span == "session" and place.session else None
        day = place.day.id if span == "day" and place.day else None
        done = self.context.attempt(
            lambda: door.excuse(self.store, who, session_id=session, day_id=day, reason=reason)
        )
        person = people.person(self.store, who)
        if done and person is not None:
            said = _("{name} will be away").format(name=person.label)
            self.context.notify(said, _("Excuse"))
        self.missing.excusing.close_card()
        self.refresh()

    def _unexcuse(self) -> None:
        who = self.missing.excusing.person_id
        self.context.attempt(lambda: door.unexcuse_at(self.store, who, self.place))
        self.missing.excusing.close_card()
        self.refresh()


__all__ = ["CheckInExcuse"]
