"""The facilitator's own sentence, as large as it fits."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.rules import languages
from ttt_desktop.store import Store
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.workshop import wall


@dataclass(frozen=True)
class State:
    corner: Corner
    title: str
    text: str


class MessageScene(CornerScene[State]):
    """What the facilitator wrote; nothing but the workshop's title until then."""

    def read(self, store: Store, changed: frozenset[str]) -> None:
        title, text = wall.title(store), wall.message(store)
        self.state = State(Corner.read(store), title if text else "", text or title)

    def paint(self, frame: Frame) -> None:
        state = self.state
        if state is None:
            return
        area = QRectF(frame.inner)
        area.setTop(state.corner.paint(frame, state.title) + frame.u(0.05))
        scripts = languages.scripts_of(state.text)
        language = "ur" if scripts and scripts <= {"Arab", "Hebr", "Thaa"} else ""
        frame.text(state.text, area, frame.u(0.18), strong=True, middle=True, language=language)

    def spoken(self) -> str:
        return self.state.text if self.state else ""
