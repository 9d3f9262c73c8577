"""The program left alone: how often it wakes up, and what three windows hold in memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.harness import Row, folder, workshop
from ttt_desktop.workshop import agenda, live, runlog

#: Windows of so many seconds, so many of them, once everything has settled.
WINDOW, ROUNDS, SETTLE = 4.0, 7, 6.0
NOTES = 50_000

_CLOCK = """
import sys
from PySide6.QtCore import QTimer, QTime
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
label = QLabel()
window.setCentralWidget(label)
window.resize(1100, 700)
window.show()
timer = QTimer()
timer.timeout.connect(lambda: label.setText(QTime.currentTime().toString()))
if sys.argv[1] == "clock":
    timer.start(1000)
app.exec()
"""

_OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ttt_desktop.settings import Settings
from ttt_desktop.ui.app import Application, application
app = application()
program = Application(app, Settings.load())
program.begin(Path(sys.argv[1]))
def more():
    if "windows" in sys.argv:
        program.others.open_projector()
        program.others.open_station()
QTimer.singleShot(2000, more)
app.exec()
"""


def rows() -> list[Row]:
    """Wake-ups with and without a clock, and the memory; nothing where there is no /proc."""
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    with folder() as place:
        paths = [_file(place / "quiet.ttt"), _file(place / "on.ttt", on=True)]
        room = _file(place / "room.ttt", on=True, notes=NOTES)
        clock, ours, quiet = _woken(
            [_CLOCK, "clock"], [_OURS, str(paths[1])], [_OURS, str(paths[0])]
        )
        empty = _memory([_CLOCK, ""])
        held = _memory([_OURS, str(room), "windows"])
    unit = "wake-ups/s"
    return [
        Row("idle, a session on", ours, "a bare clock of 1 Hz", clock, 1.3, unit=unit),
        Row("idle, no clock on the screen", quiet, "a bare clock of 1 Hz", clock, None, unit=unit),
        Row("memory, three windows, 50,000 notes", held, "an empty window", empty, 2.0, unit="MB"),
    ]


def _file(path: Path, on: bool = False, notes: int = 0) -> Path:
    with workshop(path, notes) as store:
        if on:
            runlog.start(store, agenda.sessions(store)[0].id)
            live.set_scene(store, "wall")
    return path


def _woken(*programs: list[str]) -> list[float]:
    """Wake-ups a second of all threads of each program, the medians; all run side by side."""
    running = [_start(words) for words in programs]
    try:
        time.sleep(SETTLE)
        found: list[list[float]] = [[] for _ in running]
        for _ in range(ROUNDS):
            before = [_switches(process) for process in running]
            time.sleep(WINDOW)
            for kept, process, was in zip(found, running, before, strict=True):
                kept.append((_switches(process) - was) / WINDOW)
        return [statistics.median(kept) for kept in found]
    finally:
        for process in running:
            process.kill()
            process.wait()


def _memory(words: list[str]) -> float:
    """Megabytes that a program holds, what it shares with others by halves (PSS)."""
    process = _start(words)
    try:
        time.sleep(SETTLE)
        said = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in said.splitlines() if "Pss:" in line) / 1024
    finally:
        process.kill()
        process.wait()


def _start(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", *words])


def _switches(process: subprocess.Popen[bytes]) -> int:
    said = 0
    for task in Path(f"/proc/{process.pid}/task").iterdir():
        for line in (task / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                said += int(line.split()[1])
    return said
