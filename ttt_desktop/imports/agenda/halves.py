"""Which half of the day is meant, where nobody wrote AM or PM: a day's times in order."""

from __future__ import annotations

from dataclasses import dataclass

from ttt_desktop.imports.agenda.times import DAY, Clock, Span

_BACKWARDS, _OVERLAP, _GAP = 1500.0, 20.0, 0.5


@dataclass(frozen=True)
class Resolved:
    """Minutes from the day's midnight. ``guessed`` says that the afternoon was a guess."""

    start: int
    end: int | None
    guessed: bool


def resolve(spans: list[Span], written_24: bool) -> list[Resolved]:
    """The likeliest reading of ``spans`` (each with a start) in the order in which they stand.

    A reading costs for going backwards, for gaps, and for hours at which nobody meets.
    ``written_24``: elsewhere in the table hours above twelve are used, so 5:00 is the morning.
    """
    best: list[list[tuple[float, Resolved, int]]] = []
    for at, span in enumerate(spans):
        if span.start is None:
            raise ValueError("a span without a start has no half of the day")
        layer = []
        for reading, prior in _readings(span, written_24):
            if at == 0:
                layer.append((prior, reading, -1))
                continue
            costs = [
                (cost + prior + _step(before, reading), reading, index)
                for index, (cost, before, _from) in enumerate(best[-1])
            ]
            layer.append(min(costs, key=lambda entry: entry[0]))
        best.append(layer)
    if not best:
        return []
    out: list[Resolved] = []
    index = min(range(len(best[-1])), key=lambda i: best[-1][i][0])
    for layer in reversed(best):
        out.append(layer[index][1])
        index = layer[index][2]
    return out[::-1]


def _readings(span: Span, written_24: bool) -> list[tuple[Resolved, float]]:
    clock = span.start
    assert clock is not None
    choices: list[tuple[int, float]]
    if clock.sure:
        choices = [(clock.minute, 0.0)]
        if clock.minute < 360:
            choices.append((clock.minute + DAY, 60.0))
    else:
        stays = (600.0 if written_24 else 0.0) + (150.0 if clock.padded else 0.0)
        choices = [(clock.minute, 0.0), (clock.minute + 720, stays)]
    out = []
    for start, cost in choices:
        if not clock.sure:
            cost += _hour_cost(start)
        minute = start % DAY
        guessed = not clock.sure and start != clock.minute and 60 <= clock.minute < 720
        out.append((Resolved(start, _end(span, start), guessed and minute >= 720), cost))
    return out


def _end(span: Span, start: int) -> int | None:
    if span.end is None:
        return start + span.minutes if span.minutes else None
    end: Clock = span.end
    step = DAY if end.sure else 720
    later = end.minute % step
    later += max(0, (start - later) // step + 1) * step
    return later


def _hour_cost(start: int) -> float:
    hour = start % DAY // 60
    if hour < 6:
        return 300.0
    if hour < 8:
        return 200.0 if hour < 7 else 30.0
    return 200.0 if hour >= 22 else 80.0 if hour >= 20 else 0.0


def _step(before: Resolved, now: Resolved) -> float:
    if now.start < before.start:
        return _BACKWARDS
    end = before.end if before.end is not None else before.start
    gap = now.start - end
    if gap < 0:
        return _OVERLAP if now.start > before.start else 0.0
    return gap * _GAP
