"""The clock of a prompt: minutes that the room is given, counted from when it was opened.

It goes on by the wall alone and is told when it ends; nothing closes by itself.
"""

from __future__ import annotations

import math
from datetime import datetime

from ttt_desktop.rules import timing

#: What one press adds or takes, and the longest that a prompt may have.
STEP = 1
LONGEST = 2880


def running(minutes: int, opened_at: datetime | None) -> timing.Running | None:
    """The clock of a prompt that is open; None where no time was given or it is not open."""
    if minutes <= 0 or opened_at is None:
        return None
    return timing.run(minutes, [timing.Event("start", opened_at)])


def stepped(minutes: int, opened_at: datetime | None, now: datetime, by: int) -> int:
    """The minutes of a prompt after ``by`` more (or fewer, negative).

    One that runs never gets less than what has passed, rounded up: a press too many ends it, it
    does not make it late. One that was opened without a time gets ``by`` from now on.
    """
    passed = 0
    if opened_at is not None:
        passed = max(0, math.ceil((now - opened_at).total_seconds() / 60))
    if minutes <= 0:
        wanted = passed + by if by > 0 else 0
    elif by < 0:
        wanted = max(minutes + by, min(minutes, passed), 1 if opened_at is not None else 0)
    else:
        wanted = minutes + by
    return max(0, min(wanted, LONGEST))
