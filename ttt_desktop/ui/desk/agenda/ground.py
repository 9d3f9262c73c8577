"""What the day view stands on: the ground with its hours, and the areas that scroll it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ttt_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ttt_desktop.ui.desk.agenda.board import Board

#: Free space above the first and below the last hour.
TOP = 12


class Canvas(QWidget):
    """The ground of the day view: hours as hairlines, lines between days, the present."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def paintEvent(self, event: QPaintEvent) -> None:
        board, painter = self._board, QPainter(self)
        painter.setPen(QPen(theme.colour("hairline"), 1))
        for minute in board.axis.hours():
            y = TOP + round(board.axis.y(minute))
            painter.drawLine(event.rect().left(), y, event.rect().right(), y)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for day in board.shown_days():
            rect = board.column_rect(day.id)
            x = rect.right() if rtl else rect.left()
            painter.drawLine(x, rect.top(), x, rect.bottom())
        if board.now is not None:
            rect = board.column_rect(board.now[0])
            y = TOP + round(board.axis.y(board.now[1]))
            if not rect.isEmpty() and 0 <= y <= self.height():
                painter.fillRect(
                    QRect(rect.left() + 1, y - 1, rect.width() - 2, 2), theme.colour("accent")
                )


class Area(QScrollArea):
    """Leaves the arrow keys to the board, which moves from block to block with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def area(content: QWidget, still: bool = False) -> QScrollArea:
    """``content`` in a scroll area; a still one has no bars and follows another."""
    made = Area()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(content)
    made.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    made.setCornerWidget(QWidget())
    if still:
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


__all__ = ["TOP", "Canvas", "area"]
