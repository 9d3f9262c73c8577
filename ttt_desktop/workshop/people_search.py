"""People found while their name is typed, kept ready beside the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.rules.name_index import NameIndex
from ttt_desktop.store import Store

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change

_NAMES = "SELECT id, name, display_name, username FROM person"

#: With more people changed at once the index is made anew: that is quicker than one by one.
_MANY = 200


class PeopleSearch:
    """The index of everybody's names; it follows the file until ``close``.

    Made at the first search: 10,000 people take about a fifth of a second.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: NameIndex | None = None
        self._forget = store.subscribe(self._heard)

    def find(self, typed: str, limit: int = 20) -> list[str]:
        """The ids of those whose name, display name or username is meant, the best first."""
        return self.ready().find(typed, limit)

    def ready(self) -> NameIndex:
        """The index, made where it is not there yet."""
        if self._index is None:
            rows = self._store.query(_NAMES)
            self._index = NameIndex((row[0], tuple(row)[1:]) for row in rows)
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
            row = self._store.one(f"{_NAMES} WHERE id = ?", (key,))
            if row is None:
                self._index.drop(key)
            else:
                self._index.put(key, tuple(row)[1:])
