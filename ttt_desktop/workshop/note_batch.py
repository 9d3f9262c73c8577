"""Commands over several notes at once: one write, one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store
from ttt_desktop.workshop import fields as check
from ttt_desktop.workshop.notes import NOTE_KINDS


def hide(store: Store, ids: Sequence[str], reason: str = "") -> None:
    """Take the notes off the wall and out of the report, with one reason for all."""
    reason = check.line(reason)
    with store.write(N_("Hide notes")) as db:
        for key in ids:
            db.execute(
                "UPDATE note SET hidden = 1, hidden_reason = ? WHERE id = ? AND hidden = 0",
                (reason, key),
            )


def show(store: Store, ids: Sequence[str]) -> None:
    """Bring hidden notes back."""
    with store.write(N_("Show notes")) as db:
        for key in ids:
            db.execute(
                "UPDATE note SET hidden = 0, hidden_reason = '' WHERE id = ? AND hidden = 1",
                (key,),
            )


def set_kind(store: Store, ids: Sequence[str], kind: str) -> None:
    """Give all the notes one kind."""
    kind = check.choice(kind, NOTE_KINDS)
    with store.write(N_("Change notes")) as db:
        for key in ids:
            db.execute("UPDATE note SET kind = ? WHERE id = ? AND kind <> ?", (kind, key, kind))


def remove(store: Store, ids: Sequence[str]) -> None:
    """Remove the notes; undo brings them back together."""
    with store.write(N_("Remove notes")) as db:
        for key in ids:
            db.execute("DELETE FROM note WHERE id = ?", (key,))
