"""The room in which most windows are tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gallery.registry import Room
from ttt_desktop.settings import Settings
from ttt_desktop.ui import theme


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    """A light room; its workshops are closed at the end. Some files have a room of their own."""
    theme.apply(qapp, Settings(colour_scheme="light"))
    made = Room(tmp_path)
    yield made
    made.close()
