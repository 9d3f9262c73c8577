"""kill -9 while notes are entered: none that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import threading
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.store import Store
from ttt_desktop.store.check import check
from ttt_desktop.workshop import agenda, agenda_edit, details, drafts, note_list, notes

ROUNDS = 200

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def enter_notes(path: Path, told: int, number: int) -> None:
    """In the child: keep notes for ever, telling each one's number once it is acknowledged."""
    store = Store.open(path)
    session = agenda.sessions(store)[0].id
    while True:
        number += 1
        drafts.save(store, f"half of {number}", session_id=session)
        notes.add(
            store,
            session_id=session,
            text=f"{number} ଏକ ମତ, said at the station",
            anonymous=number % 5 == 0,
            source="station",
        )
        os.write(told, f"{number}\n".encode())


def killed(path: Path, dice: random.Random, last: int) -> set[int]:
    """Enter notes in a child until it is killed at some moment; the numbers it acknowledged."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            enter_notes(path, write, last)
        finally:
            os._exit(1)
    os.close(write)
    wait = dice.uniform(0.0, 0.05)
    timer = threading.Timer(wait, os.kill, (child, signal.SIGKILL))
    with os.fdopen(read) as acknowledged:
        first = acknowledged.readline()
        timer.start()
        numbers = {int(line) for line in (first, *acknowledged) if line.endswith("\n")}
    timer.join()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child stopped by itself"
    return numbers


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_no_acknowledged_note_is_lost_to_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
    dice = random.Random(20241019)
    acknowledged: set[int] = set()
    for _ in range(ROUNDS):
        acknowledged |= killed(path, dice, max(acknowledged, default=0) + 1000)
        with Store.open(path) as store:
            kept = {int(note.text.split()[0]) for note in note_list.query(store)}
            assert acknowledged <= kept, sorted(acknowledged - kept)
            # At most the one under way may have reached the disk without being acknowledged.
            draft = drafts.get(store)
            assert draft is not None
            assert draft.text.startswith("half of")
    assert len(acknowledged) >= ROUNDS
    with Store.open(path) as store:
        assert all(finding.ok for finding in check(store))
