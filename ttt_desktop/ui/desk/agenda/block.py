"""One session as a block of the day view: how it is drawn, and how it hears the mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QStyle, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.agenda.legend import draw_mark, leading
from ttt_desktop.ui.desk.agenda.said import BlockView, span
from ttt_desktop.ui.kinds import session_kind
from ttt_desktop.ui.live_text import minutes_clock, say

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent


#: How many pixels of the lower edge change the length when dragged.
GRIP = 7


def edge_colour(tint: str) -> QColor:
    """A stronger tone of a tint, for the edge by which kinds are told apart from afar."""
    ground = theme.colour(tint)
    hue, saturation = ground.hslHueF(), ground.hslSaturationF()
    if hue < 0 or saturation < 0.18:
        return theme.colour("border")
    return QColor.fromHslF(hue, 0.5, 0.62 if theme.dark() else 0.48)


class Block(QAbstractButton):
    """A session on the day view; the board hears its mouse and keys.

    ``pressed_at``, ``dragged_to`` and ``dropped_at`` carry the block and a global position.
    """

    pressed_at = Signal(object, object)
    dragged_to = Signal(object, object)
    dropped_at = Signal(object, object)

    def __init__(self, view: BlockView, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self.selected = False
        self.lifted = False
        #: Minutes shown while the lower edge is dragged, None otherwise.
        self.stretched: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_view(view)

    def set_view(self, view: BlockView) -> None:
        self.view = view
        say(self.setAccessibleName, lambda: self.view.spoken())
        say(self.setToolTip, lambda: self.view.tip())
        self.update()

    def set_selected(self, on: bool) -> None:
        if self.selected != on:
            self.selected = on
            if on:
                self.raise_()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(48))

    # Mouse

    def on_grip(self, y: float) -> bool:
        """Whether a press at ``y`` takes the lower edge."""
        return y >= self.height() - min(GRIP, self.height() // 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed_at.emit(self, event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged_to.emit(self, event.globalPosition().toPoint())
        else:
            grip = self.on_grip(event.position().y())
            self.setCursor(
                Qt.CursorShape.SizeVerCursor if grip else Qt.CursorShape.PointingHandCursor
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.dropped_at.emit(self, event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the board moves by arrows, where a button would only pass the focus on

    def event(self, event: QEvent) -> bool:
        if event.type() in (event.Type.FocusIn, event.Type.FocusOut):
            self.update()
        return super().event(event)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.lifted:
            painter.setOpacity(0.35)
        session = self.view.planned.session
        kind = session_kind(session.kind)
        active = self.selected or self.hasFocus()
        line = 2 if active else 1
        area = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        edge = "accent" if active else "border" if self.underMouse() else "subtle_border"
        painter.setBrush(theme.colour(kind.tint))
        painter.setPen(QPen(theme.colour(edge), line))
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        bar = self._spot(line, line, 4, self.height() - 2 * line)
        now = self.view.state == "now"
        painter.fillRect(bar, theme.colour("accent") if now else edge_colour(kind.tint))
        if self.height() < theme.px(46):
            self._draw_line(painter)
        else:
            self._draw_lines(painter)

    def _spot(self, x: int, y: int, width: int, height: int) -> QRect:
        """A rectangle counted from the side where reading begins."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, y, width, height))

    def _times(self) -> str:
        planned = self.view.planned
        if self.stretched is None:
            return self.view.times
        end = planned.start_minute + self.stretched
        length = _("{minutes} min").format(minutes=self.stretched)
        return f"{span(planned.start_minute, end)} · {length}"

    def _draw_line(self, painter: QPainter) -> None:
        """A short block: all in one line."""
        middle = self.height() / 2
        left, right = theme.px(10), self.width() - theme.px(6)
        right = self._draw_signs(painter, right, middle)
        left = self._draw_kind(painter, left, middle)
        planned, title = self.view.planned, self.view.planned.session.title
        clock = minutes_clock(planned.start_minute)
        if self.stretched is not None:
            clock = self._times()
        details, strong = _metrics("details"), _metrics("details-strong")
        wide = details.horizontalAdvance(clock) + theme.px(8)
        # The place on the axis tells the time as well, so it gives way to the title.
        if wide + min(strong.horizontalAdvance(title), theme.px(64)) <= right - left:
            self._draw_text(painter, clock, "details", "subtle", left, right, middle)
            left += wide
        left = self._draw_text(painter, title, "details-strong", "text", left, right, middle)
        warning = self.view.overlap()
        left += theme.px(10)
        if warning and details.horizontalAdvance(warning) + 2 <= right - left:
            self._draw_text(painter, warning, "details", "warning_text", left, right, middle)

    def _draw_lines(self, painter: QPainter) -> None:
        top = theme.px(5) if self.height() < theme.px(60) else theme.px(8)
        details = _metrics("details")
        step = max(details.height(), round(theme.px(13) * 1.4))
        left, right = theme.px(10), self.width() - theme.px(8)
        bottom = self.height() - theme.px(4)
        middle = top + step / 2
        end = self._draw_signs(painter, right, middle)
        after = self._draw_kind(painter, left, middle)
        times = self._times()
        if details.horizontalAdvance(times) + 4 > end - after:
            times = minutes_clock(self.view.planned.start_minute)
        if details.horizontalAdvance(times) + 4 <= end - after:
            self._draw_text(painter, times, "details", "subtle", after, end, middle)
        y = top + step + theme.px(1)
        view = self.view
        notes: list[tuple[str, str]] = []
        if view.planned.overlap:
            notes.append((view.overlap(), "warning_text"))
        where = " · ".join(filter(None, (view.planned.session.room, view.led_by)))
        if where:
            notes.append((where, "subtle"))
        title = view.planned.session.title
        kept = step if notes and notes[0][1] == "warning_text" else 0
        y = self._draw_title(painter, title, left, right, y, bottom - kept)
        for text, tone in notes:
            if y + step > bottom + theme.px(2):
                break
            self._draw_text(painter, text, "details", tone, left, right, y + step / 2)
            y += step

    def _draw_title(
        self, painter: QPainter, title: str, left: int, right: int, top: int, bottom: float
    ) -> int:
        """Whole lines of the title, the last one ending in "…"; returns where it ends."""
        font = theme.font("strong")
        metrics = QFontMetrics(font)
        step = max(metrics.height(), round(theme.px(14) * 1.4))
        room = max(1, int((bottom + theme.px(3) - top) // step))
        width = max(8, right - left)
        area = self._spot(left, top, width, step * room)
        painter.setPen(theme.colour("text"))
        painter.setFont(font)
        flags = leading(painter, self.layoutDirection())
        lines = broken(title, font, width, room)
        for number, line in enumerate(lines):
            spot = QRect(area.left(), top + number * step, width, step)
            painter.drawText(spot, flags, line)
        return top + len(lines) * step

    def _draw_kind(self, painter: QPainter, left: int, middle: float) -> int:
        side = theme.px(16)
        if self.width() < theme.px(120):
            return left
        kind = session_kind(self.view.planned.session.kind)
        self._draw_icon(painter, kind.icon, "text", left, middle, side)
        return left + side + theme.px(6)

    def _draw_signs(self, painter: QPainter, right: int, middle: float) -> int:
        """What stands at the end of the first line; returns where it begins."""
        view, side = self.view, theme.px(15)
        if view.mark:
            right -= theme.px(18)
            ring = theme.px(18)
            draw_mark(painter, self._spot(right, round(middle - ring / 2), ring, ring), view.mark)
            right -= theme.px(4)
        if view.planned.session.anchor_minute is not None:
            right -= side
            self._draw_icon(painter, "anchor", "text", right, middle, side)
            right -= theme.px(4)
        if view.planned.overlap:
            if self.width() < theme.px(240):
                words = _("{minutes} min").format(minutes=view.planned.overlap)
                wide = _metrics("details").horizontalAdvance(words) + 2
                self._draw_text(
                    painter, words, "details", "warning_text", right - wide, right, middle
                )
                right -= wide + theme.px(3)
            right -= side
            self._draw_icon(painter, "warning", "warning_text", right, middle, side)
            right -= theme.px(4)
        if view.state == "done" and self.width() >= theme.px(120):
            right -= side
            self._draw_icon(painter, "check", "success_text", right, middle, side)
            right -= theme.px(4)
        elif view.state == "now":
            right = self._draw_now(painter, right, middle)
        return right - theme.px(2)

    def _draw_now(self, painter: QPainter, right: int, middle: float) -> int:
        words = _("Now")
        font = theme.font("details-strong")
        width = QFontMetrics(font).horizontalAdvance(words) + theme.px(12)
        height = theme.px(18)
        spot = self._spot(right - width, round(middle - height / 2), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(spot), theme.RADIUS, theme.RADIUS)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), words)
        return right - width - theme.px(4)

    def _draw_icon(
        self, painter: QPainter, name: str, tone: str, x: int, middle: float, side: int
    ) -> None:
        colour = theme.token(tone)
        spot = self._spot(x, round(middle - side / 2), side, side)
        icons.icon(name, colour, colour, side).paint(painter, spot)

    def _draw_text(
        self,
        painter: QPainter,
        text: str,
        font: str,
        tone: str,
        left: int,
        right: int,
        middle: float,
    ) -> int:
        """One line, elided; returns where it ends."""
        chosen = theme.font(font)
        metrics = QFontMetrics(chosen)
        width = right - left
        if width < theme.px(12):
            return left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        height = metrics.height()
        spot = self._spot(left, round(middle - height / 2), width, height)
        painter.setFont(chosen)
        painter.setPen(theme.colour(tone))
        painter.drawText(spot, leading(painter, self.layoutDirection()), shown)
        return left + min(width, metrics.horizontalAdvance(shown))


def _metrics(role: str) -> QFontMetrics:
    return QFontMetrics(theme.font(role))


def broken(text: str, font: QFont, width: int, most: int) -> list[str]:
    """``text`` as at most ``most`` lines of ``width`` pixels; the last ends in "…" if it must."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        starts.append(line.textStart())
    layout.endLayout()
    # Qt counts in UTF-16; so does a text that is encoded like that.
    units = text.encode("utf-16-le")

    def part(start: int, end: int | None) -> str:
        stop = None if end is None else end * 2
        return units[start * 2 : stop].decode("utf-16-le", "ignore").strip()

    shown = starts[:most]
    lines = [part(a, b) for a, b in pairwise(shown)]
    if shown:
        rest = part(shown[-1], None)
        if len(starts) > most:
            rest = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines.append(rest)
    return lines


__all__ = ["GRIP", "Block", "broken", "edge_colour"]
