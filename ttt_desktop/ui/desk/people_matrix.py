"""The attendance matrix: names stay at the side, sessions and their totals on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.people_matrix_model import (
    CELL_ROLE,
    Cell,
    MatrixModel,
    SessionColumn,
    read_day,
    toggle,
)
from ttt_desktop.ui.desk.people_table import Run
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import paint_dot
from ttt_desktop.ui.widgets.table import Index

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.desk.people_rows import PersonRow

_CENTRE = Qt.AlignmentFlag.AlignCenter


class NamesHeader(QHeaderView):
    """The people at the side: they stay while the sessions scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        say(self.setAccessibleName, lambda: _("People"))
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setDefaultSectionSize(theme.px(36))
        self.setFixedWidth(min(theme.px(240), 340))
        self.viewport().update()

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, MatrixModel)
        view = self.parent()
        assert isinstance(view, MatrixView)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        name = model.people[section].person.label
        current = view.currentIndex().row() == section and view.hasFocus()
        painter.save()
        painter.fillRect(area, theme.colour("hover" if current else "page"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        edge = area.left() if rtl else area.right()
        painter.drawLine(edge, area.top(), edge, area.bottom())
        side = theme.px(24)
        x = area.right() - side - 12 if rtl else area.left() + 12
        paint_dot(painter, QRect(x, area.center().y() - side // 2 + 1, side, side), name)
        words = area.adjusted(8, 0, -side - 22, 0) if rtl else area.adjusted(side + 22, 0, -8, 0)
        painter.setFont(theme.font("strong" if current else "body"))
        painter.setPen(theme.colour("text"))
        Run(words, rtl).write(painter, name)
        painter.restore()


class SessionsHeader(QHeaderView):
    """The sessions on top: planned start, title, and how many came."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        say(self.setAccessibleName, lambda: _("Sessions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHighlightSections(False)
        theme.keep(self, self._dress)

    def _dress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(100, theme.px(112))

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, MatrixModel)
        view = self.parent()
        assert isinstance(view, MatrixView)
        column = model.columns[section]
        current = view.currentIndex().column() == section and view.hasFocus()
        painter.save()
        painter.fillRect(area, theme.colour("hover" if current else "page"))
        painter.setPen(QPen(theme.colour("subtle_border"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(theme.px(8), theme.px(8), -theme.px(8), -theme.px(8))
        line = theme.px(20)
        painter.setFont(theme.font("details"))
        painter.setPen(theme.colour("accent_text" if column.running else "subtle"))
        when = column.planned.start_text
        if column.running:
            when = _("{time} · now").format(time=when)
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), _CENTRE, when)
        painter.setPen(theme.colour("text"))
        title = QRect(inner.left(), inner.top() + line, inner.width(), inner.height() - 2 * line)
        painter.setClipRect(title)
        painter.drawText(
            title,
            int(_CENTRE | Qt.TextFlag.TextWordWrap),
            _two_lines(painter, column.planned.session.title, title.width()),
        )
        painter.setClipping(False)
        painter.setFont(theme.font("details-strong"))
        painter.setPen(theme.colour("text" if column.count else "subtle"))
        painter.drawText(
            QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line),
            _CENTRE,
            column.total if column.count or column.running else "–",
        )
        painter.restore()


def _two_lines(painter: QPainter, words: str, width: int) -> str:
    """``words`` on at most two lines, the second ending in "…" where they go on."""
    metrics = painter.fontMetrics()
    first, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
    return f"{first}\n{second}" if second else first


class CellDelegate(QStyledItemDelegate):
    """A tick on green for who came, a door for who left, and the time where it matters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        assert isinstance(view, MatrixView)
        area: QRect = option.rect
        cell: Cell = index.data(CELL_ROLE)
        painter.save()
        row_on = view.currentIndex().row() == index.row() and view.hasFocus()
        painter.fillRect(area, theme.colour("hover" if row_on else "page"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = area.adjusted(6, 4, -6, -5)
        hovered = view.hovered == (index.row(), index.column())
        if cell.came is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("success" if cell.here else "neutral"))
            painter.drawRoundedRect(mark, theme.RADIUS, theme.RADIUS)
        elif hovered:
            painter.setPen(QPen(theme.colour("subtle_border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(mark, theme.RADIUS, theme.RADIUS)
        if cell.came is not None:
            self._sign(painter, mark, cell)
        elif hovered:
            self._icon(painter, mark, "check", "border")
        else:
            painter.setPen(theme.colour("border"))
            painter.setFont(theme.font("body"))
            painter.drawText(mark, _CENTRE, "·")
        if view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(mark.adjusted(-2, -1, 2, 1), theme.RADIUS, theme.RADIUS)
        painter.restore()

    def _sign(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        sign = "check" if cell.here else "door-out"
        role = "success_text" if cell.here else "text"
        if not cell.text:
            self._icon(painter, area, sign, role)
            return
        painter.setFont(theme.font("details"))
        words = painter.fontMetrics().horizontalAdvance(cell.text)
        side, gap = theme.px(16), theme.px(4)
        x = area.center().x() - (side + gap + words) // 2
        self._icon(painter, QRect(x, area.top(), side, area.height()), sign, role)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QRect(x + side + gap, area.top(), words + 2, area.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            cell.text,
        )

    def _icon(self, painter: QPainter, area: QRect, name: str, role: str) -> None:
        side = theme.px(16)
        tone = theme.token(role)
        spot = QRect(
            area.center().x() - side // 2 + 1, area.center().y() - side // 2 + 1, side, side
        )
        icons.icon(name, tone, tone, side).paint(painter, spot)


class MatrixView(QTableView):
    """One press a cell; arrows move. ``toggled(what, person_id)`` after a press that did
    something, ``person_chosen(person_id)`` on a name."""

    toggled = Signal(str, str)
    person_chosen = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.day_id = ""
        self.hovered = (-1, -1)
        say(self.setAccessibleName, lambda: _("Attendance by person and session"))
        say(
            self.setAccessibleDescription,
            lambda: _("Arrow keys move, Space marks somebody as here or takes the mark off."),
        )
        self.matrix = MatrixModel(self)
        names, sessions = NamesHeader(self), SessionsHeader(self)
        self.setVerticalHeader(names)
        self.setHorizontalHeader(sessions)
        self.setModel(self.matrix)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.sectionClicked.connect(
            lambda at: self.person_chosen.emit(self.matrix.people[at].person.id)
        )
        say(self._reword, lambda: "")
        theme.keep(self, self._dress)

    def show_day(self, day_id: str, people: Sequence[PersonRow]) -> None:
        """Show the sessions of a day for these people."""
        self.day_id = day_id
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.matrix.show(people, read_day(self.store, day_id) if day_id else [])
        if (
            not self.currentIndex().isValid()
            and self.matrix.rowCount()
            and self.matrix.columnCount()
        ):
            self._turn_to(
                min(max(row, 0), self.matrix.rowCount() - 1),
                min(max(column, self._running()), self.matrix.columnCount() - 1),
            )
        self._dress()

    def _running(self) -> int:
        """The column of the session that runs, else the first."""
        return next((i for i, c in enumerate(self.matrix.columns) if c.running), 0)

    def _turn_to(self, row: int, column: int) -> None:
        self.selectionModel().setCurrentIndex(
            self.matrix.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def press(self, index: QModelIndex) -> None:
        """Come or go: what a click and Space do."""
        if not index.isValid():
            return
        column: SessionColumn = self.matrix.columns[index.column()]
        who = self.matrix.people[index.row()].person.id
        done = toggle(self.store, column, who)
        if done:
            self.toggled.emit(done, who)

    def _dress(self) -> None:
        count = self.matrix.columnCount()
        if count:
            least = theme.px(124)
            room = self.viewport().width()
            width = min(max(least, room // count), theme.px(190))
            for at in range(count):
                self.setColumnWidth(at, width)
        self.viewport().update()

    def _reword(self, _text: str) -> None:
        self.horizontalHeader().viewport().update()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._dress()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._draw_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.press(self.currentIndex())
        elif plain and event.key() in (Qt.Key.Key_N, Qt.Key.Key_Escape):
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and index == self.currentIndex():
                self.press(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = self.indexAt(event.position().toPoint())
        self._hover((at.row(), at.column()))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover((-1, -1))

    def _hover(self, at: tuple[int, int]) -> None:
        if at != self.hovered:
            self.hovered = at
            self.viewport().update()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._draw_again()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._draw_again()

    def _draw_again(self) -> None:
        for part in (self, self.horizontalHeader(), self.verticalHeader()):
            part.viewport().update()


__all__ = ["MatrixView"]
