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


class Tally:
    """The counts, kept while people come, go and change."""

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self.total = 0
        self._counts: dict[str, Counter[str]] = {key: Counter() for key in KEYS}
        self._unknown = Counter[str]()
        for person in persons:
            self.add(person)

    def add(self, person: Person, by: int = 1) -> None:
        """Count somebody in, or with -1 out as they were."""
        self.total += by
        for key, (read, _order) in _QUESTIONS.items():
            told = set(read(person))
            for answer in told:
                self._counts[key][answer] += by
            if not told:
                self._unknown[key] += by

    def questions(self) -> list[Question]:
        """All questions, in the order of ``KEYS``."""
        return [
            Question(key, self._answers(key), self._unknown[key], self.total, key in _SEVERAL)
            for key in KEYS
        ]

    def _answers(self, key: str) -> tuple[tuple[str, int], ...]:
        order = {answer: at for at, answer in enumerate(_QUESTIONS[key][1])}
        given = [(answer, count) for answer, count in self._counts[key].items() if count]
        given.sort(key=lambda one: (order.get(one[0], len(order)), -one[1], one[0].casefold()))
        return tuple(given)


def of(persons: Iterable[Person]) -> list[Question]:
    """All questions about these people, in the order of ``KEYS``."""
    return Tally(persons).questions()


def room(store: Store) -> list[Question]:
    """The same about those who are here now, for whatever attendance is taken."""
    there = door.here(store)
    return of(person for person in people.all_people(store) if person.id in there)
