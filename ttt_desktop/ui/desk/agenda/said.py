"""What a session says of itself on the day view: in its block, to the ear, and under the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.ui.kinds import session_kind
from ttt_desktop.ui.live_text import minutes_clock

if TYPE_CHECKING:
    from ttt_desktop.workshop.agenda import Planned


@dataclass(frozen=True)
class BlockView:
    """What a block shows. ``state`` is '', 'now' or 'done'; ``mark`` the number of its theme."""

    planned: Planned
    led_by: str = ""
    mark: str = ""
    theme: str = ""
    state: str = ""

    @property
    def id(self) -> str:
        return self.planned.session.id

    @property
    def times(self) -> str:
        """``10:30–11:30``."""
        return span(self.planned.start_minute, self.planned.end_minute)

    def overlap(self) -> str:
        """ "Overlaps by 10 min", or nothing."""
        if not self.planned.overlap:
            return ""
        return _("Overlaps by {minutes} min").format(minutes=self.planned.overlap)

    def spoken(self) -> str:
        """The accessible name: "10:30–11:30 Group discussion: Title, Hall, fixed"."""
        session = self.planned.session
        parts = [f"{self.times} {session_kind(session.kind).word}: {session.title}"]
        parts += [session.room] if session.room else []
        parts += [_("fixed")] if session.anchor_minute is not None else []
        parts += [_("now")] if self.state == "now" else []
        parts += [_("done")] if self.state == "done" else []
        parts += [self.overlap()] if self.planned.overlap else []
        parts += [_("theme {title}").format(title=self.theme)] if self.theme else []
        return ", ".join(parts)

    def tip(self) -> str:
        """Everything the block may have had no room for; markup escaped."""
        session = self.planned.session
        lines = [
            f"{self.times} · {session_kind(session.kind).word}",
            session.room,
            self.led_by,
            self.theme,
            self.overlap(),
        ]
        rest = "<br>".join(escape(line) for line in lines if line)
        return f"<b>{escape(session.title)}</b><br>{rest}"


def span(start: int, end: int) -> str:
    return f"{minutes_clock(start)}–{minutes_clock(end)}"


__all__ = ["BlockView", "span"]
