"""The run log added up: how long a session was really on, and what to plan for it next time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules import clock, run_times
from ttt_desktop.rules.timing import Event
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, details, run_table, runlog

NOON = datetime(2024, 10, 19, 6, 30, tzinfo=UTC)


def log(*said: tuple[str, float]) -> list[Event]:
    return [Event(event, NOON + timedelta(minutes=at)) for event, at in said]


def add_up(*said: tuple[str, float], now: float = 600) -> run_times.Held | None:
    return run_times.held(log(*said), NOON + timedelta(minutes=now))


def test_pauses_are_apart_and_a_second_start_adds_up() -> None:
    times = add_up(
        ("start", 0), ("pause", 20), ("resume", 35), ("end", 50), ("start", 100), ("end", 110)
    )
    assert times is not None
    assert (times.minutes, times.pause_minutes, times.times) == (45, 15, 2)
    assert (times.started, times.ended) == (NOON, NOON + timedelta(minutes=110))


def test_what_is_on_is_counted_up_to_now() -> None:
    assert add_up() is None
    assert add_up(("pause", 1), ("end", 2)) is None
    times = add_up(("start", 0), ("pause", 20), now=30)
    assert times is not None
    assert (times.minutes, times.pause_minutes, times.ended) == (20, 10, None)


def test_ended_in_a_pause() -> None:
    times = add_up(("start", 0), ("pause", 20), ("end", 30))
    assert times is not None
    assert (times.minutes, times.pause_minutes) == (20, 10)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["start", "pause", "resume", "extend", "end"]), st.integers(0, 3000)
        ),
        max_size=12,
    )
)
def test_nothing_is_ever_negative_or_more_than_the_wall(said: list[tuple[str, int]]) -> None:
    said.sort(key=lambda one: one[1])
    times = add_up(*said, now=3000)
    if times is None:
        assert not any(event == "start" for event, _at in said)
        return
    wall = (times.ended or NOON + timedelta(minutes=3000)) - times.started
    assert timedelta() <= times.spent + times.rested <= wall


@pytest.mark.parametrize(
    ("planned", "minutes", "wanted"),
    [(60, 72, 75), (60, 60, 60), (60, 60.3, 60), (30, 12, 15), (30, 2, 5), (30, 0.4, None),
     (60, 299, 300), (60, 301, None)],
)  # fmt: skip
def test_what_to_plan_next_time(planned: int, minutes: float, wanted: int | None) -> None:
    assert run_times.took(planned, add_up(("start", 0), ("end", minutes))) == wanted


def test_nobody_knows_of_what_was_not_held_or_is_on() -> None:
    assert run_times.took(30, None) is None
    assert run_times.took(30, add_up(("start", 0), now=20)) is None


def test_the_table_has_the_plan_and_what_came_of_it(tmp_path: Path) -> None:
    clock.set_now(NOON)
    try:
        with Store.create(tmp_path / "w.ttt") as store:
            details.create(store, title="W", start=date(2024, 10, 19))
            day = agenda.days(store)[0].id
            one, two, three = (
                agenda_edit.add_session(store, day, title, minutes=30).id
                for title in ("One", "Two", "Three")
            )
            runlog.start(store, one, at=NOON)
            runlog.pause(store, one, at=NOON + timedelta(minutes=10))
            runlog.resume(store, one, at=NOON + timedelta(minutes=15))
            runlog.end(store, one, at=NOON + timedelta(minutes=52))
            with store.write("Drop session") as db:
                for key in (one, two):  # one was held all the same
                    db.table("replan").insert({"id": key, "session_id": key, "dropped": 1})
            first, second, third = run_table.rows(store)
            assert (first.minutes, first.over, first.next_time, first.dropped) == (
                47, 17, 50, False,
            )  # fmt: skip
            assert first.held is not None
            assert first.held.pause_minutes == 5
            assert (second.held, second.dropped, second.over) == (None, True, None)
            assert (third.planned.session.id, third.dropped) == (three, False)
            runlog.start(store, three, at=NOON + timedelta(minutes=60))
            assert run_table.rows(store)[2].over is None, "it is on still"
    finally:
        clock.set_now(None)
