"""The desk looks after its file; the station opens alone; an idle file is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import sample_file
from tests.stories.hands import press, settle
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui.app import Application
from ttt_desktop.workshop import lock, people


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp, Settings(path=tmp_path / "settings.json"))
    yield made
    made.end()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "room.ttt"
    path.write_bytes(sample_file().read_bytes())
    return path


def test_a_whole_file_is_said_to_be(program: Application, file: Path) -> None:
    program.open_file(file)
    program.window.show()
    program.window.menus.actions["check"].trigger()
    settle()
    said = [label.text() for label in program.window.findChildren(_label()) if label.isVisible()]
    assert "Everything is in order." in said
    assert "Search index: fine" in said


def test_erasing_asks_for_the_word_and_leaves_no_name(program: Application, file: Path) -> None:
    program.open_file(file)
    program.window.show()
    assert program.context is not None
    names = {p.name for p in people.all_people(program.context.store)}
    program.window.menus.actions["erase"].trigger()
    settle()
    from ttt_desktop.ui.desk.care import EraseSheet

    (sheet,) = program.window.findChildren(EraseSheet)
    assert not sheet.button.isEnabled()
    sheet.word.setText("nearly")
    assert not sheet.button.isEnabled()
    sheet.word.setText(" Erase ")
    press(sheet, "Erase personal data")
    left = {p.name for p in people.all_people(program.context.store)}
    assert len(left) == len(names)
    assert not left & names
    assert program.context.store.undo_label() is None


def test_the_station_opens_alone_and_its_pin_ends_the_program(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    with Store.open(file) as store:
        lock.set_pin(store, "4711")
    quits: list[bool] = []
    assert program.begin_station(file)
    settle()
    screen = program.station
    assert screen is not None
    assert screen.isVisible()
    assert not program.window.isVisible()
    screen.left.disconnect()  # type: ignore[attr-defined]
    screen.left.connect(lambda: quits.append(True))  # type: ignore[attr-defined]
    screen.to_leave()  # type: ignore[attr-defined]
    for digit in "4711":
        press(screen, digit)
    if screen.isVisible():
        press(screen, "Unlock")
    qtbot.waitUntil(lambda: quits == [True])


def test_an_idle_file_is_whole(program: Application, file: Path) -> None:
    program.open_file(file)
    assert program.context is not None
    wal = file.with_name(file.name + "-wal")
    people.add(program.context.store, "Asha")
    assert wal.stat().st_size > 0
    timer = program.context.bridge._idle
    assert timer.isActive()
    assert timer.interval() == 2000
    timer.stop()
    timer.timeout.emit()
    assert wal.stat().st_size == 0


def _label() -> type:
    from ttt_desktop.ui.widgets import PlainLabel

    return PlainLabel
