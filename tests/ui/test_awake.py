"""The screen stays awake while a session runs, and it is known where that could not be held."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.stories.hands import settle
from tests.ui import real_screens
from tests.ui.real_screens import needs_screens
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui.app import Application
from ttt_desktop.ui.awake import Answer, Awake
from ttt_desktop.workshop import agenda, agenda_edit, details, runlog


def _has_saver() -> bool:
    try:
        ctypes.CDLL("libXss.so.1")
    except OSError:
        return False
    return True


class FakeWay:
    """Answers when it is told to; ``log`` is what was asked of it."""

    def __init__(self, answer: bool | None = None) -> None:
        self.reply = answer
        self.log: list[str] = []
        self.pending: Answer = lambda held: None

    def hold(self, answer: Answer) -> None:
        self.log.append("hold")
        self.pending = answer
        if self.reply is not None:
            answer(self.reply)

    def release(self) -> None:
        self.log.append("release")


class Broken(FakeWay):
    def hold(self, answer: Answer) -> None:
        raise OSError("no such library")

    release = hold  # type: ignore[assignment]


def test_one_way_that_holds_is_enough() -> None:
    awake = Awake(ways=[FakeWay(False), Broken(), FakeWay(True)])
    awake.want(True)
    assert awake.held
    assert not awake.may_sleep


def test_it_says_so_once_all_have_refused_and_not_before() -> None:
    slow = FakeWay()
    awake = Awake(ways=[FakeWay(False), slow])
    said: list[bool] = []
    awake.changed.connect(lambda: said.append(awake.may_sleep))
    awake.want(True)
    assert not awake.may_sleep
    slow.pending(False)
    assert awake.may_sleep
    awake.want(False)
    assert not awake.may_sleep
    assert said[-2:] == [True, False]


def test_an_answer_that_comes_too_late_counts_for_nothing() -> None:
    slow = FakeWay()
    awake = Awake(ways=[slow])
    awake.want(True)
    late = slow.pending
    awake.want(False)
    awake.want(True)
    late(True)
    assert not awake.held
    assert slow.log == ["hold", "release", "hold"]


def test_a_way_is_asked_once_however_often_it_is_wanted() -> None:
    way = FakeWay(True)
    awake = Awake(ways=[way])
    for wanted in (True, True, False, False):
        awake.want(wanted)
    assert way.log == ["hold", "release"]


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk", minutes=60)
    made = Application(qapp, Settings(path=tmp_path / "settings.json"))
    made.awake = Awake(made, [FakeWay(False)])
    made.begin(path)
    settle()
    yield made
    made.end()
    made.window.hide()
    settle()  # the pages of the closed workshop go, as they do in a running program


def test_it_is_held_from_start_to_end_and_through_a_pause(program: Application) -> None:
    assert program.context is not None
    store, asked = program.context.store, program.awake._ways[0].log  # type: ignore[index]
    program._prepare()
    session = agenda.sessions(store)[0].id
    assert asked == []
    runlog.start(store, session)
    assert asked == ["hold"]
    assert program.context.may_sleep()
    runlog.pause(store, session)
    runlog.resume(store, session)
    runlog.extend(store, session, 5)
    assert asked == ["hold"]
    runlog.end(store, session)
    assert asked == ["hold", "release"]
    store.undo()
    assert asked == ["hold", "release", "hold"]
    program.close_file()
    settle()
    assert asked == ["hold", "release", "hold", "release"]


def test_a_session_that_runs_already_is_found_after_the_start(program: Application) -> None:
    assert program.context is not None
    path = program.context.store.path
    runlog.start(program.context.store, agenda.sessions(program.context.store)[0].id)
    program.close_file()
    settle()
    program.open_file(path)
    assert not program.awake.may_sleep
    program._prepare()
    assert program.awake.may_sleep


_ON_A_BUS = """
import os, sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtTest import QTest
from ttt_desktop.ui.awake import SERVICES, Awake, Bus

app = QCoreApplication([])
bus = QDBusConnection.sessionBus()

@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class Desktop(QObject):
    asked = []

    @Slot(str, str, result="uint")
    def Inhibit(self, program, reason):
        self.asked.append((program, reason))
        return 7

desktop = Desktop()
def connections():
    return sum(n.startswith(":") for n in bus.interface().registeredServiceNames().value())

def comes(true):
    left = 1000
    while not true() and left:
        QTest.qWait(20)
        left -= 1
    return true()

awake = Awake(ways=[Bus(service) for service in SERVICES])
awake.want(True)
assert comes(lambda: awake.may_sleep), "nobody is there to be asked"
awake.want(False)
before = connections()

every = QDBusConnection.RegisterOption.ExportAllSlots
assert bus.registerObject("/org/freedesktop/ScreenSaver", desktop, every)
assert bus.registerService("org.freedesktop.ScreenSaver")
awake.want(True)
assert comes(lambda: awake.held)
assert not awake.may_sleep
assert desktop.asked == [("TTT Desktop", "A session runs")], desktop.asked
assert connections() > before
awake.want(False)
assert comes(lambda: connections() == before), "it was not let go"
print("good")
"""


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")
def test_a_linux_desktop_is_asked_and_let_go() -> None:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        done = subprocess.run(
            [sys.executable, "-c", _ON_A_BUS],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
            capture_output=True,
            text=True,
        )
        assert done.stdout == "good\n", done.stderr
    finally:
        bus.terminate()
        bus.communicate()


@needs_screens
@pytest.mark.skipif(not _has_saver(), reason="needs libXss")
def test_a_bare_x_server_is_held_without_any_desktop() -> None:
    with real_screens.room() as room:
        program = room.start()
        program.wait_for("window.isVisible()")
        program.do("program.awake.want(True)")
        program.wait_for("len(program.awake._answers)", 3)
        assert program.see("program.awake.held")
        program.do("program.awake.want(False)")
        program.quit()
