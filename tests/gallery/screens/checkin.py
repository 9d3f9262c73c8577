"""The desk at the door in its states: nobody, thirty-five, a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from tests.gallery.screens.people import at_work, of_many
from tests.gallery.screens.people import window as desk


def door_of(context: object) -> tuple[QWidget, Any]:
    """The desk's window at the door, and its page."""
    from ttt_desktop.ui.desk.window import DeskWindow

    made = DeskWindow(context)  # type: ignore[arg-type]
    made.resize(1366, 768)
    made.go("checkin")
    made.show()
    QCoreApplication.processEvents()
    return made, made.pages["checkin"]


def enter(page: Any, typed: str) -> None:
    """Type into the field and press Enter."""
    page.field.insert(typed)  # QTest types Latin letters only
    QTest.keyClick(page.field, Qt.Key.Key_Return)


def with_roles(context: Any) -> Any:
    """Some have not come yet: one has a part to play, one is excused."""
    from ttt_desktop.workshop import attendance, door, people

    store = context.store
    session = door.place(store).session
    if session is not None:
        for key in sorted(door.here(store))[:4]:
            attendance.take_back(store, session.session.id, key)
        missing = [one.person.id for one in door.expected(store)]
        people.set_leaders(store, session.session.id, missing[1:2])
        door.excuse(store, missing[2], reason="Train from Cuttack is late")
    return context


@screen("checkin", sizes=((1366, 768),))
def checkin(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules import clock
    from ttt_desktop.workshop import agenda, agenda_edit, door, people, presence

    held = clock.now() if clock.is_held() else None
    try:
        yield "closed", door_of(room.empty())[0]
        unlisted: Any = room.empty()
        day = agenda.days(unlisted.store)[0].id
        clock.set_now(
            agenda.planned(
                unlisted.store, agenda_edit.add_session(unlisted.store, day, "Opening").id
            ).start
        )  # type: ignore[union-attr]
        yield "nobody", door_of(unlisted)[0]
        yield "ready", door_of(with_roles(at_work(room)))[0]
        made, page = door_of(with_roles(at_work(room)))
        page.missing.people.pressed_on.emit(page.missing.people.lines[0].key)
        yield "welcome", made
        made, page = door_of(with_roles(at_work(room)))
        person = people.person(page.store, next(iter(door.here(page.store))))
        assert person is not None
        page.record(person.id)
        page.field.insert("sa")
        yield "already-typing", made
        made, page = door_of(with_roles(at_work(room)))
        enter(page, "Kamalini Bakul")
        yield "walk-in", made
        made, page = door_of(with_roles(at_work(room)))
        enter(page, "9Z9Z9Z9Z9Z")
        yield "badge", made
        made, page = door_of(with_roles(at_work(room)))
        one = page.missing.people.lines[-2]
        people.add(page.store, one.name, region="Odisha", username="Namesake")
        page.refresh()
        enter(page, one.name)
        yield "several", made
        made, page = door_of(with_roles(at_work(room)))
        page._turn()
        page.record(next(iter(door.here(page.store))))
        page.refresh()
        page.missing.people.scrollToBottom()
        yield "out", made
        made, page = door_of(with_roles(at_work(room)))
        page.missing.people.aside.emit(page.missing.people.lines[0].key)
        yield "excuse", made
        many: Any = of_many(room)
        presence.set_scope(many.store, "workshop")
        made, page = door_of(many)
        page.field.insert("ma")
        yield "many", made
    finally:
        clock.set_now(held)


@screen("attendance", sizes=((1366, 768),))
def attendance(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules import clock
    from ttt_desktop.workshop import agenda, agenda_edit, people, runlog

    def matrix(context: Any) -> QWidget:
        made, page = desk(room, context)
        page.filter.show_view("attendance")
        page.matrix.setFocus()
        QCoreApplication.processEvents()
        return made

    held = clock.now() if clock.is_held() else None
    try:
        some: Any = room.empty()
        people.add(some.store, "Asha Gulmohar")
        yield "no-sessions", matrix(some)
        agenda_edit.add_session(some.store, agenda.days(some.store)[0].id, "Opening")
        yield "one", matrix(some)
        work: Any = with_roles(at_work(room))
        stage = runlog.on_stage(work.store)[0].planned
        there = [p.id for p in people.all_people(work.store)]
        attend(work.store, stage, there)
        yield "35", matrix(work)
        yield "many", matrix(of_many(room))
    finally:
        clock.set_now(held)


def attend(store: Any, stage: Any, there: list[str]) -> None:
    """Of those who are there one is late, one has gone, and one is excused."""
    from datetime import timedelta

    from ttt_desktop.workshop import attendance, door

    here = attendance.present(store, stage.session.id)
    late = next(key for key in there if key not in here)
    attendance.arrive(store, stage.session.id, late, at=stage.start + timedelta(minutes=20))
    gone = next(key for key in there if key in here)
    attendance.leave(store, stage.session.id, gone, at=stage.start + timedelta(minutes=40))
    excused = next(key for key in there if key not in here and key != late)
    door.excuse(store, excused, session_id=stage.session.id)
