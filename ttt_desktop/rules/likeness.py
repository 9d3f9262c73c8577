"""Who in a workshop may be one person twice: by e-mail, username, phone, and likeness of name.

It proposes; a person decides. Names are compared in NFC (vowel signs count), by order-free
spelling (rapidfuzz's ``token_sort_ratio``), by initials, and across scripts by how they sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ttt_desktop.rules import sounds, text

#: From here on two names are proposed as one: long ones, and short ones, in which a letter more or
#: less makes another name.
LIKELY, LIKELY_SHORT = 85.0, 90.0
_SHORT = 12

#: A block (people with something in common) larger than this is compared in sorted order only.
_BLOCK, _NEAR = 40, 6


@dataclass(frozen=True)
class Known:
    """What is compared of somebody; empty strings are unknown."""

    key: str
    name: str
    email: str = ""
    username: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Pair:
    """Two keys in order, how sure (0 to 100), and why: 'username', 'email', 'phone', 'name',
    'order', 'initials', 'spelling' or 'sound'."""

    one: str
    other: str
    score: float
    why: str


@dataclass(frozen=True)
class _One:
    key: str
    name: str
    words: tuple[str, ...]
    email: str
    username: str
    phone: str
    sound: tuple[str, ...]


def pairs(people: Sequence[Known]) -> list[Pair]:
    """The likely pairs, the surest first; each pair once."""
    ones = [_ready(person) for person in people]
    found: dict[tuple[str, str], Pair] = {}
    for one, other in _candidates(ones):
        first, second = sorted((one.key, other.key))
        if (first, second) in found:
            continue
        score, why = _alike(one, other)
        if score:
            found[first, second] = Pair(first, second, score, why)
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.one, pair.other))


def _ready(person: Known) -> _One:
    name = text.fold(person.name)
    words = tuple(word.strip(".,") for word in name.replace(".", ". ").split())
    words = tuple(word for word in words if word)
    phone = "".join(c for c in person.phone if c.isdecimal())[-9:]
    return _One(
        person.key, name, words, person.email.casefold(), text.fold(person.username),
        phone if len(phone) >= 7 else "", tuple(sorted(map(sounds.skeleton, words))),
    )  # fmt: skip


def _candidates(ones: Sequence[_One]) -> Iterator[tuple[_One, _One]]:
    blocks: dict[tuple[str, str], list[_One]] = {}
    for one in ones:
        keys = {("email", one.email), ("username", one.username), ("phone", one.phone)}
        keys |= {("sound", sound[:4]) for sound in one.sound if len(sound) > 1}
        keys |= {("word", word[:4]) for word in one.words if len(word) > 1}
        for key in keys:
            if key[1]:
                blocks.setdefault(key, []).append(one)
    for block in blocks.values():
        if len(block) <= _BLOCK:
            yield from combinations(block, 2)
            continue
        block.sort(key=lambda one: (sorted(one.words), one.key))
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + _NEAR]:
                yield one, other


def _alike(one: _One, other: _One) -> tuple[float, str]:
    """How sure, and why; (0, '') for two people."""
    from rapidfuzz import fuzz

    if one.username and one.username == other.username:
        return 100.0, "username"
    spelling = fuzz.token_sort_ratio(one.name, other.name)
    apart = _differ(one, other)
    if one.email and one.email == other.email and (spelling >= 60 or _initials(one, other)):
        return 99.0, "email"
    if one.phone and one.phone == other.phone and (spelling >= 60 or _initials(one, other)):
        return 97.0, "phone"
    if one.name == other.name:
        return (88.0 if apart else 98.0), "name"
    if sorted(one.words) == sorted(other.words):
        return (86.0 if apart else 96.0), "order"
    if apart:
        return 0.0, ""
    if any(c.isdecimal() for c in one.name + other.name):
        return 0.0, ""  # "Person 12" and "Person 13" differ in what counts
    short = min(len(one.name), len(other.name)) < _SHORT
    if spelling >= (LIKELY_SHORT if short else LIKELY):
        return min(95.0, spelling), "spelling"
    if one.sound == other.sound and sum(map(len, one.sound)) >= 4:
        return 87.0, "sound"
    if _initials(one, other):
        return 85.0, "initials"
    return 0.0, ""


def _differ(one: _One, other: _One) -> bool:
    """Whether they have e-mails, usernames or phones and none of these is the same."""
    told = [
        (a, b)
        for a, b in (
            (one.email, other.email),
            (one.username, other.username),
            (one.phone, other.phone),
        )
        if a and b
    ]
    return bool(told) and all(a != b for a, b in told)


def _initials(one: _One, other: _One) -> bool:
    """Whether one is the other with initials: "A. Rao" and "Asha Rao", in any order.

    At least one whole word has to be the same, and every initial has to stand for a word.
    """
    short, long = sorted((one.words, other.words), key=lambda words: sum(map(len, words)))
    left = list(long)
    letters = [word for word in short if len(word) == 1]
    whole = [word for word in short if len(word) > 1]
    for word in whole:
        if word not in left:
            return False
        left.remove(word)
    for letter in letters:
        stands = next((word for word in left if word.startswith(letter)), None)
        if stands is None:
            return False
        left.remove(stands)
    return bool(whole) and bool(letters)
