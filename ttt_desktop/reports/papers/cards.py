"""Table cards: a tent for each group, read from both sides of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.draw import typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import details, people
from ttt_desktop.workshop.agenda import plan
from ttt_desktop.workshop.groups import of_session

if TYPE_CHECKING:
    from ttt_desktop.store import Store


def build(store: Store, say: Voice, choice: Choice = ALL) -> dict[str, Any]:
    """A card for each group of each session, in the order of the agenda.

    Who writes and who speaks for the group is said in words beside the name.
    """
    workshop = details.get(store)
    own = workshop.language
    everyone = {person.id: person for person in people.all_people(store)}
    by_session: dict[str, list[Any]] = {}
    for group in of_session(store, None):
        by_session.setdefault(group.session_id, []).append(group)
    cards = [
        {
            "name": typed(group.name, own=own),
            "session": typed(planned.session.title, own=own),
            "when": f"{say.day(planned.day.as_date)}, {planned.start_text}–{planned.end_text}",
            "place": typed(group.place or planned.session.room, own=own),
            "members": [
                typed(person.label, person.language_list, own)
                | {"duty": _duty(say, key, group.scribe_id, group.speaker_id)}
                for key in group.members
                if (person := everyone.get(key))
            ],
        }
        for planned in plan(store)
        if choice.holds(planned)
        for group in by_session.get(planned.session.id, [])
    ]
    if not cards:
        raise UserError(_("Make groups first: a table card stands where a group sits."))
    return {"workshop": typed(workshop.title, own=own), "cards": cards, "words": _words(say)}


def _duty(say: Voice, key: str, scribe: str | None, speaker: str | None) -> str:
    _ = say
    if key == scribe == speaker:
        return _("writes and speaks")
    return _("writes") if key == scribe else _("speaks") if key == speaker else ""


def _words(say: Voice) -> dict[str, str]:
    _ = say
    return {"fold": _("Fold here")}
