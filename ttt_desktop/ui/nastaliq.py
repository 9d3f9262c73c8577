"""Nastaliq, in which Urdu is written: its letters leave the line's own height and width.

Shared by the station and the projector. Text in other scripts passes through unchanged.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetrics,
    QPainter,
    QRawFont,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ttt_desktop.rules import opentype

#: The family under which the mended font is known, before its own in the list of ``ui.theme``.
MENDED = "TTT Nastaliq"
_FONT = "Noto Nastaliq Urdu"
_TABLES = (
    *("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea"),
    *("hmtx", "loca", "maxp", "post", "prep"),
)

#: How far its letters hang over the end of a line, as a part of the type size.
OVERHANG = 0.45

#: The size of its letters in a field of one line, as a part of that of other scripts.
_FIELD = 0.65


@cache
def mend() -> bool:
    """Make the font known as Qt can join its letters (see ``rules.opentype``), once, in memory.

    It takes some 30 ms, so a start does without. False where the font is not installed.
    """
    if not QFontDatabase.hasFamily(_FONT):
        return False
    # By its name: Debian's bold file says that its weight is regular too.
    raw = QRawFont.fromFont(QFontDatabase.font(_FONT, "Regular", 12))
    found = {tag: bytes(raw.fontTable(tag).data()) for tag in _TABLES}
    tables = {tag: table for tag, table in found.items() if table}
    try:
        tables["GPOS"] = opentype.with_places(tables["GPOS"])
    except (KeyError, ValueError):
        return False
    tables["name"] = opentype.name_table(MENDED)
    return QFontDatabase.addApplicationFontFromData(opentype.font_file(tables)) >= 0


def climbs(text: str) -> bool:
    """Whether the text may be set in Nastaliq: whether it has a letter of the Arabic script."""
    return any("\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc" for char in text)


def face(font: QFont, text: str) -> QFont:
    """``font`` as ``text`` is drawn with it: the bold of Nastaliq is drawn by Qt with its dots
    and teeth in wrong places, so it is never bold."""
    made = QFont(font)
    if made.weight() > QFont.Weight.Normal and climbs(text):
        made.setWeight(QFont.Weight.Normal)
    return made


def in_a_field(font: QFont, text: str) -> QFont:
    """``font`` as a field of one line shows ``text`` whole: such a field has the height that the
    first family asks for, and Nastaliq is nearly twice as tall."""
    made = QFont(font)
    if climbs(text):
        made.setFamilies([MENDED, _FONT, *font.families()])
        made.setPixelSize(round(font.pixelSize() * _FIELD))
    return made


def ink(line: QTextLine) -> QRectF:
    """The room that the letters of a line really take; the line's own where it has none."""
    found = QRectF()
    for run in line.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            box = font.boundingRect(glyph)
            if box.height() > 0:
                found = found.united(box.translated(place))
    return found if not found.isNull() else line.naturalTextRect()


def room(text: str, font: QFont) -> QRectF:
    """The room that one line of ``text`` takes with all its letters; of other scripts, what the
    font says of it."""
    if not climbs(text):
        metrics = QFontMetrics(font)
        return QRectF(0, 0, metrics.horizontalAdvance(text), metrics.height())
    layout = _one(text, font)  # a line does not outlive its layout
    line = layout.lineAt(0)
    taken = ink(line)
    return taken.united(QRectF(0, taken.top(), line.naturalTextWidth(), 1))


def elided(text: str, font: QFont, width: int) -> str:
    """``text`` as far as ``width`` goes, with an ellipsis at its end."""
    if climbs(text):
        wide = room(text, font).width()
        if wide <= width + 1:
            return text
        width -= round(font.pixelSize() * OVERHANG)
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw(painter: QPainter, area: QRect, font: QFont, text: str, side: Qt.AlignmentFlag) -> None:
    """One line of ``text`` in the middle of the height of ``area``, at one ``side`` of it."""
    if not climbs(text):
        # On the line that the font itself would stand on: one of two scripts, as in "పంపండి · 14",
        # would else stand lower than its neighbours of one.
        metrics = QFontMetrics(font)
        gap = area.width() - metrics.horizontalAdvance(text)
        shares = {Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}
        left = area.left() + gap * shares.get(side, 0.0)
        top = area.top() + (area.height() - metrics.height()) / 2
        painter.setFont(font)
        painter.drawText(QPointF(left, top + metrics.ascent()), text)
        return
    layout = _one(text, font)
    taken = room(text, font)
    left = float(area.left())
    if side == Qt.AlignmentFlag.AlignRight:
        left = area.left() + area.width() - taken.width()
    elif side == Qt.AlignmentFlag.AlignHCenter:
        left += (area.width() - taken.width()) / 2
    top = area.top() + (area.height() - taken.height()) / 2
    layout.draw(painter, QPointF(left - taken.left(), top - taken.top()))


def inside(lines: list[QTextLine], width: float, height: float, snug: bool = False) -> float:
    """Move laid-out lines so that no letter leaves the ``width`` at its sides, the first line's
    top or the last one's bottom; the height they then need. ``snug`` lines need no more than
    their letters do."""
    if not lines:
        return height
    for line in lines:
        taken = ink(line)
        by = min(0.0, width - 1 - taken.right()) or max(0.0, 1 - taken.left())
        if by:
            line.setPosition(QPointF(line.x() + by, line.y()))
    # A pixel more, for the soft edge of a letter.
    above, below = 1 - ink(lines[0]).top(), 1 + ink(lines[-1]).bottom() - height
    if not snug:
        above, below = max(0.0, above), max(0.0, below)
    if above:
        for line in lines:
            line.setPosition(QPointF(line.x(), line.y() + above))
    return height + above + below


def _one(text: str, font: QFont) -> QTextLayout:
    """``text`` in one line as long as it is."""
    layout = QTextLayout(text.replace("\n", " "), face(font, text))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e5)
    line.setLineWidth(line.naturalTextWidth() + 1)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout
