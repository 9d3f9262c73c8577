"""500 badges as PDF, against the drawing of their 500 codes alone; read back with zxing-cpp."""

from __future__ import annotations

import io
import resource
import time
from datetime import date
from itertools import count

from tests.bench.harness import Row, folder, in_turn
from ttt_desktop.reports import papers
from ttt_desktop.store import Store
from ttt_desktop.workshop import details, people

COUNT = 500


def rows() -> list[Row]:
    """One line; the remark says how many codes were read back, and what memory it took at most."""
    import segno

    with folder() as place, Store.create(place / "bench.ttt") as store:
        details.create(store, title="Bench", start=date(2024, 10, 18))
        with store.write("Fill") as db:
            for number in range(COUNT):
                people.insert(
                    db,
                    f"Asha{number} శిరీష",
                    username=f"User {number}",
                    languages="te or en",
                    pronouns="she",
                )
        papers.prepare(store, "badges")
        codes = [person.code for person in people.all_people(store)]
        before = _memory()
        rounds = count()

        def ours() -> float:
            # Another title each time: the compiler remembers what it has drawn.
            details.update(store, title=f"Bench {next(rounds)}")
            started = time.perf_counter()
            papers.export(store, "badges", place / "badges.pdf", progress=lambda *_said: None)
            return time.perf_counter() - started

        def floor() -> float:
            started = time.perf_counter()
            for code in codes:
                segno.make_qr(code, error="m").save(io.BytesIO(), kind="svg")
            return time.perf_counter() - started

        ours()
        more = _memory() - before
        times = in_turn(ours, floor)
        read = _read(place / "badges.pdf")
        remark = f"{len(read & set(codes))} of {COUNT} codes read back; +{more} MB"
    return [
        Row("500 badges as PDF", times[0], "their codes alone, by segno", times[1], 1.5, remark)
    ]


def _read(path: object) -> set[str]:
    import pypdfium2
    import zxingcpp

    document = pypdfium2.PdfDocument(path)
    return {
        found.text
        for page in document
        for found in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    }


def _memory() -> int:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
