"""A new workshop like an earlier one: its plan without its people and without what was said.

What comes along: days (with their distance), sessions, themes, prompts as prepared, materials as
not ready and, if wanted, the private notes. What does not: people, who leads, notes, photos,
attendance, groups, words of the day, the run log. A full name of one of its people that stands in
a text that comes along is left out of it; a first name alone, or somebody who was never on the list
of people, can't be told from other words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, agenda_edit, details, materials, prompts, run_table
from ttt_desktop.workshop import fields as check
from ttt_desktop.workshop import themes as strands

if TYPE_CHECKING:
    from sqlite_utils import Database

#: How long the sessions last: as planned then, or as long as they really took.
DURATIONS = ("planned", "real")
#: What stands where a name was.
GAP = "…"
#: A name of fewer letters could be part of anything.
SHORTEST = 3


@dataclass(frozen=True)
class EarlierSession:
    """A session as it comes along. ``real`` is None where the run log cannot tell its length."""

    title: str
    kind: str
    day: int
    planned: int
    real: int | None
    dropped: bool

    def minutes(self, durations: str) -> int:
        """How long it will last."""
        if durations == "real" and self.real is not None:
            return self.real
        return self.planned


@dataclass(frozen=True)
class Earlier:
    """What a clone of a workshop would hold. ``days`` are the distances from the first, in days;
    ``unnamed`` counts the texts from which a name is left out."""

    title: str
    timezone: str
    place: str
    days: tuple[int, ...]
    sessions: tuple[EarlierSession, ...]
    prompts: int
    materials: int
    private_notes: int
    unnamed: int

    @property
    def was_run(self) -> bool:
        """Whether the run log can tell of at least one session."""
        return any(session.real is not None for session in self.sessions)


def look(source: Store) -> Earlier:
    """What a clone of ``source`` would hold, for showing it before it is made."""
    names, days = _Names(source), agenda.days(source)
    workshop = details.get(source)
    numbers = {day.id: number for number, day in enumerate(days)}
    found = tuple(
        EarlierSession(
            names.left_out(row.title),
            row.planned.session.kind,
            numbers[row.planned.day.id],
            row.planned.session.minutes,
            row.next_time,
            row.dropped,
        )
        for row in run_table.rows(source)
    )
    asked = prompts.of_session(source, None)
    needed = materials.of_session(source, None)
    private = _private_notes(source)
    texts: list[str] = [text for row in agenda.sessions(source) for text in (row.title, row.about)]
    texts += [text for day in days for text in (day.title, day.theme, day.question)]
    texts += [
        text for strand in strands.all_themes(source) for text in (strand.title, strand.about)
    ]
    texts += [p.text for p in asked] + [m.text for m in needed]
    return Earlier(
        title=workshop.title,
        timezone=workshop.timezone,
        place=workshop.place,
        days=tuple((day.as_date - days[0].as_date).days for day in days),
        sessions=found,
        prompts=len(asked),
        materials=len(needed),
        private_notes=len(private),
        unnamed=sum(names.left_out(text) != text for text in texts),
    )


def start(
    store: Store,
    source: Store,
    *,
    title: str,
    start: date,
    durations: str = "planned",
    private: bool = False,
    timezone: str | None = None,
    place: str = "",
    language: str | None = None,
) -> None:
    """Give the empty file ``store`` a workshop like that of ``source`` (open or a snapshot).

    ``private`` takes the private notes along. Zone and language are the earlier ones where None.
    Raises UserError for a title or a zone that won't do; the file is then without a workshop.
    """
    check.choice(durations, DURATIONS)
    earlier = details.get(source)
    details.create(
        store,
        title=title,
        start=start,
        days=1,
        timezone=timezone or earlier.timezone,
        place=place,
        language=language or earlier.language,
    )
    # Not for undo: it is one step with making the workshop.
    with store.write(N_("New workshop"), journal=False) as db:
        _Clone(store, source, db, durations, private).days(start)


@dataclass
class _Clone:
    """Writes what comes along, inside one open write."""

    store: Store
    source: Store
    db: Database
    durations: str
    private: bool
    themes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clean = _Names(self.source).left_out
        self.real = {row.planned.session.id: row.next_time for row in run_table.rows(self.source)}
        self.notes = _private_notes(self.source) if self.private else {}

    def days(self, first: date) -> None:
        for strand in strands.all_themes(self.source):
            made = strands.insert(self.db, self.clean(strand.title), self.clean(strand.about))
            self.themes[strand.id] = made
        earlier = agenda.days(self.source)
        for day in earlier:
            on = first + (day.as_date - earlier[0].as_date)
            values = {
                "title": self.clean(day.title),
                "theme": self.clean(day.theme),
                "start_minute": day.start_minute,
                "question": self.clean(day.question),
                "question_language": day.question_language,
            }
            if on == first:
                key = str(self.db.execute("SELECT id FROM day").fetchone()[0])
            else:
                key = agenda_edit.insert_day(self.db, on)
            self.db.table("day").update(key, values)
            for session in agenda.sessions(self.source, day.id):
                self.session(session, key)

    def session(self, session: agenda.Session, day_id: str) -> None:
        minutes = session.minutes
        if self.durations == "real":
            minutes = self.real.get(session.id) or minutes
        key = agenda_edit.insert_session(
            self.db,
            day_id,
            title=self.clean(session.title),
            kind=session.kind,
            theme_id=self.themes.get(session.theme_id or ""),
            room=self.clean(session.room),
            minutes=minutes,
            anchor_minute=session.anchor_minute,
            about=self.clean(session.about),
            anonymous=session.anonymous,
            ask_group=session.ask_group,
            ask_person=session.ask_person,
            least_minutes=min(session.least_minutes, minutes),
        )
        for asked in prompts.of_session(self.source, session.id):
            self.prompt(asked, key)
        for needed in materials.of_session(self.source, session.id):
            materials.insert(self.db, key, self.clean(needed.text), needed.position)
        if session.id in self.notes:
            words = self.clean(self.notes[session.id])
            self.db.table("session").update(key, {"private_notes": words})

    def prompt(self, asked: prompts.Prompt, session_id: str) -> None:
        self.db.table("prompt").insert(
            {
                "id": ids.ordered(),
                "session_id": session_id,
                "position": asked.position,
                "text": self.clean(asked.text),
                "language": asked.language,
                "kind": asked.kind,
                "state": "prepared",
                "minutes": asked.minutes,
            }
        )


def _private_notes(source: Store) -> dict[str, str]:
    return {
        row[0]: row[1]
        for row in source.query("SELECT id, private_notes FROM session WHERE private_notes <> ''")
    }


class _Names:
    """Takes the names of a workshop's people out of texts.

    Names of several words are found however they are capitalised, single ones as they are
    written: a word is more often no name than two are. In scripts where a name grows endings
    (Telugu, Odia and their like) it is found inside a longer word as well.
    """

    def __init__(self, source: Store) -> None:
        columns = ("name", "display_name", "username", "email", "phone")
        known: set[str] = set()
        for row in source.query(f"SELECT {', '.join(columns)} FROM person"):
            known |= {said for said in row if len(said) >= SHORTEST}
        ordered = sorted(known, key=len, reverse=True)
        parts = [_pattern(name) for name in ordered]
        self._known = re.compile("|".join(parts)) if parts else None

    def left_out(self, text: str) -> str:
        """``text`` with a gap where a name stood."""
        return self._known.sub(GAP, text) if self._known is not None else text


def _pattern(name: str) -> str:
    inside = re.escape(name)
    if " " in name:
        inside = rf"(?i:{inside})"
    before = r"(?<!\w)" if _ends_hard(name[0]) else ""
    after = r"(?!\w)" if _ends_hard(name[-1]) else ""
    return f"{before}{inside}{after}"


def _ends_hard(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYR"))


__all__ = ["DURATIONS", "Earlier", "EarlierSession", "look", "start"]
