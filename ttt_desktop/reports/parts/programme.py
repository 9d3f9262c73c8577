"""The programme, as it was planned and as it really went."""

from __future__ import annotations

from collections.abc import Iterator

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
from ttt_desktop.reports.facts import Facts, SessionFacts
from ttt_desktop.reports.voice import Voice


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """A table for each day."""
    _ = voice
    if not facts.sessions:
        return
    yield PageBreak()
    yield Heading(1, rich(_("Programme")), "programme")
    yield Paragraph(
        rich(
            _("Planned and actual times, in the time zone {zone}.").format(
                zone=facts.workshop.timezone
            )
        ),
        "subtle",
    )
    columns = (
        Column(_("No."), figures=True, width=0),
        Column(_("Session"), width=3),
        Column(_("Planned"), width=0),
        Column(_("Actual"), width=0),
        Column(_("Minutes"), figures=True, width=0),
        Column(_("People"), figures=True, width=0),
    )
    for day in facts.days:
        rows = [s for s in facts.sessions if s.planned.day.id == day.id]
        if not rows:
            continue
        title = voice.typed(f" · {day.title}" if day.title else "")
        lead = rich(voice.day(day.as_date), title)
        yield Heading(2, lead, f"day-{day.position + 1}")
        if day.theme:
            yield Paragraph(rich(voice.typed(day.theme)))
        yield Table("", columns, tuple(_row(row, facts, voice) for row in rows))


def _row(session: SessionFacts, facts: Facts, voice: Voice) -> tuple[Rich, ...]:
    planned = session.planned
    minutes = voice.number(planned.session.minutes)
    if session.held and session.ended:
        actual = voice.number(session.minutes)
        minutes = f"{minutes} / {actual}" if actual != minutes else minutes
    where = f" · {planned.session.room}" if planned.session.room else ""
    attended = "" if session.attended == 0 else voice.count(session.attended, facts.thresholds)
    return (
        rich(voice.number(session.number)),
        rich(voice.typed(session.title), voice.typed(where) if where else ""),
        rich(voice.span(planned.start, planned.end)),
        rich(voice.span(session.started, session.ended) or "–"),
        rich(minutes),
        rich(attended or "–"),
    )
