"""The tables of a workshop file, as migrations that are only ever added to.

A fresh file runs them all; an old file runs what it lacks. ``user_version`` counts them, so that
a program can see at a glance that a file is newer than itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ttt_desktop.store import triggers

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

#: "TTT1" in ASCII: what file(1) and our own door look for.
APPLICATION_ID = 0x54545431

#: How many migrations this program knows.
VERSION = 6

#: The tables whose changes can be undone and accounted for.
JOURNALLED = (
    "workshop", "theme", "day", "session", "session_person", "prompt", "run", "person", "consent",
    "attendance", "group", "group_member", "note", "setting", "material", "replan", "word",
    "person_field", "person_value", "not_same", "presence", "excuse", "people_filter",
    "photo", "photo_person",
)  # fmt: skip

#: The tables that hold what is true only for the moment, and the bytes of photos: they are heard
#: of, not journalled.
PASSING = ("draft", "live", "photo_image")

TABLES = """
CREATE TABLE workshop (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
  start_date TEXT NOT NULL, timezone TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'en',
  host TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE theme (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, title TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE day (
  id TEXT PRIMARY KEY, date TEXT NOT NULL UNIQUE, position INTEGER NOT NULL,
  title TEXT NOT NULL DEFAULT '', theme TEXT NOT NULL DEFAULT '',
  start_minute INTEGER NOT NULL DEFAULT 570 CHECK (start_minute BETWEEN 0 AND 2879)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id TEXT PRIMARY KEY, day_id TEXT NOT NULL REFERENCES day(id), position INTEGER NOT NULL,
  title TEXT NOT NULL, kind TEXT NOT NULL, theme_id TEXT REFERENCES theme(id),
  room TEXT NOT NULL DEFAULT '', minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 2880),
  anchor_minute INTEGER CHECK (anchor_minute BETWEEN 0 AND 2879),
  about TEXT NOT NULL DEFAULT '', led_by TEXT NOT NULL DEFAULT '',
  anonymous TEXT NOT NULL DEFAULT 'allowed' CHECK (anonymous IN ('allowed', 'never', 'always')),
  ask_group INTEGER NOT NULL DEFAULT 0 CHECK (ask_group IN (0, 1)),
  source_uid TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_day ON session(day_id, position);
CREATE TABLE prompt (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
  position INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'en',
  kind TEXT NOT NULL DEFAULT 'idea',
  state TEXT NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'open', 'closed'))
) STRICT, WITHOUT ROWID;
CREATE INDEX prompt_by_session ON prompt(session_id, position);
CREATE TABLE run (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
  event TEXT NOT NULL CHECK (event IN ('start', 'pause', 'resume', 'extend', 'end')),
  at TEXT NOT NULL, minutes INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX run_by_session ON run(session_id, at);
CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, display_name TEXT NOT NULL DEFAULT '',
  username TEXT NOT NULL DEFAULT '', roles TEXT NOT NULL DEFAULT 'participant',
  languages TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '',
  community TEXT NOT NULL DEFAULT '', pronouns TEXT NOT NULL DEFAULT '',
  gender TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', remarks TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE session_person (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
  person_id TEXT NOT NULL REFERENCES person(id), role TEXT NOT NULL,
  UNIQUE (session_id, person_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person_by_person ON session_person(person_id);
CREATE TABLE consent (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person(id),
  purpose TEXT NOT NULL CHECK (purpose IN ('name', 'photo', 'contact', 'quote')),
  given_at TEXT NOT NULL, withdrawn_at TEXT, how TEXT NOT NULL DEFAULT '',
  UNIQUE (person_id, purpose)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendance (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
  person_id TEXT NOT NULL REFERENCES person(id),
  event TEXT NOT NULL CHECK (event IN ('arrive', 'leave')), at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_session ON attendance(session_id, person_id, at);
CREATE INDEX attendance_by_person ON attendance(person_id);
CREATE TABLE "group" (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
  position INTEGER NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX group_by_session ON "group"(session_id, position);
CREATE TABLE group_member (
  id TEXT PRIMARY KEY, group_id TEXT NOT NULL REFERENCES "group"(id),
  person_id TEXT NOT NULL REFERENCES person(id), UNIQUE (group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_by_person ON group_member(person_id);
CREATE TABLE note (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id),
  prompt_id TEXT REFERENCES prompt(id), group_id TEXT REFERENCES "group"(id),
  author_id TEXT REFERENCES person(id), anonymous INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'en',
  created_at TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  hidden_reason TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT 'desk',
  CHECK (anonymous = 0 OR (anonymous = 1 AND author_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_session ON note(session_id, created_at);
CREATE INDEX note_by_time ON note(created_at);
CREATE TABLE setting (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  id TEXT PRIMARY KEY, session_id TEXT REFERENCES session(id) ON DELETE CASCADE,
  prompt_id TEXT REFERENCES prompt(id) ON DELETE CASCADE,
  group_id TEXT REFERENCES "group"(id) ON DELETE CASCADE,
  text TEXT NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL, saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE live (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

#: What the room needs on stage. ``replan`` is how the rest of a day was changed while it ran (the
#: plan stays as it is); ``word`` answers the day's question and knows neither person nor time.
ROOM = """
ALTER TABLE session ADD COLUMN ask_person INTEGER NOT NULL DEFAULT 0 CHECK (ask_person IN (0, 1));
ALTER TABLE session ADD COLUMN least_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (least_minutes BETWEEN 0 AND 2880);
ALTER TABLE session ADD COLUMN private_notes TEXT NOT NULL DEFAULT '';
ALTER TABLE prompt ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0
  CHECK (minutes BETWEEN 0 AND 2880);
ALTER TABLE prompt ADD COLUMN opened_at TEXT;
ALTER TABLE day ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE day ADD COLUMN question_language TEXT NOT NULL DEFAULT 'en';
CREATE TABLE material (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, text TEXT NOT NULL,
  ready INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX material_by_session ON material(session_id, position);
CREATE TABLE replan (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL UNIQUE REFERENCES session(id) ON DELETE CASCADE,
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 2880),
  anchor_minute INTEGER CHECK (anchor_minute BETWEEN 0 AND 2879),
  dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE word (
  id TEXT PRIMARY KEY, day_id TEXT NOT NULL REFERENCES day(id), text TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'en', hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX word_by_day ON word(day_id);
"""

#: What the door needs. ``presence`` is coming and going for a day, or the whole workshop where it
#: has no day; ``attendance`` stays what it is for a session. ``code`` is what a badge says: random.
DOOR = """
ALTER TABLE person ADD COLUMN gender_group TEXT NOT NULL DEFAULT ''
  CHECK (gender_group IN ('', 'woman', 'man', 'other'));
ALTER TABLE person ADD COLUMN age_band TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN writes TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN background TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN first_time TEXT NOT NULL DEFAULT ''
  CHECK (first_time IN ('', 'yes', 'no'));
ALTER TABLE person ADD COLUMN access_needs TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN food_needs TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN emergency_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN code TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX person_by_code ON person(code) WHERE code <> '';
CREATE TABLE person_field (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, title TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person_value (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person(id),
  field_id TEXT NOT NULL REFERENCES person_field(id), value TEXT NOT NULL,
  UNIQUE (person_id, field_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE not_same (
  id TEXT PRIMARY KEY, one_id TEXT NOT NULL REFERENCES person(id),
  other_id TEXT NOT NULL REFERENCES person(id), UNIQUE (one_id, other_id), CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE presence (
  id TEXT PRIMARY KEY, day_id TEXT REFERENCES day(id),
  person_id TEXT NOT NULL REFERENCES person(id),
  event TEXT NOT NULL CHECK (event IN ('arrive', 'leave')), at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_by_person ON presence(person_id, day_id, id);
CREATE TABLE excuse (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person(id),
  session_id TEXT REFERENCES session(id), day_id TEXT REFERENCES day(id),
  reason TEXT NOT NULL DEFAULT '', CHECK (session_id IS NULL OR day_id IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX excuse_by_person ON excuse(person_id);
CREATE TABLE people_filter (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, title TEXT NOT NULL, wanted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE "group" ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
ALTER TABLE "group" ADD COLUMN scribe_id TEXT REFERENCES person(id);
ALTER TABLE "group" ADD COLUMN speaker_id TEXT REFERENCES person(id);
ALTER TABLE group_member ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
"""

#: Photos. Their bytes stand apart, so that the journal never copies them: ``photo_image`` has the
#: row of a photo as soon as it was read, and keeps it while an undo may want it (``sweep``).
#: ``nobody`` says that nobody can be recognised, ``kept_out`` that no report shall show it.
PHOTO = """
CREATE TABLE photo_image (
  id TEXT PRIMARY KEY, small BLOB NOT NULL, jpeg BLOB NOT NULL
) STRICT;
CREATE TABLE photo (
  id TEXT PRIMARY KEY REFERENCES photo_image(id), session_id TEXT REFERENCES session(id),
  position INTEGER NOT NULL, caption TEXT NOT NULL DEFAULT '', taken_at TEXT,
  added_at TEXT NOT NULL, width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  nobody INTEGER NOT NULL DEFAULT 0 CHECK (nobody IN (0, 1)),
  kept_out INTEGER NOT NULL DEFAULT 0 CHECK (kept_out IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_by_session ON photo(session_id, position);
CREATE TABLE photo_person (
  id TEXT PRIMARY KEY, photo_id TEXT NOT NULL REFERENCES photo(id),
  person_id TEXT NOT NULL REFERENCES person(id), UNIQUE (photo_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_person_by_person ON photo_person(person_id);
"""

#: The index is put in order while nobody writes (``tidy_search``): inside a note's own write it
#: would now and then take three frames.
CALM_SEARCH = "INSERT INTO search(search, rank) VALUES ('automerge', 0)"

#: So many pages of the index are put in order at a time: some milliseconds.
TIDY_PAGES = 64

#: What can be found: noun, the text that is indexed (``{0}`` stands for the row).
SEARCHED = {
    "note": "{0}.text",
    "person": "{0}.name || ' ' || {0}.display_name || ' ' || {0}.username || ' ' || "
    "{0}.community || ' ' || {0}.region",
    "session": "{0}.title || ' ' || {0}.about || ' ' || {0}.led_by",
    "prompt": "{0}.text",
}


@lru_cache(maxsize=1)
def migrations() -> Migrations:
    """All migrations in order; never edit one that a release has run, add one."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("ttt_desktop")

    @steps()
    def m001_tables(db: Database) -> None:
        _run(db, TABLES)

    @steps()
    def m002_search(db: Database) -> None:
        _run(db, triggers.search_tables(SEARCHED))
        for noun in SEARCHED:
            hides = "AND anonymous = 0" if noun == "note" else ""
            db.execute(
                f"INSERT INTO search_doc(noun, ref) "
                f"SELECT '{noun}', id FROM \"{noun}\" WHERE 1 {hides}"
            )
        db.execute(
            "INSERT INTO search_doc(docid, noun, ref) "
            f"SELECT {triggers.RANDOM_DOCID}, 'note', id FROM note WHERE anonymous = 1"
        )
        db.execute("INSERT INTO search(search) VALUES ('rebuild')")

    @steps()
    def m003_journal(db: Database) -> None:
        _run(db, triggers.JOURNAL_TABLES)

    @steps()
    def m004_room(db: Database) -> None:
        _run(db, ROOM)

    @steps()
    def m005_door(db: Database) -> None:
        _run(db, DOOR)
        db.execute(CALM_SEARCH)

    @steps()
    def m006_photo(db: Database) -> None:
        _run(db, PHOTO)

    return steps


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def migrate(db: Database) -> None:
    """Bring ``db`` to the newest version, in steps that each happen wholly or not at all.

    The triggers are made anew afterwards: a table that a migration rebuilds loses its own.
    """
    steps = migrations()
    steps.apply(db)
    with db.atomic():
        for statement in triggers.all_triggers(db.conn, JOURNALLED, SEARCHED):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(steps.applied(db))}")


def has_strange_code(conn: sqlite3.Connection) -> bool:
    """Whether the file would run triggers or views that no version of ours has written.

    FTS5 may not be used from a schema that SQLite does not trust, so ``trusted_schema`` has to
    stay on; this look at the schema stands in its place.
    """
    found = conn.execute("SELECT sql FROM main.sqlite_schema WHERE type = 'trigger'").fetchall()
    views = conn.execute("SELECT name FROM main.sqlite_schema WHERE type = 'view'").fetchall()
    if not {name for (name,) in views} <= {"search_text"}:
        return True
    ours = set(
        triggers.all_triggers(
            conn,
            _present(conn, JOURNALLED),
            {noun: SEARCHED[noun] for noun in _present(conn, SEARCHED)},
        )
    )
    return any(sql not in ours for (sql,) in found)


def _present(conn: sqlite3.Connection, nouns: Iterable[str]) -> list[str]:
    tables = {
        name for (name,) in conn.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
    }
    return [noun for noun in nouns if noun in tables]


def rebuild_search(db: Database) -> None:
    """Make the index anew from the texts.

    What FTS5 was told to forget may stay in its pages until they are merged; a new index has
    never known it.
    """
    db.execute("DROP TABLE search")
    for statement in triggers.search_tables(SEARCHED).split(";\n"):
        if "VIRTUAL TABLE" in statement:
            db.execute(statement)
    db.execute(CALM_SEARCH)
    db.execute("INSERT INTO search(search) VALUES ('rebuild')")


def tidy_search(conn: sqlite3.Connection) -> bool:
    """Put a part of the index in order; True where there may be more to do.

    FTS5 tells by the count of changed rows: fewer than two means that nothing was left.
    """
    before = conn.total_changes
    conn.execute("INSERT INTO search(search, rank) VALUES ('merge', ?)", (TIDY_PAGES,))
    return conn.total_changes - before >= 2
