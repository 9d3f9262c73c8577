"""Real windows on a virtual screen with two monitors, driven in a process of its own.

``Xvfb`` with ``xrandr --setmonitor`` gives Qt two screens; ``openbox`` is the window manager.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

PROGRAMS = ("Xvfb", "xrandr", "openbox")

needs_screens = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, PROGRAMS)),
    reason=f"needs {', '.join(PROGRAMS)}",
)

#: In the child: carry out a line of Python, let the windows settle, answer with a value as JSON.
_DRIVER = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QSocketNotifier
from PySide6.QtTest import QTest
from ttt_desktop.settings import Settings
from ttt_desktop.ui import comeback
from ttt_desktop.ui.app import Application, application

app = application()
program = Application(app, Settings.load())
program.begin(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
waiting = b""

def hear(*_):
    global waiting
    said = os.read(0, 65536)
    if not said:
        app.quit()
        return
    waiting += said
    while b"\\n" in waiting:
        line, waiting = waiting.split(b"\\n", 1)
        kind, code = json.loads(line)
        from ttt_desktop.workshop import agenda, live, runlog
        names = {"program": program, "app": app, "window": program.window, "agenda": agenda}
        names.update(live=live, runlog=runlog, comeback=comeback, context=program.context)
        try:
            value = exec(code, names) if kind == "do" else eval(code, names)
        except Exception as error:
            value = f"{type(error).__name__}: {error}"
        print(json.dumps(value), flush=True)

ear = QSocketNotifier(0, QSocketNotifier.Type.Read)
ear.activated.connect(hear)
app.exec()
program.end()
"""

#: Seconds that a state may take to come; only a test that fails waits so long.
PATIENCE = 60


class Program:
    """The program in a process of its own."""

    def __init__(self, environment: dict[str, str], *arguments: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _DRIVER, *map(str, arguments)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def _say(self, kind: str, code: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([kind, code]).encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the program has ended"
        return json.loads(answer)

    def do(self, code: str) -> None:
        """Carry out a statement in the program; see the driver for the names that are there."""
        wrong = self._say("do", code)
        assert wrong is None, wrong

    def see(self, code: str) -> Any:
        """The value of an expression."""
        return self._say("see", code)

    def wait_for(self, code: str, value: Any = True) -> None:
        """Let the program run until the expression has the value."""
        from time import monotonic

        end = monotonic() + PATIENCE
        while (seen := self.see(code)) != value:
            assert monotonic() < end, f"{code} is {seen!r}, not {value!r}"
            self._say("do", "from PySide6.QtTest import QTest; QTest.qWait(20)")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.kill()
        self.process.wait()
        self._let_go()

    def quit(self) -> None:
        """End it as a person does."""
        assert self.process.stdin is not None
        self.do("window.close()")
        assert self.process.wait(PATIENCE) == 0
        self._let_go()

    def _let_go(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@dataclass
class Room:
    """A virtual screen with the monitors ``desk`` and, while plugged, ``beam``."""

    environment: dict[str, str]
    programs: list[Program]

    def start(self, *arguments: Path) -> Program:
        made = Program(self.environment, *arguments)
        self.programs.append(made)
        return made

    def plug(self) -> None:
        self._xrandr("--setmonitor", "beam", "1024/270x768/200+1024+0", "none")

    def unplug(self) -> None:
        self._xrandr("--delmonitor", "beam")

    def _xrandr(self, *words: str) -> None:
        subprocess.run(["xrandr", *words], env=self.environment, check=True, capture_output=True)


@contextmanager
def room() -> Iterator[Room]:
    """Two monitors beside one another, 1024x768 each, and a window manager."""
    read, write = os.pipe()
    screen = ["-screen", "0", "2048x768x24", "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    manager = None
    with os.fdopen(read) as told:
        number = told.readline().strip()
    made = Room({**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}, [])
    made.environment.pop("WAYLAND_DISPLAY", None)
    made.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    try:
        assert number, "Xvfb did not start"
        made._xrandr("--setmonitor", "desk", "1024/270x768/200+0+0", "screen")
        made.plug()
        quiet: IO[bytes] | int = subprocess.DEVNULL
        manager = subprocess.Popen(["openbox"], env=made.environment, stdout=quiet, stderr=quiet)
        yield made
    finally:
        for program in made.programs:
            if program.process.poll() is None:
                program.kill()
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait()
