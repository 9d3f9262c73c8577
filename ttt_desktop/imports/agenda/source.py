"""From a path, bytes or pasted text to characters; refuses what cannot be an agenda."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _

#: Larger files are refused: the largest public conference schedules are below 5 MB.
LIMIT = 20 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9._-]{1,30})["']""")


def load(source: str | Path | bytes) -> bytes:
    """Return the bytes of ``source``; UserError where there is no file or it is too large."""
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        try:
            if path.is_dir():
                raise UserError(_("That is a folder. Choose the file that holds the agenda."))
            if path.stat().st_size > LIMIT:
                raise _too_large()
            data = path.read_bytes()
        except (FileNotFoundError, ValueError):
            raise UserError(
                _("There is no file {name}. Check its name and folder.").format(name=path.name)
            ) from None
        except OSError:
            raise UserError(
                _("{name} could not be read. Check that you may open it.").format(name=path.name)
            ) from None
    if len(data) > LIMIT:
        raise _too_large()
    if not data.strip():
        raise UserError(_("The file is empty. Choose the file that holds the agenda."))
    return data


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` and, where the encoding had to be guessed, its name or ''."""
    _refuse_other_kinds(data)
    text, guessed = _decode(data)
    if "\x00" in text:
        raise _not_text()
    odd = sum(1 for c in text[:20_000] if (c < " " and c not in "\t\n\r\x0b\x0c") or c == "\ufffd")
    if odd > 4 + len(text[:20_000]) // 100:
        raise _not_text()
    return text.lstrip("\ufeff"), guessed


def lines(text: str) -> str:
    """``text`` with every line end (CRLF, CR, the Unicode ones) as a plain newline."""
    return re.sub(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), ""
    head = data[:4000]
    if b"\x00" in head:
        # UTF-16 without its mark: text in ASCII, as most markup is, has a NUL in every second byte.
        for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
            if head[at::2].count(0) > len(head) // 3:
                return data.decode(encoding, "replace"), "UTF-16"
        raise _not_text()
    declared = _DECLARED.search(data[:200])
    for candidate in ("utf-8", declared.group(1).decode() if declared else ""):
        try:
            return data.decode(candidate), ""
        except (UnicodeDecodeError, LookupError):
            continue
    # A file cut in the middle of a character is still UTF-8.
    cut = data.decode("utf-8", "ignore")
    if any(ord(c) > 0x2FF for c in cut) and len(cut.encode()) > len(data) * 0.99:
        return data.decode("utf-8", "replace"), "UTF-8"
    return data.decode("cp1252", "replace"), "Windows-1252"


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(b"PK\x03\x04"):
        raise UserError(
            _(
                "This is a spreadsheet, a document or an archive. Open it, copy the table and "
                "paste it, or save it as CSV and import that."
            )
        )
    if data.startswith(b"%PDF"):
        raise UserError(
            _("This is a PDF. Open it, copy the table with the times, and paste it instead.")
        )
    if data.startswith(b"SQLite format 3\x00"):
        raise UserError(
            _("This is a workshop file or a database. Open it with Open, or import an agenda file.")
        )
    if data[:4] in (
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xe1",
        b"\xd0\xcf\x11\xe0",
    ):
        raise _not_text()


def _too_large() -> UserError:
    return UserError(
        _("The file is larger than 20 MB, which no agenda is. Choose the schedule file itself.")
    )


def _not_text() -> UserError:
    return UserError(
        _(
            "This does not look like an agenda: it is not text. Choose a calendar (.ics), "
            "a schedule (.xml, .json) or a table (.txt, .csv, .wiki)."
        )
    )
