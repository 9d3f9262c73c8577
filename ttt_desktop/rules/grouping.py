"""Balanced groups: who discusses with whom, from what is known of people and wished for.

The search itself stands in ``rules.swaps``. People are told by keys; what a wish could not get is
told as data (``Unmet``), to be worded elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import combinations
from random import Random

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import swaps


@dataclass(frozen=True)
class Member:
    """Somebody to be placed: attribute -> values ("languages" may have several; none: unknown)."""

    key: str
    traits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Wishes:
    """What is wished of the groups.

    ``balance`` attributes are spread evenly; ``keep`` brings people of one value together ("by
    region"); of ``protect`` attributes nobody should be the only one in a group. ``together`` and
    ``apart`` are sets of keys. ``met`` counts how often two people (keys in order) shared a group
    before. ``fixed`` people stay in their group (its number from 0), and nobody joins or leaves a
    group in ``closed``.
    """

    number: int
    balance: tuple[str, ...] = ()
    keep: str = ""
    protect: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    met: Mapping[tuple[str, str], int] = field(default_factory=dict)
    fixed: Mapping[str, int] = field(default_factory=dict)
    closed: frozenset[int] = frozenset()
    seed: int = 0


@dataclass(frozen=True)
class Unmet:
    """A wish that could not be had, or not wholly.

    ``wish`` is 'balance', 'alone', 'together', 'apart', 'met' or 'kept'; ``group`` its number from
    0 (-1: no single one); ``keys`` whom it concerns; ``attribute`` and ``value`` what of them;
    ``count`` how many there are, ``fair`` how many an even spread would have at most.
    """

    wish: str
    group: int = -1
    keys: tuple[str, ...] = ()
    attribute: str = ""
    value: str = ""
    count: int = 0
    fair: int = 0


@dataclass(frozen=True)
class Arrangement:
    """The groups as keys, and what could not be had."""

    groups: tuple[tuple[str, ...], ...]
    unmet: tuple[Unmet, ...] = ()


#: The attribute under which it is noted by what somebody is kin to others.
KIN = "\0kin"


def number_for(people: int, size: int) -> int:
    """How many groups of about ``size`` ``people`` make; at least one."""
    return max(1, round(people / max(1, size)))


def make(members: Sequence[Member], wishes: Wishes) -> Arrangement:
    """Groups of equal size (they differ by one at most where nothing is fixed), as wished.

    Raises ValueError where there is no group to make, or a key comes twice.
    """
    if wishes.number < 1:
        raise ValueError("at least one group")
    if len({m.key for m in members}) < len(members):
        raise ValueError("a person comes twice")
    if wishes.keep:
        members = _with_kin(members, wishes.keep)
    naming = _Naming(members)
    groups = _first_deal(members, wishes)
    task = _task(members, wishes, naming, groups)
    search = swaps.Search(task, groups, wishes.seed)
    search.improve()
    found = tuple(tuple(sorted(members[i].key for i in group)) for group in search.groups)
    return Arrangement(found, tuple(_unmet(members, wishes, search, naming)))


def judge(groups: Sequence[Sequence[Member]], wishes: Wishes) -> tuple[Unmet, ...]:
    """What groups as they stand could not have of the wishes, whoever made them."""
    everyone = [member for group in groups for member in group]
    deal: list[list[int]] = []
    at = 0
    for group in groups:
        deal.append([*range(at, at + len(group))])
        at += len(group)
    if not deal:
        return ()
    if wishes.keep:
        everyone = _with_kin(everyone, wishes.keep)
    naming = _Naming(everyone)
    search = swaps.Search(_task(everyone, wishes, naming, deal), deal)
    return tuple(_unmet(everyone, wishes, search, naming))


def place(member: Member, groups: Sequence[Sequence[Member]], wishes: Wishes) -> int:
    """The number of the group that a latecomer joins without anybody moving."""
    return place_each([member], groups, wishes)[0]


def place_each(
    late: Sequence[Member], groups: Sequence[Sequence[Member]], wishes: Wishes
) -> list[int]:
    """The same for several, one after the other.

    The smallest groups come first; among those, the one that the wishes like best. Closed groups
    are left alone unless all are. With ``keep`` people join those of their own value.
    """
    if not groups:
        raise ValueError("no group to join")
    open_ones = [g for g in range(len(groups)) if g not in wishes.closed] or [*range(len(groups))]
    everyone: list[Member] = []
    deal: list[list[int]] = []
    for group in (*groups, late):  # who is late waits in a group of their own
        deal.append([*range(len(everyone), len(everyone) + len(group))])
        everyone += group
    if wishes.keep:
        everyone = _with_kin(everyone, wishes.keep)
    naming = _Naming(everyone)
    search = swaps.Search(_task(everyone, wishes, naming, deal), deal)
    chosen = []
    for i in [*deal[-1]]:
        kin = [g for g in open_ones if search.has_kin(i, g)]
        found = min(kin or open_ones, key=lambda g: (len(deal[g]), search.joining(i, g), g))
        search.move(i, found)
        chosen.append(found)
    return chosen


def duties(
    group: Sequence[str], served: Mapping[str, int], writers: frozenset[str] = frozenset()
) -> tuple[str, str]:
    """Who might write and who might speak for a group: (scribe, speaker), '' where there is none.

    Those who served least come first; the scribe is one of ``writers`` (who write the language of
    the report) where the group has one.
    """
    order = sorted(group, key=lambda key: (served.get(key, 0), key))
    scribe = next((key for key in order if key in writers), order[0] if order else "")
    return scribe, next((key for key in order if key != scribe), "")


class _Naming:
    """A number for each value of each attribute."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        for member in members:
            for attribute in sorted(member.traits):
                for value in _of(member, attribute):
                    self.numbers.setdefault((attribute, value), len(self.numbers))

    def all_of(self, attributes: Sequence[str]) -> frozenset[int]:
        return frozenset(k for (name, _value), k in self.numbers.items() if name in attributes)


def _of(member: Member, attribute: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.traits.get(attribute, ())))


