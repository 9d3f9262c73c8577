"""Live when time is missing: the offer, the three ways, what they write, and the way back."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui import live_room
from tests.ui.live_room import LiveRoom
from ttt_desktop import i18n
from ttt_desktop.rules.replan import Change
from ttt_desktop.ui import a11y, actions
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui.desk.live import sound as live_sound
from ttt_desktop.ui.desk.live.keys import scene_keys
from ttt_desktop.ui.desk.live.page import LivePage
from ttt_desktop.ui.desk.strip import Strip
from ttt_desktop.workshop import agenda, agenda_edit, live, replan, runlog


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    """Talk 60, tea 15 fixed 10:30, plan 60, stories 45, lunch 60 fixed 12:30; from 9:30."""
    with live_room.opened(tmp_path) as made:
        agenda_edit.update_session(made.store, made.sessions[1], minutes=15)
        day = agenda.days(made.store)[0].id
        for title, kind, minutes, anchor in (
            ("Stories", "panel", 45, None),
            ("Lunch", "break", 60, 750),
        ):
            made.sessions.append(
                agenda_edit.add_session(
                    made.store, day, title, kind=kind, minutes=minutes, anchor_minute=anchor
                ).id
            )
        yield made


@pytest.fixture
def page(room: LiveRoom, qtbot: Any) -> LivePage:
    made = LivePage(room.context)
    live_room.shown(made, qtbot)
    return made


def late(room: LiveRoom, page: LivePage, minutes: float) -> None:
    """The talk started so late; it is 10:20."""
    runlog.start(room.store, room.talk, room.start + timedelta(minutes=minutes))
    room.at(50)
    page._tick()


def test_nothing_is_offered_while_nothing_is_late(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 0)
    assert not page.replan.isVisible()
    assert page.day_line.words.text() == "The day ends 13:30, as planned."
    assert page.day_line.offset.text() == "on time"
    assert page.next_card.cut.text() == ""


def test_next_tells_what_will_be_cut_and_the_offer_says_why(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 4)
    assert page.next_card.cut.text() == "will be cut to 11 min"
    assert page.next_card.fixed.text() == "fixed 10:30"
    assert "starts about 10:34" in page.next_card.when.text()
    assert page.replan.isVisible()
    assert page.replan.why.text() == "Tea is fixed at 10:30 and will be cut to 11 min."
    assert page.replan.late.text() == "4 min to make up"
    assert page.sessions.rows[room.sessions[1]].will_start() == "10:34"


def test_squeeze_is_seen_before_it_is_done_and_undone_in_one_step(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    late(room, page, 21)
    card = page.replan
    qtbot.keyClick(page, Qt.Key.Key_M)
    assert card.is_open
    assert card.ways.value() == "squeeze"
    assert not page.next_card.isVisible()
    assert [(row[0], row[2], row[3]) for row in card.table.rows] == [
        ("Group discussion", "09:51–10:51", "21 min later"),
        ("Tea", "10:51–10:59", "7 min shorter, 21 min later"),
        ("Making a plan", "10:59–11:51", "8 min shorter, 14 min later"),
        ("Stories", "11:51–12:30", "6 min shorter, 6 min later"),
        ("Lunch", "12:30–13:30", "as planned"),
    ]
    assert replan.rows(room.store) == {}
    assert card.do_button.property("kind") == "primary"
    card.do_button.click()
    assert not card.is_open
    assert not card.isVisible()
    assert room.said[-1] == ("The rest is squeezed.", "Squeeze the rest")
    assert len(replan.rows(room.store)) == 3
    assert page.sessions.again.isVisible()
    assert page.window().focusWidget() is page
    room.store.undo()
    assert replan.rows(room.store) == {}
    assert card.isVisible()
    assert not page.sessions.again.isVisible()


def test_push_keeps_fixed_sessions_unless_they_may_move(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 21)
    card = page.replan
    card.open()
    card.ways.button("push").click()
    assert card.do_button.text() == "Leave it at that"
    assert card.anchors.isVisible()
    card.anchors.setChecked(True)
    assert card.do_button.text() == "Push the rest"
    assert card.table.rows[-1] == ("Lunch", "12:30–13:30", "12:51–13:51", "21 min later")
    assert card.result.text() == "The day ends 13:51, planned 13:30."
    card.do_button.click()
    assert {row.anchor_minute for row in replan.rows(room.store).values()} == {651, 771}
    assert page.next_card.fixed.text() == "fixed 10:51"
    assert page.next_card.cut.text() == ""


def test_leaving_it_at_that_is_quiet_until_more_is_missing(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 4)
    card = page.replan
    card.open()
    card.ways.button("push").click()
    label = room.store.undo_label()
    card.do_button.click()
    assert not card.isVisible()
    assert room.store.undo_label() == label
    runlog.extend(room.store, room.talk, 4)
    page._tick()
    assert not card.isVisible()
    runlog.extend(room.store, room.talk, 1)
    page._tick()
    assert card.isVisible()


def test_each_session_to_drop_tells_what_comes_of_it(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    late(room, page, 21)
    card = page.replan
    card.open()
    card.ways.button("drop").click()
    tea, plan, stories, lunch = room.sessions[1:]
    assert {key: row.result for key, row in card.picks.rows.items()} == {
        tea: "15 min · 6 min still missing",
        plan: "60 min · makes up all of it",
        stories: "45 min · makes up all of it",
        lunch: "60 min · the day ends 46 min early",
    }
    card.picks.rows[stories].click()
    assert ("Stories", "11:45–12:30", "–", "dropped") in card.table.rows
    card.do_button.click()
    assert room.said[-1] == ("Dropped: Stories", "Drop session")
    row = page.sessions.rows[stories]
    assert row.state() == "dropped"
    assert "dropped" in row.accessibleName()
    assert runlog.next_up(room.store).session.id == tea  # type: ignore[union-attr]
    replan.take_back(room.store, stories)
    assert page.sessions.rows[stories].state() == "to come"


def test_arrows_pick_the_session_to_drop(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    late(room, page, 21)
    card = page.replan
    card.open()
    card.ways.button("drop").click()
    first, second = list(card.picks.rows)[:2]
    card.picks.rows[first].setFocus()
    qtbot.keyClick(card.picks.rows[first], Qt.Key.Key_Down)
    assert card.picks.value() == second
    assert card.proposal is not None
    assert card.proposal.changes == (Change(second, dropped=True),)


def test_escape_closes_the_panel_and_changes_nothing(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    late(room, page, 21)
    page.replan.open_button.click()
    assert page.replan.is_open
    qtbot.keyClick(page.replan.ways.button("squeeze"), Qt.Key.Key_Escape)
    assert not page.replan.is_open
    assert page.replan.isVisible()
    assert page.next_card.isVisible()
    assert replan.rows(room.store) == {}


def test_a_panel_that_goes_gives_the_stage_its_keys_and_its_place(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    late(room, page, 0)
    page.setFocus()
    page.replan.open()
    page.replan.cancel_button.setFocus()
    qtbot.keyClick(page.replan.cancel_button, Qt.Key.Key_Space)
    assert page.replan.isHidden()
    assert page.window().focusWidget() is page
    bar = page.scroller.verticalScrollBar()
    assert bar.value() == 0
    late(room, page, 21)
    page.replan.open()
    bar.setValue(bar.maximum())
    page.replan.do_button.click()
    assert not page.replan.is_open
    assert bar.value() == 0, "the clock is seen again"


def test_the_panel_follows_the_clock_and_the_choice_stays(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 21)
    page.replan.open()
    page.replan.ways.button("drop").click()
    stories = room.sessions[3]
    page.replan.picks.rows[stories].click()
    room.at(90)
    page._tick()
    assert page.replan.ways.value() == "drop"
    assert page.replan.picks.value() == stories
    assert page.replan.table.rows[0][2] == "09:51–11:00"


def test_the_panel_goes_when_nothing_is_left_to_change(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 21)
    page.replan.open()
    runlog.start(room.store, room.sessions[-1])
    assert not page.replan.is_open
    assert not page.replan.isVisible()


def test_back_to_the_plan_from_the_list(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 21)
    page.replan.open()
    page.replan.do()
    page.sessions.again.click()
    assert replan.rows(room.store) == {}
    assert room.said[-1][1] == "Go back to the plan"
    room.store.undo()
    assert len(replan.rows(room.store)) == 3


def test_keys_go_back_and_jump(room: LiveRoom, page: LivePage, qtbot: Any) -> None:
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert room.said[-1] == ("There is no session to go back to.", None)
    runlog.start(room.store, room.talk)
    room.at(50)
    qtbot.keyClick(page, Qt.Key.Key_N)
    room.at(51)
    assert not page.cards[room.sessions[1]].back_button.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert list(page.cards) == [room.talk]
    assert page.cards[room.talk].figures.text() == "9:00"
    assert room.said[-1] == ("On again: Group discussion", "Go back to the session before")
    assert page.cards[room.talk].back_button.isHidden()
    assert page.next_card.title.text() == "Tea"
    row = page.sessions.rows[room.talk]
    qtbot.waitUntil(row.isVisible)
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert row.hasFocus()
    for _step in range(3):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Down)
    assert page.view_id == room.sessions[3]
    qtbot.keyClick(page.sessions.rows[room.sessions[3]], Qt.Key.Key_Return)
    assert list(page.cards) == [room.sessions[3]]


def test_with_nothing_on_the_last_session_can_go_on(room: LiveRoom, page: LivePage) -> None:
    assert not page.next_card.back_button.isVisible()
    runlog.start(room.store, room.talk)
    room.at(20)
    runlog.end(room.store, room.talk)
    assert page.next_card.back_button.isVisible()
    page.next_card.back_button.click()
    assert list(page.cards) == [room.talk]


def test_number_keys_reach_ten_scenes_and_the_help_sheet_has_every_key(
    room: LiveRoom, page: LivePage
) -> None:
    assert scene_keys("abcdefghijk") == dict(zip("1234567890", "abcdefghij", strict=True))
    shown = " ".join(keys for group, rows in actions.sheet() for _words, keys in rows)
    for key in page.keys.shortcuts:
        if not key.isdigit() and key not in ("=", "-", "PgDown"):
            assert key in shown
    assert set(page.keys.shortcuts) >= {"B", "J", "M", *scene_keys(live.SCENES)}


def test_the_clock_grows_with_the_room_and_never_below_its_size(
    room: LiveRoom, page: LivePage, qtbot: Any
) -> None:
    runlog.start(room.store, room.talk)
    figures = page.cards[room.talk].figures
    page.resize(700, 500)
    assert figures.font().pixelSize() >= 64
    page.resize(1700, 1000)
    qtbot.waitUntil(lambda: figures.font().pixelSize() > 100)


def test_a_rehearsal_on_another_day_is_offered_nothing(room: LiveRoom, page: LivePage) -> None:
    room.at(60 * 24 * 9)
    runlog.start(room.store, room.talk)
    page._tick()
    assert not page.replan.isVisible()
    assert not page.day_line.isVisible()
    page.replan.open()
    assert not page.replan.is_open


def test_everything_has_a_name_in_every_way(room: LiveRoom, page: LivePage) -> None:
    late(room, page, 21)
    replan.apply(room.store, [Change(room.sessions[3], dropped=True)])
    page.replan.open()
    for way in ("push", "squeeze", "drop"):
        page.replan.ways.button(way).click()
        assert a11y.unnamed(page) == []
    i18n.set_language("hi")
    i18n.set_language("en")
    assert page.replan.cancel_button.text() == "Cancel"


# Warnings


def test_the_strip_warns_on_every_page_by_word_and_colour(room: LiveRoom, qtbot: Any) -> None:
    strip = Strip(room.context)
    qtbot.addWidget(strip)
    runlog.start(room.store, room.talk)
    strip.resize(1100, 40)
    strip.show()
    assert strip.alarm() is None
    room.at(55)
    strip._tick()
    alarm = strip.alarm()
    assert alarm is not None
    assert (alarm.alarm, alarm.ground) == ("Last 5 minutes", "warning")
    assert strip.accessibleName().startswith("Last 5 minutes.")
    strip.grab()
    runlog.extend(room.store, room.talk, 5)
    assert strip.alarm() is None


def test_the_tone_sounds_once_at_each_warning_if_wanted(room: LiveRoom) -> None:
    heard: list[str] = []
    chime = live_sound.Chime(room.context, heard.append)
    runlog.start(room.store, room.talk)
    chime.tick(room.at(56))
    assert heard == []
    assert not ticking.is_ticking()
    room.at(50)
    live.put(room.store, "warn.sound", True)
    for minutes in (54, 55, 56, 59, 59.5, 60, 61, 70):
        chime.tick(room.at(minutes))
    assert heard == ["five", "one", "end"]
    runlog.extend(room.store, room.talk, 20)
    chime.tick(room.at(72))
    chime.tick(room.at(75))
    assert heard == ["five", "one", "end", "five"]
    runlog.end(room.store, room.talk)
    assert not ticking.is_ticking()


def test_a_restart_in_the_last_minutes_does_not_sound_again(room: LiveRoom) -> None:
    runlog.start(room.store, room.talk)
    live.put(room.store, "warn.sound", True)
    room.at(57)
    heard: list[str] = []
    chime = live_sound.Chime(room.context, heard.append)
    chime.tick(room.at(58))
    assert heard == []
    chime.tick(room.at(59))
    assert heard == ["one"]
    runlog.end(room.store, room.talk)
    assert not ticking.is_ticking()


def test_the_tones_are_short_sound_files(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(live_sound.system, "state_dir", lambda: tmp_path)
    for warning in live_sound.TONES:
        path = live_sound.tone(warning)
        with wave.open(str(path)) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
            assert 0.3 < file.getnframes() / file.getframerate() < 2
            frames = memoryview(file.readframes(file.getnframes())).cast("h")
        assert 8_000 < max(frames) < 32_000
        assert abs(frames[0]) < 50
        assert abs(frames[-1]) < 200
        assert live_sound.tone(warning) == path


def test_without_a_player_it_beeps(tmp_path: Path, monkeypatch: Any, qtbot: Any) -> None:
    monkeypatch.setattr(live_sound.system, "state_dir", lambda: tmp_path)
    monkeypatch.setattr(live_sound.shutil, "which", lambda _name: None)
    beeps: list[bool] = []
    monkeypatch.setattr(live_sound.QApplication, "beep", lambda: beeps.append(True))
    live_sound.play("five")
    assert beeps == [True]


def test_the_switches_keep_what_is_wanted(room: LiveRoom, page: LivePage) -> None:
    panel = page.warnings
    assert (panel.projector.isChecked(), panel.sound.isChecked()) == (True, False)
    panel.projector.click()
    panel.sound.click()
    assert live.get(room.store, "warn.projector") is False
    assert live.get(room.store, "warn.sound") is True
    live.put(room.store, "warn.sound", False)
    assert not panel.sound.isChecked()
