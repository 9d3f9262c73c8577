"""The wall: what has been said, newest on top, each card as large as all of them allow."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QPen

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import languages
from ttt_desktop.store import Store
from ttt_desktop.ui import theme
from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.ui.projector import fit
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _
from ttt_desktop.workshop import wall

#: More cards than this never fit at a size that the last row can read.
LIMIT = 40

#: How many newcomers with a rounded time stay on top of the order of time.
LATE = 10

#: Type sizes as parts of the height, largest first; the wall takes the first at which all fits.
LADDER = (
    0.11, 0.1, 0.09, 0.081, 0.073, 0.066, 0.06, 0.055, 0.05, 0.046, 0.043, 0.0395, fit.FLOOR,
)  # fmt: skip

#: A column is at least this many letters (em) wide.
MEASURE = 11

#: How much of the wall's height one note may take, where notes have to be shortened.
PARTS = (0.4, 0.33, 0.28)

#: How long the newest card stands out.
STANDS_OUT_MS = 6000

#: How many notes of a prompt or kind are remembered, so that they need not be looked for again.
POOL = 3 * LIMIT


@dataclass(frozen=True)
class State:
    corner: Corner
    heading: str
    cards: tuple[wall.Card, ...]


@dataclass
class _Placed:
    card: wall.Card
    area: QRectF
    block: fit.Block


class WallScene(CornerScene[State]):
    """Keeps each card in its column, so that a new note moves its neighbours and nobody else."""

    tables = frozenset({"note", "group"})

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] | None = None
        self._late: list[str] = []
        self._choice = wall.Choice()
        self._pool: list[wall.Card] = []
        self._more = False  # the file has more of them than the pool
        self._new: set[str] = set()
        self._blocks: dict[tuple[str, str, int, int, int], fit.Block] = {}
        self._columns: dict[str, int] = {}
        self._grid: tuple[int, int, int] = (0, 0, 0)
        self._made_for: tuple[object, ...] = ()
        self._placed: list[_Placed] = []
        self._from: dict[str, QPointF] = {}
        self._moving = QVariantAnimation()
        self._moving.setStartValue(0.0)
        self._moving.setEndValue(1.0)
        self._moving.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._moving.valueChanged.connect(lambda _value: self.wake())
        self._calm = QTimer()
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._calm_down)

    # Asking

    def read(self, store: Store, changed: frozenset[str]) -> None:
        choice, heading = wall.wall_of(store)
        if choice != self._choice:
            self._known, self._late, self._new = None, [], set()
        cards = self._ask(store, choice, changed)
        self._choice = choice
        corner = Corner.read(store)
        here = {card.id for card in cards}
        known = self._known if self._known is not None else here | changed
        fresh = set(changed - known) if len(changed) <= LIMIT else set()
        # A note without a name carries a rounded time; it is new all the same when it arrives.
        missing = [key for key in (*self._late, *sorted(fresh)) if key not in here][-LATE:]
        extra = wall.cards_of(store, missing, choice) if missing else []
        extra.sort(key=lambda card: missing.index(card.id))
        cards = [*reversed(extra), *cards]
        self._late = [card.id for card in extra]
        self._known = known | fresh | here
        if len(self._known) > 5000:
            self._known = {card.id for card in cards}
        before = self.state
        self.state = State(corner, heading, tuple(cards))
        shown = {card.id for card in cards}
        self._new = (self._new | fresh) & shown
        if fresh:
            self._calm.start(STANDS_OUT_MS)
        if before is not None and before.cards != self.state.cards:
            self._from = {item.card.id: item.area.topLeft() for item in self._placed}
            self._made_for = ()
            if theme.motion() and self._placed:
                self._moving.stop()
                self._moving.setDuration(theme.motion())
                self._moving.start()
            else:
                self._from = {}

    def forget(self, changed: frozenset[str]) -> None:
        if self.state is not None:
            kept = tuple(card for card in self.state.cards if card.id not in changed)
            self.state = replace(self.state, cards=kept)
        self._pool = []

    def _ask(self, store: Store, choice: wall.Choice, changed: frozenset[str]) -> list[wall.Card]:
        """The newest cards. Those of a prompt or kind are not looked for among all notes again
        for each that comes or goes: only what changed is asked."""
        if not choice.is_narrow:
            self._pool = []
            return wall.on_wall(store, LIMIT, choice)
        pool = self._pool
        known = choice == self._choice and 0 < len(changed) <= LIMIT
        if known:
            pool = wall.cards_of(store, {*(card.id for card in pool), *changed}, choice)[:POOL]
            known = len(pool) >= LIMIT or not self._more
        if not known:
            pool = wall.on_wall(store, POOL, choice)
            self._more = len(pool) == POOL
        self._pool = pool
        return pool[:LIMIT]

    def _calm_down(self) -> None:
        self._new = set()
        self.wake()

    # Drawing

    def paint(self, frame: Frame) -> None:
        state = self.state
        if state is None:
            return
        top = state.corner.paint(frame, state.heading)
        area = QRectF(frame.inner)
        area.setTop(top + frame.u(0.03))
        if not state.cards:
            words = _("What you write appears here.")
            frame.text(words, area, frame.u(0.09), strong=True, middle=True)
            return
        made_for = (area.width(), area.height(), frame.unit, frame.rtl, state.cards)
        if self._made_for != made_for:
            self._placed = self._arrange(frame, area, state.cards)
            self._made_for = made_for
        moving = self._moving.state() == QVariantAnimation.State.Running
        step = float(self._moving.currentValue() or 0.0) if moving else 1.0
        if len(self._placed) < len(state.cards) or len(state.cards) >= LIMIT:
            line = QRectF(area.left(), frame.inner.bottom() - frame.u(0.045), area.width(), 0)
            line.setBottom(frame.inner.bottom())
            frame.line(_("Older notes are kept, too."), line, frame.u(fit.FLOOR))
        for item in self._placed:
            spot = QRectF(item.area)
            if step < 1:
                old = self._from.get(item.card.id)
                if old is None:  # it comes in from a little above
                    old = QPointF(spot.left(), spot.top() - frame.u(0.03))
                spot.moveTopLeft(old + (spot.topLeft() - old) * step)
            if spot.intersects(frame.dirty):
                self._card(frame, item, spot)

    def _card(self, frame: Frame, item: _Placed, spot: QRectF) -> None:
        card, block, painter = item.card, item.block, frame.painter
        kind = note_kind(card.kind)
        new = card.id in self._new
        radius = frame.u(0.012)
        thick = frame.u(0.007)
        edge = spot.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(frame.colour("accent"), thick) if new else Qt.PenStyle.NoPen)
        painter.setBrush(frame.colour(kind.tint if kind.tint != "page" else "raised"))
        painter.drawRoundedRect(edge if new else spot, radius, radius)
        pad = _pad(block.size)
        painter.setPen(frame.colour("text"))
        block.draw(painter, spot.left() + pad, spot.top() + pad * 0.7)
        tall = _foot(frame, block.size) * 1.4
        foot = QRectF(
            spot.left() + pad, spot.bottom() - pad * 0.55 - tall, spot.width() - 2 * pad, tall
        )
        self._foot(frame, card, foot, block.size)

    def _foot(self, frame: Frame, card: wall.Card, foot: QRectF, size: int) -> None:
        """Kind by icon and word, and the group, at the side where the note's lines begin."""
        kind, type_size = note_kind(card.kind), _foot(frame, size)
        word = _(kind.msgid)
        words = f"{word} · {card.group}" if card.group else word
        side = type_size * 1.15
        key = ("", words, round(type_size), int(foot.width()), 0)
        block = self._blocks.get(key)
        if block is None:
            block = fit.one_line(words, foot.width() - side * 1.5, round(type_size))
            self._blocks[key] = block
        if languages.direction(card.language) == "rtl":
            mark = QRectF(foot.right() - side, foot.center().y() - side / 2, side, side)
            x = mark.left() - side * 0.4 - block.width
        else:
            mark = QRectF(foot.left(), foot.center().y() - side / 2, side, side)
            x = mark.right() + side * 0.4
        frame.icon(kind.icon, mark)
        block.draw(frame.painter, x - fit.left_edge(block), foot.center().y() - block.height / 2)

    # Placing

    def _arrange(self, frame: Frame, area: QRectF, cards: tuple[wall.Card, ...]) -> list[_Placed]:
        best: list[_Placed] | None = None
        low, high = 0, len(LADDER) - 1
        while low <= high:  # all sizes up to some step are too large; find that step
            middle = (low + high) // 2
            placed = self._try(frame, area, cards, LADDER[middle], all_of_them=True)
            if placed is None:
                low = middle + 1
            else:
                best, high = placed, middle - 1
        if best is None:
            best = self._less_of_each(frame, area, cards)
        grid = self._grid_of(frame, area, best[0].block.size) if best else (0, 0, 0)
        if grid != self._grid:
            self._grid = grid
        self._columns = {
            item.card.id: round((item.area.left() - area.left()) / (grid[1] + frame.u(0.02)))
            for item in best or ()
        }
        if len(self._blocks) > 1500:
            used = {item.card.id for item in best or ()} | {""}
            self._blocks = {k: v for k, v in self._blocks.items() if k[0] in used}
        return best or []

    def _less_of_each(
        self, frame: Frame, area: QRectF, cards: tuple[wall.Card, ...]
    ) -> list[_Placed] | None:
        """At the least size: long notes end in "…" early so that all are seen, or most."""
        for part in PARTS:
            best = self._try(frame, area, cards, LADDER[-1], True, part)
            if best is not None:
                return best
        # Room for the line that says that there are more.
        area = area.adjusted(0, 0, 0, -frame.u(0.06))
        return self._try(frame, area, cards, LADDER[-1], False, PARTS[-1])

    def _grid_of(self, frame: Frame, area: QRectF, size: int) -> tuple[int, int, int]:
        gap = frame.u(0.02)
        count = max(1, int((area.width() + gap) / (size * MEASURE + gap) + 0.05))
        return count, int((area.width() - gap * (count - 1)) / count), size

    def _try(
        self,
        frame: Frame,
        area: QRectF,
        cards: tuple[wall.Card, ...],
        step: float,
        all_of_them: bool,
        part: float = 0.5,
    ) -> list[_Placed] | None:
        """Cards in columns at a size; None where not all fit and all are asked for."""
        size, gap = round(frame.u(step)), frame.u(0.02)
        count, width, _size = grid = self._grid_of(frame, area, size)
        count = min(count, len(cards))
        extra = _pad(size) * 1.6 + _foot(frame, size) * 1.4
        tall = area.height() * (part if len(cards) > 1 else 1.0) - extra
        stacks: list[list[tuple[wall.Card, fit.Block, float]]] = [[] for _i in range(count)]
        heights = [0.0] * count
        total = 0.0
        for card in reversed(cards):
            block = self._block(card, size, width, tall)
            height = block.height + extra
            total += height + gap
            if all_of_them and (
                total > (area.height() + gap) * count or (block.cut and step > LADDER[-4])
            ):
                return None
            column = self._columns.get(card.id, -1) if grid == self._grid else -1
            if not 0 <= column < count:
                column = heights.index(min(heights))
            stacks[column].append((card, block, height))
            heights[column] += height + gap
        if all_of_them and max(heights) > area.height() + gap + 0.5:
            return None
        placed = []
        for column, stack in enumerate(stacks):
            y = area.top()
            left = area.left() + column * (width + gap)
            for card, block, height in reversed(stack):
                if y + height > area.bottom() + 0.5:
                    break
                spot = QRectF(left, y, width, height)
                placed.append(_Placed(card, spot, block))
                y += height + gap
        if frame.rtl:
            for item in placed:
                item.area = frame.place(item.area)
        return placed

    def _block(self, card: wall.Card, size: int, width: int, tall: float) -> fit.Block:
        key = (card.id, card.text, size, width, int(tall))
        block = self._blocks.get(key)
        if block is None:
            block = fit.cut(
                card.text,
                width - 2 * _pad(size),
                max(tall, size * 1.6),
                size,
                language=card.language,
            )
            self._blocks[key] = block
        return block

    def spoken(self) -> str:
        """The texts that are on the wall now; before the first picture, the newest."""
        if self.state is None:
            return ""
        there = {card.id for card in self.state.cards}
        shown = [item.card for item in self._placed if item.card.id in there]
        return "\n".join(card.text for card in shown)


def _pad(size: int) -> float:
    return size * 0.5


def _foot(frame: Frame, size: int) -> float:
    return max(size * 0.6, frame.u(fit.SMALL))