def _with_kin(members: Sequence[Member], keep: str) -> list[Member]:
    """The same people, and of each by what they are kin to others: the first of their values
    that is not most people's (of several languages, not the one that all speak)."""
    counts = Counter(value for member in members for value in _of(member, keep))
    made = []
    for member in members:
        own = _of(member, keep)
        rare = [value for value in own if counts[value] * 2 <= len(members)]
        made.append(replace(member, traits={**member.traits, KIN: tuple((rare or own)[:1])}))
    return made


def _task(
    members: Sequence[Member], wishes: Wishes, naming: _Naming, groups: list[list[int]]
) -> swaps.Task:
    used = {*wishes.balance, *wishes.protect, *([KIN] if wishes.keep else [])}
    traits = [
        tuple(naming.numbers[name, value] for name in sorted(used) for value in _of(member, name))
        for member in members
    ]
    at = {member.key: i for i, member in enumerate(members)}
    pairs: dict[int, dict[int, int]] = {}

    def add(one: str, other: str, price: int) -> None:
        i, j = at.get(one), at.get(other)
        if i is not None and j is not None and i != j:
            for a, b in ((i, j), (j, i)):
                own = pairs.setdefault(a, {})
                own[b] = own.get(b, 0) + price

    for (one, other), times in wishes.met.items():
        add(one, other, swaps.MET * times)
    for sets, price in ((wishes.together, -swaps.WISHED), (wishes.apart, swaps.WISHED)):
        for keys in sets:
            for one, other in combinations(keys, 2):
                add(one, other, price)
    still = {at[key] for key, g in wishes.fixed.items() if key in at and 0 <= g < len(groups)}
    still |= {i for g in wishes.closed if g < len(groups) for i in groups[g]}
    balance = [name for name in wishes.balance if name != wishes.keep]
    kept = naming.all_of((KIN,)) if wishes.keep else frozenset()
    guarded = naming.all_of(wishes.protect)
    return swaps.Task(traits, naming.all_of(balance), kept, guarded, pairs, frozenset(still))


