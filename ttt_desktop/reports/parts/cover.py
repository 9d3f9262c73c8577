"""The cover: what it was, where, when, and who held it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ttt_desktop.reports.blocks import Block, Cover, rich
from ttt_desktop.reports.facts import Facts
from ttt_desktop.reports.voice import Voice


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """One cover."""
    _ = voice
    workshop = facts.workshop
    dates = [day.as_date for day in facts.days] or [date.fromisoformat(workshop.start_date)]
    lines = [
        (_("Place"), rich(voice.typed(workshop.place))),
        (_("Dates"), rich(voice.dates(dates[0], dates[-1]))),
        (_("Host"), rich(voice.typed(workshop.host))),
        (_("Themes"), rich(voice.typed(voice.listed(tuple(t.title for t in facts.themes))))),
    ]
    reader = _("For the organisers") if facts.for_organiser else _("For the public")
    made = _("Made with TTT Desktop on {date}.").format(
        date=voice.dates(facts.generated_at.date(), facts.generated_at.date())
    )
    yield Cover(
        title=rich(voice.typed(workshop.title)),
        kicker=_("Workshop report"),
        facts=tuple((label, value) for label, value in lines if value),
        foot=rich(f"{reader}. {made}"),
    )
