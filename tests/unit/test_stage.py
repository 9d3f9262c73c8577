"""A day that is changed while it runs: the plan stays, the clock and what is next follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules.forecast import DROPPED
from ttt_desktop.rules.replan import Change
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    details,
    outlook,
    replan,
    run_table,
    runlog,
    summary,
)


@dataclass
class Day:
    """Talk 60, tea 15 fixed at 10:30, work 60, plan 60, lunch 60 fixed at 12:45; from 9:30."""

    store: Store
    talk: str
    tea: str
    work: str
    plan: str
    lunch: str

    def at(self, minutes: float) -> datetime:
        return agenda.plan(self.store)[0].start + timedelta(minutes=minutes)

    def on(self, minutes: float = 0) -> list[str]:
        return [item.planned.session.title for item in runlog.on_stage(self.store)]

    def next(self) -> str:
        found = runlog.next_up(self.store, self.at(0))
        return found.session.title if found else ""

    def outlook(self) -> outlook.Outlook:
        found = outlook.at_hand(self.store)
        assert found is not None
        return found


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    with Store.create(tmp_path / "day.ttt") as store:
        details.create(store, title="TTT", start=date(2024, 10, 19), days=1)
        first = agenda.days(store)[0].id
        made = [
            agenda_edit.add_session(
                store, first, title, kind=kind, minutes=minutes, anchor_minute=anchor
            ).id
            for title, kind, minutes, anchor in (
                ("Talk", "discussion", 60, None),
                ("Tea", "break", 15, 630),
                ("Work", "hands-on", 60, None),
                ("Plan", "hands-on", 60, None),
                ("Lunch", "break", 60, 765),
            )
        ]
        yield Day(store, *made)


def test_a_squeeze_is_one_step_and_one_undo_takes_it_back(day: Day) -> None:
    runlog.start(day.store, day.talk, day.at(0))
    now = day.at(80)
    found = day.outlook().squeeze(now)
    assert [(c.key, c.minutes) for c in found.changes] == [
        (day.tea, 8),
        (day.work, 53),
        (day.plan, 54),
    ]
    assert found.short == 0
    before = [(p.session.minutes, p.start, p.end) for p in agenda.plan(day.store)]
    replan.apply(day.store, found.changes, "Squeeze the rest")
    assert [(p.session.minutes, p.start, p.end) for p in agenda.plan(day.store)] == before
    assert day.outlook().forecast(now).late == 0
    assert {row.session_id: row.minutes for row in replan.rows(day.store).values()} == {
        day.tea: 8,
        day.work: 53,
        day.plan: 54,
    }
    assert day.store.undo_label() == "Squeeze the rest"
    day.store.undo()
    assert replan.rows(day.store) == {}
    assert day.outlook().push(now).short == 13


def test_a_squeezed_session_has_its_new_minutes_and_is_late_against_the_plan(day: Day) -> None:
    replan.apply(day.store, [Change(day.work, minutes=50)])
    runlog.start(day.store, day.work, day.at(85))
    (on,) = runlog.on_stage(day.store)
    assert on.left_seconds(day.at(85)) == 50 * 60
    assert on.offset(day.at(85)) == 0
    assert runlog.state(day.store, day.work).allowed == timedelta(minutes=50)


def test_a_dropped_session_is_not_next_and_can_be_taken_back(day: Day) -> None:
    runlog.start(day.store, day.talk, day.at(0))
    replan.apply(day.store, [Change(day.tea, dropped=True)], "Drop session")
    assert day.next() == "Work"
    turn = day.outlook().forecast(day.at(10)).turn(day.tea)
    assert turn is not None
    assert turn.state == DROPPED
    replan.take_back(day.store, day.tea)
    assert day.next() == "Tea"
    assert replan.rows(day.store) == {}
    day.store.undo()
    assert day.next() == "Work"
    runlog.start(day.store, day.tea, day.at(60))  # started all the same: it takes place
    assert not replan.rows(day.store)[day.tea].dropped
    assert day.on() == ["Tea"]


def test_a_push_with_permission_moves_the_anchor_beside_the_plan(day: Day) -> None:
    runlog.start(day.store, day.talk, day.at(0))
    found = day.outlook().push(day.at(64), move_anchors=True)
    replan.apply(day.store, found.changes, "Push the rest")
    assert replan.rows(day.store)[day.tea].anchor_minute == 634
    session = agenda.session(day.store, day.tea)
    assert session is not None
    assert session.anchor_minute == 630
    assert replan.rows(day.store)[day.lunch].anchor_minute == 769
    runlog.start(day.store, day.tea, day.at(64))
    assert runlog.state(day.store, day.tea).allowed == timedelta(minutes=15)
    assert day.on() == ["Tea"]
    outlook.clear(day.store, agenda.days(day.store)[0].id)
    assert set(replan.rows(day.store)) == {day.tea}  # what has started stays as it was


def test_a_fixed_session_that_starts_late_keeps_its_planned_end(day: Day) -> None:
    runlog.start(day.store, day.talk, day.at(0))
    turn = outlook.next_turn(day.store, day.at(64))
    assert turn is not None
    assert (turn.minutes, turn.cut) == (11, 4)
    runlog.start(day.store, day.tea, day.at(64))
    (on,) = runlog.on_stage(day.store)
    assert on.left_seconds(day.at(64)) == 11 * 60
    assert on.offset(day.at(64)) == 0
    day.store.undo()
    assert replan.rows(day.store) == {}
    assert day.on() == ["Talk"]


def test_a_rehearsal_on_another_day_cuts_nothing(day: Day) -> None:
    runlog.start(day.store, day.lunch, day.at(60 * 24 * 3))
    assert replan.rows(day.store) == {}
    found = day.outlook()
    assert not found.is_now(day.at(60 * 24 * 3))
    assert found.is_now(day.at(60))


def test_going_back_lets_the_earlier_go_on_as_if_it_had_not_ended(day: Day) -> None:
    runlog.start(day.store, day.talk, day.at(0))
    runlog.start(day.store, day.tea, day.at(50))
    assert runlog.previous(day.store, day.tea, day.at(52)) == [day.talk]
    assert day.on() == ["Talk"]
    (on,) = runlog.on_stage(day.store)
    assert on.left_seconds(day.at(52)) == 8 * 60
    assert day.next() == "Tea"
    assert runlog.put_back(day.store) == {day.tea}
    assert summary.ran(day.store)[day.talk].ended is None
    held = run_table.held(day.store, day.at(52))[day.talk]
    assert (held.minutes, held.ended, held.times) == (52, None, 1)
    turn = day.outlook().forecast(day.at(52)).turn(day.tea)
    assert turn is not None
    assert turn.state == "ahead"
    runlog.start(day.store, day.tea, day.at(60))
    assert runlog.put_back(day.store) == set()
    assert runlog.state(day.store, day.tea).left(day.at(60)) == timedelta(minutes=15)
    day.store.undo()
    day.store.undo()
    assert day.on() == ["Tea"]
    assert day.store.undo_label() == "Start session"


def test_going_back_twice_skips_what_was_put_back(day: Day) -> None:
    for key, minutes in ((day.talk, 0), (day.tea, 60), (day.work, 75)):
        runlog.start(day.store, key, day.at(minutes))
    runlog.previous(day.store, day.work, day.at(76))
    assert day.on() == ["Tea"]
    runlog.previous(day.store, day.tea, day.at(77))
    assert day.on() == ["Talk"]
    assert day.next() == "Tea"
    with pytest.raises(UserError):
        runlog.previous(day.store, day.talk, day.at(78))


def test_with_nothing_on_the_last_one_is_taken_up_again(day: Day) -> None:
    with pytest.raises(UserError):
        runlog.previous(day.store, None, day.at(0))
    runlog.start(day.store, day.talk, day.at(0))
    runlog.end(day.store, day.talk, day.at(50))
    runlog.previous(day.store, None, day.at(51))
    (on,) = runlog.on_stage(day.store)
    assert on.left_seconds(day.at(51)) == 9 * 60
    assert runlog.put_back(day.store) == set()
    runlog.end(day.store, day.talk, day.at(60))
    with pytest.raises(UserError):
        runlog.previous(day.store, None, day.at(60 * 24))


def test_going_back_from_the_hall_lets_both_rooms_go_on(day: Day) -> None:
    agenda_edit.update_session(day.store, day.talk, room="A")
    agenda_edit.update_session(day.store, day.tea, room="B")
    runlog.start(day.store, day.talk, day.at(0))
    runlog.start(day.store, day.tea, day.at(1))
    runlog.start(day.store, day.work, day.at(60))
    assert set(runlog.previous(day.store, day.work, day.at(61))) == {day.talk, day.tea}
    assert day.on() == ["Talk", "Tea"]
    assert day.next() == "Work"


def test_what_is_next_in_one_room_is_not_passed_over_by_another(day: Day) -> None:
    for key, room in ((day.talk, "A"), (day.tea, "B"), (day.work, "A"), (day.plan, "B")):
        agenda_edit.update_session(day.store, key, room=room, anchor_minute=None)
    for key in (day.talk, day.tea, day.plan):
        runlog.start(day.store, key, day.at(0))
    assert day.next() == "Work"
    runlog.start(day.store, day.lunch, day.at(60))
    assert day.next() == ""


def test_a_jump_passes_over_what_lies_between(day: Day) -> None:
    runlog.start(day.store, day.talk, day.at(0))
    runlog.start(day.store, day.plan, day.at(30))
    assert day.next() == "Lunch"
    states = [turn.state for turn in day.outlook().forecast(day.at(30)).turns]
    assert states == ["ended", "passed", "passed", "on", "ahead"]


def test_a_session_that_is_removed_takes_its_change_along_and_undo_brings_both(day: Day) -> None:
    replan.apply(day.store, [Change(day.plan, minutes=50)])
    agenda_edit.remove_session(day.store, day.plan)
    assert replan.rows(day.store) == {}
    day.store.undo()
    assert replan.rows(day.store)[day.plan].minutes == 50


def test_nothing_to_change_writes_nothing_and_a_lost_session_is_told(day: Day) -> None:
    label = day.store.undo_label()
    replan.apply(day.store, [])
    assert day.store.undo_label() == label
    with pytest.raises(UserError):
        replan.apply(day.store, [Change("gone", minutes=5)])


def test_a_night_in_which_the_clocks_change_is_planned_in_true_minutes(tmp_path: Path) -> None:
    with Store.create(tmp_path / "night.ttt") as store:
        details.create(
            store, title="Edit-a-thon", start=date(2024, 3, 30), days=1, timezone="Europe/Berlin"
        )
        first = agenda.days(store)[0].id
        agenda_edit.update_day(store, first, start_minute=23 * 60)
        for title, anchor in (("One", None), ("Two", None), ("Three", None), ("Soup", 29 * 60)):
            agenda_edit.add_session(store, first, title, minutes=120, anchor_minute=anchor)
        plan = agenda.plan(store)
        assert [p.start_text for p in plan] == ["23:00", "01:00", "04:00", "05:00"]
        assert [p.overlap for p in plan] == [0, 0, 0, 60]
        starts = [p.start.timestamp() for p in plan]
        assert starts[1] - starts[0] == starts[2] - starts[1] == 7200
