"""A page whose content can come from a file: chosen or dropped, looked at, then written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ttt_desktop.ui.desk import files
from ttt_desktop.ui.widgets import Page, PlainLabel, Surface, column

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QHideEvent,
        QResizeEvent,
        QShowEvent,
    )

    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.import_preview import ImportPreview
    from ttt_desktop.ui.widgets.text import Words


class DropSign(Surface):
    """Lies over the page while a file is held above it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__("drop", parent)
        label = PlainLabel(words, "emphasis")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, label, None))
        self.hide()


class ImportingPage(Page):
    """Turns to ``importing`` while a file is looked at, and asks the store again when it is seen.

    What a person has typed beside the list is written (``_flush``) before the page goes away.
    """

    importing: ImportPreview

    def __init__(
        self, context: Context, title: Words, drop: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, title, parent=parent)
        self.store = context.store
        self.stack = QStackedWidget()
        self._stale = False
        self._drop_sign = DropSign(drop, self)
        self.setAcceptDrops(True)

    def _flush(self) -> None:
        """Write what is typed but not written yet."""
        raise NotImplementedError

    def _fit(self) -> None:
        """Fit the header to the width."""
        raise NotImplementedError

    # The file

    def _ask_file(self, what: str, title: str, *kinds: str) -> None:
        """Ask for a file and look at it; the folder is kept for the next time as ``what``."""
        folders = self.context.settings.folders
        name, _kind = QFileDialog.getOpenFileName(
            self, title, str(files.folder(self.context.settings, what)), ";;".join(kinds)
        )
        if name:
            folders[what] = str(Path(name).parent)
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Look at a file."""
        self._turn_to_import()
        self.importing.read_file(path)

    def _turn_to_import(self) -> None:
        self._flush()
        self.show_header(False)
        self.stack.setCurrentWidget(self.importing)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._drop_sign.show()
            self._drop_sign.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_sign.hide()
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)

    # Seen and unseen

    def _changed(self, _change: object) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _retell(self, _text: str) -> None:
        """Another language: what is painted or chosen from lists is made again."""
        self._changed(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._drop_sign.setGeometry(self.rect().adjusted(16, 16, -16, -16))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self.window():
            self._flush()
        return False


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


__all__ = ["ImportingPage"]
