"""How many people are here: a number, and nobody's name."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.projector import words
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _, ngettext
from ttt_desktop.workshop import wall


@dataclass(frozen=True)
class State:
    corner: Corner
    title: str
    here: int
    expected: int

    @property
    def sentence(self) -> str:
        if self.expected > self.here:
            return _("{here} of {all} people are here").format(
                here=words.number(self.here), all=words.number(self.expected)
            )
        said = ngettext("{count} person is here", "{count} people are here", self.here)
        return said.format(count=words.number(self.here))


class AttendanceScene(CornerScene[State]):
    """The number as large as it fits, and what it counts."""

    tables = frozenset({"attendance", "person"})

    def read(self, store: Store, changed: frozenset[str]) -> None:
        self.state = State(
            Corner.read(store), wall.title(store), wall.here(store), wall.expected(store)
        )

    def paint(self, frame: Frame) -> None:
        state, u = self.state, frame.u
        if state is None:
            return
        area = QRectF(frame.inner)
        area.setTop(state.corner.paint(frame, state.title) + u(0.03))
        upper, lower = QRectF(area), QRectF(area)
        upper.setBottom(area.bottom() - u(0.2))
        lower.setTop(upper.bottom())
        size = min(u(0.5), upper.height() * 0.85)
        frame.line(words.number(state.here), upper, size, strong=True)
        frame.line(state.sentence, lower, u(0.085))

    def spoken(self) -> str:
        return self.state.sentence if self.state else ""
