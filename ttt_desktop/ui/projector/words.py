"""The room's own language: chosen for the projector, whatever the desk beside it speaks."""

from __future__ import annotations

from datetime import date

from ttt_desktop.rules import timing
from ttt_desktop.ui import stage
from ttt_desktop.ui.live_text import timer
from ttt_desktop.ui.tongue import Tongue, apart

__all__ = ["_", "alarm", "apart", "day", "days", "face", "language", "ngettext", "number", "phrase"]

_tongue = Tongue()


def speak(code: str) -> None:
    """From now on the projector's words are those of ``code``, or English where it has none."""
    if code != _tongue.language:
        _tongue.speak(code)


def language() -> str:
    """The language in which the projector's words really are."""
    return _tongue.language


def direction() -> str:
    """``rtl`` where the projector's words run from right to left, else ``ltr``."""
    return "rtl" if _tongue.direction.name == "RightToLeft" else "ltr"


def _(message: str) -> str:
    return _tongue.say(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    return _tongue.count(singular, plural, count)


def number(value: int) -> str:
    """A figure as the projector's language groups it."""
    return _tongue.number(value)


def day(moment: date, form: str) -> str:
    """A date in the projector's language, in Qt's ``form``."""
    return _tongue.day(moment, form)


def days(first: date, last: date) -> str:
    """``19–21 October 2024`` in the projector's language."""
    return _tongue.days(first, last)


# What a clock says


def face(running: timing.Running, now: object, warns: bool) -> stage.Face:
    """The clock face of a session; without its warnings where the room is not to be warned."""
    made = stage.face(running, now)  # type: ignore[arg-type]
    if warns or not made.warning:
        return made
    return stage.Face(made.seconds, made.spent, made.paused, "")


def under(shown: stage.Face) -> str:
    """What stands beside the figures: the warning, else what the figures are."""
    if shown.paused:
        return _("paused")
    return alarm(shown) or (_("over") if shown.seconds < 0 else _("left"))


def phrase(shown: stage.Face) -> str:
    """``12:40 left``, ``2:10 over``, ``12:40 left, paused``."""
    if shown.seconds < 0:
        said = _("{time} over").format(time=timer(-shown.seconds))
    else:
        said = _("{time} left").format(time=timer(shown.seconds))
    return _("{time}, paused").format(time=said) if shown.paused else said


def alarm(shown: stage.Face) -> str:
    """The warning in words; '' while there is none."""
    if shown.warning == "five":
        return _("Last 5 minutes")
    if shown.warning == "one":
        return _("Last minute")
    if shown.warning == "end":
        return _("Time is up") if shown.seconds >= 0 else _("Over time")
    return ""
