"""The search behind balanced groups: swaps of two people until every count is as even as it can be.

A *trait* is a number for one value of one attribute ("region: East"). Spread evenly over ``g``
groups, a trait of ``n`` people has floor(n / g) or ceil(n / g) of them in each group: the
integrality bound. The sum of the squared counts is least exactly then, so each swap can be judged
by the few counts it touches. Standard library only; the same seed gives the same groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from random import Random

from ttt_desktop.rows import dataclass

#: What a unit of each wish weighs. A swap that serves a heavier wish may cost some of a lighter.
EVEN, MET, ALONE, KEPT, WISHED = 10, 16, 2_000, 400, 100_000

#: How many pairs of people are compared at most: for each person and group, and in all (about a
#: second in pure Python).
COMPARISONS_EACH, COMPARISONS = 150, 500_000


@dataclass
class Task:
    """People as indexes: their traits, what is wished of each trait, and whom pairs concern.

    ``pairs[i][j]`` is what it costs that i and j are in one group (negative: what it is worth),
    given both ways round. ``still`` are those who stay where they are.
    """

    traits: Sequence[tuple[int, ...]]
    even: frozenset[int]
    kept: frozenset[int]
    guarded: frozenset[int]
    pairs: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    still: frozenset[int] = frozenset()


class Search:
    """``groups`` holds indexes of people; ``improve`` swaps them in place."""

    def __init__(self, task: Task, groups: list[list[int]], seed: int = 0) -> None:
        self.task = task
        self.groups = groups
        self.random = Random(seed)
        size = 1 + max((k for own in task.traits for k in own), default=-1)
        self.total = [0] * size
        for own in task.traits:
            for k in own:
                self.total[k] += 1
        g = len(groups)
        self.least = [n // g for n in self.total]
        self.most = [-(-n // g) for n in self.total]
        self._count()
        most = max(self.total, default=0) + 2
        self.price = [[self._price(k, count) for count in range(most)] for k in range(size)]
        #: Who is to be with or without whom; that comes before all else.
        self.wished = {
            i: wished
            for i, others in task.pairs.items()
            if i not in task.still
            and (wished := {j: price for j, price in others.items() if abs(price) >= WISHED // 2})
        }
        self.compared = 0
        self.allowed = min(COMPARISONS, COMPARISONS_EACH * len(task.traits) * g)

    def _count(self) -> None:
        """Where everybody is, and how many of each trait every group has."""
        self.where = {i: g for g, members in enumerate(self.groups) for i in members}
        self.counts = [[0] * len(self.total) for _ in self.groups]
        for person, own in enumerate(self.task.traits):
            for k in own:
                self.counts[self.where[person]][k] += 1
        watched = sorted(self.task.even | self.task.guarded)
        everywhere = [(g, k) for g in range(len(self.groups)) for k in watched]
        #: The cells that are wrong; a dictionary, for its order is always the same.
        self.wrong = {cell: True for cell in everywhere if self.cell_is_wrong(*cell)}
        self._tie()

    def _tie(self) -> None:
        """What each person who is in a pair costs (or is worth) with every group, and how many of
        their pairs are not as wished."""
        self.ties = {i: [0] * len(self.groups) for i in self.task.pairs}
        self.sad = dict.fromkeys(self.task.pairs, 0)
        for i, others in self.task.pairs.items():
            for j, price in others.items():
                self.ties[i][self.where[j]] += price
                self.sad[i] += self._is_sad(price, i, j)

    def _is_sad(self, price: int, i: int, j: int) -> bool:
        return bool(price) and (price > 0) == (self.where[i] == self.where[j])

    def _price(self, k: int, count: int) -> int:
        task = self.task
        cost = EVEN * count * count if k in task.even else 0
        if k in task.kept:
            cost -= KEPT * count * count
        if k in task.guarded and count == 1 and self.total[k] > 1:
            cost += ALONE
        return cost

    def cost(self) -> int:
        """What the groups cost as they stand; lower is better."""
        cells = sum(
            self.price[k][row[k]] for row in self.counts for k in range(len(self.total)) if row[k]
        )
        return cells + sum(
            price
            for i, others in self.task.pairs.items()
            for j, price in others.items()
            if i < j and self.where[i] == self.where[j]
        )

    def improve(self) -> None:
        """Swap until nothing is left to wish for or the comparisons are used up; keep the best."""
        now = best = self.cost()
        kept = [list(members) for members in self.groups]
        while self.compared < self.allowed:
            trouble = self._trouble()
            if trouble is None:
                break
            found = self._best_swap(*trouble)
            if found is None:
                self.compared += 50  # a look in vain counts too
                continue
            change, one, other = found
            self._swap(one, other)
            now += change
            if now < best:
                best, kept = now, [list(members) for members in self.groups]
        if now > best:
            self.groups[:] = kept
            self._count()

    # What is wrong

    def cell_is_wrong(self, g: int, k: int) -> bool:
        """Whether a group has too many or too few of a trait, or one person alone with it."""
        count = self.counts[g][k]
        guarded = k in self.task.guarded and self.total[k] > 1
        if guarded and count == 1:
            return True
        if k not in self.task.even:
            return False
        most = max(2, self.most[k]) if guarded else self.most[k]
        least = self.least[k] if not guarded or self.least[k] > 1 else 0
        return not least <= count <= most

    def _trouble(self) -> tuple[list[int], int | None, bool] | None:
        """Who might go, for a reason chosen at random: those with (or without) a trait, or one
        person of a pair. None when all is well."""
        reasons = list(self.wrong)
        still = self.task.still
        urgent = [i for i, others in self.wished.items() if self._is_urgent(i, others)]
        if urgent:
            return [self.random.choice(urgent)], None, True
        unhappy = [i for i, count in self.sad.items() if count and i not in still]
        if not reasons and not unhappy:
            return None
        if unhappy and (not reasons or self.random.random() < 0.3):
            return [self.random.choice(unhappy)], None, True
        g, k = self.random.choice(reasons)
        count = self.counts[g][k]
        leave = count > self.most[k] or (count == 1 and self.random.random() < 0.5)
        people = [i for i in self.groups[g] if i not in still]
        return [i for i in people if (k in self.task.traits[i]) == leave], k, leave

    def _is_urgent(self, i: int, others: Mapping[int, int]) -> bool:
        return any(self._is_sad(price, i, j) for j, price in others.items())

    # Swapping

    def _best_swap(
        self, mine: list[int], k: int | None, leave: bool
    ) -> tuple[int, int, int] | None:
        """The cheapest swap of one of ``mine`` with somebody of another group (who has trait k
        where ``leave`` is False, who lacks it where True): change of cost, one, other."""
        if not mine:
            return None
        traits, still = self.task.traits, self.task.still
        g = self.where[mine[0]]
        best: tuple[int, int, int] | None = None
        order = [h for h in range(len(self.groups)) if h != g]
        self.random.shuffle(order)
        for h in order:
            theirs = [
                j
                for j in self.groups[h]
                if j not in still and (k is None or (k in traits[j]) != leave)
            ]
            if not theirs:
                continue
            out, back = self._moves(g, h), self._moves(h, g)
            ours = [(sum([out[x] for x in traits[i]]), i) for i in mine]
            for j in theirs:
                coming = sum([back[x] for x in traits[j]])
                for going, i in ours:
                    self.compared += 1
                    change = going + coming
                    for x in traits[i]:
                        if x in traits[j]:
                            change -= out[x] + back[x]
                    change += self._pair_change(i, j, g, h)
                    if best is None or change < best[0]:
                        best = (change, i, j)
            if best is not None and best[0] <= -6 * EVEN:
                break
        return best

    def _moves(self, g: int, h: int) -> list[int]:
        """What each trait costs when one person with it goes from g to h."""
        here, there = self.counts[g], self.counts[h]
        return [
            (price[a - 1] - price[a] if a else 0) + price[b + 1] - price[b]
            for price, a, b in zip(self.price, here, there, strict=True)
        ]

    def _pair_change(self, i: int, j: int, g: int, h: int) -> int:
        mine, theirs = self.ties.get(i), self.ties.get(j)
        change = 0
        if mine is not None:
            change += mine[h] - mine[g] - 2 * self.task.pairs[i].get(j, 0)
        if theirs is not None:
            change += theirs[g] - theirs[h]
        return change

    def _swap(self, one: int, other: int) -> None:
        g, h = self.where[one], self.where[other]
        self.move(one, h)
        self.move(other, g)
        for k in {*self.task.traits[one], *self.task.traits[other]}:
            for cell in ((g, k), (h, k)):
                if self.cell_is_wrong(*cell):
                    self.wrong[cell] = True
                else:
                    self.wrong.pop(cell, None)

    def move(self, person: int, joins: int) -> None:
        """Put somebody into a group, with all that is kept of counts and pairs."""
        leaves = self.where[person]
        self.groups[leaves].remove(person)
        self.groups[joins].append(person)
        for k in self.task.traits[person]:
            self.counts[leaves][k] -= 1
            self.counts[joins][k] += 1
        others = self.task.pairs.get(person, {})
        before = [self._is_sad(price, person, j) for j, price in others.items()]
        self.where[person] = joins
        for (j, price), was in zip(others.items(), before, strict=True):
            tie = self.ties[j]
            tie[leaves] -= price
            tie[joins] += price
            change = self._is_sad(price, person, j) - was
            self.sad[person] += change
            self.sad[j] += change

    # Joining

    def joining(self, person: int, g: int) -> int:
        """What it costs that somebody of elsewhere comes into a group."""
        row, price = self.counts[g], self.price
        cells = sum(price[k][row[k] + 1] - price[k][row[k]] for k in self.task.traits[person])
        tie = self.ties.get(person)
        return cells + (tie[g] if tie is not None else 0)

    def has_kin(self, person: int, g: int) -> bool:
        """Whether a group has somebody of what people are kept together by."""
        row = self.counts[g]
        return any(row[k] for k in self.task.traits[person] if k in self.task.kept)


def bound(total: int, groups: int) -> int:
    """The least sum of squared counts of a trait of ``total`` people over ``groups`` groups."""
    each, rest = divmod(total, groups)
    return (groups - rest) * each * each + rest * (each + 1) ** 2
