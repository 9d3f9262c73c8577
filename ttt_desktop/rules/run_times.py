"""What a session's run log says of its length: when it was on, and how long without its pauses."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ttt_desktop.rules.timing import Event

#: Further than this beyond its plan a session was not long: nobody had pressed "End".
FORGOTTEN = timedelta(hours=4)
#: Shorter than this it was not held: somebody pressed "Start" by mistake.
SLIP = timedelta(minutes=1)


@dataclass(frozen=True)
class Held:
    """First start, last end (None while it is on), time on the clock, time in pauses.

    A session that was started again adds up; the time between is neither held nor a pause.
    ``spans`` are the stretches on the clock, of which ``spent`` is the sum.
    """

    started: datetime
    ended: datetime | None
    spent: timedelta
    rested: timedelta
    times: int = 1
    spans: tuple[tuple[datetime, datetime], ...] = field(default=(), compare=False, repr=False)

    @property
    def minutes(self) -> int:
        """Time on the clock in whole minutes, to the nearest."""
        return round(self.spent.total_seconds() / 60)

    @property
    def pause_minutes(self) -> int:
        return round(self.rested.total_seconds() / 60)


def held(events: Iterable[Event], now: datetime) -> Held | None:
    """What the run log of one session, in its order, adds up to; None where it never started.

    Events that make no sense where they stand change nothing; a clock set back takes nothing away.
    """
    first: datetime | None = None
    since: datetime | None = None  # on the clock, since when
    paused: datetime | None = None
    ended: datetime | None = None
    rested = timedelta()
    spans: list[tuple[datetime, datetime]] = []
    times = 0
    for event in events:
        at = event.at
        if event.event == "start":
            if since is not None:
                spans.append((since, at))
            elif paused is not None:
                rested += _ahead(paused, at)
            first, since, paused, ended = first or at, at, None, None
            times += 1
        elif event.event == "pause" and since is not None:
            spans.append((since, at))
            since, paused = None, at
        elif event.event == "resume" and paused is not None:
            rested += _ahead(paused, at)
            since, paused = at, None
        elif event.event == "resume" and since is None and ended is not None:
            since, ended = ended, None  # taken up again, as if it had not ended
        elif event.event == "end" and (since is not None or paused is not None):
            if since is not None:
                spans.append((since, at))
            rested += _ahead(paused, at) if paused is not None else timedelta()
            since, paused, ended = None, None, at
    if first is None:
        return None
    if since is not None:
        spans.append((since, now))
    rested += _ahead(paused, now) if paused is not None else timedelta()
    spent = sum((_ahead(*span) for span in spans), timedelta())
    return Held(first, ended, spent, rested, times, tuple(span for span in spans if _ahead(*span)))


def took(planned_minutes: int, times: Held | None, step: int = 5) -> int | None:
    """How many minutes to plan for it next time: what it took, rounded up to ``step``.

    None where the run log cannot tell: it was never held, is on still, was a slip, or ran so far
    beyond its plan that nobody was there to end it.
    """
    if times is None or times.ended is None or times.spent < SLIP:
        return None
    if times.spent > timedelta(minutes=planned_minutes) + FORGOTTEN:
        return None
    # Seconds are nobody's plan: 60 minutes and 20 seconds are an hour.
    return max(step, math.ceil(times.minutes / step) * step)


def _ahead(start: datetime, end: datetime) -> timedelta:
    return max(timedelta(), end - start)
