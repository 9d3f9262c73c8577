"""The questions of the days, and the words with which the room answered them."""

from __future__ import annotations

from collections.abc import Iterator

from ttt_desktop.reports.blocks import Bar, Bars, Block, Heading, PageBreak, Paragraph, Run, rich
from ttt_desktop.reports.facts import DayWordsFacts, Facts
from ttt_desktop.reports.voice import Voice


def blocks(facts: Facts, voice: Voice) -> Iterator[Block]:
    """Each day that was answered; nothing where none was."""
    found = [day for day in facts.day_words if day.words]
    if not found:
        return
    yield PageBreak()
    yield Heading(1, rich(voice("Question of the day")), "day-words")
    for asked in found:
        yield from _day(asked, voice)


def _day(asked: DayWordsFacts, voice: Voice) -> Iterator[Block]:
    yield Heading(2, rich(voice.day(asked.day.as_date)), f"day-words-{asked.day.date}")
    if asked.day.question:
        yield Paragraph(rich(voice.typed(asked.day.question, asked.day.question_language)), "lead")
    total = sum(word.count for word in asked.words)
    yield Paragraph(
        rich(voice.n("{count} answer, without names.", "{count} answers, without names.", total)),
        "subtle",
    )
    often = [word for word in asked.words if word.count > 1]
    if often:
        yield Bars(
            voice("Words said more than once"),
            (voice("Word"), voice("Times")),
            tuple(
                Bar(rich(voice.typed(w.text, w.language)), w.count, voice.number(w.count))
                for w in often
            ),
        )
    once = [word for word in asked.words if word.count == 1]
    if once:
        runs: list[str | Run] = [voice("Said once:"), " "]
        for index, word in enumerate(once):
            runs += [", "] if index else []
            runs.append(voice.typed(word.text, word.language))
        yield Paragraph(rich(*runs))