def _first_deal(members: Sequence[Member], wishes: Wishes) -> list[list[int]]:
    """The fixed ones in their groups; the others dealt out by what they have in common, one by
    one to be spread, or side by side to be kept together."""
    number = wishes.number
    groups: list[list[int]] = [[] for _ in range(number)]
    free: list[int] = []
    for i, member in enumerate(members):
        g = wishes.fixed.get(member.key, -1)
        if 0 <= g < number:
            groups[g].append(i)
        else:
            free.append(i)
    names = [KIN] if wishes.keep else []
    names += [name for name in wishes.balance if name != wishes.keep]
    rank: dict[tuple[str, tuple[str, ...]], float] = {}
    free.sort(key=lambda i: members[i].key)
    for i in free:
        for name in names:
            told = name, _of(members[i], name)
            rank[told] = rank.get(told, 0) - 1
    turn = wishes.seed + sum(wishes.met.values())
    if turn:  # dealt in another order, so that other groups come of it each time
        dice = Random(turn)
        dice.shuffle(free)
        rank = {told: dice.random() for told in rank}
        spread = names[bool(wishes.keep) :]
        dice.shuffle(spread)
        names[bool(wishes.keep) :] = spread

    def likeness(i: int) -> list[tuple[float, tuple[str, ...]]]:
        values = ((name, _of(members[i], name)) for name in names)
        return [(rank[name, own], own) for name, own in values]

    free.sort(key=likeness)
    rooms = [g for g in range(number) if g not in wishes.closed] or [*range(number)]
    if wishes.keep:
        free = _deal_kin(members, wishes.keep, free, rooms, groups)
    for i in free:
        groups[min(rooms, key=lambda g: (len(groups[g]), g))].append(i)
    return groups


def _deal_kin(
    members: Sequence[Member], keep: str, free: list[int], rooms: list[int], groups: list[list[int]]
) -> list[int]:
    """Put people of one value side by side, groups as large as their values are; returns whose
    value nobody knows."""
    kin: dict[tuple[str, ...], list[int]] = {}
    for i in free:
        kin.setdefault(_of(members[i], KIN), []).append(i)
    unknown = kin.pop((), [])
    values = sorted(kin, key=lambda value: (-len(kin[value]), value))
    parts = dict.fromkeys(values, 1)
    while values and sum(parts.values()) < len(rooms):
        parts[max(values, key=lambda value: len(kin[value]) / parts[value])] += 1
    left = list(rooms)
    for value in values:
        people, number = kin[value], parts[value]
        for part in range(number):
            # Where some are fixed the others follow; else an empty group, else one with which
            # they share more of what they have beside, and the smallest of those.
            mates = {g: sum(value == _of(members[i], KIN) for i in groups[g]) for g in left}
            theirs = {v for i in people for v in _of(members[i], keep)}
            share = {
                g: max((len(theirs & set(_of(members[i], keep))) for i in groups[g]), default=0)
                for g in rooms
            }
            g = (
                max(left, key=lambda g: (mates[g], -g))
                if left
                else min(rooms, key=lambda g: (-share[g], len(groups[g]), g))
            )
            groups[g] += people[part::number]
            if g in left:
                left.remove(g)
    return unknown


def _unmet(
    members: Sequence[Member], wishes: Wishes, search: swaps.Search, naming: _Naming
) -> Iterator[Unmet]:
    values = {k: told for told, k in naming.numbers.items()}
    for g in range(len(search.groups)):
        for k in sorted(search.task.even | search.task.guarded):
            count, (attribute, value) = search.counts[g][k], values[k]
            have = tuple(
                sorted(members[i].key for i in search.groups[g] if k in search.task.traits[i])
            )
            if k in search.task.guarded and count == 1 < search.total[k]:
                yield Unmet("alone", g, have, attribute, value, 1, search.total[k])
            elif k not in search.task.guarded and search.cell_is_wrong(g, k):
                yield Unmet("balance", g, have, attribute, value, count, search.most[k])
    place_of = {members[i].key: g for i, g in search.where.items()}
    for wish, sets in (("together", wishes.together), ("apart", wishes.apart)):
        for keys in sets:
            here = [place_of[key] for key in keys if key in place_of]
            split = len(set(here)) > 1 if wish == "together" else len(set(here)) < len(here)
            if split:
                yield Unmet(wish, -1, tuple(keys))
    for (one, other), times in sorted(wishes.met.items()):
        if times and one in place_of and place_of[one] == place_of.get(other, -1):
            yield Unmet("met", place_of[one], (one, other), count=times)
    if wishes.keep:
        yield from _scattered(members, wishes.keep, search)


def _scattered(members: Sequence[Member], attribute: str, search: swaps.Search) -> Iterator[Unmet]:
    """Who is the only one of their value in a group, though others of it are elsewhere."""
    of = [set(_of(member, KIN)) for member in members]
    for g, group in enumerate(search.groups):
        for i in group:
            own = of[i]
            kin = [j for j in search.where if j != i and own & of[j]]
            if own and kin and all(search.where[j] != g for j in kin):
                yield Unmet("kept", g, (members[i].key,), attribute, " ".join(sorted(own)))
