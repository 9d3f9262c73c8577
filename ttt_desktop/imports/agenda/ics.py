"""iCalendar (RFC 5545) to a draft. Addresses of organisers and guests are never read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import recurrence, zones
from ttt_desktop.imports.agenda.draft import AgendaDraft
from ttt_desktop.imports.agenda.events import Event, fill
from ttt_desktop.imports.agenda.finish import MAX_SESSIONS, too_many
from ttt_desktop.imports.agenda.plain import line, plain

if TYPE_CHECKING:
    from icalendar import Component

_PROPERTY = re.compile(r"^[A-Za-z][A-Za-z0-9-]*(?:;[^:\n]*)?:|^[A-Za-z][A-Za-z0-9-]*;")
_NAMES = re.compile(r"^(X-WR-CALNAME|X-WR-TIMEZONE|NAME)(?:;[^:\n]*)?:(.*)$", re.M | re.I)
_DROPPED = re.compile(r"(?:ATTENDEE|ORGANIZER|ATTACH|CONTACT|X-[\w-]+)[;:]", re.I)
_HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//ttt\n"


def read(
    text: str,
    timezone: str | None,
    start_date: date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AgendaDraft:
    """Read a calendar; UserError where it is damaged or has no events with a time."""
    draft = AgendaDraft()
    components, names = _components(_unwrapped(text), draft, cancelled)
    said = next(
        (z for z in (names.get("X-WR-TIMEZONE", ""), names.get("TZID", "")) if zones.zone(z)), ""
    )
    draft.title = line(names.get("X-WR-CALNAME", "") or names.get("NAME", ""))
    used = [z for c in components if (z := _zone_name(c))]
    draft.timezone = timezone or said or next((z for z in used if zones.zone(z)), "UTC")
    target = zones.required(draft.timezone)
    floating = zones.zone(said) or target
    found: list[tuple[Event, str]] = []
    moved: set[tuple[str, datetime]] = set()
    titles: dict[date, str] = {}
    for component in components:
        if cancelled():
            raise Cancelled
        found += _events(component, floating, draft, moved, titles)
    events = [
        e for e, series in found if not series or (e.uid, e.start.astimezone(UTC)) not in moved
    ]
    if not events:
        raise UserError(
            _(
                "The calendar holds no events with a time of day. Choose the calendar in which "
                "the sessions have their hours."
            )
        )
    _whole_hall(events, draft)
    return fill(draft, events, target, titles)


def _unwrapped(text: str) -> str:
    """The calendar alone, with plain line ends, whatever stands around it (a page, a comment)."""
    begins = re.search(r"BEGIN:VCALENDAR", text, re.I)
    if begins is None:
        raise UserError(_("There is no calendar in this file. Choose a file that ends in .ics."))
    body = text[begins.start() :]
    ends = list(re.finditer(r"END:VCALENDAR", body, re.I))
    if ends:
        body = body[: ends[-1].end()]
    out: list[list[str]] = []
    for one in re.sub(r"\r\n?", "\n", body).split("\n"):
        if not one.strip():
            continue
        if one[0] in " \t" or _PROPERTY.match(one) or not out:
            out.append([one])
        else:
            # A line that was broken without being folded: it belongs to the text before it.
            out[-1].append(one)
    return "\n".join("\\n".join(parts) for parts in out) + "\n"


def _components(
    body: str, draft: AgendaDraft, cancelled: Callable[[], bool]
) -> tuple[list[Component], dict[str, str]]:
    """The events of all calendars in ``body``, and the properties that name the calendar.

    Events are parsed one at a time, so that a damaged one loses only itself.
    """
    timezones, raw, outside = _blocks(body)
    names: dict[str, str] = {}
    for match in _NAMES.finditer(outside):
        names.setdefault(match.group(1).upper(), _unescaped(match.group(2)))
    if len(raw) > 2 * MAX_SESSIONS:
        raise too_many(len(raw))
    events: list[Component] = []
    for inside in raw:
        if cancelled():
            raise Cancelled
        event = f"BEGIN:VEVENT\n{inside}END:VEVENT\nEND:VCALENDAR\n"
        # A zone of the calendar's own making counts only where no known zone has its name.
        own = any(zones.zone(name) is None for name in re.findall(r"TZID=\"?([^:;\"\n]+)", inside))
        found = (_parsed(_HEAD + timezones + event) if own else []) or _parsed(_HEAD + event)
        events += found
        if not found:
            summary = re.search(r"^SUMMARY[^:\n]*:(.*)$", inside, re.M | re.I)
            draft.leave_out(
                line(_unescaped(summary.group(1))) if summary else _("An event"),
                _("The event is damaged in the file and could not be read."),
            )
    return events, names


def _blocks(body: str) -> tuple[str, list[str], str]:
    """The time zones of ``body``, its events without what is private or of no use, the rest."""
    timezones: dict[str, None] = {}
    events: list[str] = []
    outside: list[str] = []
    block: list[str] = []
    inside, skipping, dropped = "", "", False
    for one in body.splitlines(keepends=True):
        upper = one.strip().upper()
        if not inside and upper in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
            inside, block, skipping = upper[6:], [], ""
        elif inside == "VEVENT" and upper in ("END:VEVENT", "BEGIN:VEVENT", "END:VCALENDAR"):
            events.append("".join(block))
            inside, block = ("VEVENT" if upper == "BEGIN:VEVENT" else ""), []
        elif inside == "VTIMEZONE" and upper == "END:VTIMEZONE":
            timezones.setdefault(f"BEGIN:VTIMEZONE\n{''.join(block)}END:VTIMEZONE\n")
            inside = ""
        elif not inside:
            outside.append(one)
        elif skipping:
            skipping = "" if upper == f"END:{skipping}" else skipping
        elif inside == "VEVENT" and upper.startswith("BEGIN:"):
            skipping = upper[6:]
        elif not (one[0] in " \t" and dropped):
            dropped = inside == "VEVENT" and bool(_DROPPED.match(one))
            if not dropped:
                block.append(one)
    if inside == "VEVENT":
        # The file breaks off here: what there is of the event may be enough.
        events.append("".join(block))
    return "".join(timezones), events, "".join(outside)


def _parsed(text: str) -> list[Component]:
    from icalendar import Calendar

    try:
        return list(Calendar.from_ical(text.replace("\n", "\r\n")).walk("VEVENT"))
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return []


def _unescaped(text: str) -> str:
    return re.sub(
        r"\\([nN,;\\])", lambda m: "\n" if m.group(1) in "nN" else m.group(1), text
    ).strip()


def _text(component: Component, name: str) -> str:
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else str(value)


def _part(value: Any, name: str) -> Any:
    """An attribute of a value; None also where the value is damaged, which icalendar raises."""
    try:
        return getattr(value, name, None)
    except ValueError:
        return None


def _zone_name(component: Component) -> str:
    value = component.get("DTSTART")
    params = _part(value, "params")
    return str(params.get("TZID", "")) if params else ""


def _moment(
    component: Component, name: str, floating: tzinfo, draft: AgendaDraft
) -> datetime | date | None:
    """A date or an aware moment; a floating one is on the workshop's own clock."""
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    moment = _part(value, "dt")
    if not isinstance(moment, date) or not 1970 <= moment.year <= 2200:
        return None
    if not isinstance(moment, datetime):
        return moment
    params = _part(value, "params") or {}
    named = str(params.get("TZID", ""))
    known = zones.zone(named)
    if known is not None:
        return moment.replace(tzinfo=known)
    if moment.tzinfo is None:
        if named:
            draft.guess(
                line(_text(component, "SUMMARY")),
                _("Its time zone, {name}, is not known; its time was taken as it stands.").format(
                    name=line(named, 60)
                ),
            )
        return moment.replace(tzinfo=floating)
    return moment


