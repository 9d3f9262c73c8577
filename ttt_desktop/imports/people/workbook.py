"""XLSX and ODS to rows of text, by python-calamine, after ``archive`` has looked inside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.imports.people.archive import broken, examine, protected
from ttt_desktop.imports.people.shapes import Asked, Finding

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as text; ``rows[0]`` is row 1."""

    name: str
    rows: list[list[str]]
    visible: bool
    notes: list[Finding]


def is_workbook(data: bytes) -> bool:
    """Whether ``data`` begins like an XLSX, ODS or old XLS file."""
    return data.startswith((_OLE, _ZIP))


def sheets_of(
    data: bytes, wanted: str | None, row_limit: int, cancelled: Asked
) -> tuple[list[Sheet], tuple[str, ...]]:
    """The sheets with anything in them (only ``wanted``, if named), and the names of all.

    Raises UserError for what cannot be read and for a name that does not exist.
    """
    if data.startswith(_OLE):
        # A workbook with a password is an OLE file too, with this stream inside.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise protected()
        if len(data) > 10 * 1024 * 1024:
            raise broken()
    hidden = examine(data, cancelled) if data.startswith(_ZIP) else {}
    try:
        return _read(data, wanted, row_limit, cancelled, hidden)
    except (UserError, Cancelled, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The reader is written in Rust: its panics are no Exception.
        if type(error).__name__ == "PasswordError":
            raise protected() from error
        raise broken() from error


def _read(
    data: bytes, wanted: str | None, row_limit: int, cancelled: Asked, hidden: dict[int, set[int]]
) -> tuple[list[Sheet], tuple[str, ...]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    names = tuple(book.sheet_names)
    if wanted is not None and wanted not in names:
        sentence = _("There is no sheet “{sheet}” in this workbook. It has: {sheets}.")
        raise UserError(sentence.format(sheet=wanted, sheets=", ".join(names)), field="sheet")
    states = {meta.name: meta for meta in book.sheets_metadata}
    found = []
    for index, name in enumerate(names):
        if cancelled():
            raise Cancelled
        meta = states.get(name)
        if wanted not in (None, name) or (meta and not str(meta.typ).endswith("WorkSheet")):
            continue
        sheet = book.get_sheet_by_index(index)
        if sheet.height > row_limit * 2:
            from ttt_desktop.imports.people.delimited import too_many

            raise too_many(row_limit)
        rows = [[_text(v) for v in row] for row in sheet.to_python(skip_empty_area=False)]
        if not any(cell for row in rows for cell in row):
            continue
        visible = meta is None or str(meta.visible).endswith(".Visible")
        found.append(Sheet(name, rows, visible, _hidden(rows, hidden.get(index, set()))))
    return found, names


def _hidden(rows: list[list[str]], numbers: set[int]) -> list[Finding]:
    full = [n for n in numbers if n <= len(rows) and any(rows[n - 1])]
    if not full:
        return []
    sentence = ngettext(
        "{count} hidden row of the sheet was read too (row {rows}).",
        "{count} hidden rows of the sheet were read too (rows {rows}).",
        len(full),
    )
    listed = ", ".join(map(str, sorted(full)[:10])) + ("…" if len(full) > 10 else "")
    return [Finding(min(full), sentence.format(count=len(full), rows=listed))]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # Telephone numbers are kept as numbers by spreadsheets: no point, no exponent.
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes") if value.time() != dt.time() else str(value.date())
    return "" if value is None else str(value)
