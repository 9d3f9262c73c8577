"""Copies that are known to be whole: made online, opened to verify, put in place at once."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules import clock
from ttt_desktop.store import door, faults, holder
from ttt_desktop.system import data_dir

if TYPE_CHECKING:
    from ttt_desktop.store.store import Store

Progress = Callable[[float], None]


def backup(
    store: Store,
    dest: Path | str,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Copy the open file (or a snapshot) to ``dest``, a file or a folder; returns the copy's path.

    The copy is checked before it takes its name; an existing file is only replaced by a whole
    one. Raises UserError when it can't be made, Cancelled when ``cancelled()`` turns true.
    """
    dest = Path(dest)
    if dest.is_dir():
        stem = "workshop" if store.is_snapshot else store.path.stem
        dest = dest / f"{stem} {_stamp()}.ttt"
    if holder.is_ours(dest):
        raise UserError(_("Choose another name: a backup can't replace the file that is open."))
    if dest.is_symlink():
        raise UserError(_("“{name}” is a link. Choose another name.").format(name=dest.name))
    _copy(store._conn, dest, progress, cancelled)
    return dest


def before_update(conn: sqlite3.Connection, path: Path) -> Path:
    """The verified copy that is made before an older file is brought up to date."""
    folder = data_dir() / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    dest = folder / f"{path.stem} before update {_stamp()}.ttt"
    _copy(conn, dest, None, None)
    return dest


def automatic() -> list[Path]:
    """The backups that were made without being asked for."""
    return sorted((data_dir() / "backups").glob("*.ttt"))


def remove_automatic(workshop_id: str) -> list[Path]:
    """Remove the automatic backups of one workshop; returns their paths."""
    gone = []
    for path in automatic():
        conn = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            row = conn.execute("SELECT id FROM workshop").fetchone()
        except sqlite3.DatabaseError:
            row = None
        finally:
            conn.close()
        if row is not None and row[0] == workshop_id:
            path.unlink()
            gone.append(path)
    return gone


def restore(source: Path | str, path: Path | str) -> Path | None:
    """Put the backup ``source`` in the place of ``path``.

    What stood there is kept beside it; its new path is returned (None where nothing stood).
    Raises UserError when the backup is not whole, or the file is open.
    """
    source, path = Path(source), Path(path)
    verify(source)
    if path.exists() and os.path.realpath(source) == os.path.realpath(path):
        raise UserError(_("The backup and the file are the same. Choose another file."))
    if holder.is_ours(path):
        raise UserError(door.in_use(path))
    kept = _set_aside(path) if path.exists() or path.is_symlink() else None
    conn = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    try:
        _copy(conn, path, None, None)
    finally:
        conn.close()
    return kept


def verify(path: Path) -> None:
    """Raise UserError unless ``path`` is a whole workshop file; its bytes stay as they are."""
    door.look_at(path)
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0)
    try:
        with faults.as_sentences(path):
            verdict = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            strays = conn.execute("PRAGMA foreign_key_check").fetchone()
            conn.execute("SELECT count(*) FROM workshop").fetchone()
    finally:
        conn.close()
    if verdict != "ok" or strays is not None:
        raise UserError(faults.damaged(path.name))


def _copy(
    source: sqlite3.Connection,
    dest: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    temporary = dest.with_name(f".{dest.name}.{os.getpid()}.part")

    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if progress and total:
            progress(1 - remaining / total)

    try:
        with suppress(FileNotFoundError):
            temporary.unlink()
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        target = sqlite3.connect(temporary, isolation_level=None)
        try:
            with faults.as_sentences(dest):
                source.backup(target, pages=2000, progress=step)
                target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
        verify(temporary)
        _sync(temporary)
        os.replace(temporary, dest)
        _sync(dest.parent)
    except OSError as error:
        raise UserError(
            _("The backup can't be written to “{place}” ({why}). Choose another place.").format(
                place=dest.parent, why=error.strerror
            )
        ) from error
    finally:
        for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                leftover.unlink()


def _sync(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _set_aside(path: Path) -> Path:
    door.refuse_locked(path)
    kept = path.with_name(f"{path.stem} before restore {_stamp()}{path.suffix}")
    os.replace(path, kept)
    for suffix in ("-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            os.replace(part, kept.with_name(kept.name + suffix))
    return kept


def _stamp() -> str:
    return re.sub(r"[:]", "", clock.now().astimezone().strftime("%Y-%m-%d %H:%M:%S"))
