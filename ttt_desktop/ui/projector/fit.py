"""Text that fits: as large as its room allows, wrapped at words, never clipped.

How small it may become. The room reads from 10 m an image 2 m wide, 1.125 m high at 16 to 9.
ISO 9241-3 asks for capitals of 16 minutes of arc where reading is the task and of 20 to 22 as the
best; letters of 10 minutes are still read where the contrast is good (IBM, Healthy Computing,
"Character size"; ours is at least 7:1). At 10 m 10 minutes are 29 mm, which is 1/39 of the image's
height; capitals of Noto Sans are 0.714 of the type size, so the type is at least 0.0362 of the
height. What only repeats a sign (the word of a kind under a card, ISO's "incidental" text, and the
rarest words of a cloud of 200) may be three quarters of that.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import languages
from ttt_desktop.ui import nastaliq, theme

#: Lines stand this much apart, as a multiple of what the font asks (which knows about Nastaliq).
_LEADING = 1.06

_Wrap = QTextOption.WrapMode

#: The least type size of what is to be read, as a part of the image's height.
FLOOR = 0.0362

#: The same of what is incidental.
SMALL = FLOOR * 0.75

#: So many texts stay laid out: a tick draws the picture anew and must not lay it out anew.
KEPT = 256

#: Hears of every text that is drawn, with its place: tests measure what the room sees.
recorder: Callable[[Block, float, float], None] | None = None


@dataclass
class Block:
    """Laid-out text: ``size`` of the type, ``height`` and ``width`` of the lines, in pixels."""

    layout: QTextLayout
    size: int
    height: float
    width: float
    broken: bool = False
    cut: bool = False

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        if recorder is not None:
            recorder(self, x, y)
        self.layout.draw(painter, QPointF(x, y))


def face(size: int, strong: bool = False) -> QFont:
    """The projector's font at ``size`` pixels, with every script that is installed behind it."""
    font = theme.font("strong" if strong else "body")
    font.setPixelSize(max(6, size))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def width_of(text: str, size: int, strong: bool = False) -> float:
    """How wide one line of ``text`` is."""
    return QFontMetricsF(face(size, strong and not nastaliq.climbs(text))).horizontalAdvance(text)


def lay(
    text: str,
    width: float,
    size: int,
    *,
    strong: bool = False,
    language: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    wrap: _Wrap = _Wrap.WordWrap,
) -> Block:
    """Lay ``text`` out at ``size``. Its direction is its language's, or its first letter's."""
    climbs = nastaliq.climbs(text)
    layout = QTextLayout(text.replace("\n", "\u2028"), face(size, strong and not climbs))
    option = QTextOption(align)
    option.setWrapMode(wrap)
    if language:
        rtl = languages.direction(language) == "rtl"
        # QTextLayout takes left and right as they are said, whatever the direction.
        if rtl and align == Qt.AlignmentFlag.AlignLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
    else:
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top, widest, broken = 0.0, 0.0, False
    if climbs:  # the first letter of a line hangs over its end
        width -= size * nastaliq.OVERHANG
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, top))
        top += line.height() * _LEADING
        widest = max(widest, line.naturalTextWidth())
        broken = broken or line.naturalTextWidth() > width + 0.5
    layout.endLayout()
    if climbs and layout.lineCount():
        top = _apart(layout, top)
    return Block(layout, size, top, widest, broken)


def _apart(layout: QTextLayout, height: float) -> float:
    """Move the lines down so that no letter leaves the block over its first line or under its
    last; the height."""
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    below = max(0.0, nastaliq.ink(last).bottom() - height)
    above = max(0.0, first.y() - nastaliq.ink(first).top())
    if above:
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            line.setPosition(QPointF(line.x(), line.y() + above))
    return height + above + below


def ink(block: Block) -> QRectF:
    """The room inside a block that its letters really take."""
    found = QRectF()
    for index in range(block.layout.lineCount()):
        found = found.united(nastaliq.ink(block.layout.lineAt(index)))
    return found


