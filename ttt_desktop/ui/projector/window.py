"""The projector's window: full screen on the projector, or a plain window where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ttt_desktop import APP_NAME
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.projector.canvas import Canvas, Preview
from ttt_desktop.ui.screens import SETTLE, Screens

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: Milliseconds in which a window manager may still answer; later it speaks for the facilitator.
ANSWERS = 3000


class ProjectorWindow(QWidget):
    """Shows one ``Canvas``. Of itself it never covers the screen of the desk.

    ``lost`` when its screen has gone and it became a window, ``found`` when it fills one again,
    ``closed`` however it was closed.
    """

    lost = Signal()
    found = Signal()
    closed = Signal()

    def __init__(self, context: Context, screens: Screens | None = None) -> None:
        super().__init__()
        self.context = context
        self.screens = screens or Screens(context.settings, self)
        self.screens.changed.connect(self._screens_changed)
        #: Made a window by hand: it stays one until it is wanted full screen again.
        self._windowed = False
        self._is_lost = False
        #: What is meant; a window manager's answer comes late and may be about the state before.
        self._fills = False
        self._asked = QElapsedTimer()
        self._asked.start()
        self._insisting = QTimer(self)
        self._insisting.setSingleShot(True)
        self._insisting.setInterval(SETTLE)
        self._insisting.timeout.connect(self._insist)
        say(self.setWindowTitle, lambda: _("Projector") + f" — {APP_NAME}")
        self.canvas = Canvas(context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.canvas)
        self.resize(theme.px(960), theme.px(540))
        # It is shown beside what the facilitator works in, and takes no key from there.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def open_window(self) -> None:
        """Show it: full screen on the projector, else as a window. That screen is remembered."""
        self._windowed = self._is_lost = False
        there = self.screens.projector()
        if there is not None:
            self.screens.remember(there)
            self._fill(there)
        elif self._fills:
            self._shrink()
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            if not self.isVisible():
                self._stand_beside()  # where large text would make it larger than the screen
            self.show()

    def close_window(self) -> None:
        self.close()

    @Slot()
    def _screens_changed(self) -> None:
        """The cable came or went, or the desk moved: go where the projector is now."""
        if not self.isVisible() or self._windowed:
            return
        there = self.screens.projector()
        if there is not None:
            self._fill(there)
            if self._is_lost:
                self._is_lost = False
                self.found.emit()
        elif self._fills:
            self._shrink()
            self._is_lost = True
            self.lost.emit()
        elif self._is_lost:
            self._stand_beside()  # the window manager may have put it elsewhere meanwhile

    def _fill(self, there: QScreen) -> None:
        self._mean(True)
        if self.isFullScreen() and self.screen() is there and self.geometry() == there.geometry():
            return
        if self.isFullScreen():  # a window manager moves no window that fills a screen
            self.showNormal()
        self.setScreen(there)
        self.setGeometry(there.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()

    def _shrink(self) -> None:
        """Become a window behind the desk."""
        self._mean(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.showNormal()
        self._stand_beside()
        self.lower()

    def _stand_beside(self) -> None:
        """In the lower corner of the desk's screen, the size of a picture."""
        desk = self.screens.desk()
        room = desk.availableGeometry()
        wanted = QSize(theme.px(960), theme.px(540))
        area = QRect(QPoint(), wanted.boundedTo(room.size() * 0.6))
        area.moveBottomRight(room.bottomRight())
        if self.geometry() != area:
            self.setScreen(desk)
            self.setGeometry(area)

    def _mean(self, fills: bool) -> None:
        self._fills = fills
        self._asked.restart()

    def changeEvent(self, event: QEvent) -> None:
        """A window manager's late answer may undo what was asked after it: ask again."""
        super().changeEvent(event)
        late = event.type() == QEvent.Type.WindowStateChange and self.isVisible()
        if late and self.isFullScreen() != self._fills and self._asked.elapsed() < ANSWERS:
            self._insisting.start()

    @Slot()
    def _insist(self) -> None:
        if not self.isVisible() or self.isMinimized() or self.isFullScreen() == self._fills:
            return
        if self._fills:
            self.showFullScreen()
        else:
            self.showNormal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and double click leave and enter full screen; Escape leaves it."""
        leave = event.key() == Qt.Key.Key_Escape and self._fills
        if leave or event.key() == Qt.Key.Key_F11:
            self._turn()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self._turn()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _turn(self) -> None:
        """By hand it may fill even the desk's screen, where the two are mirrored."""
        if self._fills:
            self._windowed = True
            self._mean(False)
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.showNormal()
        else:
            self._windowed = self._is_lost = False
            self._fill(self.screens.projector() or self.screen())


def preview(context: Context) -> QWidget:
    """A small picture of what the room sees, for the desk."""
    return Preview(context)
