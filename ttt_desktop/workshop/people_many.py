"""Many people at once, for an import: one statement for thousands of rows instead of one each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ttt_desktop.rules import clock
from ttt_desktop.store import ids
from ttt_desktop.workshop import consent

if TYPE_CHECKING:
    from sqlite_utils import Database

#: SQLite takes 32,766 values in a statement. After each statement the search index is written
#: out, so that a few long ones take a third of the time of ten thousand short ones.
_VALUES = 32_000

#: Fields, purposes agreed to, and perhaps purposes refused.
Row = (
    tuple[dict[str, str], Collection[str]] | tuple[dict[str, str], Collection[str], Collection[str]]
)


def insert_many(db: Database, rows: Iterable[Row], *, how: str = "") -> list[str]:
    """Add people inside an open write; returns their ids.

    Each row is the fields of a Person, already clean as ``rules.text`` makes them, the purposes
    to which the person agreed, and perhaps those to which they said no; ``how`` says in what way.
    """
    now = clock.now_text()
    people: list[dict[str, str]] = []
    consents: list[dict[str, str | None]] = []
    for values, purposes, *refused in rows:
        key = ids.ordered()
        people.append({"id": key, **values})
        for purpose in purposes:
            said = {"id": ids.ordered(), "person_id": key, "purpose": purpose}
            consents.append({**said, "given_at": now, "withdrawn_at": None, "how": how})
        for purpose in (one for said_no in refused for one in said_no):
            who = {"person_id": key, "purpose": purpose}
            consents.append({**consent.no_row(who, at=now, how=how)})
    _insert(db, "person", people)
    _insert(db, "consent", consents)
    return [row["id"] for row in people]


def insert_values(db: Database, said: Iterable[tuple[str, str, str]]) -> None:
    """Fill fields of one's own inside an open write: person id, field id, value."""
    rows = [
        {"id": ids.ordered(), "person_id": person, "field_id": field, "value": value}
        for person, field, value in said
    ]
    _insert(db, "person_value", rows)


def _insert(db: Database, table: str, rows: Sequence[Mapping[str, str | None]]) -> None:
    """All ``rows``, which have the same columns: ours, never a user's."""
    if not rows:
        return
    columns = ", ".join(f'"{column}"' for column in rows[0])
    marks = f"({', '.join('?' * len(rows[0]))})"
    step = _VALUES // len(rows[0])
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        statement = f'INSERT INTO "{table}"({columns}) VALUES {", ".join([marks] * len(part))}'
        db.execute(statement, [value for row in part for value in row.values()])
