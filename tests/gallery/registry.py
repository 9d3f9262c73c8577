"""Where the screens of the gallery are declared.

A module in ``tests/gallery/screens`` registers functions::

    @screen("notes")
    def notes(room: Room) -> Iterator[tuple[str, QWidget]]:
        yield "empty", NotesPage(room.empty())
        yield "full", NotesPage(room.sample())

Each is run once for every look (scheme, size, language, text size); ``sizes`` overrides the
window's sizes, ``looks`` the number of them. A widget is shown, drawn, and thrown away.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

DESK = ((1366, 768),)
FULL_HD = ((1366, 768), (1920, 1080))


@dataclass(frozen=True)
class Look:
    """One way to draw a screen."""

    scheme: str = "light"
    language: str = "en"
    text_scale: int = 100

    @property
    def name(self) -> str:
        return f"{self.scheme}--{{size}}--{self.language}--{self.text_scale}"


LOOKS = (
    Look(),
    Look("dark"),
    Look(language="hi"),
    Look(text_scale=200),
    Look("dark", "hi", 150),
)


@lru_cache(maxsize=16)
def sample_file(until: datetime | None = None) -> Path:
    """A sample workshop to copy: told once for all pictures and tests of this process."""
    from ttt_desktop import sample

    folder = Path(tempfile.mkdtemp(prefix="ttt-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "sample.ttt"
    sample.create(path, until=until).close()
    return path


@dataclass
class Room:
    """Workshops for the screens: the sample, copied fresh, or an empty one."""

    folder: Path
    look: Look = field(default_factory=Look)
    #: How many people a full workshop has; a test that looks at names needs no thousand.
    crowd: int = 1000
    #: Whether a page is shown in the whole window; a test of its names looks at the page alone.
    framed: bool = True
    _made: list[Any] = field(default_factory=list)

    def sample(self, until: datetime | None = None) -> Context:
        """The context of a fresh copy of the sample workshop, as it stood at ``until``."""
        path = self.folder / f"Sample {len(self._made)}.ttt"
        shutil.copy(sample_file(until), path)
        from ttt_desktop.store import Store

        return self._context(Store.open(path))

    def empty(self, title: str = "Train the Trainer, Hyderabad") -> Context:
        """The context of a workshop with three days and nothing in them."""
        from datetime import date

        from ttt_desktop.store import Store
        from ttt_desktop.workshop import details

        store = Store.create(self.folder / f"Empty {len(self._made)}.ttt")
        details.create(store, title=title, start=date(2024, 10, 19), days=3, place="Hyderabad")
        return self._context(store)

    def _context(self, store: Any) -> Context:
        from ttt_desktop.settings import Settings
        from ttt_desktop.ui.bridge import Bridge
        from ttt_desktop.ui.context import Context
        from ttt_desktop.ui.jobs import Jobs

        settings = Settings(
            path=self.folder / "settings.json",
            language=self.look.language,
            text_scale=self.look.text_scale,
            colour_scheme=self.look.scheme,
            less_motion=True,
        )
        context = Context(store, Bridge(store), settings, Jobs())
        self._made.append(context)
        return context

    def close(self) -> None:
        for context in self._made:
            context.jobs.stop_all()
            context.bridge.close()
            context.store.close()
        self._made.clear()


Screen = Callable[[Room], Iterator[tuple[str, QWidget]]]


@dataclass(frozen=True)
class Entry:
    name: str
    draw: Screen
    sizes: tuple[tuple[int, int], ...]


SCREENS: dict[str, Entry] = {}


def screen(name: str, sizes: tuple[tuple[int, int], ...] = DESK) -> Callable[[Screen], Screen]:
    """Register a screen of the gallery."""

    def keep(function: Screen) -> Screen:
        SCREENS[name] = Entry(name, function, sizes)
        return function

    return keep
