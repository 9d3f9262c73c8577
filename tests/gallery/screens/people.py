"""The page People in its states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen

LIST = """Timestamp,Full name,Wikimedia username,E-mail,Mother tongue(s),Role,State,T-shirt size
1,Asha Gulmohar,GulmoharInJune,asha@example.org,"Telugu, English",Participant,Telangana,M
2,Meera Saptaparni,Saptaparni Shade,meera@example.org,Kannada,Organiser,Karnataka,S
3,Bikash Shiuli,ShiuliDawn,bikash@example.org,"Bengali; Klingon",Facilitator,West Bengal,L
4,Sirisha Modugapuvu,,sirisha.m@example.org,Telugu,Speaker,Andhra Pradesh,M
5,Asha Gulmohar,GulmoharInJune,asha@example.org,Telugu,Participant,Telangana,M
6,"<b>Nirmal</b> Kadam",KadamBoat,nirmal at example,Odia,Participant,Odisha,XL
7,లత జాజిపూలు,JajiMorning,lata@example.org,Telugu,Participant,Telangana,S
8,,,,,,,
9,Test,test,test@test.com,,,,
"""


def window(room: Room, context: Any) -> tuple[QWidget, Any]:
    """The page People of ``context``, in its window or alone, and the page itself."""
    from ttt_desktop.ui.desk.people.page import PeoplePage
    from ttt_desktop.ui.desk.window import DeskWindow

    if not room.framed:
        page = PeoplePage(context)
        page.resize(1150, 700)
        page.show()
        QCoreApplication.processEvents()
        return page, page
    made = DeskWindow(context)
    made.resize(1366, 768)
    made.go("people")
    made.show()
    QCoreApplication.processEvents()
    return made, made.pages["people"]


def at_work(room: Room) -> object:
    """The sample while a session runs."""
    from ttt_desktop import sample
    from ttt_desktop.rules import clock

    now = sample.moment(2, "10:40")
    context = room.sample(until=now)
    clock.set_now(now)
    return context


def of_many(room: Room, count: int = 0) -> object:
    """A workshop of ``count`` people, else a full one, made of the sample's names."""
    from ttt_desktop.workshop import people, people_many

    context = room.sample()
    first = people.all_people(context.store)
    given = [p.name.split()[0] for p in first]
    family = [p.name.split()[-1] for p in first]
    rows = []
    for n in range((count or room.crowd) - len(first)):
        one = first[n % len(first)]
        name = f"{given[n % len(given)]} {family[(n * 7 + n // 35) % len(family)]}"
        rows.append(
            (
                {
                    "name": name,
                    "username": f"{given[n % 35]}{n}",
                    "roles": one.roles,
                    "languages": one.languages,
                    "region": one.region,
                    "gender": one.gender if n % 7 else "",
                    "background": one.background,
                    "age_band": one.age_band,
                    "first_time": one.first_time,
                },
                ("name", "photo")[: n % 3],
                () if n % 3 else ("photo",),
            )
        )
    with context.store.write("Import people") as db:
        people_many.insert_many(db, rows)
    return context


def preview(room: Room, text: str, name: str = "registrations.csv") -> tuple[QWidget, Any]:
    made, page = window(room, room.sample())
    path = Path(room.folder) / name
    path.write_text(text, encoding="utf-8")
    page.import_file(path)
    settle(page)
    return made, page


def settle(page: Any) -> None:
    """Wait for what the page reads."""
    for job in list(page.context.jobs.running):
        job.wait(20)
    for _round in range(3):
        QCoreApplication.processEvents()


