"""How long somebody was really there: stays against the times at which sessions were held.

All instants are aware datetimes; an hour is counted once, however many rooms somebody was in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``; empty where the end is not after the start."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        return max(timedelta(), self.end - self.start)


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay in a session; ``left`` is None for who stayed, or whose leaving nobody noted."""

    session_id: str
    arrived: datetime
    left: datetime | None = None


def within(stay: Presence, held: Period) -> Period:
    """The part of a stay that lies within the session.

    Nobody arrives at a session that is over: an arrival after its end was entered afterwards, from
    a sheet, and stands for the whole session.
    """
    if stay.arrived >= held.end:
        return held
    until = held.end if stay.left is None else min(stay.left, held.end)
    return Period(max(stay.arrived, held.start), until)


def attended(stays: Iterable[Presence], held: Mapping[str, Period]) -> timedelta:
    """The time that one person was in sessions; ``held`` tells by id when each really was."""
    parts = [within(stay, held[stay.session_id]) for stay in stays if stay.session_id in held]
    return length(parts)


def length(periods: Iterable[Period]) -> timedelta:
    """How long the periods last together, where they overlap once."""
    total = timedelta()
    reached: datetime | None = None
    for part in sorted(periods, key=lambda period: period.start):
        start = part.start if reached is None else max(part.start, reached)
        if part.end > start:
            total += part.end - start
            reached = part.end
    return total
