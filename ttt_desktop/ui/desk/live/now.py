"""Live's card for what is on now: its clock, its time, and the hands on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui import clock as ticking
from ttt_desktop.ui import stage, theme
from ttt_desktop.ui.kinds import session_kind
from ttt_desktop.ui.live_text import clock, say
from ttt_desktop.ui.widgets import Button, Card, Flow, IconButton, PlainLabel, Tag, column, row
from ttt_desktop.workshop import agenda, runlog

if TYPE_CHECKING:
    from datetime import datetime

    from ttt_desktop.ui.context import Context

#: The steps by which the time is changed, each with its key.
STEPS = ((-5, "PgDown"), (-1, "−"), (1, "+"), (5, "PgUp"))

_BAR = {"": "accent", "five": "warning_text", "one": "warning_text", "end": "destructive"}


class StateTag(Tag):
    """A tag whose words, sign and tint change."""

    def show_state(self, words: str, tint: str, icon: str = "") -> None:
        if (words, tint, icon) != (self.text(), self._tint, self._icon):
            self._tint, self._icon = tint, icon
            self.set_text(words)
        self.setVisible(bool(words))


class ClockLabel(PlainLabel):
    """The figures of the clock, as large as the room allows, never smaller than their role."""

    def __init__(self, role: str) -> None:
        self._grown = 0
        super().__init__("", role, wrap=False)

    def grow_to(self, pixels: int) -> None:
        """Draw the figures ``pixels`` tall, if that is more than their role asks for."""
        if pixels != self._grown:
            self._grown = pixels
            self._dress()

    def _dress(self) -> None:
        font = theme.font(self._role)
        font.setPixelSize(max(font.pixelSize(), self._grown))
        self.setFont(font)
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # figures always run so
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("−00:00"))


class TimeBar(QWidget):
    """How much of the time is spent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part, self._role = 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, role: str) -> None:
        if abs(part - self._part) > 0.0005 or role != self._role:
            self._part, self._role = part, role
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(10))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        radius = area.height() / 2
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(area, radius, radius)
        full = QRectF(area)
        full.setWidth(max(area.height(), area.width() * self._part))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            full.moveRight(area.right())
        painter.setBrush(theme.colour(self._role))
        painter.drawRoundedRect(full, radius, radius)


def stage_button(
    words: object, keys: str, icon: str = "", small: bool = False, kind: str = "secondary"
) -> Button:
    """A button that a click does not give the focus to, so that Space stays with the stage."""
    button = Button(words, kind, icon, small=small)  # type: ignore[arg-type]
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    say(button.setToolTip, lambda: _("Key: {keys}").format(keys=_(keys)))
    return button


