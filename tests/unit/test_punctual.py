"""Late, left early, or neither: from real times, with a tolerance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ttt_desktop.rules.punctual import stay

TEN = datetime(2024, 10, 18, 10, 0, tzinfo=UTC)
ELEVEN = TEN + timedelta(hours=1)


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("events", "late", "early"),
    [
        ([("arrive", -30)], False, False),
        ([("arrive", 5)], False, False),
        ([("arrive", 6)], True, False),
        ([("arrive", 0), ("leave", 54)], False, True),
        ([("arrive", 0), ("leave", 55)], False, False),
        ([("arrive", 0), ("leave", 20), ("arrive", 30)], False, False),
        ([("arrive", 9), ("arrive", 2)], False, False),
        ([("arrive", 8), ("leave", 9)], True, True),
        ([("leave", 3), ("arrive", 4)], False, False),
    ],
)
def test_stays(events: list[tuple[str, int]], late: bool, early: bool) -> None:
    found = stay([(event, at(minute)) for event, minute in events], TEN, ELEVEN)
    assert found is not None
    assert (found.late, found.early) == (late, early)


def test_who_never_came_has_no_stay_and_what_runs_has_no_early() -> None:
    assert stay([], TEN, ELEVEN) is None
    assert stay([("leave", TEN)], TEN, ELEVEN) is None
    gone = stay([("arrive", TEN), ("leave", at(10))], TEN, None)
    assert gone is not None
    assert gone.left == at(10)
    assert not gone.early
