"""Dated events of a conference file (frab, pretalx, iCalendar) to days of the workshop's zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import kinds
from ttt_desktop.imports.agenda.draft import AgendaDraft, DraftDay, DraftSession
from ttt_desktop.imports.agenda.times import DAY
from ttt_desktop.imports.agenda.zones import offset_text

#: Until this hour what begins may belong to the evening before.
SMALL_HOURS = 5
DEFAULT_MINUTES = 30


@dataclass
class Event:
    """One entry: an aware start, its minutes (None unknown), and the day the file puts it on."""

    title: str
    start: datetime
    minutes: int | None
    room: str = ""
    day: date | None = None
    kind_said: str = ""
    theme: str = ""
    about: str = ""
    led_by: list[str] = field(default_factory=list)
    language: str = ""
    uid: str = ""


def fill(
    draft: AgendaDraft,
    events: Iterable[Event],
    target: ZoneInfo,
    titles: dict[date, str] | None = None,
) -> AgendaDraft:
    """Put ``events`` on days of ``draft``, with clock times of ``target``.

    The day is the file's own where it gives one: what begins after midnight stays with the evening
    before. Where the change of zone moves a whole day, the day moves with it.
    """
    every = list(events)
    _tell_zone(draft, every, target)
    groups: dict[date, list[Event]] = {}
    for event in sorted(every, key=lambda e: e.start):
        groups.setdefault(event.day or _evening(event, groups, target), []).append(event)
    for said, group in groups.items():
        base = said
        earliest = min(event.start for event in group)
        # In the file's zone the day's first event is on the day; keep that so in the target zone.
        while _minute(earliest, base, target) < 0:
            base -= timedelta(days=1)
        if earliest.date() == said:
            while _minute(earliest, base, target) >= DAY:
                base += timedelta(days=1)
        day = DraftDay(base, (titles or {}).get(said, ""))
        day.sessions = [_session(event, base, target, draft) for event in group]
        draft.days.append(day)
    return draft


def _evening(event: Event, groups: dict[date, list[Event]], target: ZoneInfo) -> date:
    """The day of an event whose file knows no days: the evening before, if that still goes on."""
    local = event.start.astimezone(target)
    before = local.date() - timedelta(days=1)
    if local.hour < SMALL_HOURS and before in groups:
        for other in groups[before]:
            end = other.start + timedelta(minutes=other.minutes or DEFAULT_MINUTES)
            if (
                timedelta(0) <= event.start - end <= timedelta(hours=2)
                or other.start < event.start < end
            ):
                return before
    return local.date()


def _minute(moment: datetime, base: date, target: ZoneInfo) -> int:
    """Minutes on the wall clock from midnight of ``base``."""
    local = moment.astimezone(target).replace(tzinfo=None)
    return int((local - datetime.combine(base, time())).total_seconds() // 60)


def _session(event: Event, base: date, target: ZoneInfo, draft: AgendaDraft) -> DraftSession:
    minutes = event.minutes
    if minutes is None or minutes <= 0:
        minutes = DEFAULT_MINUTES
        draft.guess(
            event.title,
            _("No duration is given; {minutes} minutes were taken.").format(minutes=minutes),
        )
    kind = kinds.guess(event.title, event.kind_said, bool(event.led_by))
    return DraftSession(
        event.title,
        kind,
        minutes,
        _minute(event.start, base, target),
        room=event.room,
        theme=event.theme,
        about=event.about,
        led_by=event.led_by,
        language=event.language if len(event.language) <= 12 else "",
        source_uid=event.uid,
    )


def _tell_zone(draft: AgendaDraft, events: list[Event], target: ZoneInfo) -> None:
    moved = [e for e in events if e.start.utcoffset() != e.start.astimezone(target).utcoffset()]
    if moved:
        draft.guess(
            "",
            _("Clock times were changed from {offset} to the workshop's time zone, {zone}.").format(
                offset=", ".join(sorted({offset_text(e.start) for e in moved})[:4]), zone=target.key
            ),
        )
