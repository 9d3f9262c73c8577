"""The noun *note*: one thing said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock, text
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

#: The kinds of note, each with its word (an English msgid).
NOTE_KINDS = {
    "challenge": N_("Challenge"),
    "opportunity": N_("Opportunity"),
    "idea": N_("Idea"),
    "question": N_("Question"),
    "decision": N_("Decision"),
    "quote": N_("Quote"),
    "takeaway": N_("Takeaway"),
}


@dataclass(frozen=True)
class Note:
    """One thing said. ``language`` is the note's own; ``created_at`` a stored instant.

    An anonymous note has no author anywhere in the file, a random id, no entry in the journal,
    and a time rounded down to the quarter of an hour.
    """

    id: str
    session_id: str
    prompt_id: str | None
    group_id: str | None
    author_id: str | None
    anonymous: bool
    kind: str
    text: str
    language: str
    created_at: str
    hidden: bool
    hidden_reason: str
    source: str


_COLUMNS = ", ".join(f"n.{field.name}" for field in fields(Note))


_INSERT = (
    f"INSERT INTO note({', '.join(field.name for field in fields(Note))}) "
    f"VALUES ({', '.join(f':{field.name}' for field in fields(Note))})"
)


def _note(row: Any) -> Note:
    values = list(row)
    values[5], values[10] = bool(values[5]), bool(values[10])
    return Note(*values)


def note(store: Store, note_id: str) -> Note | None:
    """One note, or None where it is gone."""
    row = store.one(f"SELECT {_COLUMNS} FROM note n WHERE n.id = ?", (note_id,))
    return _note(row) if row else None


def add(
    store: Store,
    *,
    session_id: str,
    text: str,
    kind: str = "idea",
    prompt_id: str | None = None,
    group_id: str | None = None,
    author_id: str | None = None,
    anonymous: bool = False,
    language: str = "en",
    source: str = "desk",
    at: datetime | None = None,
) -> Note:
    """Keep a note; when this returns it is on the disk.

    Raises UserError for an empty text, one longer than ``rules.text.NOTE_LIMIT``, an author on an
    anonymous note, or a session that is gone.
    """
    if anonymous and author_id is not None:
        raise ValueError("an anonymous note has no author")
    _refuse_unknown(store, session_id, prompt_id, group_id)
    moment = at or clock.now()
    row = {
        "id": ids.random() if anonymous else ids.ordered(),
        "session_id": session_id,
        "prompt_id": prompt_id,
        "group_id": group_id,
        "author_id": author_id,
        "anonymous": int(anonymous),
        "kind": check.choice(kind, NOTE_KINDS),
        "text": clean_text(text),
        "language": check.line(language) or "en",
        "created_at": clock.to_text(clock.coarse(moment) if anonymous else moment),
        "hidden": 0,
        "hidden_reason": "",
        "source": source,
    }
    with store.write(N_("Add note"), origin=source, journal=not anonymous) as db:
        # Plain SQL here alone: a note is what the room waits for, and this saves a tenth.
        db.execute(_INSERT, row)
    return Note(**(row | {"anonymous": anonymous, "hidden": False}))  # type: ignore[arg-type]


def clean_text(value: str) -> str:
    """The text of a note as it is kept. Raises UserError for nothing, or too much."""
    clean = text.clean(value)
    if not clean:
        raise UserError(_("Write a few words first."), field="text")
    if len(clean) > text.NOTE_LIMIT:
        raise UserError(
            _(
                "This note is {count} characters long; up to {limit} fit. Say it in two notes, "
                "or make it shorter."
            ).format(count=len(clean), limit=text.NOTE_LIMIT),
            field="text",
        )
    return clean


def edit(store: Store, note_id: str, **changes: Any) -> None:
    """Change ``text, kind, language, prompt_id, group_id`` or ``author_id`` of a note."""
    cleaners: dict[str, Callable[[Any], Any]] = {
        "text": clean_text,
        "kind": lambda v: check.choice(v, NOTE_KINDS),
        "language": check.line,
    }
    row = store.one("SELECT * FROM note WHERE id = ?", (note_id,))
    if row is not None and row["anonymous"] and changes.get("author_id"):
        raise UserError(_("This note is anonymous and stays so."))
    wanted = {name: cleaners.get(name, lambda v: v)(value) for name, value in changes.items()}
    wanted = check.changed(row, wanted)
    if wanted:
        with store.write(N_("Change note")) as db:
            db.table("note").update(note_id, wanted)


def hide(store: Store, note_id: str, reason: str = "") -> None:
    """Take a note off the wall and out of the report, with the reason; it is not lost."""
    row = store.one("SELECT * FROM note WHERE id = ?", (note_id,))
    wanted = check.changed(row, {"hidden": 1, "hidden_reason": check.line(reason)})
    if wanted:
        with store.write(N_("Hide note")) as db:
            db.table("note").update(note_id, wanted)


def show(store: Store, note_id: str) -> None:
    """Bring a hidden note back."""
    row = store.one("SELECT * FROM note WHERE id = ?", (note_id,))
    wanted = check.changed(row, {"hidden": 0, "hidden_reason": ""})
    if wanted:
        with store.write(N_("Show note")) as db:
            db.table("note").update(note_id, wanted)


def remove(store: Store, note_id: str) -> None:
    """Remove a note; undo brings it back."""
    with store.write(N_("Remove note")) as db:
        db.execute("DELETE FROM note WHERE id = ?", (note_id,))


def take_back(store: Store, note_id: str) -> None:
    """Remove a note that its writer has just sent, without keeping a copy in the journal."""
    with store.write(N_("Take note back"), origin="station", journal=False) as db:
        db.execute(
            "DELETE FROM journal WHERE noun = 'note' AND row_id = ? AND op = 'insert'", (note_id,)
        )
        db.execute("DELETE FROM note WHERE id = ?", (note_id,))


def _refuse_unknown(
    store: Store, session_id: str, prompt_id: str | None, group_id: str | None
) -> None:
    known = store.value(
        "SELECT (SELECT count(*) FROM session WHERE id = :s) "
        "AND (:p IS NULL OR (SELECT count(*) FROM prompt WHERE id = :p AND session_id = :s)) "
        'AND (:g IS NULL OR (SELECT count(*) FROM "group" WHERE id = :g AND session_id = :s))',
        {"s": session_id, "p": prompt_id, "g": group_id},
    )
    if not known:
        raise UserError(_("The session or prompt of this note has been changed. Choose it again."))
