"""SQL that the file itself runs: the journal and the search index follow every change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

#: Splits words as people write them: vowel signs (M) belong to the word. See the design notes.
TOKENIZER = "unicode61 remove_diacritics 2 categories ''L* M* N* Co''"

#: ``state``: 0 done, 1 being written, 2 undone, 3 undone and overtaken by a later action.
#: ``before``/``after`` are JSON objects of whole rows; a plain insert keeps neither until undone,
#: for the row itself says what was written.
JOURNAL_TABLES = """
CREATE TABLE action (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, origin TEXT NOT NULL, at TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2, 3))
) STRICT;
CREATE INDEX action_undone ON action(id) WHERE state = 2;
CREATE TABLE journal (
  action_id INTEGER NOT NULL REFERENCES action(id), step INTEGER NOT NULL, noun TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')), row_id TEXT NOT NULL,
  before TEXT, after TEXT, PRIMARY KEY (action_id, step)
) STRICT, WITHOUT ROWID;
"""

#: The place in the index of an anonymous note: beyond all others, in no order.
RANDOM_DOCID = "1099511627776 + abs(random() % 4611686018427387904)"

#: Rows of anonymous notes get a random place in the index; the others the next one.
_DOCID = (
    "CASE WHEN {hides} THEN " + RANDOM_DOCID + " "
    "ELSE (SELECT coalesce(max(docid), 0) + 1 FROM search_doc WHERE docid < 1099511627776) END"
)


def search_tables(searched: Mapping[str, str]) -> str:
    """The index, the table that places each row in it, and the view it is checked against."""
    texts = "\nUNION ALL\n".join(
        f"SELECT d.docid, {_plain(text.format('r'))} AS text "
        f"FROM search_doc d JOIN \"{noun}\" r ON d.noun = '{noun}' AND r.id = d.ref"
        for noun, text in searched.items()
    )
    return f"""
CREATE TABLE search_doc (
  docid INTEGER PRIMARY KEY, noun TEXT NOT NULL, ref TEXT NOT NULL, UNIQUE (ref, noun)
) STRICT;
CREATE VIEW search_text AS {texts};
CREATE VIRTUAL TABLE search USING fts5(
  text, content='search_text', content_rowid='docid', columnsize=0, tokenize='{TOKENIZER}'
);
"""


def _plain(text: str) -> str:
    """SQL for ``text`` without the joiners, as ``rules.text.search_form`` makes it."""
    return f"replace(replace({text}, char(8204), ''), char(8205), '')"


def all_triggers(
    conn: sqlite3.Connection, journalled: Iterable[str], searched: Mapping[str, str]
) -> Iterator[str]:
    """Statements that drop and remake every trigger of ours."""
    for noun in journalled:
        columns = [row[1] for row in conn.execute(f'PRAGMA table_info("{noun}")')]
        yield from _journal_triggers(noun, columns)
    for noun, text in searched.items():
        yield from _search_triggers(noun, text)


def row_json(columns: Iterable[str], row: str) -> str:
    """SQL for the JSON object of ``row`` (NEW, OLD or an alias)."""
    return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"


def _journal_triggers(noun: str, columns: list[str]) -> Iterator[str]:
    old, new = row_json(columns, "OLD"), row_json(columns, "NEW")
    values = {
        "insert": ("NEW.id", "NULL", "NULL"),
        "update": ("OLD.id", old, new),
        "delete": ("OLD.id", old, "NULL"),
    }
    for op, (row_id, before, after) in values.items():
        name = f"journal_{noun}_{op}"
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        yield (
            f'CREATE TRIGGER "{name}" AFTER {op.upper()} ON "{noun}" BEGIN '
            "INSERT INTO journal(action_id, step, noun, op, row_id, before, after) "
            "SELECT id, "
            "(SELECT coalesce(max(step), 0) + 1 FROM journal WHERE action_id = action.id), "
            f"'{noun}', '{op}', {row_id}, {before}, {after} FROM action "
            "WHERE id = (SELECT max(id) FROM action) AND state = 1; END"
        )


def _search_triggers(noun: str, text: str) -> Iterator[str]:
    hides = "NEW.anonymous = 1" if noun == "note" else "0"
    old, new = _plain(text.format("OLD")), _plain(text.format("NEW"))
    docid = f"(SELECT docid FROM search_doc WHERE noun = '{noun}' AND ref = "
    forget = (
        "INSERT INTO search(search, rowid, text) "
        f"SELECT 'delete', docid, {old} FROM search_doc WHERE noun = '{noun}' AND ref = OLD.id; "
    )
    bodies = {
        "INSERT": f"INSERT INTO search_doc(docid, noun, ref) VALUES ({_DOCID.format(hides=hides)}, "
        f"'{noun}', NEW.id); INSERT INTO search(rowid, text) VALUES ({docid}NEW.id), {new});",
        "UPDATE": forget + f"INSERT INTO search(rowid, text) VALUES ({docid}NEW.id), {new});",
        "DELETE": forget + f"DELETE FROM search_doc WHERE noun = '{noun}' AND ref = OLD.id;",
    }
    for op, body in bodies.items():
        name = f"search_{noun}_{op.lower()}"
        when = f" WHEN {old} IS NOT {new}" if op == "UPDATE" else ""
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        yield f'CREATE TRIGGER "{name}" AFTER {op} ON "{noun}"{when} BEGIN {body} END'


def hearing_triggers(nouns: Iterable[str]) -> Iterator[str]:
    """Temporary triggers of one connection: which rows a transaction touched."""
    yield "CREATE TEMP TABLE changed (noun TEXT, id TEXT, PRIMARY KEY (noun, id)) WITHOUT ROWID"
    for noun in nouns:
        for op, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            yield (
                f'CREATE TEMP TRIGGER "hear_{noun}_{op.lower()}" AFTER {op} ON main."{noun}" '
                f"BEGIN INSERT OR IGNORE INTO changed VALUES ('{noun}', {row}.id); END"
            )
