"""Which scene the room sees and what stands on it; and the desk's panel that chooses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor

from tests.ui import live_room, projected
from tests.ui.live_room import LiveRoom
from ttt_desktop import i18n
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui.desk.live import scene_grid
from ttt_desktop.ui.desk.live.projector import ProjectorPanel
from ttt_desktop.ui.kinds import NOTE_KINDS
from ttt_desktop.ui.projector import said
from ttt_desktop.ui.projector.canvas import Canvas
from ttt_desktop.ui.projector.wall import LIMIT, POOL, WallScene
from ttt_desktop.ui.tokens import DARK, LIGHT, PROJECTOR_PAIRS, contrast
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    details,
    live,
    notes,
    people,
    prompts,
    runlog,
    wall,
)


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        yield made


@pytest.fixture
def canvas(room: LiveRoom, qtbot: Any) -> Canvas:
    made = Canvas(room.context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def panel(room: LiveRoom, qtbot: Any) -> ProjectorPanel:
    made = ProjectorPanel(room.context)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


# Following the agenda


def test_the_scene_follows_the_agenda_through_a_day(room: LiveRoom, canvas: Canvas) -> None:
    store = room.store
    live.set_follows(store, True)
    assert canvas.name == "welcome"
    runlog.start(store, room.talk)
    assert canvas.name == "now"
    asked = prompts.add(store, room.talk, "Why?")
    prompts.open_at_station(store, asked.id)
    assert canvas.name == "prompt"
    prompts.close(store)
    assert canvas.name == "now"
    room.at(60)
    runlog.start(store, room.sessions[1])
    assert canvas.name == "break"
    room.at(120)
    runlog.end(store, room.sessions[1])
    assert canvas.name == "now"
    runlog.start(store, room.sessions[2])
    runlog.end(store, room.sessions[2])
    assert canvas.name == "thanks"
    room.at(24 * 60)
    canvas._tick()  # at the full minute it looks again
    assert canvas.name == "welcome"


def test_choosing_by_hand_ends_following_and_what_is_shown_stays(
    room: LiveRoom, canvas: Canvas, panel: ProjectorPanel
) -> None:
    panel.follows.click()
    assert live.follows(room.store)
    assert panel.scenes.value() == "welcome"
    assert "switches this off" in panel.following.text()
    panel.follows.click()
    assert not live.follows(room.store)
    assert canvas.name == "welcome"  # it does not jump back to what was chosen before
    panel.follows.click()
    panel.scenes.button("groups").click()
    assert not live.follows(room.store)
    assert not panel.follows.isChecked()
    assert canvas.name == "groups"
    runlog.start(room.store, room.talk)
    assert canvas.name == "groups"


def test_a_clock_stands_still_where_nothing_turns(room: LiveRoom, canvas: Canvas) -> None:
    live.set_scene(room.store, "black")
    assert not ticking.is_ticking()
    live.set_follows(room.store, True, "black")
    assert ticking.is_ticking()  # another day may begin


# The scenes


def read(canvas: Canvas) -> str:
    return projected.words(canvas).replace("\u2068", "").replace("\u2069", "")


def test_welcome_says_where_one_is_and_how_to_take_part(room: LiveRoom, canvas: Canvas) -> None:
    details.update(room.store, place="Hyderabad")
    live.set_scene(room.store, "welcome")
    text = read(canvas)
    assert "Train the Trainer" in text
    assert "Hyderabad · 19–20 October 2024" in text
    assert "Choose your language." in text
    assert "friendly space" in text
    live.set_text(room.store, "friendly", "Be kind.")
    assert "Be kind." in read(canvas)
    assert "friendly space" not in read(canvas)
    live.set_text(room.store, "friendly", "")
    assert "Be kind." not in read(canvas)


def test_the_break_says_when_it_goes_on(room: LiveRoom, canvas: Canvas) -> None:
    store = room.store
    live.set_scene(store, "break")
    room.at(-10)
    assert "Back at 09:30" in read(canvas)  # before the first session: its planned start
    room.at(60)
    runlog.start(store, room.sessions[1])
    room.at(81, 13)
    assert "Back at 11:30" in read(canvas)
    assert "38:47" in read(canvas)
    runlog.extend(store, room.sessions[1], 10)
    assert "Back at 11:40" in read(canvas)
    agenda_edit.update_session(store, room.sessions[2], anchor_minute=11 * 60 + 45)
    assert "Back at 11:45" in read(canvas)  # what follows is fixed
    room.at(140)
    assert "We go on now" in read(canvas)


def test_a_prompt_has_a_clock_of_its_own_where_it_has_time(room: LiveRoom, canvas: Canvas) -> None:
    store = room.store
    runlog.start(store, room.talk)
    asked = prompts.add(store, room.talk, "Why?")
    with store.write("Time") as db:
        db.table("prompt").update(asked.id, {"minutes": 5})
    live.set_scene(store, "prompt")
    room.at(10)
    prompts.open_at_station(store, asked.id)
    assert canvas.scene is not None
    assert canvas.scene.turns()
    room.at(11, 30)
    assert "3:30 left for this question" in read(canvas)
    room.at(16)
    assert "The time for this question is over" in read(canvas)
    prompts.close(store)
    assert not canvas.scene.turns()


def test_attendance_is_a_number_and_nobodys_name(room: LiveRoom, canvas: Canvas) -> None:
    store = room.store
    made = [people.add(store, f"Person {i}") for i in range(4)]
    live.set_scene(store, "attendance")
    for person in made[:3]:
        attendance.arrive(store, room.talk, person.id)
    assert "3 of 4 people are here" in read(canvas)
    attendance.leave(store, room.talk, made[0].id)
    assert "2 of 4 people are here" in read(canvas)
    attendance.arrive(store, room.talk, made[0].id)
    attendance.arrive(store, room.talk, made[3].id)
    assert "4 people are here" in read(canvas)
    assert "Person" not in read(canvas)


def test_thanks_counts_what_may_be_seen(room: LiveRoom, canvas: Canvas) -> None:
    store = room.store
    details.update(store, host="CIS-A2K")
    for index, language in enumerate(("en", "te", "te", "ur")):
        one = notes.add(store, session_id=room.talk, text=f"Note {index}", language=language)
    notes.hide(store, one.id, "")
    live.set_scene(store, "thanks")
    text = read(canvas)
    assert "3 notes" in text
    assert "2 languages" in text
    assert "Our hosts: CIS-A2K" in text
    assert "people" not in text  # nobody is in the file
    second = agenda.days(store)[1]
    agenda_edit.add_session(store, second.id, "Closing")
    for key in room.sessions:
        runlog.start(store, key)
        runlog.end(store, key)
    assert "We meet again on Sunday at 09:30" in read(canvas)


def test_the_room_is_warned_only_where_it_is_wanted(room: LiveRoom, canvas: Canvas) -> None:
    runlog.start(room.store, room.talk)
    room.at(57)
    assert "Last 5 minutes" in read(canvas)
    live.put(room.store, "warn.projector", False)
    assert "Last 5 minutes" not in read(canvas)
    assert "3:00" in read(canvas)


def test_the_room_has_a_language_and_a_scheme_of_its_own(
    room: LiveRoom, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    runlog.start(room.store, room.talk)
    assert "left" in read(canvas)
    live.put(room.store, "projector.language", "hi")
    hindi = i18n.room_words("hi")
    assert hindi("left") in read(canvas)
    assert i18n.language() == "en"
    details.update(room.store, language="hi")
    live.put(room.store, "projector.language", "")
    assert hindi("left") in read(canvas)  # the workshop's
    corner = canvas.grab().toImage().pixelColor(3, 3)
    assert corner == QColor(LIGHT.page)
    live.put(room.store, "projector.dark", True)
    assert canvas.grab().toImage().pixelColor(3, 3) == QColor(DARK.page)


def test_what_the_projector_draws_on_has_contrast() -> None:
    grounds = {ground for _text, ground in PROJECTOR_PAIRS}
    used = {kind.tint for kind in NOTE_KINDS.values()} | {*said._TINTS, "page", "raised"}
    used |= {"warning", "error", "accent_tint"}
    assert used <= grounds
    for tokens in (LIGHT, DARK):
        for ground in used:
            assert contrast(tokens.text, getattr(tokens, ground)) >= 7


# The wall's filter


def test_the_wall_can_show_one_prompt_or_one_kind(room: LiveRoom, canvas: Canvas) -> None:
    store = room.store
    asked = prompts.add(store, room.talk, "What would help?")
    for index in range(6):
        notes.add(
            store,
            session_id=room.talk,
            text=f"Note {index}",
            kind="decision" if index % 2 else "idea",
            prompt_id=asked.id if index < 3 else None,
        )
    live.set_scene(store, "wall")

    def shown() -> list[str]:
        projected.drawn(canvas)
        return sorted(canvas.accessibleName().split("\n"))

    assert len(shown()) == 6
    live.put(store, "wall.kind", "decision")
    assert shown() == ["Note 1", "Note 3", "Note 5"]
    live.put(store, "wall.prompt", asked.id)
    assert shown() == ["Note 1"]
    live.put(store, "wall.kind", "")
    assert shown() == ["Note 0", "Note 1", "Note 2"]
    assert "What would help?" in read(canvas)
    new = notes.add(store, session_id=room.talk, text="Later", prompt_id=asked.id)
    notes.add(store, session_id=room.talk, text="Elsewhere")
    assert shown() == ["Later", "Note 0", "Note 1", "Note 2"]
    notes.hide(store, new.id, "")
    assert shown() == ["Note 0", "Note 1", "Note 2"]


def test_a_filtered_wall_asks_only_for_what_changed(
    room: LiveRoom, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = room.store
    for index in range(POOL + 20):
        at = room.start + timedelta(seconds=index)
        notes.add(store, session_id=room.talk, text=f"N{index}", kind="decision", at=at)
    live.put(store, "wall.kind", "decision")
    live.set_scene(store, "wall")
    asked: list[int] = []
    real = wall.on_wall

    def counting(*given: Any) -> Any:
        asked.append(1)
        return real(*given)

    monkeypatch.setattr(wall, "on_wall", counting)
    room.at(30)
    newest = notes.add(store, session_id=room.talk, text="Newest", kind="decision")
    notes.add(store, session_id=room.talk, text="Other", kind="idea")
    notes.hide(store, newest.id, "")
    assert not asked
    scene = canvas.scene
    assert isinstance(scene, WallScene)
    assert scene.state is not None
    assert len(scene.state.cards) == LIMIT
    assert scene.state.cards[0].text == f"N{POOL + 19}"
    for card in list(scene._pool):
        notes.hide(store, card.id, "")
    assert asked  # what was remembered has run out


# The panel


def test_every_scene_has_a_button_a_sign_and_ten_have_a_key(panel: ProjectorPanel) -> None:
    assert set(scene_grid.ICONS) == set(live.SCENES)
    keys = [panel.scenes.button(name)._key for name in live.SCENES]
    assert keys == [*"1234567890", ""]
    for name, word in live.SCENES.items():
        assert panel.scenes.button(name).text() == word


def test_the_message_is_shown_when_it_is_written(
    room: LiveRoom, canvas: Canvas, panel: ProjectorPanel
) -> None:
    panel.scenes.button("message").click()
    assert panel.room is not None
    assert panel.room.isVisible()
    panel.room.message.setPlainText("The bus leaves at 16:30.")
    assert "bus" not in read(canvas)
    panel.room.show_button.click()
    assert "The bus leaves at 16:30." in read(canvas)
    panel.room.message.setPlainText("x" * 700)
    panel.room.show_button.click()
    assert "700" in panel.room.error.text()
    assert "bus" in read(canvas)


def test_the_rooms_language_line_and_scheme_are_chosen(
    room: LiveRoom, panel: ProjectorPanel
) -> None:
    panel.more.click()
    words = panel.room
    assert words is not None
    words.friendly.setPlainText("Be kind.")
    words.keep_button.click()
    assert wall.friendly(room.store) == "Be kind."
    words.usual_button.click()
    assert wall.friendly(room.store) is None
    words.dark.click()
    assert wall.dark(room.store)
    words.language.set_value("hi")
    words.language.activated.emit(words.language.currentIndex())
    assert wall.language(room.store) == "hi"
    panel.more.click()
    assert words.isHidden()


def test_the_walls_filter_and_the_days_question_are_chosen(
    room: LiveRoom, panel: ProjectorPanel
) -> None:
    asked = prompts.add(room.store, room.talk, "Why?")
    projected.say_words(room.store, {"hope": 2})
    panel.scenes.button("wall").click()
    choice = panel.wall_choice
    choice.prompt.set_value(asked.id)
    choice.prompt.activated.emit(choice.prompt.currentIndex())
    choice.kind.set_value("decision")
    choice.kind.activated.emit(choice.kind.currentIndex())
    assert wall.wall_of(room.store)[0] == wall.Choice((), asked.id, "decision")
    assert not choice.walls.isEnabled()
    panel.scenes.button("words").click()
    assert not choice.isVisible()
    assert panel.day_choice is not None
    day = agenda.days(room.store)[0]
    panel.day_choice.day.set_value(day.id)
    panel.day_choice.day.activated.emit(panel.day_choice.day.currentIndex())
    assert live.text(room.store, "words.day") == day.id
    found = wall.cloud(room.store)
    assert found is not None
    assert found.words == (wall.Said("hope", 2),)
