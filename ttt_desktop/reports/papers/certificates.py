"""Certificates of attendance: a page for each person who was there, with their real hours."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.draw import typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.rules import clock, hours
from ttt_desktop.workshop import agenda, details, people, run_table, summary

if TYPE_CHECKING:
    from ttt_desktop.store import Store


def build(store: Store, say: Voice, choice: Choice = ALL) -> dict[str, Any]:
    """A certificate for each person with attendance, in the order of every list."""
    stayed = attended(store)
    there = [person for person in people.all_people(store) if person.id in stayed]
    if not there:
        raise UserError(_("Take attendance first: a certificate says how long somebody was there."))
    there = [person for person in there if choice.has(person)]
    if not there:
        raise UserError(_("None of them was there, so there is nothing to certify."))
    workshop = details.get(store)
    own = workshop.language
    days = [day.as_date for day in agenda.days(store)]
    return {
        "workshop": typed(workshop.title, own=own),
        "place": typed(workshop.place, own=own),
        "host": typed(workshop.host, own=own),
        "dates": say.dates(days[0], days[-1]),
        "words": _words(say),
        "people": [
            {
                "name": typed(person.name, person.language_list, own),
                "also": typed(_also(person), person.language_list, own),
                "hours": spoken(stayed[person.id][0], say),
                "sessions": _sessions(stayed[person.id][1], say),
            }
            for person in there
        ],
    }


def attended(store: Store) -> dict[str, tuple[timedelta, int]]:
    """By person id: how long they were in sessions, and in how many; nobody who was in none."""
    held = held_periods(store)
    stays: defaultdict[str, list[hours.Presence]] = defaultdict(list)
    for stay in summary.stays(store):
        left = clock.from_text(stay.left) if stay.left else None
        there = hours.Presence(stay.session_id, clock.from_text(stay.arrived), left)
        if hours.within(there, held.get(stay.session_id, ())):
            stays[stay.person_id].append(there)
    return {
        person: (hours.attended(own, held), len({stay.session_id for stay in own}))
        for person, own in stays.items()
    }


def held_periods(store: Store) -> dict[str, list[hours.Period]]:
    """When each session really was, without its pauses: by the run log, else by the plan.

    Where nobody ended it, never longer than the plan: as the report counts its minutes. Breaks,
    and what was dropped on stage, are no time attended.
    """
    found = {}
    for row in run_table.rows(store):
        planned = row.planned
        if planned.session.is_break or row.dropped:
            continue
        if row.held is None:
            found[planned.session.id] = [hours.Period(planned.start, planned.end)]
            continue
        periods = [hours.Period(*span) for span in row.held.spans]
        if row.held.ended is None:
            periods = hours.first(periods, timedelta(minutes=planned.session.minutes))
        found[planned.session.id] = periods
    return found


def spoken(length: timedelta, say: Voice) -> str:
    """``17 hours 25 minutes``, whole minutes, at least one."""
    whole, minutes = divmod(max(1, round(length.total_seconds() / 60)), 60)
    parts = []
    if whole:
        parts.append(say.n("{count} hour", "{count} hours", whole))
    if minutes:
        parts.append(say.n("{count} minute", "{count} minutes", minutes))
    return " ".join(parts)


def _sessions(count: int, say: Voice) -> str:
    return say.n("in {count} session", "in {count} sessions", count)


def _also(person: people.Person) -> str:
    return person.display_name if person.display_name != person.name else ""


def _words(say: Voice) -> dict[str, str]:
    _ = say
    return {
        "title": _("Certificate of attendance"),
        "certify": _("This is to certify that"),
        "took": _("took part in"),
        "hours": _("Time attended"),
        "date": _("Date"),
        "sign": _("Signature"),
    }
