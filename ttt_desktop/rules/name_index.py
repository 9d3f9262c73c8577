"""Finding a person at the door while their name is typed: any word of it, any script, one slip.

Words stand in one sorted list; a beginning is a stretch of it, found by bisection. A slip (a
letter wrong, missing, too many, or two swapped) is looked for by trying only letters that really
follow in some name, so that 10,000 people are searched within a millisecond.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

from ttt_desktop.rules import text

#: A word shorter than this is taken as it is typed: nearly anything is one slip from two letters.
LEAST_FOR_A_SLIP = 3

#: With so many found as typed, nobody is looked for who is only nearly that.
ENOUGH = 5

#: So many people are looked at for one search at most, before the best of them are chosen.
LOOKED_AT = 80

#: Of so many words it is kept who is nearly meant.
_KEPT = 64

_LAST = chr(0x10FFFF)

#: Between words: in none of them, and before every letter.
_BAR = "\0"


def words_of(said: str) -> list[str]:
    """The words of a name as they are compared: folded, Latin letters without their accents."""
    plain = unicodedata.normalize("NFKD", text.fold(said))
    bare = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    kept = "".join(
        c if unicodedata.category(c)[0] in "LMN" else " "
        for c in unicodedata.normalize("NFC", bare)
    )
    return kept.split()


class NameIndex:
    """People by the words of their names; ``find`` answers with their keys, the best first."""

    def __init__(self, people: Iterable[tuple[str, Sequence[str]]] = ()) -> None:
        # Within, people are numbers: sets of them are made in a third of the time. The words of
        # each as one text, a bar before and after each: to look for a word or a beginning in it is
        # one step of the interpreter, however many words there are.
        self._numbers: dict[str, int] = {}
        self._keys: list[str] = []
        self._names: list[str] = []
        self._owners: dict[str, list[int]] = {}
        for key, names in people:
            words = self._words(names)
            number = self._number(key)
            self._names[number] = _joined(words)
            for word in words:
                self._owners.setdefault(word, []).append(number)
        self._sorted = sorted(self._owners)
        self._kept: dict[str, tuple[list[str], set[int]]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def _number(self, key: str) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._keys)
            self._keys.append(key)
            self._names.append("")
        return self._numbers[key]

    @staticmethod
    def _words(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for name in names for word in words_of(name)))

    def put(self, key: str, names: Sequence[str]) -> None:
        """Add a person, or give them other names."""
        self.drop(key)
        words, number = self._words(names), self._number(key)
        self._names[number] = _joined(words)
        for word in words:
            if word not in self._owners:
                insort(self._sorted, word)
            self._owners.setdefault(word, []).append(number)

    def drop(self, key: str) -> None:
        """Forget a person."""
        self._kept.clear()
        number = self._numbers.pop(key, -1)
        if number < 0:
            return
        names, self._names[number] = self._names[number], ""
        for word in names.split(_BAR)[1:-1]:
            owners = self._owners[word]
            owners.remove(number)
            if not owners:
                del self._owners[word]
                del self._sorted[bisect_left(self._sorted, word)]

    def find(self, typed: str, limit: int = 20, enough: int = ENOUGH) -> list[str]:
        """The keys of those whose names have every word of ``typed``, each from its beginning, in
        any order; where those are fewer than ``enough``, then those with one slip in a word."""
        wanted = words_of(typed)
        if not wanted:
            return []
        found = self._ranked(wanted, self._exact(wanted), limit)
        if len(found) < min(limit, enough) and any(
            len(word) >= LEAST_FOR_A_SLIP for word in wanted
        ):
            near = self._ranked(wanted, self._near(wanted), limit)
            found += [key for key in near if key not in found]
        return found[:limit]

    def all(self, typed: str) -> set[str]:
        """Everybody whom ``find`` could answer with, however many, in no order."""
        wanted = words_of(typed)
        if not wanted:
            return set()
        found = set(self._exact(wanted))
        if not found and any(len(word) >= LEAST_FOR_A_SLIP for word in wanted):
            found = set(self._near(wanted))
        return {self._keys[number] for number in found}

    def as_typed(self, key: str, typed: str) -> tuple[bool, bool]:
        """How well a person fits: whether every word begins one of theirs without a slip, and
        whether each is one of theirs whole."""
        wanted = words_of(typed)
        names = self._names[self._numbers[key]] if key in self._numbers else ""
        begun = all(_BAR + word in names for word in wanted)
        return begun, all(_BAR + word + _BAR in names for word in wanted)

    # What begins as typed

    def _stretch(self, beginning: str) -> tuple[int, int]:
        low = bisect_left(self._sorted, beginning)
        return low, bisect_left(self._sorted, beginning + _LAST, low)

    def _exact(self, wanted: list[str]) -> Iterator[int]:
        if len(wanted) == 1:
            low, high = self._stretch(wanted[0])
            for word in self._sorted[low:high]:
                yield from self._owners[word]
            return
        owned = {word: self._owned([word]) for word in wanted}
        first = min(wanted, key=lambda word: _size(owned[word]))
        others = [_BAR + word for word in wanted if word != first]
        passed: set[int] = set()
        for owners in owned[first]:
            for number in owners:
                if number in passed:
                    continue
                passed.add(number)
                names = self._names[number]
                for other in others:
                    if other not in names:
                        break
                else:
                    yield number

    # What begins nearly as typed

    def _near(self, wanted: list[str]) -> Iterator[int]:
        whom = {word: self._nearly(word) for word in wanted}
        first = min(wanted, key=lambda word: len(whom[word][1]))
        left = set.intersection(*(people for _starts, people in whom.values()))
        if len(left) <= LOOKED_AT:
            yield from left
            return
        for beginning in (first, *whom[first][0]):  # as it is typed comes first
            for owners in self._owned([beginning]):
                for number in owners:
                    if number in left:
                        left.discard(number)
                        yield number

    def _nearly(self, word: str) -> tuple[list[str], set[int]]:
        """How the words that are meant begin, and who has them. Kept for a while: with each letter
        of a second word the first one is asked for again."""
        if word not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            starts = [word, *self._slips(word)] if len(word) >= LEAST_FOR_A_SLIP else [word]
            starts = _shortest(starts)
            self._kept[word] = starts, set().union(*self._owned(starts))
        return self._kept[word]

    def _owned(self, beginnings: list[str]) -> list[list[int]]:
        """Of each word that begins in one of these ways those who have it."""
        stretches = map(self._stretch, beginnings)
        return [self._owners[word] for low, high in stretches for word in self._sorted[low:high]]

    def _slips(self, word: str) -> list[str]:
        """The beginnings of names that are one slip from ``word``."""
        found: set[str] = set()
        for i, letter in enumerate(word):
            before, rest = word[:i], word[i + 1 :]
            low, high = self._stretch(before)
            if low == high:
                break
            tries = {before + rest}  # one letter too many
            if rest and rest[0] != letter:
                tries.add(before + rest[0] + letter + rest[1:])  # two letters swapped
            for other in self._next(low, high, i, letter):
                tries.add(before + other + rest)  # another letter
                tries.add(before + other + word[i:])  # one letter missing
            found.update(one for one in tries if one != word and self._has(one))
        return list(found)

    def _has(self, beginning: str) -> bool:
        low = bisect_left(self._sorted, beginning)
        return low < len(self._sorted) and self._sorted[low].startswith(beginning)

    def _next(self, low: int, high: int, depth: int, like: str) -> Iterator[str]:
        """The letters, of the script of ``like``, that stand at ``depth`` in a stretch."""
        block = ord(like) >> 7
        place = low
        if depth == 0:
            place = max(low, bisect_left(self._sorted, chr(block << 7)))
        while place < high:
            word = self._sorted[place]
            if len(word) <= depth:
                place += 1
                continue
            letter = word[depth]
            if ord(letter) >> 7 > block:
                return
            if ord(letter) >> 7 == block:
                yield letter
            place = bisect_left(self._sorted, word[: depth + 1] + _LAST, place, high)

    def _ranked(self, wanted: list[str], numbers: Iterator[int], limit: int) -> list[str]:
        """The first ``limit``: who has more of the words as they are typed, then who has them
        whole, and in this order, comes before others."""
        found: dict[int, None] = {}
        for number in numbers:
            found.setdefault(number)
            if len(found) >= LOOKED_AT:
                break

        marks = [_BAR + word for word in wanted]
        wholes = [mark + _BAR for mark in marks]

        def likeness(number: int) -> tuple[int, bool, bool, str, str]:
            names = self._names[number]
            slips, whole = 0, True
            for mark, full in zip(marks, wholes, strict=True):
                slips += mark not in names
                whole = whole and full in names
            return slips, not whole, not names.startswith(marks[0]), names, self._keys[number]

        return [self._keys[number] for number in sorted(found, key=likeness)[:limit]]


def _shortest(beginnings: list[str]) -> list[str]:
    """Without those that begin as another does: whoever has them has that one."""
    kept: list[str] = []
    for beginning in sorted(beginnings):
        if not kept or not beginning.startswith(kept[-1]):
            kept.append(beginning)
    return kept


def _size(owned: list[list[int]]) -> int:
    return sum(map(len, owned))


def _joined(words: Sequence[str]) -> str:
    return _BAR + _BAR.join(words) + _BAR if words else ""
