"""Long work off the main thread, with progress and cancel: imports, reports, backups."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.ui import faults

T = TypeVar("T")

#: Progress is told at most this often, so that a fast loop does not flood the windows.
TELL_EVERY = 0.05


class Progress:
    """Given to the work: tell how far it is; raises ``Cancelled`` once the person has cancelled."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        self._tell = tell
        self._stopped = threading.Event()
        self._last = 0.0

    def __call__(self, fraction: float, text: str = "") -> None:
        """``fraction`` from 0 to 1; negative where it cannot be known."""
        self.check()
        now = time.monotonic()
        if now - self._last >= TELL_EVERY or fraction >= 1:
            self._last = now
            self._tell(fraction, text)

    def check(self) -> None:
        """Raise ``Cancelled`` if the person has cancelled; call it inside long loops."""
        if self._stopped.is_set():
            raise Cancelled()

    @property
    def cancelled(self) -> bool:
        return self._stopped.is_set()


class Job(QObject, Generic[T]):
    """One piece of work; ``state`` is running, done, failed or cancelled."""

    progressed = Signal(float, str)
    ended = Signal()
    _told = Signal(float, str)
    _over = Signal(object, object)

    def __init__(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.label = label
        self.state = "running"
        self.sentence = ""
        self._work = work
        self._done = done
        self._failed = failed
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self._pass_on, queued)
        self._over.connect(self._end, queued)
        self._progress = Progress(self._told.emit)
        self._thread = threading.Thread(target=self._run, name=label, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next ``progress`` call; answers at once."""
        self._progress._stopped.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Block until the thread is over (at closing time); True when it is."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        result: Any = None
        error: Exception | None = None
        try:
            result = self._work(self._progress)
        except Exception as caught:
            error = caught
        try:
            self._over.emit(result, error)
        except RuntimeError:  # the program was closed meanwhile: nobody is left to tell
            return

    @Slot(float, str)
    def _pass_on(self, fraction: float, text: str) -> None:
        if self.state == "running" and not self._progress.cancelled:
            self.progressed.emit(fraction, text)

    @Slot(object, object)
    def _end(self, result: Any, error: Exception | None) -> None:
        try:
            if error is None and not self._progress.cancelled:
                self.state = "done"
                if _hears(self._done):
                    self._done(result)
            elif error is None or isinstance(error, Cancelled):
                self.state = "cancelled"
            else:
                self.state = "failed"
                self.sentence = str(error) if isinstance(error, UserError) else faults.report(error)
                if self._failed is not None and _hears(self._failed):
                    self._failed(error)
        finally:
            self.ended.emit()


class Jobs(QObject):
    """Starts jobs and remembers which run."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[Job[Any]] = []

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job[T]:
        """Run ``work(progress)`` on its own thread, then ``done(result)`` on this one.

        ``failed(error)`` hears a UserError or a fault (already logged); after a cancel neither is
        called, nor a method of a widget that has gone meanwhile. The work must not touch the
        store: give it ``store.snapshot()``.
        """
        job: Job[T] = Job(label, work, done, failed, self)
        self.running.append(job)
        job.ended.connect(lambda: self._gone(job))
        self.started.emit(job)
        job.start()
        return job

    def stop_all(self, seconds: float = 5.0) -> None:
        """Cancel what runs and wait for it, before the program closes."""
        for job in self.running:
            job.cancel()
        for job in list(self.running):
            job.wait(seconds)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)

    def _gone(self, job: Job[Any]) -> None:
        if job in self.running:
            self.running.remove(job)
        job.deleteLater()


def _hears(told: Callable[..., object]) -> bool:
    """Whether the object whose method it is still stands; a plain function always hears."""
    whose = getattr(told, "__self__", None)
    return not isinstance(whose, QObject) or shiboken6.isValid(whose)
