"""The sheet for printing: what may be chosen, what is seen, what is saved."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from ttt_desktop.reports import papers
from ttt_desktop.settings import Settings
from ttt_desktop.ui import a11y
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.papers import printing as print_paper
from ttt_desktop.ui.desk.papers import sheet as paper_sheet
from ttt_desktop.ui.desk.papers.sheet import PaperSheet
from ttt_desktop.workshop import agenda, agenda_edit, groups, people


@pytest.fixture
def context(room: Room) -> Context:
    made = room.empty("Train the Trainer")
    store = made.store
    first = agenda.days(store)[0]
    talk = agenda_edit.add_session(store, first.id, "Talk", minutes=30)
    agenda_edit.add_session(store, first.id, "Tea", kind="break", minutes=15)
    people.add(store, "Asha")
    people.add(store, "Omar", roles="speaker")
    groups.add(store, talk.id, "River")
    return made


def opened(context: Context, qtbot: QtBot, what: str, **options: object) -> PaperSheet:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 720)
    window.show()
    made = paper_sheet.show(context, what, window, **options)  # type: ignore[arg-type]
    made._window_kept = window  # type: ignore[attr-defined]
    settle(context, qtbot)
    return made


def settle(context: Context, qtbot: QtBot) -> None:
    while context.jobs.running:
        with qtbot.waitSignal(context.jobs.running[0].ended):
            pass


def values(sheet: PaperSheet) -> list[object]:
    return [sheet.whom.itemData(at) for at in range(sheet.whom.count())]


def choose(sheet: PaperSheet, what: str) -> None:
    sheet.paper.set_value(what)
    sheet.paper.chosen.emit(what)


def test_the_first_page_is_seen(context: Context, qtbot: QtBot) -> None:
    sheet = opened(context, qtbot, "agenda")
    assert not sheet.look.pixmap().isNull()
    assert sheet.look.pixmap().height() > sheet.look.pixmap().width()
    choose(sheet, "pocket")
    settle(context, qtbot)
    assert sheet.look.pixmap().height() < sheet.look.pixmap().width()
    assert sheet.save_button.isEnabled()


def test_each_paper_is_for_what_it_can_be_for(context: Context, qtbot: QtBot) -> None:
    store = context.store
    talk = agenda.find_session(store, "Talk").id
    first = agenda.days(store)[0].id
    sheet = opened(context, qtbot, "badges", chosen=["x"])
    assert values(sheet) == ["", "chosen", "role:participant", "role:speaker"]
    assert sheet.whom.value() == "chosen"
    assert sheet.whom.itemText(0) == "Everybody (2)"
    choose(sheet, "sign-in")
    assert values(sheet)[:2] == ["", "each"]
    assert values(sheet)[-1] == f"session:{talk}"
    choose(sheet, "table-cards")
    assert values(sheet) == ["", f"session:{talk}"]
    choose(sheet, "agenda")
    assert f"day:{first}" in values(sheet) or values(sheet) == [""]
    settle(context, qtbot)


def test_pronouns_are_asked_of_badges_only(context: Context, qtbot: QtBot) -> None:
    sheet = opened(context, qtbot, "badges")
    assert sheet.pronouns.isVisible()
    assert sheet.choice().pronouns
    sheet.pronouns.click()
    assert not sheet.choice().pronouns
    choose(sheet, "agenda")
    assert not sheet.pronouns.isVisible()
    settle(context, qtbot)


def test_a_look_gives_nobody_a_code_and_saving_does(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = opened(context, qtbot, "badges")
    assert not any(person.code for person in people.all_people(context.store))
    sheet.ask = lambda *_: tmp_path / "badges"
    sheet.save_button.click()
    settle(context, qtbot)
    codes = {person.code for person in people.all_people(context.store)}
    page = pypdfium2.PdfDocument(tmp_path / "badges.pdf")[0].render(scale=2).to_pil()
    assert {found.text for found in zxingcpp.read_barcodes(page)} == codes
    assert "badges.pdf" in sheet.saved.label.text()
    shown: list[Path] = []
    sheet.open_path = lambda path: bool(shown.append(path)) or path.suffix == ".pdf"
    sheet.open_button.click()
    sheet.folder_button.click()
    assert shown == [tmp_path / "badges.pdf", tmp_path]
    assert str(tmp_path) in sheet.saved.label.text()  # no program for folders


def test_a_file_that_stands_is_replaced_by_nobody_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog knows of "b"; with its ending it would be another file."""
    (tmp_path / "b.pdf").touch()
    asked: list[str] = []

    def dialog(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return (str(tmp_path / ("b" if len(asked) == 1 else "b.pdf")), "")

    monkeypatch.setattr(print_paper.QFileDialog, "getSaveFileName", dialog)
    chosen = print_paper.ask_path(None, "Badges", tmp_path / "a.pdf", "")
    assert (asked, chosen) == (["a.pdf", "b.pdf"], tmp_path / "b.pdf")


def test_what_is_missing_is_said_and_nothing_can_be_saved(context: Context, qtbot: QtBot) -> None:
    sheet = opened(context, qtbot, "certificates")
    assert "Take attendance first" in sheet.refused.label.text()
    assert sheet.refused.isVisible()
    assert not sheet.save_button.isEnabled()
    choose(sheet, "agenda")
    settle(context, qtbot)
    assert sheet.save_button.isEnabled()
    assert not sheet.refused.isVisible()


def test_the_size_is_remembered(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(context, qtbot, "agenda")
    sheet.sheet_size.set_value("letter")
    sheet.sheet_size.chosen.emit("letter")
    settle(context, qtbot)
    assert print_paper.usual_size(context.settings) == "letter"
    loaded = Settings.load(context.settings.path)
    assert loaded.paper_size == "letter"
    again = opened(context, qtbot, "agenda")
    assert again.sheet_size.value() == "letter"


def test_a_session_and_those_selected_are_taken_along(context: Context, qtbot: QtBot) -> None:
    talk = agenda.find_session(context.store, "Talk").id
    assert opened(context, qtbot, "table-cards", session=talk).choice().session == talk
    asha = people.find(context.store, "Asha").id
    assert opened(context, qtbot, "badges", chosen=[asha]).choice().people == (asha,)


def test_closed_while_it_prints_it_is_finished_and_told(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    context.notify = lambda text, undo_label=None: said.append(text)
    sheet = opened(context, qtbot, "agenda")
    sheet.ask = lambda *_: tmp_path / "door.pdf"
    sheet.save()
    sheet.close_sheet()
    settle(context, qtbot)
    assert said == ["Saved: door.pdf"]
    assert (tmp_path / "door.pdf").is_file()


def test_there_is_one_sheet_at_a_time(context: Context, qtbot: QtBot) -> None:
    first = opened(context, qtbot, "agenda")
    second = paper_sheet.show(context, "badges", first.parentWidget())
    assert first.is_closed
    assert second.isVisible()
    settle(context, qtbot)


def test_the_first_page_is_like_that_of_the_whole_paper(context: Context) -> None:
    store = context.store
    with store.write("test") as db:
        for number in range(20):
            people.insert(db, f"Person {number}")
    papers.prepare(store, "badges")
    for what in ("agenda", "pocket", "badges", "table-cards"):
        first, whole = papers.first_page(store, what, 72), papers.pages(store, what, 72)[0]
        assert Image.open(io.BytesIO(first)).tobytes() == Image.open(io.BytesIO(whole)).tobytes()


def test_everything_on_it_has_a_name(context: Context, qtbot: QtBot) -> None:
    assert a11y.unnamed(opened(context, qtbot, "badges")) == []
