"""How long somebody was there: stays within sessions, every hour once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules.hours import Period, Presence, attended, first, length, within


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 10, 19, hour, minute, tzinfo=UTC)


HELD = {
    "a": [Period(at(9), at(10))],
    "b": [Period(at(10), at(12))],
    "c": [Period(at(10), at(12))],
    "paused": [Period(at(14), at(14, 30)), Period(at(15), at(15, 30))],
}


@pytest.mark.parametrize(
    ("stays", "minutes"),
    [
        ([], 0),
        ([Presence("a", at(9), at(10))], 60),
        ([Presence("a", at(8, 40))], 60),  # came early, stayed
        ([Presence("a", at(9, 20))], 40),  # came late
        ([Presence("a", at(9), at(9, 15)), Presence("a", at(9, 45))], 30),  # went out and came back
        ([Presence("a", at(9), at(11))], 60),  # signed out long after the end
        ([Presence("a", at(8), at(8, 30))], 0),  # left before it began
        ([Presence("a", at(20))], 60),  # entered in the evening from the sheet
        ([Presence("b", at(10)), Presence("c", at(11))], 120),  # two rooms at once
        ([Presence("a", at(9)), Presence("b", at(10, 30), at(11))], 90),
        ([Presence("paused", at(14))], 60),  # the pause is no time attended
        ([Presence("paused", at(14, 20), at(14, 50))], 10),  # went in the pause
        ([Presence("paused", at(14, 40))], 30),  # came in the pause
        ([Presence("paused", at(18))], 60),
        ([Presence("gone", at(9))], 0),  # a session that is not in the plan
    ],
)
def test_hours_really_attended(stays: list[Presence], minutes: int) -> None:
    assert attended(stays, HELD) == timedelta(minutes=minutes)


def test_a_stay_before_the_session_is_empty() -> None:
    assert within(Presence("a", at(8), at(8, 30)), HELD["a"]) == []


def test_the_first_so_many_minutes_of_several_periods() -> None:
    found = first(HELD["paused"], timedelta(minutes=45))
    assert found == [Period(at(14), at(14, 30)), Period(at(15), at(15, 15))]
    assert first(HELD["a"], timedelta()) == []


_MINUTES = st.integers(0, 600)


@given(st.lists(st.tuples(_MINUTES, _MINUTES)))
def test_length_is_the_number_of_minutes_that_any_period_covers(
    spans: list[tuple[int, int]],
) -> None:
    periods = [Period(at(0) + timedelta(minutes=a), at(0) + timedelta(minutes=b)) for a, b in spans]
    covered = {minute for a, b in spans for minute in range(a, b)}
    assert length(periods) == timedelta(minutes=len(covered))
