"""Live: the stage's buttons and keys write the run log, and its faces say what the log says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui import live_room
from tests.ui.live_room import LiveRoom
from ttt_desktop import i18n
from ttt_desktop.rules import clock
from ttt_desktop.store import Store
from ttt_desktop.ui import a11y, stage
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui.bridge import Bridge
from ttt_desktop.ui.desk.live.page import LivePage
from ttt_desktop.ui.desk.strip import Strip
from ttt_desktop.ui.pin_setup import PinSetup
from ttt_desktop.workshop import agenda_edit, attendance, live, notes, people, prompts, runlog


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        yield made


@pytest.fixture
def page(room: LiveRoom, qtbot: Any) -> LivePage:
    made = LivePage(room.context)
    live_room.shown(made, qtbot)
    return made


def events(room: LiveRoom) -> list[tuple[str, int]]:
    return [(e.event, e.minutes) for e in runlog.entries(room.store)]


def press(qtbot: Any, page: QWidget, key: Any) -> None:
    qtbot.keyClick(page, key)


def test_nothing_on_offers_the_next_session_with_one_primary_button(
    room: LiveRoom, page: LivePage
) -> None:
    assert page.next_card.title.text() == "Group discussion"
    assert page.next_card.button.property("kind") == "primary"
    assert not page.cards
    assert not page.over.isVisible()
    page.next_card.button.click()
    assert events(room) == [("start", 0)]
    assert room.said == [("Started: Group discussion", "Start session")]
    assert list(page.cards) == [room.talk]
    assert page.next_card.title.text() == "Tea"
    assert page.next_card.button.property("kind") == "secondary"


def test_the_clock_says_left_late_and_over_by_word_and_sign(room: LiveRoom, page: LivePage) -> None:
    room.at(4)
    runlog.start(room.store, room.talk)
    card = page.cards[room.talk]
    room.at(40, 19)
    page._tick()
    assert (card.figures.text(), card.word.text()) == ("23:41", "left")
    assert (card.ends.text(), card.offset.text()) == ("ends 10:34", "4 min late")
    assert not card.alarm.isVisible()
    room.at(59)
    page._tick()
    assert (card.figures.text(), card.alarm.text()) == ("5:00", "Last 5 minutes")
    room.at(63)
    page._tick()
    assert (card.figures.text(), card.alarm.text()) == ("1:00", "Last minute")
    room.at(64)
    page._tick()
    assert (card.figures.text(), card.alarm.text()) == ("0:00", "Time is up")
    room.at(66, 10)
    page._tick()
    assert (card.figures.text(), card.word.text()) == ("−2:10", "over")
    assert card.alarm.text() == "Over time"
    assert card.offset.text() == "6 min late"
    assert page.next_card.button.property("kind") == "primary"


def test_buttons_give_and_take_minutes_and_undo_is_worded(room: LiveRoom, page: LivePage) -> None:
    runlog.start(room.store, room.talk)
    card = page.cards[room.talk]
    for minutes in (-5, -1, 1, 5):
        card.steps[minutes].click()
    assert events(room)[1:] == [("extend", -5), ("extend", -1), ("extend", 1), ("extend", 5)]
    assert room.store.undo_label() == "Change time left"
    room.store.undo()
    assert card.figures.text() == "55:00"
    card.pause_button.click()
    assert card.word.text() == "paused"
    assert card.pause_button.text() == "Resume"
    room.at(10)
    card.pause_button.click()
    assert card.figures.text() == "55:00"
    card.end_button.click()
    assert room.said[-1] == ("Ended: Group discussion", "End session")
    assert room.store.undo_label() == "End session"
    assert not page.cards
    room.store.undo()
    assert list(page.cards) == [room.talk]


def test_keys_drive_the_stage(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    for key in (
        Qt.Key.Key_Space,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Space,
        Qt.Key.Key_Space,
    ):
        press(qtbot, page, key)
    assert events(room) == [
        ("start", 0),
        ("extend", 1),
        ("extend", -1),
        ("extend", 5),
        ("extend", -5),
        ("pause", 0),
        ("resume", 0),
    ]
    press(qtbot, page, Qt.Key.Key_N)
    assert [item.planned.session.title for item in runlog.on_stage(room.store)] == ["Tea"]
    press(qtbot, page, Qt.Key.Key_E)
    assert not runlog.on_stage(room.store)
    press(qtbot, page, Qt.Key.Key_3)
    assert live.scene(room.store) == list(live.SCENES)[2]


@pytest.mark.parametrize("which", ["prompt", "search"])
def test_no_key_fires_while_somebody_types(
    room: LiveRoom, page: LivePage, qtbot: Any, which: str
) -> None:
    runlog.start(room.store, room.talk)
    before = events(room)
    field = page.prompts.field if which == "prompt" else page.attendance.search
    field.setFocus()
    qtbot.keyClicks(field, "e n+-=ps 1")
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        qtbot.keyClick(field, key)
    assert field.text() == "e n+-=ps 1"
    assert events(room) == before
    assert live.scene(room.store) == "now"


def test_space_presses_the_button_that_has_the_focus(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    runlog.start(room.store, room.talk)
    card = page.cards[room.talk]
    card.steps[5].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(card.steps[5], Qt.Key.Key_Space)
    assert events(room)[-1] == ("extend", 5)


def test_tab_goes_where_the_eye_goes(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    first = prompts.add(room.store, room.talk, "What helps?")
    runlog.start(room.store, room.talk)  # made last, and seen first
    row = page.prompts.rows[first.id]
    qtbot.waitUntil(row.isVisible)
    page.setFocus()
    seen: list[QWidget | None] = []
    for _press in range(60):
        page.focusNextPrevChild(True)
        seen.append(page.window().focusWidget())
    wanted = [
        page.cards[room.talk].pause_button,
        row.open_button,
        page.prompts.field,
        page.projector.button,
        page.sessions.rows[room.talk],
    ]
    assert all(each in seen for each in wanted)
    at = [seen.index(each) for each in wanted]
    assert at == sorted(at)


def test_a_click_leaves_space_to_the_stage(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    runlog.start(room.store, room.talk)
    card = page.cards[room.talk]
    qtbot.mouseClick(card.steps[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert events(room)[1:] == [("extend", 1), ("pause", 0)]


def test_parallel_sessions_each_have_a_clock_and_keys_go_to_the_one_picked(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    agenda_edit.update_session(room.store, room.talk, room="Hall A")
    agenda_edit.update_session(room.store, room.sessions[2], room="Hall B")
    runlog.start(room.store, room.talk)
    room.at(10)
    runlog.start(room.store, room.sessions[2])
    assert [card.figures.text() for card in page.cards.values()] == ["50:00", "1:00:00"]
    other = page.cards[room.sessions[2]]
    qtbot.mouseClick(other.title, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page, Qt.Key.Key_Plus)
    assert other.figures.text() == "1:01:00"
    assert page.cards[room.talk].figures.text() == "50:00"


def test_the_running_state_is_found_again_by_another_program(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    runlog.start(room.store, room.talk)
    page.cards[room.talk].steps[5].click()
    path = room.store.path
    page.sheet.make()  # what a page makes a moment later needs the file too
    room.store.close()
    with Store.open(path) as store:
        room.at(20)
        room.context.store, room.context.bridge = store, Bridge(store)
        again = LivePage(room.context)
        qtbot.addWidget(again)
        again.show()
        assert again.cards[room.talk].figures.text() == "45:00"
        again.sheet.make()
        again.close()


def test_everything_run_and_nothing_to_run_are_told(room: LiveRoom, page: LivePage) -> None:
    for key in room.sessions:
        runlog.start(room.store, key)
        runlog.end(room.store, key)
    assert page.over.isVisible()
    assert not page.next_card.isVisible()
    for _key in room.sessions:
        room.store.undo()
        room.store.undo()
    assert not page.over.isVisible()
    assert page.next_card.isVisible()
    for _step in range(3):
        room.store.undo()
    page.refresh()
    assert page.stack.currentWidget() is page.empty


def test_the_list_starts_and_shows_any_session(room: LiveRoom, page: LivePage) -> None:
    prompts.add(room.store, room.sessions[2], "What will you do first?")
    page.sessions.rows[room.sessions[2]].click()
    assert page.view_id == room.sessions[2]
    assert [r.text.text() for r in page.prompts.rows.values()] == ["What will you do first?"]
    assert page.subject.isVisible()
    assert page.sessions.rows[room.talk].state() == "to come"
    runlog.start(room.store, room.talk)
    assert page.view_id == room.talk
    assert page.sessions.rows[room.talk].state() == "on now"


def test_attendance_toggles_with_one_click_and_one_match_with_enter(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    lata, ravi = (people.add(room.store, name).id for name in ("Lata Rao", "Ravi <b>K</b>"))
    runlog.start(room.store, room.talk)
    panel = page.attendance
    assert panel.count.text() == "0 of 2 here"
    panel.chips[lata].click()
    assert panel.chips[lata].isChecked()
    assert attendance.present(room.store, room.talk) == {lata}
    assert room.said[-1] == ("Lata Rao is here", "Arrival")
    room.at(16)
    panel.search.setText("rav")
    assert not panel.chips[lata].isVisible()
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.search.text() == ""
    assert panel.count.text() == "2 of 2 here"
    assert panel.chips[ravi]._count == "09:46"
    assert panel.chips[ravi].accessibleDescription() == "here since 09:46"
    panel.chips[lata].click()
    assert room.said[-1] == ("Lata Rao has left", "Departure")
    assert attendance.attended(room.store, room.talk) == {lata, ravi}
    assert attendance.present(room.store, room.talk) == {ravi}
    assert page.room.text().startswith("1 of 2 here")
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert attendance.present(room.store, room.talk) == {ravi}


def test_a_slip_of_the_finger_leaves_no_arrival_behind(room: LiveRoom, page: LivePage) -> None:
    lata = people.add(room.store, "Lata Rao").id
    runlog.start(room.store, room.talk)
    chip = page.attendance.chips[lata]
    chip.click()
    room.at(1)
    chip.click()
    assert not chip.isChecked()
    assert attendance.events(room.store, room.talk) == []
    room.store.undo()
    assert chip.isChecked()


def test_prompts_are_added_reworded_opened_and_closed(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    panel = page.prompts
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.error.isVisible()
    panel.field.setText("మీకు ఏమి కావాలి?")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    made = prompts.of_session(room.store, room.talk)[0]
    assert (made.text, made.language) == ("మీకు ఏమి కావాలి?", "te")
    row = panel.rows[made.id]
    row.open_button.click()
    assert row.state.text() == "At the station"
    assert "station: prompt 1" in page.room.text()
    row.edit()
    row.field.setText("What do you need?")
    notes.add(room.store, session_id=room.talk, text="A bus")
    assert row.editing
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    changed = prompts.prompt(room.store, made.id)
    assert changed is not None
    assert (changed.text, changed.language) == ("What do you need?", "en")
    assert not row.editing
    assert "1 note" in page.room.text()
    row.open_button.click()
    assert prompts.opened(room.store) is None
    assert row.state.text() == "Closed"
    row.remove_button.click()
    assert not panel.rows
    assert room.store.undo_label() == "Remove prompt"


def test_the_station_asks_for_a_pin_first(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    opened: list[str] = []
    room.context.open_station = lambda: opened.append("station")
    page.station.open()
    setup = page.station.setup
    assert isinstance(setup, PinSetup)
    assert not opened
    # Far down on a small screen, it is brought into view: the key alone shows where to type.
    qtbot.waitUntil(lambda: setup.visibleRegion().boundingRect().height() == setup.height())
    setup.done.emit()
    assert not opened
    from ttt_desktop.workshop import lock

    lock.set_pin(room.store, "4711")
    page.station.open()
    assert opened == ["station"]


def test_scene_and_wall_are_chosen(room: LiveRoom, page: LivePage) -> None:
    panel = page.projector
    assert panel.wall_choice is None
    panel.scenes.button("wall").click()
    assert live.scene(room.store) == "wall"
    assert panel.wall_choice is not None
    assert panel.wall_choice.isVisible()
    panel.wall_choice.walls.button("all").click()
    assert live.wall(room.store) == "all"
    assert page.room.text().endswith("projector: wall")


def test_the_strip_is_there_while_something_runs_and_leads_to_live(
    room: LiveRoom, qtbot: Any
) -> None:
    strip = Strip(room.context)
    qtbot.addWidget(strip)
    assert strip.isHidden()
    room.at(4)
    runlog.start(room.store, room.talk)
    assert not strip.isHidden()
    room.at(51, 20)
    title, time, offset, states = strip.words()
    assert title + time == "Group discussion · 12:40 left"
    assert offset is not None
    assert offset.words == "4 min late"
    assert states == "station: off    projector: off"
    room.context.station_is_open = lambda: True
    room.context.projector_is_open = lambda: True
    assert strip.words()[3] == "station: on    projector: Now and next"
    strip.click()
    assert room.went == ["live"]
    runlog.end(room.store, room.talk)
    assert strip.isHidden()


def test_nothing_ticks_while_nobody_looks(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    runlog.start(room.store, room.talk)
    assert ticking.is_ticking()
    page.hide()
    assert not ticking.is_ticking()
    page.show()
    assert ticking.is_ticking()
    page.close()


def test_every_control_has_a_name_and_words_follow_the_language(
    room: LiveRoom, page: LivePage
) -> None:
    people.add(room.store, "Lata Rao")
    prompts.add(room.store, room.talk, "Why?")
    runlog.start(room.store, room.talk)
    assert a11y.unnamed(page) == []
    i18n.set_language("hi")
    i18n.set_language("en")
    assert page.cards[room.talk].end_button.text() == "End"


def test_a_rehearsal_on_another_day_is_not_called_late(room: LiveRoom) -> None:
    room.at(60 * 24 * 30)
    runlog.start(room.store, room.talk)
    item = runlog.on_stage(room.store)[0]
    offset = stage.offset(item.planned.end, item.clock.ends(clock.now()))
    assert offset.words == "not on its planned day"


def test_how_long_until(room: LiveRoom) -> None:
    for minutes, words in (
        (25, "in 25 min"),
        (190, "in 3 h 10 min"),
        (-25, "25 min ago"),
        (60 * 48, "in 2 days"),
        (0, "now"),
        (60, "in 1 h"),
    ):
        assert stage.until(room.start + timedelta(minutes=minutes), room.start) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(59, "59 min late"), (60, "1 h late"), (404, "6 h 44 min late"), (-75, "1 h 15 min early")],
)
def test_far_from_the_plan_is_said_in_hours(room: LiveRoom, minutes: int, words: str) -> None:
    assert stage.offset(room.start, room.start + timedelta(minutes=minutes)).words == words
