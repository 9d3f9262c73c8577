"""Work off the main thread: it is told, cancelled, and missed by nobody who has gone."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.ui import faults
from ttt_desktop.ui.jobs import Job, Jobs, Progress
from ttt_desktop.ui.widgets import JobBar


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    return Jobs()


def test_a_job_tells_and_ends_on_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[object] = []
    results: list[str] = []

    def work(progress: Progress) -> str:
        threads.append(threading.current_thread())
        progress(1.0, "nearly")
        return "report"

    def done(result: str) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    job = jobs.run("Writing…", work, done)
    with qtbot.waitSignals([job.progressed, job.ended]):
        pass
    assert results == ["report"]
    assert threads[0] is not threads[1] is threading.main_thread()
    assert jobs.running == []


def test_a_cancelled_job_neither_ends_well_nor_badly(qtbot: QtBot, jobs: Jobs) -> None:
    going = threading.Event()
    stopped: list[type[BaseException]] = []

    def work(progress: Progress) -> None:
        try:
            while True:
                going.set()
                progress(0.1)
        except Cancelled as error:
            stopped.append(type(error))
            raise

    heard: list[object] = []
    job = jobs.run("Reading…", work, heard.append, heard.append)
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.follow(job)
    assert going.wait(5)
    with qtbot.waitSignal(job.ended):
        bar.cancel.click()
    assert (job.state, heard, stopped) == ("cancelled", [], [Cancelled])
    assert bar.isHidden()


def test_a_page_that_has_gone_is_told_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    class Page(QWidget):
        told = Signal(object)

        def hear(self, result: object) -> None:
            self.told.emit(result)

    go = threading.Event()
    pages = [Page(), Page()]
    ran: list[Job[Any]] = [
        jobs.run("Fine", lambda _progress: go.wait(9), pages[0].hear),
        jobs.run("Bad", lambda _progress: _fail(go), pages[1].hear, pages[1].hear),
    ]
    for page in pages:
        shiboken6.delete(page)
    with qtbot.waitSignals([job.ended for job in ran]):
        go.set()
    assert [job.state for job in ran] == ["done", "failed"]


def _fail(go: threading.Event) -> bool:
    go.wait(9)
    raise UserError("The disk is full.")


def test_a_failed_job_says_the_users_sentence(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise UserError("The disk is full.")

    failed: list[object] = []
    job = jobs.run("Writing…", work, failed.append, failed.append)
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.follow(job)
    with qtbot.waitSignal(job.ended):
        pass
    assert [str(error) for error in failed] == ["The disk is full."]
    assert bar.error.label.text() == "The disk is full."
    assert not bar.error.isHidden()


@pytest.mark.allow_log("fault")
def test_a_fault_is_logged_and_offered_for_copying(qtbot: QtBot, jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError("in work")

    with qtbot.waitSignal(faults.happened) as heard:
        job = jobs.run("Writing…", work, print)
        with qtbot.waitSignal(job.ended):
            pass
    sentence, details = heard.args
    assert sentence == "Something went wrong in the program. Your data is safe."
    assert "ZeroDivisionError: in work" in details
    assert "Traceback" not in job.sentence


def test_a_users_mistake_nobody_caught_is_a_sentence(qtbot: QtBot) -> None:
    with qtbot.waitSignal(faults.happened) as heard:
        error = UserError("Choose a session first.")
        faults._hook(UserError, error, None)
    assert heard.args == ["Choose a session first.", ""]
