"""A workshop like an earlier one: its plan comes along, its people do not, in any byte."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.gallery.registry import sample_file
from ttt_desktop.cli import run
from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, backup, reading
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    clone,
    details,
    groups,
    materials,
    note_list,
    notes,
    people,
    prompts,
    runlog,
    themes,
)

MORNING = datetime(2024, 10, 19, 4, 0, tzinfo=UTC)


@pytest.fixture
def earlier(tmp_path: Path) -> Iterator[Store]:
    """Two days with one between; a session that took longer, one that was dropped."""
    clock.set_now(MORNING)
    store = Store.create(tmp_path / "Earlier.ttt")
    details.create(store, title="Hyderabad", start=date(2024, 10, 19), host="Asha Rao and friends")
    asha = people.add(store, "Asha Rao", email="asha@example.org", username="AshaR")
    people.add(store, "రమేష్")
    first = agenda.days(store)[0]
    agenda_edit.update_day(store, first.id, title="Beginning, with asha rao", start_minute=540)
    third = agenda_edit.add_day(store, date(2024, 10, 21), title="Going home")
    strand = themes.add(store, "Needs")
    talk = agenda_edit.add_session(
        store, first.id, "Talk", kind="discussion", minutes=60, theme_id=strand.id, room="Hall A",
        led_by="Asha Rao", about="Asha Rao begins. రమేష్‌కు ధన్యవాదాలు", ask_person=True,
        least_minutes=30, anonymous="never",
    )  # fmt: skip
    agenda_edit.add_session(store, first.id, "Tea", kind="break", minutes=15, anchor_minute=630)
    agenda_edit.add_session(store, third.id, "Planning", minutes=45)
    people.set_leaders(store, talk.id, [asha.id])
    asked = prompts.add(store, talk.id, "What holds us back?", kind="challenge", minutes=7)
    prompts.add(store, talk.id, "What helps?")
    prompts.open_at_station(store, asked.id)
    materials.tick(store, materials.add(store, talk.id, "12 flip charts").id, True)
    materials.set_private_notes(store, talk.id, "Speak slowly, AshaR is tired")
    group = groups.add(store, talk.id, "Table of Asha Rao")
    groups.put(store, group.id, asha.id)
    attendance.arrive(store, talk.id, asha.id)
    notes.add(store, session_id=talk.id, text="said in confidence", author_id=asha.id)
    runlog.start(store, talk.id, at=MORNING)
    runlog.pause(store, talk.id, at=MORNING + timedelta(minutes=10))
    runlog.resume(store, talk.id, at=MORNING + timedelta(minutes=40))
    runlog.end(store, talk.id, at=MORNING + timedelta(minutes=102))
    with store.write("Drop session") as db:
        key = agenda.find_session(store, "Tea").id
        db.table("replan").insert({"id": key, "session_id": key, "dropped": 1})
    yield store
    store.close()
    clock.set_now(None)


def made(tmp_path: Path, source: Store, **values: Any) -> Store:
    store = Store.create(tmp_path / "New.ttt")
    clone.start(store, source, title=values.pop("title", "Pune"), start=date(2025, 2, 7), **values)
    return store


def test_the_plan_comes_along(earlier: Store, tmp_path: Path) -> None:
    with made(tmp_path, earlier, place="Pune") as store:
        workshop = details.get(store)
        assert (workshop.title, workshop.place, workshop.start_date) == (
            "Pune", "Pune", "2025-02-07",
        )  # fmt: skip
        assert workshop.id != details.get(earlier).id
        assert [day.date for day in agenda.days(store)] == ["2025-02-07", "2025-02-09"]
        assert agenda.days(store)[0].start_minute == 540
        talk, tea, planning = agenda.sessions(store)
        assert (talk.title, talk.kind, talk.room, talk.minutes) == (
            "Talk",
            "discussion",
            "Hall A",
            60,
        )
        assert (talk.anonymous, talk.ask_person, talk.least_minutes) == ("never", True, 30)
        assert talk.theme_id == themes.all_themes(store)[0].id
        assert (tea.anchor_minute, planning.minutes) == (630, 45)
        assert [
            (p.text, p.kind, p.state, p.minutes) for p in prompts.of_session(store, talk.id)
        ] == [
            ("What holds us back?", "challenge", "prepared", 7),
            ("What helps?", "idea", "prepared", 0),
        ]
        assert [(m.text, m.ready) for m in materials.of_session(store, talk.id)] == [
            ("12 flip charts", False)
        ]
        assert materials.private_notes(store, talk.id) == ""
        assert store.undo_label() is None, "the new workshop is where undo ends"


def test_nobody_and_nothing_said_comes_along(earlier: Store, tmp_path: Path) -> None:
    with made(tmp_path, earlier, private=True) as store:
        for table in ("person", "session_person", "consent", "attendance", "note", "run", "group",
                      "group_member", "word", "replan", "draft", "live", "journal"):  # fmt: skip
            assert store.value(f'SELECT count(*) FROM "{table}"') == 0, table
        talk = agenda.sessions(store)[0]
        assert talk.led_by == ""
        assert talk.about == "… begins. …\u200cకు ధన్యవాదాలు"
        assert materials.private_notes(store, talk.id) == "Speak slowly, … is tired"
        assert agenda.days(store)[0].title == "Beginning, with …"
    everything = (tmp_path / "New.ttt").read_bytes().decode("utf-8", "replace").casefold()
    for name in ("asha", "రమేష్", "confidence"):
        assert name not in everything


def test_real_durations_are_without_pauses_and_rounded_up(earlier: Store, tmp_path: Path) -> None:
    seen = clone.look(earlier)
    assert [(s.title, s.planned, s.real, s.dropped) for s in seen.sessions] == [
        ("Talk", 60, 75, False),
        ("Tea", 15, None, True),
        ("Planning", 45, None, False),
    ]
    assert (seen.days, seen.prompts, seen.materials, seen.private_notes) == ((0, 2), 2, 1, 1)
    assert seen.was_run
    assert seen.unnamed == 2
    with made(tmp_path, earlier, durations="real") as store:
        assert [s.minutes for s in agenda.sessions(store)] == [75, 15, 45]
        assert [s.minutes("real") for s in seen.sessions] == [75, 15, 45]
        assert [s.minutes("planned") for s in seen.sessions] == [60, 15, 45]


def test_what_it_may_be_squeezed_to_is_never_more_than_it_lasts(
    earlier: Store, tmp_path: Path
) -> None:
    planning = agenda.find_session(earlier, "Planning").id
    agenda_edit.update_session(earlier, planning, least_minutes=45)
    runlog.start(earlier, planning, at=MORNING + timedelta(days=2))
    runlog.end(earlier, planning, at=MORNING + timedelta(days=2, minutes=19))
    with made(tmp_path, earlier, durations="real") as store:
        found = agenda.find_session(store, "Planning")
        assert (found.minutes, found.least_minutes) == (20, 20)


def test_a_word_that_is_also_part_of_a_name_stays(earlier: Store) -> None:
    people.add(earlier, "Hall")
    people.add(earlier, "An")
    seen = clone._Names(earlier).left_out
    assert seen("The hall opens. Halls. An end. Asha Raoul") == (
        "The hall opens. Halls. An end. Asha Raoul"
    )
    assert seen("Ask Hall, ASHA RAO's friend") == "Ask …, …'s friend"


def test_the_sample_leaves_no_name_in_any_byte(tmp_path: Path) -> None:
    with reading.read(sample_file()) as source:
        names = {p.name for p in people.all_people(source)} | {
            p.username for p in people.all_people(source) if p.username
        }
        store = Store.create(tmp_path / "New.ttt")
        clone.start(store, source, title="Again", start=date(2030, 1, 1), durations="real",
                    private=True)  # fmt: skip
        assert len(agenda.sessions(store)) == len(agenda.sessions(source))
        assert note_list.count(source, note_list.NoteFilter()) > 100
        store.close()
    everything = (tmp_path / "New.ttt").read_bytes().decode("utf-8", "replace")
    earlier = sample_file().read_bytes().decode("utf-8", "replace")
    assert len(names) > 20
    assert sum(name in earlier for name in names) == len(names), "the bytes are read rightly"
    assert [name for name in names if name in everything] == []


# Reading the earlier file


def test_reading_leaves_the_bytes_and_no_lock(earlier: Store, tmp_path: Path) -> None:
    path = earlier.path
    with pytest.raises(UserError, match="open in"):
        reading.read(path)
    earlier.close()
    before, there = path.read_bytes(), sorted(p.name for p in tmp_path.iterdir())
    with reading.read(path) as source:
        assert details.get(source).title == "Hyderabad"
        assert source.is_snapshot
        with Store.open(path) as anew:
            assert details.get(anew).title == "Hyderabad"
    assert sorted(p.name for p in tmp_path.iterdir()) == there
    assert path.read_bytes() == before


def test_a_file_open_elsewhere_is_refused(earlier: Store) -> None:
    path = earlier.path
    earlier.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(UserError, match="open in another program"):
            reading.read(path)
    finally:
        other.close()


def test_a_file_that_another_program_writes_is_refused(earlier: Store) -> None:
    path = earlier.path
    earlier.close()
    code = (
        "import sys\n"
        "from ttt_desktop.store import Store\n"
        "from ttt_desktop.workshop import details\n"
        "store = Store.open(sys.argv[1])\n"
        "details.update(store, place='Elsewhere')\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()\n"
        "store.close()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=pipe, stdout=pipe
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        assert Path(f"{path}-wal").stat().st_size, "what it wrote stands beside the file"
        with pytest.raises(UserError, match="open in TTT Desktop"):
            reading.read(path)
        other.stdin.close()
    assert other.returncode == 0, "the other one was not disturbed"
    with reading.read(path) as source:
        assert details.get(source).place == "Elsewhere"


def test_after_a_crash_the_newest_is_read_and_the_file_left(earlier: Store, tmp_path: Path) -> None:
    copy = tmp_path / "Crashed.ttt"
    details.update(earlier, title="Hyderabad, renamed")
    shutil.copyfile(earlier.path, copy)
    shutil.copyfile(f"{earlier.path}-wal", f"{copy}-wal")
    before = copy.read_bytes(), Path(f"{copy}-wal").read_bytes()
    with reading.read(copy) as source:
        assert details.get(source).title == "Hyderabad, renamed"
    assert (copy.read_bytes(), Path(f"{copy}-wal").read_bytes()) == before


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_can_only_be_read_will_do(earlier: Store, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    copy = backup.backup(earlier, place / "Copy.ttt")
    copy.chmod(0o400)
    with reading.read(copy) as source:
        assert details.get(source).title == "Hyderabad"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\0" * 200, b"no workshop"])
def test_what_is_no_workshop_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.ttt"
    path.write_bytes(content)
    with pytest.raises(UserError):
        reading.read(path)
    assert path.read_bytes() == content


# The command


def test_the_command_line_makes_one(
    earlier: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier.close()
    path = tmp_path / "CLI.ttt"
    words = ["new", str(path), "--title", "Pune", "--start", "2025-02-07"]
    like = ["--like", str(tmp_path / "Earlier.ttt")]
    assert run([*words, "--durations", "real"]) == 2
    assert run([*words, *like, "--days", "2"]) == 2
    assert run([*words, "--like", str(tmp_path / "nothing.ttt")]) == 1
    assert "not there" in capsys.readouterr().err
    assert not path.exists(), "nothing is made where the earlier one can't be read"
    assert run([*words, *like, "--timezone", "Mars/Base"]) == 1
    assert not path.exists()
    assert run([*words, *like, "--durations", "real", "--private-notes"]) == 0
    with Store.open(path) as store:
        talk = agenda.sessions(store)[0]
        assert talk.minutes == 75
        assert materials.private_notes(store, talk.id)
