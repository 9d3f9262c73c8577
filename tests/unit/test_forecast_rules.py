"""The live forecast and the three ways to make up the time, over many made-up days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules import replan, timing
from ttt_desktop.rules.forecast import (
    AHEAD,
    DROPPED,
    ENDED,
    MINUTE,
    ON,
    PASSED,
    Item,
    forecast,
    least_minutes,
    offset,
)
from ttt_desktop.rules.timing import Block, DayClock

ORDINARY = DayClock(date(2024, 10, 19), 570, "Asia/Kolkata")
CLOCKS = [
    ORDINARY,
    DayClock(date(2024, 10, 19), 22 * 60, "Asia/Kolkata"),  # past midnight
    DayClock(date(2024, 3, 30), 22 * 60, "Europe/Berlin"),  # the night loses an hour
    DayClock(date(2024, 10, 26), 22 * 60, "Europe/Berlin"),  # and wins one
]


def planned(clock: DayClock, blocks: Sequence[Block], least: Sequence[int] = ()) -> list[Item]:
    """The items of a day; anchors are minutes counted from the day's start here."""
    slots = timing.derive(blocks, clock.start)
    return [
        Item(
            str(at),
            clock.instant(slot.start).astimezone(UTC),
            clock.instant(slot.end).astimezone(UTC),
            block.room,
            None if block.anchor is None else clock.instant(block.anchor).astimezone(UTC),
            least[at] if at < len(least) else 0,
        )
        for at, (block, slot) in enumerate(zip(blocks, slots, strict=True))
    ]


@st.composite
def days(draw: st.DrawFn, rooms: Sequence[str] = ("", "A", "B")) -> tuple[DayClock, list[Item]]:
    """A day without conflicts: anchors lie where the session would start, or later."""
    clock = draw(st.sampled_from(CLOCKS))
    blocks: list[Block] = []
    for _at in range(draw(st.integers(1, 9))):
        block = Block(draw(st.integers(0, 120)), draw(st.sampled_from(rooms)))
        gap = draw(st.none() | st.integers(0, 40))
        if gap is not None:
            free = timing.derive([*blocks, block], clock.start)[-1].start
            block = replace(block, anchor=free + gap)
        blocks.append(block)
    least = draw(st.lists(st.integers(0, 60), max_size=9))
    return clock, planned(clock, blocks, least)


def begin(clock: DayClock) -> datetime:
    return clock.instant(clock.start).astimezone(UTC)


@st.composite
def late_days(
    draw: st.DrawFn, rooms: Sequence[str] = ("", "A", "B")
) -> tuple[datetime, datetime, list[Item]]:
    """A day of which some sessions have run, each with overtime; the last of them may still run."""
    clock, items = draw(days(rooms))
    start = begin(clock)
    done = draw(st.integers(0, len(items)))
    now = start
    for at in range(done):
        turn = forecast(items, start, start).turns[at]
        over = draw(st.integers(-300, 3000))
        end = max(turn.start, turn.end + timedelta(seconds=over))
        now = max(now, turn.start)
        if at == done - 1 and draw(st.booleans()):
            items[at] = replace(items[at], started=turn.start, expected=end)
        else:
            items[at] = replace(items[at], started=turn.start, ended=end)
            now = max(now, end)
    return start, now, items


# The forecast


@given(days())
def test_with_nothing_late_the_forecast_is_the_plan(day: tuple[DayClock, list[Item]]) -> None:
    clock, items = day
    found = forecast(items, begin(clock), begin(clock))
    assert [(t.start, t.end) for t in found.turns] == [(i.start, i.end) for i in items]
    assert found.late == 0
    assert not found.collisions


@given(days(), st.integers(0, 8))
def test_half_a_day_run_on_time_is_still_the_plan(
    day: tuple[DayClock, list[Item]], done: int
) -> None:
    clock, items = day
    for at, item in enumerate(items[:done]):
        items[at] = replace(item, started=item.start, ended=item.end)
    found = forecast(items, begin(clock), begin(clock))
    assert [(t.start, t.end) for t in found.turns] == [(i.start, i.end) for i in items]


