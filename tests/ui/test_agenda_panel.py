"""The details beside the day view: everything written is kept, once, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.agenda_room import fill, room, titles
from ttt_desktop.ui.desk.agenda.page import AgendaPage
from ttt_desktop.workshop import agenda, groups, notes, people, prompts, themes


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[AgendaPage]:
    with room(qtbot, tmp_path) as shown:
        yield shown


def session(page: AgendaPage, key: str) -> agenda.Session:
    found = agenda.session(page.store, key)
    assert found is not None
    return found


def test_typing_is_one_action(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.select(one, edit=True)
    page.writes.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(page.panel.name, "Needs, asked")
    assert session(page, one).title == "One", "nothing is written while one types"
    page.panel.name.clearFocus()
    page.panel.flush()
    assert session(page, one).title == "Needs, asked"
    assert len(page.writes) == 1  # type: ignore[attr-defined]
    page.store.undo()
    assert page.panel.name.text() == "One"


def test_a_pause_writes_and_keeps_the_cursor(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.select(one, edit=True)
    QTest.keyClicks(page.panel.name, "Two ")
    page.panel.pending._paused()
    assert session(page, one).title == "Two"
    assert page.panel.name.text() == "Two ", "the blank before the next word stays"
    QTest.keyClicks(page.panel.name, "three")
    page.panel.flush()
    assert session(page, one).title == "Two three"


def test_an_empty_title_is_refused_in_place(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.select(one, edit=True)
    page.panel.name.clear()
    page.panel.name.textEdited.emit("")
    page.panel.flush()
    assert session(page, one).title == "One"
    assert page.panel.name.text() == "One"
    assert "title" in page.panel._fields[page.panel.name].error.text()


def test_turning_to_another_session_keeps_what_was_written(page: AgendaPage) -> None:
    one, two = fill(page, "One", "Two")
    page.select(one, edit=True)
    QTest.keyClicks(page.panel.name, "First")
    page.select(two)
    assert titles(page) == ["First", "Two"]
    assert page.panel.name.text() == "Two"


def test_leaving_the_page_keeps_what_was_written(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.select(one, edit=True)
    QTest.keyClicks(page.panel.name, "Kept")
    page.hide()
    assert titles(page) == ["Kept"]


def test_each_field_reaches_the_file(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    strand = themes.add(page.store, "Strand").id
    page.select(one)
    panel = page.panel
    panel.kind.set_value("panel")
    panel.kind.chosen.emit("panel")
    panel.theme.chosen.emit(strand)
    panel.minutes.stepUp()
    panel.minutes.stepUp()
    for field, text in ((panel.room, "Hall A"), (panel.led_by, "Lakshmi")):
        field.setText(text)
        field.textEdited.emit(text)
    panel.about.setPlainText("What it is for")
    panel.anonymous.chosen.emit("always")
    panel.asks.button("group").click()
    panel.flush()
    found = session(page, one)
    assert (found.kind, found.theme_id, found.minutes) == ("panel", strand, 40)
    assert (found.room, found.led_by, found.about) == ("Hall A", "Lakshmi", "What it is for")
    assert (found.anonymous, found.ask_group) == ("always", True)
    block = page.board.blocks[one]
    assert block.view.mark == "1"
    panel.theme.chosen.emit("")
    assert session(page, one).theme_id is None


def test_several_steps_of_minutes_are_one_action(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.select(one)
    page.writes.clear()  # type: ignore[attr-defined]
    for _ in range(5):
        page.panel.minutes.stepUp()
    page.panel.flush()
    assert session(page, one).minutes == 55
    assert len(page.writes) == 1  # type: ignore[attr-defined]


def test_the_start_can_be_fixed_and_let_go(page: AgendaPage) -> None:
    _first, one = fill(page, "First", "One")
    page.select(one)
    assert page.panel.start.time() == QTime(10, 0)
    assert not page.panel.start.isEnabled()
    page.panel.fixed.click()
    assert session(page, one).anchor_minute == 600
    page.panel.start.setTime(QTime(11, 15))
    page.panel.flush()
    assert session(page, one).anchor_minute == 675
    page.panel.start.setTime(QTime(0, 30))
    page.panel.flush()
    assert session(page, one).anchor_minute == 1470, "half past midnight is late, not early"
    page.panel.fixed.click()
    assert session(page, one).anchor_minute is None


def test_people_are_linked_and_unlinked(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    person = people.add(page.store, "Lakshmi Rao", display_name="Lakshmi")
    people.add(page.store, "Pritam")
    page.select(one)
    page.panel.picker.choose("laksh")
    assert [p.id for p in people.leaders(page.store)[one]] == [person.id]
    assert page.board.blocks[one].view.led_by == "Lakshmi"
    page.panel._unlink(person.id)
    assert one not in people.leaders(page.store)


def test_prompts(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.select(one)
    listing = page.panel.prompts
    listing.add()
    listing.add()
    first, second = listing.rows.values()
    first.text.setPlainText("What holds us back?")
    second.text.setPlainText("What could carry us?")
    page.panel.flush()
    second.kind.chosen.emit("opportunity")
    second.language.chosen.emit("te")
    found = prompts.of_session(page.store, one)
    assert [p.text for p in found] == ["What holds us back?", "What could carry us?"]
    assert (found[1].kind, found[1].language) == ("opportunity", "te")
    second.up.click()
    assert next(p.text for p in prompts.of_session(page.store, one)) == "What could carry us?"
    page.store.undo()
    assert next(p.text for p in prompts.of_session(page.store, one)) == "What holds us back?"
    listing.remove(prompts.of_session(page.store, one)[0])
    assert len(prompts.of_session(page.store, one)) == 1
    kept = prompts.of_session(page.store, one)[0]
    notes.add(page.store, session_id=one, prompt_id=kept.id, text="Us", language="en")
    listing.remove(kept)
    assert "has notes" in page.told[-1][0]  # type: ignore[attr-defined]


def test_groups(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    person = people.add(page.store, "Pritam")
    page.select(one)
    listing = page.panel.groups
    listing.add()
    listing.add()
    first, second = listing.rows.values()
    assert [g.name for g in groups.of_session(page.store, one)] == ["Group 1", "Group 2"]
    first.name.setText("South")
    first.name.textEdited.emit("South")
    page.panel.flush()
    first.picker.choose("Pritam")
    second.picker.choose("Pritam")
    found = groups.of_session(page.store, one)
    assert [(g.name, g.members) for g in found] == [("South", ()), ("Group 2", (person.id,))]
    second.name.setText("South")
    second.name.textEdited.emit("South")
    page.panel.flush()
    assert groups.of_session(page.store, one)[1].name == "Group 2", "no two of one name"
    second._take_out(person.id)
    second._remove()
    assert [g.name for g in groups.of_session(page.store, one)] == ["South"]


def test_the_day(page: AgendaPage) -> None:
    fill(page, "One")
    day = page.board.days[0]
    page.board.heads[day.id].click()
    panel = page.day_panel
    assert not panel.isHidden()
    panel.name.setText("Opening")
    panel.name.textEdited.emit("Opening")
    panel.start.setTime(QTime(8, 45))
    panel.flush()
    found = agenda.days(page.store)[0]
    assert (found.title, found.start_minute) == ("Opening", 525)
    assert next(iter(page.board.blocks.values())).view.times == "08:45–09:15"
    panel.remove()
    assert "still has sessions" in page.told[-1][0]  # type: ignore[attr-defined]
    panel.date.setDate(panel.date.date().addDays(1))
    panel._change_date()
    assert "in the agenda already" in page.told[-1][0]  # type: ignore[attr-defined]
    assert panel.date.date().day() == 19
    page.select_day(page.board.days[1].id)
    panel.remove()
    assert len(agenda.days(page.store)) == 1
    assert panel.isHidden()


def test_themes(page: AgendaPage) -> None:
    (one,) = fill(page, "One")
    page.show_themes()
    panel = page.themes_panel
    panel.add()
    (row,) = panel.rows.values()
    row.name.setText("Collaborations")
    row.name.textEdited.emit("Collaborations")
    page.select(one)
    assert [t.title for t in themes.all_themes(page.store)] == ["Collaborations"]
    assert page.panel.theme.itemText(1) == "Collaborations"
    page.show_themes()
    next(iter(panel.rows.values()))._remove()
    assert themes.all_themes(page.store) == []
