"""All that the projector may ask. Nothing personal passes here but a display name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ttt_desktop.rules import timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, details, live, prompts, runlog

#: The tables whose changes the projector wants to hear of.
TABLES = frozenset({"workshop", "day", "session", "run", "prompt", "note", "group", "live"})


@dataclass(frozen=True)
class Card:
    """A note as the room sees it: never an author; the group's name where there is one."""

    id: str
    kind: str
    text: str
    language: str
    group: str
    created_at: str


@dataclass(frozen=True)
class Stage:
    """A session as the room sees it."""

    title: str
    kind: str
    room: str
    start: datetime
    end: datetime
    clock: timing.Running


@dataclass(frozen=True)
class Question:
    """The prompt that is open."""

    id: str
    text: str
    language: str


def title(store: Store) -> str:
    """The workshop's title."""
    return details.get(store).title


def timezone(store: Store) -> str:
    """The workshop's zone, an IANA name."""
    return details.get(store).timezone


def scene(store: Store) -> str:
    """The scene to show, one of ``live.SCENES``."""
    return live.scene(store)


def now(store: Store) -> list[Stage]:
    """What is on now; several where rooms run in parallel."""
    return [_stage(running.planned, running.clock) for running in runlog.on_stage(store)]


def next_up(store: Store) -> Stage | None:
    """What comes next."""
    planned = runlog.next_up(store)
    return _stage(planned, timing.run(planned.session.minutes, ())) if planned else None


def question(store: Store) -> Question | None:
    """The prompt that is put to the room."""
    found = prompts.opened(store)
    return Question(found.id, found.text, found.language) if found else None


_CARDS = """
SELECT n.id, n.kind, n.text, n.language,
  coalesce((SELECT name FROM "group" g WHERE g.id = n.group_id), ''), n.created_at
FROM note n WHERE n.hidden = 0 AND n.session_id = coalesce(:session, n.session_id)
  AND (:prompt IS NULL OR n.prompt_id = :prompt)
ORDER BY n.created_at DESC, n.id DESC LIMIT :limit
"""


def cards(
    store: Store, limit: int = 60, *, session_id: str | None = None, prompt_id: str | None = None
) -> list[Card]:
    """The newest notes that are not hidden, newest first."""
    return [
        Card(*row)
        for row in store.query(_CARDS, {"limit": limit, "session": session_id, "prompt": prompt_id})
    ]


def card_count(store: Store) -> int:
    """How many notes the wall could show."""
    return int(store.value("SELECT count(*) FROM note WHERE hidden = 0"))


def _stage(planned: agenda.Planned, clock: timing.Running) -> Stage:
    session = planned.session
    return Stage(session.title, session.kind, session.room, planned.start, planned.end, clock)
