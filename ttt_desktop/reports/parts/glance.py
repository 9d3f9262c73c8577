"""At a glance: the figures, and who the room was made of."""

from __future__ import annotations

from collections.abc import Iterator

from ttt_desktop.i18n import N_
from ttt_desktop.reports.blocks import (
    Bar,
    Bars,
    Block,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Rich,
    rich,
)
from ttt_desktop.reports.facts import Facts
from ttt_desktop.reports.voice import Voice
from ttt_desktop.rules.privacy import Breakdown, Cell
from ttt_desktop.workshop import people

_QUESTIONS = {
    "role": (N_("Roles"), N_("Role")),
    "language": (N_("Languages people speak"), N_("Language")),
    "region": (N_("Regions people come from"), N_("Region")),
    "gender": (N_("Gender"), N_("Gender")),
    "background": (N_("Backgrounds"), N_("Background")),
    "first_time": (N_("First time or not"), N_("First time or not")),
    "age_band": (N_("Age"), N_("Age")),
}

#: The words of the answers that are codes.
_ANSWERS = {
    "gender": people.GENDER_GROUPS,
    "background": people.BACKGROUNDS,
    "first_time": people.FIRST_TIME,
    "age_band": people.AGE_BANDS,
}


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """A row of figures, then a chart for each question about the room."""
    _ = voice
    yield Heading(1, rich(_("At a glance")), "glance")
    about = [line for line in facts.workshop.about.split("\n") if line.strip()]
    for index, line in enumerate(about):
        yield Paragraph(rich(voice.typed(line)), "lead" if index == 0 else "normal")
    yield Figures(tuple(_figures(facts, voice)))
    if not facts.composition:
        return
    yield Heading(2, rich(_("Who was in the room")), "room")
    if facts.composed_of == "listed":
        yield Paragraph(
            rich(_("No attendance was taken, so this counts everyone on the list of people.")),
            "subtle",
        )
    withheld = []
    for question in facts.composition:
        if question.withheld:
            withheld.append(_(_QUESTIONS[question.key][0]))
        else:
            yield _chart(question, facts, voice)
    if withheld:
        yield Paragraph(
            rich(
                _("Not broken down, to protect people: {questions}.").format(
                    questions=", ".join(withheld)
                )
            ),
            "subtle",
        )


def _figures(facts: Facts, voice: Voice) -> Iterator[Figure]:
    ngettext = voice.plural
    totals = facts.totals
    labels = {
        "people": ngettext("person attended", "people attended", totals["people"]),
        "sessions": ngettext("session held", "sessions held", totals["sessions"]),
        "notes": ngettext("note", "notes", totals["notes"]),
        "hours": ngettext("hour of sessions", "hours of sessions", totals["hours"]),
        "languages": ngettext("language written", "languages written", totals["languages"]),
    }
    for key, label in labels.items():
        yield Figure(key, label, totals[key], voice.number(totals[key]))


def _chart(question: Breakdown, facts: Facts, voice: Voice) -> Bars:
    _ = voice
    title, head = _QUESTIONS[question.key]
    bars = (
        Bar(_label(question.key, cell, voice), cell.count, voice.cell(cell, facts.thresholds))
        for cell in question.cells
    )
    return Bars(_(title), (_(head), _("People")), tuple(bars))


def _label(question: str, cell: Cell, voice: Voice) -> Rich:
    if not cell.key:
        return rich(voice("Not said"))
    if question == "role":
        return rich(voice.role(cell.key))
    if question == "language":
        return rich(voice.language_name(cell.key))
    known = _ANSWERS.get(question, {})
    return rich(voice(known[cell.key]) if cell.key in known else voice.typed(cell.key))
