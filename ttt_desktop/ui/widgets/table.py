"""Tables as LOOK.md draws them: 36 px rows, hairlines, hover and focus one can see."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.models import DOT_ROLE, ICON_ROLE, TAG_ROLE, TONE_ROLE, RowsModel
from ttt_desktop.ui.widgets.chips import paint_dot, paint_tag
from ttt_desktop.ui.widgets.text import Words

Index = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """Draws a cell: ground, dot or icon, text or tag, and the hairline under it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        assert isinstance(view, TableView)
        area: QRect = option.rect
        painter.save()
        current = view.currentIndex().row() == index.row() and view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("accent_tint"))
        elif view.hovered == index.row():
            painter.fillRect(area, theme.colour("hover"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if current:
            self._ring(painter, view, area, index)
        self._cell(
            painter,
            area.adjusted(12, 0, -12, -1),
            index,
            option.direction == Qt.LayoutDirection.RightToLeft,
        )
        painter.restore()

    def _ring(self, painter: QPainter, view: TableView, area: QRect, index: Index) -> None:
        """A bar at the row's edge: the row that the keys move."""
        first = view.horizontalHeader().logicalIndex(0)
        if index.column() == first:
            rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = area.right() - 2 if rtl else area.left()
            painter.fillRect(QRect(x, area.top(), 3, area.height() - 1), theme.colour("accent"))

    def _cell(self, painter: QPainter, area: QRect, index: Index, rtl: bool) -> None:
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        font = index.data(Qt.ItemDataRole.FontRole) or theme.font("body")
        painter.setFont(font)
        tag = index.data(TAG_ROLE)
        if tag and text:
            tint, name = tag
            painter.setFont(theme.font("details"))
            wide = painter.fontMetrics().horizontalAdvance(text) + theme.px(34 if name else 16)
            height = theme.px(22)
            wide = min(wide, area.width())
            x = area.right() - wide if rtl else area.left()
            spot = QRect(x, area.center().y() - height // 2 + 1, wide, height)
            paint_tag(painter, spot, text, tint, name, rtl)
            return
        if index.data(DOT_ROLE):
            side = theme.px(24)
            x = area.right() - side if rtl else area.left()
            paint_dot(painter, QRect(x, area.center().y() - side // 2 + 1, side, side), text)
            area = area.adjusted(0 if rtl else side + 10, 0, -(side + 10) if rtl else 0, 0)
        name = index.data(ICON_ROLE)
        role = index.data(TONE_ROLE) or "text"
        if name:
            side = theme.px(16)
            x = area.right() - side if rtl else area.left()
            tone = theme.token(role)
            spot = QRect(x, area.center().y() - side // 2 + 1, side, side)
            icons.icon(name, tone, tone, side).paint(painter, spot)
            area = area.adjusted(0 if rtl else side + 8, 0, -(side + 8) if rtl else 0, 0)
        painter.setPen(theme.colour(role))
        painter.setFont(font)
        flags = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        flags = QStyle.visualAlignment(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight, flags
        )
        line = painter.fontMetrics().elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, int(flags), line)


class TableView(QTableView):
    """A list of rows. ``opened(index)`` on Return or double click; ``chosen(index)`` as the
    current row moves."""

    opened = Signal(QModelIndex)
    chosen = Signal(QModelIndex)

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        if callable(name):
            say(self.setAccessibleName, name)
        else:
            self.setAccessibleName(name)
        self.setItemDelegate(TableDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(self.opened)
        theme.keep(self, self._dress)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RowsModel):
            say(self._retranslate, lambda: "")
        self._dress()

    def allow_sorting(self, column: int = 0) -> None:
        """Let a click on a header sort; at first by ``column``, rising."""
        self.setSortingEnabled(True)
        self.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def _retranslate(self, _text: str) -> None:
        model = self.model()
        if isinstance(model, RowsModel):
            model.retranslate()

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        header = self.horizontalHeader()
        header.setFont(theme.font("details"))
        header.setFixedHeight(theme.px(36))
        model = self.model()
        if isinstance(model, RowsModel):
            stretching = [i for i, c in enumerate(model.columns) if not c.width]
            for i, column in enumerate(model.columns):
                if i in stretching:
                    header.setSectionResizeMode(i, QHeaderView.ResizeMode.Stretch)
                else:
                    header.setSectionResizeMode(i, QHeaderView.ResizeMode.Interactive)
                    header.resizeSection(i, theme.px(column.width))
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(current)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()
