"""The desk at the door in its states: nobody, thirty-five, a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from tests.gallery.screens.people import at_work, of_many


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
    """Some have a part to play, one is excused, one may be photographed."""
    from ttt_desktop.workshop import door, people

    store = context.store
    missing = [one.person.id for one in door.expected(store)]
    session = door.place(store).session
    if session is not None and len(missing) > 2:
        people.set_leaders(store, session.session.id, missing[1:2])
        door.excuse(store, missing[2], reason="Train from Cuttack is late")
    return context


@screen("checkin", sizes=((1366, 768),))
def checkin(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules import clock
    from ttt_desktop.workshop import door, people, presence

    held = clock.now() if clock.is_held() else None
    try:
        yield "closed", door_of(room.empty())[0]
        yield "ready", door_of(with_roles(at_work(room)))[0]
        made, page = door_of(with_roles(at_work(room)))
        page.missing.people.pressed_on.emit(page.missing.people.lines[0].key)
        yield "welcome", made
        made, page = door_of(with_roles(at_work(room)))
        person = people.person(page.store, next(iter(door.here(page.store))))
        assert person is not None
        page.record(person.id)
        page.field.insert("as")
        yield "already-typing", made
        made, page = door_of(with_roles(at_work(room)))
        enter(page, "Kamalini Bakul")
        yield "walk-in", made
        made, page = door_of(with_roles(at_work(room)))
        enter(page, "9Z9Z9Z9Z9Z")
        yield "badge", made
        made, page = door_of(with_roles(at_work(room)))
        one = page.missing.people.lines[-1]
        people.add(page.store, one.name, region="Odisha", username="Namesake")
        page.refresh()
        enter(page, one.name)
        yield "several", made
        made, page = door_of(with_roles(at_work(room)))
        page._turn()
        page.record(next(iter(door.here(page.store))))
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
