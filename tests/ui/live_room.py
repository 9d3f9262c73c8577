"""A workshop whose clock stands still, for the tests of Live, the strip and the projector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ttt_desktop.rules import clock
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui.bridge import Bridge
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.jobs import Jobs
from ttt_desktop.workshop import agenda, agenda_edit, details


@dataclass
class LiveRoom:
    """Three sessions of 60 minutes from 9:30 in Kolkata: talk, tea (fixed), plan."""

    context: Context
    sessions: list[str]
    start: datetime
    said: list[tuple[str, Any]] = field(default_factory=list)
    went: list[str] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.context.store

    @property
    def talk(self) -> str:
        return self.sessions[0]

    def at(self, minutes: float, seconds: float = 0) -> datetime:
        """Hold the clock so long after the planned start."""
        moment = self.start + timedelta(minutes=minutes, seconds=seconds)
        clock.set_now(moment)
        return moment


def make(folder: Path) -> LiveRoom:
    store = Store.create(folder / "live.ttt")
    details.create(store, title="Train the Trainer", start=date(2024, 10, 19), days=2)
    day = agenda.days(store)[0]
    made = [
        agenda_edit.add_session(
            store, day.id, title, kind=kind, minutes=60, anchor_minute=anchor
        ).id
        for title, kind, anchor in (
            ("Group discussion", "discussion", None),
            ("Tea", "break", 630),
            ("Making a plan", "hands-on", None),
        )
    ]
    context = Context(store, Bridge(store), Settings(less_motion=True), Jobs())
    room = LiveRoom(context, made, agenda.plan(store)[0].start)
    context.notify = lambda text, undo_label=None: room.said.append((text, undo_label))
    context.go = room.went.append
    room.at(0)
    return room


@contextmanager
def opened(folder: Path) -> Iterator[LiveRoom]:
    """The room, and afterwards a file that is closed and a clock that goes."""
    room = make(folder)
    try:
        yield room
    finally:
        room.context.bridge.close()
        room.store.close()
        clock.set_now(None)


def shown(page: QWidget, qtbot: QtBot) -> None:
    """Put a page of the desk onto the screen, with the keys."""
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.setFocus()
