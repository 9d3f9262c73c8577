"""Times of a day that follow from durations, and the clock of a running session.

Minutes count from midnight of the day's date on the wall; they may pass 1440, for what happens
after midnight still belongs to the evening before.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from ttt_desktop.rows import dataclass


@dataclass(frozen=True)
class Block:
    """What the arithmetic needs to know of a session: minutes, room ('' is the whole hall)."""

    minutes: int
    room: str = ""
    anchor: int | None = None


@dataclass(frozen=True)
class Slot:
    """When a block starts and ends, and by how many minutes the one before runs into it."""

    start: int
    end: int
    overlap: int = 0


def derive(blocks: Sequence[Block], day_start: int) -> list[Slot]:
    """Start and end of each block, in order.

    An anchor holds whatever comes before it; what doesn't fit is told as ``overlap``. Without one
    a block starts when all earlier blocks of its room or of the whole hall have ended; a block
    for the whole hall waits for every earlier one.
    """
    slots: list[Slot] = []
    hall_end = day_start
    room_end: dict[str, int] = {}
    for block in blocks:
        if block.room:
            free = max(hall_end, room_end.get(block.room, day_start))
        else:
            free = max([hall_end, *room_end.values()])
        start = free if block.anchor is None else block.anchor
        first = not slots
        overlap = 0 if first else max(0, free - start)
        slot = Slot(start, start + block.minutes, overlap)
        slots.append(slot)
        if block.room:
            room_end[block.room] = max(slot.end, room_end.get(block.room, day_start))
        else:
            hall_end = max(slot.end, hall_end) if overlap else slot.end
            room_end.clear()
    return slots


def on_wall(day: date, minute: int, timezone: str) -> datetime:
    """The instant of ``minute`` of ``day`` as clocks in ``timezone`` show it, aware.

    A minute that a change to summer time skips becomes the instant one hour later on the wall;
    one that happens twice is the first (PEP 495, fold 0).
    """
    zone = ZoneInfo(timezone)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    # Adding to an aware datetime moves its wall clock; through UTC a skipped minute is mended.
    return (midnight + timedelta(minutes=minute)).astimezone(UTC).astimezone(zone)


@dataclass(frozen=True)
class DayClock:
    """Between the minutes of a day and instants, in a zone.

    From ``start`` (the minute on the wall at which the day starts) minutes are counted as they
    pass, so that 60 minutes stay an hour in a night in which the clocks change. An anchor is what
    the wall shows. On every other day the two are the same.
    """

    day: date
    start: int
    timezone: str

    @cached_property
    def _base(self) -> datetime:
        return on_wall(self.day, self.start, self.timezone).astimezone(UTC)

    def instant(self, minute: int) -> datetime:
        """When ``minute``, counted on from the start of the day, has come; aware, in the zone."""
        moment = self._base + timedelta(minutes=minute - self.start)
        return moment.astimezone(ZoneInfo(self.timezone))

    def anchored(self, wall: int) -> datetime:
        """When the wall shows minute ``wall`` of the day."""
        return on_wall(self.day, wall, self.timezone)

    def minute(self, wall: int) -> int:
        """The counted minute at which the wall shows ``wall``."""
        passed = self.anchored(wall).astimezone(UTC) - self._base
        return self.start + round(passed.total_seconds() / 60)

    def wall(self, moment: datetime) -> int:
        """The first minute on the wall that is not before ``moment``: an anchor for it.

        An hour that comes twice has one name only, so that its second half ends at its end.
        """
        local = moment.astimezone(ZoneInfo(self.timezone))
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        days = (local.date() - self.day).days
        # Of the same zone the two are subtracted as the wall shows them.
        found = days * 1440 + math.ceil((local - midnight).total_seconds() / 60)
        while self.anchored(found).astimezone(UTC) < moment:
            found += 1
        return found


def clock_text(minute: int) -> str:
    """``minute`` of a day as 24-hour clock: 570 is 09:30, 1470 is 00:30."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


@dataclass(frozen=True)
class Event:
    """One entry of the run log: start, pause, resume, extend (by ``minutes``) or end."""

    event: str
    at: datetime
    minutes: int = 0


@dataclass(frozen=True)
class Running:
    """The clock of one session, from its run log alone, so that a crash loses nothing."""

    planned: timedelta
    started: datetime | None = None
    ended: datetime | None = None
    paused: datetime | None = None
    rested: timedelta = timedelta()
    extra: int = 0

    @property
    def is_on(self) -> bool:
        return self.started is not None and self.ended is None

    @property
    def is_paused(self) -> bool:
        return self.is_on and self.paused is not None

    @property
    def allowed(self) -> timedelta:
        """How long the session may last: the plan and what was added on stage."""
        return max(timedelta(), self.planned + timedelta(minutes=self.extra))

    def spent(self, now: datetime) -> timedelta:
        """Time on the clock, pauses left out."""
        if self.started is None:
            return timedelta()
        until = self.ended or self.paused or now
        return max(timedelta(), until - self.started - self.rested)

    def left(self, now: datetime) -> timedelta:
        """Time that is left; negative when it runs over."""
        return self.allowed - self.spent(now)

    def ends(self, now: datetime) -> datetime:
        """When it ended or, as things stand, will end."""
        if self.ended is not None:
            return self.ended
        return now + max(timedelta(), self.left(now))


def run(planned_minutes: int, events: Iterable[Event]) -> Running:
    """The clock that ``events``, in their order, have set.

    A second start begins anew; events that make no sense where they stand change nothing.
    """
    state = Running(timedelta(minutes=planned_minutes))
    for event in events:
        state = _step(state, event)
    return state


def _step(state: Running, event: Event) -> Running:
    planned, at = state.planned, event.at
    if event.event == "start":
        return Running(planned, started=at, extra=state.extra if not state.started else 0)
    if event.event == "extend" and state.ended is None:
        return _with(state, extra=state.extra + event.minutes)
    if event.event == "resume" and state.ended is not None:
        return _with(state, ended=None)  # taken up again, as if it had not ended
    if not state.is_on:
        return state
    if event.event == "pause" and state.paused is None:
        return _with(state, paused=at)
    if event.event == "resume" and state.paused is not None:
        return _with(state, rested=state.rested + (at - state.paused), paused=None)
    if event.event == "end":
        rested = state.rested + (at - state.paused if state.paused else timedelta())
        return _with(state, ended=at, paused=None, rested=rested)
    return state


def _with(state: Running, **changes: object) -> Running:
    return replace(state, **changes)  # type: ignore[arg-type]


#: Seconds left at which the room is warned, and what the warning is called.
WARN_AT = ((0, "end"), (60, "one"), (300, "five"))


def seconds_left(state: Running, now: datetime) -> int:
    """Whole seconds on the clock face, negative when it runs over; one step each second.

    Rounded up, so that 0 is seen when the time is up and not before.
    """
    return math.ceil(state.left(now).total_seconds())


def warning(state: Running, now: datetime) -> str:
    """'five' and 'one' in the last minutes, 'end' when the time is up, '' while all is well.

    A session that is no longer than the warning itself is not warned of it.
    """
    if not state.is_on:
        return ""
    left, allowed = seconds_left(state, now), state.allowed.total_seconds()
    return next((name for at, name in WARN_AT if left <= at and (allowed > at or not at)), "")


def offset_minutes(planned_end: datetime, expected_end: datetime) -> int:
    """How late (positive) or early (negative) in whole minutes, rounded to the nearest."""
    return round((expected_end - planned_end).total_seconds() / 60)
