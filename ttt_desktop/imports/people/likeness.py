"""Who may be the same as whom: sure matches by e-mail, username and name, likely ones by spelling.

Nothing is merged here. Likeness is rapidfuzz's ``token_sort_ratio`` over NFC; names are compared
only within blocks that share a word and an initial, so that 10,000 rows stay quick.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ttt_desktop.errors import Cancelled
from ttt_desktop.i18n import _
from ttt_desktop.imports.people.shapes import Asked, DraftPerson, Finding, Match
from ttt_desktop.rules import text
from ttt_desktop.workshop.people import Person

#: From here on two names are proposed as one: long ones, short ones (one letter more or less makes
#: another name of them), and those of people whose e-mail or username differ.
LIKELY, LIKELY_SHORT, LIKELY_DESPITE = 85.0, 88.0, 93.0
_SHORT = 12
_BLOCK = 40
_SHOWN = 3
_NUMERALS = re.compile(r"\d+")


@dataclass(slots=True)
class _One:
    """Somebody of the workshop or of the file, ready to be compared."""

    name: str
    label: str
    email: str
    username: str
    phone: str
    person_id: str = ""
    row: int = 0

    def match(self, why: str) -> Match:
        return Match(self.label, why, self.person_id, self.row)


def judge(
    people: Sequence[DraftPerson], existing: Sequence[Person], cancelled: Asked
) -> list[Finding]:
    """Set ``status`` and ``matches`` of ``people``; returns what to tell of shared addresses."""
    known = [_of_person(person) for person in existing]
    index = _Index()
    for one in known:
        index.add(one)
    findings: list[Finding] = []
    ones: list[_One] = []
    shared: set[str] = set()
    for count, person in enumerate(people):
        if count % 500 == 0 and cancelled():
            raise Cancelled
        one = _of_draft(person)
        status, matches, strangers = index.judge(one)
        if strangers and one.email not in shared and status == "new":
            shared.add(one.email)
            sentence = _(
                "{name} has the same e-mail address as {other}, under another name; "
                "they are taken for two people."
            )
            told = sentence.format(name=person.name, other=strangers[0].label)
            findings.append(Finding(person.row, told))
        index.add(one)
        ones.append(one)
        person.status, person.matches = status, matches
    _propose(people, ones, known, cancelled)
    return findings


class _Index:
    def __init__(self) -> None:
        self._email: dict[str, list[_One]] = {}
        self._username: dict[str, list[_One]] = {}
        self._name: dict[str, list[_One]] = {}

    def add(self, one: _One) -> None:
        for table, key in (
            (self._email, one.email), (self._username, one.username), (self._name, one.name),
        ):  # fmt: skip
            if key:
                table.setdefault(key, []).append(one)

    def judge(self, one: _One) -> tuple[str, tuple[Match, ...], list[_One]]:
        same: list[Match] = []
        maybe: list[Match] = []
        strangers: list[_One] = []
        if one.username:
            for other in self._username.get(one.username, ())[:_SHOWN]:
                same.append(other.match(_("the same username")))
        if one.email:
            for other in self._email.get(one.email, ())[:50]:
                if is_compatible(one.name, other.name):
                    same.append(other.match(_("the same e-mail address and name")))
                elif _ratio(one.name, other.name) >= LIKELY:
                    maybe.append(other.match(_("the same e-mail address, a similar name")))
                else:
                    strangers.append(other)
        # A list of a thousand equal names must not become a million comparisons.
        for other in self._name.get(one.name, ())[:50]:
            if not _differ(one, other):
                same.append(other.match(_("the same name")))
                break
            if len(maybe) < _SHOWN:
                maybe.append(other.match(_("the same name, another e-mail, username or phone")))
        if same:
            found = sorted(same, key=lambda m: m.row)
            status = "known" if found[0].person_id else "duplicate in file"
            return status, _once(found), strangers
        return ("maybe" if maybe else "new"), _once(maybe), strangers


def is_compatible(a: str, b: str) -> bool:
    """Whether two folded names can be one person's: the same words, or some of them."""
    if a == b:
        return True
    left, right = set(a.split()), set(b.split())
    return left <= right or right <= left


