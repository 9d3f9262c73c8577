"""What a running session's clock says, in figures, words, signs and colours: desk and projector
say it alike."""

from __future__ import annotations

from datetime import datetime, timedelta

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import timing
from ttt_desktop.ui.live_text import number, timer

#: A session that runs further than this from its planned time is not called late or early.
OTHER_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Face:
    """A clock face: whole seconds left (negative: over), the part spent (0 to 1), the warning."""

    seconds: int
    spent: float
    paused: bool
    warning: str

    @property
    def figures(self) -> str:
        """``23:41``, ``1:05:00``, or ``−2:10`` when over."""
        return timer(self.seconds)

    @property
    def word(self) -> str:
        """What stands under the figures."""
        if self.paused:
            return _("paused")
        return _("over") if self.seconds < 0 else _("left")

    @property
    def phrase(self) -> str:
        """``12:40 left``, ``2:10 over``, ``12:40 left, paused``."""
        if self.seconds < 0:
            said = _("{time} over").format(time=timer(-self.seconds))
        else:
            said = _("{time} left").format(time=timer(self.seconds))
        return _("{time}, paused").format(time=said) if self.paused else said

    @property
    def alarm(self) -> str:
        """The warning in words; '' while there is none."""
        return {
            "five": _("Last 5 minutes"),
            "one": _("Last minute"),
            "end": _("Time is up") if self.seconds >= 0 else _("Over time"),
        }.get(self.warning, "")

    @property
    def ground(self) -> str:
        """The tint that goes with the warning."""
        return {"five": "warning", "one": "warning", "end": "error"}.get(self.warning, "page")


def face(running: timing.Running, now: datetime) -> Face:
    """The clock face of a session at ``now``."""
    allowed = running.allowed.total_seconds()
    spent = running.spent(now).total_seconds() / allowed if allowed else 1.0
    return Face(
        timing.seconds_left(running, now),
        max(0.0, min(1.0, spent)),
        running.is_paused,
        timing.warning(running, now),
    )


@dataclass(frozen=True)
class Offset:
    """How far from the plan: minutes late (positive), words, an icon, a tint."""

    minutes: int
    words: str
    icon: str
    tint: str


def offset(planned_end: datetime, ends: datetime) -> Offset:
    """Late, on time or early against the planned end, by word, sign and colour."""
    if abs(ends - planned_end) > OTHER_DAY:
        return Offset(0, _("not on its planned day"), "calendar", "neutral")
    late = timing.offset_minutes(planned_end, ends)
    if late > 0:
        words = ngettext("{n} min late", "{n} min late", late).format(n=number(late))
        if late >= 60:
            words = _("{span} late").format(span=_span(late))
        return Offset(late, words, "warning", "warning")
    if late < 0:
        words = ngettext("{n} min early", "{n} min early", -late).format(n=number(-late))
        if late <= -60:
            words = _("{span} early").format(span=_span(-late))
        return Offset(late, words, "info", "accent_tint")
    return Offset(0, _("on time"), "check", "success")


def until(moment: datetime, now: datetime) -> str:
    """``in 25 min``, ``in 3 h 10 min``, ``in 2 days``; the past as ``25 min ago``."""
    minutes = round((moment - now).total_seconds() / 60)
    size = abs(minutes)
    if size == 0:
        return _("now")
    words = _("in {span}") if minutes > 0 else _("{span} ago")
    return words.format(span=_span(size))


def _span(minutes: int) -> str:
    """``25 min``, ``3 h 10 min``, ``3 h``, ``2 days``."""
    if minutes < 60:
        return _("{n} min").format(n=number(minutes))
    if minutes >= 24 * 60:
        days = round(minutes / 1440)
        return ngettext("{n} day", "{n} days", days).format(n=number(days))
    hours, rest = divmod(minutes, 60)
    if rest:
        return _("{h} h {n} min").format(h=hours, n=rest)
    return _("{h} h").format(h=hours)
