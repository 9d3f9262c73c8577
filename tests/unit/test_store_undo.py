"""Undo and redo: worded, across restarts, and never over what somebody did since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ttt_desktop.errors import UserError
from ttt_desktop.store import Store
from ttt_desktop.store.check import check
from ttt_desktop.workshop import agenda, agenda_edit, details, note_list, notes, people


def workshop(path: Path) -> Store:
    store = Store.create(path)
    details.create(store, title="Room", start=date(2024, 10, 18), days=2)
    return store


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    nouns = ("workshop", "theme", "day", "session", "person", "prompt", "note", "attendance")
    return {
        noun: [tuple(row) for row in store.query(f"SELECT * FROM {noun} ORDER BY id")]
        for noun in nouns
    }


def test_undo_is_worded_and_outlives_the_program(tmp_path: Path) -> None:
    store = workshop(tmp_path / "room.ttt")
    before = contents(store)
    people.add(store, "Asha Rao")
    after = contents(store)
    assert store.undo_label() == "Add person"
    store.close()
    store = Store.open(tmp_path / "room.ttt")
    assert store.undo_label() == "Add person"
    change = store.undo()
    assert change is not None
    assert change.tables == {"person"}
    assert contents(store) == before
    store.close()
    store = Store.open(tmp_path / "room.ttt")
    assert store.redo_label() == "Add person"
    store.redo()
    assert contents(store) == after
    assert store.redo_label() is None
    store.close()


def test_a_new_action_ends_redo(tmp_path: Path) -> None:
    with workshop(tmp_path / "room.ttt") as store:
        people.add(store, "Asha")
        store.undo()
        people.add(store, "Bina")
        assert store.redo() is None
        store.undo()
        assert store.redo_label() == "Add person"
        store.redo()
        assert [p.name for p in people.all_people(store)] == ["Bina"]


def test_undo_at_the_desk_leaves_what_a_participant_said(tmp_path: Path) -> None:
    with workshop(tmp_path / "room.ttt") as store:
        day = agenda.days(store)[0]
        session = agenda_edit.add_session(store, day.id, "Talk")
        people.add(store, "Asha")
        notes.add(store, session_id=session.id, text="Said at the station", source="station")
        assert store.undo_label() == "Add person"
        store.undo()
        assert note_list.count(store) == 1
        with pytest.raises(UserError, match="depends on it"):
            store.undo()
        assert agenda.session(store, session.id) is not None
        assert store.undo_label() == "Add session"


def test_undo_declines_where_a_row_was_changed_by_another_hand(tmp_path: Path) -> None:
    with workshop(tmp_path / "room.ttt") as store:
        day = agenda.days(store)[0]
        agenda_edit.update_day(store, day.id, title="Arrival")
        with store.write("Elsewhere", origin="station") as db:
            db.table("day").update(day.id, {"title": "Travel"})
        with pytest.raises(UserError, match="changed since"):
            store.undo()
        assert agenda.days(store)[0].title == "Travel"


def test_an_anonymous_note_is_in_no_journal_and_has_no_author(tmp_path: Path) -> None:
    with workshop(tmp_path / "room.ttt") as store:
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        count = store.value("SELECT count(*) FROM action")
        note = notes.add(
            store, session_id=session.id, text="Quietly", anonymous=True, source="station"
        )
        assert store.value("SELECT count(*) FROM action") == count
        assert store.value("SELECT count(*) FROM journal WHERE row_id = ?", (note.id,)) == 0
        assert note.id[14] == "4"
        assert note.created_at.endswith(("00:00.000Z", "15:00.000Z", "30:00.000Z", "45:00.000Z"))
        docid = store.value("SELECT docid FROM search_doc WHERE ref = ?", (note.id,))
        assert docid >= 2**40
        with pytest.raises(ValueError, match="author"):
            notes.add(store, session_id=session.id, text="x", anonymous=True, author_id="a")
        with pytest.raises(UserError):
            notes.edit(store, note.id, author_id="a")


def test_taking_a_note_back_keeps_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "room.ttt"
    with workshop(path) as store:
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        note = notes.add(store, session_id=session.id, text="Zanzibarwort", source="station")
        notes.take_back(store, note.id)
        assert note_list.count(store) == 0
        assert all(finding.ok for finding in check(store))
    assert b"Zanzibarwort" not in path.read_bytes()


class UndoMachine(RuleBasedStateMachine):
    """Whatever is done, undo and redo walk through exactly the states that were."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "room.ttt"
        self.store = workshop(self.path)
        self.past: list[object] = []
        self.present: object = contents(self.store)
        self.future: list[object] = []

    def did(self) -> None:
        now = contents(self.store)
        if now != self.present:
            self.past.append(self.present)
            self.present, self.future = now, []

    @rule(name=st.text("abఅఆ\"'", min_size=1, max_size=5))
    def add_person(self, name: str) -> None:
        people.add(self.store, "p" + name)
        self.did()

    @rule(minutes=st.integers(1, 90), position=st.integers(0, 5))
    def add_session(self, minutes: int, position: int) -> None:
        day = agenda.days(self.store)[0]
        agenda_edit.add_session(self.store, day.id, "S", minutes=minutes, position=position)
        self.did()

    @precondition(lambda self: agenda.sessions(self.store))
    @rule(which=st.integers(0, 9), day=st.integers(0, 1), position=st.integers(0, 5))
    def move_session(self, which: int, day: int, position: int) -> None:
        found = agenda.sessions(self.store)
        days = agenda.days(self.store)
        agenda_edit.move_session(self.store, found[which % len(found)].id, days[day].id, position)
        self.did()

    @precondition(lambda self: agenda.sessions(self.store))
    @rule(which=st.integers(0, 9), text=st.sampled_from(["one", "రెండు", "तीन"]))
    def add_note(self, which: int, text: str) -> None:
        found = agenda.sessions(self.store)
        notes.add(self.store, session_id=found[which % len(found)].id, text=text)
        self.did()

    @precondition(lambda self: note_list.count(self.store))
    @rule(which=st.integers(0, 9))
    def hide_or_remove_note(self, which: int) -> None:
        found = note_list.query(self.store)
        note = found[which % len(found)]
        if which % 2:
            notes.hide(self.store, note.id, "twice")
        else:
            notes.remove(self.store, note.id)
        self.did()

    @precondition(lambda self: people.count(self.store))
    @rule(which=st.integers(0, 9))
    def remove_person(self, which: int) -> None:
        found = people.all_people(self.store)
        people.remove(self.store, found[which % len(found)].id)
        self.did()

    @rule()
    def undo(self) -> None:
        if self.past:
            assert self.store.undo() is not None
            self.future.append(self.present)
            self.present = self.past.pop()

    @rule()
    def redo(self) -> None:
        change = self.store.redo()
        assert (change is not None) == bool(self.future)
        if self.future:
            self.past.append(self.present)
            self.present = self.future.pop()

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def the_file_is_as_expected(self) -> None:
        assert contents(self.store) == self.present

    def teardown(self) -> None:
        assert all(finding.ok for finding in check(self.store))
        self.store.close()
        self.folder.cleanup()


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
