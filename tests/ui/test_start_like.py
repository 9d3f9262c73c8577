"""The form for a new workshop, beginning with an earlier one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ttt_desktop.errors import UserError
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui.desk import files
from ttt_desktop.ui.desk.start.form import LIKE, NewForm, NewWorkshop
from ttt_desktop.workshop import agenda, agenda_edit, details, materials, people, runlog


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "Hyderabad.ttt") as store:
        details.create(store, title="Hyderabad", start=date(2024, 10, 19), timezone="Asia/Dhaka")
        day = agenda.days(store)[0]
        people.add(store, "Asha Rao")
        talk = agenda_edit.add_session(store, day.id, "Talk", minutes=60, about="Ask Asha Rao")
        agenda_edit.add_session(store, day.id, "Tea", minutes=15)
        materials.set_private_notes(store, talk.id, "Slowly")
        start = agenda.plan(store)[0].start
        runlog.start(store, talk.id, at=start)
        runlog.end(store, talk.id, at=start + timedelta(minutes=72))
        return store.path


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> NewForm:
    made = NewForm(Settings(path=tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    made.begin()
    return made


def choose(form: NewForm, monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Choose "Like an earlier workshop…" and that file in the dialog."""
    monkeypatch.setattr(files, "ask_open", lambda *_args: path)
    form.template.set_value(LIKE)
    form.template.chosen.emit(LIKE)


def sent(form: NewForm) -> list[NewWorkshop]:
    said: list[Any] = []
    form.filled.connect(said.append)
    form.send()
    return said


def test_an_earlier_workshop_is_shown_before_it_is_made(
    form: NewForm, monkeypatch: pytest.MonkeyPatch, earlier: Path, tmp_path: Path
) -> None:
    choose(form, monkeypatch, earlier)
    assert not form.like.isHidden()
    assert form.days_field.isHidden(), "its own days count"
    assert [label.text() for label in form.like.minutes] == [
        "75 min, planned 60",
        "15 min, as planned",
    ]
    assert "In 1 text a person was named" in form.like.told.text()
    form.like.durations.button("planned").click()
    assert [label.text() for label in form.like.minutes] == ["60 min", "15 min"]
    form.like.durations.button("real").click()
    form.title.setText("Pune")
    (wanted,) = sent(form)
    assert (wanted.like, wanted.durations, wanted.private) == (earlier, "real", False)
    assert wanted.timezone == "Asia/Dhaka"
    with Store.create(tmp_path / "Pune.ttt") as store:
        wanted.fill(store)
        assert [s.minutes for s in agenda.sessions(store)] == [75, 15]
        assert details.get(store).title == "Pune"
        assert people.all_people(store) == []


def test_thinking_better_of_it_begins_with_an_empty_agenda(
    form: NewForm, monkeypatch: pytest.MonkeyPatch, earlier: Path
) -> None:
    choose(form, monkeypatch, None)
    assert form.template.value() == ""
    assert form.like.isHidden()
    choose(form, monkeypatch, earlier)
    form.template.set_value("one-day")
    form.template.chosen.emit("one-day")
    assert form.like.isHidden()
    assert not form.days_field.isHidden()
    form.title.setText("Pune")
    (wanted,) = sent(form)
    assert (wanted.like, wanted.template) == (None, "one-day")


def test_a_file_that_is_none_is_told_in_place(
    form: NewForm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = tmp_path / "Notes.ttt"
    wrong.write_text("not a workshop")
    choose(form, monkeypatch, wrong)
    assert "not a workshop file" in form.like.refusal.text()
    assert form.like.body.isHidden()
    form.title.setText("Pune")
    assert sent(form) == []
    assert "can be read" in form.template_field.error.text()


def test_a_file_that_was_taken_meanwhile_makes_nothing(
    form: NewForm, monkeypatch: pytest.MonkeyPatch, earlier: Path, tmp_path: Path
) -> None:
    choose(form, monkeypatch, earlier)
    form.title.setText("Pune")
    (wanted,) = sent(form)
    earlier.unlink()
    with Store.create(tmp_path / "Pune.ttt") as store, pytest.raises(UserError, match="not there"):
        wanted.fill(store)


def test_without_a_run_log_there_are_only_planned_lengths(
    form: NewForm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Store.create(tmp_path / "Plan.ttt") as store:
        details.create(store, title="Plan", start=date(2024, 10, 19))
        agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk", minutes=60)
    choose(form, monkeypatch, tmp_path / "Plan.ttt")
    assert not form.like.durations.button("real").isEnabled()
    assert form.like.durations.value() == "planned"
    assert form.like.private.isHidden(), "there are none to take along"
    assert "not run" in form.like.told.text()


@pytest.mark.parametrize(("template", "days"), [("three-days", 3), ("one-day", 1), ("", 5)])
def test_a_template_brings_its_number_of_days(form: NewForm, template: str, days: int) -> None:
    form.days.setValue(5)
    form.template.set_value(template)
    form.template.chosen.emit(template)
    assert form.days.value() == days
