"""The bridge: who hears of a change, and what one bad listener may not spoil."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ttt_desktop.store import Store
from ttt_desktop.store.store import Change
from ttt_desktop.ui import faults
from ttt_desktop.ui.bridge import Bridge
from ttt_desktop.workshop import details, people


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 18))
        yield made


class Listener(QObject):
    """Remembers what it heard; a bad one raises instead."""

    def __init__(self, bad: bool = False) -> None:
        super().__init__()
        self.bad = bad
        self.heard: list[Change] = []

    def hear(self, change: Change) -> None:
        if self.bad:
            raise ZeroDivisionError("a fault of one page")
        self.heard.append(change)


def test_a_listener_hears_of_its_tables_alone(qtbot: QtBot, store: Store) -> None:
    bridge = Bridge(store)
    of_people, of_notes = Listener(), Listener()
    bridge.listen(("person",), of_people.hear)
    bridge.listen(("note",), of_notes.hear)
    people.add(store, "Asha Rao")
    assert [change.action for change in of_people.heard] == ["Add person"]
    assert of_notes.heard == []
    bridge.close()


@pytest.mark.allow_log("a fault of one page")
def test_one_bad_listener_spoils_nothing(qtbot: QtBot, store: Store) -> None:
    bridge = Bridge(store)
    bad, good = Listener(bad=True), Listener()
    bridge.listen(("person",), bad.hear)
    bridge.listen(("person",), good.hear)
    everything: list[object] = []
    bridge.changed.connect(everything.append)
    with qtbot.waitSignal(faults.happened) as told:
        person = people.add(store, "Asha Rao")
    assert told.args is not None
    assert told.args[0] == faults.sentence()
    assert people.person(store, person.id) is not None
    assert len(good.heard) == len(everything) == 1
    bridge.close()
