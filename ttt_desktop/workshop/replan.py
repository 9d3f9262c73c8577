"""How the rest of a day was changed while it ran. The plan stays as it is, this beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules.replan import Change
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, details

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True)
class Replanned:
    """What was changed of a session; None and False leave it as planned."""

    id: str
    session_id: str
    minutes: int | None = None
    anchor_minute: int | None = None
    dropped: bool = False


def rows(store: Store) -> dict[str, Replanned]:
    """What was changed, by session id."""
    return {
        row[1]: Replanned(row[0], row[1], row[2], row[3], bool(row[4]))
        for row in store.query(
            "SELECT id, session_id, minutes, anchor_minute, dropped FROM replan ORDER BY id"
        )
    }


def apply(
    store: Store, changes: Sequence[Change], action: str = N_("Change the rest of the day")
) -> None:
    """Make ``changes`` in one step, which one undo takes back. No changes write nothing.

    Raises UserError where a session is gone.
    """
    if not changes:
        return
    timezone = details.get(store).timezone
    found = {planned.session.id: planned for planned in agenda.plan(store)}
    if any(change.key not in found for change in changes):
        raise UserError(_("This is not in the workshop any more."))
    with store.write(action) as db:
        for change in changes:
            fields: dict[str, object] = {}
            if change.minutes is not None:
                fields["minutes"] = change.minutes
            if change.anchor is not None:
                wall = agenda.day_clock(found[change.key].day, timezone).wall(change.anchor)
                fields["anchor_minute"] = min(wall, 2879)
            if change.dropped:
                fields["dropped"] = 1
            put(db, change.key, fields)


def put(db: Database, session_id: str, fields: dict[str, object]) -> None:
    """Keep ``fields`` (columns of replan) for a session, inside a write; none does nothing."""
    if not fields:
        return
    table = db.table("replan")
    old = next(db.query("SELECT id FROM replan WHERE session_id = ?", [session_id]), None)
    if old is None:
        table.insert({"id": ids.ordered(), "session_id": session_id, **fields})
    else:
        table.update(old["id"], fields)


def take_back(store: Store, session_id: str) -> None:
    """Let a dropped session take place after all."""
    row = rows(store).get(session_id)
    if row is None or not row.dropped:
        return
    with store.write(N_("Take the session back")) as db:
        if row.minutes is None and row.anchor_minute is None:
            db.table("replan").delete(row.id)
        else:
            db.table("replan").update(row.id, {"dropped": 0})


def clear(store: Store, session_ids: Iterable[str]) -> None:
    """Go back to the plan for these sessions."""
    found = rows(store)
    gone = [found[key].id for key in session_ids if key in found]
    if not gone:
        return
    with store.write(N_("Go back to the plan")) as db:
        for key in gone:
            db.table("replan").delete(key)
