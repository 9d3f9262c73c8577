"""The two windows beside the desk: the station and the projector, opened, raised and closed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.screens import Screens

#: Where the file keeps which of the two windows are open.
KEY = "windows"
CLOSED = {"station": False, "projector": False}


class OtherWindows(QObject):
    """Holds the station and the projector of the open workshop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context: Context | None = None
        self.station: QWidget | None = None
        self.projector: QWidget | None = None
        self._screens: Screens | None = None
        #: Whether the file keeps what is open; the station of a kiosk account is always opened.
        self.kept = True

    def enter(self, context: Context) -> None:
        """Offer the two windows to the pages of an opened workshop."""
        self.context = context
        context.open_station = self.open_station
        context.open_projector = self.open_projector
        context.close_station = self.close_station
        context.close_projector = self.close_projector
        context.station_is_open = lambda: is_open(self.station)
        context.projector_is_open = lambda: is_open(self.projector)
        context.projector_preview = self._preview
        context.projector_screens = lambda: self.screens(context).offered()
        context.use_screen = lambda screen: self.screens(context).use(screen)

    def leave(self) -> None:
        """Close both, before their workshop is closed."""
        self.close_station()
        self.close_projector()
        self.keep()
        self.context = None

    def open_station(self) -> None:
        """Show the station, full screen; raise it where it is open already."""
        if self.context is not None and not is_open(self.station):
            from ttt_desktop.ui.station.window import StationWindow

            station = StationWindow(self.context)
            station.left.connect(self._keep_soon)
            self.station = station
        _raise(self.station)
        self._keep_soon()

    def open_projector(self) -> None:
        """Show the projector's window; raise it where it is open already."""
        if self.context is not None and not is_open(self.projector):
            from ttt_desktop.ui.projector.window import ProjectorWindow

            notify = self.context.notify
            window = ProjectorWindow(self.context, self.screens(self.context))
            window.lost.connect(
                lambda: notify(_("The projector is gone. It comes back by itself."))
            )
            window.found.connect(lambda: notify(_("The projector is back.")))
            window.closed.connect(self._keep_soon)
            self.projector = window
        desk = QApplication.activeWindow()
        _raise(self.projector)
        if desk is not None and self.projector is not None and desk is not self.projector:
            _Hands(desk, self.projector)
        self._keep_soon()

    def close_station(self) -> None:
        _close(self.station)
        self.station = None
        self._keep_soon()

    def close_projector(self) -> None:
        _close(self.projector)
        self.projector = None
        self._keep_soon()

    def keep(self) -> None:
        """Write into the file which of the two are open, for the start after a crash."""
        if self.context is not None and self.kept:
            from ttt_desktop.workshop import live

            now = {"station": is_open(self.station), "projector": is_open(self.projector)}
            if now != live.get(self.context.store, KEY, CLOSED):
                with suppress(UserError):  # what can't be kept now is no reason not to open it
                    live.put(self.context.store, KEY, now)

    def _keep_soon(self) -> None:
        """Once the window stands there, or has gone: neither waits for the disk."""
        context = self.context

        def keep() -> None:
            if self.context is context:  # else another workshop has been opened meanwhile
                self.keep()

        QTimer.singleShot(0, self, keep)

    def bring_back(self) -> None:
        """After a crash: open what was open, the projector first, for the station makes room."""
        if self.context is not None:
            from ttt_desktop.workshop import live

            was = live.get(self.context.store, KEY, CLOSED)
            if was.get("projector"):
                self.open_projector()
            if was.get("station"):
                self.open_station()

    def screens(self, context: Context) -> Screens:
        """The screens, listened to from the first time that somebody asks."""
        if self._screens is None:
            from ttt_desktop.ui.screens import Screens

            self._screens = Screens(context.settings, self)
        return self._screens

    def _preview(self) -> QWidget | None:
        from ttt_desktop.ui.projector.window import preview

        return preview(self.context) if self.context is not None else None


class _Hands(QObject):
    """Gives the keyboard back to the desk when a window manager hands it to the new projector.

    Many do so with what fills a screen, and the keys of Live would go nowhere.
    """

    WITHIN = 1500

    def __init__(self, desk: QWidget, projector: QWidget) -> None:
        super().__init__(projector)
        self._desk, self._projector = desk, projector
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._moved)
        QTimer.singleShot(self.WITHIN, self, self.deleteLater)

    @Slot(QWindow)
    def _moved(self, now: QWindow | None) -> None:
        if now is not None and now is self._projector.windowHandle():
            self.deleteLater()
            if self._projector.isFullScreen():  # a window beside the desk would be covered by it
                self._desk.activateWindow()


def is_open(window: QWidget | None) -> bool:
    """Whether the window is there and can be seen."""
    import shiboken6

    return window is not None and shiboken6.isValid(window) and window.isVisible()


def _raise(window: QWidget | None) -> None:
    if window is None:
        return
    opening = getattr(window, "open_window", None)
    if opening is not None:
        opening()
    elif not window.isVisible():
        window.show()
    window.raise_()


def _close(window: QWidget | None) -> None:
    import shiboken6

    if window is not None and shiboken6.isValid(window):
        closing = getattr(window, "close_window", window.close)
        closing()
        window.deleteLater()
