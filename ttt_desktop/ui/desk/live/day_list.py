"""Live's list of the day: what has run, what runs, what is to come; a click looks at one.

With the keyboard: arrows go from one to the next, Return starts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import timing
from ttt_desktop.rules.forecast import AHEAD, DROPPED, Forecast, Turn
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.desk.live.next import start_session
from ttt_desktop.ui.desk.live.outlook import change_words
from ttt_desktop.ui.live_text import clock, day_long, say
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    Choice,
    IconButton,
    PlainLabel,
    clear,
    column,
    row,
)
from ttt_desktop.ui.widgets.painted import PaintedRow
from ttt_desktop.workshop import agenda, outlook, replan

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class SessionRow(PaintedRow):
    """Time, title, and how it stands: ended, on now, to come, or dropped.

    ``stepped(row, by)`` for the arrow keys, ``started`` for Return.
    """

    stepped = Signal(object, int)
    started = Signal()

    def __init__(
        self, planned: agenda.Planned, face: timing.Running | None, dropped: bool = False
    ) -> None:
        super().__init__()
        self.planned, self.face, self.dropped = planned, face, dropped
        self.turn: Turn | None = None
        self.beside: IconButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{planned.start_text} {planned.session.title}, {self.state()}")
        room = f" ({planned.session.room})" if planned.session.room else ""
        self._room = room

    def state(self) -> str:
        """In words."""
        if self.dropped:
            return _("dropped")
        if self.face is None or self.face.started is None:
            return _("to come")
        if self.face.is_on:
            return _("on now")
        ended = self.face.ended
        if ended is None:
            return _("ended")
        return _("ended {time}").format(time=clock(ended.astimezone(self.planned.end.tzinfo)))

    def show_turn(self, turn: Turn | None) -> None:
        """When it will really start, where that is not as planned."""
        self.turn = turn
        will = self.will_start()
        words = change_words(turn) if turn is not None and turn.state in (AHEAD, DROPPED) else ""
        differs = words if will or self.dropped else ""
        if self.toolTip() != differs:
            self.setToolTip(differs)
            self.setAccessibleDescription(differs)
            self.update()

    def will_start(self) -> str:
        """``11:34``; '' where it starts as planned."""
        turn = self.turn
        if turn is None or turn.state != AHEAD or not turn.late_start:
            return ""
        return clock(turn.start.astimezone(self.planned.start.tzinfo))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.started.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.ground()
        on = self.face is not None and self.face.is_on
        over = self.face is not None and not on and self.face.started is not None
        side = theme.px(16)
        icon = "play" if on else "check" if over else "remove" if self.dropped else "clock"
        tone = theme.token("accent_text" if on else "subtle")
        icons.icon(icon, tone, tone, side).paint(painter, self.square(8, side))
        left = side + 16
        painter.setFont(theme.font("figures"))
        wide = painter.fontMetrics().horizontalAdvance("00:00") + 2
        painter.setPen(theme.colour("subtle"))
        painter.drawText(self.spot(left, wide), self.lead, self.planned.start_text)
        left += wide + 10
        will = self.will_start()
        tail = wide + 8 if will else 0
        if will:
            late = self.turn is not None and self.turn.late_start > 0
            painter.setPen(theme.colour("warning_text" if late else "accent_text"))
            painter.drawText(self.spot(self.width() - wide - 8, wide), self.trail, will)
        font = theme.font("strong" if on else "body")
        font.setStrikeOut(self.dropped)
        painter.setFont(font)
        painter.setPen(theme.colour("subtle" if over or self.dropped else "text"))
        room = self.width() - left - 8 - tail
        words = painter.fontMetrics().elidedText(
            self.planned.session.title + self._room, Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(self.spot(left, room), self.lead, words)


def _has_focus(item: SessionRow) -> bool:
    """Whether the focus is on the row, or on the button beside it."""
    return item.hasFocus() or (item.beside is not None and item.beside.hasFocus())


class SessionList(Card):
    """The sessions of a day. ``picked(session_id)`` when one is looked at."""

    picked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.context = context
        self.day_id = ""
        self.rows: dict[str, SessionRow] = {}
        self.heading = PlainLabel(lambda: _("Sessions"), "emphasis", wrap=False)
        self.days = Choice(lambda: _("Day"))
        self.days.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.days.chosen.connect(lambda day: self._turn(str(day)))
        self._list = column(gap=2)
        self.again = Button(
            lambda: _("Back to the plan"), "link", small=True, clicked=self._back_to_plan
        )
        self.again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.days)
        self.column.addLayout(self._list)
        self.column.addLayout(row(self.again, None, gap=0))
        self._chosen = ""
        self._changed: dict[str, replan.Replanned] = {}
        self._plan: list[agenda.Planned] = []
        self._faces: dict[str, timing.Running] = {}

    def show_plan(
        self,
        plan: list[agenda.Planned],
        faces: dict[str, timing.Running],
        chosen: str,
        day_id: str,
        changed: dict[str, replan.Replanned] | None = None,
    ) -> None:
        """The plan, the clocks, what was changed on stage; ``day_id`` is turned to unless the
        person chose a day."""
        self._plan, self._faces, self._chosen = plan, faces, chosen
        self._changed = changed or {}
        days = {p.day.id: p.day for p in plan}
        if self.day_id not in days:
            self.day_id = day_id
        self.days.set_choices([(d.id, day_long(d.as_date)) for d in days.values()])
        self.days.set_value(self.day_id)
        self.days.setVisible(len(days) > 1)
        self._fill()

    def turn_to(self, day_id: str) -> None:
        """Turn to the day of what has just been started."""
        self.day_id = day_id

    def _turn(self, day_id: str) -> None:
        self.day_id = day_id
        self._fill()

    def show_turns(self, found: Forecast | None) -> None:
        """How the day that is shown will go on; asked each second."""
        turns = {turn.item.key: turn for turn in found.turns} if found else {}
        for key, item in self.rows.items():
            item.show_turn(turns.get(key))

    def focus_list(self) -> None:
        """Take the keys to the session in view, to go on from there with the arrows."""
        item = self.rows.get(self._chosen) or next(iter(self.rows.values()), None)
        if item is not None:
            item.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        had = next((key for key, item in self.rows.items() if _has_focus(item)), "")
        clear(self._list)
        self.rows = {}
        here = [p for p in self._plan if p.day.id == self.day_id]
        for planned in here:
            key, face = planned.session.id, self._faces.get(planned.session.id)
            change = self._changed.get(key)
            dropped = change is not None and change.dropped and face is None
            item = SessionRow(planned, face, dropped)
            item.setChecked(key == self._chosen)
            item.clicked.connect(lambda _on=False, k=key: self.picked.emit(k))
            item.stepped.connect(self._step)
            item.started.connect(lambda s=planned.session: start_session(self.context, s))
            self.rows[key] = item
            box = row(item, gap=4)
            box.setStretch(0, 1)
            if dropped:
                item.beside = self._take_back_button(planned)
            elif face is None or not face.is_on:
                again = face is not None and face.started is not None
                item.beside = self._start_button(planned, again)
            if item.beside is not None:
                box.addWidget(item.beside)
            self._list.addLayout(box)
        self.again.setVisible(
            any(p.session.id in self._changed and p.session.id not in self._faces for p in here)
        )
        if had in self.rows:
            self.rows[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, item: SessionRow, by: int) -> None:
        order = list(self.rows)
        at = order.index(item.planned.session.id) + by
        if 0 <= at < len(order):
            self.rows[order[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self.picked.emit(order[at])

    def _back_to_plan(self) -> None:
        outlook.clear(self.context.store, self.day_id)
        self.context.notify(_("The rest is as planned again."), _("Go back to the plan"))

    def _take_back_button(self, planned: agenda.Planned) -> IconButton:
        title = planned.session.title

        def take_back() -> None:
            replan.take_back(self.context.store, planned.session.id)
            self.context.notify(
                _("Takes place again: {title}").format(title=title), _("Take the session back")
            )

        button = IconButton(
            "undo",
            lambda: _("Take back: {title}").format(title=title),
            small=True,
            clicked=take_back,
        )
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _start_button(self, planned: agenda.Planned, again: bool) -> IconButton:
        title = planned.session.title

        def words() -> str:
            said = _("Start again: {title}") if again else _("Start: {title}")
            return said.format(title=title)

        button = IconButton(
            "play", words, small=True, clicked=lambda: start_session(self.context, planned.session)
        )
        say(button.setToolTip, lambda: _("Start again") if again else _("Start now"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def mark(self, chosen: str) -> None:
        """Which session is in view."""
        self._chosen = chosen
        for key, item in self.rows.items():
            item.setChecked(key == chosen)
