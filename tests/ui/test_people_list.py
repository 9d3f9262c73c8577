"""What one does in the list of people: write, choose columns and filters, change many, compare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.people import drop, settle
from ttt_desktop.settings import Settings
from ttt_desktop.ui import a11y, theme
from ttt_desktop.ui.desk.people.page import PeoplePage
from ttt_desktop.ui.widgets import Choice
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    consent,
    duplicates,
    people,
    people_fields,
    people_filters,
)
from ttt_desktop.workshop.people_filters import Wanted

OPEN: list[PeoplePage] = []


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[PeoplePage]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    room = Room(tmp_path)
    context: Any = room.empty()
    for name, fields in (
        ("Asha Rao", {"region": "Telangana", "languages": "te en", "first_time": "yes"}),
        ("Bikash Sen", {"region": "Odisha", "roles": "speaker"}),
        ("Chitra Das", {}),
        ("Dev Nair", {"region": "Odisha", "first_time": "yes"}),
    ):
        people.add(context.store, name, **fields)
    said: list[tuple[str, str | None]] = []
    context.notify = lambda text, undo=None: said.append((text, undo))
    made = PeoplePage(context)
    made.said = said  # type: ignore[attr-defined]
    made.resize(1400, 700)
    made.show()
    made.refresh()
    qtbot.waitExposed(made)
    yield made
    drop(made)
    room.close()


def key(page: PeoplePage, name: str) -> str:
    return next(p.id for p in people.all_people(page.store) if p.name == name)


def one(page: PeoplePage, name: str) -> people.Person:
    return next(p for p in people.all_people(page.store) if p.name == name)


def editor(page: PeoplePage) -> QLineEdit:
    QApplication.processEvents()
    found = [f for f in page.table.viewport().findChildren(QLineEdit) if f.isVisible()]
    assert len(found) == 1
    return found[0]


def editors(page: PeoplePage) -> int:
    QApplication.processEvents()
    return len([f for f in page.table.viewport().findChildren(QLineEdit) if f.isVisible()])


def shown(page: PeoplePage) -> list[str]:
    return [row.person.name for row in page.table.model_of_people.rows]


# Writing in the list


def test_f2_writes_enter_goes_down_and_escape_leaves(page: PeoplePage, qtbot: QtBot) -> None:
    table = page.table
    table.setFocus()
    at = table.model_of_people.position("region")
    table.setCurrentIndex(table.model_of_people.index(0, at))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert page.panel.isHidden()
    assert editor(page).text() == "Telangana"
    qtbot.keyClicks(editor(page), "Goa")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    assert one(page, "Asha Rao").region == "Goa"
    assert editor(page).text() == "Odisha"  # the next person
    qtbot.keyClicks(editor(page), "Assam")
    qtbot.keyClick(editor(page), Qt.Key.Key_Escape)
    assert editors(page) == 0
    assert one(page, "Bikash Sen").region == "Odisha"
    page.store.undo()
    assert one(page, "Asha Rao").region == "Telangana"


def test_tab_goes_across_and_on_to_the_next_person(page: PeoplePage, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.write_at(key(page, "Asha Rao"), "languages")
    assert editor(page).text() == "తెలుగు, English"
    editor(page).setText("Telugu, Odia, Klingon")
    qtbot.keyClick(editor(page), Qt.Key.Key_Tab)
    assert one(page, "Asha Rao").languages == "te or"
    assert page.said[-1][0] == "“Klingon” is no language that is known here."  # type: ignore[attr-defined]
    assert editor(page).text() == "Telangana"
    qtbot.keyClick(editor(page), Qt.Key.Key_Tab)
    assert editor(page).text() == "Bikash Sen"
    qtbot.keyClick(editor(page), Qt.Key.Key_Backtab)
    assert editor(page).text() == "Telangana"


def test_writing_survives_what_happens_meanwhile(page: PeoplePage, qtbot: QtBot) -> None:
    page.table.write_at(key(page, "Chitra Das"), "region")
    qtbot.keyClicks(editor(page), "Ker")
    people.update(page.store, key(page, "Asha Rao"), community="Telugu")
    people.update(page.store, key(page, "Chitra Das"), community="Bangla")
    assert editor(page).text() == "Ker"
    qtbot.keyClicks(editor(page), "ala")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    assert one(page, "Chitra Das").region == "Kerala"


def test_a_name_cannot_be_emptied_in_the_list(page: PeoplePage, qtbot: QtBot) -> None:
    page.table.write_at(key(page, "Asha Rao"), "name")
    editor(page).setText(" ")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    assert one(page, "Asha Rao")
    assert page.said[-1][0] == "Write a name."  # type: ignore[attr-defined]


def test_a_double_click_writes_where_the_first_press_was(page: PeoplePage, qtbot: QtBot) -> None:
    table = page.table
    at = table.model_of_people.position("region")
    spot = table.visualRect(table.model_of_people.index(1, at)).center()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(table.viewport(), left, pos=spot)
    assert page.panel.isVisible()  # the columns have moved
    qtbot.mouseDClick(table.viewport(), left, pos=table.viewport().rect().center())
    assert page.panel.isHidden()
    assert editor(page).text() == "Odisha"


def test_one_of_several_answers_is_chosen_in_the_list(page: PeoplePage) -> None:
    page.show_column("first_time", True)
    page.table.write_at(key(page, "Chitra Das"), "first_time")
    QApplication.processEvents()
    choice = next(c for c in page.table.viewport().findChildren(Choice) if c.isVisible())
    choice.set_value("no")
    choice.chosen.emit("no")
    assert one(page, "Chitra Das").first_time == "no"


# Columns


def test_columns_are_chosen_and_kept(page: PeoplePage) -> None:
    field = people_fields.add(page.store, "T-shirt size")
    people_fields.put(page.store, key(page, "Asha Rao"), field.id, "M")
    page.show_column("email", True)
    page.show_column(f"own:{field.id}", True)
    page.show_column("region", False)
    table, model = page.table, page.table.model_of_people
    kept = page.context.settings.people_columns
    assert "email" in kept
    assert "region" not in kept
    assert not table.isColumnHidden(model.position("email"))
    assert table.isColumnHidden(model.position("region"))
    at = model.position(f"own:{field.id}")
    assert model.index(0, at).data() == "M"
    model.setData(model.index(0, at), "L")
    assert people_fields.values(page.store)[key(page, "Asha Rao")][field.id] == "L"
    again = Settings.load(page.context.settings.path)
    assert again.people_columns == kept
    page._keep_columns([])
    assert not table.isColumnHidden(model.position("region"))


def test_private_columns_are_shown_only_when_chosen(page: PeoplePage) -> None:
    table, model = page.table, page.table.model_of_people
    for name in people.PRIVATE[:2]:
        assert table.isColumnHidden(model.position(name))
    assert model.position("emergency_contact") == -1


def test_photo_consent_is_a_word_in_the_list(page: PeoplePage) -> None:
    consent.give(page.store, key(page, "Asha Rao"), "photo")
    model = page.table.model_of_people
    at = model.position("photo")
    consent.refuse(page.store, key(page, "Chitra Das"), "photo")
    words = {model.rows[row].person.name: model.index(row, at).data() for row in range(3)}
    assert words == {"Asha Rao": "Photo", "Bikash Sen": "Not asked", "Chitra Das": "No photo"}


def test_what_changed_out_of_sight_is_taken_over_on_return(page: PeoplePage) -> None:
    page.select(key(page, "Asha Rao"))
    page.hide()
    page.roster.gather = lambda: pytest.fail("everybody was asked for")  # type: ignore[method-assign]
    people.update(page.store, key(page, "Asha Rao"), name="Zubin Rao")
    people.add(page.store, "Bela Sen")
    page.show()
    assert shown(page) == ["Bela Sen", "Bikash Sen", "Chitra Das", "Dev Nair", "Zubin Rao"]
    assert page.panel.inputs["name"].text() == "Zubin Rao"
    assert page.table.chosen_id() == key(page, "Zubin Rao")


# Filters


def test_a_filter_is_saved_chosen_and_removed(page: PeoplePage) -> None:
    page.filter.narrow("region", "Odisha")
    page.filter.narrow("first_time", "yes")
    assert shown(page) == ["Dev Nair"]
    page.filter_line.begin()
    page.filter_line.name.setText("New from Odisha")
    page.filter_line.save()
    page.filter.clear()
    assert len(shown(page)) == 4
    menu = page.filter_line.menu(page._everyone(), False)
    menu.actions()[0].trigger()
    assert shown(page) == ["Dev Nair"]
    saved = people_filters.saved(page.store)[0]
    page.filter_line._remove(saved.id, saved.title)
    assert people_filters.saved(page.store) == []
    page.store.undo()
    assert [f.title for f in people_filters.saved(page.store)] == ["New from Odisha"]


def test_a_filter_without_a_name_says_so(page: PeoplePage) -> None:
    page.filter.show_wanted(Wanted(photo="no"))
    page.filter_line.begin()
    page.filter_line.save()
    assert page.filter_line.error.text() == "Write a name for the filter."
    assert people_filters.saved(page.store) == []


# Many


def test_many_are_changed_at_once_and_stay_selected(page: PeoplePage) -> None:
    page.table.setFocus()
    page.table.selectAll()
    assert page.bulk.isVisible()
    assert page.bulk.title.text() == "4 people selected"
    page.bulk.roles.set_value("guest")
    page.bulk.code("roles", page.bulk.roles, True)
    assert all("guest" in p.role_list for p in people.all_people(page.store))
    assert len(page.table.chosen_ids()) == 4
    assert page.said[-1] == ("4 people changed", "Change people")  # type: ignore[attr-defined]
    page.bulk.purpose.set_value("photo")
    page.bulk.how.setText("signed list")
    page.bulk.give()
    found = consent.of_person(page.store, key(page, "Dev Nair"))["photo"]
    assert found.how == "signed list"
    page.bulk.region.setText("Goa")
    page.bulk.put_region()
    assert {p.region for p in people.all_people(page.store)} == {"Goa"}
    page.bulk.remove_button.click()
    assert people.count(page.store) == 0
    page.store.undo()
    assert people.count(page.store) == 4
    assert a11y.unnamed(page) == []


def test_only_those_who_are_still_shown_stay_selected(page: PeoplePage) -> None:
    page.table.selectAll()
    page.filter.search.setText("odisha")
    assert page.bulk.title.text() == "2 people selected"
    page.bulk.put_first_time()
    assert one(page, "Chitra Das").first_time == ""


# Twice


def test_two_are_compared_merged_and_it_is_undone(page: PeoplePage) -> None:
    people.add(page.store, "Rao Asha", region="Goa", roles="guest", phone="98480 22338")
    page.twice.look()
    settle(page)
    assert page.twice_button.isVisible()
    assert page.twice_button.text() == "1 may be twice"
    sheet = page.look_at_twice()
    assert set(sheet.picks) == {"name", "region"}
    group = sheet.picks["region"]
    goa = next(b for b in group.buttons() if b.property("value") == "Goa")
    goa.setChecked(True)
    assert a11y.unnamed(sheet) == []
    sheet.merge_button.click()
    assert people.count(page.store) == 4
    kept = next(p for p in people.all_people(page.store) if "Rao" in p.name)
    assert (kept.region, kept.phone) == ("Goa", "98480 22338")
    assert set(kept.role_list) == {"participant", "guest"}
    assert page.said[-1][1] == "Merge people"  # type: ignore[attr-defined]
    assert not page.twice_button.isVisible()
    page.store.undo()
    assert people.count(page.store) == 5


def test_not_the_same_is_remembered_and_keys_do(page: PeoplePage, qtbot: QtBot) -> None:
    people.add(page.store, "Rao Asha")
    page.twice.look()
    settle(page)
    sheet = page.look_at_twice()
    QApplication.processEvents()
    qtbot.keyClick(sheet.merge_button, Qt.Key.Key_N)
    assert people.count(page.store) == 5
    assert duplicates.proposals(page.store) == []
    assert not page.twice_button.isVisible()


# Details


def test_details_write_every_field(page: PeoplePage, qtbot: QtBot) -> None:
    who = key(page, "Asha Rao")
    page.select(who)
    panel = page.panel
    for name, value in (
        ("access_needs", "ramp"),
        ("food_needs", "no nuts"),
        ("emergency_contact", "Sister"),
    ):
        field = panel.inputs[name]
        if isinstance(field, QLineEdit):
            field.setText(value)
            field.textEdited.emit(value)
        else:
            field.setPlainText(value)
    panel.flush()
    panel.backgrounds.chips["technical"].click()
    panel.writes.add("Telugu")
    panel.writes.add("हिन्दी (Hindi), in Latin letters")
    panel.choices["gender_group"].set_value("woman")
    panel.choices["gender_group"].chosen.emit("woman")
    found = one(page, "Asha Rao")
    assert (found.access_needs, found.food_needs) == ("ramp", "no nuts")
    assert found.emergency_contact == "Sister"
    assert found.background == "technical"
    assert found.writes == "te-Telu hi-Latn"
    assert found.gender_group == "woman"


def test_a_part_in_a_session_is_given_and_taken(page: PeoplePage) -> None:
    session = agenda_edit.add_session(page.store, agenda.days(page.store)[0].id, "Opening")
    page.select(key(page, "Bikash Sen"))
    parts = page.panel.parts_in
    parts.role.set_value("facilitator")
    parts.session.chosen.emit(session.id)
    assert people.parts_in(page.store, key(page, "Bikash Sen")) == [(session.id, "facilitator")]
    parts._take(session.id, "facilitator")
    assert people.parts_in(page.store, key(page, "Bikash Sen")) == []


def test_a_field_of_ones_own_in_the_details(page: PeoplePage) -> None:
    page.select(key(page, "Asha Rao"))
    own = page.panel.own
    own.begin()
    own.save()
    assert own.naming.error.text() == "Write what the field is called."
    own.title.setText("T-shirt size")
    own.save()
    field = next(iter(own.inputs.values()))
    field.setText("M")
    field.textEdited.emit("M")
    page.select(key(page, "Dev Nair"))
    assert next(iter(own.inputs.values())).text() == ""
    page.select(key(page, "Asha Rao"))
    assert next(iter(own.inputs.values())).text() == "M"
    assert a11y.unnamed(page) == []
    own.remove(people_fields.own_fields(page.store)[0])
    assert own.inputs == {}
    page.store.undo()
    assert next(iter(own.inputs.values())).text() == "M"


def test_what_was_said_about_consent_is_seen(page: PeoplePage) -> None:
    who = key(page, "Asha Rao")
    page.select(who)
    assert page.panel.history.isHidden()
    line = page.panel.consents["photo"]
    line.switch.click()
    line.switch.click()
    assert not page.panel.history.isHidden()
    assert page.panel.history._lines.count() == 2


# Composition


def test_the_composition_counts_and_says_what_is_unknown(page: PeoplePage) -> None:
    page.filter.show_view("room")
    assert page.views.currentWidget() is page.room
    lines = page.room.cards["first_time"].bars.lines
    assert lines == [("First time", 2, True), ("Not told", 2, False)]
    assert "Not told: 2" in page.room.cards["first_time"].bars.accessibleName()
    assert page.room.cards["gender"].under.text() == "Nobody has told this."
    assert not page.room.whom.button("here").isEnabled()
    people.update(page.store, key(page, "Chitra Das"), first_time="no")
    assert ("Was here before", 1, True) in page.room.cards["first_time"].bars.lines
    page.filter.narrow("region", "Odisha")
    assert page.header.help.text() == "4 people"  # the charts count everybody
    assert a11y.unnamed(page) == []
