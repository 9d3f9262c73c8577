"""The page People in its states."""

from __future__ import annotations

from collections.abc import Iterator
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


def window(context: object) -> tuple[QWidget, Any]:
    from ttt_desktop.ui.desk.window import DeskWindow

    made = DeskWindow(context)  # type: ignore[arg-type]
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
                    "display_name": "",
                    "username": f"{given[n % 35]}{n}",
                    "roles": one.roles,
                    "languages": one.languages,
                    "region": one.region,
                    "community": "",
                    "pronouns": "",
                    "gender": "",
                    "email": "",
                    "phone": "",
                    "remarks": "",
                },
                ("name", "photo")[: n % 3],
            )
        )
    with context.store.write("Import people") as db:
        people_many.insert_many(db, rows)
    return context


def told(room: Room, count: int = 35) -> object:
    """The sample where people have told more of themselves, and two are there twice."""
    from ttt_desktop.workshop import people, people_fields, people_filters
    from ttt_desktop.workshop.people_filters import Wanted

    context = at_work(room) if count <= 35 else of_many(room, count)
    store = context.store  # type: ignore[attr-defined]
    everyone = people.all_people(store)
    grounds, ages = list(people.BACKGROUNDS), list(people.AGE_BANDS)
    with store.write("Change people") as db:
        for at, one in enumerate(everyone):
            changes = {
                "background": " ".join({grounds[at % 6], grounds[at * 7 % 5]}) if at % 5 else "",
                "first_time": ("yes", "no", "", "yes")[at % 4],
                "age_band": ages[1 + at * 3 % 5] if at % 6 else "",
                "writes": one.languages.split()[0] if one.languages else "",
            }
            db.table("person").update(one.id, changes)
    one = next(p for p in everyone if p.name.startswith("Nila"))
    people.update(
        store,
        one.id,
        access_needs="Step-free way to the hall",
        food_needs="No peanuts",
        emergency_contact="Sister, 98480 22338",
        writes="ta-Taml en hi-Latn",
    )
    size = people_fields.add(store, "T-shirt size")
    people_fields.add(store, "Arrives by")
    people_fields.put(store, one.id, size.id, "M")
    people.add(store, "Kurinji Nila", username="", email=one.email, region="Puducherry")
    people.add(store, "Jomon Kanikona", phone="98470 11122", roles="guest")
    people_filters.save(store, "New here, without photo", Wanted(first_time="yes", photo="no"))
    people_filters.save(store, "Odia speakers", Wanted(language="or"))
    return context


def preview(room: Room, text: str, name: str = "registrations.csv") -> QWidget:
    made, page = window(room.sample())
    path = Path(room.folder) / name
    path.write_text(text, encoding="utf-8")
    page.import_file(path)
    settle(page)
    return made


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


def more(room: Room) -> Iterator[tuple[str, QWidget]]:
    """What one does in the list: cells, columns, filters, many, twice; the composition."""
    from ttt_desktop.workshop.people_filters import Wanted

    def person(page: Any, beginning: str) -> str:
        rows = page.table.model_of_people.rows
        return next(r.person.id for r in rows if r.person.name.startswith(beginning))

    made, page = window(told(room))
    page.twice.look()
    settle(page)
    page.table.setFocus()
    page.table.write_at(person(page, "Jomon Kanikonna"), "region")
    yield "write", made
    made, page = window(told(room))
    page.select(person(page, "Nila"))
    yield "person", made
    for at, name in enumerate(("person-middle", "person-consents", "person-end"), start=1):
        made, page = window(told(room))
        key = person(page, "Nila")
        from ttt_desktop.workshop import consent

        consent.withdraw(page.store, key, "photo")
        page.select(key)
        QCoreApplication.processEvents()
        bar = page.panel.scroller.verticalScrollBar()
        bar.setValue(bar.maximum() * at // 3)
        yield name, made
    made, page = window(told(room))
    page.filter.show_wanted(Wanted(first_time="yes", photo="no"))
    page.filter_line.begin()
    yield "filters", made
    made, page = window(told(room))
    settings = page.context.settings
    for name in ("background", "first_time", "email", "food_needs"):
        page.show_column(name, True)
    yield "columns", made
    settings.people_columns = []
    made, page = window(told(room))
    page.table.choose_all([r.person.id for r in page.table.model_of_people.rows[2:14]])
    page.table._tell()
    page.table.setFocus()
    yield "bulk", made
    made, page = window(told(room))
    page.twice.look()
    settle(page)
    page.look_at_twice()
    QCoreApplication.processEvents()
    yield "twice", made
    made, page = window(told(room))
    page.filter.show_view("room")
    yield "room", made
    made, page = window(told(room, room.crowd))
    page.filter.show_view("room")
    yield "room-many", made
    made, page = window(room.empty())
    page.filter.show_view("room")
    yield "room-empty", made


@screen("people", sizes=((1366, 768),))
def people_(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules import clock

    held = clock.now() if clock.is_held() else None
    try:
        yield "empty", window(room.empty())[0]
        yield "full", window(at_work(room))[0]
        made, page = window(at_work(room))
        page.select(page.table.model_of_people.rows[4].person.id)
        yield "panel", made
        made, page = window(at_work(room))
        page.select(page.table.model_of_people.rows[4].person.id)
        QCoreApplication.processEvents()
        bar = page.panel.scroller.verticalScrollBar()
        bar.setValue(bar.maximum())
        yield "panel-end", made
        made, page = window(at_work(room))
        page.select(page.table.model_of_people.rows[9].person.id)
        QCoreApplication.processEvents()
        page.panel.scroller.verticalScrollBar().setValue(page.panel.consents["name"].y())
        page.panel.scroller.ensureWidgetVisible(page.panel.inputs["email"])
        yield "panel-consents", made
        made, page = window(room.sample())
        page.add_person()
        page.add_panel.name.setText("Sirisha Modugapuvvu")
        yield "add", made
        made, page = window(at_work(room))
        page.filter.show_view("attendance")
        page.matrix.setFocus()
        yield "matrix", made
        yield "many", window(of_many(room))[0]
        yield from more(room)
        made, page = window(room.sample())
        page.filter.search.setText("qqq")
        yield "nobody", made
        yield "import", preview(room, LIST)
        made = preview(room, LIST)
        made.pages["people"].importing._turn("columns")  # type: ignore[attr-defined]
        yield "import-columns", made
        yield (
            "import-refused",
            preview(room, "Blorf,Shape,Price\n1,round,12\n2,square,14\n", "shapes.csv"),
        )
    finally:
        clock.set_now(held)
