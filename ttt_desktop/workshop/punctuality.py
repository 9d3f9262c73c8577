"""Who stayed how long in which session: from their events and when it really was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
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


# Afterwards, from a sheet of paper

#: So long after the start somebody came, or before the end left, where nothing else is known.
USUAL = timedelta(minutes=15)

_MINUTE = timedelta(minutes=1)


def span(
    store: Store, planned: agenda.Planned, person_id: str, event: str
) -> tuple[datetime, datetime]:
    """The first and the last minute at which somebody can have come late ('arrive') or left early
    ('leave'): within the session, until now where it is on, and left after they came."""
    zone, one = planned.start.tzinfo, stay_of(store, planned, person_id)
    began, ended = times(planned, {planned.session.id: runlog.state(store, planned.session.id)})
    first = _minute(began.astimezone(zone)) + _MINUTE
    if ended is None:
        last = max(first, _minute(clock.now().astimezone(zone)))
    else:
        last = _minute(ended.astimezone(zone)) - _MINUTE
    if one is not None and event == "leave" and one.came <= last:
        first = max(first, _minute(one.came) + _MINUTE)
    elif one is not None and event == "arrive" and one.left is not None:
        last = min(last, _minute(one.left) - _MINUTE)
    return first, last


def usual(store: Store, planned: agenda.Planned, person_id: str, event: str) -> datetime:
    """The time to propose: what is recorded of them; else, a quarter of an hour after the start or
    before the end, or now for who leaves while the session is on."""
    first, last = span(store, planned, person_id, event)
    one = stay_of(store, planned, person_id)
    if event == "arrive":
        known = one.came if one is not None and one.late else first - _MINUTE + USUAL
    elif one is not None and one.left is not None:
        known = one.left
    else:
        known = last if runlog.state(store, planned.session.id).is_on else last + _MINUTE - USUAL
    return max(first, min(known, last))


def record(
    store: Store, planned: agenda.Planned, person_id: str, event: str, said: time | None
) -> None:
    """Somebody came late ('arrive') or left early ('leave') at ``said``, the hour and minute of
    the workshop's clock. Raises UserError for a time that is outside the session, or is none."""
    first, last = span(store, planned, person_id, event)
    days = (first.date(), first.date() + timedelta(days=1))  # a session may pass midnight
    moments = [] if said is None else [datetime.combine(day, said, first.tzinfo) for day in days]
    at = next((at for at in moments if first <= at <= last), None)
    if at is None:
        sentence = _("Write a time within the session, from {start} to {end}.")
        raise UserError(sentence.format(start=f"{first:%H:%M}", end=f"{last:%H:%M}"))
    key = planned.session.id
    if event == "arrive":
        attendance.came_at(store, key, person_id, at)
    else:
        began = times(planned, {key: runlog.state(store, key)})[0]
        attendance.left_at(store, key, person_id, at, came=began)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
