"""The keyboard of the station: on the screen, on the laptop's keys, and what it writes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.station import station
from ttt_desktop.rules import text as text_rules
from ttt_desktop.rules.emoji import last_emoji
from ttt_desktop.rules.languages import STATION_LANGUAGES
from ttt_desktop.rules.text import NOTE_LIMIT
from ttt_desktop.settings import Settings
from ttt_desktop.ui import keyboards, theme
from ttt_desktop.ui.station import keyboard_codes
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.choose import NamePage
from ttt_desktop.ui.station.keyboard import LOWEST, Keyboard
from ttt_desktop.ui.station.keyboard_cap import Cap, shown
from ttt_desktop.ui.station.note_edit import HOLDS, NoteEdit, backspace
from ttt_desktop.ui.station.parts import Touch
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.ui.station.write import WritePage
from ttt_desktop.workshop import drafts, note_list

FAMILY = "👨‍👩‍👧‍👦"


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    Touch.by_touch = False
    made = Room(tmp_path)
    yield made
    Touch.by_touch = False
    theme.apply(qapp, Settings(colour_scheme="light"))
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, StationWindow):
            widget.hide()
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.close()


@pytest.fixture(scope="session")
def finger(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def at(room: Room, code: str, opened: bool = True) -> StationWindow:
    """A station at which somebody writes in a language, with the keyboard on the screen."""
    window = station(room)
    window.show()
    window.chose_language(code)
    QApplication.processEvents()
    if opened:
        window.keyboard.toggle()
        QApplication.processEvents()
    return window


def board(window: StationWindow) -> Keyboard:
    return window.keyboard.board


def edit(window: StationWindow) -> NoteEdit:
    page = window.writing()
    assert page is not None
    return page.edit


def strike(qtbot: QtBot, window: StationWindow, *places: str) -> None:
    for place in places:
        qtbot.mouseClick(board(window).letters[place], Qt.MouseButton.LeftButton)


def press(field: object, key: Qt.Key, text: str = "", **more: object) -> None:
    modifiers = more.get("modifiers", Qt.KeyboardModifier.NoModifier)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, modifiers, text)  # type: ignore[arg-type]
        QApplication.sendEvent(field, event)  # type: ignore[arg-type]


def compose(window: StationWindow, text: str, commit: str = "") -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(commit)
    QApplication.sendEvent(edit(window), event)


def sent(window: StationWindow) -> list[str]:
    return [note.text for note in note_list.query(window.context.store)]


# On the screen


def test_a_word_in_telugu_without_a_telugu_keyboard(room: Room, qtbot: QtBot) -> None:
    window = at(room, "te")
    strike(qtbot, window, "l", "z", "n", "g", "i", "g")
    assert edit(window).toPlainText() == "తెలుగు"
    qtbot.mouseClick(board(window).space, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(board(window).shifts[0], Qt.MouseButton.LeftButton)
    strike(qtbot, window, "7")
    assert edit(window).toPlainText() == "తెలుగు క్ష", "a key may give a whole conjunct"
    assert window.focusWidget() is edit(window), "keys never take the focus"
    window.writing().send()  # type: ignore[union-attr]
    assert sent(window) == ["తెలుగు క్ష"]


def test_what_is_struck_is_kept_and_can_be_undone(room: Room, qtbot: QtBot) -> None:
    window = at(room, "hi")
    strike(qtbot, window, "k", "f")
    assert edit(window).pause.isActive(), "the draft hears of it"
    edit(window).pause.timeout.emit()
    draft = drafts.get(window.context.store)
    assert draft is not None
    assert draft.text == "कि"
    edit(window).undo()
    assert edit(window).toPlainText() != "कि"


def test_shift_is_for_one_letter_and_twice_for_all(room: Room, qtbot: QtBot) -> None:
    window = at(room, "te")
    shift = board(window).shifts[1]
    qtbot.mouseClick(shift, Qt.MouseButton.LeftButton)
    assert board(window).letters["k"].text() == "ఖ"
    assert shift.accessibleName() == own._("Shift, for one letter")
    strike(qtbot, window, "k", "k")
    assert edit(window).toPlainText() == "ఖక"
    qtbot.mouseClick(shift, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shift, Qt.MouseButton.LeftButton)
    assert shift.accessibleName() == own._("Shift, locked")
    assert shift.icon_name == "shift-lock"
    strike(qtbot, window, "k", "k")
    assert edit(window).toPlainText() == "ఖకఖఖ"
    qtbot.mouseClick(shift, Qt.MouseButton.LeftButton)
    assert shift.state == 0


def test_rare_signs_and_joiners_are_on_a_third_level(room: Room, qtbot: QtBot) -> None:
    window = at(room, "bn")
    more = board(window).more
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert board(window).letters["1"].accessibleName() == "ZWJ"
    strike(qtbot, window, "l")
    assert edit(window).toPlainText() == "ৎ"
    assert more.state == 0
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(board(window).shifts[0], Qt.MouseButton.LeftButton)
    strike(qtbot, window, "[")
    assert edit(window).toPlainText() == "ৎঢ\u09bc"


def test_enter_arrows_and_backspace(room: Room, qtbot: QtBot) -> None:
    window = at(room, "en")
    strike(qtbot, window, "a", "b")
    for cap in (board(window).left, board(window).enter, board(window).right):
        qtbot.mouseClick(cap, Qt.MouseButton.LeftButton)
    strike(qtbot, window, "c")
    assert edit(window).toPlainText() == "a\nbc"
    qtbot.mouseClick(board(window).backspace, Qt.MouseButton.LeftButton)
    assert edit(window).toPlainText() == "a\nb"


def test_backspace_repeats_while_it_is_held(room: Room, qtbot: QtBot) -> None:
    window = at(room, "en")
    edit(window).set_words("abcdef")
    back = board(window).backspace
    qtbot.mousePress(back, Qt.MouseButton.LeftButton)
    assert edit(window).toPlainText() == "abcde", "at once"
    back._again.timeout.emit()
    back._again.timeout.emit()
    assert edit(window).toPlainText() == "abc"
    qtbot.mouseRelease(back, Qt.MouseButton.LeftButton)
    assert not back._again.isActive()
    back._again.timeout.emit()
    assert edit(window).toPlainText() == "abc"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("కి", "క"),
        ("క్ష", "క్"),
        ("नि\u200d", "नि"),
        ("a" + FAMILY, "a"),
        ("🇮🇳🇮🇳", "🇮🇳"),
        ("👋🏾", ""),
        ("1️⃣", ""),
        ("a🏴󠁧󠁢󠁳󠁣󠁴󠁿", "a"),
        ("😀😀", "😀"),
        ("𞤀", ""),
        ("a\n", "a"),
        ("", ""),
    ],
)
def test_backspace_takes_a_sign_of_a_syllable_but_an_emoji_whole(
    qtbot: QtBot, before: str, after: str
) -> None:
    area = NoteEdit("Your note", "")
    qtbot.addWidget(area)
    area.set_words(before)
    press(area, Qt.Key.Key_Backspace)
    assert area.toPlainText() == after
    if "\n" not in before:
        line = QLineEdit(before)
        qtbot.addWidget(line)
        backspace(line)
        assert line.text() == after


def test_backspace_takes_what_is_selected(qtbot: QtBot) -> None:
    area, line = NoteEdit("Your note", ""), QLineEdit("ab" + FAMILY)
    qtbot.addWidget(area)
    qtbot.addWidget(line)
    area.set_words("ab" + FAMILY)
    area.selectAll()
    backspace(area)
    assert area.toPlainText() == ""
    line.selectAll()
    backspace(line)
    assert line.text() == ""


@given(st.text(max_size=40))
def test_an_emoji_at_the_end_is_the_end(text: str) -> None:
    assert text.endswith(last_emoji(text))


def test_the_other_digits_are_one_touch_away(room: Room, qtbot: QtBot) -> None:
    window = at(room, "te")
    assert board(window).digits.text() == "123"
    strike(qtbot, window, "2")
    qtbot.mouseClick(board(window).digits, Qt.MouseButton.LeftButton)
    assert board(window).digits.text() == "౧౨౩"
    strike(qtbot, window, "2")
    assert edit(window).toPlainText() == "౨2"


def test_latin_and_back_and_every_other_layout(room: Room, qtbot: QtBot) -> None:
    window = at(room, "ta")
    qtbot.mouseClick(board(window).other, Qt.MouseButton.LeftButton)
    strike(qtbot, window, "k")
    assert "English (QWERTY)" in window.quiet.text()
    assert board(window).other.text() == "க"
    qtbot.mouseClick(board(window).other, Qt.MouseButton.LeftButton)
    strike(qtbot, window, "k")
    assert edit(window).toPlainText() == "kக"
    qtbot.mouseClick(board(window).list, Qt.MouseButton.LeftButton)
    offered = [cap for cap in board(window).choices if cap.isVisible()]
    assert [cap.accessibleName() for cap in offered] == [one.title for one in keyboards.every()]
    assert not board(window).letters["k"].isVisible()
    qtbot.mouseClick(offered[13], Qt.MouseButton.LeftButton)
    strike(qtbot, window, "k", "l")
    assert edit(window).toPlainText() == "kகᱠᱛ"
    assert "(INSCRIPT)" in window.quiet.text()


def test_each_language_has_its_keyboard_and_every_key_a_name(room: Room) -> None:
    window = at(room, "en")
    for code in STATION_LANGUAGES:
        window.chose_language(code)
        layout = keyboards.for_language(code)
        assert board(window).choice.layout == layout
        assert layout.title in window.quiet.text()
        for cap in window.findChildren(Cap):
            assert cap.accessibleName(), cap.place
            assert cap.focusPolicy() == Qt.FocusPolicy.NoFocus
        for row in layout.rows:
            for key in row:
                assert board(window).letters[key.place].text() == key.at(0)


def test_a_sign_that_combines_stands_on_a_dotted_circle() -> None:
    assert shown("ి") == "◌ి"
    assert shown("్ర") == "◌్ర"
    assert shown("క") == "క"
    assert shown("\u200c") == "ZWNJ"


def test_the_keys_keep_their_places_where_words_run_from_the_right(room: Room) -> None:
    window = at(room, "ur")
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    letters = board(window).letters
    assert letters["q"].x() < letters["w"].x() < letters["p"].x()
    assert letters["q"].text() == "ق"
    window.keyboard.insert("ا")
    option = edit(window).document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    assert option.alignment() & Qt.AlignmentFlag.AlignRight


# When it is there


def test_it_comes_by_itself_after_a_touch_only(
    room: Room, qtbot: QtBot, finger: QPointingDevice
) -> None:
    window = station(room)
    window.show()
    QApplication.processEvents()
    card = next(t for t in window.findChildren(Touch) if t.text() == "తెలుగు")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert board(window).isHidden()
    assert window.keyboard.button.isVisible()
    window.to_start()
    QApplication.processEvents()
    card = next(t for t in window.findChildren(Touch) if t.text() == "తెలుగు" and t.isVisible())
    QTest.touchEvent(card, finger).press(0, QPoint(20, 20), card).commit()
    QTest.touchEvent(card, finger).release(0, QPoint(20, 20), card).commit()
    assert isinstance(window.page(), WritePage)
    assert board(window).isVisible()
    assert not window.keyboard.button.isVisible()
    qtbot.mouseClick(board(window).put_away, Qt.MouseButton.LeftButton)
    assert board(window).isHidden()
    window.to_kind()
    window.back_to_write()
    assert board(window).isHidden(), "who put it away has it put away"
    view = edit(window).viewport()
    QTest.touchEvent(view, finger).press(0, QPoint(20, 20), view).commit()
    QTest.touchEvent(view, finger).release(0, QPoint(20, 20), view).commit()
    assert board(window).isVisible(), "a finger in the field asks for it"


def test_it_is_remembered_for_a_visit_and_not_for_the_next(room: Room, qtbot: QtBot) -> None:
    window = at(room, "te")
    board(window)._chose("kn")
    board(window).on_keys.click()
    window.to_kind()
    assert board(window).isHidden(), "there is nothing to write"
    assert not window.keyboard.button.isVisible()
    window.back_to_write()
    assert board(window).isVisible()
    assert board(window).choice.layout.id == "kn"
    window.hand_over()
    window.chose_language("te")
    assert board(window).isHidden()
    assert not window.keyboard.on_keys
    assert board(window).choice.layout.id == "te"


def test_another_language_brings_its_own_layout(room: Room) -> None:
    window = at(room, "te")
    window.chose_language("or")
    assert board(window).isVisible()
    assert board(window).choice.layout.id == "or"


def test_a_name_is_searched_with_it_too(room: Room, qtbot: QtBot) -> None:
    window = at(room, "en")
    window.to_name()
    page = window.page()
    assert isinstance(page, NamePage)
    assert board(window).isVisible()
    strike(qtbot, window, "s", "i")
    qtbot.mouseClick(board(window).backspace, Qt.MouseButton.LeftButton)
    assert page.field.text() == "s"
    assert page.field.hasFocus() or window.focusWidget() is page.field


def test_two_fingers_strike_two_keys(room: Room, finger: QPointingDevice) -> None:
    window = at(room, "en")
    one, other = board(window).letters["a"], board(window).letters["k"]
    QTest.touchEvent(window, finger).press(0, QPoint(9, 9), one).press(
        1, QPoint(9, 9), other
    ).commit()
    assert one.isDown()
    assert other.isDown()
    QTest.touchEvent(window, finger).release(0, QPoint(9, 9), one).release(
        1, QPoint(9, 9), other
    ).commit()
    assert sorted(edit(window).toPlainText()) == ["a", "k"]
    away = QPoint(500, 500)
    QTest.touchEvent(window, finger).press(0, QPoint(9, 9), one).commit()
    QTest.touchEvent(window, finger).release(0, away, one).commit()
    assert len(edit(window).toPlainText()) == 2, "a finger that slid off meant something else"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_it_leaves_room_for_the_field_and_the_button(
    room: Room, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, Settings(colour_scheme="light", text_scale=scale))
    window = at(room, "te")
    for size in ((1366, 768), (1920, 1080), (1280, 720)):
        window.resize(*size)
        QApplication.processEvents()
        _has_room(window)


def _has_room(window: StationWindow) -> None:
    page = window.writing()
    assert page is not None
    for cap in board(window).findChildren(Cap):
        if cap.isVisible():
            assert min(cap.width(), cap.height()) >= LOWEST
            assert board(window).rect().contains(cap.geometry())
    top = board(window).mapTo(window, QPoint(0, 0)).y()
    assert board(window).mapTo(window, board(window).rect().bottomRight()).y() < window.height()
    send = page.send_button.mapTo(window, page.send_button.rect().bottomLeft()).y()
    field = page.edit.mapTo(window, page.edit.rect().bottomLeft()).y()
    assert max(send, field) < top
    assert page.send_button.height() >= 56
    line = page.edit.fontMetrics().lineSpacing()
    assert page.edit.viewport().height() >= 2 * line
    assert not page.edit.geometry().intersects(page.send_button.geometry())


# On the laptop's keys


def test_the_laptops_keys_write_what_the_layout_says(room: Room, qtbot: QtBot) -> None:
    window = at(room, "te")
    press(edit(window), Qt.Key.Key_K, "k")
    assert edit(window).toPlainText() == "k", "not before somebody asked for it"
    qtbot.mouseClick(board(window).on_keys, Qt.MouseButton.LeftButton)
    press(edit(window), Qt.Key.Key_K, "k")
    press(edit(window), Qt.Key.Key_K, "K", modifiers=Qt.KeyboardModifier.ShiftModifier)
    press(edit(window), Qt.Key.Key_Ampersand, "&", modifiers=Qt.KeyboardModifier.ShiftModifier)
    press(edit(window), Qt.Key.Key_V, "V", modifiers=Qt.KeyboardModifier.ShiftModifier)
    press(edit(window), Qt.Key.Key_4, "4", modifiers=Qt.KeyboardModifier.AltModifier)
    press(edit(window), Qt.Key.Key_Space, " ")
    assert edit(window).toPlainText() == "kకఖక్ష₹ "
    press(edit(window), Qt.Key.Key_Backspace)
    window.keyboard.put_away()
    press(edit(window), Qt.Key.Key_F, "f")
    assert edit(window).toPlainText() == "kకఖక్ష₹ి", "also with the picture put away"
    assert "తెలుగు (INSCRIPT)" in window.quiet.text(), "and it is said"


def test_a_command_stays_a_command(room: Room) -> None:
    window = at(room, "te")
    board(window).on_keys.click()
    edit(window).set_words("కల")
    control = Qt.KeyboardModifier.ControlModifier
    press(edit(window), Qt.Key.Key_A, "\x01", modifiers=control)
    assert edit(window).textCursor().selectedText() == "కల"
    press(edit(window), Qt.Key.Key_Return, "\r", modifiers=control)
    assert sent(window) == ["కల"]


def test_never_while_an_input_method_composes(room: Room) -> None:
    window = at(room, "te")
    board(window).on_keys.click()
    compose(window, "క")
    press(edit(window), Qt.Key.Key_K, "k")
    assert edit(window).toPlainText() == ""
    assert edit(window).composing
    compose(window, "", "క")
    press(edit(window), Qt.Key.Key_K, "k")
    assert edit(window).toPlainText() == "కక"


def test_a_key_on_the_screen_commits_what_is_composed(room: Room, qtbot: QtBot) -> None:
    window = at(room, "te")
    compose(window, "ab")
    strike(qtbot, window, "k")
    assert edit(window).toPlainText() == "abక"
    assert not edit(window).composing


def test_latin_is_left_to_the_laptop(room: Room) -> None:
    window = at(room, "te")
    board(window).on_keys.click()
    board(window).other.click()
    assert not window.keyboard.on_keys
    press(edit(window), Qt.Key.Key_E, "é")
    assert edit(window).toPlainText() == "é"
    board(window).other.click()
    assert window.keyboard.on_keys


def test_held_shift_shows_its_letters(room: Room) -> None:
    window = at(room, "te")
    board(window).on_keys.click()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(edit(window), event)
    assert board(window).letters["k"].text() == "ఖ"
    event = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(edit(window), event)
    assert board(window).letters["k"].text() == "క"


def _struck(key: int, scan: int, virtual: int, text: str) -> QKeyEvent:
    return QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, scan, virtual, 0, text
    )


@pytest.mark.parametrize(
    ("platform", "scan", "virtual", "place"),
    [
        ("xcb", 24, 0, "q"), ("xcb", 45, 0, "k"), ("xcb", 49, 0, "`"), ("xcb", 51, 0, "\\"),
        ("xcb", 21, 0, "="), ("xcb", 61, 0, "/"), ("xcb", 10, 0, "1"), ("xcb", 65, 0, ""),
        ("wayland", 48, 0, "'"), ("windows", 16, 0, "q"), ("windows", 53, 0, "/"),
        ("windows", 41, 0, "`"), ("cocoa", 1, 40, "k"), ("cocoa", 1, 29, "0"),
        ("offscreen", 0, 0, "m"),
    ],
)  # fmt: skip
def test_a_key_is_known_by_its_place(platform: str, scan: int, virtual: int, place: str) -> None:
    event = _struck(Qt.Key.Key_M, scan, virtual, "m")  # whatever letter the system makes of it
    assert keyboard_codes.place(event, platform) == place


def test_every_place_has_a_code() -> None:
    places = {keyboard_codes.place(_struck(0, code + 8, 0, "x"), "xcb") for code in range(1, 90)}
    every = {key.place for row in keyboards.load("en").rows for key in row}
    assert places - {""} == every
    mac = {keyboard_codes.place(_struck(0, 0, code, "x"), "cocoa") for code in range(60)}
    assert mac - {""} == every


# What is written is what is kept

_LETTERS = "".join(
    chr(c)
    for first, last in (
        (0x20, 0x7E), (0x900, 0x97F), (0x980, 0x9FF), (0xA01, 0xA7F), (0xA81, 0xAFF),
        (0xB01, 0xB7F), (0xB82, 0xBFF), (0xC00, 0xC7F), (0xC80, 0xCFF), (0xD00, 0xD7F),
        (0x1C50, 0x1C7F), (0x620, 0x6FF),
    )
    for c in range(first, last)
    if unicodedata.category(chr(c)) not in ("Cn", "Cf")
)  # fmt: skip
_PIECES = st.one_of(
    st.text(st.sampled_from(_LETTERS), min_size=1, max_size=12),
    st.sampled_from([FAMILY, "🇮🇳", "👋🏾", "1️⃣", "ക്\u200d", "ক্\u200cষ", "\u200f", "é", "e\u0301"]),
    st.sampled_from(["\n", " ", "  ", "\t"]),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_PIECES, max_size=8), st.data())
def test_what_is_committed_is_what_is_stored(
    room: Room, pieces: list[str], data: st.DataObject
) -> None:
    window = getattr(room, "window", None)
    if window is None:
        window = at(room, "te", opened=False)
        room.window = window  # type: ignore[attr-defined]
    edit(window).set_words("")
    for piece in pieces:
        if data.draw(st.booleans()):
            compose(window, piece[:1])
            edit(window).pause.timeout.emit()
            assert edit(window).composing, "a draft is kept beside a composition"
        if data.draw(st.booleans()):
            compose(window, "", piece)
        else:
            compose(window, "", "")
            window.keyboard.insert(piece)
    said = "".join(pieces)
    assert edit(window).toPlainText() == said
    before = sent(window)
    window.writing().send()  # type: ignore[union-attr]
    kept = text_rules.clean(said)
    assert sorted(sent(window)) == sorted([*before, kept] if kept else before)
    if kept:
        window.write_another()


def test_ctrl_enter_inside_a_composition_sends_what_it_commits(room: Room) -> None:
    window = at(room, "te", opened=False)
    compose(window, "", "తెలు")
    compose(window, "గు")
    control = Qt.KeyboardModifier.ControlModifier
    press(edit(window), Qt.Key.Key_Return, "\r", modifiers=control)
    assert sent(window) == [], "not without its end"
    compose(window, "", "గు")
    QApplication.processEvents()
    assert sent(window) == ["తెలుగు"]


def test_somebody_who_composes_is_there(room: Room) -> None:
    window = at(room, "te")
    window.idle._begin()
    assert window.idle.second.isActive()
    compose(window, "క")
    assert not window.idle.second.isActive()
    window.idle._begin()
    QTest.mousePress(board(window).letters["k"], Qt.MouseButton.LeftButton)
    assert not window.idle.second.isActive()


@pytest.mark.parametrize("way", ["paste", "commit"])
def test_a_megabyte_is_declined_before_anything_is_lost(room: Room, way: str) -> None:
    window = at(room, "te", opened=False)
    edit(window).set_words("ముందు")
    big = "క" * 1_000_000
    if way == "paste":
        mime = QMimeData()
        mime.setText(big)
        edit(window).insertFromMimeData(mime)
    else:
        compose(window, "", big)
    assert edit(window).toPlainText() == "ముందు"
    page = window.writing()
    assert page is not None
    assert "10,000" in page.notice.sentence()
    assert "1,000,000" in page.notice.sentence() or "10,00,000" in page.notice.sentence()


def test_the_count_is_shown_near_the_limit(room: Room) -> None:
    window = at(room, "te", opened=False)
    page = window.writing()
    assert page is not None
    edit(window).setPlainText("క" * (NOTE_LIMIT - 600))
    assert page.notice.sentence() == ""
    edit(window).setPlainText("క" * (NOTE_LIMIT - 3))
    fits = own.ngettext("{count} more character fits.", "{count} more characters fit.", 3)
    assert page.notice.sentence() == fits.format(count=own.number(3))
    window.keyboard.insert("కిక్")
    assert page.notice.sentence() not in ("", fits.format(count=own.number(3)))
    page.send()
    assert sent(window) == []
    backspace(edit(window))
    page.send()
    assert len(sent(window)[0]) == NOTE_LIMIT


def test_the_field_holds_what_a_draft_holds_and_no_more(room: Room) -> None:
    window = at(room, "te", opened=False)
    edit(window).set_words("క" * HOLDS)
    window.keyboard.insert("క")
    press(edit(window), Qt.Key.Key_K, "k")
    assert len(edit(window).toPlainText()) == HOLDS
    edit(window).selectAll()
    press(edit(window), Qt.Key.Key_K, "k")
    assert edit(window).toPlainText() == "k"
