"""A file that is dropped on the page Agenda."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.widgets import PlainLabel, Surface, column

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


class DropSign(Surface):
    """Lies over the page while a file is held above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("drop", parent)
        label = PlainLabel(lambda: _("Drop the file to look at its agenda"), "emphasis")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, label, None))
        self.hide()


def dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


__all__ = ["DropSign", "dropped"]
