"""The page Agenda in its states."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen

WIKI = """== Day 1: 19 October 2024 ==
{| class="wikitable"
! Time !! Session !! Facilitator !! Venue
|-
| 09:00 – 09:30 || Registration and tea || || Lobby
|-
| 09:30 – 10:15 || Welcome and introductions || Host team || Hall
|-
| 10:15 – 11:15 || Group discussion: challenges and opportunities || || Hall
|-
| 11:15 – 11:30 || Tea break || ||
|-
| 11:30 – 13:00 || Workshop on needs assessment || Lakshmi || Hall
|-
| after lunch || Walk in the garden || ||
|}

== Day 2: 20 October 2024 ==
{| class="wikitable"
! Time !! Session !! Facilitator !! Venue
|-
| 09:30 – 10:30 || Designing a programme || Pritam || Hall
|-
| 10:30 – 12:00 || Brainstorming by region || || Room B
|}
"""


def _window(room: Room, context: object) -> tuple[QWidget, QWidget]:
    from ttt_desktop.ui.desk.window import DeskWindow

    window = DeskWindow(context)  # type: ignore[arg-type]
    window.resize(1366, 768)
    window.go("agenda")
    window.show()
    QCoreApplication.processEvents()
    return window, window.pages["agenda"]


@screen("agenda", sizes=((1366, 768),))
def agenda(room: Room) -> Iterator[tuple[str, QWidget]]:
    yield "empty", _window(room, room.empty())[0]
    yield "full", _window(room, room.sample())[0]
    window, page = _window(room, room.sample())
    keys = list(page.board.blocks)  # type: ignore[attr-defined]
    page.select(keys[3])  # type: ignore[attr-defined]
    yield "selected", window
    window, page = _window(room, room.sample())
    keys = list(page.board.blocks)  # type: ignore[attr-defined]
    talk = next(k for k in keys if page.board.blocks[k].view.mark)  # type: ignore[attr-defined]
    page.select(talk)  # type: ignore[attr-defined]
    page.resize(page.size())
    QCoreApplication.processEvents()
    bar = page.panel.scroller.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(470)
    yield "prompts", window
    window, page = _window(room, room.sample())
    page.select(talk)  # type: ignore[attr-defined]
    _equip(page, talk)
    QCoreApplication.processEvents()
    page.panel.scroller.ensureWidgetVisible(  # type: ignore[attr-defined]
        page.panel.materials  # type: ignore[attr-defined]
    )
    yield "private", window
    window, page = _window(room, room.sample())
    page.select_day(page.board.days[1].id)  # type: ignore[attr-defined]
    yield "day", window
    window, page = _window(room, room.sample())
    page.show_themes()  # type: ignore[attr-defined]
    yield "themes", window
    window, page = _window(room, _crossed(room))
    yield "parallel", window
    window, page = _window(room, room.sample())
    page._turn_to_import()  # type: ignore[attr-defined]
    job = page.importing.read_text(WIKI)  # type: ignore[attr-defined]
    job.wait()
    QCoreApplication.processEvents()
    yield "import", window
    window, page = _window(room, room.sample())
    page._turn_to_import()  # type: ignore[attr-defined]
    page.importing.read_text("Only words, no times.").wait()  # type: ignore[attr-defined]
    QCoreApplication.processEvents()
    yield "refused", window


def _equip(page: QWidget, session_id: str) -> None:
    from ttt_desktop.workshop import materials

    store = page.store  # type: ignore[attr-defined]
    materials.set_private_notes(store, session_id, "Ask the back rows first. పెద్దగా మాట్లాడండి.")
    for text, ready in (("12 flip charts", True), ("A long cable for the projector", False)):
        materials.tick(store, materials.add(store, session_id, text).id, ready)


def _crossed(room: Room) -> object:
    """Parallel rooms, an overlap, a session on stage, one that is done, one after midnight."""
    from ttt_desktop.workshop import agenda as plan
    from ttt_desktop.workshop import agenda_edit, runlog, themes

    context = room.empty()
    store = context.store
    strand = themes.add(store, "Needs assessment and community research").id
    days = plan.days(store)
    add = agenda_edit.add_session
    first = add(store, days[0].id, "Welcome", kind="ceremony", minutes=10)
    second = add(
        store,
        days[0].id,
        "What holds us back, and what could carry us: a long title that goes on over several lines",
        kind="discussion",
        minutes=60,
        theme_id=strand,
        led_by="Lakshmi",
    )
    add(store, days[0].id, "Tea", kind="break", minutes=15, anchor_minute=630)
    add(store, days[0].id, "Wikidata for beginners", kind="hands-on", minutes=60, room="Hall A")
    add(store, days[0].id, "Commons: photographs", kind="presentation", minutes=30, room="Hall B")
    add(store, days[0].id, "Commons: rights", kind="presentation", minutes=30, room="Hall B")
    add(store, days[0].id, "Wikisource in Indic scripts", kind="hands-on", minutes=45, room="C")
    add(store, days[0].id, "Lunch", kind="break", minutes=60, anchor_minute=780)
    add(
        store,
        days[1].id,
        "నేను నేర్చుకున్నది: గ్రామీణ పాఠశాలల్లో వికీపీడియా",
        kind="panel",
        minutes=45,
        theme_id=strand,
    )
    add(store, days[1].id, "Five minutes", kind="other", minutes=5)
    add(store, days[1].id, "Nothing at all", kind="other", minutes=0)
    add(store, days[1].id, "Regions", kind="brainstorming", minutes=30)
    add(store, days[2].id, "Bus to the hotel", kind="break", minutes=40, anchor_minute=1180)
    add(store, days[2].id, "Dinner and music", kind="networking", minutes=280)
    runlog.start(store, first.id)
    runlog.start(store, second.id)
    return context
