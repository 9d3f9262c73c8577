"""All that the projector may ask. Nothing personal passes here but a group's name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ttt_desktop.rules import timing
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, details, live, prompts, runlog

#: The tables whose changes the projector wants to hear of.
TABLES = frozenset({"workshop", "day", "session", "run", "prompt", "note", "group", "live"})

#: The scenes that the desk may choose, each with its word (an English msgid).
SCENES = live.SCENES


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
    id: str = ""


@dataclass(frozen=True)
class Question:
    """The prompt that is open, and the title of the session that it belongs to."""

    id: str
    text: str
    language: str
    session: str = ""
    session_id: str = ""


def title(store: Store) -> str:
    """The workshop's title."""
    return details.get(store).title


def timezone(store: Store) -> str:
    """The workshop's zone, an IANA name."""
    return details.get(store).timezone


def scene(store: Store) -> str:
    """The scene to show, one of ``SCENES``."""
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
    if found is None:
        return None
    session = agenda.session(store, found.session_id)
    home = session.title if session else ""
    return Question(found.id, found.text, found.language, home, found.session_id)


_CARD = """
SELECT n.id, n.kind, n.text, n.language,
  coalesce((SELECT name FROM "group" g WHERE g.id = n.group_id), ''), n.created_at
FROM note n WHERE n.hidden = 0
"""

# Both orders are those of an index (note_by_time, note_by_session), so that the query stops after
# ``limit`` rows and 50,000 notes cost no more than 200.
_NEWEST = "ORDER BY n.created_at DESC, n.id DESC LIMIT :limit"


def cards(
    store: Store, limit: int = 60, *, session_id: str | None = None, prompt_id: str | None = None
) -> list[Card]:
    """The newest notes that are not hidden, newest first; of one session or prompt if so asked."""
    where = ""
    if prompt_id is not None:
        # A prompt's notes lie in its session, and the session has the index.
        where = (
            "AND n.session_id = (SELECT session_id FROM prompt WHERE id = :prompt) "
            "AND n.prompt_id = :prompt "
        )
    if session_id is not None:
        where += "AND n.session_id = :session "
    return [
        Card(*row)
        for row in store.query(
            f"{_CARD}{where}{_NEWEST}",
            {"limit": limit, "session": session_id, "prompt": prompt_id},
        )
    ]


def cards_of(
    store: Store, note_ids: Collection[str], *, session_ids: Collection[str] = ()
) -> list[Card]:
    """Those of ``note_ids`` that may be seen (in these sessions, or any), in no order.

    An anonymous note carries a rounded time, so the newest are not always first by time.
    """
    sessions = set(session_ids)
    found = []
    for note_id in note_ids:
        row = store.one(f"{_CARD}AND n.id = ?", (note_id,))
        at_home = not sessions or (
            store.value("SELECT session_id FROM note WHERE id = ?", (note_id,)) in sessions
        )
        if row is not None and at_home:
            found.append(Card(*row))
    return found


def wall_of(store: Store) -> tuple[list[str], str]:
    """Which sessions the wall shows ([] is all of them), and the line over it.

    The desk chooses the session that runs or the whole workshop; breaks have no wall of their own.
    """
    talks = [stage for stage in now(store) if stage.kind != "break"]
    if live.get(store, "wall", "session") == "all" or not talks:
        return [], title(store)
    asked = question(store)
    if asked is not None and any(asked.session_id == stage.id for stage in talks):
        return [stage.id for stage in talks], asked.text
    return [stage.id for stage in talks], " · ".join(stage.title for stage in talks)


def on_wall(store: Store, limit: int, sessions: Collection[str] = ()) -> list[Card]:
    """The newest cards of some sessions together, or of all; newest first."""
    if not sessions:
        return cards(store, limit)
    found = [card for key in sessions for card in cards(store, limit, session_id=key)]
    found.sort(key=lambda card: (card.created_at, card.id), reverse=True)
    return found[:limit]


def _stage(planned: agenda.Planned, clock: timing.Running) -> Stage:
    session = planned.session
    return Stage(
        session.title, session.kind, session.room, planned.start, planned.end, clock, session.id
    )
