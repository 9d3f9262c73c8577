"""Who discusses with whom, and where: everyone finds their name."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextOption

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.projector import fit, words
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _, apart
from ttt_desktop.workshop import wall

#: Type sizes of the names, largest first; the first is taken at which all groups fit.
LADDER = (0.075, 0.066, 0.058, 0.052, 0.047, 0.043, 0.039, fit.FLOOR)

#: Where they do not fit, pages turn after so many seconds.
PAGE_SECONDS = 12

_NBSP = "\u00a0"


@dataclass(frozen=True)
class State:
    corner: Corner
    title: str
    teams: tuple[wall.Team, ...]


@dataclass
class _Tile:
    """One group laid out: its name, its place, its people."""

    blocks: tuple[fit.Block, ...]
    area: QRectF


#: Pages of tiles.
_Pages = list[list[_Tile]]


class GroupsScene(CornerScene[State]):
    """The groups in a grid, as large as all of them allow; more pages where they don't fit."""

    tables = frozenset({"group", "group_member", "person"})

    def __init__(self) -> None:
        super().__init__()
        self._made_for: tuple[object, ...] = ()
        self._pages: _Pages = []

    def read(self, store: Store, changed: frozenset[str]) -> None:
        title, teams = wall.teams(store)
        self.state = State(Corner.read(store), title, teams)

    def paint(self, frame: Frame) -> None:
        state, u = self.state, frame.u
        if state is None:
            return
        area = QRectF(frame.inner)
        area.setTop(state.corner.paint(frame, state.title) + u(0.03))
        if not state.teams:
            words_ = _("The groups appear here.")
            frame.text(words_, area, u(0.09), strong=True, middle=True)
            return
        made_for = (area.getRect(), frame.unit, frame.rtl, words.language(), state.teams)
        if made_for != self._made_for:
            self._pages = _arrange(frame, area, state.teams)
            self._made_for = made_for
        page = 0
        if len(self._pages) > 1:
            page = int(frame.now.timestamp() // PAGE_SECONDS) % len(self._pages)
            said = _("Page {page} of {all}").format(
                page=words.number(page + 1), all=words.number(len(self._pages))
            )
            line = QRectF(area.left(), area.bottom() - u(0.05), area.width(), u(0.05))
            frame.line(said, line, u(0.04), trailing=True)
        for tile in self._pages[page]:
            self._tile(frame, tile)

    def _tile(self, frame: Frame, tile: _Tile) -> None:
        spot, pad = frame.place(tile.area), _pad(frame)
        frame.card(spot, "raised")
        frame.painter.setPen(frame.colour("text"))
        y = spot.top() + pad * 0.7
        for block in tile.blocks:
            block.draw(frame.painter, spot.left() + pad, y)
            y += block.height

    def spoken(self) -> str:
        if self.state is None:
            return ""
        parts = []
        for team in self.state.teams:
            head = ", ".join(part for part in (team.name, team.place) if part)
            parts.append(": ".join(part for part in (head, ", ".join(team.members)) if part))
        return "\n".join(parts)

    def pace(self) -> int:
        corner = super().pace()
        return min(PAGE_SECONDS, corner) if len(self._pages) > 1 else corner

    def turns(self) -> bool:
        return len(self._pages) > 1


def _pad(frame: Frame) -> float:
    return frame.u(0.017)


def _arrange(frame: Frame, area: QRectF, teams: tuple[wall.Team, ...]) -> _Pages:
    """All groups on one page at the largest size that allows it, else pages at the least size.

    A name has a line of its own where that leaves letters of some size; else names follow one
    another.
    """
    most = max(1, int(area.width() / frame.u(0.3)))

    def at(step: float, listed: bool) -> _Pages | None:
        for columns in range(1, min(most, len(teams)) + 1):
            pages = _grid(frame, area, teams, frame.u(step), columns, listed, single=True)
            if pages is not None:
                return pages
        return None

    for ladder, listed in ((LADDER[:-3], True), (LADDER, False)):
        low, high, best = 0, len(ladder) - 1, None
        while low <= high:
            middle = (low + high) // 2
            pages = at(ladder[middle], listed)
            if pages is None:
                low = middle + 1
            else:
                best, high = pages, middle - 1
        if best is not None:
            return best
    least = QRectF(area)
    least.setBottom(area.bottom() - frame.u(0.07))
    ways = [
        _grid(frame, least, teams, frame.u(fit.FLOOR), columns, False) or []
        for columns in range(1, most + 1)
    ]
    return min(ways, key=lambda pages: (_cuts(pages), len(pages)))


def _cuts(pages: _Pages) -> int:
    return sum(block.cut for page in pages for tile in page for block in tile.blocks)


def _grid(
    frame: Frame,
    area: QRectF,
    teams: tuple[wall.Team, ...],
    size: float,
    columns: int,
    listed: bool,
    single: bool = False,
) -> _Pages | None:
    """Rows of ``columns`` groups, each row as tall as its tallest; a new page where they end, or
    None if there is to be a ``single`` one."""
    gap, pad = frame.u(0.02), _pad(frame)
    width = (area.width() - gap * (columns - 1)) / columns
    pages: _Pages = [[]]
    y = area.top()
    for first in range(0, len(teams), columns):
        row = []
        for team in teams[first : first + columns]:
            left = (area.bottom() - y if single else area.height()) - pad * 1.4
            blocks = _blocks(frame, team, width - 2 * pad, left, size, listed, single)
            if blocks is None:
                return None
            row.append(blocks)
        height = max(sum(block.height for block in blocks) for blocks in row) + pad * 1.4
        if y + height > area.bottom() + 0.5 and pages[-1]:
            pages.append([])
            y = area.top()
        for index, blocks in enumerate(row):
            left = area.left() + (width + gap) * index
            pages[-1].append(_Tile(blocks, QRectF(left, y, width, height)))
        y += height + gap
    return pages


def _blocks(
    frame: Frame,
    team: wall.Team,
    width: float,
    height: float,
    size: float,
    listed: bool,
    whole: bool,
) -> tuple[fit.Block, ...] | None:
    """Name, place and people of a group in ``width``; what is longer than ``height`` is cut, or
    there is nothing if it is to be ``whole``."""
    type_size, left = round(size), height
    made: list[fit.Block] = []
    # A name stays whole where it can: its spaces do not break, and its direction is its own.
    people = [apart(name.replace(" ", _NBSP)) for name in team.members]
    head = team.name
    # Where each name has a line, the place has one too: groups side by side look alike.
    if team.place and not listed:
        both = _("{group}, {place}").format(group=apart(team.name), place=apart(team.place))
        if fit.width_of(both, type_size, True) <= width:
            head = both
    place = team.place if head == team.name else ""
    said = ("\n" if listed else ", ").join(people)
    anywhere = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    for text, strong in ((head, True), (place, False), (said, False)):
        if not text or (left < type_size and not whole):
            continue
        if whole:
            block = fit.lay(
                text, width, type_size, strong=strong, align=frame.leading, wrap=anywhere
            )
            if block.height > left + 0.5:
                return None
        else:
            room = left if text is said else left / 2
            block = fit.cut(text, width, room, type_size, strong=strong, align=frame.leading)
        made.append(block)
        left -= block.height
    return tuple(made)
