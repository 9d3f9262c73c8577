"""Each session: who led it, what was asked, what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ttt_desktop.reports.blocks import (
    Block,
    Bullets,
    Heading,
    Item,
    NoteList,
    PageBreak,
    Paragraph,
    Quote,
    Rich,
    Run,
    rich,
)
from ttt_desktop.reports.facts import Facts, GroupFacts, NoteFacts, SessionFacts
from ttt_desktop.reports.parts.photos import pictures
from ttt_desktop.reports.voice import KINDS, Voice

#: Kinds that stand apart from the prompts under which they were said.
_APART = frozenset({"decision", "quote", "takeaway"})


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """The sessions in which something happened, in the order of the agenda."""
    told = [s for s in facts.sessions if _is_told(s) or facts.photos_of(s.id)]
    if not told:
        return
    yield PageBreak()
    yield Heading(1, rich(voice("Sessions")), "sessions")
    for session in told:
        yield from _session(session, facts, voice)


def _is_told(session: SessionFacts) -> bool:
    return session.held or bool(session.prompts or session.groups)


def _session(session: SessionFacts, facts: Facts, voice: Voice) -> Iterator[Block]:
    _ = voice
    plan = session.planned.session
    yield Heading(2, rich(voice.typed(session.title)), f"session-{session.number}")
    yield Paragraph(_details(session, facts, voice), "subtle")
    if session.leaders:
        names = voice.typed(voice.listed(session.leaders))
        yield Paragraph(rich(_("Led by"), " ", names))
    for line in plan.about.split("\n"):
        if line.strip():
            yield Paragraph(rich(voice.typed(line)))
    if session.groups:
        yield Heading(3, rich(_("Groups")))
        yield Bullets(tuple(_group(group, voice) for group in session.groups))
    by_prompt: defaultdict[str | None, list[NoteFacts]] = defaultdict(list)
    for note in session.notes:
        if note.kind not in _APART:
            by_prompt[note.prompt_id].append(note)
    for prompt in session.prompts:
        yield Heading(3, rich(voice.typed(prompt.text, prompt.language)))
        said = by_prompt.pop(prompt.id, [])
        if said:
            yield from note_lists(said, voice)
        else:
            yield Paragraph(rich(_("No notes under this prompt.")), "subtle")
    rest = [note for notes in by_prompt.values() for note in notes]
    if rest:
        yield Heading(3, rich(_("Also said") if session.prompts else _("What was said")))
        yield from note_lists(rest, voice)
    decisions = [note for note in session.notes if note.kind == "decision"]
    if decisions:
        yield Heading(3, rich(_("Decisions")))
        yield from note_lists(decisions, voice)
    quotes = [note for note in session.notes if note.kind == "quote"]
    if quotes:
        yield Heading(3, rich(_("In their words")))
        for note in quotes:
            yield Quote(rich(voice.typed(note.text, note.language)), by_line(note, voice))
    photos = facts.photos_of(session.id)
    if photos:
        yield Heading(3, rich(_("Photos")))
        yield pictures(photos, session.title, voice)


def _details(session: SessionFacts, facts: Facts, voice: Voice) -> Rich:
    plan = session.planned
    parts: list[str | Run] = [
        voice.session_kind(plan.session.kind),
        voice.moment(session.started or plan.start),
    ]
    if session.minutes:
        parts.append(voice.n("{count} minute", "{count} minutes", session.minutes))
    if session.attended is None or session.attended:
        people = voice.plural("person", "people", session.attended or 0)
        parts.append(f"{voice.count(session.attended, facts.thresholds)} {people}")
    if plan.session.room:
        parts.append(voice.typed(plan.session.room))
    if session.theme:
        parts.append(voice.typed(session.theme))
    joined: list[str | Run] = []
    for part in parts:
        joined += [" · ", part] if joined else [part]
    return rich(*joined)


def _group(group: GroupFacts, voice: Voice) -> Rich:
    parts: list[str | Run] = [voice.typed(group.name, strong=True)]
    if group.place:
        parts.append(voice.typed(f" · {group.place}"))
    names = tuple(name for _id, name in group.members if name)
    if names:
        parts.append(voice.typed(f" · {voice.listed(names)}"))
    return rich(*parts)


def note_lists(notes: Iterable[NoteFacts], voice: Voice) -> Iterator[NoteList]:
    """The notes in a list for each kind, in the order of the kinds."""
    by_kind: defaultdict[str, list[NoteFacts]] = defaultdict(list)
    for note in notes:
        by_kind[note.kind].append(note)
    rank = {kind: index for index, kind in enumerate(KINDS)}
    for kind in sorted(by_kind, key=lambda kind: (rank.get(kind, len(rank)), kind)):
        found = by_kind[kind]
        title = f"{voice.kinds(kind)} ({voice.number(len(found))})"
        items = (
            Item(rich(voice.typed(note.text, note.language)), by_line(note, voice))
            for note in found
        )
        yield NoteList(kind, title, tuple(items))


def by_line(note: NoteFacts, voice: Voice) -> Rich:
    """Group and name, as far as they may be shown."""
    return rich(voice.typed(" · ".join(part for part in (note.group, note.author) if part)))
