"""Which scene the projector shows while it follows the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ttt_desktop.rows import dataclass


@dataclass(frozen=True)
class Moment:
    """What the choice depends on.

    ``running``: the kinds of the sessions that are on. ``asked``: a prompt is put to one of them.
    ``last``: the date of the day to which the session that was started last belongs, None before
    the first. ``ahead``: that day has sessions that were not started yet. ``today``: the date on
    the wall, where the workshop is.
    """

    running: Sequence[str]
    asked: bool
    last: date | None
    ahead: bool
    today: date


def follow(moment: Moment) -> str:
    """The scene that goes with the moment.

    Before the first session of a day the room is welcomed, after the last one thanked. A break
    shows its clock while nothing but breaks is on, a prompt is shown while it is open; otherwise
    what is on now and next.
    """
    if moment.running:
        if all(kind == "break" for kind in moment.running):
            return "break"
        return "prompt" if moment.asked else "now"
    if moment.last is None or moment.today > moment.last:
        return "welcome"
    return "now" if moment.ahead else "thanks"
