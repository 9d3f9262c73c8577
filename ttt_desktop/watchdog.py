"""Watches over the station: a crash brings it back, locked and with its draft.

``ttt-desktop station FILE`` is this small parent without windows; the station runs as its child.
Who leaves by the PIN ends both. Ctrl+C in the terminal ends neither. SIGTERM and SIGHUP (logging
out) sent to the parent end the child too. A parent that is killed leaves the station standing,
unwatched: people who write must not lose it for that.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _

log = logging.getLogger(__name__)

#: The option by which the child knows that it is watched.
WATCHED = "--watched"

#: How the child ends: left by the PIN, or unable to begin (it has said why itself). Every other
#: end is a crash; 1 is none of ours, for Windows gives it to a program ended from outside.
LEFT, TOLD = 0, 64

#: So many crashes within a minute are no accident any more.
MOST_CRASHES, WITHIN = 5, 60.0

#: Seconds before the station comes back: at once after one crash, then slower.
WAITS = (0.2, 0.5, 1.0, 2.0)


def command(file: Path) -> list[str]:
    """What starts the station itself: this very program, frozen or not."""
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", __package__]
    return [*own, "station", WATCHED, str(file)]


def watch(
    child: Sequence[str],
    *,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Run ``child`` until it is left; start it anew after each crash. Returns the exit code.

    Raises UserError when it crashes again and again.
    """
    watcher = _Watcher()
    crashes: list[float] = []
    while True:
        code = watcher.run(child)
        if watcher.told_to_end() or code == LEFT:
            return 0 if code == LEFT else 128 + signal.SIGTERM
        if code == TOLD:
            return 1
        now = clock()
        crashes = [*(at for at in crashes if now - at < WITHIN), now]
        log.error("the station ended with %s; %s within a minute", code, len(crashes))
        if len(crashes) >= MOST_CRASHES:
            raise UserError(
                _(
                    "The station stopped {count} times within a minute, so it was not started "
                    "again. What was being written is kept in the file. Open the workshop in TTT "
                    "Desktop, and under Help copy the diagnostic log."
                ).format(count=len(crashes))
            )
        pause(WAITS[min(len(crashes), len(WAITS)) - 1])


class _Watcher:
    """Runs one child at a time, and passes on to it what ends both."""

    def __init__(self) -> None:
        self._told: list[int] = []
        self._child: subprocess.Popen[bytes] | None = None
        # The terminal's Ctrl+C is meant for neither; what is ignored here the child ignores too.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._end)

    def told_to_end(self) -> bool:
        """Whether both were asked to end, as at logging out."""
        return bool(self._told)

    def run(self, child: Sequence[str]) -> int:
        """Start ``child`` and wait for its end; its exit code, negative for a signal."""
        if self.told_to_end():
            return LEFT
        # On Windows a group of its own keeps Ctrl+C away from it.
        group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        self._child = subprocess.Popen(child, creationflags=group)
        if self.told_to_end():  # the word came in between
            self._child.terminate()
        return self._child.wait()

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self._told.append(number)
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
