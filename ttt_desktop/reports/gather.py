"""From the file to the facts: asks ``workshop`` once for everything and applies privacy once."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ttt_desktop.reports import photos
from ttt_desktop.reports.facts import (
    DayWordsFacts,
    Facts,
    GroupFacts,
    HiddenFacts,
    NoteFacts,
    PersonFacts,
    PromptFacts,
    SessionFacts,
    StayFacts,
)
from ttt_desktop.reports.names import Names
from ttt_desktop.rules import clock, privacy
from ttt_desktop.workshop import agenda, composition, daywords, details, run_table, summary, themes

if TYPE_CHECKING:
    from ttt_desktop.store import Store


def gather(store: Store, audience: str, thresholds: privacy.Thresholds | None = None) -> Facts:
    """Everything a report for ``audience`` ('organiser' or 'public') may say.

    ``thresholds`` guard small counts from everyone but the organiser; for the public they are
    never lower than ``privacy.FLOOR``.
    """
    everyone = audience == "organiser"
    limits = None if everyone else (thresholds or privacy.Thresholds()).for_public()
    people = summary.people(store)
    names = Names(people, everyone=everyone)
    sessions = _Sessions(store, names, limits).all()
    came = {stay.person_id for stay in summary.stays(store)}
    counted = [person for person in people if person.id in came] or people
    said = [note for session in sessions for note in session.notes]
    held = [session for session in sessions if session.held]
    pictured, left_out = photos.gather(store, names, everyone=everyone)
    named = [PersonFacts(p.id, names.of(p.id), p if everyone else None) for p in people]
    return Facts(
        audience=audience,
        workshop=details.get(store),
        days=tuple(agenda.days(store)),
        themes=tuple(themes.all_themes(store)),
        sessions=tuple(sessions),
        people=tuple(person for person in named if person.name),
        totals={
            "people": len(came),
            "sessions": len(held),
            "notes": len(said),
            "hours": round(sum(session.minutes for session in held) / 60, 1),
            "languages": len({note.language for note in said if note.language}),
        },
        composition=_composition(counted, limits),
        composed_of="attended" if came else "listed",
        thresholds=limits,
        hidden=tuple(_hidden(store)) if everyone else (),
        generated_at=clock.local(clock.now_text(), details.get(store).timezone),
        day_words=tuple(
            DayWordsFacts(day, tuple(daywords.counts(store, day.id))) for day in agenda.days(store)
        ),
        photos=pictured,
        photos_left_out=left_out,
    )


def _hidden(store: Store) -> Iterable[HiddenFacts]:
    zone = details.get(store).timezone
    for note in summary.notes(store):
        if note.hidden:
            at = clock.local(note.created_at, zone)
            yield HiddenFacts(note.session_id, at, note.hidden_reason)


def _composition(
    people: Sequence[summary.PersonRow], limits: privacy.Thresholds | None
) -> tuple[privacy.Breakdown, ...]:
    """The questions about the room; who did not say is '' and counts as an answer of its own."""
    answers = {
        "role": [person.roles.split() for person in people],
        "language": [person.languages.split() for person in people],
        "region": [[" ".join(person.region.split())] for person in people],
        "gender": [[composition.gender_of(p.gender_group, p.gender)] for p in people],
        "background": [person.background.split() for person in people],
        "first_time": [[person.first_time] for person in people],
        "age_band": [[person.age_band] for person in people],
    }
    found = []
    for key, given in answers.items():
        counts = Counter(answer for one in given for answer in set(one or [""]))
        if set(counts) <= {""}:
            continue
        exclusive = key not in {"role", "language", "background"}
        # Those who did not say are no answers: too few answers are not broken down either.
        answered = len(people) - counts.get("", 0)
        question = privacy.Question(key, counts, len(people), exclusive)
        if limits is not None and answered < limits.answers:
            found.append(privacy.Breakdown(key, (), withheld=True))
        else:
            found.append(privacy.protect(question, limits))
    return tuple(found)


def _without_time(note_id: str) -> str:
    """Another id for the same note, the same each time: its own would tell when it was written."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, note_id))


