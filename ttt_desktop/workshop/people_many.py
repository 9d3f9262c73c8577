"""Many people at once, for an import: one statement for thousands of rows instead of one each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from ttt_desktop.rules import clock
from ttt_desktop.store import ids
from ttt_desktop.workshop import consent

if TYPE_CHECKING:
    from sqlite_utils import Database

#: SQLite takes 32,766 values in a statement. After each statement the search index is written
#: out, so that one long one takes a third of the time of ten thousand short ones: with more
#: values the rows wait in a table of their own, from which one statement takes them.
_VALUES = 32_000

#: Columns of a person that are written even where they are empty in all rows.
_ALWAYS = ("id", "name", "roles")

#: Fields, purposes agreed to, and purposes refused.
Row = tuple[dict[str, str], Collection[str], Collection[str]]


def insert_many(db: Database, rows: Iterable[Row], *, how: str = "") -> list[str]:
    """Add people inside an open write; returns their ids.

    Each row is the fields of a Person, already clean as ``rules.text`` makes them, the purposes
    to which the person agreed, and those to which they said no; ``how`` says in what way.
    All have the same fields. One that is ``with_id`` already keeps its id.
    """
    now = clock.now_text()
    people: list[dict[str, str]] = []
    consents: list[Mapping[str, str | None]] = []
    for values, purposes, refused in rows:
        made = values if "id" in values else with_id(values)
        key = made["id"]
        people.append(made)
        for purpose in purposes:
            said = {"id": ids.ordered(), "person_id": key, "purpose": purpose}
            consents.append({**said, "given_at": now, "withdrawn_at": None, "how": how})
        for purpose in refused:
            who = {"person_id": key, "purpose": purpose}
            consents.append(consent.no_row(who, at=now, how=how))
    if people:
        used = [c for c in people[0] if c in _ALWAYS or any(map(itemgetter(c), people))]
        _insert(db, "person", people, used)
    _insert(db, "consent", consents)
    return [row["id"] for row in people]


def insert_values(db: Database, said: Iterable[tuple[str, str, str]]) -> None:
    """Fill fields of one's own inside an open write: person id, field id, value."""
    rows = [
        {"id": ids.ordered(), "person_id": person, "field_id": field, "value": value}
        for person, field, value in said
    ]
    _insert(db, "person_value", rows)


def with_id(values: Mapping[str, str]) -> dict[str, str]:
    """The fields of a person to come, with an id. Needs no file: it may be done in any thread."""
    return {"id": ids.ordered(), **values}


def _insert(
    db: Database,
    table: str,
    rows: Sequence[Mapping[str, str | None]],
    used: Sequence[str] = (),
) -> None:
    """All ``rows``, which have the same columns: ours, never a user's. ``used``: only these."""
    if not rows:
        return
    taken = used or list(rows[0])
    columns = ", ".join(f'"{column}"' for column in taken)
    one = f"({', '.join('?' * len(taken))})"
    values = list(map(itemgetter(*taken), rows))
    into = f'INSERT INTO main."{table}"({columns})'
    if len(values) * len(taken) <= _VALUES:
        marks = ", ".join([one] * len(values))
        db.execute(f"{into} VALUES {marks}", [value for row in values for value in row])
        return
    db.execute(f"CREATE TEMP TABLE coming({columns})")
    db.conn.executemany(f"INSERT INTO temp.coming VALUES {one}", values)
    db.execute(f"{into} SELECT * FROM temp.coming ORDER BY rowid")
    db.execute("DROP TABLE temp.coming")
