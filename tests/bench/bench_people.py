"""10,000 people from a CSV, duplicates reported, against LibreOffice loading and saving it."""

from __future__ import annotations

import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

from tests.bench.harness import Row, folder, in_turn
from ttt_desktop.imports import people as people_import
from ttt_desktop.store import Store
from ttt_desktop.workshop import details, people

COUNT = 10_000


def rows() -> list[Row]:
    """One line; the peer is absent where LibreOffice is not installed."""
    office = shutil.which("soffice")
    with folder() as place:
        source = place / "people.csv"
        source.write_text(_people(), encoding="utf-8")
        number = iter(range(1000))

        def ours() -> float:
            with Store.create(place / f"{next(number)}.ttt") as store:
                details.create(store, title="Bench", start=date(2024, 10, 18))
                started = time.perf_counter()
                draft = people_import.read(source, existing=people.all_people(store))
                people_import.apply(store, draft)
                return time.perf_counter() - started

        def peer() -> float:
            assert office is not None
            return _office(office, source, place)

        times = in_turn(ours, peer) if office else in_turn(ours)
    return [
        Row(
            "import of 10,000 people",
            times[0],
            "LibreOffice load and save",
            times[1] if office else None,
            0.6,
        )
    ]


def _people() -> str:
    lines = ["Name,Email,Languages,Region"]
    for n in range(COUNT):
        twin = n - 1 if n % 500 == 499 else n
        lines.append(f"Asha{twin % 97} Rao{twin},a{twin}@example.org,Telugu; Odia,Region {n % 28}")
    return "\n".join(lines)


def _office(office: str, source: Path, place: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        [office, "--headless", "--convert-to", "csv", "--outdir", str(place / "out"), str(source)],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started
