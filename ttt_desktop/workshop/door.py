"""The door: who comes and goes, whatever attendance is taken for, and who is still expected.

Attendance is taken for each session, for the day, or once for the whole workshop. What reports
count stays the attendance of sessions: who is in for the day is in the session of the whole hall
that runs, and in each that starts while they are there. Parallel rooms are taken by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import (
    agenda,
    attendance,
    consent,
    details,
    people,
    presence,
    roll,
    runlog,
)
from ttt_desktop.workshop import fields as check
from ttt_desktop.workshop.people import Person

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True)
class Place:
    """What a check-in counts for at this moment: the scope, the session (that runs, else comes
    next) and the day; None where the agenda has neither."""

    scope: str
    session: agenda.Planned | None
    day: agenda.Day | None

    @property
    def is_open(self) -> bool:
        needed = {"session": self.session, "day": self.day}
        return needed.get(self.scope, self) is not None


@dataclass(frozen=True)
class CheckIn:
    """What came of it: 'welcome', 'already', 'bye', 'absent' (going without having come) or
    'closed' (nothing to check in to). ``since`` is the stored instant of the first arrival;
    ``rows`` are what ``take_back`` removes."""

    outcome: str
    person_id: str
    since: str = ""
    rows: tuple[tuple[str, str], ...] = ()


def on_now(store: Store, plan: Sequence[agenda.Planned] | None = None) -> list[agenda.Planned]:
    """The sessions that run, in the order of the agenda; nobody checks in to a break."""
    return [on.planned for on in runlog.on_stage(store, plan) if not on.planned.session.is_break]


def place(store: Store, now: datetime | None = None, session_id: str = "") -> Place:
    """What a check-in counts for at ``now``; ``session_id`` chooses among rooms in parallel."""
    now = now or clock.now()
    plan = agenda.plan(store)
    session = next((p for p in plan if p.session.id == session_id), None)
    session = session or next(iter(on_now(store, plan)), None) or _next_talk(store, now, plan)
    today = now.astimezone(details.get(store).zone).date()
    days = agenda.days(store)
    day = next((d for d in days if d.as_date == today), None)
    if day is None:
        day = session.day if session else next(iter(days), None)
    return Place(presence.scope(store), session, day)


def _next_talk(
    store: Store, now: datetime, plan: Sequence[agenda.Planned]
) -> agenda.Planned | None:
    """What comes next and is no break."""
    following = runlog.next_up(store, now, plan)
    if following is None:
        return None
    after = [p.session.id for p in plan].index(following.session.id)
    return next((p for p in plan[after:] if not p.session.is_break), None)


def here(store: Store, at: Place | None = None) -> dict[str, str]:
    """Who is in now, by person id, and since when (a stored instant)."""
    at = at or place(store)
    if at.scope == "session":
        if at.session is None:
            return {}
        key = at.session.session.id
        first = attendance.first_arrivals(store, key)
        return {person: first[person] for person in attendance.present(store, key)}
    return presence.here(store, _day_id(at))


def since(store: Store, person_id: str, where: Place) -> str:
    """Since when one person is in, '' where they are not: ``here`` without all the others."""
    if where.scope == "session":
        table, column, key = "attendance", "session_id", where.session and where.session.session.id
        if key is None:
            return ""
    else:
        table, column, key = "presence", "day_id", _day_id(where)
    rows = store.query(
        f"SELECT event, at FROM {table} WHERE person_id = ? AND {column} IS ? ORDER BY id",
        (person_id, key),
    )
    if not rows or rows[-1]["event"] != "arrive":
        return ""
    came = [str(row["at"]) for row in rows if row["event"] == "arrive"]
    return min(came) if where.scope == "session" else came[0]


def check_in(
    store: Store,
    person_id: str,
    at: datetime | None = None,
    *,
    where: Place | None = None,
    origin: str = "desk",
) -> CheckIn:
    """Somebody comes in. Who is in already stays as first recorded, and that is said."""
    now = at or clock.now()
    where = where or place(store, now)
    if not where.is_open:
        return CheckIn("closed", person_id)
    came = since(store, person_id, where)
    if came:
        return CheckIn("already", person_id, came)
    with store.write(N_("Arrival"), origin=origin) as db:
        rows = _arrive(store, db, where, person_id, clock.to_text(now))
    return CheckIn("welcome", person_id, clock.to_text(now), rows)


def check_out(
    store: Store,
    person_id: str,
    at: datetime | None = None,
    *,
    where: Place | None = None,
    origin: str = "desk",
) -> CheckIn:
    """Somebody goes; the sessions that run are left too."""
    now = at or clock.now()
    where = where or place(store, now)
    came = since(store, person_id, where)
    if not came:
        return CheckIn("absent", person_id)
    moment = clock.to_text(now)
    with store.write(N_("Departure"), origin=origin) as db:
        rows = []
        if where.scope != "session":
            rows.append(
                presence.add(db, "presence", "leave", person_id, moment, day_id=_day_id(where))
            )
        for key in _sessions(store, where):
            if _in_session(store, key, person_id):
                rows.append(
                    presence.add(db, "attendance", "leave", person_id, moment, session_id=key)
                )
    return CheckIn("bye", person_id, came, tuple(rows))


def stands(store: Store, done: CheckIn) -> bool:
    """Whether it was not taken back, by whatever way."""
    return bool(_there(store, done))


def take_back(store: Store, done: CheckIn, *, origin: str = "desk") -> bool:
    """Undo one check-in, check-out or walk-in, whatever happened since; False where it is gone
    already. Of a walk-in nothing stays but what they wrote meanwhile, unsigned."""
    there = _there(store, done)
    if not there:
        return False
    with store.write(N_("Take back attendance"), origin=origin) as db:
        for table, key in there:
            if table == "person":
                people.take_away(db, key)
            else:
                db.table(table).delete(key)
    return True


def walk_in(
    store: Store,
    name: str,
    purposes: Iterable[str] = (),
    *,
    how: str = "",
    where: Place | None = None,
    **values: str,
) -> CheckIn:
    """Somebody who was on no list: the person, what they agreed to, and their arrival, in one
    step. Raises UserError for an empty name."""
    where = where or place(store)
    moment = clock.now_text()
    with store.write(N_("Walk-in")) as db:
        key = people.insert(db, name, **values)
        for purpose in dict.fromkeys(purposes):
            row = {"id": ids.ordered(), "person_id": key, "how": check.line(how)}
            purpose = check.choice(purpose, consent.PURPOSES)
            db.table("consent").insert({**row, "purpose": purpose, "given_at": moment})
        rows = _arrive(store, db, where, key, moment) if where.is_open else ()
    outcome, since = ("welcome", moment) if rows else ("closed", "")
    return CheckIn(outcome, key, since, (*rows, ("person", key)))


# Who is expected


@dataclass(frozen=True)
class Expected:
    """Somebody who is not here: the role that they have in the session to come ('' for none),
    whether they are excused, and when they left where they were here before."""

    person: Person
    role: str
    excused: bool
    reason: str = ""
    left: str = ""


@dataclass(frozen=True)
class Missing:
    """Who is not here: the first of them in the order in which they are looked for, how many there
    are, and how many of those are waited for: not excused, and not gone again; and how many are
    here."""

    listed: list[Expected]
    count: int
    waited: int
    here: int


def missing(store: Store, at: Place, everyone: Sequence[str], limit: int | None = None) -> Missing:
    """Who of ``everyone`` (ids, in order) is not here: those with a role in the session first, then
    the others, who has left, and the excused. Of the first ``limit`` more than their number is
    read."""
    there = here(store, at)
    session_id = at.session.session.id if at.session else ""
    roles = {
        row[0]: row[1]
        for row in store.query(
            "SELECT person_id, role FROM session_person WHERE session_id = ? ORDER BY id DESC",
            (session_id,),
        )
    }
    sorry = excused(store, session_id, _of_day(at))
    away = [key for key in everyone if key not in there]
    left = _departures(store, at)
    waited = [key for key in away if key not in sorry and key not in left]
    order = [key for key in waited if key in roles]
    order += [key for key in waited if key not in roles]
    order += [key for key in away if key in left and key not in sorry]
    order += sorted((key for key in away if key in sorry), key=lambda key: key not in roles)
    first = order[:limit]
    known = roll.some(store, first)
    listed = [
        Expected(
            known[key], roles.get(key, ""), key in sorry, sorry.get(key, ""), left.get(key, "")
        )
        for key in first
        if key in known
    ]
    return Missing(listed, len(away), len(waited), len(there))


def expected(store: Store, at: Place | None = None) -> list[Expected]:
    """Everybody who is not here, in that order."""
    everyone = [person.id for person in people.all_people(store)]
    return missing(store, at or place(store), everyone).listed


def excuse(
    store: Store,
    person_id: str,
    *,
    session_id: str | None = None,
    day_id: str | None = None,
    reason: str = "",
) -> None:
    """Record that somebody will be away from a session, a day, or (with neither) altogether."""
    known = store.one(
        "SELECT id, reason FROM excuse WHERE person_id = ? AND session_id IS ? AND day_id IS ?",
        (person_id, session_id, day_id),
    )
    values = {"person_id": person_id, "session_id": session_id, "day_id": day_id}
    reason = check.line(reason)
    if known is not None and known["reason"] == reason:
        return
    with store.write(N_("Excuse")) as db:
        if known is None:
            db.table("excuse").insert({"id": ids.ordered(), **values, "reason": reason})
        else:
            db.table("excuse").update(known["id"], {"reason": reason})


def unexcuse_at(store: Store, person_id: str, at: Place) -> None:
    """Take back whatever excuses somebody from this session and day."""
    session_id = at.session.session.id if at.session else ""
    with store.write(N_("Take back excuse")) as db:
        db.execute(
            "DELETE FROM excuse WHERE person_id = ? AND (session_id = ? OR day_id = ? "
            "OR (session_id IS NULL AND day_id IS NULL))",
            (person_id, session_id, _of_day(at)),
        )


def excused(store: Store, session_id: str = "", day_id: str = "") -> dict[str, str]:
    """The reasons of those who are excused from this session or day, by person id."""
    return {
        row[0]: row[1]
        for row in store.query(
            "SELECT person_id, reason FROM excuse WHERE (session_id IS NULL AND day_id IS NULL) "
            "OR session_id = ? OR day_id = ?",
            (session_id, day_id),
        )
    }


# Rows


def _there(store: Store, done: CheckIn) -> list[tuple[str, str]]:
    return [
        (table, key)
        for table, key in done.rows
        if store.one(f"SELECT 1 FROM {table} WHERE id = ?", (key,))
    ]


def _departures(store: Store, at: Place) -> dict[str, str]:
    """When people last left, of all who ever did."""
    session = at.scope == "session"
    table, column = ("attendance", "session_id") if session else ("presence", "day_id")
    key = (at.session.session.id if at.session else "") if session else _day_id(at)
    rows = store.query(
        f"SELECT person_id, max(at) FROM {table} WHERE {column} IS ? AND event = 'leave' "
        "GROUP BY person_id",
        (key,),
    )
    return {row[0]: row[1] for row in rows}


def _arrive(
    store: Store, db: Database, where: Place, person_id: str, moment: str
) -> tuple[tuple[str, str], ...]:
    rows = []
    if where.scope != "session":
        rows.append(
            presence.add(db, "presence", "arrive", person_id, moment, day_id=_day_id(where))
        )
    for key in _sessions(store, where):
        if not _in_session(store, key, person_id):
            rows.append(presence.add(db, "attendance", "arrive", person_id, moment, session_id=key))
    return tuple(rows)


def _in_session(store: Store, session_id: str, person_id: str) -> bool:
    last = store.value(
        "SELECT event FROM attendance WHERE person_id = ? AND session_id = ? "
        "ORDER BY id DESC LIMIT 1",
        (person_id, session_id),
    )
    return bool(last == "arrive")


def _sessions(store: Store, where: Place) -> Collection[str]:
    """The sessions that coming and going is recorded for besides the day."""
    if where.scope == "session":
        return [where.session.session.id] if where.session else []
    on = [running.planned.session for running in runlog.on_stage(store)]
    return [session.id for session in on if not session.room]


def _day_id(where: Place) -> str | None:
    return where.day.id if where.scope == "day" and where.day else None


def _of_day(where: Place) -> str:
    return where.day.id if where.day else ""
