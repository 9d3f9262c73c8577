"""What a person has to do in which session: speaker of one, facilitator of another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import role_word
from ttt_desktop.ui.live_text import day_short
from ttt_desktop.ui.widgets import Button, Choice, Flow, clear, column, row
from ttt_desktop.workshop import agenda, people

if TYPE_CHECKING:
    from ttt_desktop.store import Store

#: The roles that one has in a session.
ROLES = ("speaker", "facilitator", "organiser", "guest")


class SessionParts(QWidget):
    """The parts as chips to take away, and a line to add one. ``do`` carries out a command."""

    def __init__(self, store: Store, do: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self.store, self._do = store, do
        self.person_id = ""
        self._shown: object = None
        self._flow = Flow(6)
        self._holder = QWidget()
        self._holder.setLayout(self._flow)
        self.role = Choice(
            lambda: _("Role in the session"), lambda: [(r, role_word(r)) for r in ROLES]
        )
        self.session = Choice(lambda: _("Session"))
        for choice in (self.role, self.session):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(6)
        self.session.chosen.connect(self._add)
        line = row(self.role, self.session, gap=8)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        self.setLayout(column(self._holder, line, gap=6))

    def load(self, person_id: str) -> None:
        """Show what the file says."""
        self.person_id = person_id
        plan = agenda.plan(self.store)
        titles = {p.session.id: p.session.title for p in plan}
        parts = [one for one in people.parts_in(self.store, person_id) if one[0] in titles]
        state = (person_id, tuple(parts), tuple(titles.items()))
        if state == self._shown:
            return
        self._shown = state
        self.session.set_choices(
            [("", _("Add a session…"))]
            + [
                (p.session.id, f"{day_short(p.day.as_date)} · {p.session.title}")
                for p in plan
                if not p.session.is_break
            ]
        )
        self.session.set_value("")
        clear(self._flow)
        for session_id, role in parts:
            words = f"{role_word(role)}: {titles[session_id]}"
            chip = Button(
                "",
                "secondary",
                "close",
                partial(self._take, session_id, role),
                small=True,
            )
            wide = min(theme.px(280), 400)
            cut = chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
            chip.setText(cut.replace("&", "&&"))
            chip.setToolTip(titles[session_id].replace("<", "&lt;"))
            chip.setAccessibleName(_("Take out {name}").format(name=words))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the words
            self._flow.addWidget(chip)
        self._holder.setVisible(bool(parts))
        self._holder.updateGeometry()

    def _add(self, session_id: object) -> None:
        if session_id:
            role = str(self.role.value())
            self._do(lambda: people.take_part(self.store, self.person_id, str(session_id), role))
        self.session.set_value("")

    def _take(self, session_id: str, role: str) -> None:
        self._do(lambda: people.leave_part(self.store, self.person_id, session_id, role))


__all__ = ["SessionParts"]
