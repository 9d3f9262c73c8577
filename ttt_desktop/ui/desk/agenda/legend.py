"""The line above the day view that says which number marks which theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class Legend(QAbstractButton):
    """The themes with their marks; pressing it opens them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes: list[tuple[str, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self.setToolTip, lambda: _("Change the themes"))
        theme.keep(self, self.updateGeometry)

    def show_themes(self, themes: Sequence[tuple[str, str]]) -> None:
        """``themes`` are (mark, title)."""
        self._themes = list(themes)
        say(
            self.setAccessibleName,
            lambda: _("Themes: {list}").format(
                list=", ".join(f"{mark} {title}" for mark, title in self._themes)
            ),
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(
                QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        x, width = theme.px(8), self.width() - theme.px(16)
        # Each title has its share of the line; what short ones leave goes to long ones.
        metrics = QFontMetrics(theme.font("details"))
        side, gap = theme.px(18), theme.px(20)
        wanted = [metrics.horizontalAdvance(title) + 2 for _mark, title in self._themes]
        room = width - len(wanted) * (side + theme.px(6)) - gap * max(0, len(wanted) - 1)
        for (mark, title), share in zip(self._themes, _shares(wanted, room), strict=True):
            if share < theme.px(24):
                break
            self._draw(painter, mark, title, x, share)
            x += side + theme.px(6) + share + gap

    def _draw(self, painter: QPainter, mark: str, title: str, x: int, width: int) -> None:
        side, middle = theme.px(18), self.height() // 2
        direction = self.layoutDirection()
        spot = QStyle.visualRect(direction, self.rect(), QRect(x, middle - side // 2, side, side))
        draw_mark(painter, spot, mark)
        words = QStyle.visualRect(
            direction, self.rect(), QRect(x + side + theme.px(6), 0, width, self.height())
        )
        font = theme.font("details")
        painter.setFont(font)
        painter.setPen(theme.colour("subtle"))
        flags = leading(painter, direction)
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(words, flags, shown)


def leading(painter: QPainter, direction: Qt.LayoutDirection, end: bool = False) -> int:
    """Flags for a line at the side where the interface begins (or ends).

    The text itself runs as its own letters do: an English title stays one in an Urdu window.
    """
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    right = (direction == Qt.LayoutDirection.RightToLeft) != end
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def draw_mark(painter: QPainter, spot: QRect, mark: str) -> None:
    """The number of a theme in its ring."""
    ring = QRectF(spot).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.colour("subtle"), 1))
    painter.setBrush(theme.colour("page"))
    painter.drawEllipse(ring)
    font = QFont(theme.font("details-strong"))
    font.setPixelSize(theme.px(11))
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), mark)


def _shares(wanted: list[int], room: int) -> list[int]:
    if sum(wanted) <= room:
        return wanted
    left, count = max(0, room), len(wanted)
    for width in sorted(wanted):
        if width * count > left:
            break
        left -= width
        count -= 1
    return [min(width, left // max(1, count)) for width in wanted]


__all__ = ["Legend", "draw_mark", "leading"]
