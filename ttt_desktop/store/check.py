"""Is the file whole? Looks at everything, repairs nothing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from ttt_desktop.i18n import N_, _
from ttt_desktop.store import schema
from ttt_desktop.store.store import Store


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: its name (an English msgid) and what is wrong, if anything."""

    name: str
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


def check(store: Store) -> list[Finding]:
    """Look at structure, references, search index and journal; one Finding each."""
    conn = store._conn
    return [
        Finding(N_("Structure"), _structure(conn)),
        Finding(N_("References"), _references(conn)),
        Finding(N_("Search index"), _search(conn)),
        Finding(N_("Journal"), _journal(conn)),
    ]


def _structure(conn: sqlite3.Connection) -> tuple[str, ...]:
    rows = [row[0] for row in conn.execute("PRAGMA integrity_check(20)")]
    return () if rows == ["ok"] else tuple(rows)


def _references(conn: sqlite3.Connection) -> tuple[str, ...]:
    rows = conn.execute("PRAGMA foreign_key_check").fetchmany(20)
    return tuple(
        _("{noun} refers to a missing {other}").format(noun=row[0], other=row[2]) for row in rows
    )


def _search(conn: sqlite3.Connection) -> tuple[str, ...]:
    faults = []
    try:
        conn.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        faults.append(_("the index and the texts differ"))
    for noun in schema.SEARCHED:
        missing = conn.execute(
            f'SELECT count(*) FROM "{noun}" r WHERE NOT EXISTS '
            f"(SELECT 1 FROM search_doc d WHERE d.noun = '{noun}' AND d.ref = r.id)"
        ).fetchone()[0]
        if missing:
            faults.append(_("{count} of {noun} can't be found").format(count=missing, noun=noun))
    return tuple(faults)


def _journal(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The newest standing entry of each row must agree with the row itself."""
    faults: list[str] = []
    for noun in schema.JOURNALLED:
        newest = conn.execute(
            "SELECT j.row_id, j.op, j.after, max(j.action_id * 1000000 + j.step) FROM journal j "
            "JOIN action a ON a.id = j.action_id WHERE j.noun = ? AND a.state = 0 "
            "GROUP BY j.row_id",
            (noun,),
        ).fetchall()
        keys = {row[0] for row in conn.execute(f'SELECT id FROM "{noun}"')}
        for key, op, after, _place in newest:
            if (op == "delete") == (key in keys):
                faults.append(_("a {noun} was changed outside this program").format(noun=noun))
            elif op == "update" and not _is_json(after):
                faults.append(_("an entry about a {noun} can't be read").format(noun=noun))
    return tuple(faults[:20])


def _is_json(text: str | None) -> bool:
    try:
        return isinstance(json.loads(text or ""), dict)
    except ValueError:
        return False
