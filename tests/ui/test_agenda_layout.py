"""Where blocks stand: the elastic axis, lanes, widths, drop positions."""

from __future__ import annotations

import pytest

from ttt_desktop.ui.desk.agenda.layout import Axis, Span, arrange, drop_position, widths


def test_a_block_is_as_tall_as_it_lasts() -> None:
    spans = [Span(540, 600), Span(600, 630), Span(630, 720)]
    axis = Axis(spans, 2.0, 20)
    places = arrange(spans, axis, gap=0)
    assert [p.height for p in places] == [120, 60, 180]
    assert [p.top for p in places] == [0, 120, 180]


def test_a_short_block_stretches_the_axis_for_all_days() -> None:
    short = [Span(540, 545), Span(545, 605)]
    other_day = [Span(540, 600)]
    axis = Axis([*short, *other_day], 1.0, 24)
    assert arrange(short, axis, gap=0)[0].height == 24
    assert arrange(short, axis, gap=0)[1].top == 24
    # The other day stretches with it, so that 09:05 is at one height on both.
    assert arrange(other_day, axis, gap=0)[0].height == 24 + 55


def test_nothing_overlaps_in_a_lane() -> None:
    spans = [
        Span(540, 600, "A"),
        Span(540, 570, "B"),
        Span(570, 600, "B"),
        Span(545, 550, "C"),
        Span(590, 640),
        Span(640, 640),
        Span(640, 700),
        Span(1400, 1700),
    ]
    places = arrange(spans, Axis(spans, 1.3, 24), gap=0)
    for i, one in enumerate(places):
        assert one.height > 0
        assert one.lane < one.lanes
        for other in places[i + 1 :]:
            if one.lane == other.lane:
                apart = one.top + one.height <= other.top or other.top + other.height <= one.top
                assert apart, (one, other)
    assert places[1].lane == places[2].lane, "room B keeps its lane"


def test_the_axis_covers_what_is_there_in_full_hours() -> None:
    axis = Axis([Span(575, 1510)], 1.0, 20)
    assert (axis.first, axis.last) == (540, 1560)
    assert list(axis.hours())[:2] == [540, 600]
    empty = Axis([], 1.0, 20)
    assert empty.height == (empty.last - empty.first)


def test_the_axis_never_goes_back() -> None:
    spans = [Span(600 + i * 3, 600 + i * 3 + 5) for i in range(40)] + [Span(600, 600)]
    axis = Axis(spans, 1.3, 24)
    ys = [axis.y(minute) for minute in range(axis.first - 10, axis.last + 10)]
    assert ys == sorted(ys)


@pytest.mark.parametrize(
    ("wanted", "room", "expected"),
    [
        ([200, 200, 200], 900, [300, 300, 300]),
        ([200, 200, 500], 900, [200, 200, 500]),
        ([200, 200, 400], 900, [250, 250, 400]),
        ([200, 200], 300, [200, 200]),
        ([], 300, []),
    ],
)
def test_columns_share_the_room(wanted: list[int], room: int, expected: list[int]) -> None:
    assert widths(wanted, room) == expected


def test_drop_positions() -> None:
    middles = [(0, 50), (1, 150), (2, 150), (3, 250)]
    assert drop_position(middles, 10) == 0
    assert drop_position(middles, 100) == 1
    assert drop_position(middles, 200) == 3
    assert drop_position(middles, 999) == 4
    assert drop_position([], 5) == 0
