"""A workshop file that is only looked at: copied into memory, its bytes left as they are.

The lock is taken for as long as the copy lasts, so that nobody writes meanwhile, and a file that
another program has open is refused as ``Store.open`` refuses it. What a crash left in the WAL is
read from a copy, because SQLite would write it into the file. An older file is brought up to date
in memory alone.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from ttt_desktop.errors import UserError
from ttt_desktop.store import door, faults, holder, opening, schema
from ttt_desktop.store.store import Store


def read(path: Path | str) -> Store:
    """What is in the file at ``path``, as a snapshot; close it after use.

    Raises UserError for what ``Store.open`` refuses, but for a file that can only be read: that
    is all this needs.
    """
    path = Path(os.path.abspath(path))
    if holder.is_ours(path):
        raise UserError(door.in_use(path))
    door.look_at(path)
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with faults.as_sentences(path):
            if door.has_wal(path):
                _through_copy(path, memory)
            else:
                _straight(path, memory)
            _look_through(memory, path)
    except BaseException:
        memory.close()
        raise
    return Store(memory, None, lambda: None)


def _straight(path: Path, memory: sqlite3.Connection) -> None:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    # Where nothing can be written SQLite can make no WAL either, and has to be told that no one
    # else writes.
    how = "mode=rw" if writable else "mode=ro&immutable=1"
    conn = sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, isolation_level=None, timeout=0)
    try:
        if writable:
            conn.execute("PRAGMA locking_mode = EXCLUSIVE")
            opening.lock(conn, path)
        conn.backup(memory)
    finally:
        conn.close()


def _through_copy(path: Path, memory: sqlite3.Connection) -> None:
    door.refuse_locked(path)
    with tempfile.TemporaryDirectory(prefix="ttt-") as folder:
        copy = Path(folder) / "copy.ttt"
        shutil.copyfile(path, copy)
        shutil.copyfile(path.with_name(path.name + "-wal"), copy.with_name("copy.ttt-wal"))
        conn = sqlite3.connect(copy, isolation_level=None)
        try:
            conn.backup(memory)
        finally:
            conn.close()


def _look_through(memory: sqlite3.Connection, path: Path) -> None:
    if memory.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise UserError(faults.damaged(path.name))
    version = memory.execute("PRAGMA user_version").fetchone()[0]
    door.refuse_newer(version, path)
    if schema.has_strange_code(memory):
        raise UserError(opening.strange(path))
    if version < schema.VERSION:
        schema.migrate(opening.database(memory))


__all__ = ["read"]
