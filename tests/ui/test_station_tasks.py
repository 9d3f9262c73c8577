"""What the station can do beside a note: a word, checking in, a takeaway; alone and together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.station import NOTES, station
from tests.ui.presses import twice
from tests.ui.station_hands import field, lit, offering, touch, write
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.checkin import CheckInPage, WelcomePage
from ttt_desktop.ui.station.choose import SignPage
from ttt_desktop.ui.station.closed import ClosedPage
from ttt_desktop.ui.station.group import ContinuePage
from ttt_desktop.ui.station.language import LanguagePage
from ttt_desktop.ui.station.person import PersonPage
from ttt_desktop.ui.station.sent import SentPage
from ttt_desktop.ui.station.task import TaskPage
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.ui.station.word import WordPage, WordSentPage
from ttt_desktop.ui.station.write import WritePage
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    daywords,
    drafts,
    note_list,
    people,
    prompts,
)
from ttt_desktop.workshop import station as rules


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    with lit(tmp_path, qapp) as made:
        yield made


def day(window: StationWindow) -> agenda.Day:
    return agenda.days(window.context.store)[0]


def words(window: StationWindow) -> list[str]:
    return [word.text for word in daywords.of_day(window.context.store, day(window).id)]


def here(window: StationWindow) -> set[str]:
    store = window.context.store
    return attendance.present(store, agenda.sessions(store)[0].id)


def person(window: StationWindow, name: str) -> str:
    return next(p.id for p in people.all_people(window.context.store) if p.name == name)


# The choice


def test_a_file_that_says_nothing_offers_the_prompt_alone(room: Room) -> None:
    window = station(room)
    assert rules.wanted(window.context.store) == ("prompt",)
    window.chose_language("en")
    assert isinstance(window.page(), WritePage)


def test_what_to_do_is_asked_where_there_is_a_choice(room: Room, qtbot: QtBot) -> None:
    """Language, what, and one writes: never more than three touches."""
    window = offering(room, "prompt", "word", "checkin", "takeaway")
    page = window.page()
    assert isinstance(page, LanguagePage)
    assert page.question.text() == "Train the Trainer, Hyderabad"
    touch(qtbot, window, "English")
    page = window.page()
    assert isinstance(page, TaskPage)
    assert len(page.grid.cards) == 4
    touch(qtbot, window, "Question of the day: one word")
    assert isinstance(window.page(), WordPage)
    assert field(window).hasFocus()


def test_three_touches_at_most_with_the_person_first(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "prompt", "word", ask_person=True)
    touch(qtbot, window, "English")
    touch(qtbot, window, "Answer the question")
    assert isinstance(window.page(), PersonPage)
    field(window).setText("Sitar")
    touch(qtbot, window, "Sitara Begum")
    assert isinstance(window.page(), WritePage)


def test_only_what_is_open_now_is_shown(room: Room) -> None:
    window = offering(room, "prompt", "word", "checkin", "takeaway")
    store = window.context.store
    assert rules.offers(store).tasks == rules.TASKS
    prompts.close(store)
    daywords.ask(store, day(window).id, "")
    assert rules.offers(store).tasks == ("checkin", "takeaway")
    rules.want(store, "takeaway", False)
    page = window.page()
    assert isinstance(page, LanguagePage)
    assert page.question.text() == "Check in here", "one thing is left, so it stands there"
    rules.want(store, "checkin", False)
    assert isinstance(window.page(), ClosedPage)


def test_the_choice_follows_the_desk(room: Room) -> None:
    window = offering(room, "prompt", "word")
    window.chose_language("en")
    assert isinstance(window.page(), TaskPage)
    rules.want(window.context.store, "checkin", True)
    assert len(window.page().grid.cards) == 3  # type: ignore[attr-defined]
    for task in rules.TASKS:
        rules.want(window.context.store, task, False)
    assert isinstance(window.page(), ClosedPage)


def test_by_keyboard_alone(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "word", "checkin")
    window.activateWindow()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(field(window), "joy")
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert words(window) == ["joy"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.page(), LanguagePage), "Done has the focus"


# A word


def test_a_word_is_sent_taken_back_and_sent_again(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "word")
    touch(qtbot, window, "తెలుగు")
    page = window.page()
    assert isinstance(page, WordPage)
    assert page.question.text() == day(window).question
    said = "Stored: your word and its language. Not stored: your name, the time."
    assert own._(said) in page.hint.text()
    field(window).setText("  సహనం ")
    touch(qtbot, window, "Send")
    assert isinstance(window.page(), WordSentPage)
    assert [
        (w.text, w.language) for w in daywords.of_day(window.context.store, day(window).id)
    ] == [("సహనం", "te")]
    touch(qtbot, window, own._("Take back · {seconds} s").format(seconds=15))
    assert words(window) == []
    assert field(window).text() == "సహనం"
    touch(qtbot, window, "Send")
    assert words(window) == ["సహనం"]
    after = window.page()
    assert isinstance(after, WordSentPage)
    for _second in range(15):
        after.second.timeout.emit()
    assert not after.take_back.isVisible()
    touch(qtbot, window, "Done")
    assert isinstance(window.page(), LanguagePage)


def test_too_long_a_word_is_told_kindly_and_stays(room: Room) -> None:
    window = offering(room, "word")
    window.chose_language("en")
    page = window.page()
    assert isinstance(page, WordPage)
    page.entered_first()
    assert page.notice.sentence() == "Write one word first."
    field(window).setText("x" * 31)
    assert "up to 30 letters" in page.notice.sentence()
    page.entered_first()
    assert words(window) == []
    field(window).setText("x" * 30)
    assert page.notice.isHidden()
    page.entered_first()
    assert words(window) == ["x" * 30]


def test_whoever_is_typing_a_word_may_finish(room: Room) -> None:
    window = offering(room, "word")
    window.chose_language("en")
    field(window).setText("patien")
    rules.want(window.context.store, "word", False)
    page = window.page()
    assert isinstance(page, WordPage)
    assert field(window).text() == "patien"
    assert "Finish in peace" in page.notice.sentence()
    field(window).setText("patience")
    page.entered_first()
    assert words(window) == ["patience"]
    window.done()
    assert isinstance(window.page(), ClosedPage)


# Checking in


def test_checking_in_is_a_few_letters_and_a_touch(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "checkin")
    touch(qtbot, window, "English")
    page = window.page()
    assert isinstance(page, CheckInPage)
    field(window).setText("S")
    assert page.grid.cards == [], "one letter calls for nobody"
    field(window).setText("sita")
    assert [card.text() for card in page.grid.cards] == ["Sita Rao", "Sitara Begum"]
    touch(qtbot, window, "Sita Rao")
    after = window.page()
    assert isinstance(after, WelcomePage)
    assert here(window) == {person(window, "Sita Rao")}
    twice(after.take_back, after.take_back.rect().center())
    assert window.page() is after, "the second of two touches was for the name"
    assert window.context.store.undo_label() != "Arrival", "the desk's undo leaves it alone"
    for _second in range(15):
        after.second.timeout.emit()
    assert isinstance(window.page(), LanguagePage), "by itself: a queue waits"


def test_a_second_check_in_changes_nothing_and_says_so(room: Room) -> None:
    window = offering(room, "checkin")
    store = window.context.store
    for _time in range(2):
        window.chose_language("en")
        field(window).setText("Sitara")
        window.page().entered_first()  # type: ignore[attr-defined]
        after = window.page()
        assert isinstance(after, WelcomePage)
        if _time == 0:
            window.done()
    assert len(attendance.events(store)) == 1
    assert "You are here since" in after.safe.text()
    assert not after.take_back.isVisible()
    for _second in range(8):
        after.second.timeout.emit()
    assert isinstance(window.page(), LanguagePage)


def test_the_wrong_name_is_taken_back(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "checkin")
    window.chose_language("en")
    field(window).setText("Sitara")
    touch(qtbot, window, "Sitara Begum")
    touch(qtbot, window, "Take back · 15 s")
    assert isinstance(window.page(), CheckInPage)
    assert field(window).text() == ""
    assert attendance.events(window.context.store) == []


def test_who_is_not_on_the_list_is_sent_to_the_door(room: Room) -> None:
    window = offering(room, "checkin")
    window.chose_language("en")
    field(window).setText("Zebra")
    assert window.page().hint.text() == "Not on the list? The team at the door will help you."  # type: ignore[attr-defined]


def test_one_checks_in_to_what_runs_or_comes_next(room: Room) -> None:
    from ttt_desktop.workshop import runlog

    window = offering(room, "checkin")
    store = window.context.store
    first = agenda.sessions(store)[0]
    tea = agenda_edit.add_session(store, first.day_id, "Tea", kind="break")
    second = agenda_edit.add_session(store, first.day_id, "Second")
    assert rules.checkin_session(store).id == first.id  # type: ignore[union-attr]
    runlog.start(store, tea.id)
    assert rules.checkin_session(store).id == second.id  # type: ignore[union-attr]
    runlog.start(store, second.id)
    runlog.end(store, second.id)
    assert rules.checkin_session(store) is None
    assert rules.takeaway_session(store).id == second.id  # type: ignore[union-attr]


# A takeaway


def test_a_takeaway_goes_to_the_session_that_runs(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "takeaway")
    touch(qtbot, window, "English")
    page = window.writing()
    assert page is not None
    assert page.question.text() == "What is one thing you take home?"
    assert not page.kind.isVisible(), "a takeaway is one"
    write(window, "Welcome people by name")
    touch(qtbot, window, "Send")
    assert isinstance(window.page(), SentPage)
    note = note_list.query(window.context.store)[0]
    assert (note.kind, note.prompt_id, note.anonymous) == ("takeaway", None, True)
    assert note.session_id == agenda.sessions(window.context.store)[0].id


def test_a_takeaway_half_written_waits_for_its_author(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "prompt", "takeaway")
    window.chose_language("en")
    window.chose_task("takeaway")
    write(window, "Half a thing to take")
    window.hand_over()
    window.chose_language("en")
    window.chose_task("prompt")
    assert not window.writing().resume.isVisible(), "it was none for the prompt"  # type: ignore[union-attr]
    window.back_from_write()
    window.chose_task("takeaway")
    assert window.writing().edit.toPlainText() == ""  # type: ignore[union-attr]
    touch(qtbot, window, "Continue a note I began")
    window.resume("half a thing")
    assert window.writing().edit.toPlainText() == "Half a thing to take"  # type: ignore[union-attr]


def test_a_takeaway_survives_a_crash(room: Room) -> None:
    window = offering(room, "takeaway")
    window.chose_language("en")
    write(window, "Before the lights went out")
    window.writing().keep()  # type: ignore[union-attr]
    window.idle.stop()
    window.hide()
    again = StationWindow(window.context, kiosk=True)
    assert again.writing().edit.toPlainText() == "Before the lights went out"  # type: ignore[union-attr]
    assert again.visit.task == "takeaway"  # type: ignore[union-attr]
    assert again.writing().notice.isHidden(), "it is still open"  # type: ignore[union-attr]


# Person first


@pytest.mark.parametrize("rule", ["allowed", "never", "always"])
def test_the_person_first_as_the_session_says(room: Room, rule: str, qtbot: QtBot) -> None:
    window = offering(room, "prompt", ask_person=True, anonymous=rule)
    window.chose_language("en")
    page = window.page()
    if rule == "always":
        assert isinstance(page, WritePage), "nobody is asked for a name that is not kept"
        return
    assert isinstance(page, PersonPage)
    assert page.nobody.isVisible() == (rule == "allowed")
    field(window).setText("Sitara")
    touch(qtbot, window, "Sitara Begum")
    assert "Stored: your words, their kind and language, your name" in window.quiet.text()
    write(window, "With my name")
    touch(qtbot, window, "Send")
    note = note_list.query(window.context.store)[0]
    assert note.author_id == person(window, "Sitara Begum")


def test_without_a_name_nothing_of_one_is_kept(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "prompt", ask_person=True)
    window.chose_language("en")
    touch(qtbot, window, "Write without my name")
    write(window, "Nobody said this")
    assert "Not stored: your name, the exact time." in window.quiet.text()
    touch(qtbot, window, "Send")
    note = note_list.query(window.context.store)[0]
    assert (note.anonymous, note.author_id) == (True, None)


def test_another_name_never_opens_ones_text(room: Room, qtbot: QtBot) -> None:
    """Anybody can touch a name; only the first words open a text that a single person began."""
    window = offering(room, "prompt", ask_person=True)
    for name in ("Sitara Begum", "Sitara Begum", "Anjali"):
        window.chose_language("en")
        window.chose_person(person(window, name), name)
        assert isinstance(window.page(), WritePage)
        assert window.writing().edit.toPlainText() == ""  # type: ignore[union-attr]
        if drafts.get(window.context.store) is None and not window.can_resume():
            write(window, "My secret worry is this")
        window.hand_over()
    assert "sitara" not in str(
        [tuple(r) for r in window.context.store.query("SELECT * FROM draft")]
    )
    window.chose_language("en")
    window.chose_person(person(window, "Sitara Begum"), "Sitara Begum")
    touch(qtbot, window, "Continue a note I began")
    assert not window.resume("my worry")
    assert window.resume("my secret worry")
    assert window.writing().edit.toPlainText() == "My secret worry is this"  # type: ignore[union-attr]


def test_who_goes_back_is_asked_and_another_name_begins_anew(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "prompt", ask_person=True)
    window.chose_language("en")
    window.chose_person(person(window, "Anjali"), "Anjali")
    write(window, "Begun by Anjali here")
    window.back_from_write()
    window.chose_person(person(window, "Anjali"), "Anjali")
    assert isinstance(window.page(), ContinuePage)
    touch(qtbot, window, "Continue it")
    assert window.writing().edit.toPlainText() == "Begun by Anjali here"  # type: ignore[union-attr]
    window.back_from_write()
    window.chose_person(person(window, "Sita Rao"), "Sita Rao")
    assert window.writing().edit.toPlainText() == ""  # type: ignore[union-attr]
    assert window.resume("begun by")


def test_something_else_begins_without_a_name(room: Room, qtbot: QtBot) -> None:
    window = offering(room, "prompt", "takeaway", ask_person=True)
    window.chose_language("en")
    window.chose_task("prompt")
    window.chose_person(person(window, "Anjali"), "Anjali")
    write(window, NOTES["en"])
    touch(qtbot, window, "Send")
    touch(qtbot, window, "Something else")
    assert isinstance(window.page(), TaskPage)
    assert window.visit.person_id is None  # type: ignore[union-attr]
    window.chose_task("takeaway")
    assert isinstance(window.page(), PersonPage)


# What is stored


def test_what_the_page_says_is_stored_is_what_is_stored(room: Room) -> None:
    window = offering(room, "prompt")
    store = window.context.store
    window.chose_language("en")
    window.to_sign()
    page = window.page()
    assert isinstance(page, SignPage)
    said = [words.text() for words in page.stored]
    assert said == [
        "Stored: your words, their kind and language. Not stored: your name, the exact time.",
        "Stored: your words, their kind and language, your name, the time.",
    ]
    window.chose_unsigned()
    write(window, "Unsigned")
    window.writing().send()  # type: ignore[union-attr]
    note = note_list.query(store)[0]
    assert note.author_id is None
    assert note.created_at[14:16] in ("00", "15", "30", "45"), "the quarter of an hour, no more"
    assert note.created_at[17:] == "00.000Z"
    assert store.value("SELECT count(*) FROM journal WHERE row_id = ?", (note.id,)) == 0


def test_another_setting_exposes_no_earlier_note(room: Room) -> None:
    window = offering(room, "prompt")
    store = window.context.store
    window.chose_language("en")
    write(window, "Said without a name")
    window.writing().send()  # type: ignore[union-attr]
    before = [tuple(row) for row in store.query("SELECT * FROM note")]
    session = agenda.sessions(store)[0]
    for rule in ("never", "always", "allowed", "never"):
        agenda_edit.update_session(store, session.id, anonymous=rule, ask_person=True)
    assert [tuple(row) for row in store.query("SELECT * FROM note")] == before
    note = note_list.query(store)[0]
    assert (note.anonymous, note.author_id) == (True, None)


def test_a_name_chosen_before_the_setting_changed_is_not_kept(room: Room) -> None:
    window = offering(room, "prompt")
    store = window.context.store
    window.chose_language("en")
    window.chose_name(person(window, "Anjali"), "Anjali")
    write(window, "In between")
    agenda_edit.update_session(store, agenda.sessions(store)[0].id, anonymous="always")
    assert "Not stored: your name" in window.quiet.text()
    window.writing().send()  # type: ignore[union-attr]
    note = note_list.query(store)[0]
    assert (note.anonymous, note.author_id) == (True, None)
