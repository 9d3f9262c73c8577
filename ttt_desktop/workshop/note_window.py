"""What a long list of notes asks: which of some notes fit, where one stands, how many of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from ttt_desktop.store import Store
from ttt_desktop.workshop.note_list import NoteFilter, _where
from ttt_desktop.workshop.notes import _COLUMNS, Note, _note

ALL = NoteFilter()


@dataclass(frozen=True)
class Tally:
    """How many notes fit: by kind, by language, and how many of them are hidden."""

    total: int = 0
    hidden: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)

    def plus(self, notes: Collection[Note]) -> Tally:
        """The counts with some more notes."""
        kinds, languages = dict(self.kinds), dict(self.languages)
        for note in notes:
            kinds[note.kind] = kinds.get(note.kind, 0) + 1
            languages[note.language] = languages.get(note.language, 0) + 1
        hidden = sum(note.hidden for note in notes)
        return Tally(self.total + len(notes), self.hidden + hidden, kinds, languages)


def page(store: Store, wanted: NoteFilter, first: int, limit: int, total: int) -> list[Note]:
    """``limit`` of the ``total`` notes that fit, from the one at ``first`` on, newest first.

    The far half is counted from its own end: SQLite has to walk over all that it leaves out.
    """
    limit = max(0, min(limit, total - first))
    where, params = _where(wanted)
    near = first <= total // 2
    way = "DESC" if near else "ASC"
    rows = store.query(
        f"SELECT {_COLUMNS} FROM note n WHERE {where} "
        f"ORDER BY n.created_at {way}, n.id {way} LIMIT :limit OFFSET :offset",
        {**params, "limit": limit, "offset": first if near else total - first - limit},
    )
    found = [_note(row) for row in rows]
    return found if near else found[::-1]


def fitting(store: Store, wanted: NoteFilter, ids: Collection[str]) -> list[Note]:
    """Those of the notes named by ``ids`` that fit, newest first."""
    where, params = _where(wanted)
    names = {f"id{index}": key for index, key in enumerate(ids)}
    listed = ", ".join(f":{name}" for name in names)
    return [
        _note(row)
        for row in store.query(
            f"SELECT {_COLUMNS} FROM note n WHERE n.id IN ({listed}) AND {where} "
            "ORDER BY n.created_at DESC, n.id DESC",
            {**params, **names},
        )
    ]


def place(store: Store, wanted: NoteFilter, note: Note) -> int:
    """How many of the notes that fit are newer than ``note``: its row in the list."""
    where, params = _where(wanted)
    return int(
        store.value(
            "SELECT count(*) FROM note n WHERE n.created_at >= :at "
            f"AND (n.created_at > :at OR n.id > :id) AND {where}",
            {**params, "at": note.created_at, "id": note.id},
        )
    )


def tally(store: Store, wanted: NoteFilter = ALL) -> Tally:
    """The counts of the notes that fit, of every kind and language, shown or hidden."""
    where, params = _where(replace(wanted, kind=None, hidden=None))
    kinds, languages = dict[str, int](), dict[str, int]()
    total = hidden = 0
    for kind, language, is_hidden, count in store.query(
        f"SELECT n.kind, n.language, n.hidden, count(*) FROM note n WHERE {where} GROUP BY 1, 2, 3",
        params,
    ):
        total += count
        hidden += count if is_hidden else 0
        kinds[kind] = kinds.get(kind, 0) + count
        languages[language] = languages.get(language, 0) + count
    return Tally(total, hidden, kinds, languages)
