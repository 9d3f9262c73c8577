"""The clipboard at the station: nothing of one person, or of the desk, is there to be pasted."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_BOTH = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Board(QObject):
    """Remembers where what lies on the clipboard and in the selection was copied.

    What another program put there is nobody's business here and stays; a paste of it is a paste.
    """

    def __init__(self, station: QWidget) -> None:
        super().__init__(station)
        self._station = station
        self._board = QGuiApplication.clipboard()
        # What this program put there before there was a station comes from the desk.
        self._from = {mode: "desk" if self._owns(mode) else "" for mode in _BOTH}
        self._board.changed.connect(self._changed)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode == QClipboard.Mode.Selection:
            return self._board.supportsSelection() and self._board.ownsSelection()
        return self._board.ownsClipboard()

    def _changed(self, mode: QClipboard.Mode) -> None:
        if mode in self._from:
            ours = "station" if self._station.isActiveWindow() else "desk"
            self._from[mode] = ours if self._owns(mode) else ""

    def forget(self) -> None:
        """The next person stands there: what the last one copied is gone."""
        for mode in _BOTH:
            if self._from[mode] == "station":
                if self._owns(mode):
                    self._board.clear(mode)
                self._from[mode] = ""

    def keeps_back(self, event: QKeyEvent) -> bool:
        """Whether ``event`` would paste what was copied at the desk: that is not for the room."""
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        return pastes and self._from[QClipboard.Mode.Clipboard] == "desk"
