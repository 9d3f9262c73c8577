"""The question that is put to the room, as large as it fits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ttt_desktop.store import Store
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame
from ttt_desktop.workshop import wall


@dataclass(frozen=True)
class State:
    corner: Corner
    heading: str
    text: str
    language: str


class PromptScene:
    """The open prompt; while none is open, the title of what is on."""

    def __init__(self) -> None:
        self.state: State | None = None
        self.wake = lambda: None

    def read(self, store: Store, changed: frozenset[str]) -> None:
        corner, asked = Corner.read(store), wall.question(store)
        if asked is not None:
            self.state = State(corner, asked.session, asked.text, asked.language)
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
        frame.text(
            state.text,
            area,
            frame.u(0.15),
            frame.u(0.04),
            strong=True,
            language=state.language,
            middle=True,
        )

    def spoken(self) -> str:
        return self.state.text if self.state else ""

    def pace(self) -> int:
        return self.state.corner.pace if self.state else 0
