"""The page of the report: drawn for either audience, waiting, exported, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen


@screen("report")
def report(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.ui.desk.report.page import ReportPage
    from ttt_desktop.ui.desk.window import DeskWindow

    def window(context: object) -> tuple[DeskWindow, ReportPage]:
        made = DeskWindow(context)  # type: ignore[arg-type]
        made.resize(1366, 768)
        made.show()
        made.go("report")
        page = made.pages["report"]
        assert isinstance(page, ReportPage)
        return made, page

    def drawn(page: ReportPage) -> None:
        while page.context.jobs.running:
            loop = QEventLoop()
            page.context.jobs.running[0].ended.connect(loop.quit)
            loop.exec()

    organiser, page = window(room.sample())
    drawn(page)
    yield "organiser", organiser
    public, page = window(room.sample())
    drawn(page)
    page.side.choose_audience("public")
    drawn(page)
    page.zoom.button("page").click()
    page.pages.verticalScrollBar().setValue(700)
    page.side.format.set_value("wiki")
    page.side.translate.show()
    yield "public", public
    exported, page = window(room.sample())
    drawn(page)
    page.ask = lambda *_: room.folder / "Train the Trainer 2024 report.pdf"
    page.export()
    drawn(page)
    page.side.scroller.verticalScrollBar().setValue(2000)
    yield "exported", exported
    refused, page = window(room.sample())
    drawn(page)
    page.ask = lambda *_: Path("/nowhere/at all/report.pdf")
    page.export()
    drawn(page)
    page.pages.set_busy(True)
    yield "refused", refused
