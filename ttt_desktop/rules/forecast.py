"""The day as it will really go: what has happened, what was changed on stage, and the rest of it.

Everything here is an instant (aware, UTC), so that minutes are minutes also in a night in which
the clocks change. The plan is never touched; the forecast stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ttt_desktop.rows import dataclass

#: How a session stands: it has ended, runs, is to come, was passed over, or was dropped.
ENDED, ON, AHEAD, PASSED, DROPPED = "ended", "on", "ahead", "passed", "dropped"

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Item:
    """A session as the forecast needs it: its plan, what happened, what was changed on stage.

    ``least`` is what it may be cut to in minutes, 0 leaves that to the rule. ``expected`` is when
    a running one will end. ``new_minutes`` and ``new_anchor`` stand in for the plan's.
    """

    key: str
    start: datetime
    end: datetime
    room: str = ""
    anchor: datetime | None = None
    least: int = 0
    started: datetime | None = None
    ended: datetime | None = None
    expected: datetime | None = None
    new_minutes: int | None = None
    new_anchor: datetime | None = None
    dropped: bool = False

    @property
    def planned_minutes(self) -> int:
        return round((self.end - self.start) / MINUTE)

    @property
    def minutes(self) -> int:
        """How long it is to last, as things were left."""
        return self.planned_minutes if self.new_minutes is None else self.new_minutes

    @property
    def fixed(self) -> datetime | None:
        """The anchor that holds now."""
        return self.new_anchor or self.anchor

    @property
    def floor(self) -> int:
        """The fewest minutes that it may be cut to; what was already cut further stays."""
        return min(self.minutes, least_minutes(self.planned_minutes, self.least))

    def shares(self, other: Item) -> bool:
        """Whether the two cannot run at the same time."""
        return not self.room or not other.room or self.room == other.room


def least_minutes(planned: int, least: int = 0) -> int:
    """What a session may be cut to: as it says itself, else half of it, but five at least."""
    return min(planned, least or max(5, -(-planned // 2)))


@dataclass(frozen=True)
class Turn:
    """A session in the forecast. A passed or dropped one takes no time where it stands."""

    item: Item
    state: str
    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        return offset(self.start, self.end)

    @property
    def late(self) -> int:
        """Minutes late (positive) or early at its end, against the plan."""
        return offset(self.item.end, self.end)

    @property
    def late_start(self) -> int:
        return offset(self.item.start, self.start)

    @property
    def collides(self) -> bool:
        """Whether what comes before runs into its fixed start."""
        fixed = self.item.fixed
        return self.state == AHEAD and fixed is not None and offset(fixed, self.start) > 0

    @property
    def cut(self) -> int:
        """Minutes that a fixed session loses because it starts late; 0 where none."""
        if self.state != AHEAD or self.item.fixed is None:
            return 0
        return max(0, self.item.minutes - self.minutes)

    @property
    def takes_time(self) -> bool:
        return self.state not in (PASSED, DROPPED)


@dataclass(frozen=True)
class Forecast:
    """The turns of a day in the agenda's order."""

    turns: tuple[Turn, ...]

    def turn(self, key: str) -> Turn | None:
        return next((turn for turn in self.turns if turn.item.key == key), None)

    @property
    def ahead(self) -> list[Turn]:
        """What is still to come."""
        return [turn for turn in self.turns if turn.state == AHEAD]

    @property
    def planned_end(self) -> datetime | None:
        """When the day was planned to end."""
        return max((turn.item.end for turn in self.turns), default=None)

    @property
    def expected_end(self) -> datetime | None:
        """When it will end as things stand."""
        ends = [turn.end for turn in self.turns if turn.takes_time]
        return max(ends, default=None)

    @property
    def late(self) -> int:
        """Minutes by which the day will end late (positive) or early."""
        planned, expected = self.planned_end, self.expected_end
        return offset(planned, expected) if planned and expected else 0

    @property
    def short(self) -> int:
        """Minutes that are missing where what is to come could give some: before a fixed session
        that free ones lead to, or at the end of the day."""
        found = max(0, self.late)
        for at, turn in enumerate(self.turns):
            fixed = turn.item.fixed
            if not turn.collides or fixed is None:
                continue
            free = any(
                before.state == AHEAD
                and before.item.fixed is None
                and turn.item.shares(before.item)
                for before in self.turns[:at]
            )
            found = max(found, offset(fixed, turn.start) if free else 0)
        return found

    @property
    def collisions(self) -> list[Turn]:
        """The fixed sessions that what comes before runs into."""
        return [turn for turn in self.turns if turn.collides]


def offset(planned: datetime, real: datetime) -> int:
    """Whole minutes from the one to the other, a half counted up."""
    return (real - planned + MINUTE / 2) // MINUTE


def forecast(items: Sequence[Item], day_start: datetime, now: datetime) -> Forecast:
    """How the day goes on from ``now``.

    What has run stands where it ran; what runs ends when its clock says, at the earliest now.
    What is to come starts when its room is free, not before now and not before its anchor. An
    anchor holds: one that starts late keeps its planned end as long as its least minutes fit,
    and only then goes on beyond it. What was passed over (something after it in its room has
    started) and what was dropped takes no time.
    """
    turns: list[Turn] = []
    hall_end = day_start
    room_end: dict[str, datetime] = {}
    passed = _passed(items)
    for at, item in enumerate(items):
        if item.room:
            free = max(hall_end, room_end.get(item.room, day_start))
        else:
            free = max([hall_end, *room_end.values()])
        turn = _turn(item, free, now, passed=passed[at])
        turns.append(turn)
        if not turn.takes_time:
            continue
        if item.room:
            room_end[item.room] = max(turn.end, room_end.get(item.room, day_start))
        else:
            hall_end = max(turn.end, free) if turn.state != AHEAD else turn.end
            room_end.clear()
    return Forecast(tuple(turns))


def _turn(item: Item, free: datetime, now: datetime, *, passed: bool) -> Turn:
    if item.started is not None:
        if item.ended is not None:
            return Turn(item, ENDED, item.started, max(item.started, item.ended))
        return Turn(item, ON, item.started, max(item.expected or now, now, item.started))
    if item.dropped or passed:
        return Turn(item, DROPPED if item.dropped else PASSED, free, free)
    ready = max(free, now)
    if item.fixed is None:
        return Turn(item, AHEAD, ready, ready + item.minutes * MINUTE)
    start = max(ready, item.fixed)
    return Turn(item, AHEAD, start, start + time_left(item, start))


def time_left(item: Item, start: datetime) -> timedelta:
    """How long a session lasts that starts at ``start``; a fixed one keeps its planned end."""
    whole = item.minutes * MINUTE
    if item.fixed is None:
        return whole
    window = item.fixed + item.planned_minutes * MINUTE - start
    return min(whole, max(item.floor * MINUTE, window))


def _passed(items: Sequence[Item]) -> list[bool]:
    """For each whether something after it that shares its room has started."""
    found = []
    for at, item in enumerate(items):
        later = items[at + 1 :]
        found.append(
            item.started is None
            and any(other.started is not None and item.shares(other) for other in later)
        )
    return found