@given(late_days())
def test_order_is_kept_in_each_room_and_nothing_to_come_overlaps(
    day: tuple[datetime, datetime, list[Item]],
) -> None:
    start, now, items = day
    turns = [turn for turn in forecast(items, start, now).turns if turn.takes_time]
    for at, turn in enumerate(turns):
        for before in turns[:at]:
            if turn.state == AHEAD and before.item.shares(turn.item):
                assert before.end <= turn.start
        if turn.state == AHEAD:
            assert turn.start >= now
            assert turn.end >= turn.start


@given(late_days())
def test_an_anchor_is_never_before_its_time_and_keeps_its_end_while_it_can(
    day: tuple[datetime, datetime, list[Item]],
) -> None:
    start, now, items = day
    for turn in forecast(items, start, now).ahead:
        if turn.item.anchor is not None:
            assert turn.start >= turn.item.anchor
            length = turn.end - turn.start
            assert turn.item.floor * MINUTE <= length <= turn.item.minutes * MINUTE
            assert turn.end <= turn.item.end or length == turn.item.floor * MINUTE


@given(late_days(), st.integers(0, 3600))
def test_as_time_goes_by_nothing_comes_earlier(
    day: tuple[datetime, datetime, list[Item]], later: int
) -> None:
    start, now, items = day
    first = forecast(items, start, now)
    second = forecast(items, start, now + timedelta(seconds=later))
    for one, other in zip(first.turns, second.turns, strict=True):
        assert other.start >= one.start
        assert other.end >= one.end


# Push


@given(days(), st.booleans())
def test_pushing_a_day_that_is_on_time_changes_nothing(
    day: tuple[DayClock, list[Item]], move: bool
) -> None:
    clock, items = day
    pushed = replan.push(items, begin(clock), begin(clock), move_anchors=move)
    assert pushed.changes == ()
    assert pushed.after == pushed.before


@given(late_days(), st.booleans())
def test_push_keeps_lengths_and_moves_no_anchor_unasked(
    day: tuple[datetime, datetime, list[Item]], move: bool
) -> None:
    start, now, items = day
    pushed = replan.push(items, start, now, move_anchors=move)
    for turn in pushed.after.ahead:
        if turn.item.anchor is None or move:
            assert turn.minutes == turn.item.minutes
        if not move:
            assert turn.item.new_anchor is None
        elif turn.item.new_anchor is not None:
            assert turn.item.anchor is not None
            assert turn.item.new_anchor >= turn.item.anchor
    if move:
        assert not pushed.after.collisions


# Squeeze


@given(late_days())
def test_squeeze_moves_no_anchor_lengthens_nothing_and_keeps_the_least(
    day: tuple[datetime, datetime, list[Item]],
) -> None:
    start, now, items = day
    done = replan.squeeze(items, start, now)
    before = {item.key: item for item in items}
    assert len({change.key for change in done.changes}) == len(done.changes)
    for change in done.changes:
        item = before[change.key]
        assert change.anchor is None
        assert not change.dropped
        assert change.minutes is not None
        assert item.floor <= change.minutes < item.minutes
        assert item.started is None
    assert done.after.late <= done.before.late
    for one, other in zip(done.before.turns, done.after.turns, strict=True):
        assert (one.state, one.item.fixed) == (other.state, other.item.fixed)
        assert other.end <= one.end


@given(late_days(rooms=("",)))
def test_in_one_room_squeeze_makes_up_all_that_can_be_made_up_and_no_more(
    day: tuple[datetime, datetime, list[Item]],
) -> None:
    start, now, items = day
    done = replan.squeeze(items, start, now)
    turns = done.after.turns
    cut = {change.key for change in done.changes}
    goals = [(at, t.item.fixed) for at, t in enumerate(turns) if t.state == AHEAD and t.item.fixed]
    end = done.after.planned_end
    last = 0
    for goal, due in [*goals, (len(turns), end)]:
        part = [t for t in turns[last:goal] if t.state == AHEAD and t.item.fixed is None]
        reached = max((t.end for t in turns[:goal] if t.takes_time), default=start)
        assert due is not None
        missing = offset(due, reached)
        if part and missing > 0:  # nothing more could be taken
            assert all(t.item.minutes == t.item.floor for t in part)
        if any(t.item.key in cut for t in part):  # whole minutes, and not one too many
            assert missing >= 0
        last = goal


