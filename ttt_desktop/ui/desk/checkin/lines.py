"""Lists of people at the door: a line is one press wide, a name and what tells it apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.people.table import Run
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.models import Index
from ttt_desktop.ui.widgets import paint_dot

LINE_ROLE = Qt.ItemDataRole.UserRole + 30


@dataclass(frozen=True)
class Line:
    """A person: ``beside`` tells them apart, ``state`` (with its icon and colour role) stands at
    the end; a ``quiet`` line is of somebody whom nobody waits for."""

    key: str
    name: str
    beside: str = ""
    state: str = ""
    icon: str = ""
    tone: str = "subtle"
    quiet: bool = False


class LinesModel(QAbstractListModel):
    """Lines, replaced as a whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        if list(lines) == self.lines:
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def take(self, key: str) -> None:
        """Take one line out."""
        at = next((i for i, line in enumerate(self.lines) if line.key == key), -1)
        if at >= 0:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self.lines[at]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.name, line.beside, line.state)))
        return None


class LineDelegate(QStyledItemDelegate):
    """The dot, the name, what tells it apart below, the state at the end."""

    def __init__(self, view: Lines) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        area: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        state = option.state
        chosen = index == self._view.currentIndex() and self._view.shows_choice()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            area, theme.colour("accent_tint" if chosen else "hover" if over else "page")
        )
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), theme.RADIUS, theme.RADIUS)
        else:
            painter.setPen(QPen(theme.colour("hairline"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        side = theme.px(28)
        x = area.right() - side - 12 if rtl else area.left() + 12
        paint_dot(painter, QRect(x, area.center().y() - side // 2 + 1, side, side), line.name)
        end = self._state(painter, area, line, rtl)
        start = side + 24
        words = QRect(area.left() + start, area.top(), area.width() - start - end, area.height())
        if rtl:
            words.moveLeft(area.left() + end)
        painter.setFont(theme.font("body" if line.quiet else "strong"))
        painter.setPen(theme.colour("subtle" if line.quiet else "text"))
        upper, lower = words, words
        if line.beside:
            half = area.height() // 2
            upper = QRect(words.left(), words.top() + 3, words.width(), half - 1)
            lower = QRect(words.left(), words.top() + half - 1, words.width(), half - 2)
        Run(upper, rtl).write(painter, line.name)
        if line.beside:
            painter.setFont(theme.font("details"))
            painter.setPen(theme.colour("subtle"))
            Run(lower, rtl).write(painter, line.beside)
        painter.restore()

    def _state(self, painter: QPainter, area: QRect, line: Line, rtl: bool) -> int:
        """Draw the state and what can be done with the line; returns the room that they took."""
        taken = 12
        if self._view.aside_icon:
            side = theme.px(18)
            spot = self._view.aside_area(area)
            centre = spot.center()
            tone = theme.token("subtle")
            icons.icon(self._view.aside_icon, tone, tone, side).paint(
                painter, QRect(centre.x() - side // 2, centre.y() - side // 2, side, side)
            )
            taken = spot.width() + 4
        if not line.state:
            return taken
        painter.setFont(theme.font("details"))
        painter.setPen(theme.colour(line.tone))
        width = min(painter.fontMetrics().horizontalAdvance(line.state) + 2, area.width() // 2)
        side = theme.px(16) if line.icon else 0
        gap = 6 if line.icon else 0
        left = area.left() + taken if rtl else area.right() - taken - width
        shown = painter.fontMetrics().elidedText(line.state, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            QRect(left, area.top(), width, area.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        if line.icon:
            tone = theme.token(line.tone)
            x = left + width + gap if rtl else left - gap - side
            icons.icon(line.icon, tone, tone, side).paint(
                painter, QRect(x, area.center().y() - side // 2 + 1, side, side)
            )
        return taken + width + side + gap + 12


class Lines(QListView):
    """``pressed_on(key)`` for a click or Enter, ``aside(key)`` for the sign at a line's end."""

    pressed_on = Signal(str)
    aside = Signal(str)

    def __init__(
        self, name: Callable[[], str], aside_icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.aside_icon = aside_icon
        self.always_chosen = self._twice = False
        self.model_of_lines = LinesModel(self)
        self.setModel(self.model_of_lines)
        self.setItemDelegate(LineDelegate(self))
        self.setProperty("plain", True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        say(self.setAccessibleName, name)
        theme.keep(self, self.scheduleDelayedItemsLayout)

    # What is shown

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, nobody chosen; where they are the same, all stays."""
        self.model_of_lines.show(lines)

    @property
    def lines(self) -> list[Line]:
        return self.model_of_lines.lines

    def chosen(self) -> str:
        """The key of the line that is chosen, '' for none."""
        at = self.currentIndex()
        return self.lines[at.row()].key if at.isValid() else ""

    def choose(self, row: int) -> None:
        """Choose a line; below none none."""
        row = min(row, len(self.lines) - 1)
        self.setCurrentIndex(self.model_of_lines.index(row) if row >= 0 else QModelIndex())
        self.viewport().update()

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        at = self.currentIndex().row()
        self.choose(max(at + by, -1))

    def shows_choice(self) -> bool:
        return self.hasFocus() or self.always_chosen

    def aside_area(self, area: QRect) -> QRect:
        """Where the sign at the end of a line is pressed."""
        side = theme.px(44)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = QPoint(area.left() if rtl else area.right() - side, area.top())
        return QRect(corner, QSize(side, area.height()))

    # Keys and mouse

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The list has moved up meanwhile: who presses twice does not mean the next one too."""
        self._twice = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        twice, self._twice = self._twice, False
        if twice:
            return
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        key = self.lines[index.row()].key
        if self.aside_icon and self.aside_area(self.visualRect(index)).contains(spot):
            self.aside.emit(key)
        else:
            self.pressed_on.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if key and not event.isAutoRepeat():
                self.pressed_on.emit(key)
        elif event.key() == Qt.Key.Key_Delete and self.aside_icon and key:
            self.aside.emit(key)
        elif event.text() and event.text().isprintable():
            event.ignore()  # the page's: it goes to the field
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)


__all__ = ["LINE_ROLE", "Line", "Lines"]
