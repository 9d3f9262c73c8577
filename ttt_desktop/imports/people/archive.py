"""What a workbook's zip says about itself, asked before any of it is unpacked into memory.

XLSX: ECMA-376 (SpreadsheetML); ODS: OASIS OpenDocument 1.3. Both can claim far more cells than
their size lets one expect, so the parts are read as a stream and counted first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.people.shapes import Asked

UNPACKED_LIMIT = 200 * 1024 * 1024
CELL_LIMIT = 5_000_000
# Excel itself ends a cell at 32,767 characters.
_LONG_STRING = 200_000
_STRINGS_LIMIT = 300 * 1024 * 1024
_CHUNK = 256 * 1024
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,7})(\d{1,9})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_NUMBER = re.compile(rb"\br=[\"'](\d{1,9})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")


def examine(data: bytes, cancelled: Asked) -> dict[int, set[int]]:
    """Check the workbook in ``data``; returns the hidden rows of each sheet (both from 0 and 1).

    Raises UserError for what is broken, too large, protected, or no workbook.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _examine(archive, cancelled)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise broken() from error
    except (expat.ExpatError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise broken() from error


def broken() -> UserError:
    """The refusal of a workbook that cannot be read."""
    return UserError(
        _("This workbook cannot be read; it may be damaged or incomplete. "
          "Open it in a spreadsheet program, save it again, and import that.")
    )  # fmt: skip


def protected() -> UserError:
    """The refusal of a workbook with a password."""
    return UserError(
        _("This workbook is protected by a password. Save a copy without it and import that.")
    )


def too_large() -> UserError:
    """The refusal of a workbook that would fill the memory."""
    return UserError(
        _("This workbook is far larger inside than the list of a workshop. "
          "Keep the rows you need, save them alone, and import that.")
    )  # fmt: skip


def _examine(archive: zipfile.ZipFile, cancelled: Asked) -> dict[int, set[int]]:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT or len(entries) > 5_000:
        raise too_large()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise protected()
    if "content.xml" in names:
        if b"encryption-data" in _head(archive, "META-INF/manifest.xml", names):
            raise protected()
        return _opendocument(archive, cancelled)
    sheets = [name for name in names if re.match(r"xl/worksheets/[^/]+\.xml$", name)]
    if not sheets and not any(name.startswith("xl/") for name in names):
        raise UserError(
            _("This is not a table of people. CSV, TSV, XLSX and ODS files can be imported.")
        )
    cells = 0
    hidden: dict[int, set[int]] = {}
    # sheet2 before sheet10: the numbers follow the order in which sheets were made.
    for position, name in enumerate(sorted(sheets, key=lambda one: (len(one), one))):
        count, hidden[position] = _sheet(archive, name, cancelled)
        cells += count
    if cells > CELL_LIMIT:
        raise too_large()
    if "xl/sharedStrings.xml" in names:
        longest = _longest_string(archive, "xl/sharedStrings.xml", cancelled)
        if longest > _LONG_STRING and longest * max(cells, 1) > _STRINGS_LIMIT:
            raise too_large()
    return hidden


def _head(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as file:
        return file.read(_CHUNK)


def _chunks(archive: zipfile.ZipFile, name: str, cancelled: Asked) -> Iterator[bytes]:
    """The part ``name`` piece by piece; the zip's directory may lie about its size."""
    read = 0
    with archive.open(name) as file:
        while chunk := file.read(_CHUNK):
            if cancelled():
                raise Cancelled
            read += len(chunk)
            if read > UNPACKED_LIMIT:
                raise too_large()
            yield chunk


def _sheet(archive: zipfile.ZipFile, name: str, cancelled: Asked) -> tuple[int, set[int]]:
    """How many cells the sheet spans when written out as a rectangle, and its hidden rows."""
    rows = columns = 0
    hidden: set[int] = set()
    kept = b""
    for chunk in _chunks(archive, name, cancelled):
        text = kept + chunk
        cut = text.rfind(b"<")
        # A tag may be cut in two; no tag of a cell or row is longer than this.
        text, kept = (text[:cut], text[cut:][:4096]) if cut > 0 else (text, b"")
        for letters, number in _CELL.findall(text):
            columns = max(columns, _column(letters))
            rows = max(rows, int(number))
        for attributes in _ROW.findall(text):
            number_found = _NUMBER.search(attributes)
            if number_found and _HIDDEN.search(attributes):
                hidden.add(int(number_found.group(1)))
    return rows * columns, hidden


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _longest_string(archive: zipfile.ZipFile, name: str, cancelled: Asked) -> int:
    longest = current = 0
    for chunk in _chunks(archive, name, cancelled):
        pieces = re.split(rb"</(?:\w+:)?si>", chunk)
        current += len(pieces[0])
        longest = max(longest, current)
        if len(pieces) > 1:
            longest = max(longest, *(len(piece) for piece in pieces[1:]))
            current = len(pieces[-1])
    return longest


def _opendocument(archive: zipfile.ZipFile, cancelled: Asked) -> dict[int, set[int]]:
    """Count the cells that ``content.xml`` asks for, with its repeats; find its hidden rows."""
    seen = _OpenDocument()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    parser.EntityDeclHandler = seen.entity
    for chunk in _chunks(archive, "content.xml", cancelled):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return seen.hidden


class _OpenDocument:
    def __init__(self) -> None:
        self.hidden: dict[int, set[int]] = {}
        self._table = -1
        self._row = self._repeat = self._cells = self._columns = self._spelt = 0
        self._hides = False
        self._cell_repeat, self._cell_size = 1, 0
        self._row_cells = self._row_size = 0

    def entity(self, *_args: object) -> None:
        raise broken()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._table += 1
            self._row = 0
            self.hidden[self._table] = set()
        elif tag == "table:table-row":
            self._repeat = _times(attributes, "table:number-rows-repeated")
            self._hides = attributes.get("table:visibility", "visible") != "visible"
            self._columns = self._row_cells = self._row_size = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell_repeat = _times(attributes, "table:number-columns-repeated")
            self._cell_size = len(attributes.get("office:value-type", ""))

    def text(self, data: str) -> None:
        self._cell_size += len(data)

    def end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._columns += self._cell_repeat
            if self._cell_size:
                self._row_cells = self._columns
                self._row_size += self._cell_repeat * self._cell_size
            self._cell_size = 0
        elif tag == "table:table-row":
            if self._hides and self._row_cells:
                span = range(self._row + 1, self._row + 1 + min(self._repeat, 200_000))
                self.hidden.setdefault(self._table, set()).update(span)
            self._row += self._repeat
            self._cells += self._row_cells * self._repeat
            self._spelt += self._row_size * self._repeat
            if self._cells > CELL_LIMIT or self._spelt > UNPACKED_LIMIT:
                raise too_large()


def _times(attributes: dict[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
