"""The clock of a rehearsal, which starts at another time and runs at another pace."""

from __future__ import annotations

import time

import pytest

from ttt_desktop.rules import clock


def test_without_a_rehearsal_it_is_the_computer_s_clock() -> None:
    assert clock.rehearsal({}) == (time.time, 1.0)


def test_a_rehearsal_begins_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock.time, "monotonic", iter((100.0, 100.0, 102.0)).__next__)
    running, pace = clock.rehearsal({"TTT_CLOCK": "2024-10-19T03:30:00Z,60"})
    first = clock.from_text("2024-10-19T03:30:00.000Z").timestamp()
    assert pace == 60
    assert running() == first
    assert running() == first + 120


def test_the_pace_may_be_left_out() -> None:
    assert clock.rehearsal({"TTT_CLOCK": "2024-10-19T03:30:00Z"})[1] == 1.0


@pytest.mark.parametrize(
    "said", ["", ",60", "soon,60", "2024-10-19T03:30:00Z,0", "2024-10-19T03:30:00Z,-1",
             "2024-10-19T03:30:00Z,nan", "2024-10-19T03:30:00Z,1e9", "2024-10-19T03:30:00Z,fast"]
)  # fmt: skip
def test_what_cannot_be_read_is_no_rehearsal(said: str) -> None:
    assert clock.rehearsal({"TTT_CLOCK": said}) == (time.time, 1.0)
