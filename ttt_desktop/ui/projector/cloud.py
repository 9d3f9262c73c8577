"""Where the words of a cloud stand: near the middle, apart from one another, and staying there.

The room is a grid of cells; a row of cells is an integer whose bits are taken or free, so that all
the places of a row are tried at once. No chance is involved: the same words come to the same
places.
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
        last_x, last_y, taken = self.columns - width, self.rows - height, self._taken
        if last_x < 0 or last_y < 0:
            return None
        middle_x, half = (self.columns - 1) / 2, width // 2
        inside, shifts = (1 << (last_x + 1)) - 1, _shifts(width)
        # So many columns, from the left, put a word's own middle left of the room's or on it.
        split = max(0, int(middle_x) - half + 1)
        best: tuple[float, float, int, int] | None = None
        for far, y in _rows_from_the_middle(self.columns, self.rows):
            if best is not None and round(far * far, 3) > best[0]:
                break
            top = y - height // 2
            if not 0 <= top <= last_y:
                continue
            blocked = 0
            for row in taken[top : top + height]:
                blocked |= row
            for shift in shifts:
                blocked |= blocked >> shift
            free = ~blocked & inside
            left = (free & ((1 << split) - 1)).bit_length() - 1
            right = free >> split
            for at in (left, split + (right & -right).bit_length() - 1 if right else -1):
                if at >= 0:
                    dx = at + half - middle_x
                    found = (round(dx * dx + far * far, 3), far, at + half, y)
                    if best is None or found < best:
                        best = found
        if best is None:
            return None
        spot = Spot(best[2] - half, best[3] - height // 2, width, height)
        self.take(spot)
        return spot


@lru_cache(maxsize=256)
def _shifts(width: int) -> tuple[int, ...]:
    """How far to spread blocked cells to the left, again and again, until the free ones are those
    with ``width`` free cells from there on."""
    made, done = [], 1
    while done < width:
        made.append(min(done, width - done))
        done += made[-1]
    return tuple(made)


@lru_cache(maxsize=8)
def _rows_from_the_middle(columns: int, rows: int) -> tuple[tuple[float, int], ...]:
    """All rows, those nearest to the middle first, and how far they are in an ellipse of the
    room's shape."""
    middle, shape = (rows - 1) / 2, columns / max(rows, 1)
    return tuple(sorted((abs((y - middle) * shape), y) for y in range(rows)))


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
