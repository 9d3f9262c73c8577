"""The noun *group*: people who discuss together in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

if TYPE_CHECKING:
    from sqlite_utils import Database


#: What a member may do for the group, each with its word (an English msgid).
DUTIES = {"scribe": N_("Writes"), "speaker": N_("Speaks")}


@dataclass(frozen=True)
class Group:
    """A group of a session: its name, where it sits, and the ids of its people.

    In a ``locked`` group nobody joins or leaves when groups are made anew; ``fixed`` are members
    who stay in it. ``scribe_id`` and ``speaker_id`` write and speak for the group.
    """

    id: str
    session_id: str
    position: int
    name: str
    place: str
    members: tuple[str, ...] = ()
    locked: bool = False
    scribe_id: str | None = None
    speaker_id: str | None = None
    fixed: frozenset[str] = frozenset()


def of_session(store: Store, session_id: str | None) -> list[Group]:
    """The groups of a session in their order, or of the whole workshop for None."""
    members: dict[str, list[str]] = {}
    fixed: dict[str, set[str]] = {}
    own = 'WHERE group_id IN (SELECT id FROM "group" WHERE session_id = :id)'
    which = own if session_id is not None else ""
    for row in store.query(
        f"SELECT group_id, person_id, locked FROM group_member {which} ORDER BY id",
        {"id": session_id},
    ):
        members.setdefault(row[0], []).append(row[1])
        if row[2]:
            fixed.setdefault(row[0], set()).add(row[1])
    return [
        Group(
            row["id"],
            row["session_id"],
            row["position"],
            row["name"],
            row["place"],
            tuple(members.get(row["id"], ())),
            bool(row["locked"]),
            row["scribe_id"],
            row["speaker_id"],
            frozenset(fixed.get(row["id"], ())),
        )
        for row in store.query(
            "SELECT id, session_id, position, name, place, locked, scribe_id, speaker_id "
            'FROM "group" '
            "WHERE :id IS NULL OR session_id = :id ORDER BY session_id, position, id",
            {"id": session_id},
        )
    ]


def group(store: Store, group_id: str) -> Group | None:
    """One group, or None."""
    return next((g for g in of_session(store, None) if g.id == group_id), None)


def find(store: Store, session_id: str, ref: str) -> Group:
    """The group of a session that ``ref`` means: id, name or a beginning of it."""
    found = of_session(store, session_id)
    return check.resolve(ref, found, [(g.id, g.name) for g in found], _("group"))


def add(store: Store, session_id: str, name: str, place: str = "") -> Group:
    """Add a group to a session."""
    key = ids.ordered()
    name = _name(store, session_id, name)
    with store.write(N_("Add group")) as db:
        position = db.execute(
            'SELECT coalesce(max(position) + 1, 0) FROM "group" WHERE session_id = ?',
            (session_id,),
        ).fetchone()[0]
        db.table("group").insert(
            {
                "id": key,
                "session_id": session_id,
                "position": position,
                "name": name,
                "place": check.line(place),
            }
        )
    return Group(key, session_id, position, name, check.line(place))


def update(store: Store, group_id: str, **changes: Any) -> None:
    """Change ``name``, ``place``, ``locked``, ``scribe_id`` or ``speaker_id``."""
    row = store.one('SELECT * FROM "group" WHERE id = ?', (group_id,))
    if row is not None and "name" in changes:
        changes["name"] = _name(store, row["session_id"], changes["name"], but=group_id)
    if "place" in changes:
        changes["place"] = check.line(changes["place"])
    if "locked" in changes:
        changes["locked"] = int(changes["locked"])
    wanted = check.changed(row, changes)
    if wanted:
        with store.write(N_("Change group")) as db:
            db.table("group").update(group_id, wanted)


def put(store: Store, group_id: str, person_id: str) -> None:
    """Put a person into a group; they leave the session's other groups."""
    target = group(store, group_id)
    if target is None:
        raise UserError(_("This is not in the workshop any more."))
    if person_id in target.members:
        return
    with store.write(N_("Put into group")) as db:
        move(db, target.session_id, group_id, person_id)


def move(db: Database, session_id: str, group_id: str, person_id: str) -> None:
    """Inside a write: the person is in this group and in no other of the session, and writes or
    speaks for no group that they have left."""
    others = '(SELECT id FROM "group" WHERE session_id = ? AND id <> ?)'
    told = (person_id, session_id, group_id)
    db.execute(f"DELETE FROM group_member WHERE person_id = ? AND group_id IN {others}", told)
    for duty in ("scribe_id", "speaker_id"):
        db.execute(f'UPDATE "group" SET {duty} = NULL WHERE {duty} = ? AND id IN {others}', told)
    there = "SELECT 1 FROM group_member WHERE person_id = ? AND group_id = ?"
    if db.execute(there, (person_id, group_id)).fetchone() is None:
        row = {"id": ids.ordered(), "group_id": group_id, "person_id": person_id}
        db.table("group_member").insert(row)


def fix(store: Store, group_id: str, person_id: str, on: bool) -> None:
    """Whether a member stays in this group when groups are made anew."""
    with store.write(N_("Lock in group") if on else N_("Unlock in group")) as db:
        db.execute(
            "UPDATE group_member SET locked = ? WHERE group_id = ? AND person_id = ?",
            (int(on), group_id, person_id),
        )


def take_out(store: Store, group_id: str, person_id: str) -> None:
    """Take a person out of a group."""
    with store.write(N_("Take out of group")) as db:
        db.execute(
            "DELETE FROM group_member WHERE group_id = ? AND person_id = ?", (group_id, person_id)
        )
        for duty in ("scribe_id", "speaker_id"):
            db.execute(
                f'UPDATE "group" SET {duty} = NULL WHERE {duty} = ? AND id = ?',
                (person_id, group_id),
            )


def set_duty(store: Store, group_id: str, duty: str, person_id: str | None) -> None:
    """Who writes ('scribe') or speaks ('speaker') for a group; nobody has both."""
    other = {"scribe": "speaker_id", "speaker": "scribe_id"}[check.choice(duty, DUTIES)]
    found = group(store, group_id)
    if found is None or (person_id is not None and person_id not in found.members):
        raise UserError(_("This is not in the workshop any more."))
    changes: dict[str, Any] = {f"{duty}_id": person_id}
    if person_id is not None and getattr(found, other) == person_id:
        changes[other] = None
    update(store, group_id, **changes)


def remove(store: Store, group_id: str) -> None:
    """Remove a group. UserError once it has written notes: they would lose who said them."""
    if store.value("SELECT 1 FROM note WHERE group_id = ?", (group_id,)):
        raise UserError(_("This group has written notes, so it stays. You can rename it."))
    with store.write(N_("Remove group")) as db:
        db.execute("DELETE FROM group_member WHERE group_id = ?", (group_id,))
        db.table("group").delete(group_id)


def _name(store: Store, session_id: str, name: str, but: str = "") -> str:
    clean = check.title(name, _("Give the group a name."), "name")
    if any(g.name == clean and g.id != but for g in of_session(store, session_id)):
        raise UserError(_("This session has a group of that name already."), field="name")
    return clean
