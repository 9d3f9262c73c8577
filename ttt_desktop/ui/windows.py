"""The two windows beside the desk: the station and the projector, opened, raised and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.screens import Screens


class OtherWindows(QObject):
    """Holds the station and the projector of the open workshop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context: Context | None = None
        self.station: QWidget | None = None
        self.projector: QWidget | None = None
        self._screens: Screens | None = None

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
        self.context = None

    def open_station(self) -> None:
        """Show the station, full screen; raise it where it is open already."""
        if self.context is not None and not is_open(self.station):
            from ttt_desktop.ui.station.window import StationWindow

            self.station = StationWindow(self.context)
        _raise(self.station)

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
            self.projector = window
        _raise(self.projector)

    def close_station(self) -> None:
        _close(self.station)
        self.station = None

    def close_projector(self) -> None:
        _close(self.projector)
        self.projector = None

    def screens(self, context: Context) -> Screens:
        """The screens, listened to from the first time that somebody asks."""
        if self._screens is None:
            from ttt_desktop.ui.screens import Screens

            self._screens = Screens(context.settings, self)
        return self._screens

    def _preview(self) -> QWidget | None:
        from ttt_desktop.ui.projector.window import preview

        return preview(self.context) if self.context is not None else None


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
