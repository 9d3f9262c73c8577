"""The door of the file: what is refused keeps its bytes and gets a sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from ttt_desktop.errors import UserError
from ttt_desktop.store import Store, backup, holder, schema, triggers
from ttt_desktop.store.check import check
from ttt_desktop.system import data_dir
from ttt_desktop.workshop import agenda, agenda_edit, details, note_list, notes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed workshop file with a little of everything."""
    made = tmp_path / "room.ttt"
    with Store.create(made) as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        for number in range(200):
            notes.add(store, session_id=session.id, text=f"Note number {number}, said aloud")
    return made


def refused(path: Path) -> str:
    """The sentence with which ``path`` is refused, its bytes being the same afterwards."""
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir() if p.name.startswith(path.name)) == [
        path.name
    ]
    return str(caught.value)


def test_a_file_in_use_says_by_whom(path: Path) -> None:
    with Store.open(path, program="TTT Desktop"):
        with pytest.raises(UserError, match=r"open in TTT Desktop \(\d+\)"):
            Store.open(path)
        code = (
            "from ttt_desktop.store import Store\n"
            "from ttt_desktop.errors import UserError\n"
            f"try: Store.open({str(path)!r})\n"
            "except UserError as error: print(error)\n"
        )
        other = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert f"open in TTT Desktop ({os.getpid()})" in other.stdout
    Store.open(path).close()


