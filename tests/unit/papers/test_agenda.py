"""The agenda for the door, and the one to fold."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.unit.papers.conftest import Print
from tests.unit.papers.kit import flat, made
from ttt_desktop.reports.papers.export import content
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit


def test_the_agenda_has_a_page_a_day(printed: Print) -> None:
    monday, tuesday = printed("agenda").pages
    for word in ("Camp", "Monday", "30 March 2026", "Day 1 of 2", "Listening", "Group discussion",
                 "Guest of Honour, Omar Khan", "Library", "Puri", "does not move"):  # fmt: skip
        assert flat(word) in flat(monday)
    assert flat("09:00–10:00") in flat(monday)
    assert flat("11:00–11:15") in flat(monday)
    assert "Tuesday" in tuesday
    assert "Closing" in tuesday
    assert "does not move" not in tuesday


@pytest.mark.parametrize(("sessions", "fits"), [(12, True), (24, True), (60, False)])
def test_a_day_stays_on_its_page_while_it_can(
    empty: Store, tmp_path: Path, sessions: int, fits: bool
) -> None:
    day = agenda.days(empty)[0]
    with empty.write("test") as db:
        for number in range(sessions):
            agenda_edit.insert_session(db, day.id, title=f"Session {number}", minutes=10)
    found = made(empty, "agenda", tmp_path)
    assert (len(found) == 1) is fits
    assert all(flat(f"Session {number}") in flat("".join(found)) for number in range(sessions))


def rooms_at_once(store: Store) -> None:
    """On the second day two rooms beside each other: one long session, two short ones."""
    day = agenda.days(store)[1]
    for title, room, minutes in (
        ("Long walk", "Garden", 60), ("Short talk", "Attic", 30), ("Shorter talk", "Attic", 20),
    ):  # fmt: skip
        agenda_edit.add_session(store, day.id, title, room=room, minutes=minutes)


def test_rooms_that_run_at_once_have_a_column_each(store: Store, tmp_path: Path) -> None:
    rooms_at_once(store)
    _monday, tuesday = content(store, "agenda", "a4", "en")["days"]
    side = tuesday["side"]
    assert [room["t"] for room in side["rooms"]] == ["Garden", "Attic"]
    told = [
        [(c["x"], c["across"], c["down"], c["row"]["title"]["t"]) for c in line["cells"]]
        for line in side["lines"]
    ]
    assert told == [
        [(0, 2, 1, "Closing")],
        [(0, 1, 2, "Long walk"), (1, 1, 1, "Short talk")],
        [(1, 1, 1, "Shorter talk")],
    ]
    page = made(store, "agenda", tmp_path)[1]
    assert page.count("Attic") == 1  # over its column, not beside each session
    assert flat("Closing") in flat(page)


def test_two_sessions_in_one_room_at_once_are_a_list(store: Store) -> None:
    rooms_at_once(store)
    day = agenda.days(store)[1]
    agenda_edit.add_session(store, day.id, "Clash", room="Attic", anchor_minute=10 * 60, minutes=60)
    sides = [day["side"] for day in content(store, "agenda", "a4", "en")["days"]]
    assert sides == [None, None]


@pytest.mark.parametrize(("rooms", "lying"), [(3, False), (5, True), (7, False)])
def test_many_rooms_lie_on_the_long_side(
    empty: Store, tmp_path: Path, rooms: int, lying: bool
) -> None:
    day = agenda.days(empty)[0]
    for number in range(rooms):
        agenda_edit.add_session(empty, day.id, f"Session {number}", room=f"Room {number}")
    found = made(empty, "agenda", tmp_path)
    assert len(found) == 1
    assert all(flat(f"Session {n}") in flat(found[0]) for n in range(rooms))
    with pikepdf.open(tmp_path / "out.pdf") as document:
        box = [float(side) for side in document.pages[0].mediabox]
    assert (box[2] > box[3]) is lying


def where(path: Path, word: str) -> set[tuple[int, int, bool]]:
    """On which eighths of the sheet a word is (column, row), and whether on its head."""
    page = pypdfium2.PdfDocument(path)[0]
    text = page.get_textpage()
    found = set()
    for at in (m.start() for m in re.finditer(re.escape(word), text.get_text_range())):
        left, bottom, right, top = text.get_charbox(at)
        last = text.get_charbox(at + len(word) - 1)
        column = int((left + right) / 2 / (page.get_width() / 4))
        row = 1 if (bottom + top) / 2 < page.get_height() / 2 else 0
        found.add((column, row, last[0] < left))
    return found


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_pages_of_the_folded_sheet_lie_where_folding_puts_them(
    printed: Print, size: str
) -> None:
    out, (page,) = printed("pocket", size)
    for word, place in (
        ("Camp", (3, 1, False)),  # 1: cover
        ("Listening", (3, 0, True)),  # 2: behind it
        ("Closing", (2, 0, True)),  # 3: opposite
        ("Go to the station", (1, 1, False)),  # 7
        ("friendly", (2, 1, False)),  # 8: back
    ):
        assert where(out, word) == {place}, word
    # 4, 5 and 6: what is left of the days
    assert where(out, "My notes") == {(1, 0, True), (0, 0, True), (0, 1, False)}
    for word in ("Puri", "30–31 March 2026", "The Host Circle", "Cut along the line"):
        assert flat(word) in flat(page)


def test_what_is_read_from_the_right_is_bound_at_the_right(printed: Print) -> None:
    out = printed("pocket", language="ur").path
    assert where(out, "Camp") == {(0, 1, False)}
    assert where(out, "Listening") == {(0, 0, True)}
    assert where(out, "Closing") == {(1, 0, True)}


def test_long_days_go_on_and_nothing_is_lost(empty: Store, tmp_path: Path) -> None:
    first, second = agenda.days(empty)
    with empty.write("test") as db:
        for number in range(100):
            day = first if number < 70 else second
            title = f"Session {number} with a title that needs its room, and then some more of it"
            agenda_edit.insert_session(db, day.id, title=title, minutes=5)
    found = made(empty, "pocket", tmp_path)
    assert len(found) == 2
    words = flat(" ".join(found))
    assert all(flat(f"Session {number} with") in words for number in range(100))
    assert flat("Sheet 2 of 2") in flat(found[1])
    assert flat("continued") in flat(found[0])
