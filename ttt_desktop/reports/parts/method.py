"""Method and data note: how the figures were counted, and what is not in here."""

from __future__ import annotations

from collections.abc import Iterator

from ttt_desktop.reports.blocks import Block, Bullets, Heading, PageBreak, Rich, rich
from ttt_desktop.reports.facts import Facts
from ttt_desktop.reports.voice import Voice


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """A list of sentences."""
    yield PageBreak()
    yield Heading(1, rich(voice("Method and data")), "method")
    yield Bullets(tuple(_sentences(facts, voice)))


def _sentences(facts: Facts, voice: Voice) -> Iterator[Rich]:
    _ = voice
    yield rich(_("People who attended: everyone with at least one recorded arrival in a session."))
    yield rich(
        _(
            "Sessions held: sessions, without breaks, that were started, attended or in which "
            "something was noted. Hours: how long they really lasted; the planned length where "
            "no end was recorded."
        )
    )
    yield rich(
        _(
            "Notes: what participants and facilitators wrote down, in their own words and "
            "languages. Hidden notes are not counted. Languages: those in which notes were "
            "written."
        )
    )
    if any(question.key in {"role", "language", "background"} for question in facts.composition):
        yield rich(_("A person with several roles or languages is counted in each of them."))
    if facts.for_organiser:
        yield rich(_("Names: this report is for the organisers and names everyone."))
        yield rich(
            voice.n(
                "{count} note was hidden; the reason is in the appendix.",
                "{count} notes were hidden; the reasons are in the appendix.",
                len(facts.hidden),
            )
        )
        yield rich(_("Anonymous notes have no author: none was ever recorded."))
        return
    yield rich(
        _(
            "Names: only of people who agreed to be named in the report. Quotes carry a name only "
            "where the person agreed to that too."
        )
    )
    limits = facts.thresholds
    if limits:
        yield rich(
            _(
                "Small numbers: a question with fewer than {answers} answers is not broken down. "
                "A count below {cell} is “fewer than {cell}”; where it could be worked out from "
                "the rest, a further count is not shown."
            ).format(answers=voice.number(limits.answers), cell=voice.number(limits.cell))
        )
    if any(question.hides for question in facts.composition):
        yield rich(_("Some counts of this report are left out for this reason."))
