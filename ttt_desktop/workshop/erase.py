"""Erasing personal data: people go, totals stay.

Each person becomes "Person 7" under a new random key. What totals are counted from (role,
region, language, gender) is dealt out anew among them, each attribute by itself: every total
stays as it was, and no row says any more which of them belong together.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import details

if TYPE_CHECKING:
    from sqlite_utils import Database

_DEALT = ("roles", "languages", "region", "gender")
#: What is live and about nobody: the room goes on with its scene, and its station stays locked.
_ABOUT_NOBODY = ("scene", "wall", "station.pin", "station.tries", "station.idle", "prompt.shown")
_EMPTIED = ("display_name", "username", "community", "pronouns", "email", "phone", "remarks")


@dataclass(frozen=True)
class Erased:
    """How many people there were, and which workshop it is, for its backups."""

    people: int
    workshop_id: str


def erase(store: Store) -> Erased:
    """Remove personal data from the file for good: tables, journal, index and free pages."""
    workshop_id = details.get(store).id
    with store.write(N_("Erase personal data"), journal=False) as db:
        people = [dict(row) for row in store.query("SELECT * FROM person ORDER BY id")]
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table in ("consent", "group_member", "session_person", "draft"):
            db.execute(f"DELETE FROM {table}")
        marks = ", ".join("?" * len(_ABOUT_NOBODY))
        db.execute(f"DELETE FROM live WHERE id NOT IN ({marks})", _ABOUT_NOBODY)
        db.execute("UPDATE note SET author_id = NULL WHERE author_id IS NOT NULL")
        db.execute("UPDATE session SET led_by = '' WHERE led_by <> ''")
        db.execute("UPDATE session SET private_notes = '' WHERE private_notes <> ''")
        _deal_out(db, people)
        db.execute("DELETE FROM journal")
        db.execute("DELETE FROM action")
    store.scrub()
    return Erased(len(people), workshop_id)


def _deal_out(db: Database, people: list[dict[str, Any]]) -> None:
    dice = secrets.SystemRandom()
    columns = {name: [person[name] for person in people] for name in _DEALT}
    for values in columns.values():
        dice.shuffle(values)
    numbers = list(range(len(people)))
    dice.shuffle(numbers)
    for index, person in enumerate(people):
        key = ids.random()
        row = {"id": key, "name": f"Person {numbers[index] + 1}"}
        row |= {name: values[index] for name, values in columns.items()}
        row |= dict.fromkeys(_EMPTIED, "")
        db.table("person").insert(row)
        for event in list(
            db.execute(
                "SELECT id, session_id, event, at FROM attendance WHERE person_id = ?",
                (person["id"],),
            )
        ):
            db.execute("DELETE FROM attendance WHERE id = ?", (event[0],))
            db.table("attendance").insert(
                {
                    "id": ids.random(),
                    "session_id": event[1],
                    "person_id": key,
                    "event": event[2],
                    "at": event[3],
                }
            )
        db.table("person").delete(person["id"])
