"""The run log in words: what stands in its rows, and the same as text and as CSV for copying."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.live_text import clock, day_short, number
from ttt_desktop.workshop.run_table import RunRow

#: A cell that begins like this would be a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def planned(row: RunRow) -> str:
    """``09:30–10:30``."""
    return f"{row.planned.start_text}–{row.planned.end_text}"


def actual(row: RunRow) -> str:
    """``09:41–10:53``, ``09:41–`` while it is on, with its day where that was another; '' never."""
    if row.held is None:
        return ""
    zone = row.planned.start.tzinfo
    began = row.held.started.astimezone(zone)
    ended = row.held.ended.astimezone(zone) if row.held.ended else None
    words = f"{clock(began)}–{clock(ended) if ended else ''}"
    # After midnight is still the evening before.
    apart = abs((began - row.planned.start).total_seconds()) > 12 * 3600
    return f"{day_short(began.date())}, {words}" if apart else words


def pauses(row: RunRow) -> str:
    """``5 min``; '' where there were none."""
    if row.held is None or not row.held.pause_minutes:
        return ""
    return _("{n} min").format(n=number(row.held.pause_minutes))


def took(row: RunRow) -> str:
    """``72 of 60 min``, ``– of 60 min`` where it was not held."""
    really = "–" if row.minutes is None else number(row.minutes)
    return _("{n} of {all} min").format(n=really, all=number(row.planned.session.minutes))


def verdict(row: RunRow) -> tuple[str, str, str]:
    """Words, tint and icon: over, under, as planned, on now, dropped, not held."""
    if row.dropped:
        return _("dropped"), "neutral", "remove"
    if row.held is None:
        return _("not held"), "page", ""
    over = row.over
    if over is None:
        return _("on now"), "accent_tint", "play"
    if over > 0:
        words = ngettext("{n} min over", "{n} min over", over)
        return words.format(n=number(over)), "warning", "clock"
    if over < 0:
        words = ngettext("{n} min under", "{n} min under", -over)
        return words.format(n=number(-over)), "accent_tint", "clock"
    return _("as planned"), "success", "check"


def summary(rows: Sequence[RunRow]) -> str:
    """What the sessions that have ended were planned for, and what they took."""
    done = [row for row in rows if row.over is not None]
    if not done:
        return _("No session has ended yet.")
    plan = sum(row.planned.session.minutes for row in done)
    really = sum(row.minutes or 0 for row in done)
    words = ngettext(
        "{count} session has ended. Planned {plan} min, took {really} min.",
        "{count} sessions have ended. Planned {plan} min, took {really} min.",
        len(done),
    )
    return words.format(count=number(len(done)), plan=number(plan), really=number(really))


def as_text(rows: Sequence[RunRow]) -> str:
    """A table in plain text, a day after the other, its columns under each other."""
    parts: list[str] = []
    for day in dict.fromkeys(row.planned.day.id for row in rows):
        of_day = [row for row in rows if row.planned.day.id == day]
        lines = [
            (planned(row), actual(row) or "–", took(row), verdict(row)[0], row.title)
            for row in of_day
        ]
        head = (_("Planned"), _("Actual"), _("Minutes"), "", _("Session"))
        widths = [max(len(line[i]) for line in (head, *lines)) for i in range(4)]
        parts.append(day_short(of_day[0].planned.day.as_date))
        for line in (head, *lines):
            cells = [cell.ljust(width) for cell, width in zip(line[:4], widths, strict=True)]
            parts.append("  ".join((*cells, line[4])).rstrip())
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def as_csv(rows: Sequence[RunRow]) -> str:
    """A row a session, with plain figures, for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            _("Date"),
            _("Session"),
            _("Planned start"),
            _("Planned end"),
            _("Planned minutes"),
            _("Actual start"),
            _("Actual end"),
            _("Pauses, minutes"),
            _("Actual minutes"),
            _("Minutes over"),
            _("Dropped"),
        ]
    )
    for row in rows:
        held = row.held
        writer.writerow(
            [
                row.planned.day.date,
                _literal(row.title),
                row.planned.start_text,
                row.planned.end_text,
                row.planned.session.minutes,
                _stamp(held.started, row) if held else "",
                _stamp(held.ended, row) if held and held.ended else "",
                held.pause_minutes if held else "",
                "" if row.minutes is None else row.minutes,
                "" if row.over is None else row.over,
                _("yes") if row.dropped else "",
            ]
        )
    return out.getvalue()


def _stamp(moment: datetime, row: RunRow) -> str:
    return moment.astimezone(row.planned.start.tzinfo).strftime("%Y-%m-%d %H:%M")


def _literal(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
