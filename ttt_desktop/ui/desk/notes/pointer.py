"""What of a long list answers the mouse: the row under it, and the way back to the newest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import Button, float_over

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


class HoverView(QAbstractItemView):
    """Knows the row that the mouse is over: ``_hovered``, -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()


class NewPill(Button):
    """Floats over the list while newer notes stand above what is read."""

    def __init__(self, to_top: Callable[[], object], parent: QWidget) -> None:
        super().__init__(
            lambda: _("Newest"), "primary", "chevron-up", clicked=to_top, small=True, parent=parent
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        float_over(self)
        self.hide()

    def tell(self, count: int, width: int) -> None:
        """Say how many are new, in the middle of ``width``; nothing for none."""
        self.setVisible(count > 0)
        if count:
            say(
                self.setText,
                lambda: ngettext("{count} new", "{count} new", count).format(count=number(count)),
            )
            self.adjustSize()
            self.move((width - self.width()) // 2, 12)
