"""Consent at the station: one plain question after the other, nothing chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.ui.station_hands import lit, offering, touch
from ttt_desktop.ui.station.checkin import WelcomePage
from ttt_desktop.ui.station.consent import ConsentPage, ConsentThanks
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.workshop import consent, people


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    with lit(tmp_path, qapp) as made:
        yield made


def welcomed(room: Room) -> tuple[StationWindow, str]:
    window = offering(room, "checkin")
    window.chose_language("en")
    key = people.all_people(window.context.store)[0].id
    with window.context.store.write("Ask again") as db:
        db.execute("DELETE FROM consent WHERE person_id = ?", (key,))
    window.was_checked_in(window.check_in(key))
    assert isinstance(window.page(), WelcomePage)
    return window, key


def say(qtbot: QtBot, window: StationWindow, answer: str) -> None:
    page = window.page()
    assert isinstance(page, ConsentPage)
    touch(qtbot, window, (page.yes if answer == "Yes" else page.no).text())


def test_each_purpose_is_asked_with_what_it_means(room: Room, qtbot: QtBot) -> None:
    window, key = welcomed(room)
    touch(qtbot, window, "Say what we may share")
    asked = []
    for answer in ("Yes", "No", "No", "Yes"):
        page = window.page()
        assert isinstance(page, ConsentPage)
        assert not page.yes.hasFocus()
        assert not page.no.hasFocus()
        assert page.yes.text().startswith("Yes: ")
        assert page.no.text().startswith("No: ")
        asked.append(page.purpose)
        say(qtbot, window, answer)
    assert isinstance(window.page(), ConsentThanks)
    assert asked == list(consent.PURPOSES)
    store = window.context.store
    assert consent.given(store)[key] == {"name", "quote"}
    assert consent.of_person(store, key)["name"].how == "at the station"
    assert consent.said_no(store)[key] == {"photo", "contact"}


def test_no_withdraws_and_the_desk_cannot_undo_it(room: Room, qtbot: QtBot) -> None:
    window, key = welcomed(room)
    store = window.context.store
    consent.give(store, key, "name", how="form")
    label = store.undo_label()
    touch(qtbot, window, "Say what we may share")
    say(qtbot, window, "No")
    assert "name" not in consent.given(store).get(key, set())
    assert store.undo_label() == label


def test_not_now_keeps_what_was_said_and_asks_no_more(room: Room, qtbot: QtBot) -> None:
    window, key = welcomed(room)
    touch(qtbot, window, "Say what we may share")
    say(qtbot, window, "Yes")
    touch(qtbot, window, "Not now")
    assert window.visit is None
    assert consent.given(window.context.store)[key] == {"name"}


def test_one_can_go_back_and_say_it_otherwise(room: Room, qtbot: QtBot) -> None:
    window, key = welcomed(room)
    window.ask_consent(window.check_in(key))
    say(qtbot, window, "Yes")
    page = window.page()
    assert isinstance(page, ConsentPage)
    page.back.click()
    say(qtbot, window, "No")
    assert consent.given(window.context.store).get(key, set()) == set()


def test_who_was_removed_meanwhile_leaves_no_error(room: Room, qtbot: QtBot) -> None:
    window, key = welcomed(room)
    touch(qtbot, window, "Say what we may share")
    people.remove(window.context.store, key)
    say(qtbot, window, "Yes")
    assert window.visit is None
