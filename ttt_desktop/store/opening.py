"""The door of the file: what is let in, and the sentences for what is not.

Whatever is refused keeps its bytes. Two traps shape the order of the steps: reading the file
with ``open`` while this process has it in SQLite would drop SQLite's lock (POSIX locks belong to
the process), and closing a connection writes a left-over WAL into the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.store import door, faults, holder, schema

if TYPE_CHECKING:
    from sqlite_utils import Database

Opened = tuple[sqlite3.Connection, Path, Callable[[], None]]

#: Up to this size a file is checked whole before it is opened; beyond it, its outline only.
CHECKED_WHOLE = 8_000_000


def create(path: Path, program: str) -> Opened:
    """Make a new file, readable by its owner only, with all tables. UserError where it can't."""
    door.refuse_share(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise UserError(
            _("“{name}” exists already. Choose another name, or open it.").format(name=path.name)
        ) from None
    except OSError as error:
        raise UserError(
            _("“{name}” can't be made in this folder ({why}). Choose another folder.").format(
                name=path.name, why=error.strerror
            )
        ) from error
    try:
        conn = _connect(path)
        with faults.as_sentences(path):
            conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            opened = _settle(conn, path, program)
            schema.migrate(database(conn))
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return opened
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def open_file(path: Path, program: str) -> Opened:
    """Open an existing file; see ``Store.open`` for what is refused."""
    path = Path(os.path.abspath(path))
    if holder.is_ours(path):
        raise UserError(door.in_use(path))
    door.look_at(path)
    door.refuse_read_only(path)
    if door.has_wal(path):
        _check_copy(path)
    conn = _connect(path)
    try:
        with faults.as_sentences(path):
            conn.execute("PRAGMA locking_mode = EXCLUSIVE")
            lock(conn, path)
            if path.stat().st_size <= CHECKED_WHOLE:
                _check(conn, path)
            opened = _settle(conn, path, program)
    except BaseException:
        conn.close()
        raise
    try:
        _update(conn, path)
    except BaseException:
        conn.close()
        opened[2]()
        raise
    return opened


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=0, cached_statements=256)


def lock(conn: sqlite3.Connection, path: Path) -> None:
    """Take the file for this connection alone. UserError where another program has it."""
    try:
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        conn.execute("BEGIN EXCLUSIVE")
        conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise UserError(door.in_use(path)) from error
        raise


def _settle(conn: sqlite3.Connection, path: Path, program: str) -> Opened:
    """Set what the promises rest on, and read each back: SQLite ignores silently what it can't."""
    wanted = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    for name, value in wanted.items():
        conn.execute(f"PRAGMA {name} = {value}")
    for name, value in wanted.items():
        got = conn.execute(f"PRAGMA {name}").fetchone()[0]
        if got != value:
            raise RuntimeError(f"SQLite answers {name} = {got!r}, not {value!r}")
    conn.execute("PRAGMA wal_autocheckpoint = 2000")
    lock(conn, path)
    return conn, path, holder.take(path, program)


def _check(conn: sqlite3.Connection, path: Path) -> None:
    if conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise UserError(faults.damaged(path.name))


def _check_copy(path: Path) -> None:
    """After a crash: see on a copy whether file and WAL are whole together.

    If they are not, only a locked file is told apart (by a read-only connection, which never
    writes the WAL back).
    """
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="ttt-") as folder:
        copy = Path(folder) / "copy.ttt"
        shutil.copyfile(path, copy)
        shutil.copyfile(path.with_name(path.name + "-wal"), copy.with_name("copy.ttt-wal"))
        conn = _connect(copy)
        try:
            _check(conn, path)
            version = conn.execute("PRAGMA user_version").fetchone()[0]
        except (sqlite3.DatabaseError, UserError) as error:
            door.refuse_locked(path)
            raise UserError(faults.damaged(path.name)) from error
        finally:
            conn.close()
    door.refuse_newer(version, path)


def database(conn: sqlite3.Connection) -> Database:
    """The connection as sqlite-utils sees it; imported on first use, for it takes its time."""
    from sqlite_utils import Database

    return Database(conn, execute_plugins=False)


def strange(path: Path) -> str:
    """The sentence for a file whose triggers or views are not ours."""
    return _(
        "“{name}” holds instructions that TTT Desktop did not write, so it was not opened. "
        "Ask for the file again from the person who made it."
    ).format(name=path.name)


def _update(conn: sqlite3.Connection, path: Path) -> None:
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    door.refuse_newer(version, path)
    if schema.has_strange_code(conn):
        raise UserError(strange(path))
    if version < schema.VERSION:
        from ttt_desktop.store import backup

        backup.before_update(conn, path)
        with faults.as_sentences(path):
            schema.migrate(database(conn))
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
