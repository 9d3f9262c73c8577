"""What every page is given: the file, the ways to hear and to speak, and where to go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from types import ModuleType
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.rows import dataclass
from ttt_desktop.ui import theme as theme_module
from ttt_desktop.ui.bridge import Bridge
from ttt_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ttt_desktop.settings import Settings
    from ttt_desktop.store import Store
    from ttt_desktop.ui.screens import Offer


def _silent(text: str, undo_label: str | None = None) -> None:
    return None


def _nowhere(page: str) -> None:
    return None


def _no_window() -> None:
    return None


@dataclass
class Context:
    """Handed to every page and window.

    ``notify(text, undo_label=None)`` shows a snackbar; with a label it offers Undo.
    ``go(page_id)`` turns to a page of the desk. ``open_station()`` and ``open_projector()`` open
    (or raise) those windows; ``station_is_open`` and ``projector_is_open`` answer for the strip.
    """

    store: Store
    bridge: Bridge
    settings: Settings
    jobs: Jobs
    theme: ModuleType = theme_module
    notify: Callable[..., None] = _silent
    go: Callable[[str], None] = _nowhere
    open_station: Callable[[], None] = _no_window
    open_projector: Callable[[], None] = _no_window
    close_station: Callable[[], None] = _no_window
    close_projector: Callable[[], None] = _no_window
    station_is_open: Callable[[], bool] = field(default=lambda: False)
    projector_is_open: Callable[[], bool] = field(default=lambda: False)
    #: The screens that the projector could fill, and the choice of one of them by its id.
    projector_screens: Callable[[], list[Offer]] = field(default=list)
    use_screen: Callable[[str], None] = field(default=lambda screen: None)
    #: Whether a session runs and the computer could not be kept from falling asleep meanwhile.
    may_sleep: Callable[[], bool] = field(default=lambda: False)
    #: Makes a small live picture of what the room sees, for the desk; None where there is none.
    projector_preview: Callable[[], QWidget | None] = field(default=lambda: None)

    def attempt(self, work: Callable[[], object]) -> bool:
        """Carry out a command; a refusal is told in the snackbar. True when it was done."""
        try:
            work()
        except UserError as error:
            self.notify(str(error))
            return False
        return True
