"""Fields of one's own for people: what this workshop asks beside what every workshop does."""

from __future__ import annotations

from dataclasses import dataclass

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules.text import fold
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check


@dataclass(frozen=True)
class OwnField:
    """One field with the title that the organisers gave it."""

    id: str
    position: int
    title: str


def own_fields(store: Store) -> list[OwnField]:
    """The fields in their order."""
    rows = store.query("SELECT id, position, title FROM person_field ORDER BY position, id")
    return [OwnField(*row) for row in rows]


def add(store: Store, title: str) -> OwnField:
    """Add a field at the end. Raises UserError for an empty title, or one there is already."""
    title = _free(store, title)
    row = {"id": ids.ordered(), "title": title}
    last = store.value("SELECT coalesce(max(position), 0) FROM person_field")
    with store.write(N_("Add field")) as db:
        db.table("person_field").insert({**row, "position": int(last) + 1})
    return OwnField(row["id"], int(last) + 1, title)


def rename(store: Store, field_id: str, title: str) -> None:
    """Call a field something else. Raises UserError as ``add`` does, or where it is gone."""
    row = store.one("SELECT title FROM person_field WHERE id = ?", (field_id,))
    wanted = check.changed(row, {"title": _free(store, title, but=field_id)})
    if wanted:
        with store.write(N_("Rename field")) as db:
            db.table("person_field").update(field_id, wanted)


def remove(store: Store, field_id: str) -> None:
    """Remove a field with what is written in it for everybody; one undo brings both back."""
    if store.one("SELECT 1 FROM person_field WHERE id = ?", (field_id,)) is None:
        raise UserError(_("This is not in the workshop any more."))
    with store.write(N_("Remove field")) as db:
        db.execute("DELETE FROM person_value WHERE field_id = ?", (field_id,))
        db.table("person_field").delete(field_id)


def values(store: Store) -> dict[str, dict[str, str]]:
    """What is written in these fields: by person id, by field id."""
    found: dict[str, dict[str, str]] = {}
    for row in store.query("SELECT person_id, field_id, value FROM person_value"):
        found.setdefault(row[0], {})[row[1]] = row[2]
    return found


def of_person(store: Store, person_id: str) -> dict[str, str]:
    """What is written in them for one person, by field id."""
    rows = store.query("SELECT field_id, value FROM person_value WHERE person_id = ?", (person_id,))
    return {row[0]: row[1] for row in rows}


def put(store: Store, person_id: str, field_id: str, value: str) -> None:
    """Write one field of one person; an empty ``value`` takes it out."""
    value = check.prose(value)
    row = store.one(
        "SELECT id, value FROM person_value WHERE person_id = ? AND field_id = ?",
        (person_id, field_id),
    )
    if value == (row["value"] if row else ""):
        return
    if store.one("SELECT 1 FROM person_field WHERE id = ?", (field_id,)) is None:
        raise UserError(_("This is not in the workshop any more."))
    with store.write(N_("Change person")) as db:
        table = db.table("person_value")
        if row is None:
            said = {"person_id": person_id, "field_id": field_id, "value": value}
            table.insert({"id": ids.ordered(), **said})
        elif value:
            table.update(row["id"], {"value": value})
        else:
            table.delete(row["id"])


def _free(store: Store, title: str, but: str = "") -> str:
    title = check.title(title, _("Write what the field is called."), "title")
    if any(fold(one.title) == fold(title) for one in own_fields(store) if one.id != but):
        raise UserError(_("There is a field of that name already."), field="title")
    return title
