"""The agenda as one would pin it to the door: a page a day, a column a room where rooms differ."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.reports.names import Names
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.draw import icon, typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import details, summary, themes
from ttt_desktop.workshop.agenda import SESSION_KINDS, Planned, plan

if TYPE_CHECKING:
    from ttt_desktop.store import Store

ACCENT = "#3366cc"
SUBTLE = "#54595d"
#: With more rooms than this at the same time a day is a list, which names the room of each session.
MOST_ROOMS = 6


def build(store: Store, say: Voice, choice: Choice = ALL) -> dict[str, Any]:
    """A table for each day that has sessions. The room knows its speakers, so they are named."""
    planned = [p for p in plan(store) if choice.holds(p)]
    if not planned:
        raise UserError(_("Add sessions first: the agenda is still empty."))
    workshop = details.get(store)
    all_days = list(dict.fromkeys(p.day for p in plan(store)))
    days = list(dict.fromkeys(p.day for p in planned))
    rows = Rows(store, say)
    return {
        "workshop": typed(workshop.title, own=workshop.language),
        "place": typed(workshop.place, own=workshop.language),
        "heads": _heads(say),
        "icons": {kind: icon(kind, _tint(kind)) for kind in SESSION_KINDS},
        "pin": icon("anchor", SUBTLE),
        "days": [
            {
                "kicker": _kicker(say, number, len(all_days)),
                "weekday": weekday(say, day),
                "date": say.dates(day.as_date, day.as_date),
                "title": typed(day.title, own=workshop.language),
                "theme": typed(day.theme, own=workshop.language),
                "rows": rows.of([p for p in planned if p.day == day]),
                "side": rows.side_by_side([p for p in planned if p.day == day]),
            }
            for number, day in enumerate(all_days, start=1)
            if day in days
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


def weekday(say: Voice, day: Any) -> str:
    from babel.dates import format_date

    return format_date(day.as_date, "EEEE", locale=say.locale)


class Rows:
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

    def side_by_side(self, planned: list[Planned]) -> dict[str, Any] | None:
        """The day with a column for each room, or None where a list tells it better.

        A line for each time at which something starts. What is alone at its time goes across all
        columns; what is at the same time stands in the column of its room, as many lines high as
        there are starts until it ends.
        """
        ordered = sorted(planned, key=lambda p: (p.start_minute, p.end_minute))
        blocks = _at_once(ordered)
        together = [p for block in blocks if len(block) > 1 for p in block]
        in_order = sorted(together, key=lambda p: p.session.position)
        rooms = list(dict.fromkeys(p.session.room for p in in_order))
        if not rooms or "" in rooms or len(rooms) > MOST_ROOMS or _clash(together):
            return None
        lines: list[dict[str, Any]] = []
        for block in blocks:
            starts = sorted({p.start_minute for p in block})
            for start in starts:
                here = [p for p in block if p.start_minute == start]
                alone = len(block) == 1
                cells: list[dict[str, Any]] = [
                    {
                        "x": 0 if alone else rooms.index(p.session.room),
                        "across": len(rooms) if alone else 1,
                        "down": max(1, sum(p.start_minute <= s < p.end_minute for s in starts)),
                        "row": self._row(p, again=False),
                    }
                    for p in here
                ]
                cells.sort(key=lambda cell: cell["x"])
                lines.append({"start": here[0].start_text, "alone": alone, "cells": cells})
        return {"rooms": [typed(room, own=self.own) for room in rooms], "lines": lines}

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


def _at_once(ordered: list[Planned]) -> list[list[Planned]]:
    """The sessions in blocks: what overlaps, directly or through others, is in one."""
    blocks: list[list[Planned]] = []
    until = -1
    for planned in ordered:
        if blocks and planned.start_minute < until:
            blocks[-1].append(planned)
        else:
            blocks.append([planned])
        until = max(until, planned.end_minute)
    return blocks


def _clash(together: list[Planned]) -> bool:
    """Whether one room has two sessions at the same time: no table can show that."""
    by_room = sorted(together, key=lambda p: (p.session.room, p.start_minute))
    return any(
        a.session.room == b.session.room
        and (b.start_minute < a.end_minute or b.start_minute == a.start_minute)
        for a, b in pairwise(by_room)
    )