@given(late_days())
def test_squeezing_a_second_time_changes_nothing(
    day: tuple[datetime, datetime, list[Item]],
) -> None:
    start, now, items = day
    once = replan.squeeze(items, start, now)
    again = replan.squeeze(replan.with_changes(items, once.changes), start, now)
    assert again.changes == ()


@given(
    st.integers(0, 500),
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 120)), min_size=1, max_size=12),
)
def test_shares_are_whole_sum_exactly_and_follow_the_weights(
    total: int, given_: list[tuple[int, int]]
) -> None:
    weights, caps = [w for w, _c in given_], [c for _w, c in given_]
    parts = replan.shares(total, weights, caps)
    assert sum(parts) == min(total, sum(caps))
    assert all(0 <= part <= cap for part, cap in zip(parts, caps, strict=True))
    for one in range(len(parts)):
        for other in range(len(parts)):
            if weights[one] >= weights[other] and parts[one] < caps[one]:
                assert parts[one] >= parts[other] - 1


def test_parallel_rooms_each_make_up_their_own_delay() -> None:
    items = planned(
        ORDINARY, [Block(60), Block(60, "A"), Block(60, "B"), Block(60), Block(30, anchor=750)]
    )
    start = begin(ORDINARY)
    items[0] = replace(items[0], started=start, ended=items[0].end + 10 * MINUTE)
    done = replan.squeeze(items, start, items[0].end + 10 * MINUTE)
    assert {c.key: c.minutes for c in done.changes} == {"1": 55, "2": 55, "3": 55}
    assert not done.after.collisions
    assert done.after.late == 0


def test_only_the_room_that_is_late_is_squeezed() -> None:
    items = planned(
        ORDINARY,
        [Block(60, "A"), Block(60, "B"), Block(60, "A"), Block(60, "B"), Block(30, anchor=690)],
    )
    start = begin(ORDINARY)
    items[0] = replace(items[0], started=start, ended=items[0].end + 6 * MINUTE)
    items[1] = replace(items[1], started=start, ended=items[1].end)
    items[3] = replace(items[3], started=items[3].start, expected=items[3].end)
    done = replan.squeeze(items, start, items[0].end + 6 * MINUTE)
    assert [(c.key, c.minutes) for c in done.changes] == [("2", 54)]


def test_what_cannot_be_made_up_is_told() -> None:
    items = planned(ORDINARY, [Block(60), Block(20), Block(10)], least=[0, 18, 0])
    start = begin(ORDINARY)
    items[0] = replace(items[0], started=start, ended=items[0].end + 11 * MINUTE)
    done = replan.squeeze(items, start, items[0].end + 11 * MINUTE)
    assert [(c.key, c.minutes) for c in done.changes] == [("1", 18), ("2", 5)]
    assert done.short == 4


def test_tea_that_starts_late_loses_its_time_and_then_ends_late() -> None:
    items = planned(ORDINARY, [Block(120), Block(15, anchor=690), Block(60)])
    start = begin(ORDINARY)
    for over, minutes, late in ((0, 15, 0), (4, 11, 0), (7, 8, 0), (10, 8, 3)):
        items[0] = replace(items[0], started=start, expected=items[0].end + over * MINUTE)
        found = forecast(items, start, start + 60 * MINUTE)
        tea = found.turns[1]
        assert (tea.minutes, tea.cut, tea.late, found.late) == (minutes, 15 - minutes, late, late)
        assert tea.collides == (over > 0)


# Drop


