"""The PDF report of about 200 pages, against LibreOffice making a PDF of the same text."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from tests.bench.harness import SAID, Row, folder, in_turn, workshop
from ttt_desktop import reports

NOTES = 1_650


def rows() -> list[Row]:
    """One line; the peer is absent where LibreOffice is not installed."""
    office = shutil.which("soffice")
    with folder() as place:
        store = workshop(place / "bench.ttt", NOTES)
        target = place / "report.pdf"
        text = place / "peer.html"
        text.write_text(
            "<meta charset=utf-8>" + "".join(f"<p>{n} {SAID}</p>" for n in range(NOTES * 2)),
            encoding="utf-8",
        )

        def ours() -> float:
            started = time.perf_counter()
            reports.export(store, target)
            return time.perf_counter() - started

        def peer() -> float:
            assert office is not None
            started = time.perf_counter()
            subprocess.run(
                [
                    *(office, "--headless", "--convert-to", "pdf:writer_web_pdf_Export"),
                    *("--outdir", str(place), str(text)),
                ],
                check=True,
                capture_output=True,
            )
            return time.perf_counter() - started

        times = in_turn(ours, peer) if office else in_turn(ours)
        pages = _pages(target)
        store.close()
    return [
        Row(
            "report as PDF",
            times[0],
            "LibreOffice, the same text",
            times[1] if office else None,
            0.2,
            f"{pages} pages",
        )
    ]


def _pages(path: Path) -> int:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)
