"""Presence: who is in for a day, or for the whole workshop, where attendance is taken so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import attendance
from ttt_desktop.workshop import fields as check

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What attendance may be taken for, each with its words (an English msgid).
SCOPES = {
    "session": N_("Each session"),
    "day": N_("The day"),
    "workshop": N_("The whole workshop"),
}

_SETTING = "attendance.scope"


def scope(store: Store) -> str:
    """What attendance is taken for, a key of ``SCOPES``."""
    said = store.value("SELECT value FROM setting WHERE id = ?", (_SETTING,))
    return str(said) if said in SCOPES else "session"


def set_scope(store: Store, wanted: str) -> None:
    """Choose it; what was recorded stays."""
    check.choice(wanted, SCOPES)
    if wanted != scope(store):
        with store.write(N_("Change what attendance is taken for")) as db:
            db.table("setting").upsert({"id": _SETTING, "value": wanted}, pk="id")


def here(store: Store, day_id: str | None) -> dict[str, str]:
    """Who is in for this day (None: the whole workshop), and when they first came."""
    since: dict[str, str] = {}
    first: dict[str, str] = {}
    for row in store.query(
        "SELECT person_id, event, at FROM presence WHERE day_id IS ? ORDER BY id", (day_id,)
    ):
        if row["event"] == "arrive":
            since[row["person_id"]] = first.setdefault(row["person_id"], row["at"])
        else:
            since.pop(row["person_id"], None)
    return since


def bring_along(store: Store, db: Database, session_id: str, day_id: str, moment: str) -> None:
    """Inside the write that starts a session of the whole hall: who is in for its day (or the
    workshop) is in it from its start."""
    wanted = scope(store)
    if wanted == "session":
        return
    there = attendance.present(store, session_id)
    for person_id in here(store, day_id if wanted == "day" else None):
        if person_id not in there:
            add(db, "attendance", "arrive", person_id, moment, session_id=session_id)


def add(
    db: Database, table: str, event: str, person_id: str, at: str, **of: str | None
) -> tuple[str, str]:
    """Write one event into ``table`` ('attendance' or 'presence'); returns its table and id."""
    key = ids.ordered()
    db.table(table).insert({"id": key, **of, "person_id": person_id, "event": event, "at": at})
    return table, key
