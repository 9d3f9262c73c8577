"""Who came late and who left early: what arrivals and departures say of one session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: So much after the start nobody is late yet, and so much before the end nobody leaves early.
TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Stay:
    """One person in one session: first arrival, and departure where that was the last word."""

    came: datetime
    left: datetime | None = None
    late: bool = False
    early: bool = False


def stay(
    events: Iterable[tuple[str, datetime]],
    began: datetime,
    ended: datetime | None,
    tolerance: timedelta = TOLERANCE,
) -> Stay | None:
    """What the events ('arrive' or 'leave', in the order of entry) of one person add up to.

    ``began`` and ``ended`` are when the session really did, else the plan; ``ended`` is None while
    it is on: who has gone by then has left early if the end is further away than the tolerance,
    and nobody knows that yet. None where the person never came.
    """
    came: datetime | None = None
    left: datetime | None = None
    for event, at in events:
        if event == "arrive":
            came, left = min(came, at) if came else at, None
        elif came is not None:
            left = at
    if came is None:
        return None
    early = left is not None and ended is not None and left < ended - tolerance
    return Stay(came, left, came > began + tolerance, early)
