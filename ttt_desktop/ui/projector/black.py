"""Nothing: the room looks at the speaker."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ttt_desktop.store import Store
from ttt_desktop.ui.projector.frame import Frame


class BlackScene:
    """Black, whatever the theme."""

    tables: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.state = None
        self.wake = lambda: None

    def read(self, store: Store, changed: frozenset[str]) -> None:
        """Nothing to ask."""

    def forget(self, changed: frozenset[str]) -> None:
        """It shows nothing that can be hidden."""

    def paint(self, frame: Frame) -> None:
        frame.painter.fillRect(frame.area, Qt.GlobalColor.black)

    def spoken(self) -> str:
        return ""

    def pace(self) -> int:
        return 0

    def turns(self) -> bool:
        return False
