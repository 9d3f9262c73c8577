"""The run log: what really happened when. The clock on stage is read from it alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock, timing
from ttt_desktop.rules.forecast import Item, offset, time_left
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, details, presence, replan

#: What lies further from now than this belongs to another day, or to a rehearsal.
OTHER_DAY = timedelta(hours=12)


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
    """The clock of every session that was ever started, by session id.

    A session whose minutes were changed on stage has those.
    """
    changed = replan.rows(store)
    minutes = {s.id: _allowed(s.minutes, changed.get(s.id)) for s in agenda.sessions(store)}
    logs: dict[str, list[timing.Event]] = {}
    for entry in entries(store):
        logs.setdefault(entry.session_id, []).append(
            timing.Event(entry.event, clock.from_text(entry.at), entry.minutes)
        )
    return {key: timing.run(minutes[key], log) for key, log in logs.items()}


def _allowed(minutes: int, changed: replan.Replanned | None) -> int:
    return minutes if changed is None or changed.minutes is None else changed.minutes


def state(store: Store, session_id: str) -> timing.Running:
    """The clock of one session, started or not."""
    session = agenda.session(store, session_id)
    log = [
        timing.Event(e.event, clock.from_text(e.at), e.minutes) for e in entries(store, session_id)
    ]
    changed = replan.rows(store).get(session_id)
    return timing.run(_allowed(session.minutes, changed) if session else 0, log)


@dataclass(frozen=True)
class Face:
    """A session's clock and what was changed of it on stage. ``started`` is False also where the
    stage has gone back to the session before it: it is to come again."""

    clock: timing.Running
    started: bool
    anchor: datetime | None = None
    new_minutes: int | None = None
    new_anchor: datetime | None = None
    dropped: bool = False


def faces(store: Store, plan: Sequence[agenda.Planned]) -> list[Face]:
    """The faces of ``plan``, in its order."""
    running, again, changed = clocks(store), put_back(store), replan.rows(store)
    timezone = details.get(store).timezone
    found = []
    for planned in plan:
        session, row = planned.session, changed.get(planned.session.id)
        wall = agenda.day_clock(planned.day, timezone)
        anchors = [
            None if minute is None else wall.anchored(minute).astimezone(UTC)
            for minute in (session.anchor_minute, row.anchor_minute if row else None)
        ]
        found.append(
            Face(
                running.get(session.id) or timing.run(_allowed(session.minutes, row), ()),
                session.id in running and session.id not in again,
                anchors[0],
                row.minutes if row else None,
                anchors[1],
                row.dropped if row else False,
            )
        )
    return found


def put_back(store: Store) -> set[str]:
    """The sessions that are to come again because the stage went back to the one before.

    In the log such a step is: they end, and at the same moment an ended one resumes.
    """
    found: set[str] = set()
    log = entries(store)
    ended: set[str] = set()
    for at, entry in enumerate(log):
        if entry.event == "resume" and entry.session_id in ended:
            for before in reversed(log[:at]):
                if before.event == "resume" and before.at == entry.at:
                    continue
                if (before.event, before.at) != ("end", entry.at):
                    break
                if before.session_id == entry.session_id:
                    break
                found.add(before.session_id)
        if entry.event == "end":
            ended.add(entry.session_id)
        elif entry.event in ("start", "resume"):
            ended.discard(entry.session_id)
            found.discard(entry.session_id)
    return found


def on_stage(store: Store, plan: Sequence[agenda.Planned] | None = None) -> list[OnStage]:
    """The sessions that run now, in the order of the agenda; parallel ones each have a clock.

    ``plan`` is ``agenda.plan`` where the caller has it at hand; so below.
    """
    running = {key: face for key, face in clocks(store).items() if face.is_on}
    if not running:
        return []
    return [
        OnStage(planned, running[planned.session.id])
        for planned in (agenda.plan(store) if plan is None else plan)
        if planned.session.id in running
    ]


def next_up(
    store: Store,
    now: datetime | None = None,
    plan: Sequence[agenda.Planned] | None = None,
) -> agenda.Planned | None:
    """What comes next: the first session by the agenda that was neither started, nor dropped, nor
    passed over (something after it in its room, or on a later day, has started).

    Before anything was started: the first whose end lies ahead of ``now``, else the very first.
    What was left over half a day ago is not next while something else is.
    """
    now = now or clock.now()
    started = clocks(store).keys() - put_back(store)
    dropped = {key for key, row in replan.rows(store).items() if row.dropped}
    plan = agenda.plan(store) if plan is None else plan
    passed = _passed(plan, started)
    ahead = [p for p in plan if p.session.id not in started | dropped | passed]
    grace = OTHER_DAY if started else timedelta()
    return next((p for p in ahead if p.end + grace > now), ahead[0] if ahead else None)


def _passed(plan: Sequence[agenda.Planned], started: Collection[str]) -> set[str]:
    found: set[str] = set()
    day, rooms, later_day = "", set[str](), False
    for planned in reversed(plan):
        if planned.day.id != day:
            day, rooms, later_day = planned.day.id, set(), later_day or bool(rooms)
        key, room = planned.session.id, planned.session.room
        if key in started:
            rooms.add(room)
        elif later_day or "" in rooms or room in rooms or (not room and rooms):
            found.add(key)
    return found


def start(store: Store, session_id: str, at: datetime | None = None) -> None:
    """Start a session. What runs in the same room ends; a session for the hall ends all.

    A dropped one takes place after all. A fixed one that starts late keeps its planned end, as
    far as its least minutes allow: its clock has so much less.
    """
    planned = agenda.planned(store, session_id)
    if planned is None:
        raise UserError(_("This is not in the workshop any more."))
    if state(store, session_id).is_on:
        return
    at = at or clock.now()
    moment = clock.to_text(at)
    ending = _in_the_way(store, planned.session.room)
    fields = _late_start(store, planned, at)
    with store.write(N_("Start session")) as db:
        for key in ending:
            db.table("run").insert(_row(key, "end", moment))
        db.table("run").insert(_row(session_id, "start", moment))
        replan.put(db, session_id, fields)
        if not planned.session.room:
            presence.bring_along(store, db, session_id, planned.day.id, moment)


def _in_the_way(store: Store, room: str) -> list[str]:
    """What has to end before something runs in ``room``."""
    return [
        running.planned.session.id
        for running in on_stage(store)
        if not room or running.planned.session.room in ("", room)
    ]


def _late_start(store: Store, planned: agenda.Planned, at: datetime) -> dict[str, object]:
    """What a start at ``at`` changes of the session for this day."""
    (face,) = faces(store, [planned])
    fields: dict[str, object] = {"dropped": 0} if face.dropped else {}
    session = planned.session
    item = Item(
        session.id,
        planned.start.astimezone(UTC),
        planned.end.astimezone(UTC),
        anchor=face.anchor,
        least=session.least_minutes,
        new_minutes=face.new_minutes,
        new_anchor=face.new_anchor,
    )
    if item.fixed is not None and timedelta() < at - item.fixed < OTHER_DAY:
        left = offset(at, at + time_left(item, at))
        if left < item.minutes:
            fields["minutes"] = left
    return fields


def before(store: Store, session_id: str | None = None) -> list[str]:
    """The sessions that ``previous`` would go back to, by id; several where rooms ran in parallel.

    ``session_id`` is a running session; None: nothing runs, and the last one is taken up again.
    """
    plan = {session.id: session for session in agenda.sessions(store)}
    running, again = clocks(store), put_back(store)
    target = running.get(session_id) if session_id else None
    limit = target.started if target is not None and target.started else None
    room = plan[session_id].room if session_id in plan else ""
    last: dict[str, int] = {}
    for at, entry in enumerate(entries(store)):
        if entry.event == "end":
            last[entry.session_id] = at
    candidates = sorted(
        (
            (face.ended, last[key], key)
            for key, face in running.items()
            if face.ended is not None
            and key != session_id
            and key not in again
            and (limit is None or face.ended <= limit)
            and (not room or plan[key].room in ("", room))
        ),
        reverse=True,
    )
    found: list[str] = []
    for ended, _order, key in candidates:
        alone = all(
            plan[key].room and plan[one].room and plan[key].room != plan[one].room for one in found
        )
        if not found or (ended == candidates[0][0] and alone):
            found.append(key)
    return found


def previous(store: Store, session_id: str | None = None, at: datetime | None = None) -> list[str]:
    """Go back to the session before: the present one ends and is to come again, the earlier goes
    on as if it had not ended. Returns the ids of what goes on.

    The log keeps both: an end, and a resume at the same moment. Raises UserError where there is
    nothing to go back to, or where that was on another day.
    """
    at = at or clock.now()
    found = before(store, session_id)
    ended = [state(store, key).ended for key in found]
    if not found or any(end is None or abs(at - end) > OTHER_DAY for end in ended):
        raise UserError(_("There is no session to go back to."))
    rooms = [s.room for s in agenda.sessions(store) if s.id in found]
    ending = {key: None for room in rooms for key in _in_the_way(store, room)}
    moment = clock.to_text(at)
    with store.write(N_("Go back to the session before")) as db:
        for key in ending:
            db.table("run").insert(_row(key, "end", moment))
        for key in found:
            db.table("run").insert(_row(key, "resume", moment))
    return found


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
