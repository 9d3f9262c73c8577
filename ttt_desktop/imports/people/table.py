"""Bytes to a table: delimited text in any common encoding, XLSX and ODS."""

from __future__ import annotations

import os
from pathlib import Path

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.people import decode, delimited, workbook
from ttt_desktop.imports.people.heading import Cut, cut
from ttt_desktop.imports.people.shapes import Asked, Finding, Table, never

BYTES_LIMIT = 50 * 1024 * 1024
ROW_LIMIT = 100_000
COLUMN_LIMIT = 20_000
# What Excel holds in a cell at most.
CELL_LIMIT = 32_767


def open_table(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    cancelled: Asked = never,
) -> Table:
    """Read ``source`` (a path, or the bytes of a file called ``name``) as a table.

    Raises UserError for what is too large, broken, protected or no table; Cancelled.
    """
    data, name = _bytes(source, name)
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
        raise UserError(_("This file is empty."))
    if workbook.is_workbook(data):
        return _of_workbook(data, name, sheet, cancelled)
    _refuse_other_formats(data)
    return _of_text(data, name, encoding, delimiter, cancelled)


def _bytes(source: str | os.PathLike[str] | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        name = name or path.name
        try:
            if path.stat().st_size > BYTES_LIMIT:
                raise _too_big()
            with path.open("rb") as file:
                data = file.read(BYTES_LIMIT + 1)
        except FileNotFoundError as error:
            sentence = _("There is no file “{name}”.")
            raise UserError(sentence.format(name=path.name)) from error
        except (OSError, ValueError) as error:
            sentence = _("The file “{name}” cannot be read.")
            raise UserError(sentence.format(name=path.name)) from error
    if len(data) > BYTES_LIMIT:
        raise _too_big()
    return data, name


def _too_big() -> UserError:
    sentence = _(
        "This file is larger than {limit} MB; that is not the list of a workshop. "
        "Keep the rows you need and import again."
    )
    return UserError(sentence.format(limit=BYTES_LIMIT // 1024 // 1024))


def _refuse_other_formats(data: bytes) -> None:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(
        (b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"{\\rtf", b"sqlite format", b'{"', b"[{")
    ):
        raise UserError(
            _("This is not a table of people. CSV, TSV, XLSX and ODS files can be imported.")
        )
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise UserError(
            _("This is a web page or XML, even if its name says otherwise. "
              "Open it in a spreadsheet program and save it as XLSX, ODS or CSV.")
        )  # fmt: skip
    if head.startswith((b"begin:vcard", b"begin:vcalendar")):
        raise UserError(
            _("This is a file of contacts or of a calendar. "
              "Open it where it came from and export it as CSV.")
        )  # fmt: skip


def _of_text(
    data: bytes, name: str, encoding: str | None, delimiter: str | None, cancelled: Asked
) -> Table:
    text, found, notes = decode.to_text(data, encoding)
    controls = sum(char < " " and char not in "\t\r\n\x0b\x0c\x1a\x1b" for char in text[:4000])
    if controls * 20 > len(text[:4000]):
        raise UserError(
            _("This is not a table of people. CSV, TSV, XLSX and ODS files can be imported.")
        )
    hint = delimited.hinted(text)
    if hint:
        text = text.split("\n", 1)[1] if "\n" in text else ""
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '\r\n"'):
        raise UserError(_("A delimiter is a single character."), field="delimiter")
    chosen = delimiter or hint or _best(text)
    rows, mended = delimited.rows_of(text, chosen, ROW_LIMIT, cancelled)
    if hint:
        rows.insert(0, [])
        mended = [Finding(one.row + 1, one.sentence) for one in mended]
    rows = _shortened(_trimmed(rows), notes)
    parts = cut(rows)
    return _table(parts, name, [*notes, *mended], encoding=found, delimiter=chosen)


def _best(text: str) -> str:
    """The delimiter under which the first rows look most like a table of people."""
    tried = delimited.candidates(text)
    scored = []
    for evenness, delimiter, rows in tried:
        score = cut(_trimmed(rows)).score if evenness else 0.0
        scored.append((min(score, 12.0) + 2 * evenness, delimiter))
    return max(scored, key=lambda one: one[0])[1]


def _of_workbook(data: bytes, name: str, wanted: str | None, cancelled: Asked) -> Table:
    sheets, names = workbook.sheets_of(data, wanted, ROW_LIMIT, cancelled)
    if not sheets:
        raise UserError(_("This workbook is empty."))
    notes: list[Finding] = []
    parts: list[tuple[float, Cut, workbook.Sheet]] = []
    for index, sheet in enumerate(sheets):
        one = cut(_trimmed(sheet.rows))
        # Among equals a visible sheet, one with more rows, and the earlier one.
        full = min(len(one.rows), 1000) / 2000
        parts.append((one.score + full + (1 if sheet.visible else 0) - index / 1e6, one, sheet))
    _score, best, sheet = max(parts, key=lambda one: one[0])
    if len(sheets) > 1:
        sentence = _("The sheet “{sheet}” was read; the workbook also has {others}.")
        others = ", ".join(f"“{one.name}”" for one in sheets if one is not sheet)
        notes.append(Finding(0, sentence.format(sheet=sheet.name, others=others)))
    best.rows = _shortened(best.rows, notes, best.numbers)
    if len(best.rows) > ROW_LIMIT:
        raise delimited.too_many(ROW_LIMIT)
    return _table(best, name, [*notes, *sheet.notes], sheet=sheet.name, sheet_names=names)


def _table(
    parts: Cut,
    name: str,
    notes: list[Finding],
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    sheet_names: tuple[str, ...] = (),
) -> Table:
    width = max(map(len, parts.rows), default=0)
    if max(width, len(parts.header)) > COLUMN_LIMIT:
        sentence = _("This table has more than {limit} columns; that is not a list of people.")
        raise UserError(sentence.format(limit=f"{COLUMN_LIMIT:,}"))
    header = parts.header + [""] * (width - len(parts.header))
    return Table(
        header=header,
        rows=parts.rows,
        numbers=parts.numbers,
        name=name,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        sheet_names=sheet_names,
        has_header=parts.has_header,
        notes=(*notes, *parts.notes),
        skipped=tuple(parts.skipped),
        activity=parts.activity,
    )


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    return [list(map(str.strip, row)) for row in rows]


def _shortened(
    rows: list[list[str]], notes: list[Finding], numbers: list[int] | None = None
) -> list[list[str]]:
    """``rows`` with cells beyond all measure cut, which is told."""
    for index, row in enumerate(rows):
        if not row or len(max(row, key=len)) <= CELL_LIMIT:
            continue
        for column, cell in enumerate(row):
            if len(cell) > CELL_LIMIT:
                row[column] = cell[:CELL_LIMIT]
                sentence = _("A cell of {length} characters was cut to {limit}.")
                told = sentence.format(length=f"{len(cell):,}", limit=f"{CELL_LIMIT:,}")
                notes.append(Finding(numbers[index] if numbers else index + 1, told))
    return rows
