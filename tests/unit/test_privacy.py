"""Small counts: an attacker who knows every published number and every rule pins no hidden cell."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttt_desktop.rules.privacy import (
    FLOOR,
    Cell,
    Question,
    State,
    Thresholds,
    Total,
    protect,
    suppress,
)

LIMITS = Thresholds()


def solutions(
    counts: Mapping[str, int], states: Mapping[str, State], totals: Sequence[Total], threshold: int
) -> Iterator[dict[str, int]]:
    """Every table that fits all that is published: what an attacker can enumerate."""
    hidden = [key for key, state in states.items() if state is not State.SHOWN]
    shown = {key: counts[key] for key, state in states.items() if state is State.SHOWN}
    most = max([*counts.values(), threshold]) + 2
    ranges = [
        range(1, threshold) if states[key] is State.FEW else range(threshold, most)
        for key in hidden
    ]
    for values in itertools.product(*ranges):
        table = shown | dict(zip(hidden, values, strict=True))
        sums = [(sum(table[key] for key in total.cells), total) for total in totals]
        if all(s >= t.value if t.at_least else s == t.value for s, t in sums):
            yield table


def pinned(
    counts: Mapping[str, int], states: Mapping[str, State], totals: Sequence[Total], threshold: int
) -> set[str]:
    """The hidden cells that have one possible value only."""
    seen: dict[str, set[int]] = {
        key: set() for key, state in states.items() if state is not State.SHOWN
    }
    for table in solutions(counts, states, totals, threshold):
        for key in seen:
            seen[key].add(table[key])
    assert all(counts[key] in values for key, values in seen.items())
    return {key for key, values in seen.items() if len(values) < 2}


def test_the_attacker_bites_on_a_table_that_only_hides_small_cells() -> None:
    """The control: without a second cell kept back, subtraction finds the small one."""
    counts = {"a": 12, "b": 9, "c": 2}
    naive = {"a": State.SHOWN, "b": State.SHOWN, "c": State.FEW}
    assert pinned(counts, naive, [Total(frozenset(counts), value=23)], 5) == {"c"}


@given(st.lists(st.integers(1, 14), min_size=1, max_size=5), st.integers(3, 6))
@settings(max_examples=300, deadline=None)
def test_no_hidden_cell_of_a_question_can_be_worked_out(values: list[int], threshold: int) -> None:
    counts = {f"c{n}": value for n, value in enumerate(values)}
    total = Total(frozenset(counts), value=sum(values))
    states = suppress(counts, [total], threshold)
    if states is not None:
        assert all(states[key] is State.FEW for key in counts if counts[key] < threshold)
        assert pinned(counts, states, [total], threshold) == set()


@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(0, 12))
@settings(max_examples=200, deadline=None)
def test_answers_that_people_may_give_several_of_are_guarded_too(
    values: list[int], overlap: int
) -> None:
    counts = {f"c{n}": value for n, value in enumerate(values)}
    people = max(max(values), sum(values) - overlap)
    total = Total(frozenset(counts), at_least=True, value=people)
    states = suppress(counts, [total], 5)
    if states is not None:
        assert pinned(counts, states, [total], 5) == set()


@given(st.lists(st.integers(1, 9), min_size=6, max_size=6))
@settings(max_examples=150, deadline=None)
def test_tables_that_share_totals_do_not_betray_each_other(values: list[int]) -> None:
    """Two rows by three columns, with every row's and column's sum published."""
    counts = {f"{row}{column}": values[3 * row + column] for row in range(2) for column in range(3)}
    groups = [[k for k in counts if k[0] == str(row)] for row in range(2)]
    groups += [[k for k in counts if k[1] == str(column)] for column in range(3)]
    totals = [Total(frozenset(keys), value=sum(counts[k] for k in keys)) for keys in groups]
    states = suppress(counts, totals, 4)
    if states is not None:
        assert pinned(counts, states, totals, 4) == set()


def test_a_shared_total_needs_more_than_one_partner() -> None:
    """The control for the tables: one hidden cell in a row and in a column is found by both."""
    counts = {"00": 2, "01": 8, "10": 9, "11": 7}
    groups = [["00", "01"], ["10", "11"], ["00", "10"], ["01", "11"]]
    totals = [Total(frozenset(keys), value=sum(counts[k] for k in keys)) for keys in groups]
    row_only = {"00": State.FEW, "01": State.KEPT, "10": State.SHOWN, "11": State.SHOWN}
    assert pinned(counts, row_only, totals, 5)
    states = suppress(counts, totals, 5)
    assert states is None or not pinned(counts, states, totals, 5)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 20), max_size=6), st.booleans())
@settings(max_examples=200)
def test_what_is_published_is_true_and_never_small(counts: dict[str, int], exclusive: bool) -> None:
    people = sum(counts.values()) if exclusive else max([0, *counts.values()])
    result = protect(Question("q", counts, people, exclusive), LIMITS)
    if people < LIMITS.answers:
        assert result.withheld
    for cell in result.cells:
        assert cell.count is None or (cell.count == counts[cell.key] >= LIMITS.cell)
        assert (cell.count is None) == (cell.state is not State.SHOWN)


def test_fewer_than_ten_answers_are_not_broken_down() -> None:
    assert protect(Question("region", {"a": 9}, 9), LIMITS).withheld
    assert not protect(Question("region", {"a": 10}, 10), LIMITS).withheld


def test_a_small_cell_says_fewer_than_and_takes_a_second_one_with_it() -> None:
    result = protect(Question("region", {"a": 12, "b": 9, "c": 2}, 23), LIMITS)
    assert result.cells == (
        Cell("a", 12),
        Cell("b", None, State.KEPT),
        Cell("c", None, State.FEW),
    )


def test_the_order_of_hidden_cells_says_nothing_about_their_size() -> None:
    counts = {"x": 1, "y": 4, "a": 3, "big": 30}
    result = protect(Question("region", counts, 38), LIMITS)
    assert [cell.key for cell in result.cells if cell.count is None] == ["a", "x", "y"]


def test_the_organiser_sees_every_count() -> None:
    result = protect(Question("region", {"a": 1, "b": 2, "none": 0}, 3), None)
    assert {cell.key: cell.count for cell in result.cells} == {"a": 1, "b": 2}
    assert not result.hides


@pytest.mark.parametrize("set_to", [0, 1, 2, 3, 7])
def test_thresholds_for_the_public_never_go_below_the_floor(set_to: int) -> None:
    limits = Thresholds(answers=set_to, cell=set_to).for_public()
    assert limits.cell == limits.answers == max(FLOOR, set_to)
