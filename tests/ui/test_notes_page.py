"""The page of notes: what comes in, what is found, what is changed and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.ui.shown import shown
from ttt_desktop import i18n
from ttt_desktop.ui import a11y
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.notes.page import NotesPage
from ttt_desktop.workshop import agenda, groups, note_list, notes, people

SELECT = QItemSelectionModel.SelectionFlag.Select


def told(room: Room, count: int) -> Context:
    """A workshop with ``count`` notes a second apart, "Note 0" the oldest."""
    from datetime import UTC, datetime, timedelta

    from ttt_desktop.workshop import agenda_edit

    context = room.empty()
    day = agenda.days(context.store)[0]
    session = agenda_edit.add_session(context.store, day.id, "Talk")
    begin = datetime(2024, 10, 19, 5, 0, tzinfo=UTC)
    for n in range(count):
        notes.add(
            context.store,
            session_id=session.id,
            text=f"Note {n}",
            kind=("idea", "challenge")[n % 2],
            at=begin + timedelta(seconds=n),
        )
    return context


def opened(context: Context, qtbot: QtBot) -> NotesPage:
    page = shown(NotesPage(context), context, qtbot)
    page.activateWindow()
    QApplication.processEvents()
    return page


def texts(page: NotesPage) -> list[str]:
    found = (page.model.note(row) for row in range(page.model.rowCount()))
    return [note.text for note in found if note is not None]


def session_of(context: Context) -> str:
    return agenda.sessions(context.store)[0].id


def test_a_note_from_the_station_appears_at_once_on_top(room: Room, qtbot: QtBot) -> None:
    context = told(room, 3)
    page = opened(context, qtbot)
    resets: list[int] = []
    page.model.modelReset.connect(lambda: resets.append(1))
    notes.add(context.store, session_id=session_of(context), text="ಹೊಸದು", source="station")
    assert texts(page) == ["ಹೊಸದು", "Note 2", "Note 1", "Note 0"]
    assert resets == []
    assert page.list.visualRect(page.model.index(0)).top() == 0


def test_reading_is_not_moved_by_what_comes_in_above(room: Room, qtbot: QtBot) -> None:
    context = told(room, 60)
    page = opened(context, qtbot)
    page.list.scroll_by(1000)
    read = page.model.note(page.list._shown[0][0])
    before = page.list._shown[0][1]
    assert read is not None
    for _n in range(3):
        notes.add(context.store, session_id=session_of(context), text="new", source="station")
    still = page.model.note(page.list._shown[0][0])
    assert still is not None
    assert (still.id, page.list._shown[0][1]) == (read.id, before)
    assert page.list.pill.isVisible()
    assert page.list.pill.text() == "3 new"
    page.list.pill.click()
    assert page.list.at_top()
    assert not page.list.pill.isVisible()


def test_an_anonymous_note_stands_where_its_rough_time_puts_it(room: Room, qtbot: QtBot) -> None:
    context = told(room, 3)
    page = opened(context, qtbot)
    for minute, secret in ((40, False), (44, True)):
        from datetime import UTC, datetime

        notes.add(
            context.store,
            session_id=session_of(context),
            text=f"at {minute}",
            anonymous=secret,
            at=datetime(2024, 10, 19, 6, minute, tzinfo=UTC),
        )
    assert texts(page)[:2] == ["at 40", "at 44"]
    assert texts(page) == [n.text for n in note_list.query(context.store)]


def test_the_scroll_bar_reaches_both_ends(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 200), qtbot)
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.list._shown[-1][0] == 199
    assert page.list._is_end()
    bar.setValue(0)
    assert page.list._shown[0][:2] == (0, 0)
    page.list.choose(150)
    assert 150 in [row for row, _top, _height in page.list._shown]


def test_only_what_is_seen_is_asked_for(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 200), qtbot)
    assert page.model.rowCount() == 200
    assert len(page.model._notes) < 100


def test_filters_and_counts(room: Room, qtbot: QtBot) -> None:
    context = told(room, 5)
    page = opened(context, qtbot)
    assert page.filters.kinds["idea"]._count == "3"
    page.filters.kinds["challenge"].click()
    assert texts(page) == ["Note 3", "Note 1"]
    assert page.header.help.text() == "2 of 5 notes"
    assert page.filters.clear_button.isVisible()
    page.filters.clear_button.click()
    assert len(texts(page)) == 5
    assert not page.filters.clear_button.isVisible()


def test_counts_follow_what_comes_in_and_what_is_changed(room: Room, qtbot: QtBot) -> None:
    context = told(room, 3)
    page = opened(context, qtbot)
    new = notes.add(
        context.store,
        session_id=session_of(context),
        text="q",
        kind="question",
        language="or",
        source="station",
    )
    page.count()
    assert page.header.help.text() == "4 notes, newest first"
    assert page.filters.kinds["question"]._count == "1"
    assert "or" in page.filters._used
    notes.edit(context.store, new.id, kind="idea")
    notes.hide(context.store, new.id)
    page.count()
    assert page.filters.kinds["idea"]._count == "3"
    assert page.header.help.text() == "4 notes, newest first · 1 hidden"
    notes.remove(context.store, new.id)
    added = notes.add(context.store, session_id=session_of(context), text="d", kind="decision")
    page.count()
    assert added.kind == "decision"
    assert page.filters.kinds["decision"]._count == "1"
    assert page.filters.kinds["idea"]._count == "2"
    page.filters.hidden.click()
    page.count()
    assert page.header.help.text() == "0 of 4 notes"


def test_pages_from_either_end_are_the_same_list(room: Room) -> None:
    from ttt_desktop.workshop import note_window
    from ttt_desktop.workshop.note_list import NoteFilter

    store = told(room, 20).store
    whole = note_list.query(store)
    for first in range(21):
        found = note_window.page(store, NoteFilter(), first, 6, 20)
        assert found == whole[first : first + 6]


def test_a_group_is_offered_where_the_session_has_some(room: Room, qtbot: QtBot) -> None:
    context = told(room, 2)
    page = opened(context, qtbot)
    assert page.filters.group.isHidden()
    group = groups.add(context.store, session_of(context), "Odia")
    notes.add(context.store, session_id=session_of(context), group_id=group.id, text="ours")
    page.filters.session.set_value(session_of(context))
    page.filters._session_chosen()
    page.filters.group.set_value(group.id)
    page.filters.group.chosen.emit(group.id)
    assert texts(page) == ["ours"]


def test_search_in_telugu_finds_beginnings_of_words(room: Room, qtbot: QtBot) -> None:
    context = told(room, 1)
    for text in ("తెలుగు వికీపీడియా", "తెలంగాణ గ్రామాలు"):
        notes.add(context.store, session_id=session_of(context), text=text, language="te")
    page = opened(context, qtbot)
    page.filters.search.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("తెలు")
    with qtbot.waitSignal(page.filters.changed):
        QApplication.sendEvent(page.filters.search, event)
    assert texts(page) == ["తెలుగు వికీపీడియా"]


def test_nothing_fits_is_said_and_nothing_yet_is_another_thing(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 1), qtbot)
    page.filters.search.setText("zeppelin")
    page.filters._tell()
    assert page.stack.currentWidget() is page.no_match
    empty = opened(room.empty(), qtbot)
    assert empty.stack.currentWidget() is empty.nothing
    assert empty.filters.isHidden()


def test_a_note_that_does_not_fit_the_filter_stays_out(room: Room, qtbot: QtBot) -> None:
    context = told(room, 4)
    page = opened(context, qtbot)
    page.filters.kinds["challenge"].click()
    notes.add(context.store, session_id=session_of(context), text="an idea", kind="idea")
    assert texts(page) == ["Note 3", "Note 1"]
    found = note_list.query(context.store)[0]
    notes.edit(context.store, found.id, kind="challenge")
    assert texts(page) == ["an idea", "Note 3", "Note 1"]


def test_hide_with_a_reason_show_and_undo(room: Room, qtbot: QtBot) -> None:
    context = told(room, 3)
    page = opened(context, qtbot)
    page.list.setFocus()
    page.list.choose(1)
    assert page.panel.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_H)
    assert page.panel.hide_box.isVisible()
    page.panel.hide_box.chips[0].click()
    qtbot.keyClick(page.panel.hide_box.reason, Qt.Key.Key_Return)
    hidden = page.model.note(1)
    assert hidden is not None
    assert (hidden.text, hidden.hidden, hidden.hidden_reason) == ("Note 1", True, "Said twice")
    assert page.said[-1] == "Note hidden"  # type: ignore[attr-defined]
    assert page.panel.hidden_banner.isVisible()
    assert page.window().focusWidget() is page.list, "an arrow goes on, and changes no kind"
    qtbot.keyClick(page.list, Qt.Key.Key_H)
    shown = page.model.note(1)
    assert shown is not None
    assert not shown.hidden
    context.store.undo()
    context.store.undo()
    assert [n.hidden for n in note_list.query(context.store)] == [False] * 3


def test_an_edit_is_one_action(room: Room, qtbot: QtBot) -> None:
    context = told(room, 2)
    page = opened(context, qtbot)
    page.list.setFocus()
    page.list.choose(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.panel.text.hasFocus()
    actions = context.store.value("SELECT count(*) FROM action")
    page.panel.text.insertPlainText(", and more")
    qtbot.keyClick(page.panel.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(page)[0] == "Note 1, and more"
    page.list.setFocus()
    assert context.store.value("SELECT count(*) FROM action") == actions + 1
    context.store.undo()
    assert texts(page)[0] == "Note 1"
    assert page.panel.text.toPlainText() == "Note 1"


def test_turning_to_another_note_keeps_what_was_written(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 2), qtbot)
    page.list.choose(0)
    page.panel.text.setPlainText("Better said")
    page.list.choose(1)
    assert texts(page) == ["Better said", "Note 0"]
    assert page.panel.text.toPlainText() == "Note 0"


def test_an_empty_text_is_refused_in_place(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 1), qtbot)
    page.list.choose(0)
    page.panel.text.setPlainText("  ")
    page.panel.commit_text()
    assert page.panel.text_field.error.text() == "Write a few words first."
    assert texts(page) == ["Note 0"]


def test_what_is_written_survives_a_note_that_comes_in(room: Room, qtbot: QtBot) -> None:
    context = told(room, 1)
    page = opened(context, qtbot)
    page.list.choose(0)
    page.panel.text.setFocus()
    page.panel.text.setPlainText("half a")
    notes.add(context.store, session_id=session_of(context), text="other", source="station")
    assert page.panel.text.toPlainText() == "half a"
    assert page.panel.isVisible()


def test_several_notes_change_in_one_step(room: Room, qtbot: QtBot) -> None:
    context = told(room, 4)
    page = opened(context, qtbot)
    for row in (0, 2, 3):
        page.list.selectionModel().select(page.model.index(row), SELECT)
    assert page.panel.title.text() == "3 notes"
    page.panel._set_kind("decision")
    assert [n.kind for n in note_list.query(context.store)].count("decision") == 3
    page.panel.remove()
    assert texts(page) == ["Note 2"]
    context.store.undo()
    assert len(texts(page)) == 4
    context.store.undo()
    assert {n.kind for n in note_list.query(context.store)} == {"idea", "challenge"}


def test_delete_removes_and_undo_brings_back(room: Room, qtbot: QtBot) -> None:
    context = told(room, 3)
    page = opened(context, qtbot)
    page.list.setFocus()
    page.list.choose(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert texts(page) == ["Note 2", "Note 0"]
    context.store.undo()
    assert texts(page) == ["Note 2", "Note 1", "Note 0"]


def test_a_new_note_by_a_person(room: Room, qtbot: QtBot) -> None:
    context = told(room, 1)
    person = people.add(context.store, "Lakshmi Devi", display_name="లక్ష్మి")
    page = opened(context, qtbot)
    page.add_button.click()
    new = page.new
    assert new.isVisible()
    new.send()
    assert new.text_field.error.text() == "Write a few words first."
    new.person.choose("లక్ష్మి")
    new.kind.set_value("question")
    new.text.setPlainText("Who writes the help pages?")
    new.text.submitted.emit()
    said = note_list.query(context.store)[0]
    assert (said.text, said.kind, said.author_id) == (
        "Who writes the help pages?",
        "question",
        person.id,
    )
    assert new.text.toPlainText() == ""
    assert new.isVisible()
    assert new.kind.value() == "question"


def test_an_anonymous_note_has_no_author(room: Room, qtbot: QtBot) -> None:
    context = told(room, 1)
    people.add(context.store, "Lakshmi")
    page = opened(context, qtbot)
    page.add_note()
    page.new.person.choose("Lakshmi")
    page.new.anonymous.setChecked(True)
    page.new.text.setPlainText("quietly")
    page.new.send()
    said = next(n for n in note_list.query(context.store) if n.text == "quietly")
    assert said.anonymous
    assert said.author_id is None


def test_markup_is_shown_as_it_was_written(room: Room, qtbot: QtBot) -> None:
    context = told(room, 0)
    hostile = "<b>bold</b> <img src=x> &amp; {x} %s"
    notes.add(context.store, session_id=session_of(context), text=hostile)
    page = opened(context, qtbot)
    page.list.choose(0)
    note = page.model.note(0)
    assert note is not None
    assert page.painter.lay(note, 800, True).layout.text() == hostile
    assert page.panel.text.toPlainText() == hostile
    assert hostile in page.model.data(page.model.index(0))


def test_a_long_note_is_short_in_the_list_and_whole_in_the_panel(room: Room, qtbot: QtBot) -> None:
    context = told(room, 0)
    notes.add(context.store, session_id=session_of(context), text="word " * 1500)
    page = opened(context, qtbot)
    laid = page.list._lay(0)
    assert laid is not None
    assert laid.clipped
    assert laid.height < 260
    page.list.choose(0)
    assert page.panel.text.toPlainText() == ("word " * 1500).strip()


def test_the_keys_of_the_page(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 2), qtbot)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.panel.text.toPlainText() == "Note 0"
    qtbot.keyClick(page.list, Qt.Key.Key_Slash)
    assert page.filters.search.hasFocus()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert page.new.text.hasFocus()


def test_the_language_switches_while_it_is_open(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(told(room, 1), qtbot)
    page.add_note()
    i18n.set_language("hi")
    i18n.set_language("en")
    assert page.filters.session.itemText(0) == "All sessions"
    assert page.new.kind.itemText(0) == "Challenge"


def test_every_part_can_be_heard(room: Room, qtbot: QtBot) -> None:
    page = opened(told(room, 2), qtbot)
    page.list.choose(0)
    assert a11y.unnamed(page) == []
    spoken = page.model.data(page.model.index(0))
    assert "Note 1" in spoken
    assert "not signed" in spoken
