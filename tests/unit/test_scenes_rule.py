"""Which scene goes with the moment, and where the words of a cloud stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ttt_desktop.rules.scenes import Moment, follow

DAY = date(2024, 10, 19)


@pytest.mark.parametrize(
    ("running", "asked", "last", "ahead", "today", "scene"),
    [
        ((), False, None, False, DAY, "welcome"),
        ((), False, None, False, DAY - timedelta(days=3), "welcome"),  # a rehearsal
        (("discussion",), False, DAY, True, DAY, "now"),
        (("discussion",), True, DAY, True, DAY, "prompt"),
        (("break",), False, DAY, True, DAY, "break"),
        (("break",), True, DAY, True, DAY, "break"),  # a prompt left open from before
        (("break", "panel"), False, DAY, True, DAY, "now"),  # in parallel rooms
        ((), False, DAY, True, DAY, "now"),  # between two sessions
        ((), False, DAY, False, DAY, "thanks"),  # after the last one of the day
        ((), False, DAY, False, DAY + timedelta(days=1), "welcome"),  # the next morning
        ((), False, DAY, True, DAY + timedelta(days=1), "welcome"),  # yesterday was cut short
    ],
)
def test_the_scene_that_goes_with_the_moment(
    running: tuple[str, ...], asked: bool, last: date | None, ahead: bool, today: date, scene: str
) -> None:
    assert follow(Moment(running, asked, last, ahead, today)) == scene