def drop(*widgets: QWidget) -> None:
    """Delete widgets now, so that the next change of theme does not dress them again."""
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def scrolled(room: Room) -> Iterator[tuple[str, QWidget]]:
    """One person's details, further down: nothing new to name, but to look at."""
    for at, name in enumerate(("person-middle", "person-consents", "person-end"), start=1):
        made, page = window(room, at_work(room))
        page.select(person(page, "Kamala"))
        QCoreApplication.processEvents()
        bar = page.panel.scroller.verticalScrollBar()
        bar.setValue(bar.maximum() * at // 3)
        yield name, made
    made, page = window(room, room.sample())
    page.select(person(page, "Tejas"))
    page.panel.history.turn()
    QCoreApplication.processEvents()
    page.panel.scroller.verticalScrollBar().setValue(page.panel.consents["name"].y())
    page.panel.scroller.ensureWidgetVisible(page.panel.inputs["email"])
    yield "person-history", made
    made, page = window(room, of_many(room))
    page.filter.show_view("room")
    yield "room-many", made
    made, page = window(room, of_many(room))
    page.table.selectAll()
    yield "bulk-many", made


def person(page: Any, beginning: str) -> str:
    rows = page.table.model_of_people.rows
    return next(r.person.id for r in rows if r.person.name.startswith(beginning))


def add(page: Any) -> None:
    page.add_person()
    page.add_panel.name.setText("Sirisha Modugapuvvu")


def matrix(page: Any) -> None:
    page.filter.show_view("attendance")
    page.matrix.setFocus()


def composition(page: Any) -> None:
    page.filter.show_view("room")


def filters(page: Any) -> None:
    from ttt_desktop.workshop.people_filters import Wanted

    page.filter.show_view("people")
    page.filter.show_wanted(Wanted(first_time="yes", photo="no"))
    page.filter_line.begin()


def columns(page: Any) -> None:
    for name in ("background", "first_time", "email", "food_needs", "consents"):
        page.show_column(name, True)
    page.context.settings.people_columns = []


def bulk(page: Any) -> None:
    rows = page.table.model_of_people.rows
    page.table.choose_all([one.person.id for one in rows[2:14]])
    page.table._tell()
    page.table.setFocus()


def write(page: Any) -> None:
    page.twice.look()
    settle(page)
    page.table.setFocus()
    page.table.write_at(page.table.model_of_people.rows[2].person.id, "region")


#: What one does in the list, each on a page as it is opened.
DONE: dict[str, Callable[[Any], object]] = {
    "person": lambda page: page.select(person(page, "Nila")),
    "add": add,
    "matrix": matrix,
    "room": composition,
    "filters": filters,
    "columns": columns,
    "bulk": bulk,
    "write": write,
}


def done(room: Room) -> Iterator[tuple[str, QWidget]]:
    """Each of ``DONE`` in a window of its own; for names all of them one after the other on one
    page, where everything that was opened is still to be found."""
    if room.framed:
        for name, act in DONE.items():
            made, page = window(room, at_work(room))
            act(page)
            yield name, made
        yield from scrolled(room)
    else:
        made, page = window(room, at_work(room))
        for act in DONE.values():
            act(page)
        yield "all", made


@screen("people", sizes=((1366, 768),))
def people_(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules import clock

    held = clock.now() if clock.is_held() else None
    try:
        yield "empty", window(room, room.empty())[0]
        if room.framed:
            yield "full", window(room, at_work(room))[0]
            yield "many", window(room, of_many(room))[0]
            made, page = window(room, room.empty())
            composition(page)
            yield "room-empty", made
            made, page = window(room, room.sample())
            page.filter.search.setText("qqq")
            yield "nobody", made
        yield from done(room)
        made, page = window(room, at_work(room))
        page.twice.look()
        settle(page)
        page.look_at_twice()
        QCoreApplication.processEvents()
        yield "twice", made
        if room.framed:
            yield "import", preview(room, LIST)[0]
        made, page = preview(room, LIST)
        page.importing._turn("columns")
        yield "import-columns", made
        strange = "Blorf,Shape,Price\n1,round,12\n2,square,14\n"
        yield "import-refused", preview(room, strange, "shapes.csv")[0]
    finally:
        clock.set_now(held)
