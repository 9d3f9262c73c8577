"""The numbers of the sign-in sheet stay as printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ttt_desktop.reports.papers import signin
from ttt_desktop.reports.voice import Voice
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, attendance, details, people, sheet


def test_who_is_added_after_printing_moves_nobody(tmp_path: Path) -> None:
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Sheet", start=date(2024, 10, 18))
        asha, chitra = (people.add(store, name).id for name in ("Asha", "Chitra"))
        assert sheet.numbers(store) == {asha: 1, chitra: 2}
        sheet.remember(store)
        bina = people.add(store, "Bina").id
        assert sheet.numbers(store) == {asha: 1, chitra: 2, bina: 3}
        people.remove(store, asha)
        assert sheet.numbers(store) == {chitra: 2, bina: 3}
        label = store.undo_label()
        assert label == "Remove person", "printing is nothing to undo"
        sheet.remember(store)
        assert sheet.numbers(store) == {bina: 1, chitra: 2}


def test_once_somebody_has_come_printed_numbers_stay(tmp_path: Path) -> None:
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Sheet", start=date(2024, 10, 18))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        asha, chitra, dev = (people.add(store, name).id for name in ("Asha", "Chitra", "Dev"))
        sheet.remember(store)
        attendance.arrive(store, session.id, asha)
        zoya, bina = (people.add(store, name).id for name in ("Zoya", "Bina"))
        people.remove(store, dev)
        for _printed_again in range(2):
            assert sheet.numbers(store) == {asha: 1, chitra: 2, zoya: 4, bina: 5}
            drawn = signin.build(store, Voice("en", "en"))
            assert [line["no"] for line in drawn["people"]] == ["1", "2", "4", "5"]
            assert drawn["lines"][0] == "6"
            sheet.remember(store)
