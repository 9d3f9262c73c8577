"""A sheet over the window: it explains, it asks nothing; Escape or a click beside closes it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.widgets.buttons import IconButton
from ttt_desktop.ui.widgets.feedback import float_over
from ttt_desktop.ui.widgets.layout import Card, column, row, scrolled
from ttt_desktop.ui.widgets.text import PlainLabel, Words


class Overlay(QWidget):
    """Covers ``parent`` with a dim ground and a card; put things into ``content``, and into
    ``footer`` what stays in sight when the rest is scrolled."""

    def __init__(self, parent: QWidget, title: Words, width: int = 560) -> None:
        super().__init__(parent)
        self._width = width
        self._under = parent
        self._before = parent.window().focusWidget()
        self.title = PlainLabel(title, "title")
        self.close_button = IconButton("close", lambda: _("Close"), clicked=self.close_sheet)
        self.content = column(gap=12)
        self.content.setContentsMargins(24, 0, 24, 24)
        inside = QWidget()
        inside.setLayout(column(self.content, None, gap=0))
        head = row(self.title, self.close_button)
        head.setStretch(0, 1)
        head.setContentsMargins(24, 16, 12, 12)
        self.scroller = scrolled(inside)
        self._inside = inside
        self.footer = column(gap=12)
        self._below = QWidget()
        self._below.setLayout(self.footer)
        self.card = Card(head, self.scroller, self._below, gap=0, margins=0, parent=self)
        self.card.column.setStretch(1, 1)
        float_over(self.card)
        parent.installEventFilter(self)

    def open_sheet(self) -> None:
        """Show it, in place of a sheet that is open: a menu can ask for a second one."""
        for other in self._under.findChildren(Overlay):
            if other is not self and other.isVisible():
                self._before = other._before
                other.close_sheet()
        self._place()
        self.show()
        self.raise_()
        self._place()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        self.hide()
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus()
        self.deleteLater()

    def _place(self) -> None:
        self.setGeometry(self._under.rect())
        width = min(theme.px(self._width), self.width() - 48)
        wanted = sum(_height(part, width - 2) for part in (self._inside, self._below))
        height = min(wanted + theme.px(64), self.height() - 48)
        self.card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 2, width, height
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("shadow", 0.35))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = [w for w in self.card.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        stops = [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if stops:  # Tab stays on the sheet while it covers the window
            now = (
                stops.index(self.window().focusWidget())
                if (self.window().focusWidget() in stops)
                else -1
            )
            stops[(now + (1 if forward else -1)) % len(stops)].setFocus(
                Qt.FocusReason.TabFocusReason
            )
        return True


def _height(part: QWidget, width: int) -> int:
    """How high it wants to be at this width."""
    layout = part.layout()
    if layout is not None:
        layout.activate()
    high = part.heightForWidth(width)
    return high if high > 0 else part.sizeHint().height()
