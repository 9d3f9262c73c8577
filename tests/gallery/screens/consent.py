"""What people may agree to, asked at the station in their language."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from tests.gallery.screens.station import open_all


@screen("consent", sizes=((1366, 768),))
def consent_(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.workshop import people
    from ttt_desktop.workshop.consent import PURPOSES

    for code in ("en", "te", "ur") if room.framed else ("en",):
        for at, purpose in enumerate(PURPOSES):
            if at and not room.framed:
                return
            window = open_all(room, code, ("checkin",))
            window.chose_language(code)
            who = people.all_people(window.context.store)[0]
            window.ask_consent(window.check_in(who.id), at)
            yield f"{purpose}-{code}", window
        if room.framed:
            window = open_all(room, code, ("checkin",))
            window.chose_language(code)
            who = people.all_people(window.context.store)[0]
            window.ask_consent(window.check_in(who.id), len(PURPOSES))
            yield f"thanks-{code}", window
