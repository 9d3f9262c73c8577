"""Times that follow from durations, and the clock that a run log sets, over many made-up days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules import timing
from ttt_desktop.rules.timing import Block, Event

NINE = datetime(2024, 10, 19, 9, 0, tzinfo=UTC)

minutes = st.integers(0, 300)
rooms = st.sampled_from(["", "A", "B", "C"])
free_blocks = st.lists(st.builds(Block, minutes, rooms), max_size=20)
any_blocks = st.lists(
    st.builds(Block, minutes, rooms, st.none() | st.integers(0, 2000)), max_size=20
)
events = st.lists(
    st.tuples(
        st.sampled_from(["start", "pause", "resume", "extend", "end"]),
        st.integers(0, 900),
        st.integers(-10, 10),
    ),
    max_size=15,
)


def log(entries: list[tuple[str, int, int]]) -> list[Event]:
    """Run-log entries, each some seconds after the one before."""
    moment, made = NINE, []
    for name, later, by in entries:
        moment += timedelta(seconds=later)
        made.append(Event(name, moment, by))
    return made


def shares(one: Block, other: Block) -> bool:
    return not one.room or not other.room or one.room == other.room


@given(free_blocks)
def test_without_anchors_nothing_that_shares_a_room_overlaps(blocks: list[Block]) -> None:
    slots = timing.derive(blocks, 570)
    for i, slot in enumerate(slots):
        assert slot.overlap == 0
        assert slot.start >= 570
        for before, block in zip(slots[:i], blocks[:i], strict=True):
            if shares(block, blocks[i]):
                assert before.end <= slot.start


@given(free_blocks)
def test_starts_never_go_back_within_a_room(blocks: list[Block]) -> None:
    slots = timing.derive(blocks, 570)
    for room in {b.room for b in blocks}:
        starts = [s.start for s, b in zip(slots, blocks, strict=True) if b.room in ("", room)]
        assert starts == sorted(starts)


@given(any_blocks)
def test_durations_are_kept_and_anchors_hold(blocks: list[Block]) -> None:
    for slot, block in zip(timing.derive(blocks, 570), blocks, strict=True):
        assert slot.end - slot.start == block.minutes
        assert slot.overlap >= 0
        if block.anchor is not None:
            assert slot.start == block.anchor


@given(free_blocks, st.integers(1, 120))
def test_a_later_morning_moves_everything_alike(blocks: list[Block], later: int) -> None:
    first = timing.derive(blocks, 570)
    second = timing.derive(blocks, 570 + later)
    assert [s.start + later for s in first] == [s.start for s in second]


def test_an_overrun_into_an_anchor_is_told_in_minutes() -> None:
    talk, lunch, after = timing.derive([Block(200), Block(60, anchor=750), Block(30)], 570)
    assert (talk.end, lunch.start, lunch.overlap) == (770, 750, 20)
    assert after.start == 810


def test_after_midnight_still_belongs_to_the_evening() -> None:
    evening, party = timing.derive([Block(120), Block(180)], 22 * 60)
    assert (evening.end, party.end) == (1440, 1620)
    assert timing.clock_text(party.end) == "03:00"
    end = timing.on_wall(date(2024, 10, 19), party.end, "Asia/Kolkata")
    assert end == datetime(2024, 10, 20, 3, 0, tzinfo=ZoneInfo("Asia/Kolkata"))


@pytest.mark.parametrize(
    ("day", "minute", "utc"),
    [
        (date(2024, 3, 31), 120, "2024-03-31T01:00"),  # 02:00 is skipped in Berlin: an hour later
        (date(2024, 3, 31), 600, "2024-03-31T08:00"),
        (date(2024, 10, 27), 150, "2024-10-27T00:30"),  # 02:30 comes twice: the first
        (date(2024, 10, 27), 600, "2024-10-27T09:00"),
    ],
)
def test_days_on_which_the_clocks_change(day: date, minute: int, utc: str) -> None:
    # Through UTC: Python calls an hour that comes twice unequal to anything in another zone.
    found = timing.on_wall(day, minute, "Europe/Berlin").astimezone(UTC)
    assert found == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(events, minutes, st.integers(0, 20_000))
def test_left_and_spent_make_what_is_allowed(
    entries: list[tuple[str, int, int]], planned: int, later: int
) -> None:
    made = log(entries)
    state = timing.run(planned, made)
    now = (made[-1].at if made else NINE) + timedelta(seconds=later)
    assert state.left(now) + state.spent(now) == state.allowed
    assert state.spent(now) >= timedelta()
    assert state.allowed >= timedelta()
    if state.started is not None:
        assert state.spent(now) <= now - state.started
    assert not (state.is_paused and not state.is_on)


@given(events, minutes, st.integers(0, 15))
def test_a_crash_between_any_two_entries_changes_nothing(
    entries: list[tuple[str, int, int]], planned: int, at: int
) -> None:
    """The clock is read from the log: going on after a restart is the same as never stopping."""
    made = log(entries)
    whole = timing.run(planned, made)
    state = timing.run(planned, made[:at])
    for event in made[at:]:
        state = timing._step(state, event)
    assert state == whole


@given(events, minutes, st.integers(0, 5000))
def test_a_clock_that_runs_loses_a_second_each_second(
    entries: list[tuple[str, int, int]], planned: int, later: int
) -> None:
    made = log(entries)
    state = timing.run(planned, made)
    now = (made[-1].at if made else NINE) + timedelta(seconds=later, milliseconds=500)
    here = timing.seconds_left(state, now)
    there = timing.seconds_left(state, now + timedelta(seconds=1))
    runs = state.is_on and not state.is_paused
    assert there == (here - 1 if runs else here)


def test_pauses_do_not_count_and_extra_minutes_do() -> None:
    state = timing.run(
        60, log([("start", 0, 0), ("pause", 600, 0), ("resume", 300, 0), ("extend", 0, 5)])
    )
    now = NINE + timedelta(minutes=20)
    assert state.spent(now) == timedelta(minutes=15)
    assert state.left(now) == timedelta(minutes=50)
    assert state.ends(now) == NINE + timedelta(minutes=70)


@pytest.mark.parametrize(
    ("seconds", "warning"),
    [
        (0, ""),
        (3299, ""),
        (3300, "five"),
        (3539, "five"),
        (3540, "one"),
        (3599, "one"),
        (3600, "end"),
        (4000, "end"),
    ],
)
def test_warnings_come_at_five_minutes_one_and_the_end(seconds: int, warning: str) -> None:
    state = timing.run(60, [Event("start", NINE)])
    assert timing.warning(state, NINE + timedelta(seconds=seconds)) == warning


def test_a_short_session_is_not_warned_from_its_start() -> None:
    state = timing.run(5, [Event("start", NINE)])
    assert timing.warning(state, NINE) == ""
    assert timing.warning(state, NINE + timedelta(minutes=4)) == "one"
    assert timing.warning(timing.run(60, []), NINE) == ""
    ended = timing.run(1, [Event("start", NINE), Event("end", NINE + timedelta(hours=1))])
    assert timing.warning(ended, NINE + timedelta(hours=2)) == ""


def test_late_and_early_are_rounded_to_the_minute() -> None:
    assert timing.offset_minutes(NINE, NINE + timedelta(seconds=100)) == 2
    assert timing.offset_minutes(NINE, NINE - timedelta(seconds=200)) == -3
    assert timing.offset_minutes(NINE, NINE + timedelta(seconds=29)) == 0