@given(late_days())
def test_dropping_never_makes_anything_later(
    day: tuple[datetime, datetime, list[Item]],
) -> None:
    start, now, items = day
    for done in replan.droppable(items, start, now):
        (change,) = done.changes
        assert change.dropped
        for one, other in zip(done.before.turns, done.after.turns, strict=True):
            if one.item.key == change.key:
                assert other.state == DROPPED
            else:
                assert other.state == one.state
                assert other.start <= one.start
                assert other.end <= one.end


def test_only_what_is_to_come_is_dropped() -> None:
    items = planned(ORDINARY, [Block(60), Block(60), Block(60)])
    start = begin(ORDINARY)
    items[0] = replace(items[0], started=start, expected=items[0].end)
    assert [p.changes[0].key for p in replan.droppable(items, start, start)] == ["1", "2"]
    assert replan.drop(items, start, start, "0").changes == ()
    assert replan.drop(items, start, start, "nobody").changes == ()


def test_how_sessions_stand() -> None:
    items = planned(ORDINARY, [Block(60), Block(60), Block(60), Block(60), Block(60, "A")])
    start = begin(ORDINARY)
    items[0] = replace(items[0], started=start, ended=items[0].end)
    items[2] = replace(items[2], started=items[0].end, expected=items[0].end + 60 * MINUTE)
    items[3] = replace(items[3], dropped=True)
    found = forecast(items, start, items[0].end)
    assert [turn.state for turn in found.turns] == [ENDED, PASSED, ON, DROPPED, AHEAD]
    assert found.expected_end == items[0].end + 120 * MINUTE
    assert found.late == -120


def test_the_least_that_a_session_may_be_cut_to() -> None:
    assert [least_minutes(n) for n in (0, 4, 5, 8, 11, 60)] == [0, 4, 5, 5, 6, 30]
    assert least_minutes(60, 45) == 45
    assert least_minutes(30, 45) == 30


# Nights in which the clocks change


@given(st.sampled_from(CLOCKS), st.lists(st.integers(0, 200), min_size=1, max_size=10))
def test_minutes_of_the_plan_pass_as_they_are(clock: DayClock, lengths: list[int]) -> None:
    slots = timing.derive([Block(length) for length in lengths], clock.start)
    instants = [clock.instant(slot.start).astimezone(UTC) for slot in slots]
    assert instants == sorted(instants)
    for slot, length in zip(slots, lengths, strict=True):
        end = clock.instant(slot.end).astimezone(UTC)
        assert end - clock.instant(slot.start).astimezone(UTC) == length * MINUTE


@given(st.sampled_from(CLOCKS), st.integers(0, 2879))
def test_an_anchor_is_what_the_wall_shows(clock: DayClock, wall: int) -> None:
    moment = clock.anchored(wall)
    assert clock.instant(clock.minute(wall)).astimezone(UTC) == moment.astimezone(UTC)
    again = clock.wall(moment.astimezone(UTC))
    assert clock.anchored(again).astimezone(UTC) == moment.astimezone(UTC)


@given(st.sampled_from(CLOCKS), st.integers(0, 1440))
def test_an_anchor_that_moves_is_not_before_its_moment(clock: DayClock, minute: int) -> None:
    moment = clock.instant(minute).astimezone(UTC)
    found = clock.anchored(clock.wall(moment)).astimezone(UTC)
    assert moment <= found <= moment + timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (date(2024, 3, 30), ["22:00", "00:00", "03:00", "05:00", "07:00"]),
        (date(2024, 10, 26), ["22:00", "00:00", "02:00", "03:00", "07:00"]),
    ],
)
def test_a_night_in_which_the_clocks_change(day: date, texts: list[str]) -> None:
    clock = DayClock(day, 22 * 60, "Europe/Berlin")
    blocks = [Block(120)] * 4 + [Block(60, anchor=clock.minute(31 * 60))]
    slots = timing.derive(blocks, clock.start)
    assert [clock.instant(slot.start).strftime("%H:%M") for slot in slots] == texts
