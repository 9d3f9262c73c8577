"""The run log added up: how long a session was really on, and what to plan for it next time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop import reports
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
    minutes = [tuple((at - NOON).total_seconds() / 60 for at in span) for span in times.spans]
    assert minutes == [(0, 20), (35, 50), (100, 110)]


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


# The report


def test_the_report_tells_what_was_dropped_and_what_took_how_long(tmp_path: Path) -> None:
    clock.set_now(NOON + timedelta(hours=8))
    try:
        with Store.create(tmp_path / "w.ttt") as store:
            details.create(store, title="W", start=date(2024, 10, 19))
            day = agenda.days(store)[0].id
            talk, tea, _walk, on_time = (
                agenda_edit.add_session(store, day, title, kind=kind, minutes=minutes).id
                for title, kind, minutes in (
                    ("Talk", "discussion", 60),
                    ("Tea", "break", 15),
                    ("Walk", "networking", 45),
                    ("Plan", "hands-on", 30),
                )
            )
            runlog.start(store, talk, at=NOON)
            runlog.pause(store, talk, at=NOON + timedelta(minutes=30))
            runlog.resume(store, talk, at=NOON + timedelta(minutes=40))
            runlog.end(store, talk, at=NOON + timedelta(minutes=82))
            runlog.start(store, tea, at=NOON + timedelta(minutes=82))
            runlog.start(store, on_time, at=NOON + timedelta(minutes=107))
            runlog.end(store, on_time, at=NOON + timedelta(minutes=137))
            with store.write("Drop session") as db:
                db.table("replan").insert({"id": "r", "session_id": _walk, "dropped": 1})
            text = reports.render(reports.build(store, "public"), "md")[0]
            data = json.loads(reports.render(reports.build(store, "organiser"), "json")[0])
    finally:
        clock.set_now(None)
    said = {row["title"]: row for row in data["sessions"]}
    assert (said["Talk"]["minutes"], said["Talk"]["paused_minutes"]) == (72, 10)
    assert (said["Walk"]["dropped"], said["Talk"]["dropped"]) == (True, False)
    assert data["totals"]["hours"] == 1.7, "72 and 30 minutes; pauses and breaks are not held"
    lines = str(text if isinstance(text, str) else text.decode()).splitlines()
    walk = next(line for line in lines if "Walk" in line and "|" in line)
    assert "dropped" in walk
    part = lines[next(i for i, line in enumerate(lines) if "What really took" in line) :]
    table = [line for line in part if line.startswith("|")]
    assert [line.split("|")[2].strip() for line in table[2:4]] == ["Talk", "Tea"]
    assert "+12" in table[2]
    assert "+10" in table[3]
    assert any("3 sessions were run with their clock" in line for line in part)
    assert any("planned for 105 minutes and took 127" in line for line in part)
