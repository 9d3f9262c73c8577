"""pretalx JSON to a draft: the schedule export, and the lists of talks and slots of its API.

Only what a programme prints is read, field by field: titles, times, rooms, tracks, abstracts and
the names that speakers chose for the public. ``answers``, addresses and numbers are never read.
Format: https://docs.pretalx.org/ and https://c3voc.de/schedule/schema.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import times, zones
from ttt_desktop.imports.agenda.draft import AgendaDraft
from ttt_desktop.imports.agenda.events import SMALL_HOURS, Event, fill
from ttt_desktop.imports.agenda.plain import empty, line, plain


def read(
    text: str,
    timezone: str | None,
    start_date: date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AgendaDraft:
    """Read pretalx JSON; UserError where it is damaged or holds no schedule."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise _no_schedule() from None
    except ValueError as error:
        raise UserError(
            _(
                "The JSON breaks off or is damaged at line {line}. Export the schedule again and "
                "import that."
            ).format(line=getattr(error, "lineno", 1))
        ) from None
    conference = _conference(data)
    entries = _entries(data) if conference is None else []
    if conference is None and not entries:
        raise _no_schedule()
    said = _word(conference, "time_zone_name", "timezone") if conference else ""
    file_zone = zones.zone(said)
    fallback = file_zone or zones.zone(timezone or "") or ZoneInfo("UTC")
    draft = AgendaDraft(title=line(_word(conference, "title", "name")) if conference else "")
    source = (
        _of_days(conference, fallback, start_date, draft)
        if conference
        else _of_list(entries, fallback, draft)
    )
    events: list[Event] = []
    for event in source:
        if cancelled():
            raise Cancelled
        events.append(event)
    if file_zone is not None:
        other = next(
            (e for e in events if e.start.utcoffset() != e.start.astimezone(file_zone).utcoffset()),
            None,
        )
        if other is not None:
            draft.guess(
                "",
                _(
                    "The file says its times are in {zone}, but its dates carry {offset}; "
                    "the dates were believed."
                ).format(zone=said, offset=zones.offset_text(other.start)),
            )
            said = zones.for_offset(other.start)
    default = said if zones.zone(said) else zones.for_offset(events[0].start) if events else "UTC"
    draft.timezone = timezone or default
    return fill(draft, events, zones.required(draft.timezone))


def _conference(data: Any) -> dict[str, Any] | None:
    """The object with the days, wherever the export has wrapped it."""
    for _level in range(4):
        if not isinstance(data, dict):
            return None
        if isinstance(data.get("days"), list | dict):
            return data
        data = data.get("schedule") or data.get("conference")
    return None


def _entries(data: Any) -> list[dict[str, Any]]:
    """Talks or slots of an API answer: a bare list, or one under its usual names."""
    if isinstance(data, dict):
        for name in ("results", "talks", "submissions", "slots", "sessions", "events"):
            if isinstance(data.get(name), list):
                data = data[name]
                break
    if not isinstance(data, list):
        return []
    return [e for e in data if isinstance(e, dict) and ("title" in e or "submission" in e)]


def _of_days(
    conference: dict[str, Any], fallback: ZoneInfo, start_date: date | None, draft: AgendaDraft
) -> Iterator[Event]:
    days = conference["days"]
    opened = _date(_word(conference, "start")) or start_date
    for number, day in enumerate(days.values() if isinstance(days, dict) else days):
        if not isinstance(day, dict):
            continue
        begins = zones.parse_moment(_word(day, "day_start", "start"), fallback)
        said = _date(_word(day, "date")) or (begins[0].date() if begins else None)
        if said is None and opened is not None:
            said = opened + timedelta(days=number)
        rooms = day.get("rooms") or day.get("talks") or {}
        if isinstance(rooms, list):
            pairs = [
                (_word(r, "name"), r.get("talks") or r.get("events") or [r])
                for r in rooms
                if isinstance(r, dict)
            ]
        else:
            pairs = list(rooms.items()) if isinstance(rooms, dict) else []
        for room, entries in pairs:
            for entry in entries if isinstance(entries, list) else []:
                if isinstance(entry, dict):
                    event = _event(entry, line(str(room)), said, begins, fallback, draft)
                    if event is not None:
                        yield event


