"""The help page: reachable by F1, in the language of the window, and it promises what is true."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ttt_desktop import i18n, system
from ttt_desktop.rules import pin
from ttt_desktop.settings import Settings
from ttt_desktop.ui import help as pages
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.ui.widgets.overlay import Overlay
from ttt_desktop.workshop import station

LANGUAGES = ("en", "hi")


def test_f1_and_the_menu_show_the_station_page(qtbot: QtBot) -> None:
    desk = DeskWindow(settings=Settings())
    qtbot.addWidget(desk)
    desk.show()
    assert desk.menus.actions["station-help"].shortcut().toString() == "F1"
    desk.menus.actions["station-help"].trigger()
    text = desk.findChild(pages.HelpText)
    assert text is not None
    assert "Ctrl+Alt+Del" in text.toPlainText()
    assert "**" not in text.toPlainText(), "Markdown is drawn, not shown"
    assert text.accessibleName() == "Help"
    sheet = desk.findChild(Overlay)
    assert sheet is not None
    assert sheet.isVisible()
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_it_follows_the_language(qtbot: QtBot) -> None:
    text = pages.HelpText("station")
    qtbot.addWidget(text)
    assert text.toPlainText().startswith("The station")
    i18n.set_language("hi")
    assert text.toPlainText().startswith("स्टेशन")
    i18n.set_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_figures_are_those_of_the_program(language: str) -> None:
    text = system.resource("help", f"station.{language}.md").read_text(encoding="utf-8")
    assert str(station.IDLE_SECONDS) in text
    assert f"{pin.LONGEST_WAIT // 60} " in text
    assert pin.FREE_TRIES == 5, "five, in words"
    assert "ttt-desktop station" in text


def test_both_languages_say_the_same_in_the_same_order() -> None:
    shapes = []
    for language in LANGUAGES:
        text = system.resource("help", f"station.{language}.md").read_text(encoding="utf-8")
        kinds = re.findall(r"^(#+|-|\d+\.|        \S+)", text, re.MULTILINE)
        shapes.append((kinds, sorted(re.findall(r"`([^`]+)`", text))))
    assert shapes[0] == shapes[1]
