"""A screen of its own (Xvfb) with a window manager, and the real program on it: real keys, clicks.

What the program holds is read from a copy of its file, for the file itself is locked while open.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "xprop", "xrandr")

#: So long a step may take on a slow machine before the story is given up, in seconds.
PATIENCE = 60.0

needs_screen = pytest.mark.skipif(
    any(shutil.which(name) is None for name in NEEDED),
    reason="needs " + ", ".join(name for name in NEEDED if shutil.which(name) is None),
)


def until(true: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait for what another process does; returns what ``true`` returned at last."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"did not come about in {patience:.0f} s: {what}")


@dataclass(frozen=True)
class Seen:
    """A window as the window manager lists it."""

    id: int
    title: str
    left: int
    top: int
    width: int
    height: int


class Screen:
    """One virtual screen, as wide as ``monitors`` of ``size`` side by side."""

    def __init__(self, folder: Path, monitors: int = 1, size: tuple[int, int] = (1280, 800)):
        self.size = size
        self.width, self.height = size[0] * monitors, size[1]
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            [
                *(
                    "Xvfb",
                    "-displayfd",
                    str(writing),
                    "-noreset",
                    "-nolisten",
                    "tcp",
                    "-fbdir",
                    str(folder),
                ),
                *("-screen", "0", f"{self.width}x{self.height}x24"),
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        self.env = {**os.environ, "DISPLAY": f":{number}"}
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            self.env.pop(name, None)
        self.pixels = folder / "Xvfb_screen0"
        if monitors > 1:
            for at in range(monitors):
                place = f"{size[0]}/300x{size[1]}/190+{at * size[0]}+0"
                self.run("xrandr", "--setmonitor", f"m{at}", place, "none" if at else "screen")
        self.manager = subprocess.Popen(
            ["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until(lambda: "window id" in self.root("_NET_SUPPORTING_WM_CHECK"), "a window manager")

    def close(self) -> None:
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()

    def run(self, *command: str, text: str | None = None) -> str:
        """Run an X client; what it says."""
        done = subprocess.run(
            command, env=self.env, input=text, capture_output=True, text=True, check=False
        )
        return done.stdout

    # What is seen

    def root(self, *names: str) -> str:
        return self.run("xprop", "-root", *names)

    def stacked(self) -> list[int]:
        """The windows from the lowest to the one in front."""
        return [int(found, 16) for found in _IDS.findall(self.root("_NET_CLIENT_LIST_STACKING"))]

    def in_front(self) -> int:
        """The window that is active."""
        found = _IDS.findall(self.root("_NET_ACTIVE_WINDOW"))
        return int(found[0], 16) if found else 0

    def windows(self) -> list[Seen]:
        return [seen for number in self.stacked() if (seen := self._seen(number))]

    def _seen(self, number: int) -> Seen | None:
        said = self.run("xdotool", "getwindowname", str(number), "getwindowgeometry", str(number))
        place = re.search(r"Position: (-?\d+),(-?\d+).*?Geometry: (\d+)x(\d+)", said, re.DOTALL)
        if place is None:
            return None
        return Seen(number, said.splitlines()[0], *(int(part) for part in place.groups()))

    def window(self, title: str) -> Seen | None:
        """The window whose title has ``title`` in it."""
        return next((seen for seen in self.windows() if title in seen.title), None)

    def picture(self, area: tuple[int, int, int, int] | None = None) -> list[bytes]:
        """The rows of pixels (four bytes each) of left, top, width, height; or of all."""
        content = self.pixels.read_bytes()
        head = struct.unpack(">25I", content[:100])
        start, stride = head[0] + head[19] * 12, head[12]
        left, top, width, height = area or (0, 0, self.width, self.height)
        rows = (start + (top + row) * stride + left * 4 for row in range(height))
        return [content[at : at + width * 4] for at in rows]

    # What a person does

    def do(self, *words: object) -> None:
        """Words of xdotool, as ``do("key", "Return")``."""
        self.run("xdotool", *(str(word) for word in words))

    def keys(self, *names: str) -> None:
        for name in names:
            self.do("key", name)

    def click(self, left: int, top: int, button: int = 1) -> None:
        self.do("mousemove", left, top, "click", button)

    def script(self, lines: list[str]) -> None:
        """Many of them at once."""
        self.run("xdotool", "-", text="\n".join(lines) + "\n")


_IDS = re.compile(r"0x[0-9a-f]+")


@contextmanager
def screen(folder: Path, monitors: int = 1) -> Iterator[Screen]:
    """A screen that goes away again."""
    made = Screen(folder, monitors)
    try:
        yield made
    finally:
        made.close()


class Program:
    """The program with ``file`` open, in a process of its own on ``screen``."""

    def __init__(self, screen: Screen, file: Path, clock: str = "", *, words: tuple[str, ...] = ()):
        self.screen, self.file = screen, file
        env = {**screen.env, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        env.pop("PYTEST_CURRENT_TEST", None)
        if clock:
            env["TTT_CLOCK"] = clock
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ttt_desktop", *words, str(file)],
            env=env,
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """As when the power of the process ends: no chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        if self.alive:
            self.process.kill()
        self.process.wait()

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file says at this moment, from a copy of it and of its log."""
        return ask(self.file, sql, *values)


def ask(file: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask a copy of ``file``; [] where the copy caught it in the middle of a write."""
    copy = file.with_name("copy-" + file.name)
    try:
        for suffix in ("-wal", ""):
            source = Path(f"{file}{suffix}")
            target = Path(f"{copy}{suffix}")
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copyfile(source, target)
        with closing(sqlite3.connect(copy)) as db:
            return db.execute(sql, values).fetchall()
    except sqlite3.DatabaseError:
        return []
