"""What stands beside the clock: Live's sheet and prompts, the run log, a workshop like another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, sample_file, screen
from tests.gallery.screens.projector import workshop
from ttt_desktop.rules import clock
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.start.form import NewForm
from ttt_desktop.ui.desk.start.page import StartPage
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.workshop import agenda, agenda_edit, materials, prompts, runlog


def _window(context: Context) -> DeskWindow:
    window = DeskWindow(context)
    window.resize(1366, 768)
    window.show()
    window.pages["live"].sheet.make()
    QCoreApplication.processEvents()
    return window


def _equipped(room: Room) -> tuple[Context, list[str]]:
    context, made = workshop(room, 7)
    store = context.store
    start = agenda.plan(store)[0].start
    clock.set_now(start + timedelta(minutes=33, seconds=19))
    materials.set_private_notes(
        store,
        made[0],
        "Ask the back rows first: the front speaks anyway.\nIf it gets loud, two minutes of "
        "silence to write. తెలుగులో కూడా అడగండి.",
    )
    for text, ready in (
        ("12 flip charts", True),
        ("Markers, five colours", True),
        ("A long cable for the projector, and the adapter that Sangram's laptop needs", False),
        ("फ़्लिप चार्ट के लिए टेप", False),
    ):
        materials.tick(store, materials.add(store, made[0], text).id, ready)
    second = prompts.add(
        store, made[0], "Which of these could your community solve within a year?", kind="decision",
        minutes=8,
    )  # fmt: skip
    prompts.add(store, made[0], "మీకు ఎలాంటి సహాయం కావాలి?", language="te", minutes=5)
    prompts.open_at_station(store, second.id, at=clock.now() - timedelta(minutes=7, seconds=15))
    prompts.show(store, second.id)
    return context, made


@screen("sheet")
def sheet(room: Room) -> Iterator[tuple[str, QWidget]]:
    try:
        context, _made = _equipped(room)
        window = _window(context)
        page = window.pages["live"]
        area = page.stack.widget(0)  # type: ignore[attr-defined]
        area.ensureWidgetVisible(page.prompts)  # type: ignore[attr-defined]
        yield "prompts", window
        window = _window(context)
        page = window.pages["live"]
        area = page.stack.widget(0)  # type: ignore[attr-defined]
        area.ensureWidgetVisible(page.sheet)  # type: ignore[attr-defined]
        yield "live", window
        window = _window(context)
        page = window.pages["live"]
        rows = list(page.prompts.rows.values())  # type: ignore[attr-defined]
        rows[1].edit()
        next(iter(page.sheet.materials.rows.values())).edit()  # type: ignore[attr-defined]
        area = page.stack.widget(0)  # type: ignore[attr-defined]
        QCoreApplication.processEvents()
        area.ensureWidgetVisible(page.sheet)  # type: ignore[attr-defined]
        yield "editing", window
        yield "run-log", _with_log(room)
    finally:
        clock.set_now(None)


def _with_log(room: Room) -> QWidget:
    """Longer, shorter, as planned, dropped, on now, not yet, with a pause and a long title."""
    context = room.empty()
    store = context.store
    day = agenda.days(store)[0]
    told = (
        ("Welcome and introductions", "ceremony", 30, 42, 0),
        ("Group discussion: what holds us back, and what could carry us further", "discussion",
         60, 60, 12),
        ("Tea", "break", 15, 11, 0),
        ("The museum, by bus", "networking", 45, 0, 0),
        ("Workshop on needs assessment", "hands-on", 90, None, 0),
        ("నేను నేర్చుకున్నది", "panel", 30, 0, 0),
    )  # fmt: skip
    made = [
        agenda_edit.add_session(store, day.id, title, kind=kind, minutes=minutes).id
        for title, kind, minutes, _took, _pause in told
    ]
    moment = agenda.plan(store)[0].start + timedelta(minutes=4)
    for key, (_title, _kind, _minutes, took, pause) in zip(made, told, strict=True):
        if took == 0:
            continue
        runlog.start(store, key, at=moment)
        if took is None:
            break
        if pause:
            runlog.pause(store, key, at=moment + timedelta(minutes=20))
            runlog.resume(store, key, at=moment + timedelta(minutes=20 + pause))
        moment += timedelta(minutes=took + pause)
        runlog.end(store, key, at=moment)
    with store.write("Drop session") as db:
        db.table("replan").insert({"id": made[3], "session_id": made[3], "dropped": 1})
    clock.set_now(moment + timedelta(minutes=12))
    window = _window(context)
    window.pages["live"].show_run_log()  # type: ignore[attr-defined]
    QCoreApplication.processEvents()
    return window


@screen("like")
def like(room: Room) -> Iterator[tuple[str, QWidget]]:
    for state, path in (("sample", sample_file()), ("refused", Path("Notes.ttt"))):
        context = room.empty()
        window = DeskWindow(settings=context.settings)
        page = StartPage(context.settings)
        window.show_start(page)
        window.resize(1366, 768)
        window.show()
        page.begin_new()
        form = page.form
        assert isinstance(form, NewForm)
        form.title.setText("Train the Trainer, Pune")
        QCoreApplication.processEvents()
        form.read_like(path)
        yield state, window
