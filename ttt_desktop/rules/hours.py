"""How long somebody was really there: stays against the times at which sessions were held.

All instants are aware datetimes; an hour is counted once, however many rooms somebody was in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def within(stay: Presence, held: Sequence[Period]) -> list[Period]:
    """The parts of a stay that lie within the session, which was held in stretches, in order.

    Nobody arrives at a session that is over: an arrival after its end was entered afterwards, from
    a sheet, and stands for the whole session.
    """
    if held and stay.arrived >= held[-1].end:
        return list(held)
    parts = [
        Period(
            max(stay.arrived, part.start),
            part.end if stay.left is None else min(stay.left, part.end),
        )
        for part in held
    ]
    return [part for part in parts if part.length]


def attended(stays: Iterable[Presence], held: Mapping[str, Sequence[Period]]) -> timedelta:
    """The time that one person was in sessions; ``held`` tells by id when each really was."""
    return length(part for stay in stays for part in within(stay, held.get(stay.session_id, ())))


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


def first(periods: Iterable[Period], most: timedelta) -> list[Period]:
    """The periods from their beginning on until they add up to ``most``."""
    found, left = [], most
    for part in periods:
        if left <= timedelta():
            break
        found.append(Period(part.start, min(part.end, part.start + left)))
        left -= part.length
    return found
