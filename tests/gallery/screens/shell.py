"""The start page, the desk's frame, and a sheet of all widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from ttt_desktop.settings import Settings


def _settings(room: Room) -> Settings:
    return Settings(
        path=room.folder / "s.json",
        language=room.look.language,
        text_scale=room.look.text_scale,
        colour_scheme=room.look.scheme,
    )


@screen("start")
def start(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.ui.desk.start.page import StartPage
    from ttt_desktop.ui.desk.window import DeskWindow

    def window(settings: Settings) -> tuple[DeskWindow, StartPage]:
        made = DeskWindow(settings=settings)
        page = StartPage(settings)
        made.show_start(page)
        return made, page

    yield "first", window(_settings(room))[0]
    known = _settings(room)
    for name in ("Train the Trainer 2024", "ఎడిటథాన్ విజయవాడ", "Wiki Women Camp 2025"):
        path = room.folder / f"{name}.ttt"
        path.touch()
        known.recent.append(str(path))
    known.recent.append(str(Path("/media/stick/Needs assessment Pune.ttt")))
    yield "recent", window(known)[0]
    form, page = window(_settings(room))
    page.begin_new()
    page.form.title.setText("Train the Trainer, Hyderabad")  # type: ignore[union-attr]
    yield "new", form
    wrong, page = window(_settings(room))
    page.begin_new()
    page.form.send()  # type: ignore[union-attr]
    yield "new-wrong", wrong
    refused, page = window(known)
    page.show_error(
        "“Notes.ttt” is damaged and was left as it is. Restore the newest backup, "
        "or ask for help with this file before you change it.",
        Path("Notes.ttt"),
    )
    yield "refused", refused


@screen("desk")
def desk(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.ui.desk.window import DeskWindow

    window = DeskWindow(room.empty())
    yield "empty", window
    said = DeskWindow(room.empty())
    said.resize(1366, 768)
    said.snackbar.say("Note hidden", "Hide note")
    said._fault_happened("Something went wrong in the program. Your data is safe.", "trace")
    yield "said", said
    keys = DeskWindow(room.empty())
    keys.resize(1366, 768)
    keys.show()
    keys.show_keys()
    yield "keys", keys


@screen("widgets", sizes=((1366, 1100),))
def widgets(room: Room) -> Iterator[tuple[str, QWidget]]:
    from tests.gallery.sheet import sheet

    yield "all", sheet(room)
