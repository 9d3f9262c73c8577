"""Whom a name, a username or a badge at the door means; never a guess among several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.store import Store
from ttt_desktop.workshop import details, people
from ttt_desktop.workshop.meant import Meant, meant
from ttt_desktop.workshop.people_search import PeopleSearch


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "w.ttt")
    details.create(made, title="Door", start=date(2024, 10, 18))
    yield made
    made.close()


@pytest.fixture
def room(store: Store) -> dict[str, str]:
    people.add(store, "Asha Gulmohar", username="GulmoharInJune", code="0A1BC2DE3F")
    people.add(store, "Asha Neem", region="Odisha")
    people.add(store, "Ravi Kadam", region="Goa")
    people.add(store, "Ravi Kadam", region="Odisha", username="KadamBoat")
    people.add(store, "లత జాజిపూలు")
    return {p.username or f"{p.name}": p.id for p in people.all_people(store)}


@pytest.mark.parametrize(
    ("typed", "how", "who"),
    [
        ("0A1BC2DE3F", "one", "GulmoharInJune"),
        ("meer0a1bc2de3f", "one", "GulmoharInJune"),
        ("9Z9Z9Z9Z9Z", "badge", ""),
        ("https://example.org/ticket", "badge", ""),
        ("gulmoharinjune", "one", "GulmoharInJune"),
        ("User:KadamBoat", "one", "KadamBoat"),
        ("asha g", "one", "GulmoharInJune"),
        ("neem asha", "one", "Asha Neem"),
        ("లత", "one", "లత జాజిపూలు"),
        ("Asha Nemm", "like", "Asha Neem"),
        ("Meera", "nobody", ""),
        ("   ", "nothing", ""),
    ],
)
def test_who(store: Store, room: dict[str, str], typed: str, how: str, who: str) -> None:
    search = PeopleSearch(store)
    assert meant(store, search, typed) == Meant(how, (room[who],) if who else ())


def test_two_of_one_name_are_both_offered(store: Store, room: dict[str, str]) -> None:
    found = meant(store, PeopleSearch(store), "Ravi Kadam")
    assert found.how == "several"
    assert set(found.ids) == {room["Ravi Kadam"], room["KadamBoat"]}
    assert meant(store, PeopleSearch(store), "asha").how == "several"
