"""The clock in the corner: the time left where one session runs, else the time of day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.live_text import clock
from ttt_desktop.ui.projector import fit, words
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.workshop import wall

SIZE = 0.045
HEIGHT = 0.06
HEADING = 0.038


@dataclass(frozen=True)
class Corner:
    """What the corner needs: the running sessions' clocks and the zone."""

    stages: tuple[wall.Stage, ...]
    timezone: str
    warns: bool = True

    @classmethod
    def read(cls, store: Store) -> Corner:
        return cls(tuple(wall.now(store)), wall.timezone(store), wall.warns(store))

    @property
    def pace(self) -> int:
        return 1 if len(self.stages) == 1 else 60

    def paint(self, frame: Frame, heading: str) -> float:
        """Draw the heading at the leading side and the clock at the other; where they end (y)."""
        top = QRectF(frame.inner.left(), frame.inner.top(), frame.inner.width(), frame.u(HEIGHT))
        if len(self.stages) == 1:
            said = words.phrase(words.face(self.stages[0].clock, frame.now, self.warns))
        else:
            said = clock(frame.now.astimezone(ZoneInfo(self.timezone)))
        right = QRectF(top)
        right.setLeft(top.right() - top.width() * 0.34)
        beside = frame.line(said, right, frame.u(SIZE), strong=True, trailing=True)
        bottom = max(top.bottom(), beside.bottom())
        left = QRectF(top)
        left.setRight(top.right() - top.width() * 0.36)
        if not heading:
            return bottom
        if fit.width_of(heading, round(frame.u(HEADING))) <= left.width():
            took = frame.line(heading, left, frame.u(HEADING))
            return max(bottom, took.bottom())
        return max(bottom, frame.two_lines(heading, left, frame.u(fit.FLOOR)).bottom())
