"""What is on now with its time left, and what comes next."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui import nastaliq, stage
from ttt_desktop.ui.live_text import clock
from ttt_desktop.ui.projector import fit, words
from ttt_desktop.ui.projector.frame import FOOT, Frame
from ttt_desktop.ui.projector.scene import Scene
from ttt_desktop.ui.projector.words import _
from ttt_desktop.workshop import wall

#: The bar's colour by warning; the words stand beside the clock.
_BAR = {"": "accent", "five": "warning_text", "one": "warning_text", "end": "destructive"}


@dataclass(frozen=True)
class State:
    title: str
    timezone: str
    stages: tuple[wall.Stage, ...]
    following: wall.Stage | None
    warns: bool = True


class NowScene(Scene[State]):
    """The clock is the scene; parallel sessions each have theirs."""

    def read(self, store: Store, changed: frozenset[str]) -> None:
        self.state = State(
            wall.title(store),
            wall.timezone(store),
            tuple(wall.now(store)),
            wall.next_up(store),
            wall.warns(store),
        )

    def paint(self, frame: Frame) -> None:
        state = self.state
        if state is None:
            return
        area = QRectF(frame.inner)
        if state.following is not None:
            area.setBottom(area.bottom() - frame.u(FOOT))
            frame.foot(following(state.following))
        if not state.stages:
            self._quiet(frame, area, state)
        elif len(state.stages) == 1:
            self._one(frame, area, state.stages[0], state.warns)
        else:
            self._several(frame, area, state.stages, state.warns)

    def _one(self, frame: Frame, area: QRectF, item: wall.Stage, warns: bool) -> None:
        face = words.face(item.clock, frame.now, warns)
        u = frame.u
        title = QRectF(area.left(), area.top(), area.width(), area.height() * 0.38)
        frame.text(item.title, title, u(0.1), strong=True)
        clock_area = QRectF(
            area.left(), area.top() + area.height() * 0.42, area.width(), area.height() * 0.42
        )
        ends = (frame.now + item.clock.left(frame.now)).astimezone(item.start.tzinfo)
        said = _("was to end {time}") if face.seconds < 0 else _("ends {time}")
        ending, under = said.format(time=clock(ends)), words.under(face)
        gap = u(0.05)
        # Figures with hours leave room for the words beside them, on a screen of 4 to 3 too.
        needed = fit.width_of(ending, round(u(0.055)), False) if len(ending.split()) < 3 else u(0.3)
        needed = max(min(needed, u(0.36)), fit.width_of(under, round(u(0.05)), True)) + gap + 2
        wide = fit.width_of(face.figures, round(u(0.32)), True)
        size = u(0.32) * min(1.0, max(0.5, (area.width() - needed) / wide))
        took = self._figures(frame, clock_area, face, size)
        beside = QRectF(clock_area)
        if frame.rtl:
            mirrored = frame.place(clock_area)
            beside = QRectF(
                mirrored.left(),
                mirrored.top(),
                took.left() - gap - mirrored.left(),
                mirrored.height(),
            )
            beside = frame.place(beside)
        else:
            beside.setLeft(took.right() + gap)
        half = beside.height() / 2
        upper = QRectF(beside.left(), beside.center().y() - half * 0.62, beside.width(), half * 0.6)
        lower = QRectF(beside.left(), beside.center().y() + half * 0.04, beside.width(), half * 0.5)
        if nastaliq.climbs(ending):  # taller than its line, as the word above it is
            lower.translate(0, half * 0.22)
        frame.line(under, upper, u(0.075), strong=True)
        if fit.width_of(ending, round(u(0.04)), False) > lower.width():
            frame.two_lines(ending, lower, u(0.04))
        else:
            frame.line(ending, lower, u(0.055))
        bar = QRectF(area.left(), area.bottom() - u(0.035), area.width(), u(0.022))
        frame.bar(bar, face.spent, _BAR[face.warning])

    def _figures(self, frame: Frame, area: QRectF, face: stage.Face, size: float) -> QRectF:
        """The figures of a clock, on its tint while it warns."""
        took = frame.line(face.figures, area, size, strong=True)
        if face.warning:
            pad = frame.u(0.02)
            tight = QRectF(
                took.left() - pad,
                took.center().y() - size * 0.48,
                took.width() + 2 * pad,
                size * 0.96,
            )
            frame.painter.setBrush(frame.colour(face.ground))
            frame.painter.setPen(frame.colour(face.ground))
            frame.painter.drawRoundedRect(tight, pad, pad)
            took = frame.line(face.figures, area, size, strong=True)
        return took

    def _several(
        self, frame: Frame, area: QRectF, stages: tuple[wall.Stage, ...], warns: bool
    ) -> None:
        columns = 2 if len(stages) in (2, 4) else 3
        rows = -(-len(stages) // columns)
        gap, u = frame.u(0.05), frame.u
        width = (area.width() - gap * (columns - 1)) / columns
        height = (area.height() - gap * (rows - 1)) / rows
        for index, item in enumerate(stages):
            face = words.face(item.clock, frame.now, warns)
            left = area.left() + (width + gap) * (index % columns)
            top = area.top() + (height + gap) * (index // columns)
            scale = min(1.0, 1.3 / rows)
            if item.room:
                frame.line(item.room, QRectF(left, top, width, u(0.05)), u(0.038))
            title = QRectF(left, top + u(0.06), width, height * 0.42 - u(0.06))
            frame.text(item.title, title, u(0.065) * scale, strong=True)
            figures = QRectF(left, top + height * 0.45, width, height * 0.32)
            size = min(u(0.17) * scale, height * 0.32)
            self._figures(frame, figures, face, size)
            word = QRectF(left, top + height * 0.77, width, height * 0.13)
            frame.line(words.under(face), word, u(0.045))
            frame.bar(
                frame.place(QRectF(left, top + height * 0.93, width, u(0.016))),
                face.spent,
                _BAR[face.warning],
            )

    def _quiet(self, frame: Frame, area: QRectF, state: State) -> None:
        """Nothing runs: the workshop's title and the time of day."""
        u = frame.u
        title = QRectF(area.left(), area.top(), area.width(), area.height() * 0.45)
        frame.text(state.title, title, u(0.11), strong=True)
        time = QRectF(
            area.left(), area.top() + area.height() * 0.5, area.width(), area.height() * 0.45
        )
        frame.line(
            clock(frame.now.astimezone(ZoneInfo(state.timezone))), time, u(0.26), strong=True
        )

    def spoken(self) -> str:
        state = self.state
        if state is None:
            return ""
        parts = [item.title for item in state.stages] or [state.title]
        if state.following is not None:
            parts.append(following(state.following))
        return ". ".join(parts)

    def pace(self) -> int:
        return 1 if self.state and self.state.stages else 60

    def turns(self) -> bool:
        return True


def following(item: wall.Stage) -> str:
    """``Next: 11:45 Tea``."""
    return _("Next: {time} {title}").format(time=clock(item.start), title=item.title)
