"""The page of the report: it draws, follows, exports, and leaves nothing when cancelled."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from ttt_desktop import i18n, reports
from ttt_desktop.reports import papers
from ttt_desktop.ui import a11y
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.papers import printing as print_paper
from ttt_desktop.ui.desk.report import side as report_side
from ttt_desktop.ui.desk.report.page import ReportPage
from ttt_desktop.ui.desk.report.summary import Preview, left_out, png_size
from ttt_desktop.workshop import agenda, agenda_edit, consent, notes, people


@pytest.fixture
def context(room: Room) -> Context:
    """A workshop of one session, one named and one unnamed person, and two notes."""
    made = room.empty("Train the Trainer")
    store = made.store
    session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Group discussion")
    named = people.add(store, "Lakshmi Devi", display_name="లక్ష్మి")
    people.add(store, "Secret Person")
    consent.give(store, named.id, "name")
    notes.add(store, session_id=session.id, text="గ్రామాల్లో నెట్ లేదు", language="te")
    hidden = notes.add(store, session_id=session.id, text="said twice")
    notes.hide(store, hidden.id, "Said twice")
    return made


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ReportPage:
    made = ReportPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    return made


def drawn(page: ReportPage, qtbot: QtBot) -> Preview:
    """Wait till what is being drawn has been drawn."""
    while page.context.jobs.running:
        with qtbot.waitSignal(page.context.jobs.running[0].ended):
            pass
    assert page.preview is not None
    return page.preview


def test_the_pages_appear(page: ReportPage, qtbot: QtBot) -> None:
    page.refresh()
    assert page.stack.currentIndex() == 0
    preview = drawn(page, qtbot)
    assert page.stack.currentWidget() is page.pages
    assert page.pages.page_count == len(preview.pages) > 2
    assert not page.pages.busy
    assert page.header.help.text().startswith(f"{len(preview.pages)} pages")
    width, height = png_size(preview.pages[0])
    assert height / width == pytest.approx(297 / 210, abs=0.01)


def test_another_audience_is_another_report(page: ReportPage, qtbot: QtBot) -> None:
    page.refresh()
    before = drawn(page, qtbot)
    page.side.audience.button("public").click()
    assert page.pages.busy
    after = drawn(page, qtbot)
    assert after.audience == "public"
    assert after.pages != before.pages
    assert "agreed" in page.side.shown.text()


def test_what_is_chosen_last_is_drawn_last(page: ReportPage, qtbot: QtBot) -> None:
    page.refresh()
    page.side.choose_audience("public")
    page.side.choose_audience("organiser")
    page.side.choose_audience("public")
    assert drawn(page, qtbot).audience == "public"
    assert page._drawing is None


def test_a_change_is_drawn_after_a_pause(page: ReportPage, context: Context, qtbot: QtBot) -> None:
    page.refresh()
    before = drawn(page, qtbot)
    session = agenda.sessions(context.store)[0]
    notes.add(context.store, session_id=session.id, text="one more")
    assert page._timer.isActive()
    with qtbot.waitSignal(context.jobs.started):
        pass
    after = drawn(page, qtbot)
    assert {label: shown for shown, label in before.figures}["note"] == "1"
    assert {label: shown for shown, label in after.figures}["notes"] == "2"


def test_a_page_that_is_not_seen_waits(page: ReportPage, context: Context, qtbot: QtBot) -> None:
    page.refresh()
    drawn(page, qtbot)
    page.hide()
    people.add(context.store, "Late")
    assert not page._timer.isActive()
    page.show()
    page.refresh()
    assert context.jobs.running
    drawn(page, qtbot)


def test_what_is_left_out_is_told(page: ReportPage, qtbot: QtBot) -> None:
    page.refresh()
    sentences = left_out(drawn(page, qtbot))
    assert sentences[0] == "1 hidden note: only the reason is told."
    page.side.choose_audience("public")
    assert "1 hidden note is not in it." in left_out(drawn(page, qtbot))


@pytest.mark.parametrize("kind", list(reports.FORMATS))
def test_export_writes_every_format(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, _title: str, start: Path, kinds: str) -> Path:
        asked.append((start.name, kinds))
        return tmp_path / "out"

    page.ask = ask
    page.side.format.set_value(kind)
    page.export()
    assert not page.export_button.isEnabled()
    with qtbot.waitSignal(page._exporting.ended):  # type: ignore[union-attr]
        pass
    suffix = reports.FORMATS[kind].suffix
    assert asked == [(f"Train the Trainer report{suffix}", asked[0][1])]
    written = tmp_path / f"out{suffix}"
    assert written.stat().st_size > 100
    assert page.saved.isVisible()
    assert written.name in page.saved.label.text()
    assert page.export_button.isEnabled()
    opened: list[Path] = []
    page.open_path = opened.append
    page._open(folder=False)
    page._open(folder=True)
    assert opened == [written, tmp_path]


def test_the_public_report_is_exported_for_the_public(
    page: ReportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.side.audience.set_value("public")
    page.side.format.set_value("json")
    page.ask = lambda *_: tmp_path / "public.json"
    page.export()
    with qtbot.waitSignal(page._exporting.ended):  # type: ignore[union-attr]
        pass
    text = (tmp_path / "public.json").read_text(encoding="utf-8")
    assert "Secret Person" not in text


def test_translate_marks_are_offered_for_wikitext_only(page: ReportPage) -> None:
    assert page.side.translate.isHidden()
    page.side.format.set_value("wiki")
    page.side.format.chosen.emit("wiki")
    assert not page.side.translate.isHidden()


def test_a_cancelled_export_leaves_nothing(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.refresh()
    drawn(page, qtbot)
    begun, go_on = threading.Event(), threading.Event()
    real = reports.build

    def slow(*given: object, **named: object) -> object:
        begun.set()
        go_on.wait(10)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(sys.modules["ttt_desktop.reports.export"], "build", slow)
    out = tmp_path / "exports"
    out.mkdir()
    page.ask = lambda *_: out / "report.pdf"
    page.export()
    job = page._exporting
    assert job is not None
    assert begun.wait(10)
    with qtbot.waitSignal(job.ended):
        page.job_bar.cancel.click()
        go_on.set()
    assert list(out.iterdir()) == []
    assert not page.saved.isVisible()
    assert not page.job_bar.isVisible()
    assert page.export_button.isEnabled()


def test_a_folder_that_is_not_there_is_told_in_place(
    page: ReportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.ask = lambda *_: tmp_path / "gone" / "report.pdf"
    page.export()
    with qtbot.waitSignal(page._exporting.ended):  # type: ignore[union-attr]
        pass
    assert page.job_bar.error.isVisible()
    assert "There is no folder" in page.job_bar.error.label.text()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(
    page: ReportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    page.ask = lambda *_: shut / "report.pdf"
    page.export()
    with qtbot.waitSignal(page._exporting.ended):  # type: ignore[union-attr]
        pass
    assert "cannot be written" in page.job_bar.error.label.text()


def test_thinking_better_of_it_does_nothing(page: ReportPage) -> None:
    page.ask = lambda *_: None
    page.export()
    assert page._exporting is None
    assert page.context.jobs.running == []


def test_a_paper_is_saved_from_here(page: ReportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.ask = lambda *_: tmp_path / "door"
    page.side.papers["agenda"].click()
    with qtbot.waitSignal(page._exporting.ended):  # type: ignore[union-attr]
        pass
    assert (tmp_path / "door.pdf").read_bytes().startswith(b"%PDF")
    assert "door.pdf" in page.saved.label.text()
    assert set(page.side.papers) == set(papers.PAPERS)


def test_other_pages_print_with_a_snackbar(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    context.notify = lambda text, undo_label=None: said.append(text)
    job = print_paper.run(context, "agenda", ask=lambda *_: tmp_path / "agenda.pdf")
    assert job is not None
    with qtbot.waitSignal(job.ended):
        pass
    assert said == ["Saved: agenda.pdf"]
    job = print_paper.run(context, "agenda", ask=lambda *_: tmp_path / "no" / "agenda.pdf")
    assert job is not None
    with qtbot.waitSignal(job.ended):
        pass
    assert "There is no folder" in said[-1]
    assert print_paper.run(context, "agenda", ask=lambda *_: None) is None


def test_the_zoom_shows_a_page_whole(page: ReportPage, qtbot: QtBot) -> None:
    page.refresh()
    drawn(page, qtbot)
    assert page.pages._places[0].height() > page.pages.viewport().height()
    page.zoom.button("page").click()
    assert page.pages._places[0].height() < page.pages.viewport().height()
    qtbot.keyClick(page.pages, Qt.Key.Key_End)
    assert page.pages.current_page() == page.pages.page_count - 1


def test_every_language_with_words_is_offered() -> None:
    offered = [code for code, _name in report_side.report_languages()]
    assert offered[0] == "en"
    assert set(i18n.INTERFACE_LANGUAGES) <= set(offered)


def test_every_part_can_be_heard(page: ReportPage, qtbot: QtBot) -> None:
    page.refresh()
    drawn(page, qtbot)
    assert a11y.unnamed(page) == []
    assert page.pages.accessibleDescription() == f"{page.pages.page_count} pages"
