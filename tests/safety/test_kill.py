"""kill -9 while notes and check-ins are entered: none that was acknowledged is lost.

100 times by default; ``TTT_KILLS=1000`` kills as often as the house promises. That no more than a
second of typing is lost is in ``test_station_returns``.
"""

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
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    details,
    drafts,
    note_list,
    notes,
    people,
)

ROUNDS = int(os.environ.get("TTT_KILLS", "100"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def enter(path: Path, told: int, number: int, weaker: bool = False) -> None:
    """In the child: drafts, check-ins and notes for ever; each is told once it is acknowledged.

    ``weaker`` is the control: each is told before it is kept.
    """
    store = Store.open(path)
    session = agenda.sessions(store)[0].id
    while True:
        number += 1
        if weaker:
            os.write(told, f"{number}\n".encode())
        drafts.save(store, f"half of {number}", session_id=session)
        os.write(told, f"draft {number}\n".encode())
        person = people.add(store, f"Walk-in {number}")
        attendance.arrive(store, session, person.id)
        os.write(told, f"arrived {number}\n".encode())
        notes.add(
            store,
            session_id=session,
            text=f"{number} ଏକ ମତ, said at the station",
            anonymous=number % 5 == 0,
            source="station",
        )
        os.write(told, f"{number}\n".encode())


def killed(path: Path, dice: random.Random, last: int, weaker: bool = False) -> dict[str, set[int]]:
    """Enter things in a child until it is killed at some moment; what it acknowledged, by kind."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            enter(path, write, last, weaker)
        finally:
            os._exit(1)
    os.close(write)
    wait = dice.uniform(0.0, 0.05)
    timer = threading.Timer(wait, os.kill, (child, signal.SIGKILL))
    said: dict[str, set[int]] = {"note": set(), "draft": set(), "arrived": set()}
    with os.fdopen(read) as acknowledged:
        first = acknowledged.readline()
        timer.start()
        for line in (first, *acknowledged):
            if line.endswith("\n"):
                kind, _space, number = line.rpartition(" ")
                said[kind or "note"].add(int(number))
    timer.join()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child stopped by itself"
    return said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "room.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
    return path


def lost(store: Store, said: dict[str, set[int]]) -> dict[str, set[int]]:
    """What was acknowledged and is not there."""
    session = agenda.sessions(store)[0].id
    here = attendance.present(store, session)
    arrived = {int(p.name.split()[1]) for p in people.all_people(store) if p.id in here}
    kept = {int(note.text.split()[0]) for note in note_list.query(store)}
    draft = drafts.get(store)
    # The draft is one place: the newest that was acknowledged, or one that came after it.
    newest = int(draft.text.split()[-1]) if draft else -1
    return {
        "note": said["note"] - kept,
        "arrived": said["arrived"] - arrived,
        "draft": {number for number in said["draft"] if number > newest},
    }


NOTHING: dict[str, set[int]] = {"note": set(), "arrived": set(), "draft": set()}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_nothing_acknowledged_is_lost_to_a_kill(path: Path) -> None:
    dice = random.Random(20241019)
    all_said: dict[str, set[int]] = {"note": set(), "draft": set(), "arrived": set()}
    last = 0
    for _ in range(ROUNDS):
        last += 1000
        said = killed(path, dice, last)
        for kind, numbers in said.items():
            all_said[kind] |= numbers
        with Store.open(path) as store:
            assert lost(store, all_said) == NOTHING
    assert len(all_said["draft"]) >= ROUNDS
    assert len(all_said["note"]) >= ROUNDS // 4
    with Store.open(path) as store:
        assert all(finding.ok for finding in check(store))


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_the_control_what_is_told_too_early_is_found_lost(path: Path) -> None:
    dice = random.Random(20241019)
    for number in range(20):
        said = killed(path, dice, 1000 * (number + 1), weaker=True)
        with Store.open(path) as store:
            if lost(store, said)["note"]:
                return
    pytest.fail("a note told before it was kept was never found lost")
