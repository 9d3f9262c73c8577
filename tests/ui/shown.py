"""A page of the desk by itself, as the tests look at it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ttt_desktop.ui.context import Context

Page = TypeVar("Page", bound=QWidget)


def shown(page: Page, context: Context, qtbot: QtBot) -> Page:
    """``page`` on the screen, asked anew; what it tells is gathered in its ``said``."""
    said: list[str] = []
    context.notify = lambda text, undo_label=None: said.append(text)
    page.said = said  # type: ignore[attr-defined]
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.refresh()  # type: ignore[attr-defined]
    return page
