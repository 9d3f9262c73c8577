"""The station from language to sent note: steps, drafts, idle hand-over, taking back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Look, Room
from tests.gallery.screens.station import NOTES, QUESTIONS, station
from tests.ui.station_hands import lit
from tests.ui.station_hands import touch as touched
from ttt_desktop import i18n
from ttt_desktop.errors import UserError
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui import theme
from ttt_desktop.ui.bridge import Bridge
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.jobs import Jobs
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.choose import KindPage, NamePage, ResumePage
from ttt_desktop.ui.station.closed import ClosedPage
from ttt_desktop.ui.station.group import ContinuePage, GroupPage, telling
from ttt_desktop.ui.station.language import LanguagePage
from ttt_desktop.ui.station.sent import SentPage
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.ui.station.write import WritePage
from ttt_desktop.workshop import agenda_edit, drafts, groups, note_list, people, prompts
from ttt_desktop.workshop import station as rules


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    with lit(tmp_path, qapp) as made:
        yield made


def shown(window: StationWindow) -> StationWindow:
    window.show()
    QApplication.processEvents()
    return window


def say(window: StationWindow, text: str) -> None:
    """What an input method does: it commits text to the field."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(writing(window).edit, event)


def compose(window: StationWindow, text: str) -> None:
    QApplication.sendEvent(writing(window).edit, QInputMethodEvent(text, []))


def writing(window: StationWindow) -> WritePage:
    page = window.writing()
    assert page is not None
    return page


def pause(window: StationWindow) -> None:
    timer = writing(window).edit.pause
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


#: Everything that is touched here is at least so large.
touch = partial(touched, least=56)


def sent(window: StationWindow) -> list[str]:
    return [note.text for note in note_list.query(window.context.store)]


def reopened(window: StationWindow) -> StationWindow:
    """The same file after the program was killed: no goodbye, no flush."""
    path = window.context.store.path
    window.idle.stop()
    window.context.bridge.close()
    window.context.store.close()
    store = Store.open(path)
    context = Context(store, Bridge(store), Settings(), Jobs())
    return StationWindow(context, kiosk=True)


def test_three_touches_to_a_note_in_ones_own_language(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room, "te", groups=True))
    assert isinstance(window.page(), LanguagePage)
    touch(qtbot, window, "తెలుగు")
    assert isinstance(window.page(), GroupPage)
    touch(qtbot, window, "యమున")
    assert isinstance(window.page(), WritePage)
    assert writing(window).edit.hasFocus()
    say(window, NOTES["te"])
    touch(qtbot, window, "Send")
    assert isinstance(window.page(), SentPage)
    note = note_list.query(window.context.store)[0]
    assert (note.text, note.language, note.kind) == (NOTES["te"], "te", "challenge")
    assert note.group_id == window.visit.group.id  # type: ignore[union-attr]
    assert note.prompt_id == prompts.opened(window.context.store).id  # type: ignore[union-attr]
    assert not note.anonymous
    touch(qtbot, window, "Done")
    assert isinstance(window.page(), LanguagePage)
    assert window.visit is None


