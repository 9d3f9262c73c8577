"""The nouns *day* and *session*: what is planned, and when it therefore starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import details
from ttt_desktop.workshop import fields as check

#: The kinds of session, each with its word (an English msgid).
SESSION_KINDS = {
    "presentation": N_("Presentation"),
    "discussion": N_("Group discussion"),
    "brainstorming": N_("Brainstorming"),
    "hands-on": N_("Hands-on"),
    "panel": N_("Panel"),
    "networking": N_("Networking"),
    "ceremony": N_("Ceremony"),
    "break": N_("Break"),
    "other": N_("Other"),
}


@dataclass(frozen=True)
class Day:
    """A day: ISO date, title, theme line, the minute at which its first session starts, and the
    question of the day ('' where none is asked)."""

    id: str
    date: str
    position: int
    title: str
    theme: str
    start_minute: int
    question: str = ""
    question_language: str = "en"

    @property
    def as_date(self) -> dt.date:
        return dt.date.fromisoformat(self.date)


@dataclass(frozen=True)
class Session:
    """A block of the agenda. ``minutes`` is entered; the start is derived; '' is the whole hall.

    ``anonymous`` says whether notes may be: 'allowed' (the person chooses), 'never', 'always'.
    The station asks for the group or the person first where the session says so.
    ``least_minutes`` is what it may be squeezed to; 0 leaves that to the program.
    """

    id: str
    day_id: str
    position: int
    title: str
    kind: str
    theme_id: str | None
    room: str
    minutes: int
    anchor_minute: int | None
    about: str
    led_by: str
    anonymous: str
    ask_group: bool
    source_uid: str
    ask_person: bool = False
    least_minutes: int = 0

    @property
    def is_break(self) -> bool:
        return self.kind == "break"


@dataclass(frozen=True)
class Planned:
    """A session with the times that follow from the plan; ``overlap`` in minutes, 0 is well."""

    session: Session
    day: Day
    start_minute: int
    end_minute: int
    start: datetime
    end: datetime
    overlap: int

    @property
    def start_text(self) -> str:
        return self.start.strftime("%H:%M")

    @property
    def end_text(self) -> str:
        return self.end.strftime("%H:%M")


_SESSION = ", ".join(f"s.{field.name}" for field in fields(Session))
_DAY = ", ".join(field.name for field in fields(Day))


def _session(row: Iterable[Any]) -> Session:
    values = list(row)
    values[12], values[14] = bool(values[12]), bool(values[14])
    return Session(*values)


def days(store: Store) -> list[Day]:
    """The days in the order of their dates."""
    return [Day(*row) for row in store.query(f"SELECT {_DAY} FROM day ORDER BY date")]


def sessions(store: Store, day_id: str | None = None) -> list[Session]:
    """The sessions in the order of the agenda; of one day where ``day_id`` says so."""
    rows = store.query(
        f"SELECT {_SESSION} FROM session s JOIN day d ON d.id = s.day_id "
        "WHERE :day IS NULL OR s.day_id = :day ORDER BY d.date, s.position, s.id",
        {"day": day_id},
    )
    return [_session(row) for row in rows]


def session(store: Store, session_id: str) -> Session | None:
    """One session, or None where it is gone."""
    row = store.one(f"SELECT {_SESSION} FROM session s WHERE s.id = ?", (session_id,))
    return _session(row) if row else None


def plan(store: Store) -> list[Planned]:
    """Every session with its derived times, in the order of the agenda."""
    timezone = details.get(store).timezone
    by_day: dict[str, list[Session]] = {}
    for item in sessions(store):
        by_day.setdefault(item.day_id, []).append(item)
    return [
        planned
        for day in days(store)
        for planned in plan_day(day, by_day.get(day.id, []), timezone)
    ]


def plan_day(day: Day, of_day: list[Session], timezone: str) -> list[Planned]:
    """The sessions of one day with their derived times."""
    wall = day_clock(day, timezone)
    blocks = [
        timing.Block(
            s.minutes, s.room, None if s.anchor_minute is None else wall.minute(s.anchor_minute)
        )
        for s in of_day
    ]
    return [
        Planned(
            item,
            day,
            slot.start,
            slot.end,
            wall.instant(slot.start),
            wall.instant(slot.end),
            slot.overlap,
        )
        for item, slot in zip(of_day, timing.derive(blocks, day.start_minute), strict=True)
    ]


def day_clock(day: Day, timezone: str) -> timing.DayClock:
    """Between the minutes of a day and instants."""
    return timing.DayClock(day.as_date, day.start_minute, timezone)


def planned(store: Store, session_id: str) -> Planned | None:
    """One session with its derived times."""
    return next((p for p in plan(store) if p.session.id == session_id), None)


def find_session(store: Store, ref: str) -> Session:
    """The session that ``ref`` means: id, exact title or an unambiguous beginning of it."""
    found = sessions(store)
    return check.resolve(ref, found, [(s.id, s.title) for s in found], _("session"))


def last_leaders(store: Store) -> list[str]:
    """Everyone who was ever written as leading a session, for suggestions."""
    return [
        row[0]
        for row in store.query("SELECT DISTINCT led_by FROM session WHERE led_by <> '' ORDER BY 1")
    ]
