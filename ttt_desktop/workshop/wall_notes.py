"""The wall's notes: what may be seen of them, chosen without reading them all. Part of ``wall``."""

from __future__ import annotations

from collections.abc import Collection

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store


@dataclass(frozen=True)
class Card:
    """A note as the room sees it: never an author; the group's name where there is one."""

    id: str
    kind: str
    text: str
    language: str
    group: str
    created_at: str


_CARD = """
SELECT n.id, n.kind, n.text, n.language,
  coalesce((SELECT name FROM "group" g WHERE g.id = n.group_id), ''), n.created_at
FROM note n WHERE n.hidden = 0
"""

# Both orders are those of an index (note_by_time, note_by_session), so that the query stops after
# ``limit`` rows and 50,000 notes cost no more than 200.
_NEWEST = "ORDER BY n.created_at DESC, n.id DESC LIMIT :limit"


def cards(
    store: Store,
    limit: int = 60,
    *,
    session_id: str | None = None,
    prompt_id: str | None = None,
    kind: str = "",
) -> list[Card]:
    """The newest notes that are not hidden, newest first; of one session, prompt or kind if so
    asked. What is rare among 50,000 notes takes 50 ms to find: ask again for what changed only."""
    where = ""
    if prompt_id is not None:
        # A prompt's notes lie in its session, and the session has the index.
        where = (
            "AND n.session_id = (SELECT session_id FROM prompt WHERE id = :prompt) "
            "AND n.prompt_id = :prompt "
        )
    if session_id is not None:
        where += "AND n.session_id = :session "
    if kind:
        where += "AND n.kind = :kind "
    return [
        Card(*row)
        for row in store.query(
            f"{_CARD}{where}{_NEWEST}",
            {"limit": limit, "session": session_id, "prompt": prompt_id, "kind": kind},
        )
    ]


@dataclass(frozen=True)
class Choice:
    """Which notes the wall shows: ``sessions`` () is all of them; of a prompt or a kind if said."""

    sessions: tuple[str, ...] = ()
    prompt_id: str = ""
    kind: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.prompt_id or self.kind)


def cards_of(store: Store, note_ids: Collection[str], choice: Choice | None = None) -> list[Card]:
    """Those of ``note_ids`` that may be seen (and that ``choice`` shows), newest first.

    An anonymous note carries a rounded time, so the newest are not always first by time.
    """
    choice = choice or Choice()
    wanted = sorted(note_ids)
    marks, where, params = ", ".join("?" * len(wanted)), "", list(wanted)
    if choice.sessions:
        where += f"AND n.session_id IN ({', '.join('?' * len(choice.sessions))}) "
        params += choice.sessions
    if choice.prompt_id:
        where, params = where + "AND n.prompt_id = ? ", [*params, choice.prompt_id]
    if choice.kind:
        where, params = where + "AND n.kind = ? ", [*params, choice.kind]
    rows = store.query(f"{_CARD}AND n.id IN ({marks}) {where}", params)
    return sorted((Card(*row) for row in rows), key=_age, reverse=True)


def _age(card: Card) -> tuple[str, str]:
    return card.created_at, card.id


def on_wall(store: Store, limit: int, choice: Choice) -> list[Card]:
    """The newest cards that ``choice`` shows; newest first."""
    prompt_id = choice.prompt_id or None
    if prompt_id or not choice.sessions:
        return cards(store, limit, prompt_id=prompt_id, kind=choice.kind)
    found = [
        card
        for key in choice.sessions
        for card in cards(store, limit, session_id=key, kind=choice.kind)
    ]
    return sorted(found, key=_age, reverse=True)[:limit]
