"""Photos: none yet, those of the sample, many, several chosen, one seen large."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from ttt_desktop.store import Store
from ttt_desktop.system import resource
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.photos.page import PhotosPage
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.workshop import agenda, consent, people, photos
from ttt_desktop.workshop.photos import Picture

CAPTIONS = (
    "What holds us back, in the order of the dots",
    "",
    "చార్టులో మా అవసరాలు",
    "The map of partners, with everything that anybody said about libraries and colleges",
)


def add(store: Store, many: int, session_id: str | None) -> list[str]:
    """Photos of the sample, again and again; their ids."""
    kept = []
    for n in range(many):
        name = ("obstacles", "table", "partners")[n % 3]
        folder = resource("sample", "photos")
        content, small = (
            (folder / f"{name}{ending}.jpg").read_bytes() for ending in ("", "-small")
        )
        picture = Picture(content, small, 1040, 780)
        kept.append((photos.keep_image(store, picture), picture))
    return photos.add(store, kept, session_id)


def fill(store: Store, many: int) -> None:
    """Photos in every state."""
    asha, pritam = people.add(store, "Asha"), people.add(store, "Pritam Kumar Das")
    consent.give(store, asha.id, "photo")
    sessions = agenda.sessions(store)
    for n, key in enumerate(add(store, many, sessions[0].id if sessions else None)):
        photos.set_caption(store, key, CAPTIONS[n % 4])
        if n % 5 == 1:
            photos.set_nobody(store, [key], True)
        if n % 5 in (2, 3):
            photos.mark(store, key, asha.id)
        if n % 5 == 3:
            photos.mark(store, key, pritam.id)
        if n % 5 == 4:
            photos.set_kept_out(store, [key], True)


def shown(context: Context) -> tuple[DeskWindow, PhotosPage]:
    """The desk with the page of photos."""
    window = DeskWindow(context)
    window.go("photos")
    page = window.pages["photos"]
    assert isinstance(page, PhotosPage)
    return window, page


@screen("photos")
def photos_page(room: Room) -> Iterator[tuple[str, QWidget]]:
    yield "none", shown(room.empty())[0]
    window, page = shown(room.sample())
    yield "sample", window
    context = room.sample()
    window, page = shown(context)
    page.grid.choose([page.grid.photos.cells[1].id])
    yield "not-agreed", window
    context = room.empty()
    fill(context.store, 30)
    window, page = shown(context)
    page.grid.choose([page.grid.photos.cells[0].id])
    yield "many", window
    window, page = shown(context)
    page.grid.choose([cell.id for cell in page.grid.photos.cells[:6]])
    page._refused(["“IMG_2041.heic” is no picture that can be read here. Save it as JPEG or PNG."])
    yield "several", window
    window, page = shown(context)
    page.grid.choose([page.grid.photos.cells[0].id])
    window.resize(1366, 768)
    window.show()
    page.look()
    yield "large", window
