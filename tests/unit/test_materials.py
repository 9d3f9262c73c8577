"""What stands beside the clock stays with the facilitator: materials and private notes."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tests.test_architecture import imports, ours, sources
from ttt_desktop import reports
from ttt_desktop.errors import UserError
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    details,
    erase,
    materials,
    prompts,
    runlog,
    search,
    station,
    wall,
)

SECRET = "Zyx-secret: Lakshmi is tired, let Pritam begin"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w.ttt") as made:
        details.create(made, title="W", start=date(2024, 10, 19))
        yield made


@pytest.fixture
def talk(store: Store) -> str:
    return agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk").id


def listed(store: Store, session_id: str) -> list[tuple[str, bool]]:
    return [(m.text, m.ready) for m in materials.of_session(store, session_id)]


def test_a_list_that_is_ticked_off(store: Store, talk: str) -> None:
    for text in ("12 flip charts", "Markers", "Tape"):
        materials.add(store, talk, text)
    first, second, third = materials.of_session(store, talk)
    materials.tick(store, first.id, True)
    materials.move(store, third.id, 0)
    materials.update(store, second.id, "  Markers,\n five colours ")
    assert listed(store, talk) == [
        ("Tape", False),
        ("12 flip charts", True),
        ("Markers, five colours", False),
    ]
    materials.remove(store, first.id)
    store.undo()
    assert listed(store, talk)[1] == ("12 flip charts", True)
    with pytest.raises(UserError, match="flip charts"):
        materials.add(store, talk, "  ")
    before = store.undo_label()
    materials.tick(store, first.id, True)
    assert store.undo_label() == before, "nothing changed, nothing written"


def test_what_is_gone_is_told(store: Store, talk: str) -> None:
    gone = materials.add(store, talk, "Tape")
    materials.remove(store, gone.id)
    for act in (
        lambda: materials.tick(store, gone.id, True),
        lambda: materials.update(store, gone.id, "Glue"),
        lambda: materials.move(store, gone.id, 0),
        lambda: materials.set_private_notes(store, "nowhere", "x"),
    ):
        with pytest.raises(UserError):
            act()


def test_private_notes_are_kept_in_one_step(store: Store, talk: str) -> None:
    heard = []
    store.subscribe(heard.append)
    materials.set_private_notes(store, talk, "Speak slowly.\nAsk the back rows.")
    materials.set_private_notes(store, talk, "Speak slowly.\nAsk the back rows.")
    assert len(heard) == 1
    assert materials.private_notes(store, talk) == "Speak slowly.\nAsk the back rows."
    store.undo()
    assert materials.private_notes(store, talk) == ""


def test_a_copy_of_a_session_needs_the_same_and_has_nothing_ready(store: Store, talk: str) -> None:
    materials.tick(store, materials.add(store, talk, "Tape").id, True)
    materials.set_private_notes(store, talk, "Slowly")
    copy = agenda_edit.duplicate_session(store, talk)
    assert listed(store, copy.id) == [("Tape", False)]
    assert materials.private_notes(store, copy.id) == "Slowly"


def test_a_session_asks_for_group_or_person_never_both(store: Store, talk: str) -> None:
    def asks() -> tuple[bool, bool]:
        found = agenda.session(store, talk)
        assert found is not None
        return found.ask_group, found.ask_person

    agenda_edit.update_session(store, talk, ask_group=True)
    agenda_edit.update_session(store, talk, ask_person=True)
    assert asks() == (False, True)
    agenda_edit.update_session(store, talk, ask_group=True)
    assert asks() == (True, False)


def test_erasing_takes_private_notes_from_every_byte(store: Store, talk: str) -> None:
    materials.set_private_notes(store, talk, SECRET)
    materials.add(store, talk, "Tape")
    erase.erase(store)
    path = store.path
    store.close()
    assert "Zyx-secret" not in path.read_bytes().decode("utf-8", "replace")
    with Store.open(path) as anew:
        assert materials.private_notes(anew, talk) == ""
        assert listed(anew, talk) == [("Tape", False)]


# Nothing of it reaches the room.


@pytest.fixture
def full(store: Store, talk: str) -> Store:
    materials.set_private_notes(store, talk, SECRET)
    materials.add(store, talk, SECRET)
    asked = prompts.add(store, talk, "What?")
    prompts.open_at_station(store, asked.id)
    runlog.start(store, talk)
    return store


def asked_of(store: Store, module: ModuleType) -> tuple[list[str], list[str]]:
    """Every SQL that the questions of a module put, and every answer as text."""
    known = {"store": store, "limit": 10, "note_ids": [], "session_id": None, "prompt_id": None}
    known |= {"day_id": agenda.days(store)[0].id}
    sql: list[str] = []
    answers = []
    store._conn.set_trace_callback(sql.append)
    try:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            wanted = inspect.signature(function).parameters
            needed = [p for p in wanted.values() if p.default is p.empty]
            public = function.__module__ == module.__name__ and not name.startswith("_")
            if public and "store" in wanted and all(p.name in known for p in needed):
                answers.append(repr(function(**{p.name: known[p.name] for p in needed})))
    finally:
        store._conn.set_trace_callback(None)
    return sql, answers


@pytest.mark.parametrize("module", [wall, station], ids=lambda module: module.__name__)
def test_no_question_of_the_room_touches_it(full: Store, module: ModuleType) -> None:
    sql, answers = asked_of(full, module)
    assert any("FROM session" in said for said in sql), "the questions are heard"
    for said in sql:
        assert "private_notes" not in said
        assert "material" not in said
    assert answers
    assert not any("Zyx" in said for said in answers)


def test_the_same_ear_hears_materials(full: Store) -> None:
    sql, answers = asked_of(full, materials)
    assert any("FROM material" in said for said in sql)
    assert any("Zyx" in said for said in answers)


def test_the_room_cannot_import_it() -> None:
    modules = sources()
    graph = {
        module: {
            name
            for found in imports(source, module)
            if not found.typing_only and (name := ours(found.target))
        }
        for module, source in modules.items()
    }

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for target in graph.get(todo.pop(), set()):
                module = target if target in modules else target.rpartition(".")[0]
                if module in modules and module not in seen:
                    seen.add(module)
                    todo.append(module)
        return seen

    for start in ("workshop.wall", "workshop.station"):
        assert "workshop.materials" not in reaches(start)
        assert "workshop.prompts" in reaches(start), "the walk walks"
    assert "material" not in wall.TABLES


def test_no_report_tells_of_it(full: Store, tmp_path: Path) -> None:
    for audience in ("organiser", "public"):
        for suffix in ("html", "md", "txt", "json", "wiki"):
            path = tmp_path / f"{audience}.{suffix}"
            reports.export(full, path, audience=audience, language="en")
            assert "Zyx" not in path.read_text(encoding="utf-8")
    told = json.loads((tmp_path / "organiser.json").read_text(encoding="utf-8"))
    assert "private_notes" not in told["sessions"][0]


def test_search_does_not_find_it(full: Store) -> None:
    assert search.find(full, "Zyx") == []
