"""Instants as text: UTC, ISO 8601 with milliseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_fixed: datetime | None = None


def now() -> datetime:
    """The present instant, aware, UTC; or the one that ``set_now`` holds still."""
    return _fixed or datetime.now(UTC)


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
