"""A power cut while notes are entered: none that was acknowledged is lost.

The control is the same test over ``synchronous = OFF``, which must lose some: so it is known
that the test can see a loss.
"""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.safety.powercut import Disk, Recorder, library
from ttt_desktop.errors import UserError
from ttt_desktop.store import Store
from ttt_desktop.store.check import check
from ttt_desktop.workshop import agenda, agenda_edit, details, note_list, notes

NOTES = 40
CUTS = 120


def enter(path: Path, synchronous: str) -> tuple[Disk, list[int]]:
    """Enter notes while the disk is recorded; the log's length at each acknowledgement."""
    sqlite = library()
    if sqlite is None:
        pytest.skip("SQLite is built into this Python; its writes can't be recorded")
    acknowledged: list[int] = []
    with Recorder(sqlite) as disk:
        with Store.create(path) as store:
            details.create(store, title="Room", start=date(2024, 10, 18))
            session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk").id
            store.truncate_wal()
            # The weaker setting belongs to the control alone; the program never asks for it.
            store.query(f"PRAGMA synchronous = {synchronous}")
            for number in range(NOTES):
                notes.add(store, session_id=session, text=f"{number} said", source="station")
                acknowledged.append(len(disk.log))
                if number == NOTES // 2:
                    store.truncate_wal()
            before_close = len(disk.log)
        del disk.log[before_close:]
    return disk, acknowledged


def lost(disk: Disk, acknowledged: list[int], folder: Path, dice: random.Random) -> int:
    """Cut the power once, somewhere; how many acknowledged notes are lost with it.

    A file that can't be opened, or is not whole, has lost them all.
    """
    cut = dice.randint(acknowledged[0], len(disk.log))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in disk.after_cut(dice, cut).items():
        (folder / name).write_bytes(content)
    promised = sum(1 for length in acknowledged if length <= cut)
    try:
        with Store.open(folder / "room.ttt") as store:
            whole = all(finding.ok for finding in check(store))
            notes_kept = note_list.query(store) if whole else []
            kept = {int(note.text.split()[0]) for note in notes_kept}
    except UserError:
        kept = set()
    return len(set(range(promised)) - kept)


def losses(tmp_path: Path, synchronous: str) -> list[int]:
    disk, acknowledged = enter(tmp_path / "room.ttt", synchronous)
    assert len(disk.log) > NOTES, "nothing was recorded"
    dice = random.Random(20241020)
    return [lost(disk, acknowledged, tmp_path / "after", dice) for _ in range(CUTS)]


def test_no_acknowledged_note_is_lost_to_a_power_cut(tmp_path: Path) -> None:
    assert losses(tmp_path, "FULL") == [0] * CUTS


def test_the_control_loses_notes(tmp_path: Path) -> None:
    assert sum(losses(tmp_path, "OFF")) > 0
