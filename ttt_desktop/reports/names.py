"""Who may be called what: the one place where a report turns a person into a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ttt_desktop.rules.name_index import words_of
from ttt_desktop.rules.text import fold
from ttt_desktop.workshop.summary import PersonRow

_BETWEEN = re.compile(r"\s*[,;/&\n،、]\s*|\s+(?:and|और)\s+")
#: "Ira (guest)": what stands in brackets is no part of a name.
_ASIDE = re.compile(r"\s*[(（][^)）]*[)）]")


class Names:
    """Names for one audience. The organiser reads every name; others read only of those who agreed
    to be named in the report, by their username where they have one."""

    def __init__(self, people: Sequence[PersonRow], *, everyone: bool) -> None:
        self._everyone = everyone
        self._people = {person.id: person for person in people}
        self._named: dict[str, str] = {}
        shared: set[str] = set()
        for person in people:
            for spelling in {fold(n) for n in (person.name, person.display_name, person.username)}:
                if spelling in self._named:
                    shared.add(spelling)
                if spelling:
                    self._named[spelling] = person.id
        for spelling in shared:  # two people of one name: neither can be told apart
            del self._named[spelling]

    def of(self, person_id: str | None) -> str:
        """The name that may be shown, or ''."""
        person = self._people.get(person_id or "")
        if person is None:
            return ""
        if self._everyone:
            return person.display_name or person.name or person.username
        if "name" not in person.consents:
            return ""
        return person.username or person.display_name or person.name

    def quoted(self, person_id: str | None) -> str:
        """The name under a quote: needs the consent to be quoted as well."""
        person = self._people.get(person_id or "")
        if person is None or not (self._everyone or "quote" in person.consents):
            return ""
        return self.of(person_id)

    def tells(self, text: str) -> bool:
        """Whether ``text`` names somebody who may not be named, if only by one word of a name,
        or that word with an ending. A word that happens to be spelled so is taken for the name."""
        said = words_of(text)
        return any(
            word == part or (len(part) > 3 and word.startswith(part))
            for person in self._people.values()
            if not self.of(person.id)
            for name in (person.name, person.display_name, person.username)
            for part in words_of(name)
            if len(part) > 2
            for word in said
        )

    def leaders(self, written: str, linked: Iterable[str]) -> tuple[str, ...]:
        """Who led a session: what was ``written`` in the agenda, and the ``linked`` people.

        Others than the organiser read a written name only where it is that of somebody in the
        workshop who agreed.
        """
        bare = _ASIDE.sub("", written)
        parts = [part.strip() for part in _BETWEEN.split(bare) if part.strip()]
        left = [person for person_id in linked if (person := self._people.get(person_id))]
        names = []
        for part in parts:
            meant = next((person for person in left if _is_called(person, part)), None)
            if meant is not None:
                left.remove(meant)
                names.append(self.of(meant.id))
            else:
                names.append(self._written(part) or (part if self._everyone else ""))
        names += [self.of(person.id) for person in left]
        return tuple(dict.fromkeys(name for name in names if name))

    def _written(self, part: str) -> str:
        return self.of(self._named.get(fold(part)))


def _is_called(person: PersonRow, written: str) -> bool:
    """Whether ``written`` is a name of ``person``, or the first words of one."""
    wanted = fold(written)
    spellings = (fold(name) for name in (person.name, person.display_name, person.username))
    return any(name == wanted or name.startswith(wanted + " ") for name in spellings)
