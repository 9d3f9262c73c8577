"""What the room takes home: every takeaway, by session."""

from __future__ import annotations

from collections.abc import Iterator

from ttt_desktop.reports.blocks import Block, Heading, PageBreak, rich
from ttt_desktop.reports.facts import Facts
from ttt_desktop.reports.parts.sessions import note_lists
from ttt_desktop.reports.voice import Voice


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """The takeaways; nothing where there are none."""
    found = [
        (session, [note for note in session.notes if note.kind == "takeaway"])
        for session in facts.sessions
    ]
    found = [(session, notes) for session, notes in found if notes]
    if not found:
        return
    yield PageBreak()
    yield Heading(1, rich(voice("What the room takes home")), "takeaways")
    for session, notes in found:
        yield Heading(2, rich(voice.typed(session.title)))
        yield from note_lists(notes, voice)
