"""What the tests of the page Agenda share: a page on a workshop of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui.bridge import Bridge
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.agenda.page import AgendaPage
from ttt_desktop.ui.jobs import Jobs
from ttt_desktop.workshop import agenda, agenda_edit, details


@contextmanager
def room(qtbot: QtBot, folder: Path, days: int = 2) -> Iterator[AgendaPage]:
    """A shown page of a new workshop; what it says by snackbar is in ``page.told``,
    the actions that were written in ``page.writes``."""
    store = Store.create(folder / "agenda.ttt")
    details.create(store, title="Workshop", start=date(2024, 10, 19), days=days)
    told: list[tuple[str, str | None]] = []
    context = Context(store, Bridge(store), Settings(path=folder / "settings.json"), Jobs())
    context.notify = lambda text, undo=None: told.append((text, undo))
    page = AgendaPage(context)
    page.told = told  # type: ignore[attr-defined]
    writes: list[str] = []
    page.writes = writes  # type: ignore[attr-defined]
    store.subscribe(lambda change: writes.append(change.action))
    page.resize(1150, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    try:
        yield page
    finally:
        page.hide()
        context.jobs.stop_all()
        context.bridge.close()
        store.close()


def fill(page: AgendaPage, *titles: str, day: int = 0, **values: Any) -> list[str]:
    """Add sessions of 30 minutes; returns their ids."""
    key = agenda.days(page.store)[day].id
    values = {"kind": "discussion", "minutes": 30, **values}
    return [agenda_edit.add_session(page.store, key, title, **values).id for title in titles]


def titles(page: AgendaPage, day: int = 0) -> list[str]:
    """The titles of a day in the order of the agenda, as the file has them."""
    key = agenda.days(page.store)[day].id
    return [session.title for session in agenda.sessions(page.store, key)]
