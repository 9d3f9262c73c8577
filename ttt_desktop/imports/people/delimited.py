"""Delimited text to rows, forgiving what real files do: quotes left open, ends of line mixed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.people.shapes import Asked, Finding

DELIMITERS = (",", ";", "\t", "|")
_HINT = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_ENDS = re.compile(r"\r\n|\r|\n")
_SCANNED = 2_000_000
_RECOVERIES = 500
# A quoted cell may hold this many lines; beyond it a quotation mark was left open.
_LINES_IN_A_CELL = 200


def rows_of(
    text: str, delimiter: str, row_limit: int, cancelled: Asked
) -> tuple[list[list[str]], list[Finding]]:
    """The rows of ``text`` (empty ones as ``[]``, so that numbers hold), and what was mended.

    Raises UserError beyond ``row_limit`` rows or when too much is broken.
    """
    csv.field_size_limit(max(csv.field_size_limit(), 64 * 1024 * 1024))
    lines = lines_of(text)
    rows: list[list[str]] = []
    findings: list[Finding] = []
    start = 0
    while start < len(lines):
        source = _Lines(lines, start)
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                source.done = reader.line_num
                rows.append(row)
                if len(rows) > row_limit:
                    raise too_many(row_limit)
                if len(rows) % 2000 == 0 and cancelled():
                    raise Cancelled
            break
        except csv.Error:
            line = lines[start + source.done]
            start += source.done + 1
            rows.append(_by_itself(line, delimiter, len(rows) + 1, findings))
            if len(findings) > _RECOVERIES:
                sentence = _(
                    "Too many quotation marks in this file are left open. "
                    "Save it again from a spreadsheet program, then import that."
                )
                raise UserError(sentence) from None
    return rows, findings


def too_many(limit: int) -> UserError:
    """The refusal of a table with more rows than anybody's workshop."""
    sentence = _(
        "This file has more than {limit} rows; that is not the list of a workshop. "
        "Keep the rows you need and import again."
    )
    return UserError(sentence.format(limit=f"{limit:,}"))


class _Lines(Iterator[str]):
    """The lines from ``start``; ``done`` of them belong to rows that are complete."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines, self._next, self._start = lines, start, start
        self.done = 0

    def __next__(self) -> str:
        if self._next >= len(self._lines):
            raise StopIteration
        if self._next - self._start - self.done > _LINES_IN_A_CELL:
            raise csv.Error
        self._next += 1
        return self._lines[self._next - 1]


def _by_itself(line: str, delimiter: str, number: int, findings: list[Finding]) -> list[str]:
    """One line that broke the rules of quoting, read alone."""
    if line.count('"') % 2 == 0:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            pass
    plain = line.rstrip("\r\n").split(delimiter)
    sentence = _("A quotation mark is left open in this row; it was read to the end of its line.")
    findings.append(Finding(number, sentence))
    return [cell.strip().strip('"').replace('""', '"') for cell in plain]


def lines_of(text: str) -> list[str]:
    """``text`` cut at its ends of line, which are kept; a strange bare CR becomes a space."""
    outside = _ends_outside_quotes(text[:_SCANNED])
    line_feeds = outside["\n"] + outside["\r\n"]
    if outside["\r"] > line_feeds:
        return [part + "\r" for part in text.split("\r")[:-1]] + _last(text, "\r")
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", " ", text)
    return [part + "\n" for part in text.split("\n")[:-1]] + _last(text, "\n")


def _last(text: str, end: str) -> list[str]:
    tail = text.rsplit(end, 1)[-1]
    return [tail] if tail else []


def _ends_outside_quotes(text: str) -> Counter[str]:
    if "\r" not in text:
        return Counter({"\n": text.count("\n")})
    pieces = text.split('"')
    counted: Counter[str] = Counter()
    # With an open quotation mark inside and outside cannot be told apart: count all.
    for piece in pieces[::2] if len(pieces) % 2 else pieces:
        counted.update(_ENDS.findall(piece))
    return counted


def hinted(text: str) -> str | None:
    """The delimiter that a first line ``sep=;`` names, as Excel writes it."""
    match = _HINT.match(text)
    return match.group(1) if match else None


def candidates(text: str) -> list[tuple[float, str, list[list[str]]]]:
    """Each delimiter with how evenly it cuts the first rows, and those rows; the best first."""
    lines = lines_of(text[:100_000])[:60]
    tried = []
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            rows = [line.rstrip("\r\n").split(delimiter) for line in lines]
        tried.append((_evenness(rows), delimiter, rows))
    return sorted(tried, key=lambda one: -one[0])


def _evenness(rows: Sequence[Sequence[str]]) -> float:
    widths = Counter(len(row) for row in rows if any(row))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda one: (one[1], one[0]))
    return count / sum(widths.values()) * (1 + min(width, 20) / 20)
