"""Live's choice of the projector's screen: seen where there is one to make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui import live_room
from tests.ui.live_room import LiveRoom
from ttt_desktop.ui.desk.live.screen import ScreenChoice
from ttt_desktop.ui.screens import Offer

OFFERS = [
    Offer("a", "EPSON EB-X41", "known by its name and serial number", False),
    Offer("b", "DELL U2415", "known by its name", True),
]


@pytest.fixture
def room(tmp_path: Path, qtbot: Any) -> Iterator[LiveRoom]:
    with live_room.opened(tmp_path) as made:
        yield made


def test_with_one_other_screen_there_is_nothing_to_choose(room: LiveRoom, qtbot: Any) -> None:
    panel = ScreenChoice(room.context)
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.isHidden()


def test_a_screen_is_chosen_by_name(
    room: LiveRoom, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    room.context.projector_screens = lambda: OFFERS
    room.context.use_screen = used.append
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [None] * 3)
    panel = ScreenChoice(room.context)
    qtbot.addWidget(panel)
    panel.refresh()
    assert not panel.isHidden()
    assert panel.choice.value() == "b"
    assert panel.known.text() == "known by its name"
    assert panel.sleeps.isHidden()
    panel.choice.setCurrentIndex(0)
    panel.choice.activated.emit(0)
    assert used == ["a"]


def test_it_is_said_where_the_computer_may_sleep(room: LiveRoom, qtbot: Any) -> None:
    room.context.may_sleep = lambda: True
    panel = ScreenChoice(room.context)
    qtbot.addWidget(panel)
    panel.refresh()
    assert not panel.isHidden()
    assert not panel.sleeps.isHidden()
    assert panel.choice.isHidden()
    room.context.may_sleep = lambda: False
    panel.refresh()
    assert panel.isHidden()
