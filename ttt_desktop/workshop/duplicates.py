"""People who may be in the workshop twice: proposed, told apart for good, or merged into one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import likeness
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import people
from ttt_desktop.workshop.people import Person

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Why two people are proposed as one, each with its words (an English msgid).
REASONS = {
    "username": N_("The same username"),
    "email": N_("The same e-mail address and a similar name"),
    "phone": N_("The same phone number and a similar name"),
    "name": N_("The same name"),
    "order": N_("The same names in another order"),
    "initials": N_("One may be the other with initials"),
    "spelling": N_("A similar spelling"),
    "sound": N_("The same sound in another spelling or script"),
}

#: The fields of which a merged person has the words of both.
_JOINED = ("remarks", "access_needs", "food_needs")
#: The fields of which both lists are kept; a badge that was printed for either is known on.
_ADDED = ("roles", "languages", "writes", "background", "code")


@dataclass(frozen=True)
class Proposal:
    """Two people who may be one, how sure (0 to 100) and why, a key of ``REASONS``."""

    one: Person
    other: Person
    score: float
    why: str


def proposals(store: Store) -> list[Proposal]:
    """The pairs to look at, the surest first; without those that were told apart.

    For many people it takes a while: ask a snapshot, in the background.
    """
    return among(people.all_people(store), told_apart(store))


def told_apart(store: Store) -> frozenset[tuple[str, str]]:
    """The pairs that are not the same, ids in order."""
    rows = store.query("SELECT one_id, other_id FROM not_same")
    return frozenset((row[0], row[1]) for row in rows)


def among(persons: Iterable[Person], apart: Collection[tuple[str, str]] = ()) -> list[Proposal]:
    """``proposals`` without the file: for a thread that is given the people."""
    everyone = {person.id: person for person in persons}
    known = [likeness.Known(p.id, p.name, p.email, p.username, p.phone) for p in everyone.values()]
    return [
        Proposal(everyone[pair.one], everyone[pair.other], pair.score, pair.why)
        for pair in likeness.pairs(known)
        if (pair.one, pair.other) not in apart
    ]


def tell_apart(store: Store, one_id: str, other_id: str) -> None:
    """Remember that these are two people; they are not proposed again."""
    first, second = sorted((one_id, other_id))
    if store.one("SELECT 1 FROM not_same WHERE one_id = ? AND other_id = ?", (first, second)):
        return
    with store.write(N_("Not the same person")) as db:
        db.table("not_same").insert({"id": ids.ordered(), "one_id": first, "other_id": second})


def merged(keep: Person, gone: Person, wanted: Mapping[str, str] | None = None) -> dict[str, str]:
    """The fields of the one person that two become: those of ``keep``, its blanks filled from
    ``gone``, lists of both, and what ``wanted`` says in their place."""
    values = {}
    for field in fields(Person):
        name = field.name
        ours, theirs = getattr(keep, name), getattr(gone, name)
        if name in _ADDED:
            values[name] = " ".join(dict.fromkeys([*ours.split(), *theirs.split()]))
        elif name in _JOINED and ours and theirs and theirs not in ours:
            values[name] = f"{ours}\n{theirs}"
        else:
            values[name] = ours or theirs
    del values["id"]
    return {**values, **(wanted or {})}


def merge(
    store: Store, keep_id: str, gone_id: str, wanted: Mapping[str, str] | None = None
) -> None:
    """Make two people one, with all notes, attendance, groups and roles of both; one undo.

    A consent stands only where neither of them has withdrawn it. ``wanted`` are fields chosen by
    hand. Raises UserError where one of them is gone.
    """
    keep, gone = people.person(store, keep_id), people.person(store, gone_id)
    if keep is None or gone is None or keep_id == gone_id:
        raise UserError(_("This is not in the workshop any more."))
    values = merged(keep, gone, wanted)
    with store.write(N_("Merge people")) as db:
        _move_plain(db, keep_id, gone_id)
        _move_once(db, "group_member", ("group_id",), keep_id, gone_id)
        _move_once(db, "session_person", ("session_id", "role"), keep_id, gone_id)
        _move_once(db, "person_value", ("field_id",), keep_id, gone_id)
        _move_once(db, "photo_person", ("photo_id",), keep_id, gone_id)
        _move_consents(db, keep_id, gone_id)
        db.execute("DELETE FROM not_same WHERE ? IN (one_id, other_id)", (gone_id,))
        # The code of the one that goes is free before the other may take it.
        db.table("person").delete(gone_id)
        db.table("person").update(keep_id, values)


def _move_plain(db: Database, keep: str, gone: str) -> None:
    db.execute("UPDATE note SET author_id = ? WHERE author_id = ?", (keep, gone))
    for table in ("attendance", "presence", "excuse"):
        db.execute(f"UPDATE {table} SET person_id = ? WHERE person_id = ?", (keep, gone))
    for duty in ("scribe_id", "speaker_id"):
        db.execute(f'UPDATE "group" SET {duty} = ? WHERE {duty} = ?', (keep, gone))


def _move_once(db: Database, table: str, names: tuple[str, ...], keep: str, gone: str) -> None:
    """Rows of which a person has one of a kind: what ``keep`` has already stays as it is."""
    same = " AND ".join(f"mine.{name} = {table}.{name}" for name in names)
    db.execute(
        f"DELETE FROM {table} WHERE person_id = ? AND EXISTS "
        f"(SELECT 1 FROM {table} mine WHERE mine.person_id = ? AND {same})",
        (gone, keep),
    )
    db.execute(f"UPDATE {table} SET person_id = ? WHERE person_id = ?", (keep, gone))


def _move_consents(db: Database, keep: str, gone: str) -> None:
    both: dict[str, dict[str, dict[str, Any]]] = {}
    for key in (keep, gone):
        for row in db.execute(
            "SELECT id, purpose, given_at, withdrawn_at, how FROM consent WHERE person_id = ?",
            (key,),
        ).fetchall():
            names = ("id", "purpose", "given_at", "withdrawn_at", "how")
            said = dict(zip(names, row, strict=True))
            both.setdefault(said["purpose"], {})[key] = said
    for said in both.values():
        if gone not in said:
            continue
        if keep not in said:
            db.table("consent").update(said[gone]["id"], {"person_id": keep})
            continue
        no = max((s["withdrawn_at"] or "" for s in said.values()), default="")
        # Who refused has no time of giving; the how goes with the time that is kept.
        first = min(said.values(), key=lambda s: s["given_at"] or "~")
        db.table("consent").delete(said[gone]["id"])
        db.table("consent").update(
            said[keep]["id"],
            {"given_at": first["given_at"], "withdrawn_at": no or None, "how": first["how"]},
        )
