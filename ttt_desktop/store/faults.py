"""What SQLite says, as sentences for the person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _


def damaged(name: str) -> str:
    """The sentence for a file that is not whole."""
    return _(
        "“{name}” is damaged and was left as it is. Restore the newest backup, or ask for help "
        "with this file before you change it."
    ).format(name=name)


@contextmanager
def as_sentences(path: Path | None) -> Iterator[None]:
    """Turn what a person can mend (full disk, lost stick, damage) into a UserError."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        sentence = _sentence(error, path.name if path else "")
        if sentence is None:
            raise
        raise UserError(sentence) from error


def _sentence(error: sqlite3.DatabaseError, name: str) -> str | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return _("The disk is full, so this was not saved. Free some space and try again.")
    if code == sqlite3.SQLITE_READONLY:
        return _(
            "“{name}” can only be read, so this was not saved. Copy it to a folder of yours "
            "and open the copy."
        ).format(name=name)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return _(
            "The disk did not take “{name}”, so this was not saved. Is the stick or disk still "
            "connected? Then try again."
        ).format(name=name)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(name)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _("“{name}” is being used by another program. Close it there and try again.").format(
            name=name
        )
    return None
