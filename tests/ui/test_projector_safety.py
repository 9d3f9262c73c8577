"""What the room must never see: contacts, remarks, private notes, what is hidden, any fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import live_room, projected
from tests.ui.live_room import LiveRoom
from ttt_desktop.ui import faults
from ttt_desktop.ui.projector.canvas import Canvas
from ttt_desktop.ui.projector.window import ProjectorWindow
from ttt_desktop.workshop import agenda, daywords, live, notes, wall

#: What stands in the file and must not stand on the wall.
SECRETS = re.compile(
    r"example\.org|98765|Remark that nobody|Region of one|Never say this|hidden reason|"
    r"swept away|sqlite|Traceback|Error|error|/tmp|None\b"
)


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        projected.fill(made)
        with made.store.write("Fill") as db:
            db.table("session").update(made.talk, {"private_notes": "Never say this aloud"})
            db.table("material").insert(
                {"id": "m", "session_id": made.talk, "position": 0, "text": "Never say this either"}
            )
        gone = notes.add(made.store, session_id=made.talk, text="This was swept away")
        notes.hide(made.store, gone.id, "hidden reason")
        day = agenda.days(made.store)[0]
        projected.say_words(made.store, {"sweptaway": 3})
        daywords.hide(made.store, day.id, "sweptaway")
        yield made


@pytest.fixture
def window(room: LiveRoom, qtbot: Any) -> ProjectorWindow:
    made = ProjectorWindow(room.context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_window()
    return made


def everything(window: QWidget, canvas: Canvas) -> str:
    """All that can be read: what is drawn, and every name and text in the accessible tree."""
    parts = [projected.words(canvas)]
    for widget in (window, *window.findChildren(QWidget)):
        parts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        for name in ("text", "toPlainText"):
            said = getattr(widget, name, None)
            if callable(said):
                parts.append(str(said()))
    return "\n".join(parts)


@pytest.mark.parametrize("name", list(live.SCENES))
def test_no_scene_shows_what_is_private(room: LiveRoom, window: ProjectorWindow, name: str) -> None:
    live.set_scene(room.store, name)
    read = everything(window, window.canvas)
    assert not SECRETS.search(read), SECRETS.search(read)
    assert (name == "black") == (not read.strip())


def test_the_search_would_find_it(room: LiveRoom, window: ProjectorWindow) -> None:
    """The control: what a facilitator writes into the message is found by it."""
    live.set_text(room.store, "message", "Ask secret0@example.org")
    live.set_scene(room.store, "message")
    assert SECRETS.search(everything(window, window.canvas))
    notes.add(room.store, session_id=room.talk, text="swept away")
    live.set_scene(room.store, "wall")
    assert SECRETS.search(everything(window, window.canvas))


@pytest.mark.allow_log
@pytest.mark.parametrize("name", list(live.SCENES))
def test_faults_elsewhere_are_not_seen(
    room: LiveRoom,
    window: ProjectorWindow,
    qtbot: Any,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A job fails, a listener fails, a write fails, the file answers nonsense, then not at all."""
    live.set_scene(room.store, name)
    before = projected.words(window.canvas)

    def broken(*_a: object, **_k: object) -> Any:
        raise RuntimeError("Error at /tmp of secret0@example.org")

    faults.report(RuntimeError("Error for secret0@example.org"))
    failed: list[Exception] = []
    room.context.jobs.run("Report", broken, broken, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    room.context.bridge.listen(("note",), broken, window)
    notes.add(room.store, session_id=room.talk, text="One more thought")
    with pytest.raises(RuntimeError):
        _write_halfway(room)
    with room.store.write("Nonsense", journal=False) as db:
        for key in ("wall.kind", "wall.prompt", "words.day", "friendly", "projector.dark"):
            db.table("live").upsert({"id": key, "value": '{"secret0@example.org": 1}'}, pk="id")
    assert not SECRETS.search(everything(window, window.canvas))
    with room.store.write("Nonsense", journal=False) as db:
        db.table("live").upsert({"id": "projector.language", "value": "no JSON"}, pk="id")
    assert not SECRETS.search(everything(window, window.canvas))
    monkeypatch.setattr(room.store, "query", broken)
    window.canvas.refresh(frozenset({"some note"}))
    assert not SECRETS.search(everything(window, window.canvas))
    monkeypatch.undo()
    assert before or name == "black"
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [window]


def _write_halfway(room: LiveRoom) -> None:
    with room.store.write("Fails") as db:
        db.table("live").upsert({"id": "message", "value": '"secret0@example.org"'}, pk="id")
        raise RuntimeError("Error on the way to secret0@example.org")


# What is hidden leaves


def _texts(canvas: Canvas) -> str:
    return "\n".join(one.text for one in projected.drawn(canvas))


def _picture(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def test_a_hidden_note_is_gone_in_the_next_picture(room: LiveRoom, window: ProjectorWindow) -> None:
    live.set_scene(room.store, "wall")
    said = notes.add(room.store, session_id=room.talk, text="Zebra crossing")
    assert "Zebra" in _texts(window.canvas)
    assert "Zebra" in window.canvas.accessibleName()
    with_it = _picture(window.canvas)
    notes.hide(room.store, said.id, "off topic")
    assert "Zebra" not in window.canvas.accessibleName()
    assert "Zebra" not in _texts(window.canvas)
    assert _picture(window.canvas) != with_it


def test_that_would_be_noticed(
    room: LiveRoom, window: ProjectorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a projector that does not hear of it shows it still."""
    live.set_scene(room.store, "wall")
    said = notes.add(room.store, session_id=room.talk, text="Zebra crossing")
    assert "Zebra" in _texts(window.canvas)
    monkeypatch.setattr(window.canvas, "refresh", lambda *_a: None)
    notes.hide(room.store, said.id, "off topic")
    assert "Zebra" in _texts(window.canvas)


@pytest.mark.allow_log("projector, ")
def test_a_hidden_note_is_gone_even_when_the_file_does_not_answer(
    room: LiveRoom, window: ProjectorWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.set_scene(room.store, "wall")
    said = notes.add(room.store, session_id=room.talk, text="Zebra crossing")
    assert "Zebra" in _texts(window.canvas)

    def broken(*_a: object) -> Any:
        raise OSError("The disk is gone")

    monkeypatch.setattr(wall, "wall_of", broken)
    notes.hide(room.store, said.id, "off topic")
    assert "Zebra" not in _texts(window.canvas)
    assert "Zebra" not in window.canvas.accessibleName()
    assert "thought" in _texts(window.canvas) or "help" in _texts(window.canvas)


def test_a_hidden_word_is_gone_in_the_next_picture(room: LiveRoom, window: ProjectorWindow) -> None:
    live.set_scene(room.store, "words")
    day = agenda.days(room.store)[0]
    daywords.add(room.store, day.id, "Zebra")
    assert "Zebra" in _texts(window.canvas)
    daywords.hide(room.store, day.id, "zebra")
    assert "Zebra" not in _texts(window.canvas)
    assert "Zebra" not in window.canvas.accessibleName()


def test_a_late_answer_of_the_window_manager_undoes_nothing(
    window: ProjectorWindow, qtbot: Any
) -> None:
    window._turn()
    window.setWindowState(Qt.WindowState.WindowNoState)
    qtbot.waitUntil(window.isFullScreen)
    window._turn()
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    qtbot.waitUntil(lambda: not window.isFullScreen())
