"""A note sent until it is on the disk, against one write of 4 KB with fdatasync."""

from __future__ import annotations

import os
import statistics
import time

from tests.bench.harness import SAID, Row, folder, workshop
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, notes

BURST, ROUNDS = 60, 11


def rows() -> list[Row]:
    """At no notes and at 50,000."""
    with folder() as place:
        raw = os.open(place / "raw", os.O_CREAT | os.O_RDWR, 0o600)
        stores = [workshop(place / f"{count}.ttt", count) for count in (0, 50_000)]
        ours: list[list[float]] = [[], []]
        floor: list[float] = []
        for _ in range(ROUNDS):
            for store, kept in zip(stores, ours, strict=True):
                kept += _notes(store)
            floor += _raw(raw)
        for store in stores:
            store.close()
        os.close(raw)
    empty, full = (statistics.median(kept) for kept in ours)
    slowest = sorted(ours[1])[int(len(ours[1]) * 0.99)]
    write = statistics.median(floor)
    return [
        Row("note to durable", empty, "4 KB + fdatasync", write, 1.7),
        Row(
            "the same at 50,000 notes",
            full,
            "at 0 notes",
            empty,
            1.1,
            f"p99 {slowest * 1000:.1f} ms, goal 10 ms",
        ),
    ]


def _notes(store: Store) -> list[float]:
    session = agenda.sessions(store)[0].id
    times = []
    for _ in range(BURST):
        started = time.perf_counter()
        notes.add(store, session_id=session, text=SAID, source="station")
        times.append(time.perf_counter() - started)
    return times


def _raw(file: int) -> list[float]:
    sync = getattr(os, "fdatasync", os.fsync)
    content, times = b"x" * 4096, []
    for _ in range(BURST):
        started = time.perf_counter()
        os.write(file, content)
        sync(file)
        times.append(time.perf_counter() - started)
    return times
