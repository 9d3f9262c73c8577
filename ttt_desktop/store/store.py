"""The open file: the one connection, the one way to write, and who hears of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock
from ttt_desktop.store import door, faults, journal, opening, schema, sweep, triggers

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True)
class Change:
    """What one transaction did: its action (an English msgid), the nouns and rows it touched."""

    action: str
    tables: frozenset[str]
    ids: frozenset[tuple[str, str]]

    def of(self, table: str) -> frozenset[str]:
        """The ids of the rows of ``table`` that were added, changed or removed."""
        return frozenset(i for name, i in self.ids if name == table)


class Store:
    """A workshop file, open for this program alone. Use ``create`` or ``open``.

    All calls belong to the thread that opened it; other threads read a ``snapshot``.
    """

    def __init__(
        self, conn: sqlite3.Connection, path: Path | None, release: Callable[[], None]
    ) -> None:
        self._conn = conn
        self._path = path
        self._release = release
        self._listeners: list[Callable[[Change], None]] = []
        self._writing = False
        self._closed = False
        self._hearing = False
        self._tells = False

    @classmethod
    def create(cls, path: Path | str, *, program: str = "TTT Desktop") -> Store:
        """Make a new, empty workshop file. Raises UserError where one stands already."""
        return cls(*opening.create(Path(path), program))

    @classmethod
    def open(cls, path: Path | str, *, program: str = "TTT Desktop") -> Store:
        """Open a workshop file, bringing an older one up to date after a verified backup.

        Raises UserError, with the file's bytes unchanged, for one that is in use, newer than
        this program, foreign, damaged, read-only, or on a network share.
        """
        crashed = door.has_wal(Path(path))
        store = cls(*opening.open_file(Path(path), program))
        store._tells = crashed  # nothing was tidied then
        return store

    @cached_property
    def _db(self) -> Database:
        return opening.database(self._conn)

    def prepare(self) -> None:
        """Make ready for the first write, which does this itself otherwise and takes longer."""
        if not self._hearing and self._path is not None and not self._closed:
            for statement in triggers.hearing_triggers((*schema.JOURNALLED, *schema.PASSING)):
                self._conn.execute(statement)
            self._hearing = True

    @property
    def path(self) -> Path:
        """Where the file is. A snapshot has none and raises RuntimeError."""
        if self._path is None:
            raise RuntimeError("a snapshot has no path")
        return self._path

    @property
    def is_snapshot(self) -> bool:
        return self._path is None

    # Reading

    def query(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows of a SELECT, by column name."""
        cursor = self._conn.cursor()
        cursor.row_factory = sqlite3.Row
        with faults.as_sentences(self._path):
            return cursor.execute(sql, params).fetchall()

    def one(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Row | None:
        """The first row, or None."""
        rows = self.query(sql, params)
        return rows[0] if rows else None

    def value(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, params)
        return row[0] if row is not None else None

    def snapshot(self) -> Store:
        """A copy of this moment in memory, for reading in another thread; close it after use."""
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with faults.as_sentences(self._path):
            self._conn.backup(memory)
        return Store(memory, None, lambda: None)

    # Writing

    @contextmanager
    def write(
        self, action: str, *, origin: str = "desk", journal: bool = True
    ) -> Iterator[Database]:
        """One transaction; on the disk when the block ends, or nothing of it is.

        ``action`` is the English msgid of what the person did: "Add note". ``origin`` is "desk",
        "station" or "cli": undo at the desk leaves alone what came from the station. With
        ``journal`` false nothing is recorded for undo (drafts, what is live, anonymous notes).
        Raises UserError when the disk cannot take it.
        """
        if self._path is None:
            raise RuntimeError("a snapshot is for reading")
        if self._writing:
            raise RuntimeError("a write is already under way")
        self._writing = True
        try:
            with faults.as_sentences(self._path):
                self.prepare()
                self._tells |= origin == "station" and not journal
                change = yield from self._transaction(action, origin, journal)
        finally:
            self._writing = False
        if change:
            self._tell(change)

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """Wait for the disk once, at the end, and not after every step. For a file that is being
        made and is worth nothing half done; a power cut meanwhile may leave none."""
        self._conn.execute("PRAGMA synchronous = OFF")
        try:
            yield
        finally:
            self._conn.execute("PRAGMA synchronous = FULL")
        with faults.as_sentences(self._path):
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _transaction(
        self, action: str, origin: str, recorded: bool
    ) -> Generator[Database, None, Change | None]:
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            if recorded:
                journal.begin(self._conn, action, origin, clock.now_text())
            yield self._db
            change = self._heard(action)
            if change is None:
                self._conn.execute("ROLLBACK")
                return None
            if recorded:
                journal.finish(self._conn)
            self._conn.execute("COMMIT")
            return change
        except BaseException:
            with suppress(sqlite3.Error):
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
            raise
        finally:
            with suppress(sqlite3.Error):
                self._conn.execute("DELETE FROM temp.changed")

    def _heard(self, action: str) -> Change | None:
        ids = frozenset(self._conn.execute("SELECT noun, id FROM temp.changed").fetchall())
        return Change(action, frozenset(noun for noun, _ in ids), ids) if ids else None

    def _tell(self, change: Change) -> None:
        for listener in list(self._listeners):
            listener(change)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; returns what takes it off the list again."""
        self._listeners.append(listener)

        def forget() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return forget

    # Undo

    def undo_label(self) -> str | None:
        """The action that ``undo`` would take back, as its msgid; None when there is none."""
        return journal.next_undo(self._conn)[1]

    def redo_label(self) -> str | None:
        """The action that ``redo`` would do again; None when there is none."""
        return journal.next_redo(self._conn)[1]

    def undo(self) -> Change | None:
        """Take the last action back, as one transaction. None when there is nothing to undo.

        Raises UserError when something since then depends on it; nothing is changed then.
        """
        return self._step(journal.next_undo(self._conn), journal.undo)

    def redo(self) -> Change | None:
        """Do again what was undone last. None and UserError as for ``undo``."""
        return self._step(journal.next_redo(self._conn), journal.redo)

    def _step(
        self,
        step: tuple[int | None, str | None],
        apply: Callable[[sqlite3.Connection, int], None],
    ) -> Change | None:
        action_id, name = step
        if action_id is None or name is None:
            return None
        heard: list[Change] = []
        forget = self.subscribe(heard.append)
        try:
            with self.write(name, journal=False):
                apply(self._conn, action_id)
        except sqlite3.IntegrityError as error:
            raise UserError(journal.depends_on_it()) from error
        finally:
            forget()
        return heard[0] if heard else None

    # Rest

    def tidy(self) -> bool:
        """What nobody should wait for: put a part of the index in order, then truncate the WAL.

        True where there is more to do; some milliseconds each time.
        """
        more = False
        if not self._closed and self._path is not None and not self._writing:
            with suppress(sqlite3.Error):
                more = schema.tidy_search(self._conn)
        self.truncate_wal()
        return more

    def truncate_wal(self) -> None:
        """Move everything into the file itself, so that a copy of it is whole."""
        if not self._closed and self._path is not None and not self._writing:
            with suppress(sqlite3.Error):
                self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def scrub(self) -> None:
        """Leave no trace of what was deleted: new index, no free pages, no WAL."""
        with faults.as_sentences(self._path):
            with self._db.atomic():
                schema.rebuild_search(self._db)
            self._conn.execute("VACUUM")
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Truncate the WAL and let the file go. Closing twice is harmless.

        Where the station wrote what nobody signs, the file is laid out anew first: the places of
        rows in their pages would tell in which order they came, and the index keeps words of what
        was taken back. Photos that were removed go with their bytes (see ``sweep``).
        """
        if self._closed:
            return
        if self._path is not None and not self._writing:
            with suppress(sqlite3.Error):
                sweep.photos(self._conn)
        if self._tells and self._path is not None:
            with suppress(UserError, sqlite3.Error):
                self.scrub()
        self.truncate_wal()
        self._closed = True
        self._listeners.clear()
        self._conn.close()
        self._release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
