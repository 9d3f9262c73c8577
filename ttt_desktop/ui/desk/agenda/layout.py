"""Where blocks stand on the day view: arithmetic only, in pixels from minutes.

The axis is elastic: a minute has one length, but where a block would be too short to be read the
time it covers is stretched, on all days alike, so that equal times stay side by side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: A block of no minutes stands for this many on the axis, to be seen at all.
SHOWN_LEAST = 5


@dataclass(frozen=True)
class Span:
    """A block to place: when it starts and ends (minutes of its day) and its room."""

    start: int
    end: int
    room: str = ""


@dataclass(frozen=True)
class Place:
    """Where it stands: ``lane`` of ``lanes`` side by side, ``top`` and ``height`` in pixels."""

    top: int
    height: int
    lane: int
    lanes: int


class Axis:
    """Minutes to pixels. ``scale`` pixels a minute; no block is lower than ``least`` pixels."""

    def __init__(
        self, spans: Iterable[Span], scale: float, least: float, opens: Iterable[int] = ()
    ) -> None:
        blocks = [(s.start, max(s.end, s.start + SHOWN_LEAST)) for s in spans]
        edges = [m for block in blocks for m in block] + list(opens)
        low = min(edges, default=9 * 60)
        high = max(edges, default=17 * 60)
        self.scale = scale
        self.first = low // 60 * 60
        self.last = max(-(-high // 60) * 60, self.first + 60)
        ends: dict[int, list[int]] = {}
        for start, end in blocks:
            ends.setdefault(end, []).append(start)
        self._at = sorted({self.first, self.last, *edges})
        self._y: list[float] = []
        place: dict[int, float] = {}
        for minute in self._at:
            before = self._at[len(self._y) - 1] if self._y else minute
            y = (self._y[-1] if self._y else 0.0) + (minute - before) * scale
            for start in ends.get(minute, ()):
                y = max(y, place[start] + least)
            self._y.append(y)
            place[minute] = y

    @property
    def height(self) -> int:
        """The height of the whole axis."""
        return round(self._y[-1])

    def y(self, minute: float) -> float:
        """Where ``minute`` lies; beyond the axis it goes on evenly."""
        if minute <= self.first:
            return (minute - self.first) * self.scale
        if minute >= self.last:
            return self._y[-1] + (minute - self.last) * self.scale
        i = bisect_right(self._at, minute) - 1
        part = (minute - self._at[i]) / (self._at[i + 1] - self._at[i])
        return self._y[i] + part * (self._y[i + 1] - self._y[i])

    def hours(self) -> range:
        """The full hours on the axis, in minutes."""
        return range(self.first, self.last + 1, 60)


def arrange(spans: Sequence[Span], axis: Axis, gap: int = 2) -> list[Place]:
    """The places of one day's blocks: what is on at the same time stands side by side.

    A room keeps its lane while its neighbours run. ``gap`` pixels stay free under each block.
    """
    tops = [round(axis.y(s.start)) for s in spans]
    bottoms = [round(axis.y(max(s.end, s.start + SHOWN_LEAST))) for s in spans]
    rooms = list(dict.fromkeys(s.room for s in spans))
    order = sorted(range(len(spans)), key=lambda i: (tops[i], rooms.index(spans[i].room), i))
    lanes = [0] * len(spans)
    wide = [1] * len(spans)
    cluster: list[int] = []
    ends: list[int] = []
    lane_of_room: dict[str, int] = {}

    def close() -> None:
        for i in cluster:
            wide[i] = len(ends)
        cluster.clear()
        ends.clear()
        lane_of_room.clear()

    for i in order:
        if cluster and tops[i] >= max(ends):
            close()
        room = spans[i].room
        free = [lane for lane, end in enumerate(ends) if end <= tops[i]]
        wanted = lane_of_room.get(room, -1)
        lane = wanted if wanted in free else free[0] if free else len(ends)
        if lane == len(ends):
            ends.append(0)
        ends[lane] = bottoms[i]
        lane_of_room.setdefault(room, lane)
        lanes[i] = lane
        cluster.append(i)
    close()
    return [
        Place(tops[i], max(1, bottoms[i] - tops[i] - gap), lanes[i], wide[i])
        for i in range(len(spans))
    ]


def widths(wanted: Sequence[int], room: int) -> list[int]:
    """Widths of columns that want at least ``wanted``; what is left of ``room`` is shared."""
    if sum(wanted) >= room:
        return list(wanted)
    # Narrow columns grow first, so that the days look alike where they can.
    left, count = room, len(wanted)
    for width in sorted(wanted, reverse=True):
        if width * count <= left:
            break
        left -= width
        count -= 1
    level = left // count if count else 0
    return [max(width, level) for width in wanted]


def drop_position(middles: Sequence[tuple[int, int]], y: int) -> int:
    """Where among blocks, given (position, middle in pixels), something dropped at ``y`` goes."""
    above = [position for position, middle in middles if middle < y]
    return max(above, default=-1) + 1
