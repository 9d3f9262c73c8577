"""One way to write: whole or not at all, heard of after the commit."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.store import Change, Store, ids
from ttt_desktop.store.check import check


def day(date: str = "2024-10-18") -> dict[str, object]:
    return {"id": ids.ordered(), "date": date, "position": 0}


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "room.ttt") as made:
        yield made


def test_a_write_is_on_the_disk_and_heard_once(store: Store) -> None:
    heard: list[Change] = []
    store.subscribe(heard.append)
    row = day()
    with store.write("Add day") as db:
        db.table("day").insert(row)
        assert heard == []
    assert heard == [Change("Add day", frozenset({"day"}), frozenset({("day", str(row["id"]))}))]
    assert heard[0].of("day") == {row["id"]}


def test_a_write_that_fails_leaves_nothing_and_tells_nobody(store: Store) -> None:
    heard: list[Change] = []
    store.subscribe(heard.append)

    def failing() -> None:
        with store.write("Add day") as db:
            db.table("day").insert(day())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert store.value("SELECT count(*) FROM day") == 0
    assert heard == []
    assert store.undo_label() is None
    with store.write("Add day") as db:
        db.table("day").insert(day())
    assert len(heard) == 1


def test_a_write_that_changes_nothing_is_no_action(store: Store) -> None:
    with store.write("Add day"):
        pass
    assert store.undo_label() is None


def test_writes_do_not_nest(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write("outer"), store.write("inner"):
        pass
    with store.write("Add day") as db:
        db.table("day").insert(day())


def test_a_listener_may_write_and_may_leave(store: Store) -> None:
    seen: list[str] = []

    def answer(change: Change) -> None:
        seen.append(change.action)
        if change.action == "Add day":
            with store.write("Add another") as db:
                db.table("day").insert(day("2024-10-19"))

    forget = store.subscribe(answer)
    with store.write("Add day") as db:
        db.table("day").insert(day())
    assert seen == ["Add day", "Add another"]
    forget()
    forget()
    with store.write("Add third") as db:
        db.table("day").insert(day("2024-10-20"))
    assert len(seen) == 2


def test_strict_tables_refuse_what_does_not_belong(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.write("Add day") as db:
        db.table("day").insert({**day(), "start_minute": "soon"})
    with pytest.raises(sqlite3.IntegrityError), store.write("Add session") as db:
        db.table("session").insert(
            {
                "id": ids.ordered(),
                "day_id": "nowhere",
                "position": 0,
                "title": "x",
                "kind": "x",
                "minutes": 1,
            }
        )


def test_pragmas_hold_what_is_promised(store: Store) -> None:
    promised = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    for name, value in promised.items():
        assert store.value(f"PRAGMA {name}") == value
    tables = store.query("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    ours = {row["name"]: row["strict"] for row in tables}
    assert all(ours[name] for name in ("note", "person", "session", "journal", "action", "draft"))


@pytest.mark.skipif(os.name != "posix", reason="modes are a POSIX notion")
def test_only_its_owner_may_read_the_file(store: Store) -> None:
    with store.write("Add day") as db:
        db.table("day").insert(day())
    for path in (store.path, store.path.with_name(store.path.name + "-wal")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_wal_is_emptied_when_idle_and_gone_when_closed(store: Store) -> None:
    with store.write("Add day") as db:
        db.table("day").insert(day())
    wal = store.path.with_name(store.path.name + "-wal")
    assert wal.stat().st_size > 0
    store.truncate_wal()
    assert wal.stat().st_size == 0
    copy = store.path.with_name("copy.ttt")
    # Not read with open(): that would drop this process's own lock on the file.
    store.close()
    copy.write_bytes(store.path.read_bytes())
    assert not wal.exists()
    with Store.open(copy) as other:
        assert other.value("SELECT count(*) FROM day") == 1


def test_a_snapshot_is_another_thread_s_own(store: Store) -> None:
    with store.write("Add day") as db:
        db.table("day").insert(day())
    snapshot = store.snapshot()
    with store.write("Add day") as db:
        db.table("day").insert(day("2024-10-19"))
    counted: list[int] = []
    thread = threading.Thread(
        target=lambda: counted.append(snapshot.value("SELECT count(*) FROM day"))
    )
    thread.start()
    thread.join()
    assert counted == [1]
    with pytest.raises(RuntimeError), snapshot.write("no"):
        pass
    snapshot.close()


def test_a_full_disk_is_a_sentence_and_nothing_is_half_written(store: Store) -> None:
    store.truncate_wal()
    pages = store.value("PRAGMA page_count")
    store.query(f"PRAGMA max_page_count = {pages}")

    def too_much() -> None:
        with store.write("Add days") as db:
            for number in range(2000):
                db.table("day").insert(day(f"day {number}"))

    with pytest.raises(UserError, match="disk is full"):
        too_much()
    assert store.value("SELECT count(*) FROM day") == 0
    store.query("PRAGMA max_page_count = 1000000")
    with store.write("Add day") as db:
        db.table("day").insert(day())
    assert all(finding.ok for finding in check(store))


def test_ids_ascend_and_random_ones_tell_no_time() -> None:
    made = [ids.ordered() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert made[0][14] == "7"
    assert ids.random()[14] == "4"


def test_the_index_is_put_in_order_in_quiet_moments_only(store: Store) -> None:
    """In a note's own write it would take longer than the room should wait."""

    def segments() -> int:
        return int(store.value("SELECT count(DISTINCT segid) FROM search_idx"))

    for number in range(12):
        with store.write("Add person") as db:
            db.table("person").insert({"id": ids.ordered(), "name": f"Asha Word{number}"})
    before = segments()
    assert before >= 8  # with FTS5's own merging there would be at most four on a level
    while store.tidy():
        pass
    assert segments() < before
    assert not store.tidy()
    assert store.value("SELECT count(*) FROM search WHERE search MATCH 'asha'") == 12


def test_a_file_being_made_is_whole_at_the_end_and_careful_again(tmp_path: Path) -> None:
    path = tmp_path / "made.ttt"
    with Store.create(path) as store:
        with store.in_one_go():
            with store.write("Add day") as db:
                db.table("day").insert(day())
            assert store.value("PRAGMA synchronous") == 0
        assert store.value("PRAGMA synchronous") == 2
        copied = tmp_path / "copied.ttt"
        copied.write_bytes(path.read_bytes())  # the file alone, without what stands beside it
        with pytest.raises(ValueError, match="stop"), store.in_one_go():
            raise ValueError("stop")
        assert store.value("PRAGMA synchronous") == 2
    with Store.open(copied) as again:
        assert again.value("SELECT count(*) FROM day") == 1
