"""Attendance as CSV: what is in it, and nothing that a spreadsheet would carry out."""

from __future__ import annotations

import csv
import io
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.reports import attendance as table
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    details,
    door,
    people,
    punctuality,
    runlog,
)


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


def test_hours_follow_what_is_entered_afterwards(tmp_path: Path) -> None:
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Paper", start=date(2024, 10, 18), timezone="Asia/Kolkata")
        talk = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk", minutes=60)
        [planned] = agenda.plan(store)
        who = people.add(store, "Asha").id

        def told() -> list[str]:
            return table.table(store)[1][4:]

        def times(*minutes: int) -> None:
            attendance.take_back(store, talk.id, who)
            for at, minute in enumerate(minutes):
                do = attendance.leave if at % 2 else attendance.arrive
                do(store, talk.id, who, at=planned.start + timedelta(minutes=minute))

        times(0)
        punctuality.record(store, planned, who, "arrive", time(9, 45))
        assert told() == ["09:45", "1", "0.75"]
        with pytest.raises(UserError, match="from 09:46 to 10:29"):
            punctuality.record(store, planned, who, "leave", time(9, 40))
        punctuality.record(store, planned, who, "leave", time(10, 15))
        assert told() == ["09:45–10:15", "1", "0.50"]
        with pytest.raises(UserError, match="from 09:31 to 10:14"):
            punctuality.record(store, planned, who, "arrive", time(10, 15))
        punctuality.record(store, planned, who, "leave", time(10, 21))
        punctuality.record(store, planned, who, "arrive", time(9, 36))
        assert told() == ["09:36–10:21", "1", "0.75"]
        punctuality.record(store, planned, who, "leave", time(10, 21))
        punctuality.record(store, planned, who, "arrive", time(9, 36))
        store.undo()  # what said the same again was no step
        assert told() == ["09:45–10:21", "1", "0.60"]
        times()
        punctuality.record(store, planned, who, "leave", time(10, 0))
        assert told() == ["09:30–10:00", "1", "0.50"], "who was not marked was there from the start"
        store.undo()
        assert told() == ["", "0", "0.00"]
        times(0, 10, 20)  # went out and came back
        punctuality.record(store, planned, who, "arrive", time(9, 45))
        assert told() == ["09:45", "1", "0.75"]
        times(0, 10, 20)
        punctuality.record(store, planned, who, "leave", time(9, 55))
        assert told() == ["09:30–09:55", "1", "0.25"]
        times(0, 10, 20, 50)
        punctuality.record(store, planned, who, "leave", time(9, 45))
        assert told() == ["09:30–09:45", "1", "0.25"]
        times(90)  # marked in the evening
        punctuality.record(store, planned, who, "leave", time(10, 0))
        assert told() == ["09:30–10:00", "1", "0.50"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "=1\n2"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert table.literal(text).startswith("'")
