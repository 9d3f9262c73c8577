"""The help page of the station, and the pages on which a new PIN is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from tests.gallery.screens.station import station


@screen("help")
def help_page(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.ui.desk.window import DeskWindow
    from ttt_desktop.ui.help import HelpText

    desk = DeskWindow(room.empty(), room.empty().settings)
    desk.resize(1366, 768)
    desk.show()
    desk.show_help()
    yield "over-the-desk", desk
    for part, share in (("middle", 0.5), ("end", 1.0)):
        text = HelpText("station")
        text.resize(1366, 768)
        text.show()
        bar = text.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))
        yield part, text


@screen("station-new-pin")
def new_pin(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules import pin
    from ttt_desktop.ui.station.new_pin import NewPinPage
    from ttt_desktop.workshop import lock

    window = station(room, "")
    lock.set_pin(window.context.store, "2580")
    window.to_leave()
    window.page().typed = "2580"  # type: ignore[attr-defined]
    window.page()._set_busy(True)  # type: ignore[attr-defined]
    window.page().hint.setText("Checking…")  # type: ignore[attr-defined]
    yield "checking", window
    kept = pin.Secret("00", "00", 1)
    for state, typed, code in (("choose", "47", ""), ("code", "", "7KQ2M-94XYZ-ABCDE-12345")):
        window = station(room, "")
        lock.set_pin(window.context.store, "2580")
        page = NewPinPage(window, kept)
        window.show_page(page)
        page.typed = typed
        page.show_typed()
        if code:
            page._show_code(code)
        yield state, window