def test_a_file_that_another_tool_is_writing_is_refused(path: Path) -> None:
    code = (
        "import sqlite3, sys\n"
        f"c = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
        "c.execute('PRAGMA locking_mode=EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE')\n"
        "print('ready', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "ready\n"
    try:
        with pytest.raises(UserError, match="another program"):
            Store.open(path)
    finally:
        other.communicate("")
    Store.open(path).close()


def test_a_newer_file_is_refused(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    conn.close()
    assert "newer version" in refused(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"PK\x03\x04" + b"\0" * 200, b"SQLite format 3\0", os.urandom(5000)],
    ids=["empty", "text", "zip", "half a header", "noise"],
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.ttt"
    path.write_bytes(content)
    assert "not a workshop file" in refused(path)


def test_another_program_s_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE bookmarks (url TEXT)")
    conn.commit()
    conn.close()
    assert "not a workshop file" in refused(path)


def test_a_missing_file_and_a_folder_get_their_sentences(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not there"):
        Store.open(tmp_path / "gone.ttt")
    with pytest.raises(UserError, match="not a file"):
        Store.open(tmp_path)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(path: Path, part: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert "damaged" in refused(path)


@pytest.mark.parametrize("page", [1, 5, 12, 20])
def test_a_scribbled_page_is_refused(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    start = page * 4096
    content[start : start + 2000] = b"\xa5" * 2000
    path.write_bytes(content)
    assert "damaged" in refused(path)


def test_a_trigger_that_we_did_not_write_is_refused(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM note; END")
    conn.commit()
    conn.close()
    with pytest.raises(UserError, match="did not write"):
        Store.open(path)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="modes do not bind the superuser"
)
def test_a_read_only_file_is_refused(path: Path) -> None:
    path.chmod(0o400)
    assert "only be read" in refused(path)


def test_a_network_share_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holder, "_file_system", lambda _path: "cifs")
    assert "network drive" in refused(path)


def test_create_never_replaces(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        Store.create(path)
    assert path.read_bytes() == before
    with pytest.raises(UserError, match="can't be made"):
        Store.create(path.parent / "no such folder" / "x.ttt")


# Migration


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    conn = sqlite3.connect(path)
    rows = conn.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    conn.close()
    return set(rows)


def old_file(path: Path, stop_before: str) -> None:
    """A file as an earlier version left it: with the migrations before ``stop_before`` only."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    conn.execute("PRAGMA journal_mode = WAL")
    db = Database(conn)
    steps = schema.migrations()
    steps.apply(db, stop_before=stop_before)
    if stop_before != "m002_search":
        there = {row[0] for row in conn.execute("SELECT name FROM sqlite_schema")}
        journalled = [noun for noun in schema.JOURNALLED if noun in there and "journal" in there]
        for statement in triggers.all_triggers(conn, journalled, schema.SEARCHED):
            db.execute(statement)
    done = len(steps.applied(db))
    db.execute(f"PRAGMA user_version = {done}")
    db.table("workshop").insert(
        {
            "id": "w",
            "title": "Old",
            "start_date": "2020-01-01",
            "timezone": "UTC",
            "created_at": "2020-01-01T00:00:00.000Z",
        }
    )
    db.table("person").insert({"id": "p", "name": "తెలుగు పేరు"})
    conn.close()


@pytest.mark.parametrize("stop_before", ["m002_search", "m003_journal", "m005_door", "m006_photo"])
def test_a_migrated_file_equals_a_fresh_one(tmp_path: Path, stop_before: str) -> None:
    old, fresh = tmp_path / "old.ttt", tmp_path / "fresh.ttt"
    old_file(old, stop_before)
    Store.create(fresh).close()
    with Store.open(old) as store:
        assert details.get(store).title == "Old"
        assert all(finding.ok for finding in check(store)), check(store)
    assert schema_of(old) == schema_of(fresh)
    kept = list((data_dir() / "backups").glob("old before update*.ttt"))
    assert len(kept) == 1
    assert ("table", "photo") not in {row[:2] for row in schema_of(kept[0])}


def test_an_interrupted_migration_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.ttt"
    old_file(old, "m003_journal")
    before = schema_of(old)

    with monkeypatch.context() as patch:
        patch.setattr(triggers, "JOURNAL_TABLES", "CREATE TABLE action (id);\nNONSENSE;\n")
        with pytest.raises(sqlite3.OperationalError):
            Store.open(old)
    assert schema_of(old) == before
    Store.open(old).close()


# Backup and restore


def test_a_backup_is_verified_and_restores(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        made = backup.backup(store, tmp_path / "copy.ttt")
        session = agenda.sessions(store)[0]
        notes.add(store, session_id=session.id, text="After the backup")
        with pytest.raises(UserError, match="open in"):
            backup.restore(made, path)
        with pytest.raises(UserError, match="another name"):
            backup.backup(store, path)
    kept = backup.restore(made, path)
    assert kept is not None
    with Store.open(path) as store:
        assert note_list.count(store) == 200
        assert all(finding.ok for finding in check(store))
    with Store.open(kept) as store:
        assert note_list.count(store) == 201


def test_a_backup_into_a_folder_names_itself(path: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with Store.open(path) as store:
        made = backup.backup(store, tmp_path / "stick")
    assert made.parent.name == "stick"
    assert made.name.startswith("room ")
    if os.name == "posix":
        assert made.stat().st_mode & 0o777 == 0o600


def test_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttt"
    content = bytearray(path.read_bytes())
    content[40960:45000] = b"\x5a" * 4040
    bad.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        backup.restore(bad, path)
    assert path.read_bytes() == before


def test_a_damaged_original_can_be_restored_over(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        made = backup.backup(store, tmp_path / "copy.ttt")
    path.write_bytes(b"scribble" * 1000)
    kept = backup.restore(made, path)
    assert kept is not None
    assert kept.read_bytes() == b"scribble" * 1000
    with Store.open(path) as store:
        assert note_list.count(store) == 200


def test_a_cancelled_backup_leaves_nothing(path: Path, tmp_path: Path) -> None:
    from ttt_desktop.errors import Cancelled

    with Store.open(path) as store, pytest.raises(Cancelled):
        backup.backup(store, tmp_path / "copy.ttt", cancelled=lambda: True)
    assert [p.name for p in tmp_path.iterdir()] == ["room.ttt"]


def test_check_finds_what_another_tool_broke(path: Path) -> None:
    conn = sqlite3.connect(path)
    for name in ("search_note_delete", "journal_note_delete"):
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute("DELETE FROM note WHERE id = (SELECT min(id) FROM note)")
    conn.execute("UPDATE session SET theme_id = 'nowhere'")
    conn.commit()
    conn.close()
    with Store.open(path) as store:
        found = {finding.name: finding.ok for finding in check(store)}
    assert found == {
        "Structure": True,
        "References": False,
        "Search index": False,
        "Journal": False,
    }
