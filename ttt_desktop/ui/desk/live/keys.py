"""Live's keys. They work wherever the focus is, but never while somebody types or chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ttt_desktop.i18n import N_
from ttt_desktop.ui import actions
from ttt_desktop.ui.desk.sidebar import PlaceButton
from ttt_desktop.workshop import live

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.live.page import LivePage

_FIELDS = (
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QAbstractSpinBox",
    "QComboBox",
    "QAbstractItemView",
    "QMenu",
)

#: What each key does, for the help sheet.
HINTS = (
    ("Space", N_("Start what is next, pause, resume")),
    ("+ / −", N_("One minute more or less")),
    ("PgUp / PgDn", N_("Five minutes more or less")),
    ("E", N_("End the session")),
    ("N", N_("Start the next session")),
    ("B", N_("Back to the session before")),
    ("J", N_("Jump: to the list of sessions; ↑ ↓ and Return start one")),
    ("M", N_("Make up the time")),
    ("P", N_("Open or close the projector")),
    ("S", N_("Open the station")),
    ("1 … 9, 0", N_("Choose the projector's scene")),
)


def scene_keys(scenes: Iterable[str]) -> dict[str, str]:
    """The number keys 1 to 9 and 0 with their scenes; those beyond the tenth have no key."""
    return {f"{at % 10}": name for at, name in enumerate(islice(scenes, 10), start=1)}


def stage_keys(page: LivePage) -> dict[str, Callable[[], object]]:
    """What each key does on Live."""
    return {
        "Space": page.space,
        "+": lambda: page.extend(1),
        "=": lambda: page.extend(1),
        "-": lambda: page.extend(-1),
        "PgUp": lambda: page.extend(5),
        "PgDown": lambda: page.extend(-5),
        "E": page.end,
        "N": page.start_next,
        "B": page.previous,
        "J": page.jump,
        "M": page.replan.toggle,
        "P": page.projector.open_or_close,
        "S": page.station.open,
        **{
            key: partial(live.set_scene, page.context.store, name)
            for key, name in scene_keys(live.SCENES).items()
        },
    }


class StageKeys(QObject):
    """Shortcuts of ``page``, heard while it is seen and its window is in front."""

    def __init__(self, page: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(page)
        self._page = page
        self.shortcuts: dict[str, QShortcut] = {}
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), page)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda act=act: act())
            self.shortcuts[sequence] = shortcut
        actions.declare_keys(N_("Live"), *HINTS)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            self._focus_moved(None, app.focusWidget())

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        typing = new is not None and any(new.inherits(name) for name in _FIELDS)
        # Space presses the button that has the focus; a place in the side bar is pressed already.
        pressing = isinstance(new, QAbstractButton) and not isinstance(new, PlaceButton)
        for sequence, shortcut in self.shortcuts.items():
            shortcut.setEnabled(not typing and not (pressing and sequence == "Space"))
