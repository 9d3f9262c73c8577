"""Attendance: arrivals and departures as events, per session."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids

if TYPE_CHECKING:
    from sqlite3 import Row

    from sqlite_utils import Database


@dataclass(frozen=True)
class AttendanceEvent:
    """Somebody came ('arrive') or went ('leave'), at a stored instant."""

    id: str
    session_id: str
    person_id: str
    event: str
    at: str


_COLUMNS = "id, session_id, person_id, event, at"


def events(store: Store, session_id: str | None = None) -> list[AttendanceEvent]:
    """All events in the order in which they were entered; of one session if so asked."""
    return [
        AttendanceEvent(*row)
        for row in store.query(
            f"SELECT {_COLUMNS} FROM attendance WHERE :id IS NULL OR session_id = :id ORDER BY id",
            {"id": session_id},
        )
    ]


def present(store: Store, session_id: str) -> set[str]:
    """The ids of the people who have come and not gone."""
    here: set[str] = set()
    for event in events(store, session_id):
        (here.add if event.event == "arrive" else here.discard)(event.person_id)
    return here


def attended(store: Store, session_id: str | None = None) -> set[str]:
    """The ids of the people who came at all: to this session, or to any."""
    return {
        row[0]
        for row in store.query(
            "SELECT DISTINCT person_id FROM attendance "
            "WHERE event = 'arrive' AND (:id IS NULL OR session_id = :id)",
            {"id": session_id},
        )
    }


def first_arrivals(store: Store, session_id: str) -> dict[str, str]:
    """When each person first came, by person id."""
    return {
        row[0]: row[1]
        for row in store.query(
            "SELECT person_id, min(at) FROM attendance "
            "WHERE session_id = ? AND event = 'arrive' GROUP BY person_id",
            (session_id,),
        )
    }


def counts(store: Store) -> dict[str, int]:
    """To how many sessions each person came, by person id; who never came is left out."""
    return {
        row[0]: row[1]
        for row in store.query(
            "SELECT person_id, count(DISTINCT session_id) FROM attendance "
            "WHERE event = 'arrive' GROUP BY person_id"
        )
    }


def of_person(store: Store, person_id: str) -> list[AttendanceEvent]:
    """When one person came and went, over all sessions, in the order of entry."""
    return [
        AttendanceEvent(*row)
        for row in store.query(
            f"SELECT {_COLUMNS} FROM attendance WHERE person_id = ? ORDER BY id", (person_id,)
        )
    ]


def arrive(
    store: Store,
    session_id: str,
    person_id: str,
    at: datetime | None = None,
    *,
    origin: str = "desk",
) -> bool:
    """Record an arrival. Who is here already stays as first recorded; returns False then."""
    if person_id in present(store, session_id):
        return False
    _record(store, N_("Arrival"), "arrive", session_id, person_id, at, origin)
    return True


def leave(
    store: Store,
    session_id: str,
    person_id: str,
    at: datetime | None = None,
    *,
    origin: str = "desk",
) -> bool:
    """Record a departure. False where the person was not here."""
    if person_id not in present(store, session_id):
        return False
    _record(store, N_("Departure"), "leave", session_id, person_id, at, origin)
    return True


def take_back(store: Store, session_id: str, person_id: str) -> bool:
    """Correct an entry made by mistake: the person was not in this session after all.

    Unlike a departure it leaves nothing to count. False where nothing was recorded.
    """
    where = "FROM attendance WHERE session_id = ? AND person_id = ?"
    if store.one(f"SELECT 1 {where}", (session_id, person_id)) is None:
        return False
    with store.write(N_("Take back attendance")) as db:
        db.execute(f"DELETE {where}", (session_id, person_id))
    return True


def came_at(store: Store, session_id: str, person_id: str, at: datetime) -> None:
    """Record afterwards that somebody came at ``at``: their first arrival, whatever was noted.
    What was noted of them before it, never was; how they left stays."""
    moment, rows = clock.to_text(at), _rows(store, session_id, person_id)
    first = next((row for row in rows if row["event"] == "arrive"), None)
    gone = [row for row in rows if row is not first and row["at"] <= moment]
    if first is not None and first["at"] == moment and not gone:
        return
    with store.write(N_("Arrival")) as db:
        for row in gone:
            db.table("attendance").delete(row["id"])
        if first is None:
            _insert(db, "arrive", session_id, person_id, moment)
        else:
            db.table("attendance").update(first["id"], {"at": moment})


def left_at(
    store: Store, session_id: str, person_id: str, at: datetime, came: datetime | None = None
) -> None:
    """Record afterwards that somebody left at ``at``, for good, whatever was noted after it.
    ``came`` is when they came, where that was not noted either."""
    moment, rows = clock.to_text(at), _rows(store, session_id, person_id)
    if rows and rows[-1]["event"] == "leave" and rows[-1]["at"] == moment:
        return
    kept = [row for row in rows if row["at"] < moment]
    with store.write(N_("Departure")) as db:
        for row in rows:
            if row not in kept:
                db.table("attendance").delete(row["id"])
        if came is not None and not any(row["event"] == "arrive" for row in kept):
            _insert(db, "arrive", session_id, person_id, clock.to_text(came))
        if kept and kept[-1]["event"] == "leave":
            db.table("attendance").update(kept[-1]["id"], {"at": moment})
        else:
            _insert(db, "leave", session_id, person_id, moment)


#: An arrival that is corrected this soon never happened: somebody touched the wrong name.
SLIP = timedelta(minutes=2)


def undo_slip(store: Store, session_id: str, person_id: str, *, origin: str = "desk") -> bool:
    """Remove an arrival of the last moments, entered by mistake; False where it is older."""
    last = store.one(
        "SELECT id, event, at FROM attendance WHERE session_id = ? AND person_id = ? "
        "ORDER BY id DESC LIMIT 1",
        (session_id, person_id),
    )
    if last is None or last["event"] != "arrive":
        return False
    if not timedelta() <= clock.now() - clock.from_text(last["at"]) <= SLIP:
        return False
    with store.write(N_("Take back arrival"), origin=origin) as db:
        db.table("attendance").delete(last["id"])
    return True


def _record(
    store: Store,
    action: str,
    event: str,
    session_id: str,
    person_id: str,
    at: datetime | None,
    origin: str,
) -> None:
    with store.write(action, origin=origin) as db:
        _insert(db, event, session_id, person_id, clock.to_text(at or clock.now()))


def _insert(db: Database, event: str, session_id: str, person_id: str, at: str) -> None:
    said = {"session_id": session_id, "person_id": person_id, "event": event, "at": at}
    db.table("attendance").insert({"id": ids.ordered(), **said})


def _rows(store: Store, session_id: str, person_id: str) -> list[Row]:
    return store.query(
        "SELECT id, event, at FROM attendance WHERE session_id = ? AND person_id = ? ORDER BY id",
        (session_id, person_id),
    )
