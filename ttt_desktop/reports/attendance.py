"""Attendance as a table for a spreadsheet: people by sessions, with all their names.

It is the organiser's: who took part stands in it by name, whatever they agreed to.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.reports import atomic
from ttt_desktop.reports.papers.certificates import attended
from ttt_desktop.reports.safe import safe
from ttt_desktop.workshop import agenda, door, people, punctuality, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from ttt_desktop.rules.punctual import Stay
    from ttt_desktop.store import Store

#: A cell that begins like this would be a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@")


def save(store: Store, path: Path, cancelled: Callable[[], bool] | None = None) -> Path:
    """Write the table to ``path`` as CSV (RFC 4180, UTF-8 with the mark by which Excel knows it),
    whole or not at all. Raises UserError and Cancelled."""
    atomic.check(path)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table(store))
    atomic.write(path, out.getvalue().encode("utf-8-sig"), cancelled)
    return path


def table(store: Store) -> list[list[str]]:
    """A line of heads, then everybody in the order of the sign-in sheet.

    Of each session when they came, and when they left where that was noted (``09:31–10:05``), or
    that they were excused; in the end to how many sessions they came, and for how many hours, with
    a point. Breaks stand in it only where somebody was ticked.
    """
    stays = punctuality.stays(store)
    columns = [
        planned
        for planned in agenda.plan(store)
        if not planned.session.is_break or stays.get(planned.session.id)
    ]
    excused = [door.excused(store, one.session.id, one.day.id) for one in columns]
    numbers, time = sheet.numbers(store), attended(store)
    heads = [_("No."), _("Name"), _("Display name"), _("Username")]
    heads += [f"{one.day.date} {one.start_text} {one.session.title}" for one in columns]
    lines = [[*heads, _("Sessions"), _("Hours")]]
    for person in sorted(people.all_people(store), key=lambda one: numbers[one.id]):
        line = [str(numbers[person.id]), person.name, person.display_name, person.username]
        came = 0
        for planned, sorry in zip(columns, excused, strict=True):
            stay = stays.get(planned.session.id, {}).get(person.id)
            came += stay is not None
            line.append(_cell(stay, planned.start) if stay else _reason(sorry.get(person.id)))
        length = time.get(person.id, (timedelta(), 0))[0]
        lines.append([*line, str(came), f"{length / timedelta(hours=1):.2f}"])
    return [[literal(cell) for cell in line] for line in lines]


def literal(text: str) -> str:
    """``text`` on one line, as what it is and never as a formula."""
    text = " ".join(safe(text).split("\n"))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _cell(stay: Stay, planned: datetime) -> str:
    came = f"{stay.came:%H:%M}"
    if stay.came.date() != planned.date():
        came = f"{stay.came:%Y-%m-%d %H:%M}"
    return f"{came}–{stay.left:%H:%M}" if stay.left else came


def _reason(reason: str | None) -> str:
    if reason is None:
        return ""
    return _("Excused: {reason}").format(reason=reason) if reason else _("excused")


__all__ = ["literal", "save", "table"]
