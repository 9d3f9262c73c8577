"""The days of a table: what their headings say, and the dates that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import dates
from ttt_desktop.imports.agenda.rows import RawSession


@dataclass
class TableDay:
    """One day as the table has it; ``heading`` is None where nothing heads it."""

    heading: dates.DayHeading | None = None
    theme: str = ""
    sessions: list[RawSession] = field(default_factory=list)


def day_name(day: TableDay) -> str:
    """What to call the day in a finding."""
    if day.heading is None:
        return ""
    if day.heading.number is not None:
        return _("Day {number}").format(number=day.heading.number)
    return day.heading.title or (day.heading.date.isoformat() if day.heading.date else "")


def place(days: list[TableDay], start: date) -> dict[int, date]:
    """A date for each day: its own, or by its number, its weekday, or its place in the order.

    Day 1 is the first day of the workshop and day 0 the day before, unless a numbered day carries
    a date of its own, which then places the others.
    """
    base = start
    for day in days:
        said = day.heading
        if said and said.date and said.number is not None:
            base = said.date - timedelta(days=said.number - 1)
            break
    out: dict[int, date] = {}
    taken: set[date] = set()
    before: date | None = None
    for day in days:
        said = day.heading
        if said and said.date:
            chosen = said.date
        elif said and said.number is not None and said.number < 60:
            chosen = base + timedelta(days=said.number - 1)
        elif said and said.weekday is not None:
            chosen = dates.on_weekday(before or base, said.weekday)
        else:
            chosen = before + timedelta(days=1) if before else base
            while chosen in taken:
                chosen += timedelta(days=1)
        out[id(day)] = before = chosen
        taken.add(chosen)
    return out
