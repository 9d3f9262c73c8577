"""When it is over: thanks, to whom, and what came together."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF

from ttt_desktop.rows import dataclass
from ttt_desktop.store import Store
from ttt_desktop.ui.live_text import clock
from ttt_desktop.ui.projector import fit, words
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import FOOT, Frame
from ttt_desktop.ui.projector.scene import CornerScene
from ttt_desktop.ui.projector.words import _, ngettext
from ttt_desktop.workshop import wall


@dataclass(frozen=True)
class State:
    corner: Corner
    about: wall.About
    totals: wall.Totals
    following: wall.Stage | None

    @property
    def figures(self) -> tuple[str, ...]:
        """``28 people``, ``412 notes``, ``9 languages``; what is none is not said."""
        found, number = self.totals, words.number
        said = (
            (found.people, ngettext("{count} person", "{count} people", found.people)),
            (found.notes, ngettext("{count} note", "{count} notes", found.notes)),
            (found.languages, ngettext("{count} language", "{count} languages", found.languages)),
        )
        return tuple(text.format(count=number(count)) for count, text in said if count)

    @property
    def hosts(self) -> str:
        return _("Our hosts: {names}").format(names=self.about.host) if self.about.host else ""

    @property
    def next_day(self) -> str:
        """When the room meets again; '' where this was the last day, or today goes on."""
        if self.following is None:
            return ""
        start = self.following.start
        return _("We meet again on {day} at {time}").format(
            day=words.day(date(start.year, start.month, start.day), "dddd"), time=clock(start)
        )


class ThanksScene(CornerScene[State]):
    """Thank you, the workshop, its hosts, and its figures side by side."""

    tables = frozenset({"note", "attendance", "person"})

    def read(self, store: Store, changed: frozenset[str]) -> None:
        self.state = State(
            Corner.read(store), wall.about(store), wall.totals(store), wall.next_day(store)
        )

    def paint(self, frame: Frame) -> None:
        state, u = self.state, frame.u
        if state is None:
            return
        area = QRectF(frame.inner)
        area.setTop(state.corner.paint(frame, state.about.title) + u(0.04))
        if state.next_day:
            frame.foot(state.next_day)
            area.setBottom(area.bottom() - u(FOOT + 0.02))
        cards = QRectF(area)
        cards.setTop(area.bottom() - u(0.22))
        upper = QRectF(area)
        if state.figures:
            upper.setBottom(cards.top() - u(0.04))
            self._figures(frame, cards, state.figures)
        if state.hosts:
            hosts = QRectF(upper)
            hosts.setTop(upper.bottom() - u(0.15))
            frame.text(state.hosts, hosts, u(0.055), middle=True)
            upper.setBottom(hosts.top() - u(0.02))
        frame.text(_("Thank you!"), upper, u(0.26), strong=True, middle=True)

    def _figures(self, frame: Frame, area: QRectF, said: tuple[str, ...]) -> None:
        gap, pad = frame.u(0.03), frame.u(0.025)
        width = (area.width() - 2 * gap) / 3
        size = min(
            fit.fit(
                text,
                width - 2 * pad,
                area.height() - 2 * pad,
                frame.u(0.085),
                frame.u(fit.FLOOR),
                strong=True,
            ).size
            for text in said
        )
        for index, text in enumerate(said):
            card = QRectF(area.left() + (width + gap) * index, area.top(), width, area.height())
            frame.card(frame.place(card), "accent_tint")
            inside = card.adjusted(pad, pad, -pad, -pad)
            frame.text(text, inside, size, strong=True, middle=True)

    def spoken(self) -> str:
        state = self.state
        if state is None:
            return ""
        parts = [_("Thank you!"), state.about.title, state.hosts, *state.figures, state.next_day]
        return "\n".join(part for part in parts if part)
