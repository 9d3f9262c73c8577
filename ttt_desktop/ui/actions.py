"""Actions, declared once: menus, shortcuts and the help sheet all follow from this table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import say

if TYPE_CHECKING:
    from ttt_desktop.store import Store


@dataclass(frozen=True)
class Spec:
    """One action: ``words`` is an English msgid, ``keys`` shortcuts, the first one shown."""

    id: str
    group: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""


FILE, EDIT, VIEW, HELP, PLACES = N_("File"), N_("Edit"), N_("View"), N_("Help"), N_("Places")

ACTIONS: dict[str, Spec] = {
    spec.id: spec
    for spec in (
        Spec("new", FILE, N_("New workshop…"), ("Ctrl+N",), "new"),
        Spec("open", FILE, N_("Open…"), ("Ctrl+O",), "folder"),
        Spec("import-people", FILE, N_("People from a list…"), (), "people"),
        Spec("import-agenda", FILE, N_("Agenda from a wiki page or calendar…"), (), "agenda"),
        Spec("print", FILE, N_("Print…"), ("Ctrl+P",), "report"),
        Spec("backup", FILE, N_("Back up…"), (), "backup"),
        Spec("restore", FILE, N_("Restore a backup…"), (), "restore"),
        Spec("check", FILE, N_("Is the file whole?"), (), "check"),
        Spec("erase", FILE, N_("Erase personal data…"), (), "delete"),
        Spec("close", FILE, N_("Close the workshop"), ("Ctrl+W",)),
        Spec("quit", FILE, N_("Quit"), ("Ctrl+Q",)),
        Spec("undo", EDIT, N_("Undo"), ("Ctrl+Z",), "undo"),
        Spec("redo", EDIT, N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
        Spec("find", EDIT, N_("Search on this page"), ("Ctrl+F",), "search"),
        Spec("larger", VIEW, N_("Larger text"), ("Ctrl++", "Ctrl+="), "text-size"),
        Spec("smaller", VIEW, N_("Smaller text"), ("Ctrl+-",)),
        Spec("normal-size", VIEW, N_("Text at 100 %"), ("Ctrl+0",)),
        Spec("full-screen", VIEW, N_("Full screen"), ("F11",), "full-screen"),
        Spec("station-help", HELP, N_("The station, and what it cannot hold"), ("F1",), "help"),
        Spec("keys", HELP, N_("Keyboard shortcuts"), ("Ctrl+?",), "keyboard"),
        Spec("copy-log", HELP, N_("Copy the diagnostic log"), (), "copy"),
        Spec("about", HELP, N_("About TTT Desktop"), (), "info"),
    )
}


@dataclass(frozen=True)
class KeyHint:
    """A key that a page hears itself, for the help sheet."""

    group: str
    keys: str
    words: str


_hints: list[KeyHint] = []


def declare_keys(group: str, *hints: tuple[str, str]) -> None:
    """A page names the keys it hears: ``declare_keys(N_("Live"), ("Space", N_("Start")))``."""
    for keys, words in hints:
        hint = KeyHint(group, keys, words)
        if hint not in _hints:
            _hints.append(hint)


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """The help sheet: groups (in words) of (words, keys as they stand on the keyboard)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for spec in ACTIONS.values():
        if spec.keys:
            shown = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            groups.setdefault(spec.group, []).append((_(spec.words), shown))
    for hint in _hints:
        groups.setdefault(hint.group, []).append((_(hint.words), hint.keys))
    return [(_(group), rows) for group, rows in groups.items()]


def make(id: str, parent: QObject, slot: Callable[[], object]) -> QAction:
    """The QAction of a declared action; its words follow the language. ``dress`` gives its icon."""
    spec = ACTIONS[id]
    action = QAction(parent)
    action.setObjectName(id)
    say(action.setText, lambda: _(spec.words))
    action.setShortcuts([QKeySequence(k) for k in spec.keys])
    action.triggered.connect(lambda *_: slot())
    return action


def dress(action: QAction) -> None:
    """Give a declared action its icon, which follows the theme."""
    icon = ACTIONS[action.objectName()].icon
    if icon:
        theme.set_icon(action, icon, "subtle", 18)


def word_undo(undo: QAction, redo: QAction, store: Store | None) -> None:
    """Word both after what they would do ("Undo: Add note"), and grey the one that cannot."""
    for action, label, bare, worded in (
        (undo, store.undo_label() if store else None, N_("Undo"), N_("Undo: {action}")),
        (redo, store.redo_label() if store else None, N_("Redo"), N_("Redo: {action}")),
    ):
        action.setEnabled(label is not None)

        def words(label: str | None = label, bare: str = bare, worded: str = worded) -> str:
            return _(worded).format(action=_(label)) if label else _(bare)

        say(action.setText, words)
