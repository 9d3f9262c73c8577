"""Live's keys. They work wherever the focus is, but never while somebody types or chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ttt_desktop.i18n import N_
from ttt_desktop.ui import actions
from ttt_desktop.ui.desk.sidebar import PlaceButton

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
    ("P", N_("Open or close the projector")),
    ("S", N_("Open the station")),
    ("1 / 2 / 3 / 4", N_("Choose the projector's scene")),
)


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
