"""Text that fits: as large as its room allows, wrapped at words, never clipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ttt_desktop.rules import languages
from ttt_desktop.ui import theme

#: Lines stand this much apart, as a multiple of what the font asks (which knows about Nastaliq).
_LEADING = 1.06

_Wrap = QTextOption.WrapMode


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
        self.layout.draw(painter, QPointF(x, y))


def face(size: int, strong: bool = False) -> QFont:
    """The projector's font at ``size`` pixels, with every script that is installed behind it."""
    font = theme.font("strong" if strong else "body")
    font.setPixelSize(max(6, size))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def width_of(text: str, size: int, strong: bool = False) -> float:
    """How wide one line of ``text`` is."""
    return QFontMetricsF(face(size, strong)).horizontalAdvance(text)


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
    layout = QTextLayout(text.replace("\n", "\u2028"), face(size, strong))
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
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, top))
        top += line.height() * _LEADING
        widest = max(widest, line.naturalTextWidth())
        broken = broken or line.naturalTextWidth() > width + 0.5
    layout.endLayout()
    return Block(layout, size, top, widest, broken)


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
    layout, top, end = block.layout, 0.0, 0
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        top += line.height() * _LEADING
        if index and top > height:
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


def two_lines(text: str, width: float, size: int, align: Qt.AlignmentFlag) -> Block:
    """``text`` in two lines at most, ending in "…" where the second one ends."""
    block = lay(text, width, size, align=align, wrap=_Wrap.WrapAtWordBoundaryOrAnywhere)
    lines = [block.layout.lineAt(index).height() for index in range(block.layout.lineCount())]
    if len(lines) <= 2:
        return block
    return cut(text, width, sum(lines[:2]) * _LEADING + 0.5, size, align=align)


def one_line(text: str, width: float, size: int, strong: bool = False) -> Block:
    """One line of ``text``, ending in "…" where ``width`` ends."""
    font = face(size, strong)
    plain = text.replace("\n", " ")
    shown = QFontMetricsF(font).elidedText(plain, Qt.TextElideMode.ElideRight, width)
    block = lay(shown, width, size, strong=strong, wrap=_Wrap.NoWrap)
    block.cut = shown != plain
    return block


def left_edge(block: Block) -> float:
    """Where the first line's ink begins inside its block: lines may be aligned to the right."""
    layout = block.layout
    return layout.lineAt(0).naturalTextRect().left() if layout.lineCount() else 0.0
