"""What every measurement shares: interleaved rounds, medians, rows of the table."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, agenda_edit, details

#: Medians are of at least this many rounds; ours and the floor take turns.
ROUNDS = 7

SAID = (
    "People who use the same tools in two languages meet different problems, and nobody has "
    "written them down yet for those who make the tools, so they come back."
)


@dataclass(frozen=True)
class Row:
    """A line of the table: seconds (or ``unit``) of ours and the floor, the goal for their ratio.

    ``floor`` None means that the peer is not on this machine: then there is no ratio.
    """

    what: str
    ours: float
    floor_name: str
    floor: float | None
    goal: float | None
    remark: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def verdict(self) -> str:
        if self.ratio is None or self.goal is None:
            return ""
        return "met" if self.ratio <= self.goal else "missed"


def took(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turn(*works: Callable[[], float], rounds: int = ROUNDS) -> list[float]:
    """The median of the seconds that each of ``works`` returns, all taking turns."""
    results: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, kept in zip(works, results, strict=True):
            kept.append(work())
    return [statistics.median(kept) for kept in results]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder on the disk of the checkout: /tmp may be memory, which makes every sync free."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent, prefix=".bench-") as name:
        yield Path(name)


def workshop(path: Path, notes: int = 0) -> Store:
    """A workshop of one session with ``notes`` notes in it."""
    store = Store.create(path)
    details.create(store, title="Bench", start=date(2024, 10, 18))
    session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
    with store.write("Fill") as db:
        db.table("note").insert_all(
            {
                "id": ids.ordered(),
                "session_id": session.id,
                "kind": ("idea", "challenge", "question")[number % 3],
                "text": f"{number} {SAID}",
                "created_at": f"2024-10-18T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:"
                f"{number % 60:02d}.000Z",
            }
            for number in range(notes)
        )
    store.truncate_wal()
    return store


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| what | ours | floor or peer | ratio | goal | |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        ours, peer = _time(row.ours, row.unit), _time(row.floor, row.unit)
        floor = f"{row.floor_name}: {peer if row.floor else 'absent'}"
        ratio = f"{row.ratio:.2f}×" if row.ratio else ""
        goal = f"≤ {row.goal:g}×" if row.goal else ""
        end = "; ".join(filter(None, (row.verdict, row.remark)))
        lines.append(f"| {row.what} | {ours} | {floor} | {ratio} | {goal} | {end} |")
    return "\n".join(lines)


def _time(seconds: float | None, unit: str = "s") -> str:
    if seconds is None:
        return ""
    if unit != "s":
        return f"{seconds:.1f} {unit}"
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
