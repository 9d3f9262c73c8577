"""A note sent until it is painted on the projector's wall, against one frame of the screen."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from tests.bench.harness import SAID, Row, folder, workshop
from ttt_desktop.store import Store

FRAME = 1 / 60
BURST, ROUNDS = 15, 9
COUNTS = (200, 50_000)


class Room:
    """One workshop, its projector's window on the wall, and the session whose notes it shows."""

    def __init__(self, path: Path, count: int) -> None:
        from ttt_desktop.settings import Settings
        from ttt_desktop.ui.bridge import Bridge
        from ttt_desktop.ui.context import Context
        from ttt_desktop.ui.jobs import Jobs
        from ttt_desktop.ui.projector.window import ProjectorWindow
        from ttt_desktop.workshop import agenda, live, runlog

        self.store: Store = workshop(path, count)
        self.session = agenda.sessions(self.store)[0].id
        runlog.start(self.store, self.session)
        live.set_scene(self.store, "wall")
        settings = Settings(less_motion=True, path=path.with_suffix(".json"))
        self.context = Context(self.store, Bridge(self.store), settings, Jobs())
        self.window: Any = ProjectorWindow(self.context)
        self.window.resize(1920, 1080)
        self.window.show()
        self.seen: frozenset[str] = frozenset()
        painted = self.window.canvas.paintEvent

        def paint(event: object) -> None:
            painted(event)
            self.seen = frozenset(item.card.id for item in self.window.canvas.scene._placed)

        self.window.canvas.paintEvent = paint

    def notes(self) -> list[float]:
        """Seconds from sending each of a burst until a frame with its card has been painted."""
        from PySide6.QtCore import QCoreApplication, QEventLoop

        from ttt_desktop.workshop import notes

        times = []
        for _ in range(BURST):
            QCoreApplication.processEvents()
            started = time.perf_counter()
            sent = notes.add(self.store, session_id=self.session, text=SAID, source="station")
            while sent.id not in self.seen:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            times.append(time.perf_counter() - started)
        return times

    def close(self) -> None:
        self.window.close()
        self.context.bridge.close()
        self.store.close()


def rows() -> list[Row]:
    """With 200 notes and with 50,000, taking turns; movement is off, for it begins with a frame."""
    from ttt_desktop.settings import Settings
    from ttt_desktop.ui import theme
    from ttt_desktop.ui.app import application

    theme.apply(application(), Settings(less_motion=True))
    with folder() as place:
        rooms = [Room(place / f"{count}.ttt", count) for count in COUNTS]
        kept: list[list[float]] = [[] for _ in rooms]
        for turn in range(ROUNDS + 1):
            for room, times in zip(rooms, kept, strict=True):
                burst = room.notes()
                if turn:  # the first round draws what later ones find drawn
                    times += burst
        for room in rooms:
            room.close()
    few, many = (statistics.median(times) for times in kept)
    slowest = [sorted(times)[int(len(times) * 0.99)] for times in kept]
    return [
        Row("note to seen on the wall", few, "one frame", FRAME, 1.0, _remark(slowest[0])),
        Row("the same with 50,000 notes", many, "with 200", few, 1.2, _remark(slowest[1])),
    ]


def _remark(slowest: float) -> str:
    return f"p99 {slowest / FRAME:.1f} frames, goal 2"
