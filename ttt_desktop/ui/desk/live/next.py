"""Live's card for what comes next, with Start; large while nothing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_, _
from ttt_desktop.rules.forecast import Turn
from ttt_desktop.ui import stage, theme
from ttt_desktop.ui.desk.live.now import StateTag, back_button, stage_button
from ttt_desktop.ui.desk.live.outlook import cut_words
from ttt_desktop.ui.kinds import session_kind
from ttt_desktop.ui.live_text import clock, day_short, say
from ttt_desktop.ui.widgets import Card, Flow, PlainLabel, column, row
from ttt_desktop.workshop import agenda, runlog

if TYPE_CHECKING:
    from datetime import datetime

    from ttt_desktop.ui.context import Context


class NextCard(Card):
    """What comes next, with Start; large while nothing runs."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=8)
        self.context = context
        self.planned: agenda.Planned | None = None
        self.label = PlainLabel(lambda: _("Next"), "details-strong", "subtle", wrap=False)
        self.kind = StateTag("")
        self.fixed = StateTag("")
        self.title = PlainLabel("", "emphasis")
        self.when = PlainLabel("", "body", "subtle")
        self.cut = StateTag("")
        self.button = stage_button(lambda: _("Start"), N_("Space"), "play", kind="primary")
        self.button.clicked.connect(lambda *_a: self.start())
        self.back_button = back_button(context, lambda: None)
        theme.keep(self.label, lambda: self.label.setFixedHeight(theme.px(22)), slot="height")
        head = Flow(8)
        for tag in (self.label, self.kind, self.fixed, self.cut):
            head.addWidget(tag)
        words = column(head, self.title, self.when, gap=6)
        box = row(words, self.back_button, self.button, gap=12)
        box.setStretch(0, 1)
        self.column.addLayout(box)

    def show_next(
        self,
        planned: agenda.Planned | None,
        running: bool,
        urgent: bool,
        now: datetime,
        turn: Turn | None = None,
    ) -> None:
        """``running``: something is on; ``urgent``: and its time is up; ``turn``: how it will
        really be, where the day is run now."""
        self.planned = planned
        self.setVisible(planned is not None)
        if planned is None:
            return
        session, large = planned.session, not running
        kind = session_kind(session.kind)
        self.kind.show_state(kind.word, kind.tint, kind.icon)
        fixed = planned.start_text if session.anchor_minute is not None else ""
        if turn is not None and turn.item.fixed is not None:
            fixed = clock(turn.item.fixed.astimezone(planned.start.tzinfo))
        words = _("fixed {time}").format(time=fixed) if fixed else ""
        self.fixed.show_state(words, "sand", "anchor")
        self.cut.show_state(cut_words(turn) if turn is not None else "", "warning", "warning")
        if self.title.text() != session.title:
            self.title.setText(session.title)
        self.title.set_font_role("station-large" if large else "emphasis")
        self.button.setMinimumHeight(theme.px(56 if large else 32))
        self.button.setMinimumWidth(theme.px(140 if large else 0))
        kind_of_button = "primary" if large or urgent else "secondary"
        if self.button.property("kind") != kind_of_button:
            self.button.set_kind(kind_of_button)
        keys = N_("Space") if large else "N"
        say(self.button.setToolTip, lambda: _("Key: {keys}").format(keys=_(keys)))
        same_day = now.astimezone(planned.start.tzinfo).date() == planned.day.as_date
        time = (
            planned.start_text
            if same_day
            else (f"{day_short(planned.day.as_date)}, {planned.start_text}")
        )
        parts = [
            _("planned {time}").format(time=time),
            stage.until(turn.start if turn is not None else planned.start, now),
            _("{n} min").format(n=session.minutes if turn is None else turn.minutes),
        ]
        if turn is not None and turn.late_start:
            start = clock(turn.start.astimezone(planned.start.tzinfo))
            parts.insert(1, _("starts about {time}").format(time=start))
        if session.room:
            parts.append(session.room)
        self.when.setText(" · ".join(parts))

    def start(self) -> None:
        if self.planned is not None:
            start_session(self.context, self.planned.session)


def start_session(context: Context, session: agenda.Session) -> None:
    """Start a session and say so, with the way back."""
    runlog.start(context.store, session.id)
    context.notify(_("Started: {title}").format(title=session.title), _("Start session"))
