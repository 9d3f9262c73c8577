"""People found while their name is typed, kept ready beside the open file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ttt_desktop.rules.name_index import ENOUGH, NameIndex, words_of
from ttt_desktop.store import Store

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change

_NAMES = "SELECT id, name, display_name, username FROM person"

#: What the list of the desk is searched by besides.
_MORE = _NAMES.replace(" FROM", ", region, community, email FROM")

#: What the room may see of a person, and all that the station searches by.
_LABELS = "SELECT id, coalesce(nullif(display_name, ''), nullif(username, ''), name) FROM person"

#: With more people changed at once the index is made anew: that is quicker than one by one.
_MANY = 200


class PeopleSearch:
    """The index of everybody's names; it follows the file until ``close``.

    Made at the first search: 10,000 people take about a fifth of a second.
    """

    def __init__(self, store: Store, *, more: bool = False, labels: bool = False) -> None:
        """With ``more`` also by region, community, e-mail, and the first letters of the name;
        with ``labels`` only by what the room may see of a person."""
        self._store = store
        self._more = more
        self._rows = _LABELS if labels else _MORE if more else _NAMES
        self._index: NameIndex | None = None
        self._forget = store.subscribe(self._heard)

    def find(self, typed: str, limit: int = 20, enough: int = ENOUGH) -> list[str]:
        """The ids of those whose name, display name or username is meant, the best first; where
        ``enough`` are found as typed, nobody with a slip."""
        return self.ready().find(typed, limit, enough)

    def as_typed(self, key: str, typed: str) -> tuple[bool, bool]:
        """Whether a person is meant without a slip, and by whole words."""
        return self.ready().as_typed(key, typed)

    def everyone(self, typed: str) -> set[str]:
        """The ids of all who are meant, however many, in no order."""
        return self.ready().all(typed)

    def ready(self) -> NameIndex:
        """The index, made where it is not there yet."""
        if self._index is None:
            rows = self._store.query(self._rows)
            self._index = NameIndex((row[0], self._words(row)) for row in rows)
        return self._index

    def close(self) -> None:
        """Hear no more of the file."""
        self._forget()
        self._index = None

    def _heard(self, change: Change) -> None:
        if self._index is None or "person" not in change.tables:
            return
        ids = change.of("person")
        if len(ids) > _MANY:
            self._index = None
            return
        for key in ids:
            row = self._store.one(f"{self._rows} WHERE id = ?", (key,))
            if row is None:
                self._index.drop(key)
            else:
                self._index.put(key, self._words(row))

    def _words(self, row: Sequence[str]) -> tuple[str, ...]:
        names = tuple(row)[1:]
        if self._more:
            letters = "".join(word[0] for word in words_of(names[0]))
            names += (letters,) if len(letters) > 1 else ()
        return names
