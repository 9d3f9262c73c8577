"""The question of the day and the words that answer it, the more often said the larger."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.projector import cloud, fit, words
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _, ngettext
from ttt_desktop.workshop import wall

#: Type size of a word that was said once, largest first; the first is taken at which all fit.
LADDER = (0.1, 0.086, 0.074, 0.064, 0.055, 0.047, 0.041, fit.FLOOR, 0.032, fit.SMALL)

#: The most frequent word is at most so many times larger than the rarest.
MOST = 2.6

#: A cell of the grid is so much of the type size, and at least that part of the height.
CELL, LEAST_CELL = 0.16, 0.006

#: More of the room than this is never filled: it is not tried.
DENSE = 0.9

#: From this step on words stand on the page itself: so many grounds would be a carpet.
PLAIN = 6

#: Words beyond this many are counted, not shown.
LIMIT = 300

_TINTS = ("accent_tint", "success", "warning", "violet", "teal", "pink", "sand")


@dataclass(frozen=True)
class State:
    corner: Corner
    title: str
    cloud: wall.Cloud | None


@dataclass
class _Word:
    said: wall.Said
    block: fit.Block
    spot: cloud.Spot
    middle: QPointF  # of its letters, inside the block


class SaidScene(CornerScene[State]):
    """A cloud that grows: a word keeps its place while its size lasts."""

    tables = frozenset({"word"})

    def __init__(self) -> None:
        super().__init__()
        self._made_for: tuple[object, ...] = ()
        self._ground: tuple[object, ...] = ()
        self._step = 0
        self._spots: dict[str, cloud.Spot] = {}
        self._placed: list[_Word] = []

    def read(self, store: Store, changed: frozenset[str]) -> None:
        self.state = State(Corner.read(store), wall.title(store), wall.cloud(store))

    def forget(self, changed: frozenset[str]) -> None:
        if self.state is not None:  # it is not known which word was meant
            self.state = replace(self.state, cloud=None)

    def paint(self, frame: Frame) -> None:
        state, u = self.state, frame.u
        if state is None:
            return
        asked = state.cloud
        area = QRectF(frame.inner)
        area.setTop(state.corner.paint(frame, asked.question if asked else state.title) + u(0.03))
        if asked is None or not asked.words:
            text = _("Your words appear here.") if asked else _("No question is asked today.")
            frame.text(text, area, u(0.09), strong=True, middle=True)
            return
        room = QRectF(area)
        room.setBottom(area.bottom() - u(0.06))
        made_for = (room.getRect(), frame.unit, asked)
        if self._made_for != made_for:
            self._arrange(frame, room, asked)
            self._made_for = made_for
        cell = u(_cell(self._step))
        for item in self._placed:
            wide, tall = item.spot.width * cell, item.spot.height * cell
            spot = QRectF(
                room.left() + item.spot.x * cell, room.top() + item.spot.y * cell, wide, tall
            )
            if not spot.intersects(frame.dirty):
                continue
            if self._step < PLAIN:
                gap = u(0.004)
                ground = spot.adjusted(gap, gap, -gap, -gap)
                frame.card(ground, _TINTS[sum(map(ord, item.said.text)) % len(_TINTS)])
            frame.painter.setPen(frame.colour("text"))
            at = spot.center() - item.middle
            item.block.draw(frame.painter, at.x(), at.y())
        left = len(asked.words) - len(self._placed)
        if left:
            line = QRectF(area.left(), area.bottom() - u(0.05), area.width(), u(0.05))
            said = ngettext("and {count} more word", "and {count} more words", left)
            frame.line(said.format(count=words.number(left)), line, u(0.04), trailing=True)

    def _arrange(self, frame: Frame, room: QRectF, asked: wall.Cloud) -> None:
        """At the size of before, with everyone in place, where that fits; else smaller, anew."""
        ground = (room.getRect(), frame.unit, asked.day_id)
        if ground != self._ground:
            self._ground, self._step, self._spots = ground, 0, {}
        shown = asked.words[:LIMIT]
        if self._spots and self._try(frame, room, shown, self._step, self._spots):
            return
        first = self._step if self._spots else 0
        if len(shown) * 2 < len(self._spots):
            first = 0  # many were taken away: the rest may grow again
        for step in range(first, len(LADDER)):
            if self._try(frame, room, shown, step, {}):
                return
        while len(shown) > 1:
            shown = shown[: len(shown) * 9 // 10]
            if self._try(frame, room, shown, len(LADDER) - 1, {}):
                return
        self._placed = []

    def _try(
        self,
        frame: Frame,
        room: QRectF,
        shown: tuple[wall.Said, ...],
        step: int,
        before: dict[str, cloud.Spot],
    ) -> bool:
        cell, plain = frame.u(_cell(step)), step >= PLAIN
        pad = frame.u(0.0055 if plain else 0.02)
        columns, rows = int(room.width() / cell), int(room.height() / cell)
        area, sizes = 0, []
        for said in shown:
            wide, tall = _shape(said.text, said.count > 1)
            size = round(frame.u(_size(step, said.count)))
            width = ceil((min(wide * size, room.width() * 0.9) + pad * 2) / cell)
            height = ceil((tall * size + pad * (1 if plain else 1.6)) / cell)
            area += width * height
            sizes.append((said.text, width, height))
            if area > columns * rows * DENSE:
                return False
        spots = cloud.arrange(sizes, columns, rows, before)
        if spots is None:
            return False
        self._step, self._spots = step, spots
        self._placed = []
        for said in shown:
            size = round(frame.u(_size(step, said.count)))
            block = fit.one_line(said.text, room.width() * 0.9, size, said.count > 1)
            middle = fit.ink(block).center()
            self._placed.append(_Word(said, block, spots[said.text], middle))
        return True

    def spoken(self) -> str:
        asked = self.state.cloud if self.state else None
        if asked is None:
            return ""
        return "\n".join((asked.question, *(word.text for word in asked.words[:LIMIT])))


def _cell(step: int) -> float:
    return max(LEAST_CELL, LADDER[step] * CELL)


@lru_cache(maxsize=1024)
def _shape(text: str, strong: bool) -> tuple[float, float]:
    """Width and height of a word's letters, as multiples of the type size."""
    letters = fit.ink(fit.lay(text, 1e6, 64, strong=strong))
    wide = max(letters.width(), fit.width_of(text, 64, strong))
    return wide / 64 * 1.02, letters.height() / 64 * 1.02


def _size(step: int, count: int) -> float:
    """The type size of a word that was said ``count`` times, as a part of the height.

    The area of a word grows with its count. What was said more than once never falls under the
    floor.
    """
    size = LADDER[step] * min(MOST, sqrt(count))
    return size if count == 1 else max(size, fit.FLOOR)
