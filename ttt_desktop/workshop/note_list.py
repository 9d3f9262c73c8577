"""Queries over notes: filtered, searched, counted."""

from __future__ import annotations

from typing import Any

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import text
from ttt_desktop.store import Store
from ttt_desktop.workshop.notes import _COLUMNS, Note, _note


@dataclass(frozen=True)
class NoteFilter:
    """What to show. None means any; ``search`` is words of which each must be found."""

    session_id: str | None = None
    prompt_id: str | None = None
    group_id: str | None = None
    kind: str | None = None
    language: str | None = None
    hidden: bool | None = None
    search: str = ""


_ALL = NoteFilter()


def query(
    store: Store, wanted: NoteFilter = _ALL, *, limit: int = -1, offset: int = 0
) -> list[Note]:
    """The notes that fit, newest first."""
    where, params = _where(wanted)
    return [
        _note(row)
        for row in store.query(
            f"SELECT {_COLUMNS} FROM note n WHERE {where} "
            "ORDER BY n.created_at DESC, n.id DESC LIMIT :limit OFFSET :offset",
            {**params, "limit": limit, "offset": offset},
        )
    ]


def in_order(store: Store) -> list[Note]:
    """All notes, oldest first: the order of the report."""
    return [
        _note(row)
        for row in store.query(f"SELECT {_COLUMNS} FROM note n ORDER BY n.created_at, n.id")
    ]


def count(store: Store, wanted: NoteFilter = _ALL) -> int:
    """How many notes fit."""
    where, params = _where(wanted)
    return int(store.value(f"SELECT count(*) FROM note n WHERE {where}", params))


def _where(wanted: NoteFilter) -> tuple[str, dict[str, Any]]:
    parts, params = ["1"], dict[str, Any]()
    for name in ("session_id", "prompt_id", "group_id", "kind", "language", "hidden"):
        value = getattr(wanted, name)
        if value is not None:
            parts.append(f"n.{name} = :{name}")
            params[name] = int(value) if isinstance(value, bool) else value
    if wanted.search.strip():
        match = text.match_query(wanted.search)
        if match:
            parts.append(
                "n.id IN (SELECT d.ref FROM search JOIN search_doc d ON d.docid = search.rowid "
                "WHERE search MATCH :match AND d.noun = 'note')"
            )
            params["match"] = match
        else:
            parts.append("instr(n.text, :plain)")
            params["plain"] = wanted.search.strip()
    return " AND ".join(parts), params
