"""How a note is drawn in the list: its sign, its words in their own script, and a quiet line."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.kinds import note_kind
from ttt_desktop.ui.live_text import day_long, direction

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.notes.names import Names
    from ttt_desktop.workshop.notes import Note

#: A note is shown up to this many lines; the whole of it stands in the panel.
LINES = 6
#: No more of a text than this is laid out: six lines hold less.
LONGEST = 1_500
#: The widest line that is still pleasant to read, in pixels at 100 %.
MEASURE = 700
_DIRECTIONS = {
    "L": Qt.LayoutDirection.LeftToRight,
    "R": Qt.LayoutDirection.RightToLeft,
    "AL": Qt.LayoutDirection.RightToLeft,
}


@dataclass
class Laid:
    """A note laid out for a width: its lines, and the height of the whole row."""

    layout: QTextLayout
    clipped: bool
    text_height: float
    height: int
    head: int


@dataclass(frozen=True)
class Looks:
    """How a row stands: chosen, under the mouse, focused, just come in, first of its day."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    fresh: bool = False
    day: bool = False


def note_direction(note: Note) -> Qt.LayoutDirection:
    """Which way a note runs: as its first strong letter does, else as its language."""
    for char in note.text[:200]:
        found = _DIRECTIONS.get(unicodedata.bidirectional(char))
        if found is not None:
            return found
    return direction(note.language)


class NotePainter:
    """Measures and draws rows. ``one_session``: the session's title is not repeated."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.one_session = False

    def lay(self, note: Note, width: int, day: bool) -> Laid:
        """The row of ``note`` in a list ``width`` pixels wide; ``day`` where a day begins."""
        px = theme.px
        font = theme.font("body")
        whole = note.text[:LONGEST].replace("\n", "\u2028")
        layout = QTextLayout(whole, font)
        option = QTextOption()
        way = note_direction(note)
        option.setTextDirection(way)
        rtl = way == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step = max(
            font.pixelSize() * theme.line_height(note.language), float(QFontMetrics(font).height())
        )
        measure = float(self._measure(width))
        top, clipped = 0.0, len(note.text) > LONGEST
        layout.beginLayout()
        for _line in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(measure)
            height = max(step, line.height())
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        else:
            last = layout.lineAt(LINES - 1)
            clipped = clipped or last.textStart() + last.textLength() < len(whole)
        layout.endLayout()
        head = px(44) if day else 0
        height = max(round(top) + px(4) + px(20), px(40))
        return Laid(layout, clipped, top, head + height + px(26), head)

    def _measure(self, width: int) -> int:
        px = theme.px
        return max(px(120), min(px(MEASURE), width - 24 - px(28) - 14 - 24 - self._time_width()))

    def _time_width(self) -> int:
        sample = _("about {time}").format(time="00:00")
        return QFontMetrics(theme.font("details")).horizontalAdvance(sample) + 20

    def paint(self, painter: QPainter, area: QRect, note: Note, laid: Laid, looks: Looks) -> None:
        """Draw a row into ``area``."""
        px, rtl = theme.px, direction() == Qt.LayoutDirection.RightToLeft

        def mirrored(x: float, width: float) -> float:
            return area.right() + 1 - (x - area.left()) - width if rtl else x

        if looks.day:
            self._day(painter, QRect(area.left(), area.top(), area.width(), laid.head), note, rtl)
        body = area.adjusted(0, laid.head, 0, 0)
        ground = (
            "accent_tint" if looks.selected or looks.fresh else "hover" if looks.hovered else ""
        )
        if ground:
            painter.fillRect(body, theme.colour(ground))
        if looks.selected or looks.fresh:
            bar = QRectF(mirrored(body.left(), 3), body.top(), 3, body.height())
            painter.fillRect(bar, theme.colour("accent"))
        painter.fillRect(
            QRectF(
                mirrored(body.left() + 24, body.width() - 24), body.bottom(), body.width() - 24, 1
            ),
            theme.colour("hairline"),
        )
        top, side = body.top() + px(13), px(28)
        spot = QRectF(mirrored(body.left() + 24, side), top, side, side)
        self._sign(painter, spot, note, bool(ground))
        left, measure = body.left() + 24 + side + 14, self._measure(body.width())
        x = mirrored(left, measure)
        painter.setPen(theme.colour("subtle" if note.hidden else "text"))
        laid.layout.draw(painter, QPointF(x, top))
        painter.setFont(theme.font("details"))
        quiet = theme.colour("subtle")
        painter.setPen(quiet)
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        clock = self._time_width()
        painter.drawText(
            QRectF(mirrored(body.right() + 1 - 24 - clock, clock), top, clock, px(22)),
            int(end | Qt.AlignmentFlag.AlignVCenter),
            self.names.time(note),
        )
        below = QRectF(x, top + laid.text_height + px(4), measure, px(20))
        self._meta(painter, below, note, laid.clipped, rtl)
        if looks.focused:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(body).adjusted(2, 2, -2, -2), 4, 4)

    def _day(self, painter: QPainter, area: QRect, note: Note, rtl: bool) -> None:
        painter.setFont(theme.font("details-strong"))
        painter.setPen(theme.colour("subtle"))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            area.adjusted(24, 0, -24, -theme.px(8)),
            int(side | Qt.AlignmentFlag.AlignBottom),
            day_long(self.names.moment(note).date()),
        )

    def _sign(self, painter: QPainter, spot: QRectF, note: Note, on_tint: bool) -> None:
        kind = note_kind(note.kind)
        painter.setPen(theme.colour("subtle_border") if on_tint else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral" if note.hidden else kind.tint))
        painter.drawRoundedRect(spot, 6, 6)
        tone = theme.token("subtle" if note.hidden else "text")
        side = theme.px(16)
        area = QRect(0, 0, side, side)
        area.moveCenter(spot.center().toPoint())
        icons.icon("hide" if note.hidden else kind.icon, tone, tone, side).paint(painter, area)

    def _meta(self, painter: QPainter, area: QRectF, note: Note, more: bool, rtl: bool) -> None:
        """Kind, where, who; only the session's title gives way where the line is too short."""
        kind = note_kind(note.kind).word
        names = self.names
        after = [names.group(note), names.who(note)]
        if note.hidden:
            after.append(
                _("hidden: {reason}").format(reason=note.hidden_reason)
                if note.hidden_reason
                else _("hidden")
            )
        if more:
            after.append(_("goes on"))
        strong, plain = theme.font("details-strong"), theme.font("details")
        bold, thin = QFontMetrics(strong), QFontMetrics(plain)
        rest = "".join(f" · {part}" for part in after if part)
        head = bold.horizontalAdvance(kind)
        session = "" if self.one_session else names.session(note)
        if session:
            room = area.width() - head - thin.horizontalAdvance(f"{rest} · ")
            least = min(room, float(theme.px(90)))
            session = thin.elidedText(session, Qt.TextElideMode.ElideRight, int(max(room, least)))
            session = f" · {session}" if room >= theme.px(40) else ""
        words = thin.elidedText(
            session + rest, Qt.TextElideMode.ElideRight, int(area.width() - head)
        )
        # By the base line, since the scripts of a line differ in height.
        base = area.top() + (area.height() + bold.ascent() - bold.descent()) / 2
        long = thin.horizontalAdvance(words)
        x = area.right() - head if rtl else area.left()
        painter.setFont(strong)
        painter.setPen(theme.colour("subtle"))
        painter.drawText(QPointF(x, base), kind)
        painter.setFont(plain)
        painter.drawText(QPointF(x - long if rtl else x + head, base), words)
