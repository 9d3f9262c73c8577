"""The agenda as one would pin it to the door: a page a day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.reports.names import Names
from ttt_desktop.reports.papers.draw import icon, typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import details, summary, themes
from ttt_desktop.workshop.agenda import SESSION_KINDS, Planned, plan

if TYPE_CHECKING:
    from ttt_desktop.store import Store

ACCENT = "#3366cc"
SUBTLE = "#54595d"


def build(store: Store, say: Voice) -> dict[str, Any]:
    """A table for each day that has sessions. The room knows its speakers, so they are named."""
    planned = plan(store)
    if not planned:
        raise UserError(_("Add sessions first: the agenda is still empty."))
    workshop = details.get(store)
    days = list(dict.fromkeys(p.day for p in planned))
    rows = _Rows(store, say)
    return {
        "workshop": typed(workshop.title, own=workshop.language),
        "place": typed(workshop.place, own=workshop.language),
        "heads": _heads(say),
        "icons": {kind: icon(kind, _tint(kind)) for kind in SESSION_KINDS},
        "pin": icon("anchor", SUBTLE),
        "days": [
            {
                "kicker": _kicker(say, number, len(days)),
                "weekday": _weekday(say, day),
                "date": say.dates(day.as_date, day.as_date),
                "title": typed(day.title, own=workshop.language),
                "theme": typed(day.theme, own=workshop.language),
                "rows": rows.of([p for p in planned if p.day == day]),
            }
            for number, day in enumerate(days, start=1)
        ],
    }


def _tint(kind: str) -> str:
    return SUBTLE if kind == "break" else ACCENT


def _heads(say: Voice) -> dict[str, str]:
    _ = say
    return {
        "time": _("Time"),
        "session": _("Session"),
        "room": _("Room"),
        "led": _("Led by"),
        "fixed": _("The time of this session does not move."),
        "pin": _("Fixed time"),
    }


def _kicker(say: Voice, number: int, days: int) -> str:
    _ = say
    if days == 1:
        return ""
    return _("Day {number} of {days}").format(number=say.number(number), days=say.number(days))


def _weekday(say: Voice, day: Any) -> str:
    from babel.dates import format_date

    return format_date(day.as_date, "EEEE", locale=say.locale)


class _Rows:
    """The sessions of a day as rows, in the order in which they start."""

    def __init__(self, store: Store, say: Voice) -> None:
        self.say = say
        self.own = details.get(store).language
        self.names = Names(summary.people(store), everyone=True)
        self.linked = summary.leaders(store)
        self.themes = {theme.id: theme.title for theme in themes.all_themes(store)}

    def of(self, planned: list[Planned]) -> list[dict[str, Any]]:
        ordered = sorted(planned, key=lambda p: (p.start_minute, p.end_minute, p.session.room))
        same = [False] + [
            (a.start_minute, a.end_minute) == (b.start_minute, b.end_minute)
            for a, b in pairwise(ordered)
        ]
        return [self._row(p, again) for p, again in zip(ordered, same, strict=True)]

    def _row(self, planned: Planned, again: bool) -> dict[str, Any]:
        session = planned.session
        linked = [person for person, _role in self.linked.get(session.id, [])]
        theme = self.themes.get(session.theme_id or "", "")
        return {
            "start": planned.start_text,
            "end": planned.end_text,
            "again": again,
            "title": typed(session.title, own=self.own),
            "kind": session.kind,
            "word": self.say.session_kind(session.kind),
            "theme": typed(theme, own=self.own),
            "room": typed(session.room, own=self.own),
            "led": [typed(n, own=self.own) for n in self.names.leaders(session.led_by, linked)],
            "fixed": session.anchor_minute is not None,
        }
