"""Appendices for the organiser: attendance, raw notes, and what was hidden why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ttt_desktop.reports.blocks import (
    Block,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Rich,
    Table,
    rich,
)
from ttt_desktop.reports.facts import Facts, PersonFacts, SessionFacts, StayFacts
from ttt_desktop.reports.parts.sessions import by_line
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import consent

#: More raw notes than this make an appendix that nobody turns over: the data have them all.
MOST_NOTES = 3_000


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """Nothing for anyone but the organiser."""
    if not facts.for_organiser:
        return
    yield from _attendance(facts, voice)
    yield from _notes(facts, voice)
    yield from _hidden(facts, voice)


def _attendance(facts: Facts, voice: Voice) -> Iterator[Block]:
    _ = voice
    attended = [session for session in facts.sessions if session.stays]
    if not attended:
        return
    yield PageBreak()
    yield Heading(1, rich(_("Appendix: attendance")), "attendance")
    yield Paragraph(rich(_("Sessions are numbered as in the programme.")), "subtle")
    columns = (Column(_("Session"), width=3), Column(_("People"), figures=True, width=0))
    rows = (
        (rich(f"{s.number}. ", voice.typed(s.title)), rich(voice.number(s.attended or 0)))
        for s in attended
    )
    yield Table(_("By session"), columns, tuple(rows))
    stays: defaultdict[str, list[tuple[SessionFacts, StayFacts]]] = defaultdict(list)
    for session in attended:
        for stay in session.stays:
            stays[stay.person_id].append((session, stay))
    of_person = (
        Column(_("Person"), width=2),
        Column(_("Sessions"), figures=True, width=0),
        Column(_("Which"), width=2),
        Column(_("First arrival"), width=0),
        Column(_("Last seen"), width=0),
        Column(_("Photo"), width=0),
    )
    people = [(p, stays[p.id]) for p in facts.people if stays[p.id]]
    yield Table(_("By person"), of_person, tuple(_person(*entry, voice) for entry in people))


def _person(
    person: PersonFacts, stays: list[tuple[SessionFacts, StayFacts]], voice: Voice
) -> tuple[Rich, ...]:
    numbers = sorted({session.number for session, _stay in stays})
    last = max(stay.left or stay.arrived for _session, stay in stays)
    return (
        rich(voice.typed(person.name)),
        rich(voice.number(len(numbers))),
        rich(ranges(numbers)),
        rich(voice.moment(min(stay.arrived for _session, stay in stays))),
        rich(voice.moment(last)),
        rich(_photo(person, voice)),
    )


def _photo(person: PersonFacts, voice: Voice) -> str:
    """Whether photos of them may be shown, as it stands on their badge."""
    _ = voice
    said = consent.photo_said(person.row.consents, person.row.refused) if person.row else None
    return _("photo ok") if said else _("ask first") if said is None else _("no photo")


def ranges(numbers: Iterable[int]) -> str:
    """``1–3, 5`` for 1, 2, 3, 5."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _notes(facts: Facts, voice: Voice) -> Iterator[Block]:
    _ = voice
    found = [(session, note) for session in facts.sessions for note in session.notes]
    if not found:
        return
    yield PageBreak()
    yield Heading(1, rich(_("Appendix: all notes")), "notes")
    if len(found) > MOST_NOTES:
        yield Paragraph(
            rich(
                voice.n(
                    "All {count} note stands under its session; its time is in the data (JSON).",
                    "All {count} notes stand under their sessions; times are in the data (JSON).",
                    len(found),
                )
            )
        )
        return
    columns = (
        Column(_("Written"), width=1.1),
        Column(_("Session"), figures=True, width=0.7),
        Column(_("Kind"), width=1),
        Column(_("Note"), width=3.4),
        Column(_("By"), width=1.3),
    )
    rows = (
        (
            rich(voice.moment(note.created_at) if note.created_at else "–"),
            rich(voice.number(session.number)),
            rich(voice.kind(note.kind)),
            rich(voice.typed(note.text, note.language)),
            by_line(note, voice) or rich(_("not signed")),
        )
        for session, note in found
    )
    yield Table("", columns, tuple(rows))


def _hidden(facts: Facts, voice: Voice) -> Iterator[Block]:
    _ = voice
    if not facts.hidden:
        return
    numbers = {session.id: session.number for session in facts.sessions}
    yield PageBreak()
    yield Heading(1, rich(_("Appendix: hidden notes")), "hidden")
    columns = (
        Column(_("Written"), width=0),
        Column(_("Session"), figures=True, width=0),
        Column(_("Reason"), width=3),
    )
    rows = (
        (
            rich(voice.moment(note.created_at)),
            rich(voice.number(numbers.get(note.session_id, 0))),
            rich(voice.typed(note.reason) if note.reason else _("no reason given")),
        )
        for note in facts.hidden
    )
    yield Table("", columns, tuple(rows))