def _of_list(
    entries: list[dict[str, Any]], fallback: ZoneInfo, draft: AgendaDraft
) -> Iterator[Event]:
    for entry in entries:
        inner = entry.get("submission")
        if isinstance(inner, dict):
            entry = {
                **inner,
                **{k: v for k, v in entry.items() if k != "submission" and v is not None},
            }
        if _word(entry, "state") in (
            "rejected",
            "withdrawn",
            "canceled",
            "deleted",
            "draft",
            "submitted",
        ):
            draft.leave_out(
                line(_word(entry, "title")), _("It is not part of the programme (not confirmed).")
            )
            continue
        slots = entry.get("slots") if isinstance(entry.get("slots"), list) else [entry.get("slot")]
        for slot in slots or [None]:
            event = _event(
                {**entry, **(slot if isinstance(slot, dict) else {})},
                "",
                None,
                None,
                fallback,
                draft,
            )
            if event is not None:
                yield event


def _event(
    entry: dict[str, Any],
    room: str,
    day: date | None,
    begins: tuple[datetime, bool] | None,
    fallback: ZoneInfo,
    draft: AgendaDraft,
) -> Event | None:
    title = line(_word(entry, "title"))
    moment = zones.parse_moment(_word(entry, "date"), fallback) or zones.parse_moment(
        _word(entry, "start"), fallback
    )
    start = moment[0] if moment else None
    on = _date(_word(entry, "date")) or day
    if start is None and on is not None:
        clock = times.span(_word(entry, "start"))
        if clock is not None and clock.start is not None:
            minute = clock.start.minute
            start = datetime.combine(
                on,
                time(minute // 60 % 24, minute % 60),
                tzinfo=begins[0].tzinfo if begins else fallback,
            )
            if on == day and minute < SMALL_HOURS * 60 and (begins is None or start < begins[0]):
                start += timedelta(days=1)
    if start is None:
        draft.leave_out(title or _("An entry without a title"), _("It has no start time."))
        return None
    minutes = times.length(_word(entry, "duration"))
    ends = zones.parse_moment(_word(entry, "end"), fallback)
    if not minutes and ends is not None:
        minutes = int((ends[0] - start).total_seconds() // 60)
    if day is not None and not day <= start.date() <= day + timedelta(days=1):
        draft.guess(
            title, _("Its date is not that of the day it stands under; its own date was believed.")
        )
        day = None
    elif day is not None and start.date() > day and start.hour >= 12:
        day = start.date()
    about = [
        line(_word(entry, "subtitle")),
        plain(_word(entry, "abstract")),
        plain(_word(entry, "description")),
    ]
    return Event(
        title,
        start,
        minutes,
        line(_word(entry, "room")) or room,
        day,
        _word(entry, "type", "submission_type"),
        line(_word(entry, "track")),
        "\n\n".join(dict.fromkeys(p for p in about if p)),
        _names(entry),
        line(_word(entry, "language", "content_locale"), 20).lower(),
        line(_word(entry, "guid", "code", "id"), 100),
    )


def _names(entry: dict[str, Any]) -> list[str]:
    """The speakers' public names; no other field of a person is read."""
    names = []
    for key in ("persons", "speakers"):
        listed = entry.get(key)
        for person in listed if isinstance(listed, list) else []:
            name = (
                line(_word(person, "public_name", "name"), 200) if isinstance(person, dict) else ""
            )
            # Some exports put an address where no name was given.
            if name and "@" not in name and not empty(name):
                names.append(name)
    return list(dict.fromkeys(names))


def _word(node: Any, *keys: str) -> str:
    """The first of ``keys`` that has a value, as text; a text in several languages gives one."""
    for key in keys:
        value = node.get(key) if isinstance(node, dict) else None
        if isinstance(value, dict):
            value = value.get("en") or value.get("name") or next(iter(value.values()), None)
            if isinstance(value, dict):
                value = value.get("en") or next(iter(value.values()), None)
        if (
            isinstance(value, str | int | float)
            and not isinstance(value, bool)
            and str(value).strip()
        ):
            return str(value).strip()
    return ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _no_schedule() -> UserError:
    return UserError(
        _(
            "This JSON holds no schedule. In pretalx, export the schedule as JSON "
            "(schedule.json) and import that file."
        )
    )
