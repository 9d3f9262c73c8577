"""Writes a draft into the workshop, in one step that one undo takes back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace as with_
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.imports.agenda.draft import AgendaDraft, DraftDay, DraftSession
from ttt_desktop.imports.agenda.finish import starts_without_anchors
from ttt_desktop.rules.text import TITLE_LIMIT, fold
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    details,
    groups,
    note_list,
    people,
    prompts,
    runlog,
    themes,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

    from ttt_desktop.store import Store


@dataclass(frozen=True)
class Applied:
    """How many days, sessions and themes were added; how many sessions were there already, and how
    many stayed although the agenda was to be replaced, because something was recorded for them."""

    days: int = 0
    sessions: int = 0
    themes: int = 0
    already: int = 0
    kept: int = 0


@dataclass
class _Placed:
    """A session on its day, old or new, at the clock time that it must keep."""

    room: str
    minutes: int
    start_minute: int
    draft: DraftSession | None = None
    planned: agenda.Planned | None = None


def without_known(store: Store, draft: AgendaDraft) -> AgendaDraft:
    """``draft`` without what the workshop has already; that is told under ``left_out``.

    The same is what has the same day, start, title and room; or the same title and the identifier
    that its file gave it, where that identifier is given once.
    """
    return _without(draft, agenda.plan(store))


def _without(draft: AgendaDraft, planned: list[agenda.Planned]) -> AgendaDraft:
    known = {
        (p.day.date, p.start_minute, fold(p.session.title), fold(p.session.room)) for p in planned
    }
    known_uids = {
        (p.session.source_uid, fold(p.session.title)) for p in planned if p.session.source_uid
    }
    uses = Counter(s.source_uid for s in draft.sessions)
    out = with_(draft, days=[], guesses=list(draft.guesses), left_out=list(draft.left_out))
    for day in draft.days:
        fresh: list[DraftSession] = []
        for session in day.sessions:
            title = fold(session.title)
            if (day.date.isoformat(), session.start_minute, title, fold(session.room)) in known:
                out.leave_out(session.title, _("It is already in the agenda."))
            elif uses[session.source_uid] == 1 and (session.source_uid, title) in known_uids:
                out.leave_out(
                    session.title,
                    _("It is already in the agenda, at another time; there it stays as it is."),
                )
            else:
                fresh.append(session)
        out.days.append(with_(day, sessions=fresh))
    return out


def apply(store: Store, draft: AgendaDraft, replace: bool = False) -> Applied:
    """Write ``draft`` into the workshop's agenda, all or nothing.

    Clock times hold exactly: a session is anchored where its derived start would be another, the
    workshop's own sessions included. With ``replace`` the sessions that are there go, but for those
    that have notes, attendance, prompts, groups or a run log. Nobody is added to the people; who is
    there by exactly the name written is linked as a speaker.
    Raises UserError where the draft was made for another time zone.
    """
    zone = details.get(store).timezone
    if draft.timezone != zone:
        raise UserError(
            _(
                "The agenda was read for {draft}, but the workshop is in {zone}. "
                "Read the file again."
            ).format(draft=draft.timezone, zone=zone)
        )
    before = agenda.plan(store)
    recorded = _recorded(store)
    gone = [p for p in before if replace and p.session.id not in recorded]
    stays = [p for p in before if p not in gone]
    fresh = _without(draft, stays)
    by_name = _people_by_name(store)
    known_themes = {fold(t.title): t.id for t in themes.all_themes(store)}
    days = {day.date: day for day in agenda.days(store)}
    added = Counter[str]()
    if not gone and not any(day.sessions for day in fresh.days):
        return Applied(already=len(draft.sessions), kept=len(stays) if replace else 0)
    with store.write(N_("Import agenda")) as db:
        for item in gone:
            # Nothing but the plan hangs on these; see _recorded.
            db.table("session_person").delete_where("session_id = ?", [item.session.id])
            db.table("session").delete(item.session.id)
        for day in fresh.days:
            for title in dict.fromkeys(s.theme for s in day.sessions if s.theme):
                if fold(title) not in known_themes:
                    known_themes[fold(title)] = themes.insert(db, title)
                    added["themes"] += 1
            if not day.sessions:
                continue
            iso = day.date.isoformat()
            here = [p for p in stays if p.day.date == iso]
            day_id = _day(db, day, days.get(iso), bool(here), added)
            _place(db, day_id, day, here, known_themes, by_name)
            added["sessions"] += len(day.sessions)
        if replace:
            wanted = {day.date.isoformat() for day in draft.days} | {p.day.date for p in stays}
            for iso, known in days.items():
                if iso not in wanted:
                    db.table("day").delete(known.id)
    return Applied(
        added["days"],
        added["sessions"],
        added["themes"],
        len(draft.sessions) - added["sessions"],
        len(stays) if replace else 0,
    )


def _recorded(store: Store) -> set[str]:
    """The sessions that more hangs on than the plan."""
    found = {note.session_id for note in note_list.in_order(store)}
    found |= {event.session_id for event in attendance.events(store)}
    found |= {entry.session_id for entry in runlog.entries(store)}
    found |= {prompt.session_id for prompt in prompts.of_session(store, None)}
    found |= {group.session_id for group in groups.of_session(store, None)}
    return {key for key in found if key}


def _people_by_name(store: Store) -> dict[str, str]:
    """Person ids by folded name, display name and username, where only one person has it."""
    found: dict[str, set[str]] = {}
    for person in people.all_people(store):
        for name in {person.name, person.display_name, person.username} - {""}:
            found.setdefault(fold(name), set()).add(person.id)
    return {name: next(iter(owners)) for name, owners in found.items() if len(owners) == 1}


def _day(
    db: Database, day: DraftDay, known: agenda.Day | None, in_use: bool, added: Counter[str]
) -> str:
    """The id of the day to fill: a new one, or the one of that date, which keeps what it has."""
    if known is None:
        added["days"] += 1
        return agenda_edit.insert_day(db, day.date, day.title, day.theme, _first(day.start_minute))
    start = min(known.start_minute, day.start_minute) if in_use else day.start_minute
    changes = {
        "title": known.title or day.title,
        "theme": known.theme or day.theme,
        "start_minute": _first(start),
    }
    db.table("day").update(known.id, changes)
    return known.id


def _first(minute: int) -> int:
    return max(0, min(minute, agenda_edit.LAST_MINUTE))


def _place(
    db: Database,
    day_id: str,
    day: DraftDay,
    here: list[agenda.Planned],
    known_themes: dict[str, str],
    by_name: dict[str, str],
) -> None:
    """Add the day's sessions among those that are there, in the order of their clock times."""
    placed = [
        _Placed(p.session.room, p.session.minutes, p.start_minute, planned=p) for p in here
    ] + [_Placed(s.room, s.minutes, s.start_minute, draft=s) for s in day.sessions]
    placed.sort(key=lambda block: block.start_minute)
    opens = min(p.start_minute for p in placed)
    if here:
        opens = min(here[0].day.start_minute, day.start_minute)
    derived = starts_without_anchors(placed, _first(opens))
    for position, (block, start) in enumerate(zip(placed, derived, strict=True)):
        anchor = None if start == block.start_minute else block.start_minute
        if block.planned is not None:
            session = block.planned.session
            keeps = session.anchor_minute if anchor is None else anchor
            if (session.position, session.anchor_minute) != (position, keeps):
                db.table("session").update(
                    session.id, {"position": position, "anchor_minute": keeps}
                )
        elif block.draft is not None:
            _insert(db, day_id, position, block.draft, anchor, known_themes, by_name)


def _insert(
    db: Database,
    day_id: str,
    position: int,
    session: DraftSession,
    anchor: int | None,
    known_themes: dict[str, str],
    by_name: dict[str, str],
) -> None:
    names = list(session.led_by)
    while len(", ".join(names)) > TITLE_LIMIT:
        names.pop()
    key = agenda_edit.insert_session(
        db,
        day_id,
        title=session.title,
        kind=session.kind,
        minutes=session.minutes,
        theme_id=known_themes.get(fold(session.theme)),
        room=session.room,
        anchor_minute=anchor,
        about=session.about,
        led_by=", ".join(names),
        source_uid=session.source_uid,
    )
    # The sessions that were there make room by the positions that this loop gives them.
    db.table("session").update(key, {"position": position})
    for name in session.led_by:
        person = by_name.get(fold(name)) or by_name.get(fold(name.partition(" (")[0]))
        if person:
            people.link(db, key, person)
