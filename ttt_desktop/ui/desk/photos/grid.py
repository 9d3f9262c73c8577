"""Photos as a calm grid: the picture, what it shows, who is in it, and whether it may be shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ttt_desktop.i18n import _
from ttt_desktop.rows import dataclass
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.models import Index
from ttt_desktop.ui.widgets import paint_tag

CELL_ROLE = Qt.ItemDataRole.UserRole + 40
#: The least width of a cell at 100 % text; they share what is left over.
CELL = 236
#: So many pictures are kept unpacked.
KEPT = 120


@dataclass(frozen=True)
class Cell:
    """A photo as it stands in the grid; ``state`` with its icon and tint."""

    id: str
    caption: str
    where: str
    who: str
    state: str
    icon: str
    tint: str


class PhotoModel(QAbstractListModel):
    """Cells, replaced as a whole unless they only say something else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells: list[Cell] = []

    def show(self, cells: Sequence[Cell]) -> None:
        before, self_cells = [c.id for c in self.cells], list(cells)
        if before == [c.id for c in self_cells]:
            changed = [at for at, c in enumerate(self_cells) if c != self.cells[at]]
            self.cells = self_cells
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self.cells = self_cells
        self.endResetModel()

    def row_of(self, photo_id: str) -> int:
        return next((at for at, cell in enumerate(self.cells) if cell.id == photo_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cells[index.row()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (cell.caption or _("Photo"), cell.where, cell.who, cell.state)
            return ", ".join(filter(None, said))
        return None


class CellDelegate(QStyledItemDelegate):
    """Draws a cell; nothing is written over the picture itself."""

    def __init__(self, grid: PhotoGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        area: QRect = option.rect.adjusted(6, 6, -6, -6)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = self._grid.hasFocus() and index == self._grid.currentIndex()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent_tint" if chosen else "hover" if over else "page"
        edge = "accent" if chosen or focused else "subtle_border"
        painter.setPen(QPen(theme.colour(edge), 2 if focused else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        inner = area.adjusted(10, 10, -10, -10)
        picture = QRect(inner.left(), inner.top(), inner.width(), picture_height(inner.width()))
        self._picture(painter, picture, cell.id)
        line = QRect(inner.left(), picture.bottom() + 9, inner.width(), theme.px(22))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter)
        words = cell.caption or _("No caption yet")
        self._write(painter, line, words, "strong" if cell.caption else "body", flags, cell.caption)
        line.translate(0, theme.px(22))
        line.setHeight(theme.px(20))
        for text in (cell.where, cell.who) if self._grid.shows_where else (cell.who,):
            self._write(painter, line, text, "details", flags, "")
            line.translate(0, theme.px(20))
        self._tag(painter, line.translated(0, theme.px(4)), cell, rtl)
        painter.restore()

    def _picture(self, painter: QPainter, area: QRect, photo_id: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(QRectF(area), 2, 2)
        pixmap = self._grid.pixmap(photo_id)
        if pixmap.isNull():
            return
        size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRect(
            area.left() + (area.width() - size.width()) // 2,
            area.top() + (area.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(spot, pixmap)

    def _write(
        self, painter: QPainter, area: QRect, text: str, font: str, flags: int, strong: str
    ) -> None:
        painter.setFont(theme.font(font))
        painter.setPen(theme.colour("text" if strong else "subtle"))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, area.width())
        painter.drawText(area, flags, shown)

    def _tag(self, painter: QPainter, area: QRect, cell: Cell, rtl: bool) -> None:
        painter.setFont(theme.font("details"))
        metrics = painter.fontMetrics()
        room = area.width() - theme.px(34)
        words = metrics.elidedText(cell.state, Qt.TextElideMode.ElideRight, room)
        width = min(area.width(), metrics.horizontalAdvance(words) + theme.px(36))
        left = area.right() + 1 - width if rtl else area.left()
        spot = QRect(left, area.top(), width, theme.px(24))
        paint_tag(painter, spot, words, cell.tint, cell.icon, rtl)


class PhotoGrid(QListView):
    """``picked()`` when other photos are chosen; ``wanted(what)`` for look, caption, remove, paste,
    earlier and later."""

    picked = Signal()
    wanted = Signal(str)

    def __init__(self, read: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._drawn: OrderedDict[str, QPixmap] = OrderedDict()
        self.shows_where = True
        self.photos = PhotoModel(self)
        self.setModel(self.photos)
        self.setItemDelegate(CellDelegate(self))
        self.setProperty("plain", True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.setAccessibleName, lambda: _("Photos"))
        self.doubleClicked.connect(lambda _index: self.wanted.emit("look"))
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        theme.keep(self, self.fit)

    # What is shown

    def show_cells(self, cells: Sequence[Cell], where: bool) -> None:
        """Show these; those that were chosen stay so, where they are still there."""
        kept, current = self.chosen(), self.current()
        changed = where != self.shows_where
        self.shows_where = where
        self.photos.show(cells)
        if changed:
            self.fit()
        if kept != self.chosen():
            self.choose([key for key in kept if self.photos.row_of(key) >= 0], current)

    def pixmap(self, photo_id: str) -> QPixmap:
        """The small picture, unpacked once."""
        found = self._drawn.get(photo_id)
        if found is None:
            found = QPixmap()
            found.loadFromData(self._read(photo_id))
            self._drawn[photo_id] = found
            if len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(photo_id)
        return found

    def fit(self) -> None:
        """Share the width among the cells."""
        # The scroll bar's room is kept: else it would come and go with the height it makes.
        room = max(self.width() - self.verticalScrollBar().sizeHint().width() - 4, 100)
        columns = max(1, room // theme.px(CELL))
        width = room // columns
        lines = 22 + 20 * (2 if self.shows_where else 1) + 4 + 24
        height = picture_height(width - 32) + theme.px(lines) + 9 + 32 + 4
        size = QSize(width, height)
        if size != self.gridSize():
            self.setGridSize(size)
            self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # What is chosen

    def chosen(self) -> list[str]:
        """The ids of the chosen photos, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.photos.cells[row].id for row in rows]

    def current(self) -> str:
        """The id of the photo that has the keys, '' for none."""
        at = self.currentIndex()
        return self.photos.cells[at.row()].id if at.isValid() else ""

    def choose(self, ids: Sequence[str], current: str = "") -> None:
        """Choose these photos; the keys go to ``current`` or to the first of them."""
        rows = [row for row in map(self.photos.row_of, ids) if row >= 0]
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        if not rows:
            model.clearSelection()
            return
        at = self.photos.row_of(current) if current in ids else rows[0]
        model.setCurrentIndex(self.photos.index(at), flags.ClearAndSelect)
        for row in rows:
            model.select(self.photos.index(row), flags.Select)
        self.scrollTo(self.photos.index(at))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if event.matches(QKeySequence.StandardKey.Paste):
            self.wanted.emit("paste")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("look")
        elif event.key() == Qt.Key.Key_F2:
            self.wanted.emit("caption")
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wanted.emit("remove")
        elif alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.wanted.emit("earlier" if (event.key() == Qt.Key.Key_Left) != back else "later")
        elif event.text() and event.text().isprintable() and not event.text().isspace():
            event.ignore()  # the page's keys, not a search by the first letter
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.photos.cells:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.photos.index(0), flags.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def picture_height(width: int) -> int:
    """Pictures stand in a frame of 4:3; a very wide one is no higher than it need be."""
    return min(round(width * 0.75), 320)


__all__ = ["Cell", "PhotoGrid", "PhotoModel"]
