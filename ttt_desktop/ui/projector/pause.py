"""The break's clock: when the room comes back, and how long it has until then."""

from __future__ import annotations

from math import ceil
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.live_text import clock, timer
from ttt_desktop.ui.projector.frame import FOOT, Frame
from ttt_desktop.ui.projector.now import following
from ttt_desktop.ui.projector.scene import Scene
from ttt_desktop.ui.projector.words import _
from ttt_desktop.workshop import wall

#: Longer than this is no break: then only the time of the day is said.
LONGEST = 6 * 3600


@dataclass(frozen=True)
class State:
    pause: wall.Pause
    timezone: str


class PauseScene(Scene[State]):
    """``Back at 11:45`` and what is left until then; the clock is the scene."""

    def read(self, store: Store, changed: frozenset[str]) -> None:
        self.state = State(wall.pause(store), wall.timezone(store))

    def paint(self, frame: Frame) -> None:
        state, u = self.state, frame.u
        if state is None:
            return
        area = QRectF(frame.inner)
        if state.pause.following is not None:
            frame.foot(following(state.pause.following))
            area.setBottom(area.bottom() - u(FOOT))
        heading = QRectF(area.left(), area.top(), area.width(), u(0.06))
        frame.line(state.pause.title, heading, u(0.05))
        area.setTop(heading.bottom() + u(0.03))
        upper, lower = QRectF(area), QRectF(area)
        upper.setBottom(area.top() + area.height() * 0.36)
        lower.setTop(upper.bottom())
        zone, back = ZoneInfo(state.timezone), state.pause.back(frame.now)
        seconds = ceil((back - frame.now).total_seconds()) if back else 0
        if back is None or seconds > LONGEST:
            figures, words = clock(frame.now.astimezone(zone)), _("Break")
        elif seconds > 0:
            figures = timer(seconds)
            words = _("Back at {time}").format(time=clock(back.astimezone(zone)))
        else:
            figures, words = clock(frame.now.astimezone(zone)), _("We go on now")
        frame.text(words, upper, u(0.15), strong=True, middle=True)
        frame.line(figures, lower, min(u(0.42), lower.height() * 0.9), strong=True)

    def spoken(self) -> str:
        state = self.state
        if state is None:
            return ""
        parts = [state.pause.title]
        if state.pause.following is not None:
            parts.append(following(state.pause.following))
        return ". ".join(parts)

    def pace(self) -> int:
        return 1

    def turns(self) -> bool:
        return True
