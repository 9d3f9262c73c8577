"""Many people at once, for an import: one statement for hundreds of rows instead of one each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ttt_desktop.rules import clock
from ttt_desktop.store import ids

if TYPE_CHECKING:
    from sqlite_utils import Database


def insert_many(
    db: Database, rows: Iterable[tuple[dict[str, str], Collection[str]]], *, how: str = ""
) -> list[str]:
    """Add people inside an open write; returns their ids.

    Each row is the fields of a Person, already clean as ``rules.text`` makes them, and the
    purposes to which the person agreed; ``how`` says in what way.
    """
    now = clock.now_text()
    people: list[dict[str, str]] = []
    consents: list[dict[str, str | None]] = []
    for values, purposes in rows:
        key = ids.ordered()
        people.append({"id": key, **values})
        for purpose in purposes:
            consents.append(
                {
                    "id": ids.ordered(),
                    "person_id": key,
                    "purpose": purpose,
                    "given_at": now,
                    "withdrawn_at": None,
                    "how": how,
                }
            )
    db.table("person").insert_all(people)
    db.table("consent").insert_all(consents)
    return [row["id"] for row in people]
