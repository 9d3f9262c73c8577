"""Balanced groups: even counts to the integrality bound, wishes, and what could not be had."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttt_desktop.rules import swaps
from ttt_desktop.rules.grouping import Member, Wishes, duties, make, number_for, place

ATTRIBUTES = ("gender", "region", "language", "background")


def crowd(random: Random, people: int, kinds: tuple[int, ...] = (3, 6, 12, 4)) -> list[Member]:
    """People whose values are as uneven as in life."""
    weights = [[random.random() ** 1.5 + 0.05 for _ in range(kind)] for kind in kinds]
    return [
        Member(
            f"p{i:04}",
            {
                name: (f"{name}{random.choices(range(kind), weight)[0]}",)
                for name, kind, weight in zip(ATTRIBUTES, kinds, weights, strict=True)
            },
        )
        for i in range(people)
    ]


def region(key: str, value: str, **more: str) -> Member:
    return Member(key, {"region": (value,)} | {name: (said,) for name, said in more.items()})


def spread(
    made: tuple[tuple[str, ...], ...], members: list[Member], name: str
) -> dict[str, list[int]]:
    """How many of each value every group has."""
    by_key = {m.key: m for m in members}
    counts = [
        Counter(v for key in group for v in by_key[key].traits.get(name, ())) for group in made
    ]
    values = {v for m in members for v in m.traits.get(name, ())}
    return {value: [count[value] for count in counts] for value in values}


def is_even(counts: list[int]) -> bool:
    total, groups = sum(counts), len(counts)
    return all(total // groups <= count <= -(-total // groups) for count in counts)


@pytest.mark.parametrize("seed", range(6))
def test_five_hundred_people_reach_the_integrality_bound(seed: int) -> None:
    members = crowd(Random(seed), 500)
    made = make(members, Wishes(50, balance=ATTRIBUTES, seed=seed))
    for name in ATTRIBUTES:
        assert all(is_even(counts) for counts in spread(made.groups, members, name).values())
    assert made.unmet == ()
    assert [len(group) for group in made.groups] == [10] * 50


def test_without_the_search_they_would_not() -> None:
    """The control: dealt out in order only, several attributes at once are not even."""
    members = crowd(Random(0), 500)
    made = make(members, Wishes(50, balance=ATTRIBUTES[:1]))
    assert not all(is_even(c) for c in spread(made.groups, members, "language").values())


people = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"])),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(people, st.integers(1, 9), st.integers(0, 3), st.data())
def test_everybody_is_placed_once_and_the_sizes_are_equal(
    kinds: list[tuple[str, str]], number: int, seed: int, data: st.DataObject
) -> None:
    members = [
        Member(f"p{i}", {"region": (a,), "gender": (b,) if b else ()})
        for i, (a, b) in enumerate(kinds)
    ]
    keys = [m.key for m in members]
    fixed = data.draw(
        st.dictionaries(st.sampled_from(keys), st.integers(0, number - 1), max_size=3)
    )
    apart = data.draw(
        st.lists(st.lists(st.sampled_from(keys), max_size=3, unique=True), max_size=2)
    )
    wishes = Wishes(
        number,
        ("region",),
        protect=("gender",),
        apart=tuple(map(tuple, apart)),
        fixed=fixed,
        seed=seed,
    )
    made = make(members, wishes)
    assert sorted(key for group in made.groups for key in group) == sorted(keys)
    assert len(made.groups) == number
    assert all(key in made.groups[g] for key, g in fixed.items())
    if not fixed:
        sizes = [len(group) for group in made.groups]
        assert max(sizes) - min(sizes) <= 1
    assert make(members, wishes) == made  # the same wishes give the same groups


def test_together_and_apart_are_kept_and_told_when_they_cannot_be() -> None:
    members = crowd(Random(3), 24)
    keys = [m.key for m in members]
    wishes = Wishes(6, ("region",), together=((keys[0], keys[1]),), apart=((keys[0], keys[2]),))
    made = make(members, wishes)
    home = {key: g for g, group in enumerate(made.groups) for key in group}
    assert home[keys[0]] == home[keys[1]] != home[keys[2]]
    assert not [u for u in made.unmet if u.wish in ("together", "apart")]
    both = make(members, Wishes(6, together=((keys[0], keys[1]),), apart=((keys[0], keys[1]),)))
    assert [u.wish for u in both.unmet if u.wish in ("together", "apart")]


def test_nobody_is_alone_where_it_can_be_avoided() -> None:
    members = [Member(f"w{i}", {"gender": ("woman",)}) for i in range(6)]
    members += [Member(f"m{i}", {"gender": ("man",)}) for i in range(34)]
    made = make(members, Wishes(8, balance=("gender",), protect=("gender",)))
    women = spread(made.groups, members, "gender")["woman"]
    assert 1 not in women
    assert sum(women) == 6
    assert not [u for u in made.unmet if u.wish == "alone"]
    # The control: spread evenly only, each of the six sits alone.
    plain = make(members, Wishes(8, balance=("gender",)))
    assert spread(plain.groups, members, "gender")["woman"].count(1) == 6


def test_the_only_one_of_a_kind_is_alone_and_that_is_not_a_wish_unmet() -> None:
    members = [region(f"p{i}", "East" if i else "Ladakh") for i in range(12)]
    made = make(members, Wishes(3, balance=("region",), protect=("region",)))
    assert [u for u in made.unmet if u.wish == "alone"] == []


def test_by_region_the_groups_are_the_regions() -> None:
    sizes = {"East": 12, "North": 9, "South": 10, "West": 6}
    members = [region(f"{r}{i}", r) for r, n in sizes.items() for i in range(n)]
    made = make(members, Wishes(4, keep="region"))
    assert sorted(len(group) for group in made.groups) == [6, 9, 10, 12]
    assert made.unmet == ()
    more = make(members, Wishes(7, keep="region"))
    assert all(len({key.rstrip("0123456789") for key in group}) == 1 for group in more.groups)
    assert max(map(len, more.groups)) <= 6


def test_by_region_others_are_still_balanced_within() -> None:
    members = [
        region(f"{r}{i}", r, background="editor" if i % 2 else "librarian")
        for r in ("East", "West")
        for i in range(12)
    ]
    made = make(members, Wishes(6, keep="region", balance=("background",)))
    assert spread(made.groups, members, "background") == {"editor": [2] * 6, "librarian": [2] * 6}


def test_by_language_what_everybody_speaks_makes_nobody_kin() -> None:
    """English is named first by some; who is the only one of a language joins who shares one."""
    spoken = ["te en", "en te", "te en", "or en", "en or", "or en", "ta en", "en ta", "sat or en"]
    members = [Member(f"p{i}", {"languages": tuple(said.split())}) for i, said in enumerate(spoken)]
    made = make(members, Wishes(3, keep="languages"))
    assert sorted(made.groups) == [("p0", "p1", "p2"), ("p3", "p4", "p5", "p8"), ("p6", "p7")]
    assert made.unmet == ()


def test_more_regions_than_groups_share_and_it_is_told() -> None:
    members = [region(f"{r}{i}", r) for r in "ABCDE" for i in range(4)]
    made = make(members, Wishes(2, keep="region"))
    assert sorted(map(len, made.groups)) == [8, 12]
    assert all(len({key[0] for key in group}) in (2, 3) for group in made.groups)


def test_rounds_repeat_few_pairs() -> None:
    members = crowd(Random(5), 36)
    met: Counter[tuple[str, str]] = Counter()
    blind: Counter[tuple[str, str]] = Counter()
    for round_ in range(4):
        made = make(members, Wishes(9, ("region",), met=dict(met), seed=round_))
        assert all(is_even(c) for c in spread(made.groups, members, "region").values())
        met.update(pair for group in made.groups for pair in combinations(group, 2))
        other = make(members, Wishes(9, ("region",), seed=round_))
        blind.update(pair for group in other.groups for pair in combinations(group, 2))
    again = sum(n - 1 for n in met.values())
    assert again <= 20 < sum(n - 1 for n in blind.values())


def test_a_locked_group_and_fixed_people_stay() -> None:
    members = crowd(Random(8), 30)
    first = make(members, Wishes(6, ATTRIBUTES))
    fixed = dict.fromkeys(first.groups[2], 2) | {first.groups[0][0]: 0}
    again = make(members, Wishes(6, ATTRIBUTES, fixed=fixed, closed=frozenset({2}), seed=4))
    assert again.groups[2] == first.groups[2]
    assert first.groups[0][0] in again.groups[0]


def test_a_latecomer_joins_the_smallest_group_that_suits() -> None:
    groups = [
        [region("a", "East"), region("b", "East")],
        [region("c", "West"), region("d", "South")],
        [region("e", "West"), region("f", "West"), region("g", "East")],
    ]
    assert place(region("late", "East"), groups, Wishes(3, ("region",))) == 1
    assert place(region("late", "West"), groups, Wishes(3, ("region",))) == 0
    assert place(region("late", "West"), groups, Wishes(3, keep="region")) == 1
    assert place(region("late", "West"), groups, Wishes(3, closed=frozenset({0, 1}))) == 2


def test_scribe_and_speaker_take_turns() -> None:
    group = ["a", "b", "c"]
    assert duties(group, {}) == ("a", "b")
    assert duties(group, {"a": 1}) == ("b", "c")
    assert duties(group, {}, frozenset({"c"})) == ("c", "a")
    assert duties(["a"], {}) == ("a", "")
    assert duties([], {}) == ("", "")


@pytest.mark.parametrize(
    ("people", "size", "groups"), [(40, 5, 8), (38, 5, 8), (37, 5, 7), (3, 5, 1), (0, 4, 1)]
)
def test_a_size_gives_a_number(people: int, size: int, groups: int) -> None:
    assert number_for(people, size) == groups


def test_speakers_of_several_languages_are_spread() -> None:
    members = [
        Member(f"p{i}", {"languages": ("hi", "te") if i % 3 else ("or",)}) for i in range(18)
    ]
    made = make(members, Wishes(3, ("languages",)))
    assert all(is_even(c) for c in spread(made.groups, members, "languages").values())


def test_the_bound_is_the_least_sum_of_squares() -> None:
    for total in range(30):
        assert swaps.bound(total, 7) == min(
            sum(c * c for c in counts)
            for counts in [[total // 7 + (g < total % 7) for g in range(7)]]
        )


def test_no_group_and_a_double_are_refused() -> None:
    with pytest.raises(ValueError, match="group"):
        make([], Wishes(0))
    with pytest.raises(ValueError, match="twice"):
        make([region("a", "x"), region("a", "y")], Wishes(1))
    with pytest.raises(ValueError, match="group"):
        place(region("a", "x"), [], Wishes(1))
