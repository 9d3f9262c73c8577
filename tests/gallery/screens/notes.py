"""The page of notes: full, empty, searched, one note beside it, a new one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen


@screen("notes")
def notes(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.ui.desk.notes.page import NotesPage
    from ttt_desktop.ui.desk.window import DeskWindow

    def window(context: object) -> tuple[DeskWindow, NotesPage]:
        made = DeskWindow(context)  # type: ignore[arg-type]
        made.resize(1366, 768)
        made.show()
        made.go("notes")
        page = made.pages["notes"]
        assert isinstance(page, NotesPage)
        return made, page

    yield "empty", window(room.empty())[0]
    yield "full", window(room.sample())[0]
    chosen, page = window(room.sample())
    page.list.scroll_by(900)
    page.list.choose(9)
    yield "one", chosen
    hiding, page = window(room.sample())
    page.list.choose(2)
    page.panel.ask_hide()
    yield "hiding", hiding
    several, page = window(room.sample())
    for row in (1, 2, 4):
        page.list.selectionModel().select(
            page.model.index(row), QItemSelectionModel.SelectionFlag.Select
        )
    yield "several", several
    searched, page = window(room.sample())
    page.filters.search.setText("తెలు")
    page.filters._tell()
    yield "search", searched
    nothing, page = window(room.sample())
    page.filters.search.setText("zeppelin")
    page.filters._tell()
    yield "no-match", nothing
    new, page = window(room.sample())
    page.add_note()
    yield "new", new
