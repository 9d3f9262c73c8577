"""What a scene is given to draw in: sizes as fractions of the screen's height, and margins."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ttt_desktop.ui import icons
from ttt_desktop.ui.projector import fit
from ttt_desktop.ui.tokens import LIGHT, Tokens

#: Nothing stands nearer to the edge than this part of the height: projectors crop.
MARGIN = 0.06

#: What ``Frame.foot`` takes of the height, with the space over it.
FOOT = 0.15


class Frame:
    """The screen while one picture is drawn. ``u(0.1)`` is a tenth of its height in pixels.

    ``tokens`` are the projector's colours: a dark hall wants another scheme than the desk.
    """

    def __init__(
        self,
        painter: QPainter,
        area: QRectF,
        dirty: QRectF,
        now: datetime,
        rtl: bool,
        tokens: Tokens = LIGHT,
    ):
        self.painter, self.area, self.dirty, self.now, self.rtl = painter, area, dirty, now, rtl
        self.tokens = tokens
        # A tall, narrow window must not make letters that no line can hold.
        self.unit = min(area.height(), area.width() * 0.75)
        edge = area.height() * MARGIN
        self.inner = area.adjusted(edge, edge, -edge, -edge)

    def u(self, fraction: float) -> float:
        return self.unit * fraction

    def colour(self, role: str) -> QColor:
        """The colour of ``role`` in the projector's scheme."""
        return QColor(getattr(self.tokens, role))

    def place(self, area: QRectF) -> QRectF:
        """``area`` as it lies when the interface runs from right to left."""
        if not self.rtl:
            return area
        return QRectF(
            self.area.right() - area.right() + self.area.left(),
            area.top(),
            area.width(),
            area.height(),
        )

    @property
    def leading(self) -> Qt.AlignmentFlag:
        """The side at which the interface's lines begin, whatever the text's own direction."""
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def line(
        self,
        text: str,
        area: QRectF,
        size: float,
        strong: bool = False,
        trailing: bool = False,
    ) -> QRectF:
        """Draw one line, shrunk to the width of ``area`` down to the floor, on its vertical middle;
        at the leading side or the trailing one. What it took."""
        room = area.width()
        wide = fit.width_of(text, round(size), strong)
        if wide > room:
            least, size = min(size, self.u(fit.FLOOR)), size * room / wide
            # Letters do not shrink quite in proportion, and sizes are whole.
            while size > least and fit.width_of(text, round(size), strong) > room:
                size -= 1
            size = max(least, size)
        block = fit.one_line(text, room, round(size), strong)
        spot = self.place(area)
        at_end = trailing != self.rtl
        x = spot.right() - block.width if at_end else spot.left()
        y = spot.center().y() - block.height / 2
        # Nastaliq is taller than its line; it goes down into the picture, not into the margin.
        y = max(self.inner.top(), min(y, self.inner.bottom() - block.height))
        self.painter.setPen(self.colour("text"))
        # The line is laid out over the whole width; move what it covers to where it belongs.
        block.draw(self.painter, x - fit.left_edge(block), y)
        return QRectF(x, y, block.width, block.height)

    def two_lines(self, text: str, area: QRectF, size: float) -> QRectF:
        """Draw ``text`` from the top of ``area`` down, in two lines at most; what it took."""
        block = fit.two_lines(" ".join(text.split()), area.width(), round(size), self.leading)
        spot = self.place(area)
        self.painter.setPen(self.colour("text"))
        block.draw(self.painter, spot.left(), spot.top())
        return QRectF(spot.left(), spot.top(), spot.width(), block.height)

    def text(
        self,
        text: str,
        area: QRectF,
        largest: float,
        smallest: float = 0,
        *,
        strong: bool = False,
        language: str = "",
        middle: bool = False,
    ) -> QRectF:
        """Draw ``text`` as large as it fits ``area``, no smaller than the floor (where it ends in
        "…"); the rectangle that it took."""
        align = Qt.AlignmentFlag.AlignLeft if language else self.leading
        block = fit.fit(
            text,
            area.width(),
            area.height(),
            largest,
            min(largest, max(smallest, self.u(fit.FLOOR))),
            strong=strong,
            language=language,
            align=align,
        )
        spot = self.place(area)
        y = spot.top() + ((spot.height() - block.height) / 2 if middle else 0)
        self.painter.setPen(self.colour("text"))
        block.draw(self.painter, spot.left(), y)
        return QRectF(spot.left(), y, spot.width(), block.height)

    def card(self, area: QRectF, role: str) -> None:
        """A ground with round corners."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(role))
        self.painter.drawRoundedRect(area, self.u(0.012), self.u(0.012))

    def rule(self, y: float) -> None:
        """A thin line from margin to margin."""
        area = QRectF(self.inner.left(), y, self.inner.width(), max(1.0, self.u(0.002)))
        self.painter.fillRect(area, self.colour("border"))

    def foot(self, text: str) -> None:
        """One or two lines under a rule, at the bottom of the picture."""
        self.rule(self.inner.bottom() - self.u(FOOT - 0.01))
        area = QRectF(self.inner)
        area.setTop(area.bottom() - self.u(FOOT - 0.03))
        self.text(text, area, self.u(0.052), middle=True)

    def icon(self, name: str, area: QRectF) -> None:
        side = max(8, round(area.height()))
        picture = icons.icon(name, self.tokens.text, self.tokens.text, side)
        picture.paint(self.painter, area.toRect())

    def bar(self, area: QRectF, part: float, role: str) -> None:
        """A progress bar: ``part`` from 0 to 1."""
        painter, radius = self.painter, area.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("neutral"))
        painter.drawRoundedRect(area, radius, radius)
        full = QRectF(area)
        full.setWidth(max(area.height(), area.width() * part))
        if self.rtl:
            full.moveRight(area.right())
        painter.setBrush(self.colour(role))
        painter.drawRoundedRect(full, radius, radius)