def _events(
    component: Component,
    floating: ZoneInfo,
    draft: AgendaDraft,
    moved: set[tuple[str, datetime]],
    titles: dict[date, str],
) -> list[tuple[Event, str]]:
    """The events of one VEVENT, each with its series' UID ('' for a single one)."""
    title = line(_text(component, "SUMMARY"))
    where = title or _("An event without a title")
    uid = line(_text(component, "UID"), 200)
    original = _moment(component, "RECURRENCE-ID", floating, draft)
    if isinstance(original, datetime):
        moved.add((uid, original.astimezone(UTC)))
    if _text(component, "STATUS").strip().upper() == "CANCELLED":
        draft.leave_out(where, _("It is marked as cancelled."))
        return []
    start = _moment(component, "DTSTART", floating, draft)
    if start is None:
        draft.leave_out(where, _("It has no start time."))
        return []
    if not isinstance(start, datetime):
        last = _moment(component, "DTEND", floating, draft)
        if title and (
            last is None or (isinstance(last, date) and last <= start + timedelta(days=1))
        ):
            titles.setdefault(start, title)
            draft.leave_out(where, _("It lasts the whole day, so it became the day's title."))
        else:
            draft.leave_out(where, _("It lasts whole days, so it is not a session."))
        return []
    end = _moment(component, "DTEND", floating, draft)
    length = _part(component.get("DURATION"), "dt")
    minutes: int | None = None
    if isinstance(end, datetime):
        minutes = int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)
    elif isinstance(length, timedelta):
        minutes = int(length.total_seconds() // 60)
    event = Event(
        title,
        start,
        minutes,
        line(plain(_text(component, "LOCATION")).replace("\n", ", "), 200),
        None,
        " ".join([_categories(component), _kind_words(_text(component, "LOCATION"))]).strip(),
        "",
        _about(component, title),
        [],
        "",
        uid,
    )
    return _repeated(component, event, draft, floating, where)


def _repeated(
    component: Component, event: Event, draft: AgendaDraft, floating: ZoneInfo, where: str
) -> list[tuple[Event, str]]:
    rule = component.get("RRULE")
    if rule is None:
        single = component.get("RECURRENCE-ID") is not None
        return [(event, "" if single or component.get("RDATE") is None else event.uid)]
    if isinstance(rule, list):
        rule = rule[0]
    series = recurrence.starts(event.start, rule) if _part(rule, "items") else None
    if series is None:
        draft.leave_out(
            where, _("Only its first time was taken: how it repeats is not daily or weekly.")
        )
        return [(event, "")]
    moments, cut = series
    if cut:
        draft.leave_out(
            where,
            _("It repeats without an end; its first {count} times were taken.").format(
                count=len(moments)
            ),
        )
    skipped = _exceptions(component, floating)
    return [
        (replace(event, start=moment), event.uid)
        for moment in moments
        if moment.astimezone(UTC) not in skipped and moment.date() not in skipped
    ]


def _exceptions(component: Component, floating: ZoneInfo) -> set[datetime | date]:
    found: set[datetime | date] = set()
    listed: Any = component.get("EXDATE")
    for entry in listed if isinstance(listed, list) else [listed] if listed is not None else []:
        for value in _part(entry, "dts") or []:
            moment = value.dt
            if isinstance(moment, datetime):
                aware = moment if moment.tzinfo else moment.replace(tzinfo=floating)
                found.add(aware.astimezone(UTC))
            else:
                found.add(moment)
    return found


def _about(component: Component, title: str) -> str:
    """The description without a first line that only repeats the title."""
    text = plain(_text(component, "DESCRIPTION"))
    first, _sep, rest = text.partition("\n")
    return rest.strip() if first.strip() == title else text


def _categories(component: Component) -> str:
    value = component.get("CATEGORIES")
    listed = value if isinstance(value, list) else [value] if value is not None else []
    words = [str(c) for entry in listed for c in _part(entry, "cats") or [entry]]
    return plain(", ".join(words), 300)


def _kind_words(location: str) -> str:
    """A location such as "In-person; Training" names a kind of session, not only a place."""
    parts = [p.strip() for p in re.split(r"[;,]", location)]
    modes = {"in-person", "in person", "online", "hybrid", "virtual", "on-site", "onsite"}
    return (
        " ".join(p for p in parts if p.lower() not in modes)
        if {p.lower() for p in parts} & modes
        else ""
    )


def _whole_hall(events: list[Event], draft: AgendaDraft) -> None:
    """One location for everything is the venue, not a room: the sessions are for the whole hall."""
    places = {event.room for event in events if event.room}
    if (
        len(places) == 1
        and len(events) > 1
        and sum(bool(e.room) for e in events) > len(events) // 2
    ):
        place = next(iter(places))
        for event in events:
            event.room = ""
        draft.guess(
            "",
            _("All events are at {place}, so it was taken as the venue and not as a room.").format(
                place=place
            ),
        )
