"""Instants as text: UTC, ISO 8601 with milliseconds, so that text order is time order.

For a rehearsal the environment variable ``TTT_CLOCK`` starts the program at another time, at
another pace: ``2024-10-19T03:30:00Z,60`` lets each second be a minute of that morning. Who can set
it for the program could set the computer's own clock as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

#: A rehearsal runs at most so many times as fast.
FASTEST = 1000.0

_fixed: datetime | None = None


def rehearsal(environment: Mapping[str, str]) -> tuple[Callable[[], float], float]:
    """The clock (seconds since 1970) and its pace that ``TTT_CLOCK`` asks for.

    What cannot be read as a time and a pace above 0 is as if it were not there.
    """
    begin, _comma, pace = environment.get("TTT_CLOCK", "").partition(",")
    try:
        first = from_text(begin).timestamp()
        rate = float(pace or 1)
    except (ValueError, OverflowError):
        return time.time, 1.0
    if not 0 < rate <= FASTEST:
        return time.time, 1.0
    started = time.monotonic()
    return lambda: first + (time.monotonic() - started) * rate, rate


def now() -> datetime:
    """The present instant, aware, UTC; or the one that ``set_now`` holds still."""
    return _fixed or datetime.fromtimestamp(running(), UTC)


def set_now(instant: datetime | None) -> None:
    """Hold the clock still at ``instant`` (rehearsals, pictures, tests); None lets it run."""
    global _fixed
    _fixed = instant.astimezone(UTC) if instant else None


def is_held() -> bool:
    """Whether the clock stands still."""
    return _fixed is not None


def to_text(instant: datetime) -> str:
    """An aware instant as ``2024-10-19T05:00:00.000Z``. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")[:23] + "Z"


def from_text(text: str) -> datetime:
    """The instant that ``to_text`` wrote."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def now_text() -> str:
    """The present instant as stored."""
    return to_text(now())


def local(text: str, timezone: str) -> datetime:
    """A stored instant on the wall clock of ``timezone`` (an IANA name)."""
    return from_text(text).astimezone(ZoneInfo(timezone))


def coarse(instant: datetime, minutes: int = 15) -> datetime:
    """``instant`` moved back to the last full step, so that it says little about who."""
    step = minutes * 60
    seconds = int(instant.timestamp()) // step * step
    return datetime.fromtimestamp(seconds, UTC)


#: The clock that runs, held still or not, in seconds since 1970; and how fast it runs.
running, pace = rehearsal(os.environ)
