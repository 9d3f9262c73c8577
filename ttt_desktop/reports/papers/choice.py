"""What a paper is made for: whom, which day, which session; nothing said means all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ttt_desktop.workshop.agenda import Planned
from ttt_desktop.workshop.people import Person


@dataclass(frozen=True)
class Choice:
    """``people`` are ids (None: everybody), ``role`` one of theirs; ``day`` and ``session`` ids.

    ``each`` is what a sign-in sheet is made for: the 'day', or the 'session'. ``pronouns`` are on
    badges where they are wanted. ``sample`` makes a page of badges for looking at: who has no
    code yet gets one that means nobody.
    """

    people: Collection[str] | None = None
    role: str = ""
    day: str = ""
    session: str = ""
    each: str = "day"
    pronouns: bool = True
    sample: bool = False

    def has(self, person: Person) -> bool:
        """Whether the paper is for this person."""
        wanted = self.people is None or person.id in self.people
        return wanted and (not self.role or self.role in person.role_list)

    def holds(self, planned: Planned) -> bool:
        """Whether the paper is about this session."""
        return self.day in ("", planned.day.id) and self.session in ("", planned.session.id)


#: Everybody, every day.
ALL = Choice()
