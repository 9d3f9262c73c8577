"""Everybody in the order of their names, kept ready beside the open file."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from ttt_desktop.rules import text
from ttt_desktop.store import Store
from ttt_desktop.workshop.people import Person

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change

_LABEL = "SELECT id, coalesce(nullif(display_name, ''), nullif(username, ''), name) FROM person"

#: With more people changed at once everybody is asked for anew.
_MANY = 200


class Roll:
    """The ids of all people, as ``people.all_people`` sorts them; it follows the file until
    ``close``, so that nobody is sorted again who did not change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._order: list[tuple[str, str]] | None = None
        self._keys: dict[str, tuple[str, str]] = {}
        self._forget = store.subscribe(self._heard)

    def ids(self) -> list[str]:
        """Everybody."""
        if self._order is None:
            self._keys = {row[0]: _key(row) for row in self._store.query(_LABEL)}
            self._order = sorted(self._keys.values())
        return [key for _label, key in self._order]

    def close(self) -> None:
        """Hear no more of the file."""
        self._forget()
        self._order = None

    def _heard(self, change: Change) -> None:
        if self._order is None or "person" not in change.tables:
            return
        ids = change.of("person")
        if len(ids) > _MANY:
            self._order = None
            return
        for who in ids:
            before = self._keys.pop(who, None)
            if before is not None:
                del self._order[bisect_left(self._order, before)]
            row = self._store.one(f"{_LABEL} WHERE id = ?", (who,))
            if row is not None:
                self._keys[who] = _key(row)
                insort(self._order, self._keys[who])


def some(store: Store, ids: Collection[str]) -> dict[str, Person]:
    """These people by id, without who is gone."""
    columns = ", ".join(field.name for field in fields(Person))
    marks = ", ".join("?" * len(ids))
    rows = store.query(f"SELECT {columns} FROM person WHERE id IN ({marks})", list(ids))
    return {row[0]: Person(*row) for row in rows}


def _key(row: Sequence[str]) -> tuple[str, str]:
    return text.fold(row[1]), row[0]
