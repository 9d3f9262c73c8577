"""Texts put aside for their authors: what a group or a single person began and has not sent.

They stand in a table of the moment: no journal keeps them, and none says who wrote it. A group
finds its text by choosing itself, a single person by its first words; nobody else is shown it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_
from ttt_desktop.rules import clock, text
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import drafts

_ASIDE = "aside/"


def put_aside(store: Store, draft: drafts.Draft) -> None:
    """Keep what was being written for its author, and clear the place for the next person."""
    with store.write(N_("Put draft aside"), origin="station", journal=False) as db:
        if draft.text.strip():
            row = asdict(draft) | {"id": _ASIDE + ids.random(), "saved_at": clock.now_text()}
            db.table("draft").insert(row)
        db.execute("DELETE FROM draft WHERE id = ?", (drafts.HERE,))


def of_group(store: Store, prompt_id: str | None, group_id: str | None) -> drafts.Draft | None:
    """What a group began for a prompt and has not sent, the newest; None for a single person.

    Without a group nobody can say whose it is, so nobody else is offered it.
    """
    if group_id is None:
        return None
    key = store.value(
        "SELECT id FROM draft WHERE id LIKE 'aside/%' AND prompt_id IS ? AND group_id = ? "
        "ORDER BY saved_at DESC LIMIT 1",
        (prompt_id or None, group_id),
    )
    return drafts.get(store, key) if key else None


_ALONE = (
    "FROM draft WHERE id LIKE 'aside/%' AND prompt_id IS :prompt AND group_id IS NULL "
    "AND (:prompt IS NOT NULL OR session_id IS :session) "
)


def begun_alone(
    store: Store, prompt_id: str | None, beginning: str, *, session_id: str | None = None
) -> drafts.Draft | None:
    """What a single person began for a prompt with these words (at least two), the newest; for
    no prompt, in that session.

    Who knows the first words is its author; nobody else is told that there is anything.
    """
    wanted = text.fold(beginning)
    if len(wanted.split()) < 2 or len(wanted) < 6:
        return None
    which: dict[str, Any] = {"prompt": prompt_id or None, "session": session_id}
    for row in store.query(f"SELECT id, text {_ALONE} ORDER BY saved_at DESC", which):
        if f"{text.fold(row['text'])} ".startswith(f"{wanted} "):
            return drafts.get(store, row["id"])
    return None


def has_begun_alone(store: Store, prompt_id: str | None, *, session_id: str | None = None) -> bool:
    """Whether a single person's text was put aside for this prompt."""
    which = {"prompt": prompt_id or None, "session": session_id}
    return bool(store.value(f"SELECT 1 {_ALONE}", which))


def take_up(store: Store, draft: drafts.Draft) -> None:
    """Go on with a text that was put aside: it lies in the station's place again."""
    with store.write(N_("Continue draft"), origin="station", journal=False) as db:
        db.execute("DELETE FROM draft WHERE id = ?", (drafts.HERE,))
        db.execute("UPDATE draft SET id = ? WHERE id = ?", (drafts.HERE, draft.id))


def unfinished(store: Store) -> drafts.Draft | None:
    """What was being written when the program ended. One that was sent already is dropped."""
    draft = drafts.get(store)
    if draft is None:
        return None
    sent = store.value(
        "SELECT 1 FROM note WHERE session_id = ? AND prompt_id IS ? AND text = ?",
        (draft.session_id, draft.prompt_id, text.clean(draft.text)),
    )
    if sent or draft.session_id is None or not draft.text.strip():
        with suppress(UserError):
            drafts.drop(store)
        return None
    return draft
