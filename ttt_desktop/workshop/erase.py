"""Erasing personal data: people go, totals stay.

Each person becomes "Person 7" under a new random key. What totals are counted from (role,
region, language, gender, age, background, first time) is dealt out anew among them, each attribute
by itself: every total stays as it was, and no row says any more which of them belong together.
Of the photos only those stay in which nobody can be recognised.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import details, photos

if TYPE_CHECKING:
    from sqlite_utils import Database

_DEALT = (
    "roles", "languages", "region", "gender", "gender_group", "age_band", "background",
    "first_time",
)  # fmt: skip
#: What is live and about nobody: the room goes on with its scene, and its station stays locked.
_ABOUT_NOBODY = (
    "scene", "wall", "station.pin", "station.tries", "station.idle", "prompt.shown",
    "station.offers", "station.takeaway", "words.day",
)  # fmt: skip
_EMPTIED = (
    "display_name", "username", "community", "pronouns", "email", "phone", "remarks", "writes",
    "access_needs", "food_needs", "emergency_contact", "code",
)  # fmt: skip
#: Tables that are about persons and count for nothing.
_DROPPED = (
    "consent", "group_member", "session_person", "draft", "person_value", "not_same", "excuse",
    "people_filter",
)  # fmt: skip


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
        for table in _DROPPED:
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM setting WHERE id = 'sheet.order'")
        db.execute('UPDATE "group" SET scribe_id = NULL, speaker_id = NULL')
        marks = ", ".join("?" * len(_ABOUT_NOBODY))
        db.execute(f"DELETE FROM live WHERE id NOT IN ({marks})", _ABOUT_NOBODY)
        photos.erase_people(db)
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
        for table in ("attendance", "presence"):
            _give_to(db, table, person["id"], key)
        db.table("person").delete(person["id"])


def _give_to(db: Database, table: str, old: str, new: str) -> None:
    """Coming and going under the new key, as rows of new keys too: their order told the hour."""
    columns = [column.name for column in db.table(table).columns]
    found = db.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE person_id = ? ORDER BY id", (old,)
    ).fetchall()
    # Who came and went is who went last: the keys of one person keep their order, and no more.
    keys = sorted(ids.random() for _row in found)
    for key, row in zip(keys, found, strict=True):
        values = dict(zip(columns, row, strict=True))
        db.execute(f"DELETE FROM {table} WHERE id = ?", (values["id"],))
        db.table(table).insert({**values, "id": key, "person_id": new})
