"""The page People: the list, its search, one person's details, adding, consent, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.people import drop, of_many
from ttt_desktop import i18n
from ttt_desktop.settings import Settings
from ttt_desktop.ui import a11y, theme
from ttt_desktop.ui.desk.people.page import PeoplePage
from ttt_desktop.workshop import agenda, agenda_edit, attendance, consent, people, runlog
from ttt_desktop.workshop.people import Person

NAMES = (
    (
        "Lakshmi Devi Rao",
        {
            "username": "RaoOnTheRiver",
            "region": "Telangana",
            "languages": "te en",
            "roles": "facilitator",
        },
    ),
    ("శిరీష మోదుగపువ్వు", {"languages": "te", "roles": "participant"}),
    ("José Cardoso", {"languages": "pt", "roles": "speaker guest"}),
    ("<b>Nirmal</b> & Kadam", {"languages": "or", "roles": "participant"}),
)


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    made = Room(tmp_path)
    yield made
    drop(*OPEN)
    OPEN.clear()
    made.close()


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> PeoplePage:
    context = room.empty()
    for name, fields in NAMES:
        people.add(context.store, name, **fields)
    return shown(context, qtbot)


#: The pages that a test has opened.
OPEN: list[PeoplePage] = []


def shown(context: Any, qtbot: QtBot) -> PeoplePage:
    said: list[tuple[str, str | None]] = []
    context.notify = lambda text, undo=None: said.append((text, undo))
    made = PeoplePage(context)
    made.said = said  # type: ignore[attr-defined]
    OPEN.append(made)
    made.resize(1150, 700)
    made.show()
    made.refresh()
    qtbot.waitExposed(made)
    return made


def labels(page: PeoplePage) -> list[str]:
    return [row.person.name for row in page.table.model_of_people.rows]


def pick(page: PeoplePage, name: str) -> str:
    key = next(p.id for p in people.all_people(page.store) if p.name == name)
    page.select(key)
    return key


def at(page: PeoplePage, key: str) -> Person:
    found = people.person(page.store, key)
    assert found is not None
    return found


def test_everyone_is_listed_and_counted(page: PeoplePage) -> None:
    assert labels(page) == [
        "<b>Nirmal</b> & Kadam",
        "José Cardoso",
        "Lakshmi Devi Rao",
        "శిరీష మోదుగపువ్వు",
    ]
    assert page.header.help.text() == "4 people"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("lak", ["Lakshmi Devi Rao"]),
        ("rao lak", ["Lakshmi Devi Rao"]),
        ("ldr", ["Lakshmi Devi Rao"]),
        ("l. d.", ["Lakshmi Devi Rao"]),
        ("raoon", ["Lakshmi Devi Rao"]),
        ("telang", ["Lakshmi Devi Rao"]),
        ("jose", ["José Cardoso"]),
        ("శిరీ", ["శిరీష మోదుగపువ్వు"]),
        ("మోదు", ["శిరీష మోదుగపువ్వు"]),
        ("మోహి", []),
        ("akshmi", ["Lakshmi Devi Rao"]),  # one letter is missing
        ("lakshno", []),
        ("<b>", ["<b>Nirmal</b> & Kadam"]),
    ],
)
def test_search_finds_names_in_any_script(page: PeoplePage, wanted: str, found: list[str]) -> None:
    page.filter.search.setText(wanted)
    assert labels(page) == found
    assert page.header.help.text() == f"{len(found)} of 4 people"
    page.filter.search.clear()
    assert len(labels(page)) == 4


def test_where_nobody_fits_the_way_back_is_offered(page: PeoplePage) -> None:
    page.filter.search.setText("nobody of that name")
    assert page.views.currentWidget() is page._nobody
    page.filter.clear()
    assert page.views.currentWidget() is page.table
    assert len(labels(page)) == 4


def test_roles_and_languages_narrow_the_list(page: PeoplePage) -> None:
    page.filter.language.set_value("te")
    page.filter.changed.emit()
    assert labels(page) == ["Lakshmi Devi Rao", "శిరీష మోదుగపువ్వు"]
    page.filter.role.set_value("facilitator")
    page.filter.changed.emit()
    assert labels(page) == ["Lakshmi Devi Rao"]
    offered = [page.filter.language.itemText(i) for i in range(page.filter.language.count())]
    assert offered[:2] == ["All languages", "English (1)"]
    assert "తెలుగు (2)" in offered


def test_a_click_on_a_heading_sorts_and_stays_when_the_file_changes(page: PeoplePage) -> None:
    columns = [c.id for c in page.table.model_of_people.columns]
    page.table.sortByColumn(columns.index("name"), Qt.SortOrder.DescendingOrder)
    assert labels(page)[0] == "శిరీష మోదుగపువ్వు"
    people.add(page.store, "Zubin")
    assert labels(page)[:2] == ["శిరీష మోదుగపువ్వు", "Zubin"]
    model = page.table.model_of_people
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name ↓"


def test_a_row_opens_the_details_and_escape_closes_them(page: PeoplePage, qtbot: QtBot) -> None:
    row = page.table.visualRect(page.table.model_of_people.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert page.panel.isVisible()
    assert page.panel.inputs["name"].text() == "José Cardoso"  # type: ignore[union-attr]
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.panel.inputs["name"].text() == "Lakshmi Devi Rao"  # type: ignore[union-attr]


def test_a_field_is_written_once_when_it_is_left(page: PeoplePage, qtbot: QtBot) -> None:
    key = pick(page, "José Cardoso")
    field = page.panel.inputs["region"]
    field.setFocus()
    qtbot.keyClicks(field, "Goa")
    assert at(page, key).region == ""
    page.panel.inputs["community"].setFocus()
    page.panel.flush()
    assert at(page, key).region == "Goa"
    assert page.store.undo_label() == "Change person"
    page.store.undo()
    assert at(page, key).region == ""
    assert page.panel.inputs["region"].text() == ""  # type: ignore[union-attr]
    assert page.store.undo_label() == "Add person"


def test_telugu_that_an_input_method_writes_is_kept(page: PeoplePage) -> None:
    key = pick(page, "Lakshmi Devi Rao")
    field = page.panel.inputs["display_name"]
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("లక్ష్మి")
    QApplication.sendEvent(field, event)
    page.panel.flush()
    assert at(page, key).display_name == "లక్ష్మి"
    assert "లక్ష్మి" in [r.person.label for r in page.table.model_of_people.rows]
    assert page.panel.title.text() == "లక్ష్మి"


def test_what_is_typed_goes_to_the_person_it_was_typed_for(page: PeoplePage) -> None:
    first = pick(page, "José Cardoso")
    page.panel.inputs["community"].setText("Lusophone")  # type: ignore[union-attr]
    page.panel.inputs["community"].textEdited.emit("Lusophone")  # type: ignore[union-attr]
    second = pick(page, "Lakshmi Devi Rao")
    assert at(page, first).community == "Lusophone"
    assert at(page, second).community == ""


def test_a_name_cannot_be_emptied_and_a_sentence_says_so(page: PeoplePage) -> None:
    key = pick(page, "José Cardoso")
    field = page.panel.inputs["name"]
    field.setText("")  # type: ignore[union-attr]
    field.textEdited.emit("")  # type: ignore[union-attr]
    page.panel.flush()
    assert at(page, key).name == "José Cardoso"
    error = page.panel._fields[field].error
    assert error.isVisible()
    assert error.text() == "Write a name."
    assert field.text() == "José Cardoso"  # type: ignore[union-attr]


def test_roles_and_languages_are_chips(page: PeoplePage, qtbot: QtBot) -> None:
    key = pick(page, "José Cardoso")
    page.panel.roles.chips["organiser"].click()
    assert at(page, key).roles == "speaker organiser guest"
    languages = page.panel.languages
    languages.input.setText("Telugu")
    qtbot.keyClick(languages.input, Qt.Key.Key_Return)
    assert at(page, key).languages == "pt te"
    languages.add("ଓଡ଼ିଆ")
    assert at(page, key).languages == "pt te or"
    languages.take_out("te")
    assert at(page, key).languages == "pt or"
    languages.add("Klingon")
    assert "Klingon" in languages.error.text()
    assert at(page, key).languages == "pt or"
    page.store.undo()
    assert at(page, key).languages == "pt te or"
    assert languages.value() == "pt te or"


def test_consent_is_given_withdrawn_and_undone(page: PeoplePage) -> None:
    key = pick(page, "José Cardoso")
    line = page.panel.consents["photo"]
    assert not line.switch.isChecked()
    assert line.when.text() == "Not asked"
    line.no_button.click()
    assert consent.said_no(page.store)[key] == {"photo"}
    assert line.when.text().startswith("Said no on ")
    assert line.when.text().endswith(", at the desk")
    assert line.no_button.isHidden()
    line.switch.click()
    assert consent.given(page.store)[key] == {"photo"}
    assert line.when.text().startswith("Given on ")
    assert line.when.text().endswith(", at the desk")
    line.switch.click()
    assert consent.given(page.store) == {}
    assert line.when.text().startswith("Withdrawn on ")
    assert line.when.text().endswith(", at the desk")
    page.store.undo()
    assert consent.given(page.store)[key] == {"photo"}
    assert line.switch.isChecked()


def test_the_list_says_consents_in_words(page: PeoplePage) -> None:
    key = pick(page, "José Cardoso")
    consent.give(page.store, key, "photo")
    consent.give(page.store, key, "quote")
    model = page.table.model_of_people
    column = [c.id for c in model.columns].index("consents")
    index = model.index(model.row_of(key), column)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Photo, Quote with name"
    consent.refuse(page.store, key, "contact")
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Photo, Quote with name · Said no: Contact shared with participants"
    assert "Photo, Quote with name" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_remove_takes_the_person_and_undo_brings_them_back(page: PeoplePage) -> None:
    key = pick(page, "José Cardoso")
    consent.give(page.store, key, "photo")
    page.panel.remove_button.click()
    assert "José Cardoso" not in labels(page)
    assert not page.panel.isVisible()
    assert page.said == [("José Cardoso removed", "Remove person")]  # type: ignore[attr-defined]
    page.store.undo()
    assert "José Cardoso" in labels(page)
    assert consent.given(page.store)[key] == {"photo"}


def test_people_are_added_one_after_the_other(page: PeoplePage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_N)
    add = page.add_panel
    assert add.isVisible()
    add.roles.chips["speaker"].click()
    qtbot.keyClicks(add.name, "Anjali Neem")
    qtbot.keyClick(add.name, Qt.Key.Key_Return)
    assert add.name.text() == ""
    assert add.name.hasFocus() or not page.isActiveWindow()
    assert "Anjali Neem" in [line.text() for line in add.findChildren(QAbstractButton)]
    qtbot.keyClicks(add.name, "Bela Neem")
    qtbot.keyClick(add.name, Qt.Key.Key_Return)
    assert {"Anjali Neem", "Bela Neem"} <= set(labels(page))
    assert {p.roles for p in people.all_people(page.store) if "Neem" in p.name} == {
        "participant speaker"
    }
    page.store.undo()
    assert "Bela Neem" not in labels(page)
    assert "Anjali Neem" in labels(page)


def test_only_the_name_is_required_and_a_double_is_said(page: PeoplePage) -> None:
    page.add_person()
    page.add_panel.add()
    assert page.add_panel.field.error.text() == "Write a name."
    page.add_panel.name.setText("josé cardoso")
    assert page.add_panel.twin.isVisible()
    assert page.add_panel.twin.label.text() == "José Cardoso is on the list already."
    assert len(labels(page)) == 4


def test_an_empty_page_offers_the_first_step(room: Room, qtbot: QtBot) -> None:
    page = shown(room.empty(), qtbot)
    assert page.views.currentWidget() is page._empty
    assert not page.filter.isVisible()
    page.add_person()
    page.add_panel.name.setText("Asha")
    page.add_panel.add()
    assert page.views.currentWidget() is page.table
    assert labels(page) == ["Asha"]


def test_here_now_and_sessions_attended(page: PeoplePage) -> None:
    store = page.store
    key = pick(page, "José Cardoso")
    day = agenda.days(store)[0]
    one = agenda_edit.add_session(store, day.id, "Welcome")
    two = agenda_edit.add_session(store, day.id, "Walk & <i>talk</i>")
    attendance.arrive(store, one.id, key)
    runlog.start(store, two.id)
    attendance.arrive(store, two.id, key)
    row = next(r for r in page.table.model_of_people.rows if r.person.id == key)
    assert row.here
    assert row.attended == 2
    assert page.header.help.text() == "4 people · 1 here now"
    assert page.panel.attended.text() == "2 sessions attended"
    QApplication.processEvents()
    shown_ = [w.text() for w in page.panel.findChildren(QLabel) if not w.isHidden()]
    assert "Walk & <i>talk</i>" in shown_
    here = [c.id for c in page.table.model_of_people.columns].index("here")
    assert not page.table.isColumnHidden(here)
    runlog.end(store, two.id)
    assert page.table.isColumnHidden(here)


def test_markup_is_shown_as_it_was_written(page: PeoplePage) -> None:
    pick(page, "<b>Nirmal</b> & Kadam")
    assert page.panel.title.text() == "<b>Nirmal</b> & Kadam"
    assert page.panel.title.textFormat() == Qt.TextFormat.PlainText
    index = page.table.model_of_people.index(0, 0)
    assert "&lt;b&gt;Nirmal&lt;/b&gt; &amp; Kadam" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_language_switches_while_the_page_is_open(page: PeoplePage) -> None:
    pick(page, "José Cardoso")
    i18n.set_language("hi")
    try:
        assert page.header.title.text() == i18n._("People")
        assert page.filter.role.itemText(0) == i18n._("All roles")
    finally:
        i18n.set_language("en")
    assert page.filter.role.itemText(0) == "All roles"
    assert page.header.help.text() == "4 people"


def test_everything_has_a_name_that_can_be_heard(page: PeoplePage) -> None:
    pick(page, "José Cardoso")
    assert a11y.unnamed(page) == []
    page.add_person()
    page.filter.show_view("attendance")
    assert a11y.unnamed(page) == []


def test_many_people_are_listed_searched_and_opened(room: Room, qtbot: QtBot) -> None:
    page = shown(of_many(room, 120), qtbot)
    assert page.header.help.text() == "120 people"
    assert page.table.model_of_people.rowCount() == 120
    page.filter.search.setText("bokul")
    found = labels(page)
    assert 0 < len(found) < 120
    page.select(page.table.model_of_people.rows[0].person.id)
    page.filter.search.clear()
    assert page.table.chosen_id() == page.panel.person_id
    page.filter.show_view("attendance")
    assert page.matrix.matrix.rowCount() == 120


def test_at_large_text_nothing_is_cut_off_at_the_side(page: PeoplePage, qapp: QApplication) -> None:
    pick(page, "José Cardoso")
    theme.apply(qapp, Settings(colour_scheme="light", text_scale=200))
    try:
        page.resize(1290, 700)
        QApplication.processEvents()
        inside = page.panel.scroller.widget()
        assert inside.minimumSizeHint().width() <= page.panel.scroller.viewport().width()
        right = (
            page.panel.inputs["username"]
            .mapTo(page.panel, QPoint(page.panel.inputs["username"].width(), 0))
            .x()
        )
        assert right <= page.panel.width()
    finally:
        theme.apply(qapp, Settings(colour_scheme="light"))


def test_initials_need_every_letter_in_order(page: PeoplePage) -> None:
    for typed, found in (("ld", 1), ("dl", 0), ("lr", 0)):
        page.filter.search.setText(typed)
        assert len(labels(page)) == found


def test_unwritten_words_are_kept_when_the_window_closes(page: PeoplePage) -> None:
    key = pick(page, "José Cardoso")
    field = page.panel.inputs["gender"]
    field.setText("woman")  # type: ignore[union-attr]
    field.textEdited.emit("woman")  # type: ignore[union-attr]
    QApplication.sendEvent(page.window(), QEvent(QEvent.Type.Close))
    assert at(page, key).gender == "woman"
