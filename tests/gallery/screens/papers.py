"""The sheet that prints papers: each, for nobody, 35 and 1,000, at work, done and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from ttt_desktop.i18n import _
from ttt_desktop.reports.papers import PAPERS
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.papers import sheet as paper_sheet
from ttt_desktop.ui.desk.papers.sheet import PaperSheet
from ttt_desktop.ui.jobs import Job
from ttt_desktop.workshop import people


def _sheet(context: Context, what: str, **options: object) -> PaperSheet:
    """Over an empty window, with its first page drawn."""
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    made = paper_sheet.show(context, what, window, **options)  # type: ignore[arg-type]
    _settle(context)
    return made


def _settle(context: Context) -> None:
    while context.jobs.running:
        loop = QEventLoop()
        context.jobs.running[0].ended.connect(loop.quit)
        loop.exec()


@screen("papers")
def papers(room: Room) -> Iterator[tuple[str, QWidget]]:
    sample = room.sample()
    for what in PAPERS:
        yield what, _sheet(sample, what).window()
    empty = room.empty()
    yield "nobody", _sheet(empty, "badges").window()
    with empty.store.write("test") as db:
        for number in range(room.crowd):
            people.insert(db, f"Person {number:04}", languages="te en", roles="participant")
    yield "crowd", _sheet(empty, "badges").window()
    chosen = [person.id for person in people.all_people(sample.store)[:5]]
    sheet = _sheet(sample, "badges", chosen=chosen)
    yield "choices", sheet.window()
    sheet = _sheet(sample, "badges")
    _work(sheet)
    yield "working", sheet.window()
    sheet = _sheet(sample, "certificates")
    sheet.ask = lambda *_: room.folder / "Train the Trainer 2024 Certificates of attendance.pdf"
    sheet.save()
    _settle(sample)
    yield "done", sheet.window()
    sheet = _sheet(sample, "sign-in")
    sheet.ask = lambda *_: Path("/nowhere/at all/Sign-in sheets.pdf")
    sheet.save()
    _settle(sample)
    yield "failed", sheet.window()


def _work(sheet: PaperSheet) -> None:
    """As it stands at five of nine, for as long as anybody looks."""
    words = _("Drawing the pages")
    job: Job[None] = Job(words, lambda _progress: None, lambda _none: None, None, sheet)
    sheet.job_bar.follow(job)
    job.progressed.emit(0.56, words)
    sheet.save_button.setEnabled(False)
    sheet._place()
