"""Undo and redo from the file itself, so that they outlive the program.

An action of the desk is undone without touching what the station wrote after it. Each row is
first compared with what the action left: where somebody has changed it since, undo declines.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _

_DONE, _OPEN, _UNDONE, _OVERTAKEN = range(4)

#: What stands on paper in people's hands: undo and redo leave it alone, but for an action that
#: changed it itself.
_HANDED_OUT = {"person": ("code",)}


def begin(conn: sqlite3.Connection, name: str, origin: str, at: str) -> None:
    """Open an action: the triggers now record under it."""
    if origin != "station":
        conn.execute(
            f"UPDATE action SET state = {_OVERTAKEN} WHERE state = {_UNDONE} "
            "AND origin <> 'station'"
        )
    conn.execute(
        "INSERT INTO action(name, origin, at, state) VALUES (?, ?, ?, ?)",
        (name, origin, at, _OPEN),
    )


def finish(conn: sqlite3.Connection) -> None:
    """Close the open action: what is written after it is not recorded under it."""
    conn.execute("UPDATE action SET state = ? WHERE id = (SELECT max(id) FROM action)", (_DONE,))


def next_undo(conn: sqlite3.Connection) -> tuple[int | None, str | None]:
    """The id and name of the action that undo would take back."""
    row = conn.execute(
        "SELECT id, name FROM action WHERE state = 0 AND origin <> 'station' "
        "ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return (row[0], row[1]) if row else (None, None)


def next_redo(conn: sqlite3.Connection) -> tuple[int | None, str | None]:
    """The id and name of the action that redo would do again."""
    row = conn.execute(
        "SELECT id, name FROM action WHERE state = 2 AND origin <> 'station' ORDER BY id LIMIT 1"
    ).fetchone()
    return (row[0], row[1]) if row else (None, None)


def undo(conn: sqlite3.Connection, action_id: int) -> None:
    """Reverse the rows of an action, newest first, inside the caller's transaction."""
    conn.execute("PRAGMA defer_foreign_keys = ON")
    for step, noun, op, key, before, after in _rows(conn, action_id, "DESC"):
        if op == "insert":
            now = _present(conn, noun, key)
            if now is None:
                raise UserError(_changed_since())
            _remember(conn, "after", action_id, step, now)
            _delete(conn, noun, key)
        elif op == "update":
            _expect(conn, noun, key, _own(noun, after, before))
            _put(conn, noun, key, _own(noun, before, after))
        else:
            _insert(conn, noun, before)
    _mark(conn, action_id, _UNDONE)


def redo(conn: sqlite3.Connection, action_id: int) -> None:
    """Do the rows of an undone action again, in their order."""
    conn.execute("PRAGMA defer_foreign_keys = ON")
    for step, noun, op, key, before, after in _rows(conn, action_id, "ASC"):
        if op == "insert":
            _insert(conn, noun, after)
        elif op == "update":
            _expect(conn, noun, key, _own(noun, before, after))
            _put(conn, noun, key, _own(noun, after, before))
        else:
            _expect(conn, noun, key, _own(noun, before, before))
            if noun in _HANDED_OUT:
                _remember(conn, "before", action_id, step, _present(conn, noun, key))
            _delete(conn, noun, key)
    _mark(conn, action_id, _DONE)


def depends_on_it() -> str:
    """The sentence for an undo that would leave something in the air."""
    return _("This can't be undone any more: something that was added later depends on it.")


def _changed_since() -> str:
    return _("This can't be undone any more: it has been changed since then.")


def _rows(conn: sqlite3.Connection, action_id: int, order: str) -> list[tuple[Any, ...]]:
    return conn.execute(
        "SELECT step, noun, op, row_id, before, after FROM journal WHERE action_id = ? "
        f"ORDER BY step {order}",
        (action_id,),
    ).fetchall()


def _mark(conn: sqlite3.Connection, action_id: int, state: int) -> None:
    conn.execute("UPDATE action SET state = ? WHERE id = ?", (state, action_id))


def _present(conn: sqlite3.Connection, noun: str, key: str) -> dict[str, Any] | None:
    cursor = conn.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute(f'SELECT * FROM "{noun}" WHERE id = ?', (key,)).fetchone()
    return dict(row) if row is not None else None


def _own(noun: str, row: str, other: str) -> dict[str, Any]:
    """The journalled ``row`` without what was handed out, where ``other`` has it the same."""
    values: dict[str, Any] = json.loads(row)
    if noun in _HANDED_OUT:
        beside = json.loads(other)
        for name in _HANDED_OUT[noun]:
            if values.get(name) == beside.get(name):
                values.pop(name, None)
    return values


def _remember(
    conn: sqlite3.Connection, side: str, action_id: int, step: int, row: dict[str, Any] | None
) -> None:
    """Keep the row as it goes, to bring it back so."""
    conn.execute(
        f"UPDATE journal SET {side} = ? WHERE action_id = ? AND step = ?",
        (json.dumps(row, ensure_ascii=False), action_id, step),
    )


def _expect(conn: sqlite3.Connection, noun: str, key: str, known: dict[str, Any]) -> None:
    """Compare on the columns that the journal knew: a later version may have added some."""
    now = _present(conn, noun, key)
    if now is None or any(now.get(name) != value for name, value in known.items()):
        raise UserError(_changed_since())


def _put(conn: sqlite3.Connection, noun: str, key: str, values: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}" = ?' for name in values)
    conn.execute(f'UPDATE "{noun}" SET {names} WHERE id = ?', (*values.values(), key))


def _insert(conn: sqlite3.Connection, noun: str, row: str) -> None:
    values = json.loads(row)
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    conn.execute(f'INSERT INTO "{noun}"({names}) VALUES ({marks})', tuple(values.values()))


def _delete(conn: sqlite3.Connection, noun: str, key: str) -> None:
    conn.execute(f'DELETE FROM "{noun}" WHERE id = ?', (key,))
