"""Every interactive widget of every screen in the gallery has a name that can be heard."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

import tests.gallery.screens as screens
from tests.gallery.registry import SCREENS, Room
from ttt_desktop.settings import Settings
from ttt_desktop.ui import a11y, theme

for found in pkgutil.iter_modules(screens.__path__):
    import_module(f"tests.gallery.screens.{found.name}")


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    theme.apply(qapp, Settings(colour_scheme="light"))
    made = Room(tmp_path, crowd=60, framed=False)
    yield made
    made.close()


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_every_interactive_widget_has_a_name(name: str, room: Room) -> None:
    nameless: dict[str, list[str]] = {}
    counted = 0
    for state, widget in SCREENS[name].draw(room):
        widget.resize(1366, 768)
        widget.show()
        QApplication.processEvents()
        counted += len(list(a11y.interactive(widget)))
        if found := a11y.unnamed(widget):
            nameless[state] = found
        widget.close()
        widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert nameless == {}


def test_the_check_finds_what_has_no_name(qapp: QApplication) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    line, combo = QLineEdit(), QComboBox()
    line.setPlaceholderText("a placeholder is no name")
    combo.addItem("its current text is no name")
    for widget in (QPushButton(), line, combo, QPushButton("named")):
        box.addWidget(widget)
    assert sorted(a11y.unnamed(page)) == [
        "QComboBox (-) in QWidget",
        "QLineEdit (-) in QWidget",
        "QPushButton (-) in QWidget",
    ]
