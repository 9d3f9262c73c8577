"""Half-written notes: kept at each pause, outside the journal, gone when sent."""

from __future__ import annotations

from ttt_desktop.i18n import N_
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock, text
from ttt_desktop.store import Store

#: The place of the text that is being written at the station right now.
HERE = "station"


@dataclass(frozen=True)
class Draft:
    """What somebody has begun to write, and for what."""

    id: str
    session_id: str | None
    prompt_id: str | None
    group_id: str | None
    text: str
    language: str
    kind: str
    saved_at: str


def save(
    store: Store,
    words: str,
    *,
    session_id: str | None,
    prompt_id: str | None = None,
    group_id: str | None = None,
    language: str = "en",
    kind: str = "idea",
    key: str = HERE,
) -> None:
    """Keep ``words`` as they are (up to twice the length of a note); nothing is trimmed."""
    with store.write(N_("Keep draft"), origin="station", journal=False) as db:
        db.table("draft").upsert(
            {
                "id": key,
                "session_id": session_id,
                "prompt_id": prompt_id,
                "group_id": group_id,
                "text": words[: text.NOTE_LIMIT * 2],
                "language": language,
                "kind": kind,
                "saved_at": clock.now_text(),
            },
            pk="id",
        )


def get(store: Store, key: str = HERE) -> Draft | None:
    """The draft of that place, or None."""
    row = store.one(
        "SELECT id, session_id, prompt_id, group_id, text, language, kind, saved_at "
        "FROM draft WHERE id = ?",
        (key,),
    )
    return Draft(*row) if row else None


def drop(store: Store, key: str = HERE) -> None:
    """Forget a draft; ``secure_delete`` wipes its place in the file."""
    with store.write(N_("Drop draft"), origin="station", journal=False) as db:
        db.execute("DELETE FROM draft WHERE id = ?", (key,))
