"""The check-in page: a name, a badge or a press; every answer in words; nobody twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.people import drop
from tests.ui.presses import twice
from ttt_desktop.rules import clock
from ttt_desktop.settings import Settings
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.checkin.page import CheckInPage
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    door,
    people,
    presence,
    runlog,
)


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[CheckInPage]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    room = Room(tmp_path)
    context = room.empty()
    store = context.store
    day = agenda.days(store)[0]
    for title in ("Opening", "Talk"):
        agenda_edit.add_session(store, day.id, title, minutes=60)
    people.add(store, "Asha Gulmohar", username="GulmoharInJune", code="0A1BC2DE3F")
    people.add(store, "Ravi Kadam", region="Goa")
    people.add(store, "Ravi Kadam", region="Odisha")
    people.add(store, "లత జాజిపూలు")
    clock.set_now(agenda.plan(store)[0].start - timedelta(minutes=10))
    made = CheckInPage(context)
    made.resize(1150, 700)
    made.show()
    made.refresh()
    yield made
    drop(made)
    made.search.close()
    clock.set_now(None)
    room.close()


def enter(page: CheckInPage, typed: str) -> None:
    page.field.insert(typed)
    from PySide6.QtTest import QTest

    QTest.keyClick(page.field, Qt.Key.Key_Return)


def said(page: CheckInPage) -> tuple[str, str]:
    assert page.result.result is not None
    return page.result.result.kind, page.result.headline.text()


def who(page: CheckInPage, name: str) -> str:
    return people.find(page.store, name).id


def test_a_name_and_enter_and_the_field_is_ready_for_the_next(page: CheckInPage) -> None:
    asha = who(page, "Asha Gulmohar")
    consent.give(page.store, asha, "photo")
    enter(page, "asha")
    assert said(page) == ("welcome", "Welcome, GulmoharInJune")
    assert page.result.photo.agreed
    assert page.result.undo.isVisible()
    assert page.result.photo.text() == "Photo"
    assert page.field.text() == ""
    assert page.field.hasFocus()
    assert page.missing.figure.text() == "1 of 4 here"
    assert asha not in [line.key for line in page.missing.people.lines]
    consent.refuse(page.store, asha, "photo")
    unasked = people.all_people(page.store)[-1].id
    for who_else, words in ((asha, "No photo"), (unasked, "Photo: not asked")):
        page.record(who_else)
        assert page.result.photo.text() == words
    door.take_back(page.store, page._last)
    assert set(door.here(page.store)) == {asha}


def test_a_second_time_changes_nothing_and_says_since_when(page: CheckInPage) -> None:
    enter(page, "0A1BC2DE3F")
    since = clock.local(door.here(page.store)[who(page, "Asha")], "Asia/Kolkata")
    clock.set_now(clock.now() + timedelta(minutes=9))
    for typed in ("0a1bc2de3f", "User:GulmoharInJune", "Asha Gulmohar"):
        enter(page, typed)
        assert said(page) == (
            "already",
            f"GulmoharInJune is here already, since {since:%H:%M}",
        )
        assert not page.result.undo.isVisible()
    assert len(attendance.events(page.store)) == 1


def test_undo_takes_back_that_one_and_no_other(page: CheckInPage, qtbot: QtBot) -> None:
    enter(page, "asha")
    people.add(page.store, "Somebody Later")
    page.result.undo.click()
    assert said(page)[0] == "back"
    assert door.here(page.store) == {}
    assert people.find(page.store, "Somebody Later")
    assert page.missing.figure.text() == "0 of 5 here"
    enter(page, "New Walkin")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert not page.field.isUndoAvailable(), "Ctrl+Z is for the door, not for the name before"
    page.store.undo()
    page.refresh()
    assert said(page) == ("back", "Taken back: New Walkin")
    assert not page.result.undo.isVisible()


def test_two_of_one_name_are_offered_with_what_tells_them_apart(
    page: CheckInPage, qtbot: QtBot
) -> None:
    enter(page, "ravi kadam")
    assert said(page)[0] == "several"
    assert [line.beside for line in page.hits.lines] == ["Goa", "Odisha"]
    assert door.here(page.store) == {}
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert door.here(page.store) == {}, "Enter does not guess"
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    [came] = door.here(page.store)
    person = people.person(page.store, came)
    assert person is not None
    assert person.region == "Odisha"


def test_a_hit_is_pressed_and_a_slip_is_asked_about(page: CheckInPage, qtbot: QtBot) -> None:
    page.field.insert("లత")
    area = page.hits.visualRect(page.hits.model_of_lines.index(0))
    qtbot.mouseClick(page.hits.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert said(page) == ("welcome", "Welcome, లత జాజిపూలు")
    enter(page, "Asha Gulmohr")
    assert said(page) == ("like", "Is it GulmoharInJune?")
    assert len(door.here(page.store)) == 1
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert said(page)[0] == "welcome"


def test_a_walk_in_is_a_name_the_consents_and_in(page: CheckInPage, qtbot: QtBot) -> None:
    enter(page, "Meera Bakul")
    assert said(page) == ("nobody", "Not on the list")
    assert page.walk_in.isVisible()
    assert not page.walk_in.purposes(), "nothing is agreed to beforehand"
    page.walk_in.switches["photo"].click()
    page.walk_in.button.click()
    assert said(page) == ("welcome", "Welcome, Meera Bakul")
    meera = who(page, "Meera")
    assert consent.given(page.store) == {meera: {"photo"}}
    assert set(door.here(page.store)) == {meera}
    assert page.field.hasFocus()
    enter(page, "Another One")
    assert not page.walk_in.purposes(), "nor from the one before"
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert people.count(page.store) == 6
    page.result.undo.click()
    assert people.count(page.store) == 5


def test_an_unknown_badge_makes_nobody_however_often_it_is_scanned(page: CheckInPage) -> None:
    for _ in range(3):
        enter(page, "9Z9Z9Z9Z9Z")
        assert said(page)[0] == "badge"
        assert page.field.text() == ""
    assert people.count(page.store) == 4
    assert door.here(page.store) == {}


def test_leaving_by_a_key(page: CheckInPage, qtbot: QtBot) -> None:
    enter(page, "asha")
    qtbot.keyClick(page.field, Qt.Key.Key_F2)
    assert page.way.value() == "out"
    enter(page, "asha")
    assert said(page) == ("bye", "Goodbye, GulmoharInJune")
    assert door.here(page.store) == {}
    enter(page, "asha")
    assert said(page)[0] == "absent"
    assert [e.event for e in attendance.events(page.store)] == ["arrive", "leave"]
    enter(page, "nobody")
    assert said(page)[0] == "nobody"
    enter(page, "latha")
    page.refresh()
    last = page.missing.people.lines[-1]
    assert (last.name, last.state[:8], last.quiet) == ("GulmoharInJune", "left at ", True)
    assert page.missing.title.text() == "3 expected and not here"
    page._came(last.key)
    assert page.missing.title.text() == "3 expected and not here", "whom nobody waited for"


def test_nothing_to_check_in_to_says_what_to_do(page: CheckInPage) -> None:
    for session in agenda.sessions(page.store):
        agenda_edit.remove_session(page.store, session.id)
    page.refresh()
    enter(page, "asha")
    assert said(page)[0] == "closed"
    assert page.result.agenda.isVisible()
    page.result.whole.click()
    assert presence.scope(page.store) == "workshop"
    enter(page, "asha")
    assert said(page)[0] == "welcome"


def test_who_is_missing_comes_by_one_press_or_is_excused(page: CheckInPage, qtbot: QtBot) -> None:
    ravi = next(p.id for p in people.all_people(page.store) if p.region == "Odisha")
    people.set_leaders(page.store, agenda.sessions(page.store)[0].id, [ravi])
    page.refresh()
    first = page.missing.people.lines[0]
    assert (first.key, first.state) == (ravi, "Speaker")
    asha = who(page, "Asha")
    page.missing.people.aside.emit(asha)
    page.missing.excusing.reason.setText("train")
    page.missing.excusing.button.click()
    last = page.missing.people.lines[-1]
    assert (last.key, last.state, last.quiet) == (asha, "Excused", True)
    assert last.beside.startswith("train")
    area = page.missing.people.visualRect(page.missing.people.model_of_lines.index(0))
    qtbot.mouseClick(page.missing.people.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert set(door.here(page.store)) == {ravi}
    twice(page.missing.people.viewport(), area.center())  # where the next one stands now
    assert set(door.here(page.store)) == {ravi}
    twice(page.result.undo, page.result.undo.rect().center())
    assert set(door.here(page.store)) == {ravi}
    page.missing.people.aside.emit(asha)
    page.missing.excusing.back.click()
    assert not any(line.quiet for line in page.missing.people.lines)


def test_whatever_has_the_keys_what_is_scanned_goes_to_the_field(
    page: CheckInPage, qtbot: QtBot
) -> None:
    page.done.setFocus()
    qtbot.keyClicks(page.done, "0")
    qtbot.keyClicks(page.field, "A1BC2DE3F\r")
    assert said(page)[0] == "welcome"


def test_the_missing_are_reached_by_keys_from_an_empty_field_alone(
    page: CheckInPage, qtbot: QtBot
) -> None:
    page.field.insert("Nobody")
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.field.hasFocus()
    page.field.setText("")
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    first = page.missing.people.lines[0].key
    qtbot.keyClick(page.missing.people, Qt.Key.Key_Return)
    assert set(door.here(page.store)) == {first}
    presence.set_scope(page.store, "workshop")
    page.refresh()
    page.missing.people.aside.emit(page.missing.people.lines[0].key)
    assert page.missing.excusing.span.value() == "workshop"


def test_parallel_rooms_are_chosen(page: CheckInPage) -> None:
    opening, talk = agenda.sessions(page.store)
    for session, name in ((opening, "A"), (talk, "B")):
        agenda_edit.update_session(page.store, session.id, room=name)
        runlog.start(page.store, session.id)
    page.refresh()
    assert page.room.isVisible()
    page._choose_room(talk.id)
    enter(page, "asha")
    assert attendance.present(page.store, talk.id) == {who(page, "Asha")}
    assert attendance.present(page.store, opening.id) == set()


def test_escape_empties_and_leads_nowhere_else(page: CheckInPage, qtbot: QtBot) -> None:
    went: list[str] = []
    page.context.go = went.append
    enter(page, "Nobody Known")
    qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""
    assert not page.walk_in.isVisible()
    assert said(page)[0] == "ready", "nothing is asked any more"
    qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert went == [], "there the next scan would press keys"
    page.missing.people.aside.emit(who(page, "Asha"))
    qtbot.keyClick(page.missing.excusing.reason, Qt.Key.Key_Escape)
    assert not page.missing.excusing.isVisible()
    page.done.click()
    assert went == ["people"]


def test_a_code_is_known_before_enter_and_with_tab(page: CheckInPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "0a1bc2de3f")
    assert [line.name for line in page.hits.lines] == ["GulmoharInJune"]
    assert not page.hint.isVisible()
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    assert said(page)[0] == "welcome"
    assert page.field.hasFocus()


def test_a_code_is_read_off_the_keys_where_they_have_other_letters(page: CheckInPage) -> None:
    offset = 8 if sys.platform.startswith("linux") else 0
    keys = {"0": 11, "A": 30, "1": 2, "B": 48, "C": 46, "2": 3, "D": 32, "E": 18, "3": 4, "F": 33}
    for letter in "0A1BC2DE3F":
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_unknown,
            Qt.KeyboardModifier.NoModifier,
            keys[letter] + offset,
            0,
            0,
            "क",
        )
        QApplication.sendEvent(page.field, event)
    assert page.field.text() == "क" * 10
    enter(page, "")
    assert said(page) == ("welcome", "Welcome, GulmoharInJune")


def test_a_scan_between_takes_nothing_of_a_walk_in(page: CheckInPage, qtbot: QtBot) -> None:
    enter(page, "Meera Bakul")
    page.walk_in.switches["photo"].click()
    enter(page, "0A1BC2DE3F")
    assert said(page) == ("welcome", "Welcome, GulmoharInJune")
    assert page.result.isVisible()
    enter(page, "9Z9Z9Z9Z9Z")
    assert said(page)[0] == "badge"
    assert page.walk_in.isVisible()
    assert (page.field.text(), page.walk_in.purposes()) == ("Meera Bakul", ["photo"])
    qtbot.keyClicks(page.field, "a")
    assert page.walk_in.purposes() == ["photo"], "spelt otherwise, the same person"
    switch = page.walk_in.switches["name"]
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(switch, Qt.Key.Key_Return)
    qtbot.keyClick(switch, Qt.Key.Key_Return)
    assert said(page) == ("welcome", "Welcome, Meera Bakula")
    assert page.field.text() == ""
    enter(page, "Meera Kunda")
    assert not page.walk_in.purposes()
    page.walk_in.switches["photo"].click()
    page.field.setText("Bela Kunda")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert not page.walk_in.purposes(), "another name is another person"


def test_a_scan_into_a_reason_excuses_nobody(page: CheckInPage) -> None:
    page.missing.people.aside.emit(who(page, "లత"))
    page.missing.excusing.reason.setText("train0A1BC2DE3F")
    page.missing.excusing.button.click()
    assert said(page) == ("welcome", "Welcome, GulmoharInJune")
    assert not page.missing.excusing.isVisible()
    assert not any(one.excused for one in door.expected(page.store))
