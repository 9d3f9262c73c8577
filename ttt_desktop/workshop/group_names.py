"""What groups are called: by a number, or by what keeps their people together ("East", "East 2").

A name that a person gave stays; one that the program gave follows when groups are made again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ttt_desktop import i18n
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import languages
from ttt_desktop.rules.grouping import Member
from ttt_desktop.workshop import people

#: A group of more values than this has a number for a name.
VALUES = 3

NUMBERED = N_("Group {n}")

_WORDS: dict[str, Mapping[str, str]] = {
    "gender": people.GENDER_GROUPS,
    "age_band": people.AGE_BANDS,
    "background": people.BACKGROUNDS,
    "first_time": people.FIRST_TIME,
    "roles": people.ROLES,
}


def value_word(attribute: str, value: str) -> str:
    """One value as it is read: "తెలుగు", "Woman", "East"."""
    if attribute == "languages":
        return languages.own_name(value)
    words = _WORDS.get(attribute, {}).get(value)
    return _(words) if words else value


def listed(names: Iterable[str]) -> str:
    """``Asha, Ravi and Sita``."""
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    return _("{names} and {last}").format(names=", ".join(every[:-1]), last=every[-1])


def is_numbered(name: str) -> bool:
    """Whether the program gave this name, in whichever language, for want of another."""
    for language in i18n.INTERFACE_LANGUAGES:
        before, after = i18n.words(language)(NUMBERED).split("{n}")
        if re.fullmatch(re.escape(before) + r"\d+" + re.escape(after), name):
            return True
    return False


def new(
    deal: Sequence[Sequence[str]],
    members: Mapping[str, Member],
    keep: str,
    given: Sequence[str],
    stay: frozenset[int] = frozenset(),
    others: Iterable[str] = (),
) -> list[str]:
    """A name for each group of keys in ``deal``, kept together by ``keep`` ('': by nothing).

    ``given`` are the names of the first of them, as they stand; those in ``stay`` (numbers from
    0) and those of people's own making are left as they are. ``others`` are names that are taken.
    """
    known = {
        value_word(name, value)
        for member in members.values()
        for name, own in member.traits.items()
        for value in own
    }
    everywhere = Counter(
        value
        for keys in deal
        for key in keys
        if key in members
        for value in members[key].traits.get(keep, ())
    )
    named: dict[int, str] = {}
    bases: dict[int, str] = {}
    for number, keys in enumerate(deal):
        base = _base(keys, members, keep, everywhere) if keep else ""
        if number < len(given):
            name = given[number]
            numbered = is_numbered(name)
            own = not numbered and not _of_values(name, known)
            if number in stay or own or (numbered and not base):
                named[number] = name
                continue
        bases[number] = base
    taken = {*named.values(), *others}
    several = Counter(base for base in bases.values() if base)
    for number, base in bases.items():
        if base and several[base] == 1 and base not in taken:
            named[number] = base
        else:
            at = 1 if base else number + 1
            while (name := _counted(base, at)) in taken:
                at += 1
            named[number] = name
        taken.add(named[number])
    return [named[number] for number in range(len(deal))]


def _counted(base: str, at: int) -> str:
    return _("{value} {count}").format(value=base, count=at) if base else _(NUMBERED).format(n=at)


def _base(
    keys: Sequence[str], members: Mapping[str, Member], keep: str, everywhere: Mapping[str, int]
) -> str:
    """What most have in common; several where each person has one and they are few."""
    said = [members[key].traits.get(keep, ()) for key in keys if key in members]
    told = [own for own in said if own]
    counts = Counter(value for own in told for value in own)
    if not counts:
        return ""
    if all(len(own) == 1 for own in told):
        values = sorted(counts, key=lambda value: (-counts[value], value))
        return listed(value_word(keep, v) for v in values) if len(values) <= VALUES else ""
    # Of several languages the one that is theirs and not everybody's.
    most = [value for value in counts if counts[value] * 2 > len(told)]
    first = Counter(own[0] for own in told)
    most.sort(key=lambda v: (-counts[v] / everywhere[v], -counts[v], -first[v], v))
    return value_word(keep, most[0]) if most else ""


def _of_values(name: str, known: set[str]) -> bool:
    """Whether a name is made of people's values, as ``_base`` makes it."""
    between = _("{names} and {last}").format(names="", last="")
    for said in (name, re.sub(r" \d+$", "", name)):
        if said in known or all(part in known for part in said.replace(between, ", ").split(", ")):
            return True
    return False
