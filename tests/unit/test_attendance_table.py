"""Attendance as CSV: what is in it, and nothing that a spreadsheet would carry out."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.reports import attendance as table
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, attendance, details, door, people, runlog


def test_people_by_sessions_with_times_and_hours(tmp_path: Path) -> None:
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Table", start=date(2024, 10, 18))
        day = agenda.days(store)[0]
        talk = agenda_edit.add_session(store, day.id, "=Talk\nof many", minutes=60)
        agenda_edit.add_session(store, day.id, "Tea", kind="break", minutes=30)
        last = agenda_edit.add_session(store, day.id, "Last", minutes=30)
        asha = people.add(store, "Asha, R", display_name='-1+cmd|"x"', username="@sum").id
        bina, chitra = (people.add(store, name).id for name in ("बीना", "\u202eChitra"))
        start = agenda.plan(store)[0].start
        runlog.start(store, talk.id, at=start)
        attendance.arrive(store, talk.id, asha, at=start + timedelta(minutes=10))
        attendance.leave(store, talk.id, asha, at=start + timedelta(minutes=40))
        attendance.arrive(store, talk.id, bina, at=start)
        runlog.end(store, talk.id, at=start + timedelta(minutes=60))
        door.excuse(store, chitra, session_id=last.id, reason="=train")
        path = table.save(store, tmp_path / "attendance.csv")
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert path.stat().st_mode & 0o077 == 0
        heads, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        assert heads == [
            "No.", "Name", "Display name", "Username",
            "2024-10-18 09:30 =Talk of many", "2024-10-18 11:00 Last", "Sessions", "Hours",
        ]  # fmt: skip
        assert lines == [
            ["1", "Asha, R", '\'-1+cmd|"x"', "'@sum", "09:40–10:10", "", "1", "0.50"],
            ["2", "Chitra", "", "", "", "Excused: =train", "0", "0.00"],
            ["3", "बीना", "", "", "09:30", "", "1", "1.00"],
        ]
        with pytest.raises(UserError):
            table.save(store, tmp_path / "nowhere" / "attendance.csv")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "=1\n2"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert table.literal(text).startswith("'")