class _Sessions:
    """Sessions with what was recorded in them, as far as the audience may see it."""

    def __init__(self, store: Store, names: Names, limits: privacy.Thresholds | None) -> None:
        self.names = names
        self.limits = limits
        self.zone = details.get(store).timezone
        self.plan = agenda.plan(store)
        self.themes = {theme.id: theme.title for theme in themes.all_themes(store)}
        self.prompts = summary.prompts(store)
        self.groups = summary.groups(store)
        self.group_names = {g.id: g.name for of_one in self.groups.values() for g in of_one}
        self.leaders = summary.leaders(store)
        self.rows = {row.planned.session.id: row for row in run_table.rows(store)}
        self.notes: defaultdict[str, list[summary.NoteRow]] = defaultdict(list)
        for note in summary.notes(store):
            if not note.hidden:
                self.notes[note.session_id].append(note)
        self.stays: defaultdict[str, list[summary.Stay]] = defaultdict(list)
        for stay in summary.stays(store):
            self.stays[stay.session_id].append(stay)

    def all(self) -> list[SessionFacts]:
        return [self._one(number, planned) for number, planned in enumerate(self.plan, start=1)]

    def _one(self, number: int, planned: agenda.Planned) -> SessionFacts:
        session = planned.session
        row = self.rows[session.id]
        ran = row.held
        zone = ZoneInfo(self.zone)
        started = ran.started.astimezone(zone) if ran else None
        ended = ran.ended.astimezone(zone) if ran and ran.ended else None
        stays = self.stays[session.id]
        took_place = bool(ran or stays or self.notes[session.id]) and not session.is_break
        minutes = session.minutes
        if ran is not None:
            # Still on: what has passed of it, and never more than the plan where nobody ended it.
            minutes = ran.minutes if ended else min(minutes, ran.minutes)
        return SessionFacts(
            number=number,
            planned=planned,
            theme=self.themes.get(session.theme_id or "", ""),
            started=started,
            ended=ended,
            held=took_place,
            minutes=minutes if took_place else 0,
            leaders=self.names.leaders(
                session.led_by, [person_id for person_id, _role in self.leaders[session.id]]
            ),
            prompts=tuple(
                PromptFacts(p.id, p.text, p.language, p.kind) for p in self.prompts[session.id]
            ),
            groups=tuple(self._group(group) for group in self.groups[session.id]),
            notes=tuple(self._note(note) for note in self._ordered(session.id)),
            attended=self._count(len({stay.person_id for stay in stays})),
            stays=tuple(self._stay(stay) for stay in stays) if self.limits is None else (),
            paused=ran.pause_minutes if ran else 0,
            took=ran.minutes if ran and ended else None,
            dropped=row.dropped and not took_place,
        )

    def _count(self, people: int) -> int | None:
        small = self.limits is not None and 0 < people < self.limits.cell
        return None if small else people

    def _ordered(self, session_id: str) -> list[summary.NoteRow]:
        notes = self.notes[session_id]
        # In the order of time, a reader who was in the room could tell who wrote what.
        return notes if self.limits is None else sorted(notes, key=lambda note: note.text)

    def _group(self, group: summary.GroupRow) -> GroupFacts:
        members = tuple((member, self.names.of(member)) for member in group.members)
        shown = members if self.limits is None else ()
        return GroupFacts(group.id, group.name, group.place, shown)

    def _stay(self, stay: summary.Stay) -> StayFacts:
        left = clock.local(stay.left, self.zone) if stay.left else None
        name = self.names.of(stay.person_id)
        return StayFacts(stay.person_id, name, clock.local(stay.arrived, self.zone), left)

    def _note(self, note: summary.NoteRow) -> NoteFacts:
        everyone = self.limits is None
        signed = everyone or note.kind == "quote"
        author = self.names.quoted(note.author_id) if signed and not note.anonymous else ""
        return NoteFacts(
            id=note.id if everyone else _without_time(note.id),
            session_id=note.session_id,
            prompt_id=note.prompt_id,
            group_id=note.group_id,
            group=self.group_names.get(note.group_id or "", ""),
            author_id=note.author_id if author else None,
            author=author,
            anonymous=note.anonymous if everyone else not author,
            kind=note.kind,
            text=note.text,
            language=note.language,
            created_at=clock.local(note.created_at, self.zone) if everyone else None,
            source=note.source if everyone else "",
        )
