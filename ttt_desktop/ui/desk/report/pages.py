"""Pages of a report, one under the other on a quiet ground. Paper is white in the dark as well."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import number, say

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.report.summary import Preview

GAP = 24
#: Pages that are kept drawn for the screen; the others stay as PNG.
KEPT = 8
#: No page is shown wider than this share of its own pixels: beyond it only blurs.
LARGEST = 1.4


class PagesView(QAbstractScrollArea):
    """``show_preview(preview)``; ``set_busy(True)`` dims what is being drawn anew.

    ``set_zoom("width")`` fills the width, ``"page"`` shows a page whole.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pages: tuple[bytes, ...] = ()
        self._sizes: tuple[tuple[int, int], ...] = ()
        self._places: list[QRect] = []
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._zoom = "width"
        self.busy = False
        say(self.setAccessibleName, lambda: _("Preview of the report"))
        theme.keep(self, self._place)

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def show_preview(self, preview: Preview) -> None:
        """Show other pages, staying where one was looking."""
        self._pages, self._sizes = preview.pages, preview.sizes
        self._drawn.clear()
        say(
            self.setAccessibleDescription,
            lambda: _("{count} pages").format(count=number(self.page_count)),
        )
        self._place()

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.viewport().update()

    def set_zoom(self, zoom: str) -> None:
        """``width`` or ``page``; the page that is looked at stays."""
        page = self.current_page()
        self._zoom = zoom
        self._place()
        if self._places and page:
            self.verticalScrollBar().setValue(self._places[page].top() - GAP)

    def current_page(self) -> int:
        """The page in the middle of what is seen, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return next(
            (at for at, place in enumerate(self._places) if place.bottom() >= middle),
            max(0, len(self._places) - 1),
        )

    def _place(self) -> None:
        room, y = self.viewport().size(), GAP
        self._places = []
        for width, height in self._sizes:
            wide = min(room.width() - 2 * GAP, round(width * LARGEST))
            if self._zoom == "page":
                wide = min(wide, round((room.height() - 2 * GAP) * width / height))
            wide = max(wide, 60)
            tall = round(wide * height / width)
            self._places.append(QRect((room.width() - wide) // 2, y, wide, tall))
            y += tall + GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, y - room.height()) if self._places else 0)
        bar.setPageStep(max(1, room.height() - GAP))
        bar.setSingleStep(theme.px(48))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = max(1, self.verticalScrollBar().maximum())
        share = self.verticalScrollBar().value() / before
        self._place()
        self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps: dict[int, Any] = {
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep()),
        }
        if event.key() in steps:
            steps[event.key()]()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("neutral"))
        top, room = self.verticalScrollBar().value(), self.viewport().rect()
        for at, place in enumerate(self._places):
            seen = place.translated(0, -top)
            if seen.intersects(room):
                self._shadow(painter, seen)
                painter.setOpacity(0.45 if self.busy else 1.0)
                painter.drawPixmap(seen, self._page(at, place))
                painter.setOpacity(1.0)
        if self._places:
            self._count(painter)

    def _shadow(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(6, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 8))
            painter.drawRoundedRect(
                QRectF(place).adjusted(-spread, -spread + 2, spread, spread + 2), spread, spread
            )
        painter.fillRect(place, QColor("#ffffff"))

    def _page(self, at: int, place: QRect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (at, place.width())
        if key not in self._drawn:
            whole = QPixmap()
            whole.loadFromData(self._pages[at], "PNG")
            made = whole.scaled(
                round(place.width() * ratio),
                round(place.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            made.setDevicePixelRatio(ratio)
            self._drawn[key] = made
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        return self._drawn[key]

    def _count(self, painter: QPainter) -> None:
        words = (
            _("Drawing…")
            if self.busy
            else _("{page} of {pages}").format(
                page=number(self.current_page() + 1), pages=number(self.page_count)
            )
        )
        painter.setFont(theme.font("details"))
        width = painter.fontMetrics().horizontalAdvance(words) + 24
        room = self.viewport().rect()
        pill = QRectF(
            (room.width() - width) / 2, room.bottom() - theme.px(28) - 12, width, theme.px(28)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tip", 0.86))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(theme.colour("tip_text"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)
