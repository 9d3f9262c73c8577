"""Live and the strip: nothing yet, nothing on, on time, late, over, parallel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from tests.gallery.screens.projector import workshop
from ttt_desktop.rules import clock
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk import live_room
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.ui.projector.window import preview
from ttt_desktop.workshop import agenda, attendance, live, people, prompts, runlog
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
    live_room.PREVIEW = 0  # a picture does not wait for the picture in it
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
