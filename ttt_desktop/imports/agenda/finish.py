"""The last look at any draft: days in order, nothing twice, times that will hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.imports.agenda.draft import AgendaDraft, DraftDay, DraftSession
from ttt_desktop.imports.agenda.times import DAY
from ttt_desktop.rules.text import TITLE_LIMIT, fold
from ttt_desktop.rules.timing import clock_text

#: No programme has more; a file that does is broken or hostile.
MAX_SESSIONS, MAX_DAYS = 5_000, 400


class _Block(Protocol):
    room: str
    minutes: int
    start_minute: int


def starts_without_anchors(blocks: Sequence[_Block], day_start: int) -> list[int]:
    """The start each block would be given from the ones before it, were they all where they stand.

    A block with a room waits for what is in that room and for the whole hall; one without a room
    is for the whole hall and waits for everything before it. The same arithmetic as
    ``rules.timing.derive`` with every block anchored, which does not tell the unanchored start.
    """
    hall = day_start
    rooms: dict[str, int] = {}
    out = []
    for block in blocks:
        if block.room:
            free = max(hall, rooms.get(block.room, day_start))
        else:
            free = max([hall, *rooms.values()])
        out.append(free)
        end = block.start_minute + block.minutes
        if block.room:
            rooms[block.room] = max(end, rooms.get(block.room, day_start))
        else:
            hall = max(end, hall) if len(out) > 1 and free > block.start_minute else end
            rooms.clear()
    return out


def too_many(count: int) -> UserError:
    """The refusal of a file with ``count`` sessions."""
    return UserError(
        _(
            "The file holds {count} sessions, which is no workshop's agenda. "
            "Import a part of it, such as one track or one week."
        ).format(count=count)
    )


def finish(draft: AgendaDraft) -> AgendaDraft:
    """Put ``draft`` in order, in place, and return it; UserError where nothing is left of it."""
    if len(draft.sessions) > MAX_SESSIONS or len(draft.days) > MAX_DAYS:
        raise too_many(len(draft.sessions))
    days: dict[object, DraftDay] = {}
    for day in draft.days:
        known = days.setdefault(day.date, day)
        if known is not day:
            known.sessions += day.sessions
            known.title = known.title or day.title
    draft.days = sorted((d for d in days.values() if d.sessions), key=lambda d: d.date)
    for day in draft.days:
        _tidy_day(day, draft)
    draft.days = [day for day in draft.days if day.sessions]
    if not draft.days:
        raise UserError(
            _("The file holds no sessions with a time. Choose the file with the full schedule.")
        )
    return draft


def _tidy_day(day: DraftDay, draft: AgendaDraft) -> None:
    kept: list[DraftSession] = []
    seen: set[tuple[int, str, str]] = set()
    for session in day.sessions:
        if len(session.title) > TITLE_LIMIT:
            session.about = f"{session.title}\n\n{session.about}".strip()
            session.title = session.title[:120].rpartition(" ")[0] + "…"
        key = (session.start_minute, fold(session.title), fold(session.room))
        if not session.title:
            draft.leave_out(clock_text(session.start_minute), _("This entry has no title."))
        elif key in seen:
            draft.leave_out(
                session.title, _("It stands twice in the file, at the same time and place.")
            )
        elif not 0 <= session.start_minute < 2 * DAY:
            draft.leave_out(session.title, _("Its time is not on the day it stands under."))
        elif session.minutes > DAY:
            draft.leave_out(session.title, _("It lasts longer than a day, so it is not a session."))
        else:
            seen.add(key)
            kept.append(session)
    rooms = list(dict.fromkeys(s.room for s in kept))
    kept.sort(key=lambda s: (s.start_minute, rooms.index(s.room)))
    day.sessions = kept
    if not kept:
        return
    day.start_minute = min(s.start_minute for s in kept)
    for session, start in zip(kept, starts_without_anchors(kept, day.start_minute), strict=True):
        session.anchored = start != session.start_minute
    _tell_overlaps(day, draft)


def _tell_overlaps(day: DraftDay, draft: AgendaDraft) -> None:
    """Sessions at the same time in one room, or beside one for the whole hall, are told."""
    last: dict[str, DraftSession] = {}
    for session in day.sessions:
        rivals = [
            other
            for room, other in last.items()
            if (room == session.room or not room or not session.room)
            and other.start_minute + other.minutes > session.start_minute
        ]
        for other in rivals[:1]:
            place = session.room or other.room
            if place and session.room == other.room:
                sentence = _('It runs at the same time as "{other}" in the same room, {room}.')
            else:
                sentence = _('It runs at the same time as "{other}".')
            draft.guess(session.title, sentence.format(other=other.title, room=place))
        before = last.get(session.room)
        if (
            before is None
            or before.start_minute + before.minutes <= session.start_minute + session.minutes
        ):
            last[session.room] = session


def summary(draft: AgendaDraft) -> str:
    """One line for a preview: "3 sessions on 2 days"."""
    sessions = ngettext("{count} session", "{count} sessions", len(draft.sessions)).format(
        count=len(draft.sessions)
    )
    days = ngettext("{count} day", "{count} days", len(draft.days)).format(count=len(draft.days))
    return _("{sessions} on {days}").format(sessions=sessions, days=days)
