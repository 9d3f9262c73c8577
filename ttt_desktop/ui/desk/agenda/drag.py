"""Dragging on the day view: a block to another place, or its lower edge to another length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.layout import drop_position

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ttt_desktop.ui.desk.agenda.block import Block
    from ttt_desktop.ui.desk.agenda.board import Board

#: Lengths change by steps of so many minutes.
STEP = 5


class Drag(QObject):
    """Follows the mouse from press to release; nothing is written before the release."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        self._block: Block | None = None
        self._from = QPoint()
        self._grip = False
        self._going = False
        self._last = QPoint()
        self._ghost: QLabel | None = None
        self._line = _DropLine(board.canvas)
        self.target: tuple[str, int] | None = None
        self._scroll = QTimer(self)
        self._scroll.setInterval(30)
        self._scroll.timeout.connect(self._creep)

    def press(self, block: Block, event: QMouseEvent) -> None:
        self._block = block
        self._from = event.globalPosition().toPoint()
        self._grip = block.on_grip(event.position().y())
        self._going = False

    def move(self, block: Block, spot: QPoint) -> None:
        if self._block is None:
            return
        self._last = spot
        if not self._going:
            far = (spot - self._from).manhattanLength()
            if far < QGuiApplication.styleHints().startDragDistance():
                return
            self._going = True
            self._begin()
        if self._grip:
            self._stretch(spot)
        else:
            self._carry(spot)

    def drop(self, block: Block, spot: QPoint) -> None:
        held, going, target = self._block, self._going, self.target
        minutes = block.stretched
        grip = self._grip
        self.cancel()
        if held is None:
            return
        board = self._board
        if not going:
            board.select(held.view.id)
            board.chosen.emit(held.view.id)
        elif grip:
            if minutes is not None and minutes != held.view.planned.session.minutes:
                board.resized.emit(held.view.id, minutes)
        elif target is not None:
            board.moved.emit(held.view.id, *target)

    def cancel(self) -> bool:
        """Let go without a change; True when something was being dragged."""
        block, going = self._block, self._going
        self._block, self._going, self.target = None, False, None
        self._scroll.stop()
        self._line.hide()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        if block is not None and going:
            block.lifted = False
            block.stretched = None
            self._board.arrange()
            block.update()
        return going

    def _begin(self) -> None:
        block = self._block
        assert block is not None
        block.raise_()
        if self._grip:
            return
        self._ghost = QLabel(self._board.canvas)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.setPixmap(block.grab())
        self._ghost.resize(block.size())
        self._ghost.show()
        block.lifted = True
        block.update()
        self._scroll.start()

    def _stretch(self, spot: QPoint) -> None:
        block, axis = self._block, self._board.axis
        assert block is not None
        session = block.view.planned.session
        moved = (spot.y() - self._from.y()) / axis.scale
        minutes = max(STEP, round((session.minutes + moved) / STEP) * STEP)
        block.stretched = min(minutes, 24 * 60)
        grown = round((block.stretched - session.minutes) * axis.scale)
        start = axis.y(block.view.planned.start_minute)
        height = round(axis.y(block.view.planned.end_minute) - start) - 2 + grown
        block.resize(block.width(), max(theme.px(24), height))
        block.update()

    def _carry(self, spot: QPoint) -> None:
        board, block = self._board, self._block
        assert block is not None
        at = board.canvas_pos(spot)
        if self._ghost is not None:
            start = board.canvas_pos(self._from)
            self._ghost.move(block.pos() + at - start)
            self._ghost.raise_()
        day = next(
            (
                d.id
                for d in board.shown_days()
                if board.column_rect(d.id).left() <= at.x() <= board.column_rect(d.id).right()
            ),
            None,
        )
        if day is None:
            self.target = None
            self._line.hide()
            return
        others = [b for b in board.of_day(day) if b is not block]
        middles = [(i, b.geometry().center().y()) for i, b in enumerate(others)]
        position = drop_position(middles, at.y())
        self.target = (day, position)
        column = board.column_rect(day)
        if position < len(others):
            y = others[position].y() - 1
        elif others:
            y = max(b.geometry().bottom() for b in others) + 2
        else:
            y = board.adders[day].y() - theme.px(4)
        self._line.setGeometry(QRect(column.left() + 2, y - 5, column.width() - 4, 10))
        self._line.show()
        self._line.raise_()

    def _creep(self) -> None:
        """Scroll on while the mouse is held near an edge."""
        view = self._board.area.viewport()
        at, near = view.mapFromGlobal(self._last), 36
        down = (at.y() > view.height() - near) - (at.y() < near)
        along = (at.x() > view.width() - near) - (at.x() < near)
        for bar, by in (
            (self._board.area.verticalScrollBar(), down),
            (self._board.area.horizontalScrollBar(), along),
        ):
            if by:
                bar.setValue(bar.value() + by * 12)
                self._carry(self._last)


class _DropLine(QWidget):
    """Where the block would go: a line with a dot at its beginning."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRect(QRect(4, 4, self.width() - 8, 2))
        painter.drawEllipse(QPointF(5, 5), 4.5, 4.5)


__all__ = ["Drag"]
