"""The numbers of the sign-in sheet stay as printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ttt_desktop.store import Store
from ttt_desktop.workshop import details, people, sheet


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
