"""Every scene at every size: inside the margins, nothing over another, nothing too small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from tests.ui import live_room, projected
from tests.ui.live_room import LiveRoom
from ttt_desktop import i18n
from ttt_desktop.ui.projector import cloud, fit, said
from ttt_desktop.ui.projector.canvas import Canvas
from ttt_desktop.ui.projector.frame import MARGIN
from ttt_desktop.ui.projector.groups import GroupsScene
from ttt_desktop.ui.projector.said import SaidScene
from ttt_desktop.workshop import agenda_edit, groups, live, runlog

SIZES = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)]


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        yield made


def canvas_of(room: LiveRoom, size: tuple[int, int], qtbot: Any) -> Canvas:
    made = Canvas(room.context)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made


def faults(canvas: Canvas) -> list[str]:
    """What is wrong with the picture, in sentences."""
    width, height = canvas.width(), canvas.height()
    edge = height * (MARGIN - 0.004) - 1  # the hair of a letter may hang over
    inner = QRectF(edge, edge, width - 2 * edge, height - 2 * edge)
    unit = min(height, width * 0.75)
    incidental = {"wall": fit.SMALL, "words": fit.SMALL}.get(canvas.name, fit.FLOOR)
    found = []
    shown = projected.drawn(canvas)
    for index, one in enumerate(shown):
        if not inner.contains(one.ink):
            found.append(f"{one.text[:40]!r} at {one.ink} leaves {inner}")
        if one.size < int(unit * incidental):
            found.append(f"{one.text[:40]!r} has only {one.size} pixels")
        if one.cut and "…" not in one.text[-3:]:
            found.append(f"{one.text[:40]!r} ends without a word")
        room = one.ink.adjusted(1.5, 1.5, -1.5, -1.5)
        for other in shown[:index]:
            if room.intersects(other.ink):
                found.append(f"{one.text[:40]!r} {one.ink} over {other.text[:40]!r} {other.ink}")
    return found


@pytest.mark.parametrize("text", [*projected.LONG, "mirrored"])
def test_every_scene_fits_at_every_size(
    room: LiveRoom, qtbot: Any, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if text == "mirrored":
        made = projected.Reversed()
        monkeypatch.setattr(i18n, "room_words", lambda code: made)
    projected.fill(room, "rtl" if text == "mirrored" else text)
    canvas = canvas_of(room, SIZES[0], qtbot)
    wrong = []
    for name in live.SCENES:
        live.set_scene(room.store, name)
        for size in SIZES:
            canvas.resize(*size)
            wrong += [f"{name} {size}: {fault}" for fault in faults(canvas)]
    assert not wrong, "\n".join(wrong)


def test_beside_a_clock_with_hours_stands_when_it_ends(room: LiveRoom, qtbot: Any) -> None:
    agenda_edit.update_session(room.store, room.talk, minutes=110)
    runlog.start(room.store, room.talk, room.start)
    live.set_scene(room.store, "now")
    canvas = canvas_of(room, SIZES[0], qtbot)
    for language in ("en", "te", "ml", "ur"):
        live.put(room.store, "projector.language", language)
        texts = [one.text for one in projected.drawn(canvas)]
        assert any("1:50:00" in text for text in texts)
        assert not [text for text in texts if "…" in text], language
    assert not faults(canvas)


def test_the_measure_finds_what_is_wrong(
    room: LiveRoom, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a scene whose letters are too small, one that leaves the margin."""
    projected.fill(room)
    canvas = canvas_of(room, SIZES[0], qtbot)
    live.set_scene(room.store, "prompt")
    assert not faults(canvas)
    monkeypatch.setattr("ttt_desktop.ui.projector.corner.HEADING", 0.02)
    assert any("pixels" in fault for fault in faults(canvas))
    monkeypatch.undo()
    monkeypatch.setattr("ttt_desktop.ui.projector.frame.MARGIN", 0.01)
    assert any("leaves" in fault for fault in faults(canvas))


def test_the_floor_is_ten_minutes_of_arc_at_ten_metres() -> None:
    from math import atan, degrees

    image, distance, capitals = 2 * 9 / 16, 10, 0.714
    assert degrees(atan(fit.FLOOR * image * capitals / distance)) * 60 >= 9.95


def test_it_is_all_drawn_through_one_door() -> None:
    """What is measured is all that is drawn: nothing but ``fit`` puts letters on the picture."""
    folder = Path(fit.__file__).parent
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "drawText" not in text, path.name
        assert "drawStaticText" not in text, path.name
        assert path.name == "fit.py" or "layout.draw" not in text, path.name


