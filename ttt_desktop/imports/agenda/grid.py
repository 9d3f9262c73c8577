"""Tables in text to rows of cells: tabs, wikitext ``{|``, HTML, Markdown, CSV.

Every reader gives a list of blocks: ``Line`` (text outside a table) and ``Row``. A cell that spans
rows or columns stands in each place it covers as the same object, so that later steps can tell
"the same cell again" from "the same words again".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice

#: What one table may be, so that a hostile colspan cannot fill the memory.
MAX_COLUMNS, MAX_ROWSPAN, MAX_BLOCKS = 60, 400, 12_000
MAX_CELLS, _PIECE = 200_000, 65_536


@dataclass(eq=False)
class Cell:
    """The raw text of one cell; ``head`` where the markup says it is a header."""

    text: str
    head: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass
class Row:
    """One row; ``table`` counts the tables, so that a header holds for its own table only."""

    cells: list[Cell]
    table: int


@dataclass
class Line:
    """Text outside a table. ``loose`` where it follows a row directly, without a blank line."""

    text: str
    loose: bool = False
    heading: bool = False


Block = Row | Line


def blocks(text: str) -> list[Block]:
    """The rows and lines of ``text``, by the notation it uses."""
    if re.search(r"^[ \t:*]*\{\|", text, re.M):
        return list(islice(wikitext(text), MAX_BLOCKS + 1))
    if re.search(r"<t[rdh]\b", text, re.I):
        return html_tables(text)
    return list(islice(separated(text), MAX_BLOCKS + 1))


def separated(text: str) -> Iterator[Block]:
    """Tabs, pipes, semicolons or commas between cells; other lines are lines."""
    every = text.split("\n")
    delimiter = _delimiter(every)
    table, before = 0, False
    for raw in _records(text, delimiter) if delimiter else ([line] for line in every):
        cells = [Cell(part) for part in raw]
        filled = [c for c in cells if c.text.strip()]
        if filled and all(re.fullmatch(r"\s*:?-{2,}:?\s*", c.text) for c in filled):
            continue
        if not filled:
            before = False
            continue
        if len(raw) == 1 or (len(filled) == 1 and cells[0].text.strip() and delimiter != "\t"):
            line = filled[0].text
            yield Line(line, before, bool(re.match(r"\s*(?:#{1,6}\s|={2,5}[^=])", line)))
            if not before:
                table += 1
            continue
        before = True
        yield Row(cells[:MAX_COLUMNS], table)


def _delimiter(every: list[str]) -> str:
    """The cell separator that most lines agree on; '' for text without cells."""
    filled = [line for line in every if line.strip()][:400]
    if sum("\t" in line for line in filled) >= max(1, len(filled) // 6):
        return "\t"
    if sum(line.count("|") >= 2 for line in filled) >= max(2, len(filled) // 4):
        return "|"
    for mark in ";,":
        counts = [line.count(mark) for line in filled]
        if sum(n >= 1 for n in counts) >= max(2, len(filled) * 0.6):
            common = max(set(counts), key=counts.count)
            if common >= 1 and (mark == ";" or counts.count(common) >= len(filled) // 2):
                return mark
    return ""


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    if delimiter == "|":
        for line in text.split("\n"):
            line = line.strip()
            if line.count("|") < 1:
                yield [line]
                continue
            parts = re.split(r"(?<!\\)\|", re.sub(r"\[\[[^\]|]*\|", "[[", line))
            if line.startswith("|"):
                parts = parts[1:]
            if line.endswith("|"):
                parts = parts[:-1]
            yield [p.replace("\\|", "|") for p in parts]
        return
    quoted = text.count('"') % 2 == 0 and re.search(rf'(?:^|{delimiter})"', text, re.M)
    if not quoted:
        for line in text.split("\n"):
            yield line.split(delimiter)
        return
    csv.field_size_limit(2**24)
    yield from csv.reader(io.StringIO(text), delimiter=delimiter)


# ---- wikitext ------------------------------------------------------------------------------------

_ATTRIBUTES = re.compile(r"^\s*(?:[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'|]+)\s*)+$")


def wikitext(text: str) -> Iterator[Block]:
    """Rows of ``{| |}`` tables and the lines around them (headings without their ``==``)."""
    text = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.S)
    text = re.sub(
        r"</?(?:translate|noinclude|includeonly|onlyinclude|nowiki|tvar|center|div|big)\b[^<>]*>",
        "",
        text,
    )
    table, depth, rows, row, buffer = 0, 0, list[list[Cell]](), list[Cell](), list[str]()

    def end_row() -> None:
        nonlocal row
        _flush(buffer, row)
        if row:
            rows.append(row)
        row = []

    for line in text.split("\n"):
        bare = line.strip()
        if depth == 0:
            opened = re.match(r"^[:*\s]*\{\|", line)
            if opened:
                table, depth = table + 1, 1
            elif bare:
                wiki = re.fullmatch(r"(={1,6})\s*(.*?)\s*\1", bare)
                yield Line(wiki.group(2) if wiki else bare, False, bool(wiki))
            continue
        if bare.startswith("{|"):
            depth += 1
        elif bare.startswith("|}") and not bare.startswith("|}}"):
            depth -= 1
            if depth == 0:
                end_row()
                for cells in spread(rows):
                    yield Row(cells, table)
                rows = []
            continue
        elif depth > 1:
            buffer.append(re.sub(r"^[|!][-+}]?", "", bare))
        elif bare.startswith("|-"):
            end_row()
        elif bare.startswith("|+"):
            yield Line(bare[2:].split("|")[-1].strip(), False, True)
        elif bare.startswith(("|", "!")):
            _flush(buffer, row)
            for part in _cells_of(bare[1:], bare[0] == "!"):
                _flush(buffer, row)
                row.append(part)
                buffer.append(part.text)
        elif row:
            buffer.append(line)
    end_row()
    for cells in spread(rows):
        yield Row(cells, table)


def _flush(buffer: list[str], row: list[Cell]) -> None:
    if row and buffer:
        row[-1].text = "\n".join(buffer).strip()
    buffer.clear()


def _cells_of(line: str, head: bool) -> Iterator[Cell]:
    """The cells of one line, "||" (or "!!" in a header) apart, each with or without attributes."""
    parts = _split_outside(line, head)
    for part in parts:
        attributes, found, rest = _pipe_outside(part)
        if found and _ATTRIBUTES.match(attributes):
            yield Cell(
                rest.strip(), head, _number(attributes, "colspan"), _number(attributes, "rowspan")
            )
        else:
            yield Cell(part.strip(), head)


def _split_outside(line: str, head: bool) -> list[str]:
    hidden = re.sub(r"\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\}", lambda m: "\x01" * len(m.group()), line)
    parts, at = [], 0
    for match in re.finditer(r"\|\||!!" if head else r"\|\|", hidden):
        parts.append(line[at : match.start()])
        at = match.end()
    return [*parts, line[at:]]


def _pipe_outside(part: str) -> tuple[str, bool, str]:
    hidden = re.sub(r"\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\}", lambda m: "\x01" * len(m.group()), part)
    at = hidden.find("|")
    return (part[:at], True, part[at + 1 :]) if at >= 0 else (part, False, "")


def _number(attributes: str, name: str) -> int:
    match = re.search(rf"{name}\s*=\s*[\"']?\s*(\d{{1,6}})", attributes, re.I)
    return max(1, int(match.group(1))) if match else 1


def spread(rows: list[list[Cell]]) -> list[list[Cell]]:
    """``rows`` with every spanning cell standing in each place it covers."""
    out: list[list[Cell]] = []
    waiting: dict[int, tuple[Cell, int]] = {}
    for cells in rows[: MAX_BLOCKS + 1]:
        line: list[Cell] = []
        queue = list(cells)
        while (queue or any(at >= len(line) for at in waiting)) and len(line) < MAX_COLUMNS:
            at = len(line)
            if at in waiting:
                cell, left = waiting.pop(at)
                line.append(cell)
                if left > 1:
                    waiting[at] = (cell, left - 1)
                continue
            if not queue:
                line.append(Cell(""))
                continue
            cell = queue.pop(0)
            for _column in range(min(cell.colspan, MAX_COLUMNS - len(line))):
                if cell.rowspan > 1:
                    waiting[len(line)] = (cell, min(cell.rowspan, MAX_ROWSPAN) - 1)
                line.append(cell)
        out.append(line)
    return out


# ---- HTML ----------------------------------------------------------------------------------------


@dataclass
class _Open:
    rows: list[list[Cell]] = field(default_factory=list)
    cell: Cell | None = None


class _Tables(HTMLParser):
    """Collects the outermost tables' rows and the text around them."""

    _ENDS_LINE = frozenset("p div br h1 h2 h3 h4 h5 h6 li caption summary section hr dt dd".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.tables = 0
        self.cells = 0
        self._depth = 0
        self._silent = 0
        self._heading = False
        self._text: list[str] = []
        self._now = _Open()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head", "template"):
            self._silent += 1
        elif tag == "body":
            self._silent = 0
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._end_line()
                self._now = _Open()
        elif self._depth == 1 and tag == "tr":
            self._now.rows.append([])
            self._now.cell = None
        elif self._depth == 1 and tag in ("td", "th"):
            if not self._now.rows:
                self._now.rows.append([])
            said = {k: v or "" for k, v in attrs if k in ("colspan", "rowspan")}
            spans = [int(v) if (v := said.get(k, "1").strip()).isdecimal() and len(v) < 7 else 1
                     for k in ("colspan", "rowspan")]  # fmt: skip
            self._now.cell = Cell("", tag == "th", max(1, spans[0]), max(1, spans[1]))
            self._now.rows[-1].append(self._now.cell)
            self.cells += 1
        elif tag in self._ENDS_LINE:
            self._break()
            self._heading = self._heading or tag in ("h1", "h2", "h3", "h4", "h5", "h6")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head", "template"):
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self.end_table()
        elif tag in ("td", "th") and self._depth == 1:
            self._now.cell = None
        elif tag in self._ENDS_LINE:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._depth:
            if self._now.cell is not None and len(self._now.cell.text) < 50_000:
                self._now.cell.text += re.sub(r"\s+", " ", data)
        else:
            self._text.append(data)

    def _break(self) -> None:
        if self._depth and self._now.cell is not None:
            self._now.cell.text += "\n"
        elif not self._depth:
            self._end_line()

    def _end_line(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._text)).strip()
        if text:
            self.found.append(Line(text, False, self._heading))
        self._text, self._heading = [], False

    def end_table(self) -> None:
        """Turn what the open table holds into rows."""
        self._end_line()
        self.tables += 1
        for cells in spread([row for row in self._now.rows if row]):
            self.found.append(Row(cells, self.tables))
        self._now = _Open()


def html_tables(text: str) -> list[Block]:
    """The tables of an HTML page or of a piece of one, with the text around them."""
    parser = _Tables()
    for at in range(0, len(text), _PIECE):
        parser.feed(text[at : at + _PIECE])
        if len(parser.found) > MAX_BLOCKS or parser.cells > MAX_CELLS:
            break
    else:
        parser.close()
    parser.end_table()
    return parser.found
