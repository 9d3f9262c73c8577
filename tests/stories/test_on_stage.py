"""Two hours on stage with the real program in real windows: a desk, a projector and a station.

The clock runs 240 times as fast. A session runs over, the rest of the day is squeezed, the power
goes, and everything is back.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.stories.screen import Program, Screen, Seen, ask, needs_screen, screen, until
from ttt_desktop import sample
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, lock, prompts, station

pytestmark = needs_screen

PACE = 240
#: Nine o'clock of the sample's second day, in its own zone.
NINE = datetime(2024, 10, 19, 3, 30, tzinfo=UTC)
PIN = "739164"
RUNNING = "SELECT event, at, minutes FROM run WHERE at >= '2024-10-19T03' ORDER BY at, id"


class Stage:
    """The sample as it stood before its second day, and the clock that runs on through a crash."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "stage.ttt"
        self.began = time.monotonic()
        with sample.create(self.file) as store:
            with store.write("Before the second day") as db:
                db.execute("DELETE FROM run WHERE at >= '2024-10-19T03'")
                db.execute("DELETE FROM replan")
            lock.set_pin(store, PIN)
            station.set_idle_seconds(store, 15)
            prompts.open_at_station(store, _question(store))

    def now(self) -> datetime:
        return NINE + timedelta(seconds=(time.monotonic() - self.began) * PACE)

    def start(self, screen: Screen) -> Program:
        return Program(screen, self.file, f"{self.now().isoformat()},{PACE}")

    def begin(self) -> None:
        self.began = time.monotonic()


def _question(store: Store) -> str:
    """A prompt of the session in which groups write, of the second day."""
    session = next(
        planned.session
        for planned in agenda.plan(store)
        if planned.day.date == "2024-10-19" and planned.session.ask_group
    )
    return prompts.of_session(store, session.id)[0].id


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Screen]:
    """A screen for the desk, one that becomes the projector's, one for the station."""
    with screen(tmp_path, 3) as made:
        yield made


def _at(screen: Screen, monitor: int) -> Seen | None:
    """The window that fills a monitor."""
    width, height = screen.size
    wanted = (monitor * width, 0, width, height)
    return next((w for w in screen.windows() if (w.left, w.top, w.width, w.height) == wanted), None)


def _picture(screen: Screen, monitor: int) -> list[bytes]:
    width, height = screen.size
    return screen.picture((monitor * width, 0, width, height))


def _settled(screen: Screen, monitor: int) -> list[bytes]:
    """What a monitor shows once it has stopped changing."""
    last: list[list[bytes]] = [[], []]

    def same() -> bool:
        time.sleep(0.2)
        last[:] = [last[1], _picture(screen, monitor)]
        return last[0] == last[1] and len(set(last[1])) > 20  # and not empty yet

    until(same, "a picture that stays")
    return last[1]


def _steady(screen: Screen, number: int) -> None:
    """A window is in front and stays there: window managers take their time."""
    until(
        lambda: {(time.sleep(0.05), screen.in_front())[1] for _ in range(12)} == {number},
        "the keys still with the desk",
    )


def test_two_hours_of_the_day(stage: Stage, three: Screen) -> None:
    stage.begin()
    program = stage.start(three)
    try:
        desk = until(lambda: three.window("Train the Trainer"), "the desk").id
        until(lambda: three.in_front() == desk, "the desk in front")
        three.keys("space")
        until(lambda: program.ask(RUNNING), "the first session on")
        three.keys("p")
        until(lambda: _at(three, 1), "the projector on the second screen")
        _steady(three, desk)
        three.keys("s")
        until(lambda: _at(three, 2), "the station on the third screen")

        # A group writes, and goes away in the middle of it.
        welcome = _settled(three, 2)
        three.keys("Return")
        until(lambda: _picture(three, 2) != welcome, "the choice of a group")
        _settled(three, 2)
        three.keys("Return")
        _settled(three, 2)
        three.do("type", "--delay", "20", "Half a sentence that nobody")
        until(
            lambda: program.ask("SELECT 1 FROM draft WHERE text LIKE '%a sentence that nobody'"),
            "the draft on the disk",
        )
        assert _picture(three, 2) != welcome
        until(lambda: _picture(three, 2) == welcome, "the page for the next group")
        assert program.ask("SELECT id FROM draft WHERE text LIKE '%that nobody'")[0][0] != "now"

        # The next session begins late and takes longer.
        three.do("windowactivate", "--sync", desk)
        three.keys("n")
        until(lambda: len(program.ask(RUNNING)) >= 3, "the second session on")
        three.keys("Prior", "Prior", "Prior", "Prior")
        until(lambda: len(program.ask(RUNNING)) >= 7, "twenty minutes more")
        assert not program.ask("SELECT * FROM replan")
        three.keys("m", "Tab", "Return")
        squeezed = until(lambda: program.ask("SELECT * FROM replan"), "the rest squeezed")

        # The power goes at twenty to eleven.
        until(lambda: stage.now() >= NINE + timedelta(minutes=100), "twenty to eleven")
        run = program.ask(RUNNING)
        program.kill()
        until(lambda: not three.windows(), "no window left")
        assert ask(stage.file, RUNNING) == run
        program = stage.start(three)
        until(lambda: _at(three, 1), "the projector back")
        until(lambda: _at(three, 2), "the station back")
        desk = until(lambda: three.window("Train the Trainer"), "the desk back").id
        assert program.ask(RUNNING) == run
        assert program.ask("SELECT * FROM replan") == squeezed
        assert program.ask("SELECT 1 FROM draft WHERE text LIKE '%that nobody'")
        assert _settled(three, 2) == welcome
        first = _picture(three, 1)
        until(lambda: _picture(three, 1) != first, "the projector's clock runs")

        # One undo takes the squeeze back, and the day goes on until eleven.
        three.do("windowactivate", "--sync", desk)
        three.keys("ctrl+z")
        until(lambda: not program.ask("SELECT * FROM replan"), "the plan as it was")
        assert program.ask(RUNNING) == run
        until(lambda: stage.now() >= NINE + timedelta(minutes=120), "eleven")
        three.keys("e")
        until(lambda: program.ask(RUNNING)[-1][0] == "end", "the end of the session")
        assert program.alive
        assert len(three.windows()) == 3
    finally:
        program.close()
