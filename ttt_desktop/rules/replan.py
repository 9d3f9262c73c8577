"""Three ways to make up the time on stage: push the rest, squeeze it, or drop a session.

Each is a pure function: it returns what would be changed and the day that comes of it, so that it
is seen before it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from ttt_desktop.rows import dataclass
from ttt_desktop.rules.forecast import AHEAD, MINUTE, Forecast, Item, Turn, forecast, offset


@dataclass(frozen=True)
class Change:
    """What is changed of one session: its minutes, its anchor, or that it takes place at all."""

    key: str
    minutes: int | None = None
    anchor: datetime | None = None
    dropped: bool = False


@dataclass(frozen=True)
class Proposal:
    """Changes, and the day before and with them."""

    changes: tuple[Change, ...]
    before: Forecast
    after: Forecast

    @property
    def short(self) -> int:
        """Minutes that could not be made up: before a fixed session, or at the day's end."""
        return self.after.short


def with_changes(items: Sequence[Item], changes: Iterable[Change]) -> list[Item]:
    """The sessions with ``changes`` made."""
    by_key = {change.key: change for change in changes}
    made = []
    for item in items:
        change = by_key.get(item.key)
        if change is not None:
            item = replace(
                item,
                new_minutes=item.new_minutes if change.minutes is None else change.minutes,
                new_anchor=change.anchor or item.new_anchor,
                dropped=item.dropped or change.dropped,
            )
        made.append(item)
    return made


def push(
    items: Sequence[Item], day_start: datetime, now: datetime, *, move_anchors: bool = False
) -> Proposal:
    """The rest starts later and keeps its length.

    What runs into an anchor is left to the forecast to tell; with ``move_anchors`` such an anchor
    moves too, to the full minute nearest to when its room is free; its session keeps its length.
    """
    changes: list[Change] = []
    before = forecast(items, day_start, now)
    if move_anchors:
        while (hit := _first_hit(with_changes(items, changes), day_start, now)) is not None:
            changes.append(Change(hit.item.key, anchor=_full_minute(hit.start)))
    return _proposal(items, day_start, now, changes, before)


def _first_hit(items: Sequence[Item], day_start: datetime, now: datetime) -> Turn | None:
    return next(iter(forecast(items, day_start, now).collisions), None)


def _full_minute(moment: datetime) -> datetime:
    """The full minute that is nearest, as lateness is told."""
    return (moment + MINUTE / 2).replace(second=0, microsecond=0)


def squeeze(items: Sequence[Item], day_start: datetime, now: datetime) -> Proposal:
    """Shorten what is to come, in proportion, so that the next anchor and the day's end hold.

    The time that is missing before an anchor is taken from the free sessions since the anchor
    before it; what is missing at the end of the day from those after the last one. Minutes are
    whole and sum to what is missing; none goes below its least. Where rooms run in parallel, each
    makes up its own delay. A fixed session that starts late loses what the forecast says.
    """
    before = forecast(items, day_start, now)
    if not items:
        return Proposal((), before, before)
    cuts: dict[str, int] = {}
    for goal, turn in enumerate(before.turns):
        if turn.state == AHEAD and turn.item.fixed is not None:
            feeding = [at for at in range(goal) if items[at].shares(turn.item)]
            _reach(items, day_start, now, turn.item.fixed, feeding, cuts)
    _reach(items, day_start, now, max(i.end for i in items), [*range(len(items))], cuts)
    changes = _minutes(cuts)
    after = forecast(with_changes(items, changes), day_start, now)
    changes += [Change(t.item.key, minutes=t.minutes) for t in after.turns if t.cut]
    order = {item.key: at for at, item in enumerate(items)}
    changes.sort(key=lambda change: order[change.key])
    return _proposal(items, day_start, now, changes, before)


def _minutes(cuts: dict[str, int]) -> list[Change]:
    return [Change(key, minutes=minutes) for key, minutes in cuts.items()]


