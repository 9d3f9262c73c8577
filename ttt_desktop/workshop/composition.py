"""The composition of the room: who is in it, counted by what people have told of themselves.

For the organisers' eyes, with every count as it is; what a report may say of it is decided there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ttt_desktop.rules import gender
from ttt_desktop.store import Store
from ttt_desktop.workshop import door, people
from ttt_desktop.workshop.people import Person


@dataclass(frozen=True)
class Question:
    """One question about the room: ``answers`` (answer, people) the most given first, and of how
    many it is not told. A person may count in several answers where ``several`` is true."""

    key: str
    answers: tuple[tuple[str, int], ...]
    unknown: int
    total: int
    several: bool = False


def gender_of(group: str, words: str) -> str:
    """What counts as the answer: the category, where it is given or plain from the person's own
    words, else those words."""
    return group or gender.group_of(words) or " ".join(words.split())


def _one(value: str) -> tuple[str, ...]:
    said = " ".join(value.split())
    return (said,) if said else ()


#: The questions: what a person answers, and the order of the answers where they have one.
_QUESTIONS: dict[str, tuple[Callable[[Person], Sequence[str]], tuple[str, ...]]] = {
    "role": (lambda p: p.role_list, ()),
    "gender": (lambda p: _one(gender_of(p.gender_group, p.gender)), ()),
    "first_time": (lambda p: _one(p.first_time), tuple(people.FIRST_TIME)),
    "background": (lambda p: p.background_list, ()),
    "language": (lambda p: p.language_list, ()),
    "region": (lambda p: _one(p.region), ()),
    "age_band": (lambda p: _one(p.age_band), tuple(people.AGE_BANDS)),
}

_SEVERAL = frozenset({"role", "background", "language"})

KEYS = tuple(_QUESTIONS)


def of(persons: Iterable[Person]) -> list[Question]:
    """All questions about these people, in the order of ``KEYS``."""
    everyone = list(persons)
    return [_count(key, everyone) for key in KEYS]


def room(store: Store) -> list[Question]:
    """The same about those who are here now, for whatever attendance is taken."""
    there = door.here(store)
    return of(person for person in people.all_people(store) if person.id in there)


def _count(key: str, everyone: Sequence[Person]) -> Question:
    read, order = _QUESTIONS[key]
    counts: Counter[str] = Counter()
    unknown = 0
    for person in everyone:
        told = set(read(person))
        counts.update(told)
        unknown += not told
    answers = sorted(
        counts.items(),
        key=lambda one: (
            order.index(one[0]) if one[0] in order else len(order),
            -one[1],
            one[0].casefold(),
        ),
    )
    return Question(key, tuple(answers), unknown, len(everyone), key in _SEVERAL)