def _differ(a: _One, b: _One) -> bool:
    """Whether what both have of e-mail, username and phone is different throughout."""
    apart = False
    for x, y in ((a.email, b.email), (a.username, b.username), (a.phone, b.phone)):
        if x and y:
            if x == y:
                return False
            apart = True
    return apart


def _once(matches: Sequence[Match]) -> tuple[Match, ...]:
    if len(matches) < 2:
        return tuple(matches)
    found: dict[tuple[str, int], Match] = {}
    for match in matches:
        found.setdefault((match.person_id, match.row), match)
    return tuple(found.values())[:_SHOWN]


def _fold(name: str) -> str:
    if name.isascii():
        return name.casefold() if "  " not in name else " ".join(name.casefold().split())
    return text.fold(name)


def _digits(phone: str) -> str:
    return "".join(_NUMERALS.findall(phone))[-9:] if phone else ""


def _of_person(person: Person) -> _One:
    return _One(
        _fold(person.name), person.name, person.email.casefold(), _fold(person.username),
        _digits(person.phone), person_id=person.id,
    )  # fmt: skip


def _of_draft(person: DraftPerson) -> _One:
    return _One(
        _fold(person.name), person.name, person.email.casefold(), _fold(person.username),
        _digits(person.phone), row=person.row,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(a, b)


def _propose(
    people: Sequence[DraftPerson], ones: list[_One], known: list[_One], cancelled: Asked
) -> None:
    """Mark the new ones whose name is like that of somebody known or of an earlier row."""
    first: dict[str, _One] = {}
    for one in (*known, *ones):
        first.setdefault(one.name, one)
    asked = {one.name for one, person in zip(ones, people, strict=True) if person.status == "new"}
    if not asked:
        return
    pairs = _pairs(list(first), asked, cancelled)
    for one, person in zip(ones, people, strict=True):
        if person.status != "new" or one.name not in pairs:
            continue
        matches = []
        for name, score in sorted(pairs[one.name], key=lambda pair: -pair[1]):
            other = first[name]
            if other.row < one.row and score >= (LIKELY_DESPITE if _differ(one, other) else LIKELY):
                matches.append(other.match(_("a similar name")))
        if matches:
            person.status, person.matches = "maybe", _once(matches)


def _pairs(
    names: list[str], asked: set[str], cancelled: Asked
) -> dict[str, list[tuple[str, float]]]:
    """The names like each other, both ways round, among those that share a block."""
    from rapidfuzz import fuzz, process

    # With its words sorted once, ``ratio`` is ``token_sort_ratio`` without sorting each time.
    by_sorted: dict[str, list[str]] = {}
    blocks: dict[str, list[str]] = {}
    for name in names:
        words = sorted(name.split())
        joined = " ".join(words)
        group = by_sorted.setdefault(joined, [])
        group.append(name)
        # "Person 12" and "Person 13" differ in what counts; short names in nearly anything.
        if len(group) > 1 or len(joined) < 6 or any(map(str.isdigit, joined)):
            continue
        for key in _keys(words):
            blocks.setdefault(key, []).append(joined)
    found: dict[str, set[tuple[str, float]]] = {}

    def note(a: str, b: str, score: float) -> None:
        for left in by_sorted[a]:
            for right in by_sorted[b]:
                if left != right:
                    found.setdefault(left, set()).add((right, score))
                    found.setdefault(right, set()).add((left, score))

    for joined, group in by_sorted.items():
        if len(group) > 1:
            note(joined, joined, 100.0)
    for count, block in enumerate(blocks.values()):
        if len(block) < 2:
            continue
        if count % 200 == 0 and cancelled():
            raise Cancelled
        step = len(block)
        if step > _BLOCK:
            # Too many to compare all: those that sort next to each other are the likeliest.
            block.sort()
            step = 6
        for index, one in enumerate(block[:-1]):
            near = block[index + 1 : index + 1 + step]
            for other, score, _i in process.extract(
                one, near, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=None
            ):
                if score >= LIKELY_SHORT or len(one) >= _SHORT:
                    note(one, other, score)
    return {name: list(pairs) for name, pairs in found.items() if name in asked}


def _keys(words: list[str]) -> list[str]:
    if len(words) == 1:
        return [words[0][:4]]
    words = words[:4]
    return [
        f"{word} {other[0]}"
        for word in words
        for other in words
        if other is not word and len(word) > 1
    ]
