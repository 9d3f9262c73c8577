"""The longest time that the windows do not answer while something long is done, against a frame."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.bench.bench_people import _people
from tests.bench.harness import Row, folder, workshop

NOTES = 5_000
FRAME, GOAL = 1 / 60, 0.05


def rows() -> list[Row]:
    """One line for each kind of work: the desk is shown, with its file open."""
    from ttt_desktop import reports
    from ttt_desktop.imports import people as people_import
    from ttt_desktop.settings import Settings
    from ttt_desktop.store import backup
    from ttt_desktop.ui.app import Application, application
    from ttt_desktop.workshop import lock, people

    app = application()
    with folder() as place:
        path = place / "room.ttt"
        workshop(path, NOTES).close()
        source = place / "people.csv"
        source.write_text(_people(), encoding="utf-8")
        program = Application(app, Settings(path=place / "settings.json"))
        program.begin(path)
        _spin(lambda: program.context is not None)
        _rest()
        context: Any = program.context
        store = context.store

        def job(work: Callable[[Any, Any], object]) -> float:
            """The longest stall from the snapshot to the end of a job on it."""

            def begin() -> Any:
                copy = store.snapshot()
                made = context.jobs.run("", lambda progress: work(copy, progress), lambda _r: None)
                made.ended.connect(copy.close)
                return made

            return _job_stall(begin)

        def read(copy: Any, _progress: Any) -> None:
            people_import.read(source, existing=people.all_people(copy))

        def write() -> float:
            """As a person does it: looked at on the page People, then added there."""
            program.window.go("people")
            page: Any = program.window.pages["people"]
            page.import_file(source)
            _spin(lambda: bool(page.importing.taken))
            _rest()
            stall = _stall(page.importing.import_button.click)
            assert people.count(store) > 9_000
            return stall

        stalls = {
            "export of a PDF": job(lambda copy, _p: reports.export(copy, place / "r.pdf")),
            "backup": job(lambda copy, _p: backup.backup(copy, place / "b.ttt")),
            "reading 10,000 people": job(read),
            "opening the projector": _stall(program.others.open_projector),
            "opening the station": _stall(program.others.open_station),
            "text at 150 %": _stall(lambda: program.window.set_text_scale(150)),
            "a PIN made": _job_stall(
                lambda: context.jobs.run("", lambda _p: lock.make("739164"), lambda _r: None)
            ),
            "writing 10,000 people": write(),
        }
        program.others.leave()
        program.end()
    return [
        Row(f"longest stall: {what}", stall, "one frame", FRAME, GOAL / FRAME)
        for what, stall in stalls.items()
    ]


def _job_stall(begin: Callable[[], Any]) -> float:
    """The longest stall from ``begin``, which starts a job, until that is over."""
    ended: list[bool] = []
    started = time.perf_counter()
    begin().ended.connect(lambda: ended.append(True))
    first = time.perf_counter() - started
    return max(first, _spin(lambda: bool(ended)), _rest())


def _stall(work: Callable[[], object]) -> float:
    """The same for what is done in one go."""
    started = time.perf_counter()
    work()
    return max(time.perf_counter() - started, _rest())


def _spin(over: Callable[[], bool]) -> float:
    """Let the windows live until ``over``; the longest that one turn of their loop took."""
    from PySide6.QtCore import QCoreApplication, QTimer

    longest = 0.0
    waker = QTimer()
    waker.start(5)
    while not over():
        started = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - started)
        time.sleep(0.001)
    return longest


def _rest(seconds: float = 1.5) -> float:
    end = time.perf_counter() + seconds
    return _spin(lambda: time.perf_counter() > end)
