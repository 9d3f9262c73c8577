"""The run log: what really happened when. The clock on stage is read from it alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import clock, timing
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda


@dataclass(frozen=True)
class RunEntry:
    """One entry: 'start', 'pause', 'resume', 'extend' (``minutes``, may be negative), 'end'."""

    id: str
    session_id: str
    event: str
    at: str
    minutes: int


@dataclass(frozen=True)
class OnStage:
    """A session that runs now, with its plan and its clock."""

    planned: agenda.Planned
    clock: timing.Running

    def left_seconds(self, now: datetime) -> int:
        """Whole seconds left; negative when it runs over."""
        return round(self.clock.left(now).total_seconds())

    def offset(self, now: datetime) -> int:
        """Minutes late (positive) or early against the planned end, as things stand."""
        return timing.offset_minutes(self.planned.end, self.clock.ends(now))


def entries(store: Store, session_id: str | None = None) -> list[RunEntry]:
    """The run log in its order; of one session if so asked."""
    return [
        RunEntry(*row)
        for row in store.query(
            "SELECT id, session_id, event, at, minutes FROM run "
            "WHERE :id IS NULL OR session_id = :id ORDER BY id",
            {"id": session_id},
        )
    ]


def clocks(store: Store) -> dict[str, timing.Running]:
    """The clock of every session that was ever started, by session id."""
    minutes = {s.id: s.minutes for s in agenda.sessions(store)}
    logs: dict[str, list[timing.Event]] = {}
    for entry in entries(store):
        logs.setdefault(entry.session_id, []).append(
            timing.Event(entry.event, clock.from_text(entry.at), entry.minutes)
        )
    return {key: timing.run(minutes[key], log) for key, log in logs.items()}


def state(store: Store, session_id: str) -> timing.Running:
    """The clock of one session, started or not."""
    session = agenda.session(store, session_id)
    log = [
        timing.Event(e.event, clock.from_text(e.at), e.minutes) for e in entries(store, session_id)
    ]
    return timing.run(session.minutes if session else 0, log)


def on_stage(store: Store) -> list[OnStage]:
    """The sessions that run now, in the order of the agenda; parallel ones each have a clock."""
    running = {key: face for key, face in clocks(store).items() if face.is_on}
    if not running:
        return []
    return [
        OnStage(planned, running[planned.session.id])
        for planned in agenda.plan(store)
        if planned.session.id in running
    ]


def next_up(store: Store, now: datetime | None = None) -> agenda.Planned | None:
    """What comes next: the first unstarted session after the last one started, by the agenda.

    Before anything was started: the first whose end lies ahead of ``now``, else the very first.
    """
    now = now or clock.now()
    started = clocks(store)
    plan = agenda.plan(store)
    last = max((i for i, p in enumerate(plan) if p.session.id in started), default=-1)
    ahead = [p for p in plan[last + 1 :] if p.session.id not in started]
    if last < 0:
        return next((p for p in ahead if p.end > now), ahead[0] if ahead else None)
    return ahead[0] if ahead else None


def start(store: Store, session_id: str, at: datetime | None = None) -> None:
    """Start a session. What runs in the same room ends; a session for the hall ends all."""
    session = agenda.session(store, session_id)
    if session is None:
        raise UserError(_("This is not in the workshop any more."))
    if state(store, session_id).is_on:
        return
    moment = clock.to_text(at or clock.now())
    ending = [
        running.planned.session.id
        for running in on_stage(store)
        if not session.room or running.planned.session.room in ("", session.room)
    ]
    with store.write(N_("Start session")) as db:
        for key in ending:
            db.table("run").insert(_row(key, "end", moment))
        db.table("run").insert(_row(session_id, "start", moment))


def pause(store: Store, session_id: str, at: datetime | None = None) -> None:
    """Stop the clock of a running session for a while."""
    face = state(store, session_id)
    if face.is_on and not face.is_paused:
        _record(store, N_("Pause session"), session_id, "pause", at)


def resume(store: Store, session_id: str, at: datetime | None = None) -> None:
    """Let the clock of a paused session go on."""
    if state(store, session_id).is_paused:
        _record(store, N_("Resume session"), session_id, "resume", at)


def extend(store: Store, session_id: str, minutes: int, at: datetime | None = None) -> None:
    """Give a session more minutes, or fewer; the plan stays as it is."""
    if minutes:
        _record(store, N_("Change time left"), session_id, "extend", at, minutes)


def end(store: Store, session_id: str, at: datetime | None = None) -> None:
    """End a running session."""
    if state(store, session_id).is_on:
        _record(store, N_("End session"), session_id, "end", at)


def _record(
    store: Store, action: str, session_id: str, event: str, at: datetime | None, minutes: int = 0
) -> None:
    with store.write(action) as db:
        db.table("run").insert(_row(session_id, event, clock.to_text(at or clock.now()), minutes))


def _row(session_id: str, event: str, at: str, minutes: int = 0) -> dict[str, object]:
    return {
        "id": ids.ordered(),
        "session_id": session_id,
        "event": event,
        "at": at,
        "minutes": minutes,
    }
