"""The projector's window: full screen on the other screen, or a plain window where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ttt_desktop import APP_NAME
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.projector.canvas import Canvas, Preview

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


def other_screen(screens: Sequence[Any], desk: Any) -> Any | None:
    """The first screen that is not the desk's; None where there is no other."""
    return next((screen for screen in screens if screen is not desk), None)


class ProjectorWindow(QWidget):
    """Shows one ``Canvas``. It never covers the screen of the desk while there is another."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        say(self.setWindowTitle, lambda: _("Projector") + f" — {APP_NAME}")
        self.canvas = Canvas(context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.canvas)
        self.resize(theme.px(960), theme.px(540))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)

    def open_window(self) -> None:
        """Show it: full screen on another screen than the desk's, else as a window."""
        self._place()

    def _place(self) -> None:
        there = other_screen(QGuiApplication.screens(), self._desk_screen())
        if there is None:
            if self.isFullScreen():
                self.showNormal()
            self.unsetCursor()
            # It is shown beside what the facilitator works in, and takes no key from there.
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.show()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setScreen(there)
        self.setGeometry(there.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()

    def _desk_screen(self) -> Any:
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible() and window.inherits("QMainWindow"):
                return window.screen()
        return QGuiApplication.primaryScreen()

    @Slot()
    def _screens_changed(self, *_screen: object) -> None:
        """The cable came or went: go to the other screen, or back to a window."""
        if self.isVisible():
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and double click leave and enter full screen; Escape leaves it."""
        if event.key() == Qt.Key.Key_F11:
            self._turn()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self._turn()

    def _turn(self) -> None:
        if self.isFullScreen():
            self.unsetCursor()
            self.showNormal()
        else:
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.showFullScreen()


def preview(context: Context) -> QWidget:
    """A small picture of what the room sees, for the desk."""
    return Preview(context)
