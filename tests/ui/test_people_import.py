"""The import of people through the page: preview, decisions, mapping by hand, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.people import drop
from ttt_desktop.settings import Settings
from ttt_desktop.ui import a11y, theme
from ttt_desktop.ui.desk.people.page import PeoplePage
from ttt_desktop.workshop import people, people_fields

LIST = """Full name,Wikimedia username,E-mail,Languages,T-shirt size
Asha Gulmohar,GulmoharInJune,asha@example.org,"Telugu, English",M
José Cardoso,,jose@example.org,Portuguese,S
Lakshmi Devi Raoo,,,Telugu,M
Asha Gulmohar,GulmoharInJune,asha@example.org,Telugu,M
<b>Nirmal</b> Kadam,KadamBoat,,Odia,XL
"""


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[PeoplePage]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    room = Room(tmp_path)
    context = room.empty()
    people.add(context.store, "José Cardoso")
    people.add(context.store, "Lakshmi Devi Rao")
    said: list[tuple[str, str | None]] = []
    context.notify = lambda text, undo=None: said.append((text, undo))
    made = PeoplePage(context)
    made.said = said  # type: ignore[attr-defined]
    made.resize(1150, 700)
    made.show()
    made.refresh()
    yield made
    drop(made)
    room.close()


def read(page: PeoplePage, qtbot: QtBot, path: Path, text: str | bytes) -> None:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    page.import_file(path)
    settle(page, qtbot)


def settle(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.context.jobs.running)


def lines(page: PeoplePage) -> list[tuple[str, str, bool]]:
    return [(c.person.name, c.person.status, c.taken) for c in page.importing._rows]


def names(page: PeoplePage) -> list[str]:
    return sorted(p.name for p in people.all_people(page.store))


def choose(choice: Any, value: object) -> None:
    choice.set_value(value)
    choice.chosen.emit(choice.value())


def test_a_list_is_looked_at_added_and_taken_back_in_one(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST)
    assert lines(page) == [
        ("Lakshmi Devi Raoo", "maybe", True),
        ("Asha Gulmohar", "new", True),
        ("José Cardoso", "known", False),
        ("Asha Gulmohar", "duplicate in file", False),
        ("<b>Nirmal</b> Kadam", "new", True),
    ]
    pane = page.importing
    assert pane.import_button.text() == "Add 3 people"
    assert pane.summary.text() == (
        "2 new · 1 maybe here already · 1 here already · 1 double in the file"
    )
    assert len(names(page)) == 2
    pane.import_button.click()
    assert names(page) == [
        "<b>Nirmal</b> Kadam",
        "Asha Gulmohar",
        "José Cardoso",
        "Lakshmi Devi Rao",
        "Lakshmi Devi Raoo",
    ]
    assert page.stack.currentWidget() is page._main
    assert page.said == [("3 people added", "Import people")]  # type: ignore[attr-defined]
    page.store.undo()
    assert names(page) == ["José Cardoso", "Lakshmi Devi Rao"]


def test_who_is_maybe_here_is_for_a_person_to_decide(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST)
    pane = page.importing
    assert pane._rows[0].why.startswith("Lakshmi Devi Rao: ")
    box = pane.table.visualRect(pane._model.index(0, 0)).center()  # type: ignore[union-attr]
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert lines(page)[0][2] is False
    assert pane.import_button.text() == "Add 2 people"
    pane.table.setCurrentIndex(pane._model.index(1, 2))  # type: ignore[union-attr]
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert pane.import_button.text() == "Add 1 person"
    pane.import_button.click()
    assert names(page) == ["<b>Nirmal</b> Kadam", "José Cardoso", "Lakshmi Devi Rao"]


def test_the_same_file_again_adds_nobody(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST)
    page.importing.import_button.click()
    read(page, qtbot, tmp_path / "list.csv", LIST)
    assert [taken for _name, _status, taken in lines(page)] == [False] * 5
    assert page.importing.import_button.text() == "Nobody to add"
    assert not page.importing.import_button.isEnabled()


def test_what_is_left_out_and_columns_not_taken_over_are_listed(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST + ",,,,\nTest,test,test@test.com,,\n")
    told = [w.text() for w in page.importing._aside.findChildren(QLabel)]
    assert "T-shirt size" in told
    assert any("looks like somebody trying" in one for one in told)


def test_columns_are_mapped_by_hand(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST)
    pane = page.importing
    pane._turn("columns")
    assert pane.mapping.isVisible()
    assert pane.mapping.choices["username"].currentText() == "Wikimedia username"
    assert "T-shirt size" in pane.mapping.unmapped.text()
    choose(pane.mapping.choices["region"], (4,))
    settle(page, qtbot)
    assert {c.person.region for c in pane._rows} == {"M", "S", "XL"}
    assert pane.view.value() == "columns"
    choose(pane.mapping.choices["username"], ())
    settle(page, qtbot)
    assert {c.person.username for c in pane._rows} == {""}


def test_a_field_of_ones_own_is_mapped_by_hand(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    people_fields.add(page.store, "Shirt")
    size = people_fields.add(page.store, "T-shirt size")
    read(page, qtbot, tmp_path / "list.csv", LIST)
    pane = page.importing
    pane._turn("columns")
    assert pane.mapping.choices["own:T-shirt size"].value() == (4,), "called like it"
    choose(pane.mapping.choices["own:T-shirt size"], ())
    settle(page, qtbot)
    assert pane.mapping.choices["own:T-shirt size"].value() == ()
    assert "T-shirt size" in pane.mapping.unmapped.text()
    choose(pane.mapping.choices["own:Shirt"], (4,))
    settle(page, qtbot)
    assert pane.mapping.unmapped.isHidden()
    assert {c.person.own for c in pane._rows} == {(("Shirt", n),) for n in ("M", "S", "XL")}
    assert a11y.unnamed(pane) == []
    people_fields.remove(page.store, size.id)
    read(page, qtbot, tmp_path / "list.csv", LIST)
    assert [key for key in pane.mapping.choices if key.startswith("own:")] == ["own:Shirt"]


def test_a_file_without_names_is_refused_and_goes_on_by_hand(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(
        page,
        qtbot,
        tmp_path / "odd.csv",
        "Blorf,Shape,Price\nAnjali Neem,round,12\nBela Neem,square,14\n",
    )
    pane = page.importing
    assert pane.refusal.isVisible()
    assert pane.refusal.label.text().startswith("No column with names was found")
    assert pane.mapping.isVisible()
    assert not pane.import_button.isVisible()
    choose(pane.mapping.choices["name"], (0,))
    settle(page, qtbot)
    assert not pane.refusal.isVisible()
    assert [c.person.name for c in pane._rows] == ["Anjali Neem", "Bela Neem"]
    pane.import_button.click()
    assert "Anjali Neem" in names(page)


def test_what_is_no_table_is_refused_in_a_sentence(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, tmp_path / "list.csv", b"%PDF-1.7 nothing of ours")
    pane = page.importing
    assert pane.refusal.label.text().startswith("This is not a table of people.")
    assert not pane.mapping.isVisible()
    pane.cancel_button.click()
    assert page.stack.currentWidget() is page._main


def test_the_encoding_and_the_delimiter_can_be_changed(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(
        page,
        qtbot,
        tmp_path / "list.csv",
        "Name;City\nАнна Иванова;Москва\nПётр Петров;Казань\n".encode("cp1251"),
    )
    pane = page.importing
    assert pane.read_as.delimiter.value() == ";"
    choose(pane.read_as.encoding, "cp1251")
    settle(page, qtbot)
    assert [c.person.name for c in pane._rows] == ["Анна Иванова", "Пётр Петров"]
    assert not pane.read_as.sheet.isVisible()


def test_cancel_writes_nothing(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST)
    qtbot.keyClick(page.importing.table, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page._main
    assert page.header.isVisible()
    assert len(names(page)) == 2


def test_a_dropped_file_is_looked_at(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPoint(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(page, qtbot)
    assert len(page.importing._rows) == 5


def test_ten_thousand_rows_are_all_there_to_scroll(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = "".join(f"Given{n} Family{n},user{n}\n" for n in range(10_000))
    read(page, qtbot, tmp_path / "many.csv", "Name,Username\n" + rows)
    pane = page.importing
    assert pane.import_button.text() == "Add 10,000 people"
    assert pane._model.rowCount() == 10_000  # type: ignore[union-attr]
    pane.toggle(9_999)
    assert pane.import_button.text() == "Add 9,999 people"


def test_everything_in_the_preview_has_a_name(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, tmp_path / "list.csv", LIST)
    assert a11y.unnamed(page) == []
