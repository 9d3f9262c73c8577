"""What can be seen of a file from outside, and the sentences for what is not let in.

Nothing here writes, and nothing here reads a file that this process has open.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.store import faults, holder, schema

_MAGIC = b"SQLite format 3\x00"


def look_at(path: Path) -> int:
    """Read the header alone; returns the file's version. UserError for what is no workshop.

    Header fields by the SQLite file format (sqlite.org/fileformat.html, section 1.3).
    """
    if not path.exists():
        raise UserError(
            _("“{name}” is not there any more. It may have been moved or renamed.").format(
                name=path.name
            )
        )
    if not path.is_file():
        raise UserError(_("“{name}” is not a file. Choose a workshop file.").format(name=path.name))
    refuse_share(path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise UserError(
            _("“{name}” can't be read ({why}). Ask its owner for access.").format(
                name=path.name, why=error.strerror
            )
        ) from error
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise UserError(not_ours(path))
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise UserError(not_ours(path))
    version = int.from_bytes(head[60:64], "big")
    refuse_newer(version, path)
    _refuse_truncated(head, path)
    return version


def _refuse_truncated(head: bytes, path: Path) -> None:
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if not has_wal(path) and path.stat().st_size < pages * (65536 if page == 1 else page):
        raise UserError(faults.damaged(path.name))


def refuse_read_only(path: Path) -> None:
    """Raise UserError for a file or folder that can't be written to."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise UserError(
            _(
                "“{name}” can only be read where it is. Copy it to a folder of yours and open "
                "the copy."
            ).format(name=path.name)
        )


def in_use(path: Path) -> str:
    """The sentence for a file that another program, or another window, has open."""
    return _("“{name}” is open in {program}. Close it there first, then try again.").format(
        name=path.name, program=holder.who(path) or _("another program")
    )


def not_ours(path: Path) -> str:
    """The sentence for a file that is no workshop."""
    return _(
        "“{name}” is not a workshop file of TTT Desktop. Workshop files end in .ttt; to bring in "
        "an agenda or a list of people, use Import."
    ).format(name=path.name)


def refuse_newer(version: int, path: Path) -> None:
    """Raise UserError for a version that this program does not know."""
    if version > schema.VERSION:
        raise UserError(
            _(
                "“{name}” was written by a newer version of TTT Desktop. Update this one to open "
                "it; nothing was changed."
            ).format(name=path.name)
        )


def refuse_share(path: Path) -> None:
    """Raise UserError for a place on a network drive."""
    if holder.on_network_share(path):
        raise UserError(
            _(
                "“{name}” is on a network drive, where notes can get lost. Copy it to this "
                "computer and open the copy."
            ).format(name=path.name)
        )


def has_wal(path: Path) -> bool:
    """Whether a program left without tidying up: what it wrote last is still beside the file."""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def refuse_locked(path: Path) -> None:
    """Raise UserError when another program has ``path``; nothing is read from or written to it."""
    conn = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)
    try:
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise UserError(in_use(path)) from error
    except sqlite3.DatabaseError:
        pass
    finally:
        conn.close()
