"""The noun *material*, and the private notes of a session: what the facilitator alone sees.

Neither is ever asked for by the projector, the station or a report; a test keeps that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True)
class Material:
    """Something that must be in the room: ``12 flip charts``, and whether it is there."""

    id: str
    session_id: str
    position: int
    text: str
    ready: bool


_COLUMNS = "id, session_id, position, text, ready"


def of_session(store: Store, session_id: str | None) -> list[Material]:
    """The materials of a session in their order, or of the whole workshop for None."""
    return [
        _material(row)
        for row in store.query(
            f"SELECT {_COLUMNS} FROM material WHERE :id IS NULL OR session_id = :id "
            "ORDER BY session_id, position, id",
            {"id": session_id},
        )
    ]


def material(store: Store, material_id: str) -> Material | None:
    """One material, or None."""
    row = store.one(f"SELECT {_COLUMNS} FROM material WHERE id = ?", (material_id,))
    return _material(row) if row else None


def insert(db: Database, session_id: str, text: str, position: int | None = None) -> str:
    """Add a material inside an open write, at the end where no ``position`` is said; not ready."""
    if position is None:
        position = db.execute(
            "SELECT coalesce(max(position) + 1, 0) FROM material WHERE session_id = ?",
            (session_id,),
        ).fetchone()[0]
    key = ids.ordered()
    db.table("material").insert(
        {
            "id": key,
            "session_id": session_id,
            "position": position,
            "text": _text(text),
            "ready": 0,
        }
    )
    return key


def add(store: Store, session_id: str, text: str) -> Material:
    """Add a material to a session, not ready yet. UserError for an empty text."""
    text = _text(text)
    with store.write(N_("Add material")) as db:
        key = insert(db, session_id, text)
    added = material(store, key)
    if added is None:
        raise RuntimeError("the material that was just added is gone")
    return added


def update(store: Store, material_id: str, text: str) -> None:
    """Write another text for a material."""
    _write(store, N_("Change material"), material_id, {"text": _text(text)})


def tick(store: Store, material_id: str, ready: bool) -> None:
    """Say whether it is in the room."""
    _write(store, N_("Tick material"), material_id, {"ready": int(ready)})


def move(store: Store, material_id: str, position: int) -> None:
    """Put a material at ``position`` (0 is first) of its session; the others make room."""
    moved = material(store, material_id)
    if moved is None:
        raise UserError(_("This is not in the workshop any more."))
    order = [m.id for m in of_session(store, moved.session_id) if m.id != material_id]
    order.insert(max(0, min(position, len(order))), material_id)
    with store.write(N_("Move material")) as db:
        for at, key in enumerate(order):
            db.execute(
                "UPDATE material SET position = ? WHERE id = ? AND position <> ?", (at, key, at)
            )


def remove(store: Store, material_id: str) -> None:
    """Take a material off the list."""
    with store.write(N_("Remove material")) as db:
        db.execute("DELETE FROM material WHERE id = ?", (material_id,))


def private_notes(store: Store, session_id: str) -> str:
    """What the facilitator wrote for themselves about a session; '' where it is gone."""
    return str(store.value("SELECT private_notes FROM session WHERE id = ?", (session_id,)) or "")


def set_private_notes(store: Store, session_id: str, words: str) -> None:
    """Keep the private notes of a session; writing what stands there already is no change."""
    row = store.one("SELECT private_notes FROM session WHERE id = ?", (session_id,))
    wanted = check.changed(row, {"private_notes": check.prose(words)})
    if wanted:
        with store.write(N_("Change private notes")) as db:
            db.table("session").update(session_id, wanted)


def _material(row: Any) -> Material:
    key, session_id, position, text, ready = row
    return Material(key, session_id, position, text, bool(ready))


def _write(store: Store, action: str, material_id: str, fields: dict[str, Any]) -> None:
    row = store.one("SELECT text, ready FROM material WHERE id = ?", (material_id,))
    wanted = check.changed(row, fields)
    if wanted:
        with store.write(action) as db:
            db.table("material").update(material_id, wanted)


def _text(value: str) -> str:
    return check.title(value, _("Write what is needed, for example “12 flip charts”."), "text")
