"""A table pasted or in a file (tabs, wikitext, HTML, Markdown, CSV) to a draft.

The shape that workshops publish: a heading "Day 1: ...", a theme line, then rows of time, session,
facilitator, notes. Also read: days or rooms as columns, a day or date column, and plain lines that
begin with a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import columns, dates, kinds, times
from ttt_desktop.imports.agenda.draft import AgendaDraft, DraftDay
from ttt_desktop.imports.agenda.grid import MAX_BLOCKS, Block, Cell, Line, Row, blocks
from ttt_desktop.imports.agenda.plain import empty, line, people, plain
from ttt_desktop.imports.agenda.rows import RawSession, sessions_of
from ttt_desktop.imports.agenda.table_days import TableDay, day_name, place
from ttt_desktop.rules import clock

_THEME = re.compile(
    r"^\W*(?:theme|track|thema|thème|tema|тема|focus|थीम|विषय|প্রতিপাদ্য|বিষয়|థీమ్|అంశం|கருப்பொருள்|ಥೀಮ್|ವಿಷಯ|"
    r"വിഷയം|ବିଷୟ|ਵਿਸ਼ਾ|વિષય|موضوع)\s*(?:of the day|\d{1,2})?\s*[:：–—-]\s*(.+)$",
    re.I | re.S,
)
_PAGE_PART = re.compile(
    r"^(?:programme?|schedule|agenda|timetable|sessions|programm|programa|कार्यक्रम)$", re.I
)
_SHORT = 80


class _Reader:
    """Walks the blocks of one text; ``days`` is what it has understood so far."""

    def __init__(self, draft: AgendaDraft, near: date) -> None:
        self.draft = draft
        self.near = near
        self.days: list[TableDay] = []
        self.columns: dict[int, str | None] = {}
        self.header: list[Cell] = []
        self.table = -1
        self.last: RawSession | None = None
        self.by_column: dict[tuple[int, int], TableDay] = {}
        self.theme = ""
        self.inferred: tuple[int, dict[int, str | None]] = (-1, {})

    def day(self) -> TableDay:
        if not self.days:
            self.days.append(TableDay())
        return self.days[-1]

    def begin(self, heading: dates.DayHeading) -> TableDay:
        """The day of ``heading``: a new one, or the one that had the same number or date."""
        for known in self.days:
            said = known.heading
            if said and (
                (heading.number is not None and said.number == heading.number)
                or (heading.date is not None and said.date == heading.date)
            ):
                self.days.remove(known)
                self.days.append(known)
                return known
        self.days.append(TableDay(heading))
        self.last = None
        return self.days[-1]

    # -- lines -------------------------------------------------------------------------------------

    def line(self, block: Line) -> None:
        text = line(re.sub(r"^\s*(?:[*#:;]+|[-•–]\s|\d{1,2}[.)]\s)\s*", "", block.text), 2_000)
        if not text or re.fullmatch(r"[-=_*~\s|]+", text):
            return
        heading = dates.heading(text, self.near)
        if heading is not None:
            self.begin(heading)
            return
        theme = _THEME.match(text)
        if theme:
            self.day().theme = line(theme.group(1))
            return
        if self._timed_line(text):
            return
        if block.loose and not block.heading and self.last is not None:
            self.last.about = (self.last.about + "\n" + plain(block.text)).strip()
            return
        if not self.draft.title and not self.days and len(text) <= 200 and "http" not in text:
            parts = [p.strip() for p in text.split("/") if p.strip()]
            page = len(parts)
            while len(parts) > 1 and _PAGE_PART.match(parts[-1]):
                parts.pop()
            self.draft.title = parts[-1] if len(parts) < page else text
            return
        self.draft.leave_out(
            text if len(text) <= _SHORT else text[: _SHORT - 1] + "…",
            _("This text stands outside the table, so it is not a session."),
        )

    def _timed_line(self, text: str) -> bool:
        found = times.leading(text)
        if found is None or found[0].start is None:
            return False
        if not re.match(
            r"\D{0,12}(?:\d\d)?\d{1,2}\s?(?:[:.h]\s?\d\d|\s?[-–]|\s?[ap]\.?m)",
            times.digits(text),
            re.I,
        ):
            return False
        rest = re.sub(r"^[\s:.,;|)\]–—-]+", "", found[1])
        if len(re.sub(r"\W", "", rest)) < 2:
            return False
        parts = re.split(r"\s+[|–—]\s+|\s{3,}|\t", rest, maxsplit=1)
        self.last = RawSession(found[0], parts[0], about=parts[1] if len(parts) > 1 else "")
        self.day().sessions.append(self.last)
        return True

    # -- rows --------------------------------------------------------------------------------------

    def row(self, block: Row, rows_of_table: list[list[Cell]]) -> None:
        cells = block.cells
        if block.table != self.table:
            self.table = block.table
            if not (len(self.columns) == len(cells) and self.columns):
                self.columns = {}
        found = columns.headers(cells)
        if found is not None:
            self.columns, self.header = found, cells
            marked = re.search(r"\b(?:UTC|GMT)\b[^)|]{0,8}", " | ".join(c.text for c in cells))
            if marked and self.draft.timezone not in ("UTC", "Etc/UTC"):
                self.draft.guess(
                    line(marked.group(0)),
                    _("The times are marked so, but were taken as they stand; check them."),
                )
            self._parallel_columns()
            return
        unique = list({id(c): c for c in cells if c.text.strip()}.values())
        if not unique or all(empty(plain(c.text, 200)) for c in unique):
            return
        if len(unique) == 1 and self._alone(unique[0]):
            return
        if not self.columns:
            if self.inferred[0] != block.table:
                self.inferred = (block.table, columns.infer(rows_of_table))
            self.columns = dict(self.inferred[1])
            if not self.columns:
                self.draft.leave_out(
                    line(" | ".join(c.text for c in unique), _SHORT),
                    _("This row belongs to a table without times."),
                )
                return
            self.draft.guess(
                line(unique[0].text, _SHORT),
                _(
                    "The table has no header row; its columns were told apart by "
                    "what stands in them."
                ),
            )
        if any((name or "").startswith(("room:", "day:")) for name in self.columns.values()):
            self._grid_row(cells)
        else:
            self._plain_row(cells)

    def _parallel_columns(self) -> None:
        """Headers that name rooms or days make each column a row of sessions of its own."""
        names = {at: line(c.text) for at, c in enumerate(self.header)}
        titles = [at for at, name in self.columns.items() if name == "title"]
        clocks = ("time", "start", "end", "minutes", "day", "")
        unknown = [at for at, name in self.columns.items() if name is None and names[at]]
        if len({names[at] for at in titles}) > 1 and len(titles) == len({names[a] for a in titles}):
            if not {"led_by", "about"} & set(self.columns.values()):
                unknown += titles
        elif not titles and {"led_by", "about"} & set(self.columns.values()):
            about = next((at for at, name in self.columns.items() if name == "about"), None)
            first = unknown[0] if unknown else about
            if first is not None:
                self.columns[first] = "title"
            return
        elif not titles:
            # "Blue room" and "Main hall" name rooms by words that head other columns elsewhere.
            unknown = [at for at, name in self.columns.items() if names[at] and name not in clocks]
        else:
            if len(titles) > 1:
                for at in titles[1:]:
                    self.columns[at] = "about"
            return
        if any(len(names[at]) > 40 for at in unknown) or len(unknown) > 12:
            return
        if len(unknown) == 1 and not titles:
            self.columns[unknown[0]] = "title"
            heading = dates.heading(names[unknown[0]], self.near)
            if heading is not None:
                self.begin(heading)
            return
        for at in unknown:
            self.columns[at] = (
                f"day:{at}" if dates.heading(names[at], self.near) else f"room:{names[at]}"
            )

    def _alone(self, cell: Cell) -> bool:
        """A row with a single filled cell: a day, a theme, a break with its time; False if none."""
        text = line(cell.text, 2_000)
        heading = dates.heading(text, self.near)
        if heading is not None:
            self.begin(heading)
            return True
        theme = _THEME.match(text)
        if theme:
            if self.day().sessions:
                self.theme = line(theme.group(1))
            else:
                self.day().theme, self.theme = line(theme.group(1)), ""
            return True
        if self._timed_line(text):
            return True
        if kinds.guess(text) == "break":
            self.last = RawSession(None, text)
            self.day().sessions.append(self.last)
            return True
        self.draft.leave_out(
            text[:_SHORT],
            _("This row has no time and no cells beside it, so it was taken as a heading."),
        )
        return True

    def _plain_row(self, cells: list[Cell]) -> None:
        at: dict[str, Cell] = {}
        for index, cell in enumerate(cells):
            name = self.columns.get(index)
            if name and cell not in at.values():
                if name in at and name == "about":
                    at[name] = Cell(at[name].text + "\n" + cell.text)
                else:
                    at.setdefault(name, cell)
        if "day" in at and not empty(at["day"].text):
            heading = dates.heading(line(at["day"].text), self.near)
            if heading is None and line(at["day"].text).isdigit():
                heading = dates.DayHeading(int(line(at["day"].text)), None, None, "")
            current = self.days[-1].heading if self.days else None
            if heading is not None and heading != current:
                self.begin(heading)
        title_cell = at.get("title")
        self._dated(at)
        read = self._span(at)
        spare = [c for i, c in enumerate(cells) if c.text.strip() and c not in at.values()]
        if title_cell is None or empty(plain(title_cell.text, 500)):
            other = at.get("about") or next(iter(spare), None) or at.get("led_by")
            if other is None or empty(plain(other.text, 500)) or read is None:
                where = line(" | ".join(c.text for c in at.values() if c.text.strip()), _SHORT)
                if where:
                    self.draft.leave_out(where, _("This row names no session."))
                return
            title_cell = other
            at = {k: v for k, v in at.items() if v is not other}
        if self.last is not None and self.last.cell is title_cell and title_cell.rowspan > 1:
            self.last.until(read)
            return
        session = RawSession.of_cells(read, title_cell, self._text(at, "about"))
        session.led_by = people(at["led_by"].text) if "led_by" in at else []
        session.room = "" if empty(self._text(at, "room")) else line(self._text(at, "room"))
        session.theme = "" if empty(self._text(at, "theme")) else line(self._text(at, "theme"))
        session.theme = session.theme or self.theme
        session.kind_said = self._text(at, "kind")
        session.language = self._text(at, "language")
        session.length = times.length(self._text(at, "minutes")) if "minutes" in at else None
        if read is None and at.get("time") and not empty(at["time"].text):
            session.time_said = line(at["time"].text, 60)
        self.last = session
        self.day().sessions.append(session)

    def _dated(self, at: dict[str, Cell]) -> None:
        """A date inside the time cell, as in "2024-10-18 09:30", names the day; it is taken off."""
        for name in ("time", "start", "end"):
            text = plain(at[name].text, 200) if name in at else ""
            found = dates.find_date(text) if len(text) > 9 else None
            if found is None:
                continue
            rest = times.digits(text)
            rest = re.sub(
                r"^[T,\s]+(?=\d)|Z$", "", rest[: found[1]] + " " + rest[found[2] :].lstrip("T,")
            )
            at[name] = Cell(rest.strip())
            current = self.days[-1].heading if self.days else None
            if name != "end" and (current is None or current.date != found[0]):
                self.begin(dates.DayHeading(None, found[0], None, ""))

    def _span(self, at: dict[str, Cell]) -> times.Span | None:
        read = times.span(plain(at["time"].text, 200)) if "time" in at else None
        if "start" in at:
            both = plain(at["start"].text, 100)
            if "end" in at and not empty(at["end"].text):
                both += " - " + plain(at["end"].text, 100)
            read = times.span(both) or times.span(plain(at["start"].text, 100))
        elif read is not None and "end" in at and read.end is None:
            end = times.span(plain(at["end"].text, 100))
            read = times.Span(read.start, end.start if end else None, read.minutes)
        return read

    @staticmethod
    def _text(at: dict[str, Cell], name: str) -> str:
        return plain(at[name].text) if name in at else ""

    def _grid_row(self, cells: list[Cell]) -> None:
        at = {self.columns.get(i): c for i, c in enumerate(cells) if self.columns.get(i)}
        read = self._span({k: v for k, v in at.items() if k})
        many = [i for i, n in self.columns.items() if n and n.startswith(("room:", "day:"))]
        seen: list[Cell] = []
        for index in many:
            if index >= len(cells) or cells[index] in seen or empty(plain(cells[index].text, 500)):
                continue
            cell, name = cells[index], self.columns[index] or ""
            seen.append(cell)
            covers = sum(1 for i in many if i < len(cells) and cells[i] is cell)
            targets = [self.day()]
            if name.startswith("day:"):
                targets = [self._column_day(i) for i in many if i < len(cells) and cells[i] is cell]
            for day in targets:
                before = next((s for s in reversed(day.sessions) if s.cell is cell), None)
                if before is not None:
                    before.until(read)
                    continue
                session = RawSession.of_cells(read, cell, "")
                # A cell across several rooms is for all of them, and so is a break beside nothing.
                alone = [i for i in many if i < len(cells) and cells[i].text.strip()] == [index]
                everybody = covers > 1 or (alone and kinds.guess(session.title) == "break")
                session.room = "" if everybody or not name.startswith("room:") else name[5:]
                session.theme = self.theme
                day.sessions.append(session)
                self.last = session

    def _column_day(self, index: int) -> TableDay:
        key = (self.table, index)
        if key not in self.by_column:
            heading = dates.heading(line(self.header[index].text), self.near)
            assert heading is not None
            self.by_column[key] = self.begin(heading)
        return self.by_column[key]


def read(
    text: str, timezone: str, start_date: date | None, cancelled: Callable[[], bool] = lambda: False
) -> AgendaDraft:
    """Read a table with times out of ``text``; UserError where there is none."""
    draft = AgendaDraft(timezone=timezone)
    near = start_date or clock.now().date()
    reader = _Reader(draft, near)
    every: list[Block] = blocks(text)
    if len(every) > MAX_BLOCKS:
        raise UserError(
            _("The text is much longer than an agenda. Copy only the table with the times.")
        )
    tables: dict[int, list[list[Cell]]] = {}
    for block in every:
        if isinstance(block, Row):
            tables.setdefault(block.table, []).append(block.cells)
    for count, block in enumerate(every):
        if count % 50 == 0 and cancelled():
            raise Cancelled
        if isinstance(block, Row):
            reader.row(block, tables[block.table])
        else:
            reader.line(block)
    days = [day for day in reader.days if day.sessions]
    raw = [session for day in days for session in day.sessions]
    told = [s for s in raw if s.length or (s.read is not None and (s.read.start or s.read.minutes))]
    if len(told) * 4 < len(raw) or not raw:
        raise UserError(
            _(
                "No sessions were found: there is no table with times. Copy the whole table with "
                "its times and session titles, and paste it again."
            )
        )
    for day in reader.days:
        if not day.sessions and day.heading:
            draft.leave_out(day_name(day), _("This day has no sessions."))
    dated = place(days, near)
    if start_date is None and not any(d.heading and d.heading.date for d in days):
        draft.guess("", _("The agenda names no date; its days begin today."))
    written_24 = any(s.read is not None and s.read.is_24() for d in days for s in d.sessions)
    for day in days:
        title = day.heading.title if day.heading else ""
        made = DraftDay(dated[id(day)], title, day.theme)
        made.sessions = sessions_of(day.sessions, written_24, draft)
        draft.days.append(made)
    return draft