def test_everything_is_mirrored_where_the_room_reads_from_the_right(
    room: LiveRoom, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    projected.fill(room)
    canvas = canvas_of(room, (1366, 768), qtbot)
    live.set_scene(room.store, "now")
    first = {one.text: one.ink for one in projected.drawn(canvas)}
    made = projected.Reversed()
    monkeypatch.setattr(i18n, "room_words", lambda code: made)
    live.put(room.store, "projector.language", "ur")
    second = {one.text: one.ink for one in projected.drawn(canvas)}
    figures = next(text for text in first if text[0].isdigit())
    assert first[figures].right() < 683
    assert second[figures].left() > 683


def test_cards_begin_below_the_clock_of_a_tall_script(room: LiveRoom, qtbot: Any) -> None:
    """In Urdu the word beside the clock is taller than the heading that stands opposite."""
    projected.fill(room)
    live.put(room.store, "projector.language", "ur")
    live.set_scene(room.store, "groups")
    canvas = canvas_of(room, (820, 461), qtbot)
    drawn = projected.drawn(canvas)
    scene = canvas.scene
    assert isinstance(scene, GroupsScene)
    top = min(tile.area.top() for tile in scene._pages[0])
    clock = next(one for one in drawn if "باقی" in one.text)
    assert clock.ink.bottom() <= top


# Groups


def test_groups_side_by_side_all_name_their_place_in_a_line_of_its_own(
    room: LiveRoom, qtbot: Any
) -> None:
    for name, place in (("Sal", "Stage"), ("A group with a longer name", "The garden side")):
        groups.add(room.store, room.talk, name, place)
    live.set_scene(room.store, "groups")
    canvas = canvas_of(room, (820, 461), qtbot)
    texts = [one.text for one in projected.drawn(canvas)]
    assert {"Sal", "Stage", "The garden side"} <= set(texts)


def test_many_groups_turn_their_pages_and_nobody_is_left_out(room: LiveRoom, qtbot: Any) -> None:
    projected.fill(room, "long", many=40)
    for index in range(20):
        groups.add(room.store, room.talk, f"Group {index}", "Hall")
    canvas = canvas_of(room, (1366, 768), qtbot)
    live.set_scene(room.store, "groups")
    assert not faults(canvas)
    scene = canvas.scene
    assert isinstance(scene, GroupsScene)
    assert len(scene._pages) > 1
    assert scene.turns()
    read = ""
    for second in range(0, 12 * len(scene._pages), 12):
        room.at(20, second)
        assert not faults(canvas)
        read += "".join(one.text for one in projected.drawn(canvas))
    plain = read.replace("\u00a0", " ")
    for index in range(20):
        assert f"Group {index}" in plain
    for index in range(40):
        assert f"Lakshminarasimhaswamy {index}\u2069" in plain


# The cloud


def spots(canvas: Canvas) -> dict[str, cloud.Spot]:
    projected.drawn(canvas)
    scene = canvas.scene
    assert isinstance(scene, SaidScene)
    return {item.said.text: item.spot for item in scene._placed}


NAMES = ("hope", "ఆశ", "امید", "आशा", "नए दोस्त", "ଭାଷା", "மொழி", "ಕಲಿಕೆ", "জ্ঞান", "ᱯᱟᱹᱨᱥᱤ", "free")


def test_two_hundred_words_of_any_script_all_fit(room: LiveRoom, qtbot: Any) -> None:
    room.at(1)
    counts = {f"{NAMES[i % 11]}{i}": max(1, 12 - i) for i in range(200)}
    projected.say_words(room.store, counts)
    canvas = canvas_of(room, (1366, 768), qtbot)
    live.set_scene(room.store, "words")
    assert len(spots(canvas)) == 200
    assert not faults(canvas)
    unit = 768
    small = [d for d in projected.drawn(canvas) if d.size < int(unit * fit.FLOOR)]
    assert all(counts[one.text] == 1 for one in small)


def test_a_new_word_moves_no_other_and_the_same_words_come_to_the_same_places(
    room: LiveRoom, qtbot: Any
) -> None:
    room.at(1)
    projected.say_words(room.store, {f"{name} {i}": 1 for i, name in enumerate(NAMES)})
    canvas = canvas_of(room, (1366, 768), qtbot)
    live.set_scene(room.store, "words")
    before = spots(canvas)
    again = spots(canvas_of(room, (1366, 768), qtbot))
    assert before == again
    projected.say_words(room.store, {"brandnew": 1, "a first one": 1})
    after = spots(canvas)
    assert len(after) == len(before) + 2
    assert {key: after[key] for key in before} == before


def test_more_words_than_fit_are_counted(room: LiveRoom, qtbot: Any) -> None:
    room.at(1)
    projected.say_words(room.store, {f"word of some length {i}": 1 for i in range(400)})
    canvas = canvas_of(room, (1024, 768), qtbot)
    live.set_scene(room.store, "words")
    shown = len(spots(canvas))
    assert 0 < shown < 400
    assert f"and {400 - shown} more words" in projected.words(canvas)
    assert not faults(canvas)


def test_words_stand_apart_and_the_first_in_the_middle() -> None:
    sizes = [(f"w{i}", 4 + i % 9, 2 + i % 3) for i in range(60)]
    placed = cloud.arrange(sizes, 100, 60)
    assert placed is not None
    taken: set[tuple[int, int]] = set()
    for spot in placed.values():
        cells = {
            (x, y)
            for x in range(spot.x, spot.x + spot.width)
            for y in range(spot.y, spot.y + spot.height)
        }
        assert not cells & taken
        assert all(0 <= x < 100 and 0 <= y < 60 for x, y in cells)
        taken |= cells
    first = placed["w0"]
    assert abs(first.x + first.width / 2 - 50) < 3
    assert cloud.arrange([*sizes, ("huge", 101, 2)], 100, 60) is None


def test_a_word_said_more_often_is_larger_and_never_under_the_floor() -> None:
    for step in range(len(said.LADDER)):
        sizes = [said._size(step, count) for count in (1, 2, 4, 9, 100)]
        assert sizes == sorted(sizes)
        assert all(size >= fit.FLOOR for size in sizes[1:])


def test_a_scene_without_anything_says_what_comes(room: LiveRoom, qtbot: Any) -> None:
    canvas = canvas_of(room, (1366, 768), qtbot)
    for name in live.SCENES:
        live.set_scene(room.store, name)
        assert not faults(canvas), name
        assert (name == "black") == (not projected.drawn(canvas)), name
    runlog.start(room.store, room.talk)