def test_alone_it_is_one_touch_and_no_name(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    touch(qtbot, window, "ଓଡ଼ିଆ")
    say(window, NOTES["or"])
    writing(window).edit.send_wanted.emit()
    note = note_list.query(window.context.store)[0]
    assert note.anonymous
    assert note.author_id is None
    assert own._("Your note is not signed.") in window.quiet.text()


def test_by_keyboard_alone(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room, groups=True))
    window.activateWindow()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.page(), GroupPage)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.visit.group.name == "Mahanadi"  # type: ignore[union-attr]
    assert writing(window).edit.hasFocus()
    qtbot.keyClicks(writing(window).edit, "plain words")
    qtbot.keyClick(writing(window).edit, Qt.Key.Key_Escape)
    assert writing(window).edit.toPlainText() == "plain words", "Escape leaves nothing"
    qtbot.keyClick(writing(window).edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent(window) == ["plain words"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.page(), LanguagePage), "Done has the focus"


def test_a_draft_survives_a_crash(room: Room) -> None:
    window = station(room, "te", groups=True)
    window.chose_language("te")
    window.chose_group(window.visit.offer.groups[2])  # type: ignore[union-attr]
    window.chose_kind("idea")
    say(window, "సగం ఆలోచన ")
    assert drafts.get(window.context.store) is None
    pause(window)
    again = reopened(window)
    assert isinstance(again.page(), WritePage)
    assert writing(again).edit.toPlainText() == "సగం ఆలోచన "
    visit = again.visit
    assert visit is not None
    assert (visit.language, visit.kind) == ("te", "idea")
    assert visit.group == visit.offer.groups[2]
    again.context.store.close()


def test_a_crash_after_the_question_closed_still_lets_finish(room: Room) -> None:
    window = station(room)
    window.chose_language("en")
    say(window, "half")
    pause(window)
    first = prompts.opened(window.context.store)
    prompts.close(window.context.store)
    again = reopened(window)
    assert "Finish in peace" in writing(again).notice.sentence()
    writing(again).send()
    assert note_list.query(again.context.store)[0].prompt_id == first.id  # type: ignore[union-attr]
    again.context.store.close()


def test_each_pause_is_kept_but_not_inside_a_composition(room: Room) -> None:
    window = station(room, "te")
    window.chose_language("te")
    say(window, "మొదట ")
    pause(window)
    compose(window, "తె")
    writing(window).edit.pause.timeout.emit()
    assert drafts.get(window.context.store).text == "మొదట "  # type: ignore[union-attr]
    assert writing(window).edit.composing
    say(window, "తెలుగు")
    assert not writing(window).edit.composing
    pause(window)
    assert drafts.get(window.context.store).text == "మొదట తెలుగు"  # type: ignore[union-attr]


def test_nothing_disturbs_a_composition(room: Room) -> None:
    """The desk changes what is open; the field is not touched, and sending waits."""
    window = shown(station(room, "te"))
    window.chose_language("te")
    say(window, "ఒక ")
    field = writing(window).edit
    compose(window, "మా")
    prompts.close(window.context.store)
    window.context.theme.changed.emit()
    assert writing(window).edit is field
    assert field.composing
    writing(window).send()
    assert sent(window) == [], "what is composed is not text yet"
    say(window, "మాట")
    QApplication.processEvents()
    assert sent(window) == ["ఒక మాట"]


def test_joiners_and_emoji_arrive_whole(room: Room) -> None:
    window = station(room, "te")
    window.chose_language("te")
    text = "ర్\u200cయ క్\u200dష 👩🏽\u200d🌾 ᱥᱟᱱᱛᱟᱲᱤ"
    say(window, text)
    writing(window).send()
    assert sent(window) == [text]


def test_urdu_runs_from_the_right_and_english_in_it_does_not(room: Room) -> None:
    window = station(room, "ur")
    window.chose_language("ur")
    field = writing(window).edit
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    say(window, NOTES["ur"])
    assert field.document().defaultTextOption().textDirection() == right
    field.clear()
    say(window, "Only English")
    assert field.document().defaultTextOption().textDirection() == left


def test_after_the_idle_time_the_next_sees_nothing(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room, groups=True))
    window.chose_language("en")
    godavari, mahanadi = window.visit.offer.groups[:2]  # type: ignore[union-attr]
    window.chose_group(godavari)
    say(window, "Our secret thought")
    writing(window).edit.selectAll()
    writing(window).edit.copy()
    assert QApplication.clipboard().text() == "Our secret thought", "the control"
    assert window.idle.quiet.isActive()
    assert not window.still.isVisible()
    window.idle.quiet.timeout.emit()
    assert window.still.isVisible()
    assert "15 s" in window.still.words.text()
    for _second in range(15):
        window.idle.second.timeout.emit()
    assert isinstance(window.page(), LanguagePage)
    assert not window.still.isVisible()
    assert drafts.get(window.context.store) is None
    assert QApplication.clipboard().text() == ""
    window.chose_language("hi")
    window.chose_group(mahanadi)
    assert writing(window).edit.toPlainText() == "", "another group begins with an empty field"
    window.back_from_write()
    window.chose_group(godavari)
    assert isinstance(window.page(), ContinuePage)
    touch(qtbot, window, i18n.words("hi")("Continue it"))
    assert writing(window).edit.toPlainText() == "Our secret thought"
    writing(window).send()
    assert sent(window) == ["Our secret thought"]
    assert window.context.store.value("SELECT count(*) FROM draft") == 0


