"""Sign-in sheets: a table for each day or session, to be signed beside each name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.reports.papers import photo
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.draw import typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import details, people, sheet
from ttt_desktop.workshop.agenda import Planned, plan

if TYPE_CHECKING:
    from ttt_desktop.store import Store

#: With more sessions than this a sheet has a column for each part of the day.
MOST_COLUMNS = 7
#: Lines for those who are not on the list.
EMPTY_LINES = 5

#: Until which minute of the day a part lasts, and its name (a msgid).
PARTS = ((13 * 60, N_("Morning")), (17 * 60, N_("Afternoon")), (48 * 60, N_("Evening")))


def build(store: Store, say: Voice, choice: Choice = ALL) -> dict[str, Any]:
    """Everybody under the number that every list gives them: a sheet a day, with a column for each
    session, or (``choice.each`` 'session') a sheet a session."""
    numbers = sheet.numbers(store)
    everyone = sorted(people.all_people(store), key=lambda person: numbers[person.id])
    if not everyone:
        raise UserError(_("Add people first: a sign-in sheet lists them."))
    planned = [p for p in plan(store) if not p.session.is_break and choice.holds(p)]
    if not planned:
        raise UserError(_("Add sessions first: a sign-in sheet has a column for each of them."))
    workshop = details.get(store)
    photos = photo.answers(store)
    by_session = choice.each == "session" or choice.session
    days = (_by_session if by_session else _by_day)(say, planned, workshop.language)
    return {
        "workshop": typed(workshop.title, own=workshop.language),
        "words": _words(say),
        "empty": EMPTY_LINES,
        "marks": photo.marks(say),
        "people": [
            {
                "no": say.number(numbers[person.id]),
                "name": typed(person.label, person.language_list, workshop.language),
                "username": typed(person.username if person.username != person.label else ""),
                "photo": photos.get(person.id, "ask"),
            }
            for person in everyone
        ],
        "lines": [say.number(max(numbers.values()) + n) for n in range(1, EMPTY_LINES + 1)],
        # One way up for all of them: they are held together by a clip.
        "wide": any(len(day["columns"]) > 3 for day in days),
        "days": days,
    }


def _by_day(say: Voice, planned: list[Planned], own: str) -> list[dict[str, Any]]:
    return [
        {
            "title": _word(say.day(day.as_date), say),
            "over": typed(day.title, own=own),
            "under": typed(""),
            "one": False,
            "columns": _columns(say, [p for p in planned if p.day == day], own),
        }
        for day in dict.fromkeys(p.day for p in planned)
    ]


def _by_session(say: Voice, planned: list[Planned], own: str) -> list[dict[str, Any]]:
    _ = say
    columns = [_("Arrived"), _("Signature")]
    ordered = sorted(planned, key=lambda p: (p.start, p.session.position))
    return [
        {
            "title": typed(p.session.title, own=own),
            "over": _word(f"{say.day(p.day.as_date)}, {p.start_text}–{p.end_text}", say),
            "under": typed(p.session.room, own=own),
            "one": True,
            "columns": [{"time": "", "title": _word(c, say), "room": typed("")} for c in columns],
        }
        for p in ordered
    ]


def _words(say: Voice) -> dict[str, str]:
    _ = say
    return {
        "no": _("No."),
        "photo": _("Photo"),
        "name": _("Name"),
        "sheet": _("Sign-in sheet"),
        "empty": _("Not on the list? Write your name on an empty line and sign."),
    }


def _columns(say: Voice, planned: list[Planned], own: str) -> list[dict[str, Any]]:
    ordered = sorted(planned, key=lambda p: (p.start_minute, p.session.position))
    if len(ordered) <= MOST_COLUMNS:
        return [
            {"time": p.start_text, "title": typed(p.session.title, own=own),
             "room": typed(p.session.room, own=own)}
            for p in ordered
        ]  # fmt: skip
    parts = dict.fromkeys(
        next(word for until, word in PARTS if p.start_minute < until or word == PARTS[-1][1])
        for p in ordered
    )
    return [{"time": "", "title": _word(say(part), say), "room": typed("")} for part in parts]


def _word(text: str, say: Voice) -> dict[str, str]:
    """A run of the paper's own words."""
    return {"t": text, "l": say.locale.language, "d": ""}
