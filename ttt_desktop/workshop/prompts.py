"""The noun *prompt*: a question that a session puts to the room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock, prompt_clock, timing
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check
from ttt_desktop.workshop import live
from ttt_desktop.workshop.notes import NOTE_KINDS


@dataclass(frozen=True)
class Prompt:
    """A question, its language, the kind of note it asks for, and whether the station shows it.

    ``minutes`` is the time that the room is given for it (0: none), counted from ``opened_at``.
    """

    id: str
    session_id: str
    position: int
    text: str
    language: str
    kind: str
    state: str
    minutes: int = 0
    opened_at: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def clock(self) -> timing.Running | None:
        """Its clock while it is open; None where it was given no time."""
        opened = clock.from_text(self.opened_at) if self.opened_at and self.is_open else None
        return prompt_clock.running(self.minutes, opened)


_COLUMNS = "id, session_id, position, text, language, kind, state, minutes, opened_at"


def of_session(store: Store, session_id: str | None) -> list[Prompt]:
    """The prompts of a session in their order, or of the whole workshop for None."""
    return [
        Prompt(*row)
        for row in store.query(
            f"SELECT {_COLUMNS} FROM prompt WHERE :id IS NULL OR session_id = :id "
            "ORDER BY session_id, position, id",
            {"id": session_id},
        )
    ]


def prompt(store: Store, prompt_id: str) -> Prompt | None:
    """One prompt, or None."""
    row = store.one(f"SELECT {_COLUMNS} FROM prompt WHERE id = ?", (prompt_id,))
    return Prompt(*row) if row else None


def opened(store: Store) -> Prompt | None:
    """The prompt that the station shows now."""
    row = store.one(f"SELECT {_COLUMNS} FROM prompt WHERE state = 'open' ORDER BY id LIMIT 1")
    return Prompt(*row) if row else None


#: Where the choice of ``show`` is kept.
SHOWN = "prompt.shown"


def shown(store: Store) -> Prompt | None:
    """The prompt that the projector's scene shows.

    It is the one that was chosen last: by ``show``, or by opening it at the station. The choice
    of ``show`` holds until another prompt is opened or the next session starts.
    """
    said = live.get(store, SHOWN)
    if isinstance(said, dict) and not store.value(
        "SELECT 1 FROM run WHERE event = 'start' AND at > ? LIMIT 1", (str(said.get("at")),)
    ):
        found = prompt(store, str(said.get("prompt")))
        if found is not None:
            return found
    return opened(store)


def show(store: Store, prompt_id: str) -> None:
    """Put a prompt on the projector, whether or not the station takes answers to it."""
    if prompt(store, prompt_id) is None:
        raise UserError(_("This is not in the workshop any more."))
    live.put(store, SHOWN, {"prompt": prompt_id, "at": clock.now_text()})
    live.set_scene(store, "prompt")


def find(store: Store, session_id: str, ref: str) -> Prompt:
    """The prompt of a session that ``ref`` means: id, text, a beginning, or its number from 1."""
    found = of_session(store, session_id)
    if ref.isdecimal() and 1 <= int(ref) <= len(found):
        return found[int(ref) - 1]
    return check.resolve(ref, found, [(p.id, p.text) for p in found], _("prompt"))


def add(
    store: Store,
    session_id: str,
    text: str,
    *,
    language: str = "en",
    kind: str = "idea",
    minutes: int = 0,
) -> Prompt:
    """Add a prompt to a session; it is prepared, not yet open."""
    row = {
        "id": ids.ordered(),
        "session_id": session_id,
        "text": _text(text),
        "language": check.line(language),
        "kind": check.choice(kind, NOTE_KINDS),
        "state": "prepared",
        "minutes": _minutes(minutes),
    }
    with store.write(N_("Add prompt")) as db:
        position = db.execute(
            "SELECT coalesce(max(position) + 1, 0) FROM prompt WHERE session_id = ?",
            (session_id,),
        ).fetchone()[0]
        db.table("prompt").insert({**row, "position": position})
    return Prompt(**{**row, "position": position})


def update(store: Store, prompt_id: str, **changes: Any) -> None:
    """Change ``text``, ``language``, ``kind`` or ``minutes``."""
    if "text" in changes:
        changes["text"] = _text(changes["text"])
    if "kind" in changes:
        check.choice(changes["kind"], NOTE_KINDS)
    if "minutes" in changes:
        changes["minutes"] = _minutes(changes["minutes"])
    wanted = check.changed(store.one("SELECT * FROM prompt WHERE id = ?", (prompt_id,)), changes)
    if wanted:
        with store.write(N_("Change prompt")) as db:
            db.table("prompt").update(prompt_id, wanted)


def move(store: Store, prompt_id: str, position: int) -> None:
    """Put a prompt at ``position`` (0 is first) of its session; the others make room."""
    moved = prompt(store, prompt_id)
    if moved is None:
        raise UserError(_("This is not in the workshop any more."))
    order = [p.id for p in of_session(store, moved.session_id) if p.id != prompt_id]
    order.insert(max(0, min(position, len(order))), prompt_id)
    with store.write(N_("Move prompt")) as db:
        for at, key in enumerate(order):
            db.execute(
                "UPDATE prompt SET position = ? WHERE id = ? AND position <> ?", (at, key, at)
            )


def give(store: Store, prompt_id: str, by: int, at: datetime | None = None) -> None:
    """Give a prompt ``by`` minutes more, or fewer where it is negative."""
    found = prompt(store, prompt_id)
    if found is None:
        raise UserError(_("This is not in the workshop any more."))
    opened_at = clock.from_text(found.opened_at) if found.opened_at and found.is_open else None
    minutes = prompt_clock.stepped(found.minutes, opened_at, at or clock.now(), by)
    if minutes != found.minutes:
        with store.write(N_("Change time of prompt")) as db:
            db.table("prompt").update(prompt_id, {"minutes": minutes})


def open_at_station(store: Store, prompt_id: str, at: datetime | None = None) -> None:
    """Put a prompt to the station, where its time begins; the one that was open closes."""
    if prompt(store, prompt_id) is None:
        raise UserError(_("This is not in the workshop any more."))
    with store.write(N_("Open prompt")) as db:
        db.execute(
            "UPDATE prompt SET state = 'closed' WHERE state = 'open' AND id <> ?", (prompt_id,)
        )
        db.execute(
            "UPDATE prompt SET state = 'open', opened_at = ? WHERE id = ? AND state <> 'open'",
            (clock.to_text(at or clock.now()), prompt_id),
        )
        db.execute("DELETE FROM live WHERE id = ?", (SHOWN,))


def close(store: Store) -> None:
    """Close what is open at the station."""
    with store.write(N_("Close prompt")) as db:
        db.execute("UPDATE prompt SET state = 'closed' WHERE state = 'open'")


def remove(store: Store, prompt_id: str) -> None:
    """Remove a prompt. UserError once notes answer it."""
    if store.value("SELECT 1 FROM note WHERE prompt_id = ?", (prompt_id,)):
        raise UserError(_("This prompt has notes, so it stays. You can close it or reword it."))
    with store.write(N_("Remove prompt")) as db:
        db.table("prompt").delete(prompt_id)


def _minutes(value: int) -> int:
    if not 0 <= value <= prompt_clock.LONGEST:
        raise UserError(
            _("A prompt is given 0 to {most} minutes.").format(most=prompt_clock.LONGEST),
            field="minutes",
        )
    return int(value)


def _text(value: str) -> str:
    return check.title(value, _("Write the question of the prompt."), "text")