def test_a_sign_of_life_ends_the_countdown(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    window.chose_language("en")
    window.idle.quiet.timeout.emit()
    assert window.still.isVisible()
    compose(window, "త")
    assert not window.still.isVisible()
    assert window.idle.quiet.isActive()
    window.idle.quiet.timeout.emit()
    touch(qtbot, window, "I am still here")
    assert not window.still.isVisible()
    assert isinstance(window.page(), WritePage)


def test_no_timer_runs_while_nobody_is_there(room: Room) -> None:
    from PySide6.QtCore import QTimer

    for language in ("", None):
        window = shown(station(room) if language is None else station(room, language))
        assert [t for t in window.findChildren(QTimer) if t.isActive()] == []
        window.close_window()  # one that another covers asks for the front again and again


def test_what_one_began_alone_is_found_by_its_first_words(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    window.chose_language("en")
    assert not writing(window).resume.isVisible()
    say(window, "The bus is late every day")
    window.hand_over()
    window.chose_language("en")
    assert writing(window).edit.toPlainText() == ""
    touch(qtbot, window, "Continue a note I began")
    page = window.page()
    assert isinstance(page, ResumePage)
    page.field.setText("the train")
    touch(qtbot, window, "Find my note")
    assert "No note begins" in page.notice.sentence()
    page.field.setText("the bus")
    touch(qtbot, window, "Find my note")
    assert writing(window).edit.toPlainText() == "The bus is late every day"


def test_taking_back_brings_the_text_into_the_field(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    window.chose_language("en")
    say(window, "Too early")
    touch(qtbot, window, "Send")
    touch(qtbot, window, "Take back · 15 s")
    assert sent(window) == []
    assert writing(window).edit.toPlainText() == "Too early"
    assert drafts.get(window.context.store).text == "Too early"  # type: ignore[union-attr]
    touch(qtbot, window, "Send")
    page = window.page()
    assert isinstance(page, SentPage)
    for _second in range(14):
        page.second.timeout.emit()
    assert page.take_back.text() == "Take back · 1 s"
    page.second.timeout.emit()
    assert not page.take_back.isVisible()
    assert not page.second.isActive()
    touch(qtbot, window, "Write another")
    assert writing(window).edit.toPlainText() == ""
    assert sent(window) == ["Too early"]


def test_whoever_writes_may_finish_when_the_question_changes(room: Room) -> None:
    window = station(room)
    window.chose_language("en")
    say(window, "An answer to the first")
    store = window.context.store
    first = prompts.opened(store)
    second = prompts.add(store, first.session_id, "And the second?", kind="idea")  # type: ignore[union-attr]
    prompts.open_at_station(store, second.id)
    assert "A new question is open" in writing(window).notice.sentence()
    assert writing(window).edit.toPlainText() == "An answer to the first"
    writing(window).send()
    assert note_list.query(store)[0].prompt_id == first.id  # type: ignore[union-attr]
    window.write_another()
    assert writing(window).question.text() == "And the second?"
    prompts.close(store)
    writing(window).send()
    window.done()
    assert isinstance(window.page(), ClosedPage)


def test_what_is_removed_at_the_desk_costs_no_word(room: Room) -> None:
    window = station(room, groups=True)
    window.chose_language("en")
    window.chose_group(window.visit.offer.groups[0])  # type: ignore[union-attr]
    say(window, "Still worth saying")
    pause(window)
    store = window.context.store
    groups.remove(store, window.visit.group.id)  # type: ignore[union-attr]
    prompts.close(store)
    prompts.remove(store, window.visit.offer.prompt.id)  # type: ignore[union-attr]
    writing(window).send()
    note = note_list.query(store)[0]
    assert (note.text, note.prompt_id, note.group_id) == ("Still worth saying", None, None)


def test_the_waiting_page_follows_the_desk(room: Room) -> None:
    window = station(room, "")
    assert isinstance(window.page(), ClosedPage)
    assert window.page().title.text() == "Train the Trainer, Hyderabad"
    store = window.context.store
    session = store.value("SELECT id FROM session")
    made = prompts.add(store, session, QUESTIONS["ur"], language="ur")
    prompts.open_at_station(store, made.id)
    page = window.page()
    assert isinstance(page, LanguagePage)
    assert page.codes()[0] == "ur"
    prompts.close(store)
    assert isinstance(window.page(), ClosedPage)


def test_nobody_is_asked_for_a_group_that_does_not_exist(room: Room) -> None:
    window = station(room)
    store = window.context.store
    agenda_edit.update_session(store, store.value("SELECT id FROM session"), ask_group=True)
    window.chose_language("en")
    assert isinstance(window.page(), WritePage)


@pytest.mark.parametrize("rule", ["allowed", "never", "always"])
def test_signing_goes_by_the_session(room: Room, rule: str) -> None:
    window = shown(station(room, anonymous=rule))
    sita = people.add(window.context.store, "Sita Rao", email="sita@example.org")
    window.chose_language("en")
    say(window, "My word")
    page = writing(window)
    assert page.sign.isVisible() == (rule != "always")
    if rule == "never":
        page.send()
        assert isinstance(window.page(), NamePage)
        assert sent(window) == []
    if rule != "always":
        window.to_name()
        names = window.page()
        assert isinstance(names, NamePage)
        assert names.grid.cards == []
        names.field.setText("Sit")
        names.field.returnPressed.emit()
        assert "Sita Rao" in window.quiet.text()
        assert writing(window).edit.toPlainText() == "My word"
        draft = drafts.get(window.context.store)
        assert sita.id not in str(draft), "a draft never says who"
    page.send()
    note = note_list.query(window.context.store)[0]
    assert note.author_id == (None if rule == "always" else sita.id)
    assert note.anonymous == (rule == "always")


def test_a_group_may_leave_its_name_out(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room, groups=True))
    window.chose_language("en")
    window.chose_group(window.visit.offer.groups[0])  # type: ignore[union-attr]
    say(window, "Frankly")
    touch(qtbot, window, "Godavari")
    touch(qtbot, window, "Not signed")
    assert drafts.get(window.context.store).group_id is None  # type: ignore[union-attr]
    touch(qtbot, window, "Send")
    note = note_list.query(window.context.store)[0]
    assert (note.anonymous, note.group_id, note.author_id) == (True, None, None)


def test_the_kind_is_the_questions_until_it_is_changed(room: Room, qtbot: QtBot) -> None:
    window = shown(station(room))
    window.chose_language("en")
    say(window, "Hm")
    touch(qtbot, window, "Challenge")
    assert isinstance(window.page(), KindPage)
    touch(qtbot, window, "Question")
    assert writing(window).edit.toPlainText() == "Hm"
    touch(qtbot, window, "Send")
    assert note_list.query(window.context.store)[0].kind == "question"


def test_a_pasted_megabyte_is_met_with_a_sentence(room: Room) -> None:
    window = station(room)
    window.chose_language("en")
    say(window, "What I wrote")
    field = writing(window).edit
    paste = QMimeData()
    paste.setText("x" * (1 << 20))
    field.insertFromMimeData(paste)
    assert field.toPlainText() == "What I wrote"
    assert "It was not pasted" in writing(window).notice.sentence()
    paste.setText(" long" * 2400)
    field.insertFromMimeData(paste)
    assert len(field.toPlainText()) == 12 + 12000, "what fits the field stays, too long or not"
    assert "2,012 characters more" in writing(window).notice.sentence()
    writing(window).send()
    assert sent(window) == []
    assert len(field.toPlainText()) == 12012
    pause(window)
    assert len(drafts.get(window.context.store).text) == 12012  # type: ignore[union-attr]
    field.setPlainText("short again")
    assert writing(window).notice.isHidden()
    writing(window).send()
    assert sent(window) == ["short again"]


def test_the_counter_shows_only_near_the_limit(room: Room) -> None:
    window = station(room)
    window.chose_language("en")
    say(window, "x" * 9000)
    assert writing(window).notice.isHidden()
    say(window, "x" * 990)
    assert "10 more characters fit." in writing(window).notice.sentence()


def test_an_empty_note_is_met_kindly(room: Room) -> None:
    window = station(room)
    window.chose_language("en")
    writing(window).send()
    assert writing(window).notice.sentence() == "Write a few words first."
    say(window, "a")
    assert writing(window).notice.isHidden()


def test_a_refusing_disk_costs_no_word_and_retry_works(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = station(room)
    window.chose_language("en")
    say(window, "Keep me")

    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full, so this was not saved.")

    with monkeypatch.context() as patch:
        patch.setattr(rules.notes, "add", full)
        writing(window).send()
        assert writing(window).notice.sentence().startswith("The disk is full")
        assert writing(window).edit.toPlainText() == "Keep me"
    writing(window).send()
    assert sent(window) == ["Keep me"]


HOSTILE = "<b>bold</b><img src=x onerror=alert(1)> & \u202egnp.exe"


def test_markup_is_only_text(room: Room) -> None:
    window = station(room)
    store = window.context.store
    made = prompts.add(store, store.value("SELECT id FROM session"), HOSTILE)
    groups.add(store, made.session_id, HOSTILE)
    agenda_edit.update_session(store, made.session_id, ask_group=True)
    prompts.open_at_station(store, made.id)
    page = window.page()
    assert isinstance(page, LanguagePage)
    assert page.question.text().startswith("<b>bold</b>")
    assert page.question.textFormat() == Qt.TextFormat.PlainText
    window.chose_language("en")
    assert window.page().grid.cards[0].text().startswith("<b>bold</b>")  # type: ignore[attr-defined]
    window.chose_group(None)
    say(window, HOSTILE)
    writing(window).send()
    assert window.page().said.words.text().startswith("<b>bold</b>")  # type: ignore[attr-defined]


def test_the_words_of_the_station_are_its_own(room: Room) -> None:
    from ttt_desktop import i18n
    from ttt_desktop.ui.station import words

    window = station(room)
    window.chose_language("ur")
    assert i18n.language() == "en", "the desk beside it keeps its language"
    assert words.language() == "ur"
    assert words._("Send") != "Send"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_choices_that_do_not_fit_are_one_page_on(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, Settings(text_scale=200, colour_scheme="light"))
    room = Room(tmp_path, Look(text_scale=200))
    window = shown(station(room))
    page = window.page()
    assert isinstance(page, LanguagePage)
    seen: list[str] = []
    while True:
        seen += [card.text() for card in page.grid.cards if card.isVisible()]
        if not page.grid.more.isVisible():
            break
        qtbot.mouseClick(page.grid.more, Qt.MouseButton.LeftButton)
    assert len(seen) == len(set(seen)) == 14
    for card in page.grid.cards:
        if card.isVisible():
            assert page.grid.rect().contains(card.geometry())
            assert card.height() >= 56
    window.hide()
    room.close()
    theme.apply(qapp, Settings(colour_scheme="light"))


def test_groups_are_told_apart_by_their_letters() -> None:
    assert telling(["Table Kaveri", "Table Satluj"]) == ["K", "S"]
    assert telling(["Group 2", "Group 12"]) == ["2", "12"]
    assert telling(["समूह एक", "समूह दो"]) == ["ए", "दो"]
    assert telling(["Kaveri", "The hill"]) == ["K", "T"]
    assert telling(["Table 1"]) == ["T"]
