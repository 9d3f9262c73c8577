"""The codes of badges: random, kept, and found again however a scanner types them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.store import Store
from ttt_desktop.workshop import details, duplicates, people


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "w.ttt")
    details.create(made, title="Door", start=date(2024, 10, 18))
    yield made
    made.close()


def test_everybody_gets_one_in_one_write_and_keeps_it(store: Store) -> None:
    asha, ravi = people.add(store, "Asha"), people.add(store, "Ravi")
    changes: list[object] = []
    store.subscribe(changes.append)
    codes = people.ensure_codes(store)
    assert set(codes) == {asha.id, ravi.id}
    assert len(set(codes.values())) == 2
    assert all(
        len(code) == people.CODE_LENGTH and set(code) <= set(people.CODE_LETTERS)
        for code in codes.values()
    )
    assert len(changes) == 1
    meera = people.add(store, "Meera")
    later = people.ensure_codes(store)
    assert {key: later[key] for key in codes} == codes
    assert later[meera.id]
    before = len(changes)
    assert people.ensure_codes(store) == later
    assert len(changes) == before


def test_a_scan_is_forgiven_its_case_and_layout(store: Store) -> None:
    asha = people.add(store, "Asha", code="0A1BC2DE3F")
    for scanned in ("0A1BC2DE3F", " 0a1bc2de3f\n", "oalbc2de3f", "0A1BC-2DE3F"):
        assert people.by_code(store, scanned) == asha.id
    for scanned in ("", "0A1BC2DE3", "0A1BC2DE3FF", asha.id, "Asha"):
        assert people.by_code(store, scanned) is None


def test_a_code_on_a_printed_badge_is_not_taken_back(store: Store) -> None:
    """Undo passes over the printing, to what was done before it, and leaves the code alone."""
    asha = people.add(store, "Asha")
    people.update(store, asha.id, region="Telangana")
    code = people.ensure_codes(store)[asha.id]
    assert store.undo_label() == "Change person"
    store.undo()
    changed = people.person(store, asha.id)
    assert changed is not None
    assert (changed.region, changed.code) == ("", code)
    store.redo()
    changed = people.person(store, asha.id)
    assert changed is not None
    assert (changed.region, changed.code) == ("Telangana", code)
    store.undo()
    store.undo()  # nobody was added
    assert people.by_code(store, code) is None
    store.redo()
    assert people.by_code(store, code) == asha.id


def test_who_was_removed_comes_back_with_the_code(store: Store) -> None:
    asha = people.add(store, "Asha")
    people.remove(store, asha.id)
    store.undo()
    code = people.ensure_codes(store)[asha.id]
    store.redo()
    assert people.by_code(store, code) is None
    store.undo()
    assert people.by_code(store, code) == asha.id


def test_codes_survive_the_undo_of_a_merge(store: Store) -> None:
    asha, other = people.add(store, "Asha"), people.add(store, "A. Rao")
    code = people.ensure_codes(store)[other.id]
    with store.write("test", journal=False) as db:  # as if she had been added after the printing
        db.table("person").update(asha.id, {"code": ""})
    duplicates.merge(store, asha.id, other.id)
    assert people.by_code(store, code) == asha.id
    store.undo()
    assert people.by_code(store, code) == other.id
    mine = people.ensure_codes(store)[asha.id]
    duplicates.merge(store, asha.id, other.id)
    store.undo()
    assert {people.by_code(store, c) for c in (mine, code)} == {asha.id, other.id}
