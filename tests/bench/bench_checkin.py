"""The door with 10,000 people: a key until it is found, until it is seen; a check-in until it is
on the disk, until it is seen."""

from __future__ import annotations

import random
import statistics
from datetime import date
from itertools import count, cycle

from tests.bench.harness import SAID, Row, folder, took
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, details, door, people, people_many

COUNT = 10_000
FRAME = 1 / 60
GOAL = 0.001

GIVEN = (
    "Asha Bikash Chitra Devi Esther Farida Gopal Hema Ira Jatin Kavita Lalit Meera Nirmal Ojas "
    "Padma Qasim Ravi Sita Tarun Uma Vikram Wahida Yamuna Zoya Anand Bela Chand Dinesh Ekta "
    "లత సిరి రమ సీత ସୁଜାତା ରବି रमेश सीमा தாமரை செல்வி"
).split()
FAMILY = (
    "Gulmohar Shiuli Kewra Champa Neem Chameli Kadam Mogra Amaltas Palash Sevanti Ashok Tagar "
    "Saptaparni Kaner Kamal Gulab Harsingar Jui Semal Kikar Nargis Parijat Rajnigandha Kachnar "
    "Malati Mahua Juhi జాజిపూలు మందార ଚମ୍ପା गेंदा Bakul Aparajita Kunda Yasmin"
).split()


def crowd(store: Store) -> None:
    """A workshop of 10,000 people whose names are as alike as people's names are."""
    details.create(store, title="Bench", start=date(2024, 10, 18))
    agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
    chance = random.Random(4)
    rows = []
    for n in range(COUNT):
        ending = chance.choice(("", "", "", "i", "a", "an", "kar", "wal"))
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}{ending}"
        rows.append(({"name": name, "username": f"{name.split()[0]}{n}"}, (), ()))
    with store.write("Fill") as db:
        people_many.insert_many(db, rows)


def keys(store: Store) -> list[str]:
    """What is typed at the door, letter by letter: names, every third with a slip."""
    chance = random.Random(7)
    typed = []
    for person in chance.sample(people.all_people(store), 150):
        name = person.name
        if chance.random() < 1 / 3:
            at = chance.randrange(2, len(name) - 1)
            name = name[:at] + name[at + 1 :]
        typed += [name[: end + 1] for end in range(len(name))]
    return typed


def p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def rows() -> list[Row]:
    """Engine and pixels."""
    from PySide6.QtWidgets import QApplication

    from ttt_desktop.settings import Settings
    from ttt_desktop.ui import theme
    from ttt_desktop.ui.bridge import Bridge
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.checkin.page import CheckInPage
    from ttt_desktop.ui.jobs import Jobs
    from ttt_desktop.workshop.people_search import PeopleSearch

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with folder() as place:
        store = Store.create(place / "door.ttt")
        crowd(store)
        settings = Settings(path=place / "settings.json", colour_scheme="light")
        theme.apply(app, settings)
        search = PeopleSearch(store)
        search.ready()
        typed = keys(store)
        # Of each key the median of seven rounds, and of those the 99th percentile.
        rounds = [
            [took(lambda t=t: search.find(t, 6, 1)) for t in typed]  # type: ignore[misc]
            for _ in range(7)
        ]
        engine = [statistics.median(of_one) for of_one in zip(*rounds, strict=True)]
        page = CheckInPage(Context(store, Bridge(store), settings, Jobs()))
        page.resize(1150, 700)
        page.show()
        page.refresh()
        app.processEvents()

        def seen(text: str) -> None:
            page.field.setText(text)
            app.processEvents()  # what has changed is drawn here

        pixels = [took(lambda t=t: seen(t)) for t in typed[:900]]  # type: ignore[misc]
        page.field.clear()
        queue = cycle(random.Random(3).sample([p.id for p in people.all_people(store)], 400))
        come = [took(lambda: door.check_in(store, next(queue))) for _ in range(120)]
        numbers = count()
        (place / "floor").write_bytes(b"")
        with (place / "floor").open("r+b", buffering=0) as file:
            from os import fdatasync

            def floor() -> None:
                file.seek(4096 * next(numbers))
                file.write((SAID.encode() * 40)[:4096])
                fdatasync(file.fileno())

            synced = [took(floor) for _ in range(120)]

        def click() -> None:
            page.record(next(queue))
            app.processEvents()

        clicked = [took(click) for _ in range(60)]

        def again() -> None:
            page.refresh()
            app.processEvents()

        asked = [took(again) for _ in range(15)]
        page.close()
        page.search.close()
        store.close()
    middle = statistics.median
    return [
        Row("search among 10,000, a key, p99", p99(engine), "one millisecond", GOAL, 1.0,
            f"median {middle(engine) * 1000:.2f} ms"),
        Row("the same to pixels, median", middle(pixels), "one frame", FRAME, 1.0,
            f"p99 {p99(pixels) * 1000:.0f} ms"),
        Row("check-in to durable, 10,000 people", middle(come), "a 4 KB write with fdatasync",
            middle(synced), None, f"p99 {p99(come) * 1000:.1f} ms"),
        Row("click to durable and seen", middle(clicked), "one frame", FRAME, 1.0,
            f"p99 {p99(clicked) * 1000:.0f} ms"),
        Row("who is missing, asked again", middle(asked), "50 milliseconds", 0.05, 1.0,
            f"longest {max(asked) * 1000:.0f} ms"),
    ]  # fmt: skip
