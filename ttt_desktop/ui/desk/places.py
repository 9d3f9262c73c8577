"""The places of the desk, declared once; each page is imported when it is first turned to."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ttt_desktop.i18n import N_
from ttt_desktop.rows import dataclass


@dataclass(frozen=True)
class PageSpec:
    """A place: ``factory`` is ``module:Class``, imported when the place is first turned to.

    What is ``under`` another place is reached from there and does not stand in the list."""

    id: str
    icon: str
    label: str
    factory: str
    under: str = ""

    def exists(self) -> bool:
        return find_spec(self.factory.partition(":")[0]) is not None

    def load(self) -> Callable[..., Any]:
        module, _sep, name = self.factory.partition(":")
        made: Callable[..., Any] = getattr(import_module(module), name)
        return made


PAGES: list[PageSpec] = [
    PageSpec("live", "live", N_("Live"), "ttt_desktop.ui.desk.live.page:LivePage"),
    PageSpec("agenda", "agenda", N_("Agenda"), "ttt_desktop.ui.desk.agenda.page:AgendaPage"),
    PageSpec("people", "people", N_("People"), "ttt_desktop.ui.desk.people.page:PeoplePage"),
    PageSpec(
        "checkin",
        "door-in",
        N_("Check in"),
        "ttt_desktop.ui.desk.checkin.page:CheckInPage",
        "people",
    ),
    PageSpec("notes", "notes", N_("Notes"), "ttt_desktop.ui.desk.notes.page:NotesPage"),
    PageSpec(
        "photos", "camera", N_("Photos"), "ttt_desktop.ui.desk.photos.page:PhotosPage", "notes"
    ),
    PageSpec("report", "report", N_("Report"), "ttt_desktop.ui.desk.report.page:ReportPage"),
]

#: What fills the strip at the bottom; it shows itself while a session runs.
STRIP = PageSpec("strip", "live", N_("Live"), "ttt_desktop.ui.desk.strip:Strip")
