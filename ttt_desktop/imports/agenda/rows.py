"""Rows of a table, once their cells are told apart, to sessions with starts and lengths."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import halves, kinds
from ttt_desktop.imports.agenda.draft import AgendaDraft, DraftSession
from ttt_desktop.imports.agenda.grid import Cell
from ttt_desktop.imports.agenda.plain import line, plain
from ttt_desktop.imports.agenda.times import Span
from ttt_desktop.rules.timing import clock_text

#: How long a session is taken to be when nothing says it: a break, a meal, anything else.
BREAK_MINUTES, MEAL_MINUTES, SESSION_MINUTES = 15, 60, 30


@dataclass
class RawSession:
    """One row as understood: the times as written, the words cleaned of markup."""

    read: Span | None
    title: str
    about: str = ""
    led_by: list[str] = field(default_factory=list)
    room: str = ""
    theme: str = ""
    kind_said: str = ""
    language: str = ""
    length: int | None = None
    time_said: str = ""
    cell: Cell | None = None
    further: int = 0

    @classmethod
    def of_cells(cls, read: Span | None, title: Cell, about: str) -> RawSession:
        """A session whose title cell may hold more lines: the first is the title."""
        words, _sep, more = plain(title.text).partition("\n")
        if not line(words):
            words, more = plain(title.text, 300), ""
        session = cls(
            read, line(words.strip(" -•*")), "\n".join(p for p in (more, about) if p.strip(" -–\n"))
        )
        session.cell = title
        return session

    def until(self, read: Span | None) -> None:
        """The cell goes on in a further row: the session ends when that row does."""
        if self.read is None or read is None:
            return
        if read.end is not None:
            self.read = Span(self.read.start, read.end, None)
        elif read.start is not None:
            self.further += 1


def sessions_of(raw: list[RawSession], written_24: bool, draft: AgendaDraft) -> list[DraftSession]:
    """The day's sessions with their minutes; every guess is told to ``draft``."""
    timed = [r for r in raw if r.read is not None and r.read.start is not None]
    found = halves.resolve([r.read for r in timed if r.read is not None], written_24)
    known = {id(r): answer for r, answer in zip(timed, found, strict=True)}
    starts = sorted({answer.start for answer in found})
    out: list[DraftSession] = []
    clock: int | None = None
    for row in raw:
        kind = kinds.guess(row.title, row.kind_said, bool(row.led_by))
        where = row.title
        answer = known.get(id(row))
        length = row.length or (row.read.minutes if row.read else None)
        if answer is None:
            start = clock if clock is not None else 540
            if length is None:
                later = next((s for s in starts if s > start), None)
                length = _usual(kind, row.title) if later is None else min(later - start, 4 * 60)
                length = max(5, min(length, _usual(kind, row.title) if later is None else 240))
            said = (
                _('"{text}" is not a time of day').format(text=row.time_said)
                if row.time_said
                else _("No time is given")
            )
            draft.guess(
                where,
                _(
                    "{reason}; it follows the session before it, at {start}, for {minutes} minutes."
                ).format(reason=said, start=clock_text(start), minutes=length),
            )
        else:
            start = answer.start
            end = answer.end
            if answer.guessed:
                draft.guess(
                    where,
                    _(
                        "Nothing says morning or afternoon; read as {start} by the times around it."
                    ).format(start=clock_text(start)),
                )
            if end is not None and end > start and row.length is None:
                length = end - start
            elif length is None or length <= 0:
                after = [s for s in starts if s > start]
                later = after[min(row.further, len(after) - 1)] if after else None
                length = later - start if later is not None else _usual(kind, row.title)
                if later is None or length > 6 * 60:
                    length = min(length, 6 * 60)
                    draft.guess(
                        where,
                        _("No end is given; {minutes} minutes were taken.").format(minutes=length),
                    )
            if length > 12 * 60:
                draft.guess(
                    where,
                    _("It would last {hours} hours; check its times in the file.").format(
                        hours=length // 60
                    ),
                )
        clock = start + length
        out.append(
            DraftSession(
                row.title,
                kind,
                length,
                start,
                False,
                row.room,
                row.theme,
                re.sub(r"^[-–—\s]+$", "", row.about),
                row.led_by,
                _language(row.language),
            )
        )
    return out


def _usual(kind: str, title: str) -> int:
    if kind != "break":
        return SESSION_MINUTES
    return MEAL_MINUTES if kinds.is_meal(title) else BREAK_MINUTES


def _language(said: str) -> str:
    """A language as a code where the cell holds one; names of languages are left to people."""
    said = said.strip().lower()
    return said if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", said) else ""
