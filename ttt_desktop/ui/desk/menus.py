"""The desk's menus, made from the declared actions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ttt_desktop.i18n import INTERFACE_LANGUAGES, N_, _
from ttt_desktop.settings import TEXT_SIZES
from ttt_desktop.ui import actions
from ttt_desktop.ui.live_text import say

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.window import DeskWindow

SCHEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class Menus:
    """Fills the window's menu bar; holds every action under its id."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        for id, slot in window.slots().items():
            self.actions[id] = actions.make(id, window, slot)
            window.addAction(self.actions[id])
        self._file()
        self._fill(actions.EDIT, "undo", "redo", "", "find")
        self._view()
        self._fill(actions.HELP, "station-help", "keys", "copy-log", "", "about")
        self.set_open(False)
        self._dressed = False

    def set_open(self, is_open: bool) -> None:
        """Grey what needs a workshop while none is open."""
        needing = "import-people import-agenda print backup check erase close find"
        for id in needing.split():
            self.actions[id].setEnabled(is_open)

    def dress(self) -> None:
        """Draw the icons, which nobody sees before a menu first opens."""
        if not self._dressed:
            self._dressed = True
            for action in self.actions.values():
                actions.dress(action)

    def choose(self) -> None:
        """Tick the language, scheme and size that are on."""
        settings = self._window.settings
        for action in (*self._languages, *self._schemes, *self._sizes):
            value = action.data()
            on = value in (settings.language, settings.colour_scheme, settings.text_scale)
            action.setChecked(on)

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(self._window)
        self._window.menuBar().addMenu(menu)
        say(menu.setTitle, lambda: _(title))
        menu.aboutToShow.connect(self.dress)
        return menu

    def _fill(self, title: str, *ids: str) -> QMenu:
        menu = self._menu(title)
        for id in ids:
            if id:
                menu.addAction(self.actions[id])
            else:
                menu.addSeparator()
        return menu

    def _sub(self, menu: QMenu, words: str) -> QMenu:
        sub = QMenu(menu)
        menu.addMenu(sub)
        say(sub.setTitle, lambda: _(words))
        return sub

    def _file(self) -> None:
        menu = self._fill(actions.FILE, "new", "open")
        self._recent = self._sub(menu, N_("Open recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        bring = self._sub(menu, N_("Import"))
        bring.addAction(self.actions["import-people"])
        bring.addAction(self.actions["import-agenda"])
        menu.addSeparator()
        for id in ("print", "backup", "restore", "check", "erase"):
            menu.addAction(self.actions[id])
        menu.addSeparator()
        for id in ("close", "quit"):
            menu.addAction(self.actions[id])

    def _fill_recent(self) -> None:
        self._recent.clear()
        there = [Path(r) for r in self._window.settings.recent if Path(r).is_file()]
        for path in there:
            action = self._recent.addAction(path.stem.replace("&", "&&"))
            action.triggered.connect(lambda *_, p=path: self._window.path_wanted.emit(p))
        if not there:
            self._recent.addAction(_("No recent workshops")).setEnabled(False)

    def _view(self) -> None:
        menu = self._menu(actions.VIEW)
        window = self._window
        sizes = self._sub(menu, N_("Text size"))
        for id in ("larger", "smaller"):
            sizes.addAction(self.actions[id])
        sizes.addSeparator()
        self._sizes = self._exclusive(sizes, [(s, f"{s} %") for s in TEXT_SIZES])
        for action in self._sizes:
            action.triggered.connect(lambda *_, a=action: window.set_text_scale(a.data()))
        colours = self._sub(menu, N_("Colours"))
        self._schemes = self._exclusive(colours, list(SCHEMES))
        for action in self._schemes:
            action.triggered.connect(lambda *_, a=action: window.set_scheme(a.data()))
        tongue = self._sub(menu, N_("Language"))
        self._languages = self._exclusive(tongue, list(INTERFACE_LANGUAGES.items()))
        for action in self._languages:
            action.triggered.connect(lambda *_, a=action: window.set_language(a.data()))
        menu.addSeparator()
        menu.addAction(self.actions["full-screen"])
        menu.aboutToShow.connect(self.choose)

    def _exclusive(self, menu: QMenu, choices: list[tuple[object, str]]) -> list[QAction]:
        group = QActionGroup(menu)
        made = []
        for value, words in choices:
            action = QAction(menu)
            action.setData(value)
            action.setCheckable(True)
            say(action.setText, partial(_, words))
            group.addAction(action)
            menu.addAction(action)
            made.append(action)
        return made
