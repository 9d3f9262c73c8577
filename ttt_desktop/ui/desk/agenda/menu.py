"""What is done more rarely on the page Agenda, behind the three dots."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.agenda.page import AgendaPage

#: Prints the agenda's paper; there is no entry for it in a program without it.
PAPER = "ttt_desktop.ui.desk.papers.sheet"


def make(page: AgendaPage) -> QMenu:
    """The menu, with what the header has no room for."""
    menu = QMenu(page)
    entries = [
        (_("Add day"), "calendar", page.commands.add_day),
        (_("Themes"), "edit", page.show_themes),
    ]
    if not page.paste_button.isVisibleTo(page):
        entries += [
            (_("Paste agenda"), "copy", page.paste),
            (_("Import…"), "import", page.begin_import),
        ]
    if find_spec(PAPER) is not None:
        entries.append(
            (_("Print…"), "export", lambda: import_module(PAPER).show(page.context, "agenda", page))
        )
    for words, icon, slot in entries:
        action = menu.addAction(theme.icon(icon, "subtle", 18), words)
        action.triggered.connect(lambda *_, s=slot: s())
    return menu


__all__ = ["make"]
