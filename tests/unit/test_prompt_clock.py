"""Prompts on their own clock, and which of them the projector shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock, prompt_clock, timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, details, live, prompts, runlog

NOON = datetime(2024, 10, 19, 6, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w.ttt") as made:
        details.create(made, title="W", start=date(2024, 10, 19))
        clock.set_now(NOON)
        yield made
    clock.set_now(None)


@pytest.fixture
def talk(store: Store) -> str:
    return agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk", minutes=60).id


def again(store: Store, prompt: prompts.Prompt) -> prompts.Prompt:
    found = prompts.prompt(store, prompt.id)
    assert found is not None
    return found


def test_the_time_begins_when_it_is_opened_and_survives_a_restart(
    store: Store, talk: str, tmp_path: Path
) -> None:
    asked = prompts.add(store, talk, "What holds us back?", minutes=5)
    assert again(store, asked).clock is None, "nothing runs before it is opened"
    prompts.open_at_station(store, asked.id)
    store.close()
    with Store.open(tmp_path / "w.ttt") as anew:
        face = again(anew, asked).clock
        assert face is not None
        assert timing.seconds_left(face, NOON + timedelta(seconds=61)) == 239
        assert timing.warning(face, NOON + timedelta(minutes=6)) == "end"
        assert again(anew, asked).is_open, "it is told, not closed"


def test_reopening_begins_anew_and_opening_twice_does_not(store: Store, talk: str) -> None:
    asked = prompts.add(store, talk, "What?", minutes=5)
    prompts.open_at_station(store, asked.id)
    clock.set_now(NOON + timedelta(minutes=3))
    prompts.open_at_station(store, asked.id)
    assert again(store, asked).opened_at == clock.to_text(NOON)
    prompts.close(store)
    assert again(store, asked).clock is None
    prompts.open_at_station(store, asked.id)
    assert again(store, asked).opened_at == clock.to_text(NOON + timedelta(minutes=3))


def test_a_minute_more_or_less_is_one_step_of_undo(store: Store, talk: str) -> None:
    asked = prompts.add(store, talk, "What?", minutes=5)
    prompts.open_at_station(store, asked.id)
    prompts.give(store, asked.id, 1)
    assert again(store, asked).minutes == 6
    store.undo()
    assert again(store, asked).minutes == 5
    assert again(store, asked).is_open


def test_minutes_are_checked(store: Store, talk: str) -> None:
    with pytest.raises(UserError, match="2880"):
        prompts.add(store, talk, "What?", minutes=3000)
    asked = prompts.add(store, talk, "What?")
    with pytest.raises(UserError):
        prompts.update(store, asked.id, minutes=-1)
    prompts.update(store, asked.id, minutes=7)
    assert again(store, asked).minutes == 7


@pytest.mark.parametrize(
    ("minutes", "passed", "by", "wanted"),
    [
        (5, None, 1, 6),
        (5, None, -1, 4),
        (1, None, -1, 0),  # not open: it may have no time at all
        (0, None, -1, 0),
        (5, 0, -1, 4),
        (5, 3.5, -1, 4),  # what has passed, rounded up, is the least
        (4, 3.5, -1, 4),
        (5, 9, -1, 5),  # over already: a minute less would be said of the past
        (1, 0, -1, 1),
        (0, 2.5, 1, 4),  # opened without a time: from now on
        (2880, 0, 1, 2880),
    ],
)
def test_steps(minutes: int, passed: float | None, by: int, wanted: int) -> None:
    opened = None if passed is None else NOON - timedelta(minutes=passed)
    assert prompt_clock.stepped(minutes, opened, NOON, by) == wanted


def test_the_projector_shows_what_was_chosen_last(store: Store, talk: str) -> None:
    first, second = (prompts.add(store, talk, text) for text in ("One?", "Two?"))
    assert prompts.shown(store) is None
    prompts.open_at_station(store, first.id)
    assert prompts.shown(store) == again(store, first)
    prompts.show(store, second.id)
    assert live.scene(store) == "prompt"
    assert prompts.shown(store) == second, "on the projector, while the station takes the first"
    assert prompts.opened(store) == again(store, first)
    prompts.close(store)
    assert prompts.shown(store) == second
    prompts.open_at_station(store, first.id)
    assert prompts.shown(store) == again(store, first)
    prompts.close(store)
    assert prompts.shown(store) is None


def test_the_choice_ends_with_the_next_session_or_with_the_prompt(store: Store, talk: str) -> None:
    asked = prompts.add(store, talk, "One?")
    prompts.show(store, asked.id)
    clock.set_now(NOON + timedelta(minutes=1))
    assert prompts.shown(store) == asked
    runlog.start(store, talk)
    assert prompts.shown(store) is None
    clock.set_now(NOON + timedelta(minutes=2))
    prompts.show(store, asked.id)
    prompts.remove(store, asked.id)
    assert prompts.shown(store) is None
    with pytest.raises(UserError):
        prompts.show(store, asked.id)
