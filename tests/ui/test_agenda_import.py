"""The agenda's import: looked at, then written as one step that one undo takes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.agenda_room import fill, room, titles
from ttt_desktop.ui import a11y
from ttt_desktop.ui.desk.agenda.page import AgendaPage
from ttt_desktop.workshop import agenda

WIKI = """== Day 1: 19 October 2024 ==
{| class="wikitable"
! Time !! Session !! Facilitator
|-
| 09:30 – 10:15 || Welcome || Host team
|-
| 10:15 – 11:15 || Group discussion: challenges ||
|-
| 11:15 – 11:30 || Tea break ||
|}

== Day 2: 20 October 2024 ==
{| class="wikitable"
! Time !! Session !! Facilitator
|-
| 09:30 – 10:30 || Designing a programme || Pritam
|}
"""


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[AgendaPage]:
    with room(qtbot, tmp_path) as shown:
        yield shown


def read(qtbot: QtBot, page: AgendaPage) -> None:
    """Wait until what is being read has been shown or refused."""
    qtbot.waitUntil(lambda: not page.context.jobs.running)


def paste(qtbot: QtBot, page: AgendaPage, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    page.paste()
    read(qtbot, page)


def test_a_pasted_table_comes_through_the_preview(qtbot: QtBot, page: AgendaPage) -> None:
    paste(qtbot, page, WIKI)
    pane = page.importing
    assert page.stack.currentWidget() is pane
    assert page.header.isHidden()
    assert agenda.sessions(page.store) == [], "looking writes nothing"
    assert [row.session.title for row in pane._model.rows][:2] == [  # type: ignore[union-attr]
        "Welcome",
        "Group discussion: challenges",
    ]
    assert [row.first for row in pane._model.rows] == [  # type: ignore[union-attr]
        True,
        False,
        False,
        True,
    ]
    assert pane.import_button.text() == "Import 4 sessions"
    assert a11y.unnamed(pane) == []
    page.writes.clear()  # type: ignore[attr-defined]
    pane.import_button.click()
    assert titles(page) == ["Welcome", "Group discussion: challenges", "Tea break"]
    assert titles(page, 1) == ["Designing a programme"]
    assert page.stack.currentWidget() is page._main
    assert not page.header.isHidden()
    assert page.told[-1] == ("4 sessions imported", "Import agenda")  # type: ignore[attr-defined]
    assert len(page.writes) == 1  # type: ignore[attr-defined]
    page.store.undo()
    assert agenda.sessions(page.store) == []


def test_cancel_writes_nothing(qtbot: QtBot, page: AgendaPage) -> None:
    paste(qtbot, page, WIKI)
    page.importing.cancel_button.click()
    assert agenda.sessions(page.store) == []
    assert page.stack.currentWidget() is page._empty
    assert not page.header.isHidden()


def test_what_is_there_already_is_left_out_with_why(qtbot: QtBot, page: AgendaPage) -> None:
    paste(qtbot, page, WIKI)
    page.importing.import_button.click()
    paste(qtbot, page, WIKI)
    assert not page.importing.import_button.isEnabled()
    said = [label.text() for label in page.importing.findChildren(type(page.importing.summary))]
    assert any("already in the agenda" in text for text in said)
    assert any(text.startswith("Left out") for text in said)


def test_replacing_takes_the_place_of_what_was_there(qtbot: QtBot, page: AgendaPage) -> None:
    fill(page, "Old")
    paste(qtbot, page, WIKI)
    assert not page.importing.replace.isHidden()
    page.importing.replace.click()
    page.importing.import_button.click()
    assert "Old" not in titles(page)
    page.store.undo()
    assert titles(page) == ["Old"]


def test_a_refusal_is_told_in_the_pane(qtbot: QtBot, page: AgendaPage) -> None:
    paste(qtbot, page, "only words, no times")
    assert not page.importing.refusal.isHidden()
    assert page.importing.refusal.label.text()
    assert page.importing.job_bar.isHidden(), "it is said once"
    assert page.importing.import_button.isHidden()
    page.importing.cancel_button.click()
    assert page.stack.currentWidget() is page._empty


def test_an_empty_clipboard_is_told(page: AgendaPage) -> None:
    QGuiApplication.clipboard().clear()
    page.paste()
    assert page.stack.currentWidget() is page._empty
    assert "Copy the table" in page.told[-1][0]  # type: ignore[attr-defined]


def test_a_file_is_dropped(qtbot: QtBot, page: AgendaPage, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_text(
        "\r\n".join(
            (
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//x//y//EN",
                "BEGIN:VEVENT",
                "UID:a@x",
                "DTSTART;TZID=Asia/Kolkata:20241019T100000",
                "DTEND;TZID=Asia/Kolkata:20241019T110000",
                "SUMMARY:Opening",
                "LOCATION:Hall",
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            )
        )
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, data, left, none)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    assert not page._drop_sign.isHidden()
    page.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, none))
    assert page._drop_sign.isHidden()
    read(qtbot, page)
    assert page.importing.header.help.text() == "plan.ics"
    page.importing.import_button.click()
    assert titles(page) == ["Opening"]
    (session,) = agenda.sessions(page.store)
    assert (session.room, session.minutes) == ("Hall", 60)


def test_a_broken_file_is_refused_with_a_sentence(
    qtbot: QtBot, page: AgendaPage, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(json.dumps({"nothing": []}))
    page.import_file(path)
    read(qtbot, page)
    assert page.importing.refusal.label.text()
    assert "Traceback" not in page.importing.refusal.label.text()


def test_cancelled_reading_shows_nothing_later(qtbot: QtBot, page: AgendaPage) -> None:
    QGuiApplication.clipboard().setText(WIKI)
    page.paste()
    page.importing.cancel()
    read(qtbot, page)
    assert page.stack.currentWidget() is page._empty
    assert agenda.sessions(page.store) == []
