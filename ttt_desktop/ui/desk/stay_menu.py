"""A menu in which one may switch several things on and off before it goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class StayMenu(QMenu):
    """Stays open while things with a tick are switched; Escape or a click beside closes it."""

    def offer(self, words: str, on: bool, switched: Callable[[bool], object]) -> QAction:
        """Add a thing with a tick; ``switched(on)`` at once."""
        action = self.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda ticked: switched(ticked))
        return action

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        ticks = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in ticks and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


__all__ = ["StayMenu"]
