"""The list of notes at 50,000: one more comes in, a filter, a scroll, against one frame."""

from __future__ import annotations

import statistics
from itertools import cycle

from tests.bench.harness import ROUNDS, SAID, Row, folder, took, workshop

FRAME = 1 / 60
COUNT = 50_000


def rows() -> list[Row]:
    """Each of them until it is painted."""
    from PySide6.QtWidgets import QApplication

    from ttt_desktop.settings import Settings
    from ttt_desktop.ui import theme
    from ttt_desktop.ui.bridge import Bridge
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.notes.page import NotesPage
    from ttt_desktop.ui.jobs import Jobs
    from ttt_desktop.workshop import agenda, notes

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with folder() as place:
        store = workshop(place / "notes.ttt", COUNT)
        settings = Settings(path=place / "settings.json", colour_scheme="light")
        theme.apply(app, settings)
        page = NotesPage(Context(store, Bridge(store), settings, Jobs()))
        page.resize(1150, 700)
        page.show()
        app.processEvents()
        session = agenda.sessions(store)[0].id
        kinds = cycle(("idea", "challenge", "question"))
        bar = page.list.verticalScrollBar()

        def painted() -> None:
            page.list.viewport().repaint()

        def one_more() -> None:
            notes.add(store, session_id=session, text=SAID, source="station")
            painted()

        def narrowed() -> None:
            page.filters._kind_clicked(next(kinds), True)
            painted()

        def wheel() -> None:
            page.list.scroll_by(120)
            painted()

        places = cycle(round(bar.maximum() * share) for share in (0.1, 0.5, 0.9, 0.3, 0.7))

        def dragged() -> None:
            bar.setValue(next(places))
            painted()

        found = []
        for what, work, rounds, goal in (
            ("a note comes into the list of 50,000", one_more, 31, 2.0),
            ("wheel through 50,000 notes", wheel, 301, 2.0),
            ("drag the scroll bar through 50,000 notes", dragged, 31, 2.0),
            ("filter 50,000 notes by kind", narrowed, ROUNDS, 2.0),
        ):
            times = [took(work) for _ in range(rounds)]
            found.append(
                Row(
                    what,
                    statistics.median(times),
                    "a frame",
                    FRAME,
                    goal,
                    f"longest {max(times) * 1000:.0f} ms, goal 33 ms",
                )
            )
        page.close()
        store.close()
    return found
