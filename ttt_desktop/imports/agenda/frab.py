"""frab / pentabarf schedule XML to a draft. Format: https://c3voc.de/wiki/schedule"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import times, zones
from ttt_desktop.imports.agenda.draft import AgendaDraft
from ttt_desktop.imports.agenda.events import SMALL_HOURS, Event, fill
from ttt_desktop.imports.agenda.plain import empty, line, plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read(
    text: str,
    timezone: str | None,
    start_date: date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AgendaDraft:
    """Read schedule XML; UserError where it is broken, forbidden, or no schedule."""
    root = _root(text)
    conference = root.find("conference")
    draft = AgendaDraft(title=line(_text(conference, "title")))
    said = _text(conference, "time_zone_name") or _text(conference, "timezone")
    events: list[Event] = []
    fallback = (
        zones.zone(said) or _first_offset(root) or zones.zone(timezone or "") or ZoneInfo("UTC")
    )
    for number, day in enumerate(root.iter("day")):
        for event in _day(day, number, start_date, fallback, conference, draft):
            if cancelled():
                raise Cancelled
            events.append(event)
    target = timezone or said
    if not zones.zone(target or "") and not timezone:
        target = zones.for_offset(events[0].start) if events else "UTC"
    draft.timezone = target or "UTC"
    return fill(draft, events, zones.required(draft.timezone))


def _root(text: str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    # The text is decoded already: an encoding named in its first line no longer holds.
    body = re.sub(r"^\s*(?:<\?xml[^>]*\?>)?", "", text, count=1)
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(
            _(
                "The file defines a document type or entities of its own, which a schedule never "
                "needs and which can do harm. Ask for a plain schedule.xml."
            )
        ) from None
    except (ParseError, ValueError) as error:
        where = getattr(error, "position", (0, 0))[0]
        raise UserError(
            _(
                "The XML breaks off or is damaged at line {line}. Download the schedule again, "
                "whole, and import that."
            ).format(line=where)
        ) from None
    if root.tag.rpartition("}")[2] not in ("schedule", "iCalendar") or root.find(".//day") is None:
        raise UserError(
            _("This XML is no schedule: it has no days. Choose the schedule.xml of the conference.")
        )
    return root


def _text(node: Element | None, name: str) -> str:
    found = node.find(name) if node is not None else None
    return "".join(found.itertext()).strip() if found is not None else ""


def _first_offset(root: Element) -> ZoneInfo | None:
    for day in root.iter("day"):
        for text in (day.get("start", ""), *(_text(e, "date") for e in day.iter("event"))):
            moment = zones.parse_moment(text, ZoneInfo("UTC"))
            if moment and moment[1]:
                return ZoneInfo(zones.for_offset(moment[0]))
    return None


def _day(
    node: Element,
    number: int,
    start_date: date | None,
    fallback: ZoneInfo,
    conference: Element | None,
    draft: AgendaDraft,
) -> Iterator[Event]:
    said = _date(node.get("date", ""))
    begins = zones.parse_moment(node.get("start", ""), fallback)
    day = said or (begins[0].date() if begins else None)
    rooms = [
        (room.get("name", ""), event)
        for room in node.findall("room")
        for event in room.findall("event")
    ]
    rooms += [("", event) for event in node.findall("event")]
    if day is None and rooms:
        first = next(
            (m for _r, e in rooms if (m := zones.parse_moment(_text(e, "date"), fallback))), None
        )
        opened = _date(_text(conference, "start")[:10]) or start_date
        day = first[0].date() if first else None
        if day is None and opened is not None:
            day = opened + timedelta(days=number)
        if day is None:
            for _room, event in rooms:
                draft.leave_out(
                    line(_text(event, "title")), _("Neither it nor its day has a date.")
                )
            return
    for room, event in rooms:
        assert day is not None
        title = line(_text(event, "title"))
        subtitle = line(_text(event, "subtitle"))
        start = _start(event, day, begins[0] if begins else None, fallback)
        if start is None:
            draft.leave_out(title or _("An entry without a title"), _("It has no start time."))
            continue
        own_day: date | None = day
        if not day <= start.date() <= day + timedelta(days=1):
            draft.guess(
                title,
                _("Its date is not that of the day it stands under; its own date was believed."),
            )
            own_day = None
        elif start.date() > day and start.hour >= 12:
            own_day = start.date()
        parts = [subtitle, plain(_text(event, "abstract")), plain(_text(event, "description"))]
        people = (
            [line("".join(p.itertext()), 200) or line(p.get("name", ""), 200)
             for persons in event.findall("persons") for p in persons.findall("person")]
        )  # fmt: skip
        yield Event(
            title,
            start,
            times.length(_text(event, "duration")),
            line(_text(event, "room") or room),
            own_day,
            _text(event, "type"),
            line(_text(event, "track")),
            "\n\n".join(dict.fromkeys(p for p in parts if p)),
            [name for name in dict.fromkeys(people) if not empty(name)],
            line(_text(event, "language"), 20).lower(),
            event.get("guid") or event.get("id") or "",
        )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _start(
    event: Element, day: date, begins: datetime | None, fallback: ZoneInfo
) -> datetime | None:
    """When an event begins: its full date, or its start on its day.

    Older files have only <start>. One earlier than the day itself begins, or in the small hours,
    is after midnight.
    """
    moment = zones.parse_moment(_text(event, "date"), fallback)
    if moment:
        start = moment[0]
        early = begins is not None and start < begins and start.date() == day
        return start + timedelta(days=1) if early and start.hour < SMALL_HOURS else start
    read = times.span(_text(event, "start"))
    if read is None or read.start is None:
        return None
    minute = read.start.minute
    on = _date(_text(event, "date")) or day
    zone = begins.tzinfo if begins else fallback
    opening = begins.hour * 60 + begins.minute if begins else SMALL_HOURS * 60
    if on == day and minute < min(opening, 12 * 60) and minute < SMALL_HOURS * 60:
        on += timedelta(days=1)
    return datetime.combine(on, time(minute // 60 % 24, minute % 60), tzinfo=zone)
