"""Groups: nothing yet, thirty-five people, latecomers and locks, by region, a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import Room, screen
from ttt_desktop.store import Store, ids
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.groups.opening import open_groups
from ttt_desktop.ui.desk.groups.page import GroupsPage
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    arranging,
    attendance,
    group_wishes,
    groups,
    people,
)
from ttt_desktop.workshop.group_wishes import Brief

NAMES = (
    "Asha", "Pritam", "Anjali Deshpande", "రమేష్", "कविता शर्मा", "Sangram Keshari Senapati",
    "Mitu Das", "Nasir", "முருகன்", "Dolon Prova", "Krishna", "ଜ୍ୟୋତି", "Manpreet Kaur", "ಅನುಷಾ",
    "Rajiv", "Sneha", "Tito", "Vishwanath", "Wasim", "Zeba", "ᱥᱟᱶᱛᱟ", "Bhuvana",
)  # fmt: skip
REGIONS = ("East", "North", "South", "West", "North-East")


def fill_people(store: Store, many: int, seed: int = 5) -> list[str]:
    """People of many kinds; their ids."""
    random, made = Random(seed), []
    with store.write("Fill") as db:
        for n in range(many):
            name = NAMES[n % len(NAMES)] + (f" {n}" if n >= len(NAMES) else "")
            row = {
                "id": ids.ordered(),
                "name": name,
                "region": random.choices(REGIONS, (9, 5, 8, 6, 2))[0],
                "gender_group": random.choices(("woman", "man", "other", ""), (5, 8, 1, 1))[0],
                "languages": " ".join(random.sample(("te", "or", "kn", "hi", "en", "ta"), 2)),
                "background": random.choice(("editor", "technical", "librarian", "")),
                "first_time": random.choice(("yes", "no", "")),
            }
            db.table("person").insert(row)
            made.append(row["id"])
    return made


def fill(context: Context, many: int) -> str:
    """A session for so many people; its id."""
    store = context.store
    session = agenda_edit.add_session(
        store,
        agenda.days(store)[0].id,
        "Group discussion: Challenges & Opportunities",
        kind="discussion",
    )
    fill_people(store, many)
    return session.id


def make(context: Context, session_id: str, brief: Brief) -> None:
    """Groups as the page would make them."""
    store = context.store
    many = len(arranging.who(store, session_id))
    made = arranging.propose(store, session_id, brief.wishes(many), brief.mix)
    arranging.apply(store, session_id, made, brief.keep)
    group_wishes.keep(store, session_id, brief)


def _shown(context: Context, session_id: str) -> DeskWindow:
    window = DeskWindow(context)
    window.go("agenda")
    page = open_groups(window.pages["agenda"], context, session_id)
    assert isinstance(page, GroupsPage)
    return window


BRIEF = Brief(balance=("region", "gender"), protect=("gender",), figure=5)


def parallel(context: Context) -> str:
    """Two sessions at the same time: the first has groups of half the people, and the second of
    three who sit in both; the second's id."""
    store = context.store
    day = agenda.days(store)[0].id
    first, second = (
        agenda_edit.add_session(store, day, title, kind="discussion", room=room).id
        for title, room in (("East and North-East", "Hall A"), ("South and West", "Hall B"))
    )
    some = fill_people(store, 35)
    for number, session in enumerate((first, second)):
        for at in range(3):
            group = groups.add(store, session, f"Group {at + 1}")
            for key in some[at * 5 + number * 13 : at * 5 + number * 13 + 5]:
                groups.put(store, group.id, key)
    return second


@screen("groups")
def groups_page(room: Room) -> Iterator[tuple[str, QWidget]]:
    context = room.empty()
    yield "nobody", _shown(context, fill(context, 0))
    context = room.empty()
    yield "none-yet", _shown(context, fill(context, 35))
    context = room.empty()
    session = fill(context, 35)
    make(context, session, BRIEF)
    yield "thirty-five", _shown(context, session)
    store = context.store
    known = groups.of_session(store, session)
    groups.update(store, known[1].id, name="Window table", place="Table 2", locked=True)
    groups.fix(store, known[0].id, known[0].members[1], True)
    for person in people.all_people(store)[:33]:
        attendance.arrive(store, session, person.id)
    for name in ("Late Lata", "Gopal Rao"):
        attendance.arrive(store, session, people.add(store, name, region="East").id)
    yield "late-and-locked", _shown(context, session)
    context = room.empty()
    session = fill(context, 35)
    make(context, session, Brief(by="number", figure=5, keep="region", protect=("gender",)))
    yield "by-region", _shown(context, session)
    context = room.empty()
    yield "parallel", _shown(context, parallel(context))
    context = room.empty()
    session = fill(context, room.crowd)
    make(context, session, Brief(figure=10, balance=("region", "gender", "background")))
    yield "thousand", _shown(context, session)
