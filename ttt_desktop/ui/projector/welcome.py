"""Before it begins: where one is, and how one takes part without any network."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.projector import fit, words
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import FOOT, Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _
from ttt_desktop.workshop import wall


def steps() -> tuple[str, ...]:
    """How one takes part: three sentences about the station."""
    return (
        _("Go to the station. It needs no phone and no network."),
        _("Choose your language."),
        _("Write what you think. You need not give your name."),
    )


def friendly(said: str | None) -> str:
    """The line about the friendly space: the facilitator's, else ours."""
    if said is not None:
        return said
    return _("This is a friendly space. Every voice and every language is welcome.")


@dataclass(frozen=True)
class State:
    corner: Corner
    about: wall.About
    friendly: str | None


class WelcomeScene(CornerScene[State]):
    """Title, place and dates, three steps, and the line about the friendly space."""

    def read(self, store: Store, changed: frozenset[str]) -> None:
        self.state = State(Corner.read(store), wall.about(store), wall.friendly(store))

    def paint(self, frame: Frame) -> None:
        state, u = self.state, frame.u
        if state is None:
            return
        top = state.corner.paint(frame, _("Welcome"))
        area = QRectF(frame.inner)
        area.setTop(top + u(0.03))
        line = friendly(state.friendly)
        if line:
            frame.foot(line)
            area.setBottom(area.bottom() - u(FOOT + 0.02))
        title = QRectF(area.left(), area.top(), area.width(), area.height() * 0.36 - u(0.07))
        took = frame.text(state.about.title, title, u(0.13), strong=True)
        where = QRectF(area.left(), took.bottom() + u(0.005), area.width(), u(0.07))
        said = _where(state.about)
        if fit.width_of(said, round(u(fit.FLOOR))) <= where.width():
            frame.line(said, where, u(0.05))
        else:
            where.setHeight(u(0.12))
            frame.text(said, where, u(0.042))
        area.setTop(max(where.bottom() + u(0.03), area.top() + area.height() * 0.36))
        self._steps(frame, area)

    def _steps(self, frame: Frame, area: QRectF) -> None:
        """Three cards side by side, each with its figure, all in one size of type."""
        u, gap, pad = frame.u, frame.u(0.03), frame.u(0.028)
        said = steps()
        width = (area.width() - gap * (len(said) - 1)) / len(said)
        room = width - 2 * pad - u(0.065), area.height() - 2 * pad
        size = min(
            fit.fit(line, *room, u(0.062), u(fit.FLOOR), align=frame.leading).size for line in said
        )
        for index, line in enumerate(said):
            left = area.left() + (width + gap) * index
            frame.card(frame.place(QRectF(left, area.top(), width, area.height())), "accent_tint")
            text = QRectF(left + pad + u(0.065), area.top() + pad, *room)
            took = frame.text(line, text, size, middle=True)
            figure = QRectF(left + pad, took.center().y() - u(0.05), u(0.06), u(0.1))
            frame.line(words.number(index + 1), figure, u(0.085), strong=True)

    def spoken(self) -> str:
        if self.state is None:
            return ""
        about = self.state.about
        parts = [about.title, _where(about), *steps(), friendly(self.state.friendly)]
        return "\n".join(part for part in parts if part)


def _where(about: wall.About) -> str:
    """Place and dates on one line."""
    dates = words.days(about.first, about.last)
    return " · ".join(words.apart(part) for part in (about.place, dates) if part)
