"""Random keys and clicks on the locked station, beside a window manager with its own shortcuts.

The suite sends a few thousand; ``TTT_CROWD=100000`` sends as many as one likes.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stories.screen import Program, Screen, ask, needs_screen, screen, until
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    details,
    lock,
    people,
    prompts,
    runlog,
    station,
)

pytestmark = needs_screen

COUNT = int(os.environ.get("TTT_CROWD", "3000"))
BATCH = 500
PIN = "739164"

#: Keys that mean something to windows, window managers and systems, beside those that write.
KEYS = (
    *"abcdefghijklmnopqrstuvwxyz0123456789",
    *("Return", "Return", "Tab", "Tab", "Escape", "space", "BackSpace", "Delete", "Menu", "Print"),
    *("Up", "Down", "Left", "Right", "Home", "End", "Prior", "Next", "Insert", "Pause"),
    *(f"F{n}" for n in range(1, 13)),
)
HELD = (
    *("", "", "", "", "shift+", "ctrl+", "alt+", "super+"),
    *("ctrl+alt+", "ctrl+shift+", "alt+shift+"),
)
ALWAYS = (
    *("alt+F4", "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+space", "alt+F2", "ctrl+q"),
    *("super+d", "super+e", "super+Left", "ctrl+alt+Left", "ctrl+alt+d", "ctrl+alt+Delete"),
    *("ctrl+Escape", "shift+F10", "ctrl+shift+Escape", "ctrl+o", "ctrl+n", "ctrl+1", "ctrl+z"),
    "ctrl+w",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A session that runs, with a prompt open, a group to choose, people, and a PIN."""
    path = tmp_path / "crowd.ttt"
    with Store.create(path) as store:
        details.create(store, title="Crowd", start=date(2024, 10, 18))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        people.add(store, name="Asha Rao")
        prompt = prompts.add(store, session.id, "What makes it hard?")
        runlog.start(store, session.id)
        prompts.open_at_station(store, prompt.id)
        for task in station.TASKS:
            station.want(store, task, True)
        station.set_idle_seconds(store, 15)
        lock.set_pin(store, PIN)
    return path


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Screen]:
    """One screen: the station covers the desk on it."""
    with screen(tmp_path) as made:
        yield made


def _crowd(chance: random.Random, screen: Screen, count: int) -> list[str]:
    """``count`` keys and clicks, as lines for xdotool."""
    lines = []
    for _ in range(count):
        what = chance.random()
        if what < 0.55:
            lines.append(f"key --delay 0 {chance.choice(HELD)}{chance.choice(KEYS)}")
        elif what < 0.65:
            lines.append(f"key --delay 0 {chance.choice(ALWAYS)}")
        else:
            left, top = chance.randrange(screen.width), chance.randrange(screen.height)
            button = chance.choice((1, 1, 1, 1, 2, 3, 4, 5))
            twice = "--repeat 2 " if chance.random() < 0.1 else ""
            lines.append(f"mousemove {left} {top} click --delay 0 {twice}{button}")
    return lines


def test_no_way_out(file: Path, one: Screen, tmp_path: Path) -> None:
    program = Program(one, file)
    spy = None
    try:
        desk = until(lambda: one.window("Crowd"), "the desk").id
        until(lambda: one.in_front() == desk, "the desk in front")
        one.keys("s")
        full = (0, 0, one.width, one.height)
        locked = until(
            lambda: next(
                (w for w in one.windows() if (w.left, w.top, w.width, w.height) == full), None
            ),
            "the station over the desk",
        )
        until(lambda: one.in_front() == locked.id, "the station in front")
        until(lambda: desk not in one.stacked(), "no desk to switch to")
        time.sleep(1)  # it takes the keyboard and the mouse once it really stands there
        kept = file.parent / "told"
        with kept.open("w") as told:
            spy = subprocess.Popen(
                ["xprop", "-root", "-spy", "_NET_CLIENT_LIST_STACKING"], env=one.env, stdout=told
            )
        until(lambda: kept.stat().st_size, "the order of the windows")
        secret = ask(file, "SELECT value FROM live WHERE id = 'station.pin'")
        assert secret

        chance = random.Random(20241019)
        for done in range(0, COUNT, BATCH):
            one.script(_crowd(chance, one, min(BATCH, COUNT - done)))
            assert program.alive, f"the program ended within {done + BATCH}"
            until(lambda: one.in_front() == locked.id, "the station in front", 10)
            assert one.stacked()[-1] == locked.id
        _settle(one)
        assert {w.id for w in one.windows()} == {locked.id}
        seen = next(w for w in one.windows() if w.id == locked.id)
        assert (seen.left, seen.top, seen.width, seen.height) == full
        orders = [line for line in kept.read_text(encoding="utf-8").splitlines() if "0x" in line]
        assert orders
        assert all(line.rstrip().endswith(f"{locked.id:#x}") for line in orders), orders
        assert ask(file, "SELECT value FROM live WHERE id = 'station.pin'") == secret

        # And it still answers: after the idle time somebody else is welcome, and the PIN works.
        assert program.alive
        program.kill()
        with Store.open(file) as store:
            assert lock.has_pin(store)
            assert store.value("SELECT count(*) FROM workshop") == 1
            assert store.value("SELECT title FROM workshop") == "Crowd"
            assert [s.title for s in agenda.sessions(store)] == ["Talk"]
    finally:
        if spy is not None:
            spy.terminate()
            spy.wait()
        program.close()


def _settle(screen: Screen) -> None:
    """Let the last keys be done."""
    before = b""
    while before != (now := b"".join(screen.picture())):
        before = now
        time.sleep(0.3)
