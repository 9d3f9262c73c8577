"""Papers: what stands on them is found back in the file, and codes are read back from pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from ttt_desktop import reports
from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.reports import papers
from ttt_desktop.reports.papers.export import content
from ttt_desktop.rules import clock
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    details,
    groups,
    people,
    runlog,
    sheet,
)

HOSTILE = '#panic("x") $x$ *b* _i_ <a> @b `raw` \\u{41}'
INDIC = {"te": "శిరీష", "or": "ସସ୍ମିତା", "sat": "ᱥᱩᱢᱤᱛᱨᱟ", "hi": "मोहिनी", "ta": "கயல்"}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "w.ttt")
    details.create(
        store, title="Camp", start=date(2026, 3, 30), days=2, place="Puri", timezone="UTC",
        host="The Host Circle",
    )  # fmt: skip
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    """Two days, three people, one of whom came to the first session only, late; two groups."""
    first, second = agenda.days(empty)
    agenda_edit.update_day(empty, first.id, start_minute=9 * 60)
    talk = agenda_edit.add_session(
        empty, first.id, "Listening", kind="discussion", minutes=60, led_by="Guest of Honour"
    )
    agenda_edit.add_session(empty, first.id, "Tea", kind="break", minutes=15, anchor_minute=660)
    agenda_edit.add_session(empty, first.id, "Tools", minutes=30, room="Library")
    agenda_edit.add_session(empty, second.id, "Closing", kind="ceremony", minutes=30)
    asha = people.add(empty, "Asha Rao", display_name="Asha", username="AshaR", languages="te en")
    omar = people.add(empty, "Omar Khan", pronouns="he", languages="ur", roles="facilitator")
    people.add(empty, "Never There")
    people.ensure_codes(empty)
    consent.give(empty, asha.id, "photo")
    key = session(empty, "Listening")
    with empty.write("test") as db:
        people.link(db, key, omar.id)
    runlog.start(empty, key, at=moment(9, 10))
    attendance.arrive(empty, key, asha.id, at=moment(9, 25))
    runlog.end(empty, key, at=moment(10, 30))
    river = groups.add(empty, key, "River", "Near the window")
    groups.put(empty, river.id, asha.id)
    groups.add(empty, key, "Hill")
    assert talk is not None
    return empty


def moment(hour: int, minute: int) -> datetime:
    return datetime(2026, 3, 30, hour, minute, tzinfo=UTC)


def session(store: Store, title: str) -> str:
    return agenda.find_session(store, title).id


def text_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b\ufffe]+", "", text)


def made(store: Store, what: str, folder: Path, **options: Any) -> list[str]:
    papers.prepare(store, what)
    done = papers.export(store, what, folder / "out.pdf", **options)
    assert done.path == folder / "out.pdf"
    return text_of(done.path)


def test_the_agenda_has_a_page_a_day(store: Store, tmp_path: Path) -> None:
    monday, tuesday = made(store, "agenda", tmp_path)
    for word in ("Camp", "Monday", "30 March 2026", "Day 1 of 2", "Listening", "Group discussion",
                 "Guest of Honour, Omar Khan", "Library", "Puri", "does not move"):  # fmt: skip
        assert flat(word) in flat(monday)
    assert flat("09:00–10:00") in flat(monday)
    assert flat("11:00–11:15") in flat(monday)
    assert "Tuesday" in tuesday
    assert "Closing" in tuesday
    assert "does not move" not in tuesday


@pytest.mark.parametrize(("sessions", "fits"), [(12, True), (24, True), (80, False)])
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
    store: Store, tmp_path: Path, size: str
) -> None:
    (page,) = made(store, "pocket", tmp_path, size=size)
    out = tmp_path / "out.pdf"
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


def test_what_is_read_from_the_right_is_bound_at_the_right(store: Store, tmp_path: Path) -> None:
    made(store, "pocket", tmp_path, language="ur")
    assert where(tmp_path / "out.pdf", "Camp") == {(0, 1, False)}
    assert where(tmp_path / "out.pdf", "Listening") == {(0, 0, True)}
    assert where(tmp_path / "out.pdf", "Closing") == {(1, 0, True)}


def test_long_days_go_on_and_nothing_is_lost(empty: Store, tmp_path: Path) -> None:
    first, second = agenda.days(empty)
    with empty.write("test") as db:
        for number in range(180):
            day = first if number < 120 else second
            title = f"Session {number} with a title that needs its room"
            agenda_edit.insert_session(db, day.id, title=title, minutes=5)
    found = made(empty, "pocket", tmp_path)
    assert len(found) == 2
    words = flat(" ".join(found))
    assert all(flat(f"Session {number} with") in words for number in range(180))
    assert flat("Sheet 2 of 2") in flat(found[1])
    assert flat("continued") in flat(found[0])


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


def test_badges_for_some_only(store: Store, tmp_path: Path) -> None:
    (page,) = made(store, "badges", tmp_path, choice=papers.Choice(role="facilitator"))
    assert "Omar" in page
    assert "Asha" not in page
    asha = people.find(store, "Asha").id
    (page,) = made(store, "badges", tmp_path, choice=papers.Choice(people=[asha]))
    assert "Omar" not in page
    with pytest.raises(UserError, match="Nobody has this role"):
        made(store, "badges", tmp_path, choice=papers.Choice(role="guest"))


def test_pronouns_are_on_badges_where_they_are_wanted(store: Store, tmp_path: Path) -> None:
    omar = people.find(store, "Omar").id
    people.update(store, omar, pronouns="xe/xem")
    assert "xe/xem" in made(store, "badges", tmp_path)[0]
    assert "xe/xem" not in made(store, "badges", tmp_path, choice=papers.Choice(pronouns=False))[0]


def test_a_badge_says_no_id(store: Store) -> None:
    ids = {person.id for person in people.all_people(store)}
    said = set().union(*map(codes, papers.pages(store, "badges", 150)))
    assert len(said) == 3
    assert not said & ids
    assert all(people.by_code(store, code) in ids for code in said)


def test_a_sample_is_drawn_before_there_are_codes(store: Store) -> None:
    people.add(store, "Newcomer")
    sample = papers.pages(store, "badges", 150, choice=papers.Choice(sample=True))
    assert "0000000000" in codes(sample[0])
    with pytest.raises(RuntimeError):
        papers.pages(store, "badges")


def test_the_pause_of_a_session_is_no_time_attended(store: Store, tmp_path: Path) -> None:
    tools, omar = session(store, "Tools"), people.find(store, "Omar").id
    runlog.start(store, tools, at=moment(11, 15))
    attendance.arrive(store, tools, omar, at=moment(11, 15))
    runlog.pause(store, tools, at=moment(11, 30))
    runlog.resume(store, tools, at=moment(11, 50))
    runlog.end(store, tools, at=moment(12, 0))
    pages = made(store, "certificates", tmp_path)
    assert flat("25 minutes") in flat(next(page for page in pages if "Omar" in page))


def test_who_writes_and_who_speaks_is_said_on_the_card(store: Store, tmp_path: Path) -> None:
    river = groups.of_session(store, None)[0]
    asha, omar = (people.find(store, name).id for name in ("Asha", "Omar"))
    groups.put(store, river.id, omar)
    groups.update(store, river.id, scribe_id=asha, speaker_id=omar)
    page = made(store, "table-cards", tmp_path)[0]
    assert flat("Asha (writes)") in flat(page)
    assert flat("Omar Khan (speaks)") in flat(page)
    groups.update(store, river.id, speaker_id=asha)
    assert flat("Asha (writes and speaks)") in flat(made(store, "table-cards", tmp_path)[0])


def test_cards_of_one_session(store: Store, tmp_path: Path) -> None:
    key = session(store, "Closing")
    groups.add(store, key, "Lake")
    (page,) = made(store, "table-cards", tmp_path, choice=papers.Choice(session=key))
    assert "Lake" in page


def test_the_sign_in_sheet_says_who_is_in_no_photo(store: Store, tmp_path: Path) -> None:
    made(store, "sign-in", tmp_path)
    alts: list[str] = []
    with pikepdf.open(tmp_path / "out.pdf") as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
                alts.append(str(thing.Alt))
    assert alts.count("photo ok") == 2  # Asha, on each of two days
    assert alts.count("no photo") == 4


def test_sign_in_sheets_number_the_people_in_the_order_of_every_list(
    store: Store, tmp_path: Path
) -> None:
    monday, tuesday = made(store, "sign-in", tmp_path)
    labels = [person.label for person in people.all_people(store)]
    places = [monday.index(label) for label in labels]
    assert places == sorted(places)
    assert "Listening" in monday
    assert "Tools" in monday
    assert "Tea" not in monday.replace("Team", "")
    assert "Closing" in tuesday
    assert "AshaR" in monday
    assert "8" in re.findall(r"\d+", monday)  # three people and five empty lines


def test_the_head_of_a_sign_in_sheet_is_on_every_page(store: Store, tmp_path: Path) -> None:
    people_many = [f"Person {number:03}" for number in range(60)]
    with store.write("test") as db:
        for name in people_many:
            people.insert(db, name)
    found = made(store, "sign-in", tmp_path)
    assert len(found) > 4
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


def codes(page: bytes) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))}


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_codes_of_badges_are_read_back_from_the_page(store: Store, size: str) -> None:
    with store.write("test") as db:
        for number in range(8):
            people.insert(db, f"Person {number}")
    papers.prepare(store, "badges")
    pages = papers.pages(store, "badges", 150, size=size)
    assert len(pages) == 2
    assert len(codes(pages[0])) == 8
    wanted = {person.code for person in people.all_people(store)}
    assert codes(pages[0]) | codes(pages[1]) == wanted


def test_badges_say_what_the_room_may_know(store: Store, tmp_path: Path) -> None:
    (page,) = made(store, "badges", tmp_path)
    for word in ("Asha", "AshaR", "తెలుగు", "English", "Omar Khan", "he", "Facilitator"):
        assert flat(word) in flat(page)
    assert "Rao" not in page  # she goes by her display name
    assert page.count("photo ok") == 1
    assert page.count("no photo") == 2


def test_a_withdrawn_consent_changes_the_badge(store: Store, tmp_path: Path) -> None:
    consent.withdraw(store, people.find(store, "Asha").id, "photo")
    (page,) = made(store, "badges", tmp_path)
    assert "photo ok" not in page


def test_certificates_are_for_those_who_were_there(store: Store, tmp_path: Path) -> None:
    (page,) = made(store, "certificates", tmp_path)
    for word in ("Certificate of attendance", "Asha Rao", "Camp", "Puri", "30–31 March 2026",
                 "1 hour 5 minutes", "in 1 session", "The Host Circle"):  # fmt: skip
        assert flat(word) in flat(page)


def test_without_a_run_log_the_plan_tells_the_hours(store: Store, tmp_path: Path) -> None:
    omar = people.find(store, "Omar").id
    attendance.arrive(store, session(store, "Tools"), omar, at=moment(11, 20))
    pages = made(store, "certificates", tmp_path)
    assert len(pages) == 2
    assert flat("25 minutes") in flat(next(page for page in pages if "Omar" in page))


def test_a_session_that_still_runs_counts_until_now(store: Store, tmp_path: Path) -> None:
    closing, omar = session(store, "Closing"), people.find(store, "Omar").id
    runlog.start(store, closing, at=moment(12, 0))
    attendance.arrive(store, closing, omar, at=moment(12, 0))
    clock.set_now(moment(12, 12))
    try:
        pages = made(store, "certificates", tmp_path)
    finally:
        clock.set_now(None)
    assert flat("12 minutes") in flat(next(page for page in pages if "Omar" in page))


def test_table_cards_are_read_from_both_sides(store: Store, tmp_path: Path) -> None:
    river, hill = made(store, "table-cards", tmp_path)
    assert river.count("River") == 2
    assert river.count("Near the window") == 2
    assert river.count("Listening") == 2
    assert river.count("Asha") == 2
    assert hill.count("Hill") == 2


@pytest.mark.parametrize("what", papers.PAPERS)
def test_what_people_typed_stands_there_literally(store: Store, tmp_path: Path, what: str) -> None:
    details.update(store, title=HOSTILE)
    agenda_edit.update_session(store, session(store, "Listening"), title=HOSTILE)
    asha = people.find(store, "Asha").id
    people.update(store, asha, name=HOSTILE, display_name=HOSTILE, username="", pronouns=HOSTILE)
    groups.update(store, groups.of_session(store, None)[0].id, name=HOSTILE)
    pages = made(store, what, tmp_path)
    assert flat(HOSTILE) in flat(pages[0])


@pytest.mark.parametrize("language", INDIC)
def test_names_keep_their_script(store: Store, tmp_path: Path, language: str) -> None:
    asha = people.find(store, "Asha").id
    people.update(store, asha, display_name=INDIC[language], languages=language)
    for what in ("badges", "certificates", "sign-in", "table-cards"):
        letters = {char for char in INDIC[language] if char.isalpha()}
        assert letters <= set("".join(made(store, what, tmp_path))), what


def test_endless_and_undrawable_names_are_drawn_and_told(store: Store, tmp_path: Path) -> None:
    people.add(store, "x" * 300)
    people.add(store, "Before \U000e1234 after")
    papers.prepare(store, "badges")
    done = papers.export(store, "badges", tmp_path / "b.pdf")
    assert done.characters == ("U+E1234",)
    assert len(done.replaced) == 1
    page = "".join(text_of(done.path))
    assert flat(page).count("x") >= 300
    assert flat("Before□after") in flat(page)


@pytest.mark.parametrize("what", papers.PAPERS)
@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_papers_are_tagged_and_in_their_language(
    store: Store, tmp_path: Path, what: str, language: str
) -> None:
    made(store, what, tmp_path, language=language)
    with pikepdf.open(tmp_path / "out.pdf") as document:
        assert str(document.Root.Lang).startswith(language)
        assert bool(document.Root.MarkInfo.Marked)
        assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize("what", papers.PAPERS)
def test_letter_and_a4(store: Store, tmp_path: Path, what: str) -> None:
    shapes = {"a4": {595, 842}, "letter": {612, 792}}
    for size, shape in shapes.items():
        made(store, what, tmp_path, size=size)
        with pikepdf.open(tmp_path / "out.pdf") as document:
            boxes = [[round(float(side)) for side in page.mediabox] for page in document.pages]
        assert all({box[2], box[3]} == shape for box in boxes)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("agenda", "Add sessions first"),
        ("pocket", "Add sessions first"),
        ("sign-in", "Add people first"),
        ("badges", "Add people first"),
        ("certificates", "Take attendance first"),
        ("table-cards", "Make groups first"),
    ],
)
def test_an_empty_workshop_hears_what_is_missing(
    empty: Store, tmp_path: Path, what: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        papers.export(empty, what, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_cancelled_leaves_nothing(store: Store, tmp_path: Path) -> None:
    for after in range(4):
        answers = iter([False] * after + [True] * 9)
        with pytest.raises(Cancelled):
            papers.export(
                store, "badges", tmp_path / "out.pdf", cancelled=lambda a=answers: next(a)
            )
    assert sorted(path.suffix for path in tmp_path.iterdir() if "ttt" not in path.name) == []


def test_progress_rises_to_the_end_and_a_snapshot_will_do(store: Store, tmp_path: Path) -> None:
    heard: list[float] = []
    snapshot = store.snapshot()
    papers.export(
        snapshot, "badges", tmp_path / "out.pdf", progress=lambda part, _words: heard.append(part)
    )
    snapshot.close()
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_five_hundred_badges_are_sixty_three_pages(empty: Store, tmp_path: Path) -> None:
    with empty.write("test") as db:
        for number in range(500):
            people.insert(db, f"Person {number}", languages="te en", username=f"User {number}")
    assert len(made(empty, "badges", tmp_path)) == 63


def test_two_papers_can_be_drawn_at_the_same_time(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        snapshots = [store.snapshot() for _ in range(8)]
        drawn = list(pool.map(lambda copy: papers.first_page(copy, "agenda", 40), snapshots))
    assert len(set(drawn)) == 1
    for snapshot in snapshots:
        snapshot.close()


def test_the_report_says_beside_attendance_who_is_in_no_photo(store: Store, tmp_path: Path) -> None:
    listening, omar = session(store, "Listening"), people.find(store, "Omar").id
    attendance.arrive(store, listening, omar, at=moment(9, 30))
    for audience, said in (("organiser", True), ("public", False)):
        reports.export(store, tmp_path / "r.md", audience=audience)
        text = (tmp_path / "r.md").read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if line.startswith(("| Asha", "| Omar"))]
        told = {row.split("|")[1].strip(): row.split("|")[-2].strip() for row in rows}
        assert ("no photo" in text) is said
        if said:
            assert told == {"Asha": "photo ok", "Omar Khan": "no photo"}


def test_printing_the_sheet_keeps_its_numbers(store: Store) -> None:
    """Who walks in afterwards does not move the numbers that stand on the paper."""
    before = [person.id for person in people.all_people(store)]
    papers.prepare(store, "sign-in")
    people.add(store, "AAA walks in")
    numbers = sheet.numbers(store)
    assert [numbers[key] for key in before] == list(range(1, len(before) + 1))
    assert max(numbers.values()) == len(before) + 1
