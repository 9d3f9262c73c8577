"""The list follows the file row by row, and is then what it would be if asked anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ttt_desktop.store import Change, Store
from ttt_desktop.ui.desk.people.roster import Roster
from ttt_desktop.ui.models import Column, RowsModel
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    composition,
    consent,
    details,
    duplicates,
    people,
    people_bulk,
    people_fields,
    runlog,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "x.ttt")
    details.create(made, title="X", start=date(2024, 10, 18))
    agenda_edit.add_session(made, agenda.days(made)[0].id, "Talk")
    yield made
    made.close()


def test_each_change_leaves_what_asking_anew_would(store: Store) -> None:
    talk = agenda.sessions(store)[0].id
    a, b, c = (people.add(store, name, roles="speaker").id for name in ("A", "B", "C"))
    field = people_fields.add(store, "Shirt").id
    runlog.start(store, talk)
    roster = Roster(store)
    roster.gather()
    changes: list[Change] = []
    store.subscribe(changes.append)
    anew = 0
    steps: list[Callable[[], object]] = [
        lambda: people.update(store, a, name="Z", languages="or en"),
        lambda: consent.give(store, a, "photo"),
        lambda: consent.refuse(store, b, "photo", how="form"),
        store.undo,  # a row that is gone does not say whose it was
        lambda: people_fields.put(store, c, field, "M"),
        lambda: people_fields.put(store, c, field, ""),
        lambda: attendance.arrive(store, talk, a),
        lambda: attendance.arrive(store, talk, b),
        lambda: attendance.leave(store, talk, b),
        lambda: attendance.take_back(store, talk, a),
        lambda: people.take_part(store, a, talk, "speaker"),
        lambda: people.add(store, "D", languages="te"),
        lambda: people_bulk.remove(store, [b]),
        store.undo,
        lambda: duplicates.merge(store, a, c),
        lambda: runlog.end(store, talk),
    ]
    for step in steps:
        step()
        anew += roster.follow(changes.pop()) is None
        fresh = Roster(store)
        fresh.gather()
        assert {r.person.id: r for r in roster.rows} == {r.person.id: r for r in fresh.rows}
        for counted in ("roles", "spoken", "here", "running"):
            assert getattr(roster, counted) == getattr(fresh, counted)
    assert anew == 1  # only the run log concerns everybody
    assert not changes


def test_the_composition_counts_on() -> None:
    asha = people.Person("a", "Asha", languages="te en", first_time="yes")
    ravi = people.Person("b", "Ravi", roles="speaker", region="Goa")
    tally = composition.Tally([asha, ravi])
    tally.add(asha, -1)
    assert tally.questions() == composition.of([ravi])
    tally.add(asha)
    assert tally.questions() == composition.of([ravi, asha])


def test_one_row_of_many_moves_and_the_others_stay(qtbot: QtBot) -> None:
    model: RowsModel[tuple[int, str]] = RowsModel(
        [Column("t", lambda: "Text", lambda r: r[1])], key=lambda r: r[0]
    )
    rows = [(n, str(n)) for n in range(1000)]
    model.set_rows(rows)
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(1))
    held = model.index(500, 0)
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(held)
    moved = [*rows[1:900], (0, "zero"), *rows[900:-1], (2000, "new")]
    model.set_rows(moved)
    assert model.rows == moved
    assert not resets
    assert kept.row() == 499
    model.set_rows(rows[::-1])
    assert model.rows == rows[::-1]
    assert resets
