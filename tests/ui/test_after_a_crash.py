"""kill -9 on stage: the next start brings back the session, its clock and the windows."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.stories.hands import settle
from tests.ui import real_screens
from tests.ui.real_screens import needs_screens
from ttt_desktop import system
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui import comeback, windows
from ttt_desktop.ui.app import Application
from ttt_desktop.workshop import agenda, agenda_edit, details, live, runlog


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk", minutes=60)
    return path


STANDS = "context is not None and window.isVisible()"
MARKED = "comeback.died_with() is not None"
STARTED = "runlog.on_stage(context.store)[0].clock.started.isoformat()"


@needs_screens
def test_after_kill_9_the_same_session_runs_and_the_windows_are_back(file: Path) -> None:
    with real_screens.room() as room:
        program = room.start(file)
        program.wait_for(STANDS)
        program.do("window.setGeometry(60, 60, 800, 600)")
        program.do("runlog.start(context.store, agenda.sessions(context.store)[0].id)")
        program.do("live.set_scene(context.store, 'wall')")
        program.do("context.open_projector(); context.open_station(); window.go('notes')")
        program.wait_for("program.projector.isFullScreen() and program.station.isVisible()")
        program.wait_for(MARKED)
        started = program.see(STARTED)
        program.kill()

        before = time.monotonic()
        program = room.start()  # no file is named: it is known
        program.wait_for(STANDS)
        desk = time.monotonic() - before
        program.wait_for("program.projector is not None and program.projector.isFullScreen()")
        projector = time.monotonic() - before
        program.wait_for("program.station is not None and program.station.isVisible()")
        everything = time.monotonic() - before
        print(f"desk {desk:.1f} s, projector {projector:.1f} s, station {everything:.1f} s")
        assert program.see(STARTED) == started
        assert program.see("program.projector.geometry().x()") == 1024
        assert not program.see("program.station.released")
        assert program.see("window.current") == "live"
        assert program.see("window.snackbar.label.text()") == "Everything is as it was."
        assert program.see("live.scene(context.store)") == "wall"

        # An orderly end is no crash: nothing comes back by itself.
        program.wait_for(MARKED)
        program.quit()
        with Store.open(file) as store:
            assert live.get(store, "windows") == {"station": False, "projector": False}
            assert len(runlog.on_stage(store)) == 1
        program = room.start()
        program.wait_for("window.isVisible() and program.start is not None")
        assert program.see("context is None")
        program.quit()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    made = Application(qapp, Settings(path=tmp_path / "settings.json"))
    yield made
    made.end()
    made.window.hide()
    settle()  # the pages of the closed workshop go, as they do in a running program


def test_a_file_that_ends_the_program_is_not_opened_by_itself_again(
    program: Application, file: Path
) -> None:
    comeback.opened(file)
    program.begin(None)
    settle()
    assert program.context is not None
    assert comeback.died_with() is None  # until all stands
    program._prepare()
    assert comeback.died_with() == file
    program.close_file()
    settle()
    assert comeback.died_with() is None


def test_only_what_was_open_comes_back_and_only_after_a_crash(
    program: Application, file: Path
) -> None:
    with Store.open(file) as store:
        live.put(store, "windows", {"station": False, "projector": True})
    program.begin(file)  # a copy from elsewhere says so: here nothing died
    settle()
    assert program.projector is None
    program._prepare()
    assert program.context is not None
    assert live.get(program.context.store, "windows") == windows.CLOSED
    program.close_file()
    settle()
    with Store.open(file) as store:
        live.put(store, "windows", {"station": False, "projector": True})
    comeback.opened(file)
    program.begin(file)
    settle()
    assert program.projector is not None
    assert program.projector.isVisible()
    assert program.station is None
    program.projector.close()  # by its own button
    settle()
    assert live.get(program.context.store, "windows") == windows.CLOSED


def test_a_file_that_another_program_has_is_left_to_it(program: Application, file: Path) -> None:
    comeback.opened(file)
    with Store.open(file):
        program.begin(None)
        settle()
        assert program.context is None
        assert program.start is not None
        assert comeback.died_with() == file


def test_what_was_open_is_known_until_it_is_forgotten(file: Path) -> None:
    assert comeback.died_with() is None
    comeback.opened(file)
    assert comeback.died_with() == file
    comeback.forget(file.with_name("other.ttt"))
    assert comeback.died_with() == file
    assert comeback.forget(file)
    assert comeback.died_with() is None


@pytest.mark.parametrize("said", ["", "nonsense", "[]", "{}", '{"file": 7}', '{"file": "/gone"}'])
def test_a_mark_that_says_nothing_brings_nothing_back(own_folders: Path, said: str) -> None:
    (system.state_dir() / "open.json").write_text(said, encoding="utf-8")
    assert comeback.died_with() is None
    (system.state_dir() / "open.json").write_text(json.dumps(said), encoding="utf-8")
    assert comeback.died_with() is None
