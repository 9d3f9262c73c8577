"""kill -9 while somebody types at the station: it is back, locked, with at most a second lost.

With the real watchdog, real processes and the real window. The child types by itself and tells in
a file what it shows.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, details, drafts, lock, prompts

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

#: The child: it chooses a language and types, a letter each 40 ms and never a pause.
TYPING = """
import json, os, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ttt_desktop import cli
from ttt_desktop.ui import app as program

file, told = sys.argv[1:]

def station():
    from ttt_desktop.ui.station.window import StationWindow
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, StationWindow)]
    return found[0] if found and found[0].isVisible() else None

def tell(window, began):
    page = window.writing()
    said = {
        "process": os.getpid(), "text": page.edit.toPlainText() if page else "", "began": began,
        "full": window.isFullScreen(), "released": window.released, "closed": window.close(),
    }
    with open(told + ".new", "w") as file:
        json.dump(said, file)
    os.replace(told + ".new", told)

def begin():
    window = station()
    if window is None:
        return
    if tell.began is None:
        tell.began = window.writing().edit.toPlainText() if window.writing() else ""
        if not window.writing():
            window.chose_language("en")
    if not tell.began:
        edit = window.writing().edit
        QTest.keyClick(edit, "abcdefgh "[len(edit.toPlainText()) % 9])
    tell(window, tell.began)

tell.began = None
made = program.application

def application():
    app = made()
    app.typing = QTimer(app)
    app.typing.timeout.connect(begin)
    app.typing.start(40)
    return app

program.application = application
sys.exit(cli.run(["station", "--watched", file]))
"""

#: The control: each key puts the keeping off.
ONLY_IN_PAUSES = """
from ttt_desktop.ui.station.note_edit import NoteEdit
_kept = NoteEdit._changed
def _put_off(edit):
    edit.pause.stop()
    _kept(edit)
NoteEdit._changed = _put_off
"""

PARENT = """
import sys
from ttt_desktop import watchdog
sys.exit(watchdog.watch(sys.argv[1:]))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 19))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        prompt = prompts.add(store, session.id, "What did you hear?")
        prompts.open_at_station(store, prompt.id)
        lock.set_pin(store, "4711")
    return path


def wait_for(told: Path, is_there: Callable[[dict[str, Any]], bool], seconds: float = 30) -> Any:
    """What the child tells, as soon as ``is_there``; at most ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if told.exists():
            said = json.loads(told.read_text())
            if is_there(said):
                return said
        time.sleep(0.02)
    last = told.read_text() if told.exists() else "nothing"
    pytest.fail(f"not there after {seconds} s; told last: {last}")


def test_a_killed_station_is_back_locked_with_its_draft(file: Path, tmp_path: Path) -> None:
    told, script = tmp_path / "told", tmp_path / "crowd.py"
    script.write_text(TYPING)
    child = [sys.executable, str(script), str(file), str(told)]
    parent = subprocess.Popen([sys.executable, "-c", PARENT, *child], env=_environment())
    try:
        before = wait_for(told, lambda said: len(said["text"]) > 60)
        os.kill(before["process"], signal.SIGKILL)
        killed = json.loads(told.read_text())
        after = wait_for(told, lambda said: said["process"] != before["process"])
        assert killed["text"].startswith(after["began"])
        assert len(killed["text"]) - len(after["began"]) <= 1000 / 40, "a second of typing"
        assert after["began"], "the draft is there"
        assert after["full"]
        assert not after["released"]
        assert not after["closed"], "locked: closing is refused"
    finally:
        parent.send_signal(signal.SIGTERM)
        parent.wait(20)
    with Store.open(file) as store:
        draft = drafts.get(store)
        assert draft is not None
        assert draft.text == after["began"]


def test_the_control_a_draft_kept_only_in_pauses_loses_more(file: Path, tmp_path: Path) -> None:
    """Who types steadily makes no pause: a draft that waits for one would lose it all."""
    told, script = tmp_path / "told", tmp_path / "crowd.py"
    script.write_text(ONLY_IN_PAUSES + TYPING)
    command = [sys.executable, str(script), str(file), str(told)]
    child = subprocess.Popen(command, env=_environment())
    try:
        wait_for(told, lambda said: len(said["text"]) > 60)
    finally:
        child.kill()
        child.wait()
    killed = json.loads(told.read_text())["text"]
    with Store.open(file) as store:
        draft = drafts.get(store)
    assert len(killed) - len(draft.text if draft else "") > 1000 / 40


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.getcwd()}
