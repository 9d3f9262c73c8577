"""Start to a usable window, each in a process of its own, against an empty main window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.harness import Row, folder, in_turn, workshop

_EMPTY = """
import sys, time
started = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1100, 700)
window.show()
app.exec()
"""

# Usable: the workshop is open, its first page is painted, and the event loop is idle again.
_OURS = """
import sys
from pathlib import Path
from ttt_desktop.settings import Settings
from ttt_desktop.ui.app import Application, application
from PySide6.QtCore import QTimer
app = application()
program = Application(app, Settings.load())
program.begin(Path(sys.argv[1]))
def usable():
    if program.context is None:
        QTimer.singleShot(0, usable)
        return
    program.window.repaint()
    QTimer.singleShot(0, app.quit)
QTimer.singleShot(0, usable)
app.exec()
program.end()
"""


def rows() -> list[Row]:
    """An empty file, and one with 50,000 notes."""
    with folder() as place:
        paths = []
        for count in (0, 50_000):
            paths.append(place / f"{count}.ttt")
            workshop(paths[-1], count).close()
        for code, arguments in ((_EMPTY, ()), (_OURS, paths[:1])):
            _run(code, *arguments)
        empty, ours, full = in_turn(
            lambda: _run(_EMPTY), lambda: _run(_OURS, paths[0]), lambda: _run(_OURS, paths[1])
        )
    return [
        Row("start to a usable window", ours, "empty PySide6 window", empty, 1.8),
        Row("the same with 50,000 notes", full, "with an empty file", ours, 1.1),
    ]


def _run(code: str, *arguments: Path) -> float:
    # An installed program has its bytecode; a machine that never writes any has to make it here.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": os.environ["XDG_DATA_HOME"] + "/bytecode"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    started = time.perf_counter()
    subprocess.run(command, check=True, env=environment)
    return time.perf_counter() - started