@lru_cache(maxsize=KEPT)
def fit(
    text: str,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    *,
    strong: bool = False,
    language: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Block:
    """The largest type between the two sizes at which ``text`` fits.

    Words stay whole down to about half of ``largest``; only then are they broken. What doesn't
    fit at ``smallest`` ends in "…".
    """
    low, high = max(6, round(smallest)), max(6, round(largest))
    whole_from = max(low, round(largest * 0.45))

    def at(size: int, wrap: _Wrap) -> Block:
        return lay(text, width, size, strong=strong, language=language, align=align, wrap=wrap)

    found = _largest(lambda size: at(size, _Wrap.WordWrap), whole_from, high, height)
    if found is None:
        anywhere = _Wrap.WrapAtWordBoundaryOrAnywhere
        found = _largest(lambda size: at(size, anywhere), low, whole_from, height)
    return found or cut(text, width, height, low, strong=strong, language=language, align=align)


def _largest(make: Callable[[int], Block], low: int, high: int, height: float) -> Block | None:
    """What ``make`` draws at the largest size that is no higher than ``height``."""
    best = None
    while low <= high:
        middle = (low + high + 1) // 2
        block = make(middle)
        if block.height <= height and not block.broken:
            best, low = block, middle + 1
        else:
            high = middle - 1
    return best


@lru_cache(maxsize=KEPT)
def cut(
    text: str,
    width: float,
    height: float,
    size: int,
    *,
    strong: bool = False,
    language: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Block:
    """``text`` at ``size``, ending in "…" where ``height`` ends; at least one line stays."""

    def at(words: str) -> Block:
        return lay(
            words,
            width,
            size,
            strong=strong,
            language=language,
            align=align,
            wrap=_Wrap.WrapAtWordBoundaryOrAnywhere,
        )

    block = at(text[:4000])
    if block.height <= height and len(text) <= 4000:
        return block
    layout, end = block.layout, 0
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        top = line.y() + line.height() * _LEADING
        if index and top > height + 0.5:
            break
        end = line.textStart() + line.textLength()
    raw = layout.text().encode("utf-16-le")
    for _try in range(12):
        while end > 0 and not layout.isValidCursorPosition(end):
            end -= 1
        kept = raw[: 2 * end].decode("utf-16-le", "ignore").rstrip(" \u2028")
        shorter = at(f"{kept}…")
        if shorter.height <= height or end <= 2:
            break
        end -= 3
    shorter.cut = True
    return shorter


@lru_cache(maxsize=KEPT)
def two_lines(text: str, width: float, size: int, align: Qt.AlignmentFlag) -> Block:
    """``text`` in two lines at most, ending in "…" where the second one ends."""
    block = lay(text, width, size, align=align, wrap=_Wrap.WrapAtWordBoundaryOrAnywhere)
    if block.layout.lineCount() <= 2:
        return block
    third = block.layout.lineAt(2)
    return cut(text, width, max(third.y(), third.height()), size, align=align)


@lru_cache(maxsize=KEPT)
def one_line(text: str, width: float, size: int, strong: bool = False) -> Block:
    """One line of ``text``, ending in "…" where ``width`` ends."""
    plain = text.replace("\n", " ")
    block = lay(plain, width, size, strong=strong, wrap=_Wrap.NoWrap)
    if block.width < width * 0.9:  # clearly whole: asking for the ellipsis takes as long again
        return block
    font = face(size, strong and not nastaliq.climbs(text))
    shown = QFontMetricsF(font).elidedText(plain, Qt.TextElideMode.ElideRight, width)
    if shown != plain:
        block = lay(shown, width, size, strong=strong, wrap=_Wrap.NoWrap)
        block.cut = True
    return block


def left_edge(block: Block) -> float:
    """Where the first line's ink begins inside its block: lines may be aligned to the right."""
    layout = block.layout
    return layout.lineAt(0).naturalTextRect().left() if layout.lineCount() else 0.0


@atexit.register
def forget() -> None:
    """Drop what stays laid out: it must not outlive the application, whose fonts it holds."""
    for function in (fit, cut, two_lines, one_line):
        function.cache_clear()
