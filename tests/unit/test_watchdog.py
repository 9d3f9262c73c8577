"""The station's watchdog: what it brings back, what it lets end, and when it gives up."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ttt_desktop import watchdog
from ttt_desktop.errors import UserError

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="ends children by signals"),
    pytest.mark.allow_log("the station ended with"),
]


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in names}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A file to which each child adds a line."""
    return tmp_path / "runs"


def child(runs: Path, *ends: str) -> list[str]:
    """A child that ends the first time by the first of ``ends``, and so on; then as if left."""
    code = (
        "import os, sys\n"
        f"runs = {str(runs)!r}\n"
        "open(runs, 'a').write('x')\n"
        f"ends = {list(ends)!r}\n"
        "time = os.path.getsize(runs) - 1\n"
        "exec(ends[time] if time < len(ends) else 'pass')\n"
    )
    return [sys.executable, "-S", "-c", code]


def watched(command: list[str], times: Iterator[float] | None = None) -> tuple[int, list[float]]:
    waits: list[float] = []
    clock = (lambda: next(times)) if times else (lambda: 0.0)
    return watchdog.watch(command, pause=waits.append, clock=clock), waits


KILLED = "os.kill(os.getpid(), 9)"


def test_left_by_the_pin_it_ends(runs: Path) -> None:
    assert watched(child(runs)) == (0, [])
    assert runs.read_text() == "x"


@pytest.mark.parametrize("end", [KILLED, "os.abort()", "sys.exit(1)", "1/0"])
def test_every_other_end_brings_it_back(runs: Path, end: str) -> None:
    assert watched(child(runs, end))[0] == 0
    assert runs.read_text() == "xx"


def test_a_sentence_is_no_crash(runs: Path) -> None:
    assert watched(child(runs, f"sys.exit({watchdog.TOLD})")) == (1, [])
    assert runs.read_text() == "x"


def test_it_comes_back_slower_each_time_and_gives_up_with_a_sentence(runs: Path) -> None:
    waits: list[float] = []
    with pytest.raises(UserError, match="5 times within a minute"):
        watchdog.watch(child(runs, *[KILLED] * 9), pause=waits.append, clock=lambda: 0.0)
    assert waits == [0.2, 0.5, 1.0, 2.0]
    assert len(runs.read_text()) == 5


def test_a_crash_now_and_then_is_never_too_many(runs: Path) -> None:
    times = iter(range(0, 1000, 20))
    code, waits = watched(child(runs, *[KILLED] * 12), times)  # type: ignore[arg-type]
    assert code == 0
    assert len(waits) == 12


def test_ctrl_c_ends_neither(runs: Path) -> None:
    both = "os.kill(os.getppid(), 2); os.kill(os.getpid(), 2)"
    assert watched(child(runs, both))[0] == 0
    assert runs.read_text() == "x"


def test_asked_to_end_it_ends_the_child_and_starts_none(runs: Path) -> None:
    told = "os.kill(os.getppid(), 15); import time; time.sleep(60)"
    assert watched(child(runs, told))[0] == 128 + signal.SIGTERM
    assert runs.read_text() == "x"
    assert threading.active_count() == 1


def test_what_starts_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path("room one.ttt")
    plain = watchdog.command(file)
    assert plain[0] == sys.executable
    assert plain[1:] == ["-m", "ttt_desktop", "station", "--watched", "room one.ttt"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert watchdog.command(file) == [sys.executable, "station", "--watched", "room one.ttt"]


def test_the_parent_brings_no_windows() -> None:
    import subprocess

    code = (
        "import sys, ttt_desktop.cli.windows\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
