"""Sign-in sheets: a line and a number for everybody, as every list has them."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf

from tests.unit.papers.conftest import Print
from tests.unit.papers.kit import flat, made, session
from ttt_desktop.reports import papers
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, people, sheet


def test_sign_in_sheets_number_the_people_in_the_order_of_every_list(
    printed: Print, told: Store
) -> None:
    monday, tuesday = printed("sign-in").pages
    labels = [person.label for person in people.all_people(told)]
    places = [monday.index(label) for label in labels]
    assert places == sorted(places)
    assert "Listening" in monday
    assert "Tools" in monday
    assert "Tea" not in monday.replace("Team", "")
    assert "Closing" in tuesday
    assert "AshaR" in monday
    assert "8" in re.findall(r"\d+", monday)  # three people and five empty lines


def test_a_sheet_for_one_session_has_the_same_numbers(store: Store, tmp_path: Path) -> None:
    choice = papers.Choice(session=session(store, "Tools"))
    (page,) = made(store, "sign-in", tmp_path, choice=choice)
    for word in ("Tools", "Library", "Signature", "Arrived", "11:15–11:45"):
        assert flat(word) in flat(page)
    assert "Listening" not in page
    labels = [person.label for person in people.all_people(store)]
    assert re.findall(rf"(\d+)\s+(?:{'|'.join(labels)})", page) == ["1", "2", "3"]


def test_a_sheet_for_each_session(store: Store, tmp_path: Path) -> None:
    pages = made(store, "sign-in", tmp_path, choice=papers.Choice(each="session"))
    found = [next(t for t in ("Listening", "Tools", "Closing") if t in page) for page in pages]
    assert found == ["Listening", "Tools", "Closing"]


def test_the_sign_in_sheet_says_who_is_in_no_photo(printed: Print) -> None:
    out, pages = printed("sign-in")
    alts: list[str] = []
    with pikepdf.open(out) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
                alts.append(str(thing.Alt))
    for word in ("photo ok", "ask first", "no photo"):  # one of each, on each of two days
        assert alts.count(word) == 2
    assert all(flat("photo ok ask first no photo") in flat(page) for page in pages)


def test_the_head_of_a_sign_in_sheet_is_on_every_page(store: Store, tmp_path: Path) -> None:
    people_many = [f"Person {number:03}" for number in range(30)]
    with store.write("test") as db:
        for name in people_many:
            people.insert(db, name)
    found = made(store, "sign-in", tmp_path)
    assert len(found) >= 4
    half = len(found) // 2
    assert all("Monday, 30 March 2026" in page and "Camp" in page for page in found[:half])
    assert all("Listening" in page and "Name" in page for page in found[:half])
    assert all("Tuesday, 31 March 2026" in page for page in found[half:])


def test_a_full_day_is_signed_by_its_parts(store: Store, tmp_path: Path) -> None:
    day = agenda.days(store)[0]
    for number in range(9):
        agenda_edit.add_session(store, day.id, f"Block {number}", minutes=60)
    monday = made(store, "sign-in", tmp_path)[0]
    assert "Morning" in monday
    assert "Afternoon" in monday
    assert "Block" not in monday


def test_printing_the_sheet_keeps_its_numbers(store: Store) -> None:
    """Who walks in afterwards does not move the numbers that stand on the paper."""
    before = [person.id for person in people.all_people(store)]
    papers.prepare(store, "sign-in")
    people.add(store, "AAA walks in")
    numbers = sheet.numbers(store)
    assert [numbers[key] for key in before] == list(range(1, len(before) + 1))
    assert max(numbers.values()) == len(before) + 1
