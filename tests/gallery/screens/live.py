"""Live and the strip: nothing yet, nothing on, on time, late, over, parallel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from tests.gallery.screens.projector import workshop
from ttt_desktop.rules import clock
from ttt_desktop.rules.replan import Change
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.live import projector as live_projector
from ttt_desktop.ui.desk.live.page import LivePage
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.ui.projector.window import preview
from ttt_desktop.workshop import agenda, attendance, live, people, prompts, replan, runlog
from ttt_desktop.workshop import agenda_edit as edit

NAMES = (
    "Lakshmi",
    "Pritam",
    "Anjali Deshpande",
    "రమేష్",
    "कविता शर्मा",
    "Sangram",
    "Mitu Das",
    "Nasir",
    "முருகன்",
    "Dolon Prova",
    "Krishna",
    "ଜ୍ୟୋତି",
    "Manpreet Kaur",
    "ಅನುಷಾ",
    "Rajiv",
    "Sneha",
    "Tito",
    "Vishwanath",
    "Wasim",
    "Zeba",
    "ᱥᱟᱶᱛᱟ",
    "Bhuvana",
)


def _window(context: Context) -> DeskWindow:
    live_projector.PREVIEW = 0  # a picture does not wait for the picture in it
    context.projector_preview = lambda: preview(context)
    return DeskWindow(context)


def _peopled(room: Room) -> tuple[Context, list[str]]:
    context, made = workshop(room, 7)
    store = context.store
    start = agenda.plan(store)[0].start
    for index, name in enumerate(NAMES):
        person = people.add(store, name)
        if index % 3:
            attendance.arrive(
                store, made[0], person.id, at=start + timedelta(minutes=16 if index == 4 else 5)
            )
    prompts.add(
        store, made[0], "Which of these could your community solve within a year?", kind="decision"
    )
    prompts.add(store, made[0], "మీకు ఎలాంటి సహాయం కావాలి?", language="te")
    return context, made


DAY = (
    ("Group discussion: Challenges & Opportunities", "discussion", 60, None),
    ("Tea", "break", 15, 630),
    ("What we tried, and what came of it: three communities report", "presentation", 45, None),
    ("Making a plan for the next six months", "hands-on", 60, None),
    ("Lunch", "break", 60, 750),
    ("Panel: who helps whom", "panel", 45, None),
    ("Closing", "ceremony", 30, None),
)


def _busy(room: Room, over: float) -> tuple[Context, list[str]]:
    """A full day whose first session runs, and is ``over`` minutes late at 10:20."""
    context = room.empty()
    store = context.store
    day = agenda.days(store)[0]
    for session in agenda.sessions(store):
        edit.remove_session(store, session.id)
    made = [
        edit.add_session(store, day.id, title, kind=kind, minutes=minutes, anchor_minute=anchor).id
        for title, kind, minutes, anchor in DAY
    ]
    start = agenda.plan(store)[0].start
    runlog.start(store, made[0], at=start + timedelta(minutes=over))
    clock.set_now(start + timedelta(minutes=50, seconds=19))
    return context, made


def _window_with(context: Context, way: str = "", anchors: bool = False) -> DeskWindow:
    window = _window(context)
    window.go("live")
    page = window.pages["live"]
    assert isinstance(page, LivePage)
    page.refresh()
    if way:
        page.replan.open()
        page.replan.ways.button(way).click()
        page.replan.anchors.setChecked(anchors)
    return window


@screen("live-replan")
def live_replan(room: Room) -> Iterator[tuple[str, QWidget]]:
    try:
        context, made = _busy(room, 4)
        yield "cut", _window_with(context)
        for way in ("push", "squeeze", "drop"):
            context, made = _busy(room, 21)
            yield way, _window_with(context, way, anchors=way == "push")
        runlog.start(context.store, made[1])
        replan.apply(context.store, [Change(made[3], dropped=True), Change(made[2], minutes=40)])
        yield "dropped", _window_with(context)
        window = _window_with(context)
        clock.set_now(clock.now() + timedelta(minutes=11))
        window.go("notes")
        yield "strip-warns", window
    finally:
        clock.set_now(None)


@screen("live")
def live_page(room: Room) -> Iterator[tuple[str, QWidget]]:
    try:
        clock.set_now(None)
        yield "nothing-yet", _window(room.empty())
        context, made = _peopled(room)
        start = agenda.plan(context.store)[0].start
        clock.set_now(start + timedelta(minutes=40, seconds=19))
        live.set_scene(context.store, "wall")
        yield "late", _window(context)
        clock.set_now(start + timedelta(minutes=59, seconds=30))
        yield "last-minutes", _window(context)
        clock.set_now(start + timedelta(minutes=66, seconds=10))
        yield "over", _window(context)
        context, made = _peopled(room)
        runlog.end(context.store, made[0], at=start + timedelta(minutes=58))
        clock.set_now(start + timedelta(minutes=58))
        yield "nothing-on", _window(context)
        runlog.start(context.store, made[1], at=start + timedelta(minutes=60))
        clock.set_now(start + timedelta(minutes=70))
        yield "on-time", _window(context)
        runlog.pause(context.store, made[1], at=start + timedelta(minutes=70))
        yield "paused", _window(context)
        edit.update_session(context.store, made[0], room="Hall A")
        edit.update_session(context.store, made[1], room="Hall B")
        runlog.resume(context.store, made[1])
        runlog.start(context.store, made[0], at=start + timedelta(minutes=20))
        yield "parallel", _window(context)
        for key in (made[0], made[1]):
            runlog.end(context.store, key)
        runlog.start(context.store, made[2])
        runlog.end(context.store, made[2])
        yield "all-run", _window(context)
        window = _window(_peopled(room)[0])
        window.go("notes")
        yield "strip", window
    finally:
        clock.set_now(None)
