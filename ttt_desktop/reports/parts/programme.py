"""The programme, as it was planned and as it really went; and what really took how long."""

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

#: A session that took so many minutes more or less than planned is told of.
APART = 5


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
    yield from _durations(facts, voice)


def _durations(facts: Facts, voice: Voice) -> Iterator[Block]:
    """What took longer or shorter than planned, for whoever plans the next one."""
    _ = voice
    timed = [(s, s.took) for s in facts.sessions if s.took is not None]
    if not timed:
        return
    plan = sum(s.planned.session.minutes for s, _took in timed)
    really = sum(took for _s, took in timed)
    yield Heading(2, rich(_("What really took how long")), "durations")
    words = voice.n(
        "{count} session was run with its clock.", "{count} sessions were run with their clock.",
        len(timed),
    )  # fmt: skip
    sums = _("Together they were planned for {plan} minutes and took {really}.").format(
        plan=voice.number(plan), really=voice.number(really)
    )
    yield Paragraph(rich(f"{words} {sums}"))
    apart = [(s, took) for s, took in timed if abs(took - s.planned.session.minutes) >= APART]
    if not apart:
        yield Paragraph(
            rich(
                _(
                    "None of them was {count} minutes or more longer or shorter than planned."
                ).format(count=voice.number(APART))
            )
        )
        return
    columns = (
        Column(_("No."), figures=True, width=0),
        Column(_("Session"), width=3),
        Column(_("Planned minutes"), figures=True, width=0),
        Column(_("Actual minutes"), figures=True, width=0),
        Column(_("Difference"), figures=True, width=0),
    )
    yield Table("", columns, tuple(_apart(s, took, voice) for s, took in apart))


def _apart(session: SessionFacts, took: int, voice: Voice) -> tuple[Rich, ...]:
    over = took - session.planned.session.minutes
    sign = "+" if over > 0 else "−"
    return (
        rich(voice.number(session.number)),
        rich(voice.typed(session.title)),
        rich(voice.number(session.planned.session.minutes)),
        rich(voice.number(took)),
        rich(f"{sign}{voice.number(abs(over))}"),
    )


def _row(session: SessionFacts, facts: Facts, voice: Voice) -> tuple[Rich, ...]:
    planned = session.planned
    minutes = voice.number(planned.session.minutes)
    if session.took is not None:
        actual = voice.number(session.took)
        minutes = f"{minutes} / {actual}" if actual != minutes else minutes
    happened = voice.span(session.started, session.ended)
    if session.dropped:
        happened = voice("dropped")
    where = f" · {planned.session.room}" if planned.session.room else ""
    attended = "" if session.attended == 0 else voice.count(session.attended, facts.thresholds)
    return (
        rich(voice.number(session.number)),
        rich(voice.typed(session.title), voice.typed(where) if where else ""),
        rich(voice.span(planned.start, planned.end)),
        rich(happened or "–"),
        rich(minutes),
        rich(attended or "–"),
    )
