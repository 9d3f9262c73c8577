"""The projector: what each scene shows, what it never shows, and that faults stay unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui import live_room
from tests.ui.live_room import LiveRoom
from ttt_desktop.rules import clock
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui import theme
from ttt_desktop.ui.projector import fit
from ttt_desktop.ui.projector.canvas import MAKERS, Canvas
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.wall import LIMIT, WallScene
from ttt_desktop.ui.projector.window import ProjectorWindow
from ttt_desktop.workshop import live, notes, people, prompts, runlog, wall


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        yield made


@pytest.fixture
def window(room: LiveRoom, qtbot: Any) -> ProjectorWindow:
    made = ProjectorWindow(room.context)
    qtbot.addWidget(made)
    made.open_window()
    made.resize(960, 540)
    return made


def test_on_the_only_screen_it_stands_in_a_corner(window: ProjectorWindow) -> None:
    """At every text size: it would lie over the desk."""
    there = window.screen().availableGeometry()
    window.close()
    window.resize(there.size() * 2)
    window.open_window()
    assert there.contains(window.geometry())
    assert window.geometry().bottomRight() == there.bottomRight()
    assert window.width() < there.width() * 0.7


def picture(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def wall_scene(window: ProjectorWindow) -> WallScene:
    scene = window.canvas.scene
    assert isinstance(scene, WallScene)
    return scene


def on_wall(window: ProjectorWindow) -> list[str]:
    """The texts that are really drawn."""
    picture(window.canvas)
    return [item.card.text for item in wall_scene(window)._placed]


def test_every_scene_that_the_desk_offers_can_be_drawn() -> None:
    assert set(MAKERS) == set(wall.SCENES)


def test_a_note_appears_and_leaves_when_it_is_hidden(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    runlog.start(room.store, room.talk)
    live.set_scene(room.store, "wall")
    assert on_wall(window) == []
    first = notes.add(room.store, session_id=room.talk, text="Librarians have no laptops")
    second = notes.add(room.store, session_id=room.talk, text="ଓଡ଼ିଆରେ ଲେଖିବା", language="or")
    assert sorted(on_wall(window)) == sorted([first.text, second.text])
    assert wall_scene(window)._new == {first.id, second.id}
    before = picture(window.canvas)
    notes.hide(room.store, first.id, "off topic")
    assert first.text not in window.canvas.accessibleName()
    assert on_wall(window) == [second.text]
    assert picture(window.canvas) != before
    assert window.canvas.accessibleName() == second.text
    notes.show(room.store, first.id)
    assert sorted(on_wall(window)) == sorted([first.text, second.text])


def test_an_anonymous_note_is_on_top_though_its_time_is_rounded(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    runlog.start(room.store, room.talk)
    live.set_scene(room.store, "wall")
    for index in range(LIMIT + 5):
        room.at(5 + index / 10)
        notes.add(room.store, session_id=room.talk, text=f"Note {index}")
    room.at(14)
    quiet = notes.add(room.store, session_id=room.talk, text="Nobody asked us", anonymous=True)
    assert quiet.created_at < wall.cards(room.store, LIMIT)[-1].created_at
    assert quiet.text in on_wall(window)


def test_the_wall_shows_this_session_or_all_and_never_an_author(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    lata = people.add(room.store, "Lata Rao", email="lata@example.org")
    notes.add(room.store, session_id=room.sessions[2], text="Elsewhere", author_id=lata.id)
    runlog.start(room.store, room.talk)
    notes.add(room.store, session_id=room.talk, text="Here", author_id=lata.id)
    live.set_scene(room.store, "wall")
    assert on_wall(window) == ["Here"]
    live.set_wall(room.store, "all")
    assert sorted(on_wall(window)) == ["Elsewhere", "Here"]
    assert "Lata" not in window.canvas.accessibleName()
    runlog.start(room.store, room.sessions[1])  # a break has no wall of its own
    live.set_wall(room.store, "session")
    assert sorted(on_wall(window)) == ["Elsewhere", "Here"]


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (640, 900)])
def test_many_long_notes_stay_inside_the_margins_and_apart(
    room: LiveRoom, window: ProjectorWindow, size: tuple[int, int]
) -> None:
    live.set_scene(room.store, "wall")
    for index in range(60):
        text = "word " * (index % 30) + "Donaudampfschifffahrtselektrizität" * (index % 4)
        notes.add(
            room.store,
            session_id=room.talk,
            text=text or "x",
            at=room.start + timedelta(seconds=index),
        )
    window.resize(*size)
    picture(window.canvas)
    placed = wall_scene(window)._placed
    assert len(placed) > 5
    edge = size[1] * 0.06
    inner = QRectF(0, 0, *size).adjusted(edge - 1, edge - 1, 1 - edge, 1 - edge)
    for index, item in enumerate(placed):
        assert inner.contains(item.area)
        assert item.block.width <= item.area.width()
        assert item.block.height <= item.area.height()
        assert not any(
            item.area.adjusted(1, 1, -1, -1).intersects(other.area) for other in placed[:index]
        )


def test_a_new_note_moves_only_its_own_column(room: LiveRoom, window: ProjectorWindow) -> None:
    live.set_scene(room.store, "wall")
    window.resize(1280, 720)
    for index in range(LIMIT):
        notes.add(
            room.store,
            session_id=room.talk,
            text=f"A note of some words, number {index}",
            at=room.start + timedelta(seconds=index),
        )
    picture(window.canvas)
    before = {i.card.id: i.area.left() for i in wall_scene(window)._placed}
    notes.add(
        room.store,
        session_id=room.talk,
        text="One more note of some words, newest",
        at=room.start + timedelta(seconds=99),
    )
    picture(window.canvas)
    after = {i.card.id: i.area.left() for i in wall_scene(window)._placed}
    both = before.keys() & after.keys()
    assert len(both) > 10
    assert all(before[key] == after[key] for key in both)


def test_movement_only_where_it_is_wanted(
    room: LiveRoom, window: ProjectorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.set_scene(room.store, "wall")
    notes.add(room.store, session_id=room.talk, text="First")
    picture(window.canvas)
    monkeypatch.setattr(theme, "motion", lambda milliseconds=150: 0)
    notes.add(room.store, session_id=room.talk, text="Second")
    scene = wall_scene(window)
    assert scene._moving.state() == scene._moving.State.Stopped
    picture(window.canvas)
    monkeypatch.setattr(theme, "motion", lambda milliseconds=150: 150)
    notes.add(room.store, session_id=room.talk, text="Third")
    assert scene._moving.state() == scene._moving.State.Running
    scene._moving.stop()


def test_the_prompt_is_shown_in_its_direction(room: LiveRoom, window: ProjectorWindow) -> None:
    live.set_scene(room.store, "prompt")
    assert window.canvas.accessibleName() == "Train the Trainer"
    asked = prompts.add(room.store, room.talk, "کیوں؟", language="ur")
    prompts.open_at_station(room.store, asked.id)
    assert window.canvas.accessibleName() == asked.text
    image = picture(window.canvas)
    page = QColor(theme.token("page"))
    # A short Urdu line stands at the right: the left third is empty below the heading.
    left = [image.pixelColor(x, y) for x in range(40, 200, 3) for y in range(150, 500, 3)]
    right = [image.pixelColor(x, y) for x in range(560, 900, 3) for y in range(150, 500, 3)]
    assert all(c == page for c in left)
    assert any(c != page for c in right)


def test_now_names_what_is_on_and_next_and_black_says_nothing(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    assert window.canvas.accessibleName() == "Train the Trainer. Next: 09:30 Group discussion"
    runlog.start(room.store, room.talk)
    assert window.canvas.accessibleName() == "Group discussion. Next: 10:30 Tea"
    before = picture(window.canvas)
    room.at(58)
    assert picture(window.canvas) != before
    live.set_scene(room.store, "black")
    assert window.canvas.accessibleName() == ""
    image = picture(window.canvas)
    assert {
        image.pixelColor(x, y).name() for x in range(0, 960, 20) for y in range(0, 540, 20)
    } == {"#000000"}


def test_it_ticks_by_the_second_only_where_a_session_is_timed(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    runlog.start(room.store, room.talk)
    assert window.canvas.scene is not None
    assert window.canvas.scene.pace() == 1
    live.set_scene(room.store, "black")
    assert not ticking.is_ticking()
    live.set_scene(room.store, "now")
    assert ticking.is_ticking()
    window.hide()
    assert not ticking.is_ticking()


@pytest.mark.allow_log("projector, ")
@pytest.mark.parametrize("scene", ["now", "prompt", "wall", "black"])
def test_faults_in_asking_and_drawing_leave_the_last_good_picture(
    room: LiveRoom,
    window: ProjectorWindow,
    monkeypatch: pytest.MonkeyPatch,
    scene: str,
) -> None:
    from ttt_desktop.ui import faults

    told: list[str] = []
    faults.happened.connect(lambda sentence, _details: told.append(sentence))
    runlog.start(room.store, room.talk)
    notes.add(room.store, session_id=room.talk, text="Said before")
    live.set_scene(room.store, scene)
    good = picture(window.canvas)
    words = window.canvas.accessibleName()

    def broken(*_a: object, **_k: object) -> None:
        raise RuntimeError("secret@example.org")

    for name in ("scene", "now", "cards", "question", "title", "wall_of"):
        monkeypatch.setattr(wall, name, broken)
    notes.add(room.store, session_id=room.talk, text="Said while it is broken")
    assert picture(window.canvas) == good
    assert window.canvas.accessibleName() == words
    monkeypatch.undo()
    made = window.canvas.scene
    monkeypatch.setattr(made, "paint", broken)
    picture(window.canvas)  # what it can draw is a plain ground: nothing of the fault is seen
    monkeypatch.undo()
    window.canvas.refresh()
    assert told == []
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    assert "secret" not in window.canvas.accessibleName()


@pytest.mark.allow_log("projector, ")
def test_a_state_that_cannot_be_drawn_gives_way_to_the_one_before(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    live.set_scene(room.store, "wall")
    notes.add(room.store, session_id=room.talk, text="Said before")
    good = picture(window.canvas)
    wall_scene(window).state = "nonsense"  # type: ignore[assignment]
    assert picture(window.canvas) == good


def test_with_one_screen_it_is_a_window(window: ProjectorWindow) -> None:
    assert window.isVisible()
    assert not window.isFullScreen()


TEXTS = [
    ("en", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
    ("te", "గ్రామీణ పాఠశాలల్లో ఇంటర్నెట్ లేదు, కాబట్టి ఆఫ్‌లైన్ శిక్షణ కావాలి. " * 4),
    ("ur", "مقامی اسکولوں کے اساتذہ ہماری مدد کرنا چاہتے ہیں۔ " * 4),
    ("ml", "പുതിയഉപയോക്താക്കൾക്ക്മലയാളത്തിൽടൈപ്പ്ചെയ്യാൻഅറിയില്ലഎന്നുപറഞ്ഞു"),
    ("en", "👩‍👩‍👧‍👦" * 60),
    ("en", "a\n\nb\n" * 12),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
@pytest.mark.parametrize("width", [180, 700])
def test_text_fits_or_shrinks_and_is_never_clipped(
    qtbot: Any, language: str, text: str, width: int
) -> None:
    block = fit.fit(text, width, 260, 90, 14, language=language)
    assert block.height <= 260
    assert block.width <= width + 0.5
    if not block.cut:
        drawn = block.layout.text()
        last = block.layout.lineAt(block.layout.lineCount() - 1)
        assert last.textStart() + last.textLength() == len(drawn.encode("utf-16-le")) // 2


def test_cutting_keeps_letters_whole_and_says_so(qtbot: Any) -> None:
    block = fit.cut("क्षेत्रीय भाषाओं में " * 200, 300, 90, 24, language="hi")
    assert block.cut
    assert block.height <= 90
    assert block.layout.text().endswith("…")


def test_sizes_are_fractions_of_the_height(qtbot: Any) -> None:
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    frame = Frame(painter, QRectF(0, 0, 800, 600), QRectF(0, 0, 800, 600), clock.now(), False)
    assert frame.u(0.1) == pytest.approx(60)
    assert frame.inner == QRectF(36, 36, 728, 528)
    area = QRectF(36, 36, 100, 50)
    assert frame.place(area) == area
    frame.rtl = True
    assert frame.place(area).right() == pytest.approx(frame.inner.right())
    painter.end()


def test_the_walls_queries_walk_an_index_and_sort_nothing(room: LiveRoom) -> None:
    asked = prompts.add(room.store, room.talk, "Why?")
    for where in ({}, {"session_id": room.talk}, {"prompt_id": asked.id}):
        seen: list[str] = []
        query = room.store.query

        def spy(sql: str, params: Any = (), seen: list[str] = seen, query: Any = query) -> Any:
            seen.extend(row[3] for row in query(f"EXPLAIN QUERY PLAN {sql}", params))
            return query(sql, params)

        room.store.query = spy  # type: ignore[method-assign]
        wall.cards(room.store, 40, **where)
        room.store.query = query  # type: ignore[method-assign]
        plan = " ".join(seen)
        assert "note_by_" in plan
        assert "TEMP B-TREE" not in plan


def test_a_long_prompt_stands_over_the_wall_in_two_lines(
    room: LiveRoom, window: ProjectorWindow
) -> None:
    words = "What would have helped you in your first year, and who could have given it to you?"
    left = window.canvas.width() * 0.56
    size = round(window.canvas.height() * 0.032)
    two = fit.two_lines(words, left, size, Qt.AlignmentFlag.AlignLeft)
    assert two.layout.lineCount() == 2
    assert two.layout.text() == words
    endless = fit.two_lines(words * 9, left, size, Qt.AlignmentFlag.AlignLeft)
    assert endless.layout.lineCount() == 2
    assert endless.layout.text().endswith("…")
    picture(window.canvas)  # the corner draws the heading that it is given