class NowCard(Card):
    """One running session. ``picked`` when it is clicked; compact where rooms run in parallel."""

    picked = Signal(str)

    def __init__(self, context: Context, item: runlog.OnStage, compact: bool) -> None:
        super().__init__(gap=10)
        self.context, self.item = context, item
        self.label = PlainLabel(lambda: _("On now"), "details-strong", "accent", wrap=False)
        self.kind = StateTag("")
        self.room = PlainLabel("", "details", "subtle", wrap=False)
        self.planned = PlainLabel("", "details", "subtle", wrap=False)
        self.title = PlainLabel("", "emphasis" if compact else "title")
        self.compact = compact
        self.figures = ClockLabel("clock-small" if compact else "clock")
        self.word = PlainLabel("", "emphasis", wrap=False)
        self.alarm = StateTag("")
        self.ends = PlainLabel("", "body", wrap=False)
        self.offset = StateTag("")
        self.bar = TimeBar()
        self.steps: dict[int, Button] = {}
        for minutes, keys in STEPS:
            # The mark keeps the sign before its figure where the window runs from the right.
            sign = "+" if minutes > 0 else "−"
            button = stage_button(f"\u200e{sign}{abs(minutes)}", keys)
            say(button.setAccessibleName, partial(_step_words, minutes))
            button.clicked.connect(lambda *_a, m=minutes: self.extend(m))
            self.steps[minutes] = button
        self.pause_button = stage_button(lambda: _("Pause"), N_("Space"), "pause")
        self.pause_button.clicked.connect(lambda *_a: self.pause_or_resume())
        self.end_button = stage_button(lambda: _("End"), "E", "stop")
        self.end_button.clicked.connect(lambda *_a: self.end())
        self.back_button = back_button(context, lambda: self.item.planned.session.id)
        self._paused: bool | None = None
        self._lay_out()
        self.show_item(item)

    def _lay_out(self) -> None:
        head = row(self.label, self.kind, self.room, None, self.planned, gap=8)
        states = Flow(10)
        for widget in (self.word, self.alarm, self.ends, self.offset):
            states.addWidget(widget)
        hands = Flow(6)
        for button in (
            *self.steps.values(),
            self.pause_button,
            self.end_button,
            self.back_button,
        ):
            hands.addWidget(button)
        side = column(states, hands, gap=10)
        holder = QWidget()
        holder.setLayout(column(None, side, None, gap=0))
        middle = row(self.figures, holder, gap=24)
        middle.setStretch(1, 1)
        for part in (head, self.title, middle, self.bar):
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)

    def show_item(self, item: runlog.OnStage) -> None:
        """The same session after a change in the file."""
        self.item = item
        planned, session = item.planned, item.planned.session
        kind = session_kind(session.kind)
        say(self._show_kind, lambda: kind.word)
        self.room.setText(session.room)
        self.room.setVisible(bool(session.room))
        say(
            self.planned.setText,
            lambda: _("planned {start}–{end}").format(
                start=planned.start_text, end=planned.end_text
            ),
        )
        self.title.setText(session.title)
        self.setAccessibleName(session.title)
        self.tick(ticking.now())

    def _show_kind(self, words: str) -> None:
        kind = session_kind(self.item.planned.session.kind)
        self.kind.show_state(words, kind.tint, kind.icon)

    def tick(self, now: datetime) -> None:
        """Turn the clock to ``now``."""
        face = stage.face(self.item.clock, now)
        self.figures.setText(face.figures)
        self.figures.set_tone(
            "error" if face.warning == "end" else "warning" if face.warning else "text"
        )
        self.word.setText(face.word)
        self.alarm.show_state(face.alarm, face.ground if face.alarm else "neutral", "clock")
        ends = self.item.clock.ends(now)
        local = ends.astimezone(self.item.planned.end.tzinfo)
        self.ends.setText(_("ends {time}").format(time=clock(local)))
        self.ends.setVisible(face.seconds >= 0)
        offset = stage.offset(self.item.planned.end, ends)
        self.offset.show_state(offset.words, offset.tint, offset.icon)
        self.bar.show_part(face.spent, _BAR[face.warning])
        if face.paused != self._paused:
            self._paused = face.paused
            words = N_("Resume") if face.paused else N_("Pause")
            say(self.pause_button.setText, lambda: _(words))
            self.pause_button.set_icon("play" if face.paused else "pause")

    def mark(self, chosen: bool) -> None:
        """Whether the keys and the parts below are about this one (where several run)."""
        self.label.set_tone("accent" if chosen else "subtle")
        self.set_surface("card")

    # What the buttons and the keys do

    def extend(self, minutes: int) -> None:
        runlog.extend(self.context.store, self.item.planned.session.id, minutes)

    def pause_or_resume(self) -> None:
        act = runlog.resume if self.item.clock.is_paused else runlog.pause
        act(self.context.store, self.item.planned.session.id)

    def end(self) -> None:
        session = self.item.planned.session
        runlog.end(self.context.store, session.id)
        self.context.notify(_("Ended: {title}").format(title=session.title), _("End session"))

    def grow(self, height: int) -> None:
        """Let the figures take the room that a page of ``height`` pixels has for them."""
        if not self.compact:
            self.figures.grow_to(round(min(self.width() * 0.11, height * 0.16, theme.px(168))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.picked.emit(self.item.planned.session.id)


def back_button(context: Context, session_id: Callable[[], str | None]) -> IconButton:
    """Goes back to the session before."""
    button = IconButton("restore", lambda: _("Back to the session before"), "secondary")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    say(
        button.setToolTip,
        lambda: "{words}\n{key}".format(
            words=_("Back to the session before"), key=_("Key: {keys}").format(keys="B")
        ),
    )
    button.clicked.connect(lambda *_a: go_back(context, session_id()))
    return button


def go_back(context: Context, session_id: str | None) -> None:
    """Back to the session before, and say so, with the way forward again."""
    found: list[str] = []
    if context.attempt(lambda: found.extend(runlog.previous(context.store, session_id))):
        titles = [s.title for key in found if (s := agenda.session(context.store, key))]
        context.notify(
            _("On again: {title}").format(title=", ".join(titles)),
            _("Go back to the session before"),
        )


def _step_words(minutes: int) -> str:
    words = _("{n} min more") if minutes > 0 else _("{n} min less")
    return words.format(n=abs(minutes))
