"""A line that draws itself: for lists of which each row is one press."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ttt_desktop.ui import theme


class PaintedRow(QAbstractButton):
    """One press wide: tinted when checked, lit under the mouse, ringed where the focus is.

    A subclass says its size in pixels at 100 % and draws the rest on what ``ground`` returns.
    """

    #: (width, height) that it would like, and the least width.
    SIZE = (220, 36)
    LEAST = 120
    HOVER = "hover"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.SIZE[0]), theme.px(self.SIZE[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self.LEAST), theme.px(self.SIZE[1]))

    @property
    def rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def ground(self) -> QPainter:
        """A painter of this row, its ground and its ring drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_tint" if self.isChecked() else self.HOVER))
            painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        return painter

    def spot(self, left: int, width: int) -> QRect:
        """So much of the row's height, counted from where reading begins."""
        x = self.width() - left - width if self.rtl else left
        return QRect(x, 0, width, self.height())

    def square(self, left: int, side: int) -> QRect:
        """A square in the middle of the height, for a sign."""
        return QRect(self.spot(left, side).x(), (self.height() - side) // 2, side, side)

    @property
    def lead(self) -> int:
        """Aligned to where reading begins, in the middle of the height."""
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    @property
    def trail(self) -> int:
        """Aligned to where reading ends."""
        side = Qt.AlignmentFlag.AlignLeft if self.rtl else Qt.AlignmentFlag.AlignRight
        return int(side | Qt.AlignmentFlag.AlignVCenter)
