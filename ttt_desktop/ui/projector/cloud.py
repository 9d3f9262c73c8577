"""Where the words of a cloud stand: near the middle, apart from one another, and staying there.

The room is a grid of cells; a row of cells is an integer whose bits are taken or free, so that a
place is tried with a few ANDs. No chance is involved: the same words come to the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ttt_desktop.rows import dataclass


@dataclass(frozen=True)
class Spot:
    """Cells that a word takes: its first column and row, and how many of each."""

    x: int
    y: int
    width: int
    height: int


class Sky:
    """The grid of ``columns`` by ``rows`` cells, with what stands in it."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._taken = [0] * rows
        # Where the search for a size may begin: what was refused once stays refused.
        self._from: dict[tuple[int, int], int] = {}

    def free(self, spot: Spot) -> bool:
        """Whether nothing stands there."""
        inside = spot.x + spot.width <= self.columns and spot.y + spot.height <= self.rows
        if not inside or spot.x < 0 or spot.y < 0:
            return False
        mask = ((1 << spot.width) - 1) << spot.x
        return not any(row & mask for row in self._taken[spot.y : spot.y + spot.height])

    def take(self, spot: Spot) -> None:
        mask = ((1 << spot.width) - 1) << spot.x
        for row in range(spot.y, spot.y + spot.height):
            self._taken[row] |= mask

    def place(self, width: int, height: int) -> Spot | None:
        """Take the free place for such a word that is nearest to the middle; None where there is
        none."""
        order = _from_the_middle(self.columns, self.rows)
        begin = max(
            (at for (w, h), at in self._from.items() if w <= width and h <= height), default=0
        )
        mask = (1 << width) - 1
        last_x, last_y, taken = self.columns - width, self.rows - height, self._taken
        for at in range(begin, len(order)):
            x, y = order[at]
            x, y = x - width // 2, y - height // 2
            if 0 <= x <= last_x and 0 <= y <= last_y:
                here = mask << x
                if not any(row & here for row in taken[y : y + height]):
                    self._from[width, height] = at
                    spot = Spot(x, y, width, height)
                    self.take(spot)
                    return spot
        self._from[width, height] = len(order)
        return None


@lru_cache(maxsize=8)
def _from_the_middle(columns: int, rows: int) -> tuple[tuple[int, int], ...]:
    """All cells, those nearest to the middle first, in an ellipse of the room's shape."""
    middle_x, middle_y = (columns - 1) / 2, (rows - 1) / 2
    shape = columns / max(rows, 1)

    def far(cell: tuple[int, int]) -> tuple[float, float, int]:
        dx, dy = cell[0] - middle_x, (cell[1] - middle_y) * shape
        return (round(dx * dx + dy * dy, 3), abs(dy), cell[0])

    return tuple(sorted(((x, y) for y in range(rows) for x in range(columns)), key=far))


def arrange(
    sizes: Sequence[tuple[str, int, int]],
    columns: int,
    rows: int,
    before: Mapping[str, Spot] | None = None,
) -> dict[str, Spot] | None:
    """Places for words (key, width, height in cells; the most important first); None where they
    don't all fit. A word that ``before`` has at the same size stays where it stands."""
    sky = Sky(columns, rows)
    found: dict[str, Spot] = {}
    for key, width, height in sizes:
        old = (before or {}).get(key)
        if old is not None and (old.width, old.height) == (width, height) and sky.free(old):
            sky.take(old)
            found[key] = old
    for key, width, height in sizes:
        if key not in found:
            spot = sky.place(width, height)
            if spot is None:
                return None
            found[key] = spot
    return found
