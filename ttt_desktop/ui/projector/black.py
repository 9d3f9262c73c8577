"""Nothing: the room looks at the speaker."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ttt_desktop.store import Store
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import Scene


class BlackScene(Scene[None]):
    """Black, whatever the theme."""

    def read(self, store: Store, changed: frozenset[str]) -> None:
        """Nothing to ask."""

    def paint(self, frame: Frame) -> None:
        frame.painter.fillRect(frame.area, Qt.GlobalColor.black)

    def spoken(self) -> str:
        return ""