def _reach(
    items: Sequence[Item],
    day_start: datetime,
    now: datetime,
    due: datetime,
    feeding: Sequence[int],
    cuts: dict[str, int],
) -> None:
    """Cut until all of ``feeding`` has ended at ``due``, as far as may be cut.

    Where rooms run in parallel the chain that ends last is cut first, then the next one; what was
    cut for one room is cut again for another only where that one's own sessions do not suffice.
    """
    while True:
        current = with_changes(items, _minutes(cuts))
        turns = forecast(current, day_start, now).turns
        chain = _last_chain(turns, feeding)
        missing = offset(due, turns[chain[0]].end) if chain else 0
        if missing <= 0:
            return
        caps = {at: current[at].minutes - current[at].floor for at in chain}
        fresh = [at for at in chain if items[at].key not in cuts and caps[at] > 0]
        chosen = sorted(fresh or (at for at in chain if caps[at] > 0))
        if not chosen:
            return
        parts = shares(missing, [current[at].minutes for at in chosen], [caps[at] for at in chosen])
        for at, part in zip(chosen, parts, strict=True):
            if part:
                cuts[items[at].key] = current[at].minutes - part


def _last_chain(turns: Sequence[Turn], feeding: Sequence[int]) -> list[int]:
    """The free sessions to come that end last, back to where the time was lost; last one first."""
    running = [at for at in feeding if turns[at].takes_time]
    chain: list[int] = []
    at = max(running, key=lambda at: (turns[at].end, at), default=None)
    while at is not None and turns[at].state == AHEAD and turns[at].item.fixed is None:
        chain.append(at)
        start, item = turns[at].start, turns[at].item
        at = max(
            (
                before
                for before in range(at)
                if turns[before].takes_time
                and turns[before].end == start
                and turns[before].item.shares(item)
            ),
            default=None,
        )
    return chain


def shares(total: int, weights: Sequence[int], caps: Sequence[int]) -> list[int]:
    """``total`` in whole parts, in proportion to ``weights``, none above its cap.

    They sum to ``total``, or to all caps where those are less; what is left over by rounding goes
    to the largest remainders.
    """
    given = [0] * len(weights)
    rest = min(total, sum(caps))
    while rest > 0:
        able = [at for at in range(len(weights)) if given[at] < caps[at]]
        whole = sum(weights[at] for at in able)
        full = [at for at in able if rest * weights[at] >= (caps[at] - given[at]) * whole]
        if full:
            for at in full:
                rest -= caps[at] - given[at]
                given[at] = caps[at]
            continue
        parts = {at: divmod(rest * weights[at], whole) for at in able}
        for at, (part, _left) in parts.items():
            given[at] += part
            rest -= part
        for at in sorted(able, key=lambda at: (-parts[at][1], at))[:rest]:
            given[at] += 1
        rest = 0
    return given


def drop(items: Sequence[Item], day_start: datetime, now: datetime, key: str) -> Proposal:
    """One session that is to come falls out; everything after it starts as soon as it can."""
    before = forecast(items, day_start, now)
    turn = before.turn(key)
    able = turn is not None and turn.state == AHEAD
    changes = [Change(key, dropped=True)] if able else []
    return _proposal(items, day_start, now, changes, before)


def droppable(items: Sequence[Item], day_start: datetime, now: datetime) -> list[Proposal]:
    """For each session that is to come, the day without it."""
    return [
        drop(items, day_start, now, turn.item.key) for turn in forecast(items, day_start, now).ahead
    ]


def _proposal(
    items: Sequence[Item],
    day_start: datetime,
    now: datetime,
    changes: Sequence[Change],
    before: Forecast,
) -> Proposal:
    after = forecast(with_changes(items, changes), day_start, now)
    return Proposal(tuple(changes), before, after)


__all__ = [
    "MINUTE",
    "Change",
    "Proposal",
    "drop",
    "droppable",
    "push",
    "shares",
    "squeeze",
    "with_changes",
]
