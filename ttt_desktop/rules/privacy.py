"""Small counts: which cells of a breakdown may be published so that nobody is singled out.

A question with too few answers is not broken down at all. A cell below the threshold is shown as
"fewer than"; when the published totals would still give it away, a further cell is kept back too.

The reader is taken to be clever: they add and subtract every published number, know these rules,
know that a cell "fewer than 5" holds 1 to 4, that a cell kept back holds 5 or more, and that the
smallest cell is the one kept back. A hidden cell is safe when a second count fits all of that as
well as the true one; ``suppress`` publishes only what it holds such a proof for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

#: For the public no threshold goes below this, however small the workshop is.
FLOOR = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """``answers``: fewest answers that are broken down. ``cell``: smallest count that is shown."""

    answers: int = 10
    cell: int = 5

    def for_public(self) -> Thresholds:
        """The same thresholds, raised to ``FLOOR`` where they were set lower."""
        return Thresholds(max(FLOOR, self.answers), max(FLOOR, self.cell))


class State(Enum):
    """What becomes of a cell: ``SHOWN``, ``FEW`` (below the threshold) or ``KEPT`` back."""

    SHOWN = "shown"
    FEW = "few"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Total:
    """A published number: the sum of ``cells``; with ``at_least`` their sum may be more than it
    (a person can speak two languages)."""

    cells: frozenset[str]
    at_least: bool = False
    value: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """Counts by answer; ``people`` is the published number of people, each in one cell or, when
    not ``exclusive``, in one or more."""

    key: str
    counts: Mapping[str, int]
    people: int
    exclusive: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer; ``count`` is None unless the state is ``SHOWN``."""

    key: str
    count: int | None
    state: State = State.SHOWN


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A question as it may be published; ``withheld`` breakdowns have no cells."""

    key: str
    cells: tuple[Cell, ...]
    withheld: bool = False

    @property
    def hides(self) -> bool:
        """Whether anything was left out."""
        return self.withheld or any(cell.state is not State.SHOWN for cell in self.cells)


def protect(question: Question, thresholds: Thresholds | None) -> Breakdown:
    """``question`` as it may be published; ``None`` for thresholds shows every count.

    Answers that nobody gave are left out, largest count first (hidden ones last, by name).
    """
    counts = {key: count for key, count in question.counts.items() if count > 0}
    if thresholds is None:
        states: dict[str, State] | None = dict.fromkeys(counts, State.SHOWN)
    elif question.people < thresholds.answers:
        states = None
    else:
        total = Total(frozenset(counts), not question.exclusive, question.people)
        states = suppress(counts, [total], thresholds.cell)
    if states is None:
        return Breakdown(question.key, (), withheld=True)
    cells = [
        Cell(key, counts[key] if state is State.SHOWN else None, state)
        for key, state in states.items()
    ]
    # The order must not tell what the number does not: hidden cells stand last, by their name.
    cells.sort(key=lambda c: (c.count is None, -(c.count or 0), c.key))
    return Breakdown(question.key, tuple(cells))


def suppress(
    counts: Mapping[str, int],
    totals: Sequence[Total],
    threshold: int,
    *,
    zeros_listed: bool = False,
) -> dict[str, State] | None:
    """Decide for each cell whether it is shown, or ``None`` when no safe choice is left.

    ``totals`` are all published sums over these cells, also of several tables that share cells or
    totals. With ``zeros_listed`` an empty cell is "fewer than" too; else the caller lists none.
    """
    lowest = 0 if zeros_listed else 1
    hidden = {key: State.FEW for key, count in counts.items() if count < threshold}
    while True:
        puzzle = _Puzzle(counts, totals, hidden, threshold, lowest)
        exposed = next((key for key in sorted(hidden) if not puzzle.has_second_answer(key)), None)
        if exposed is None:
            return {key: hidden.get(key, State.SHOWN) for key in counts}
        candidates = _neighbours(exposed, totals, hidden)
        further = [key for key in candidates if key not in hidden]
        if not further:
            return None
        hidden[min(further, key=lambda key: (counts[key], key))] = State.KEPT


def _neighbours(start: str, totals: Iterable[Total], hidden: Mapping[str, State]) -> set[str]:
    """The cells that share a total with ``start``, or with a hidden cell reached from it."""
    reached, queue = {start}, [start]
    while queue:
        key = queue.pop()
        for total in totals:
            if key in total.cells:
                new = total.cells - reached
                reached |= new
                queue += [other for other in new if other in hidden]
    return reached


@dataclass(slots=True)
class _Puzzle:
    """What a clever reader would solve: the hidden cells, their bounds and the published sums."""

    counts: Mapping[str, int]
    totals: Sequence[Total]
    hidden: Mapping[str, State]
    threshold: int
    lowest: int
    bounds: dict[str, tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.bounds = {key: self._bound(key) for key in self.hidden}

    def _bound(self, key: str) -> tuple[int, int]:
        if self.hidden[key] is State.FEW:
            return self.lowest, self.threshold - 1
        shown = [
            self.counts[other]
            for total in self.totals
            if key in total.cells
            for other in total.cells
            if other not in self.hidden
        ]
        # The smallest cell is the one kept back, and readers may know that.
        most = min(shown, default=max((t.value for t in self.totals), default=0))
        return self.threshold, max(most, self.counts[key])

    def has_second_answer(self, key: str) -> bool:
        """Whether ``key`` could hold one more or one less and every published sum still be true."""
        return any(self._repair({key: step}) for step in (1, -1) if self._fits(key, step))

    def _fits(self, key: str, step: int) -> bool:
        low, high = self.bounds[key]
        return low <= self.counts[key] + step <= high

    def _repair(self, moves: dict[str, int]) -> bool:
        """Balance every sum that ``moves`` disturbs by moving further hidden cells by one."""
        for total in self.totals:
            lack = -sum(step for key, step in moves.items() if key in total.cells)
            if total.at_least:
                spare = sum(self.counts[key] for key in total.cells) - total.value
                lack = max(0, lack - spare)
            if lack == 0:
                continue
            step = 1 if lack > 0 else -1
            return any(
                self._repair({**moves, key: step})
                for key in sorted(total.cells)
                if key in self.hidden and key not in moves and self._fits(key, step)
            )
        return True
