"""The question that is put to the room, as large as it fits, and the time that there is for it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.live_text import timer
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _
from ttt_desktop.workshop import wall

#: What the prompt's own clock takes of the height.
CLOCK = 0.15


@dataclass(frozen=True)
class State:
    corner: Corner
    heading: str
    text: str
    language: str
    asked: wall.Question | None = None


class PromptScene(CornerScene[State]):
    """The prompt that is shown; while there is none, the title of what is on."""

    def read(self, store: Store, changed: frozenset[str]) -> None:
        corner, asked = Corner.read(store), wall.question(store)
        if asked is not None:
            self.state = State(corner, asked.session, asked.text, asked.language, asked)
        elif corner.stages:
            titles = " · ".join(item.title for item in corner.stages)
            self.state = State(corner, wall.title(store), titles, "")
        else:
            self.state = State(corner, "", wall.title(store), "")

    def paint(self, frame: Frame) -> None:
        state = self.state
        if state is None:
            return
        top = state.corner.paint(frame, state.heading)
        area = QRectF(frame.inner)
        area.setTop(top + frame.u(0.05))
        left = state.asked.left(frame.now) if state.asked else None
        if left is not None and state.asked is not None:
            area.setBottom(area.bottom() - frame.u(CLOCK + 0.03))
            self._clock(frame, left, timedelta(minutes=state.asked.minutes), state.corner.warns)
        frame.text(
            state.text, area, frame.u(0.15), strong=True, language=state.language, middle=True
        )

    def _clock(self, frame: Frame, left: timedelta, given: timedelta, warns: bool) -> None:
        """The prompt's own time: a sentence, and a bar that fills."""
        inner, u = frame.inner, frame.u
        seconds = ceil(left.total_seconds())
        line = QRectF(inner.left(), inner.bottom() - u(CLOCK), inner.width(), u(0.1))
        if seconds > 0:
            words = _("{time} left for this question").format(time=timer(seconds))
        else:
            words = _("The time for this question is over")
        frame.line(words, line, u(0.062), strong=True)
        bar = QRectF(inner.left(), inner.bottom() - u(0.035), inner.width(), u(0.022))
        last = warns and seconds <= min(60, given.total_seconds() / 4)
        frame.bar(bar, 1 - max(0.0, left / given), "warning_text" if last else "accent")

    def spoken(self) -> str:
        return self.state.text if self.state else ""

    def pace(self) -> int:
        return 1 if self.turns() else super().pace()

    def turns(self) -> bool:
        asked = self.state.asked if self.state else None
        return asked is not None and asked.is_timed
