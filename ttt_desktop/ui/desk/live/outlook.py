"""Live's look ahead in words: when the day ends, what is cut, what changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules.forecast import DROPPED, Forecast, Turn
from ttt_desktop.ui import stage
from ttt_desktop.ui.desk.live.now import StateTag
from ttt_desktop.ui.live_text import clock, day_long, number
from ttt_desktop.ui.widgets import Flow, PlainLabel
from ttt_desktop.workshop import agenda, runlog
from ttt_desktop.workshop.outlook import Outlook


def header_words(
    plan: Sequence[agenda.Planned],
    running: Sequence[runlog.OnStage],
    following: agenda.Planned | None,
    now: datetime,
    zone: tzinfo,
) -> str:
    """``Saturday, 19 October 2024 · 10:47 · 4 min late``, or how far the workshop is."""
    if not plan:
        return ""
    local = now.astimezone(zone)
    parts = [day_long(local.date()), clock(local)]
    first, last = plan[0].start, plan[-1].end
    if running:
        item = running[0]
        parts.append(stage.offset(item.planned.end, item.clock.ends(now)).words)
    elif now < first:
        parts.append(_("the first session is planned {when}").format(when=stage.until(first, now)))
    elif now > last and following is not None:
        parts.append(_("the last session was planned {when}").format(when=stage.until(last, now)))
    else:
        parts.append(_("nothing is on"))
    return " · ".join(parts)


def minutes(count: int) -> str:
    """``11 min``."""
    return _("{n} min").format(n=number(count))


def cut_words(turn: Turn) -> str:
    """What happens to a fixed session that starts late; '' where nothing does."""
    if not turn.collides:
        return ""
    if turn.cut and turn.late > 0:
        words = _("will be cut to {n} min and end {late} min late")
        return words.format(n=number(turn.minutes), late=number(turn.late))
    if turn.cut:
        return _("will be cut to {n} min").format(n=number(turn.minutes))
    late = turn.late_start
    return ngettext("will start {n} min late", "will start {n} min late", late).format(
        n=number(late)
    )


def change_words(turn: Turn) -> str:
    """How a session's turn differs from its plan: ``7 min shorter, starts 4 min late``."""
    if turn.state == DROPPED:
        return _("dropped")
    said = []
    shorter = turn.item.planned_minutes - turn.minutes
    if shorter > 0:
        said.append(_("{n} min shorter").format(n=number(shorter)))
    elif shorter < 0:
        said.append(_("{n} min longer").format(n=number(-shorter)))
    late = turn.late_start
    if late > 0:
        said.append(_("{n} min later").format(n=number(late)))
    elif late < 0:
        said.append(_("{n} min earlier").format(n=number(-late)))
    return ", ".join(said) or _("as planned")


def span_words(start: datetime, end: datetime, zone: tzinfo | None) -> str:
    """``11:30–11:45`` on the wall."""
    return f"{clock(start.astimezone(zone))}–{clock(end.astimezone(zone))}"


def end_words(found: Forecast, zone: tzinfo | None) -> str:
    """``The day ends 17:04, planned 17:00.``"""
    planned, expected = found.planned_end, found.expected_end
    if planned is None or expected is None:
        return ""
    times = clock(planned.astimezone(zone)), clock(expected.astimezone(zone))
    if found.late == 0:
        return _("The day ends {time}, as planned.").format(time=times[0])
    return _("The day ends {time}, planned {planned}.").format(time=times[1], planned=times[0])


def worth_an_offer(found: Forecast) -> bool:
    """Whether time is missing that could be made up: at the day's end, or before something fixed.

    What was cut by choice already is no news.
    """
    return bool(found.ahead) and (found.short > 0 or any(turn.cut for turn in found.ahead))


class DayLine(QWidget):
    """When the day was planned to end and will end, by word, sign and colour."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel("", "body", wrap=False)
        self.offset = StateTag("")
        line = Flow(10)
        line.addWidget(self.words)
        line.addWidget(self.offset)
        self.setLayout(line)

    def show_day(self, outlook: Outlook | None, found: Forecast | None) -> None:
        """``None`` where the day is not run now."""
        planned = found.planned_end if found else None
        expected = found.expected_end if found else None
        self.setVisible(planned is not None and expected is not None)
        if outlook is None or found is None or planned is None or expected is None:
            return
        self.words.setText(end_words(found, outlook.planned[0].end.tzinfo))
        offset = stage.offset(planned, expected)
        self.offset.show_state(offset.words, offset.tint, offset.icon)


__all__ = [
    "DayLine",
    "change_words",
    "cut_words",
    "end_words",
    "header_words",
    "minutes",
    "span_words",
    "worth_an_offer",
]
