"""Who stayed how long in which session: from their events and when it really was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from ttt_desktop.rules import clock, timing
from ttt_desktop.rules.punctual import Stay, stay
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, attendance, details, runlog


def stays(store: Store, session_ids: Collection[str] | None = None) -> dict[str, dict[str, Stay]]:
    """Everybody's stay by session id and person id, in the workshop's time zone; of all sessions,
    or of those that are asked for."""
    zone = details.get(store).timezone
    events: dict[str, dict[str, list[tuple[str, datetime]]]] = {}
    for key in [None] if session_ids is None else session_ids:
        for event in attendance.events(store, key):
            of = events.setdefault(event.session_id, {}).setdefault(event.person_id, [])
            of.append((event.event, clock.local(event.at, zone)))
    clocks = runlog.clocks(store)
    found: dict[str, dict[str, Stay]] = {}
    for planned in agenda.plan(store):
        key = planned.session.id
        if key not in events:
            continue
        began, ended = times(planned, clocks)
        known = ((who, stay(of, began, ended)) for who, of in events[key].items())
        found[key] = {who: one for who, one in known if one is not None}
    return found


def stay_of(store: Store, planned: agenda.Planned, person_id: str) -> Stay | None:
    """One person's stay in one session."""
    zone, key = details.get(store).timezone, planned.session.id
    events = [e for e in attendance.of_person(store, person_id) if e.session_id == key]
    began, ended = times(planned, {key: runlog.state(store, key)})
    return stay([(e.event, clock.local(e.at, zone)) for e in events], began, ended)


def times(
    planned: agenda.Planned, clocks: Mapping[str, timing.Running]
) -> tuple[datetime, datetime | None]:
    """When a session began and ended: really, else as planned; no end while it is on."""
    face = clocks.get(planned.session.id)
    if face is None or face.started is None:
        return planned.start, planned.end
    return face.started, None if face.is_on else face.ended
