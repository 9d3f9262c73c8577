"""Nobody can be found by what they wrote without a name: not by a table, a byte, or an order.

One person checks in, writes notes with their name and notes without, takes one back, leaves words
and drafts behind. Then the closed file is read as somebody who wants to know would read it. Each
proof has a control: the same search finds what is meant to be found, or a weaker setting is caught.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    aside,
    attendance,
    daywords,
    details,
    drafts,
    lock,
    note_list,
    notes,
    people,
    prompts,
    station,
)

NINE = datetime(2024, 10, 19, 9, 0, tzinfo=UTC)
MANY = 200

# Each stands for one kind of text that must or must not be found in the file.
BEGUN = "zuerstgeschrieben aber dann geloescht"
TAKEN_BACK = "versehentlichgesagt und zurueckgenommen"
LEFT_LYING = "weggegangenohne zu senden"


@dataclass
class Told:
    """What was written, in the order in which it was written."""

    file: Path
    person: str
    session: str
    unsigned: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    taken_back: str = ""
    unsigned_at: list[str] = field(default_factory=list)
    signed_at: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    clock.set_now(NINE)
    yield
    clock.set_now(None)


def pass_time(number: int) -> str:
    """Some seconds and odd milliseconds later; returns the instant as it would be stored."""
    now = NINE + timedelta(seconds=7 * number + 3, milliseconds=101 + number % 800)
    clock.set_now(now)
    return clock.to_text(now)


def begin(path: Path) -> tuple[Store, Told]:
    store = Store.create(path)
    details.create(store, title="Room", start=date(2024, 10, 19))
    day = agenda.days(store)[0].id
    session = agenda_edit.add_session(store, day, "Talk", anonymous="allowed").id
    person = people.add(store, "Sita Rao").id
    people.add(store, "Asha Devi")
    daywords.ask(store, day, "One word for today?")
    return store, Told(path, person, session)


def a_morning(store: Store, told: Told, many: int = MANY) -> None:
    """The person's morning: half of what they say they sign."""
    attendance.arrive(store, told.session, told.person)
    day = agenda.days(store)[0].id
    prompt = prompts.add(store, told.session, "What did you hear?")
    for number in range(many):
        at = pass_time(number)
        named = number % 2 == 0
        drafts.save(store, f"{BEGUN} {number}", session_id=told.session, prompt_id=prompt.id)
        words = f"note {number} ends with its-own-word-{number:05}."
        drafts.save(store, words, session_id=told.session, prompt_id=prompt.id)
        draft = drafts.get(store)
        assert draft is not None
        note = station.send(store, draft, person_id=told.person, anonymous=not named)
        (told.signed if named else told.unsigned).append(note.id)
        (told.signed_at if named else told.unsigned_at).append(at)
        if number % 3 == 0:
            told.words.append(daywords.add(store, day, f"hope{number}").id)
    # Something said by mistake, something left half-written, something wrong at the PIN.
    drafts.save(store, TAKEN_BACK, session_id=told.session, prompt_id=prompt.id)
    draft = drafts.get(store)
    assert draft is not None
    sent = station.send(store, draft, anonymous=True)
    told.taken_back = sent.id
    notes.take_back(store, sent.id)
    drafts.save(store, LEFT_LYING, session_id=told.session, prompt_id=prompt.id)
    left = drafts.get(store)
    assert left is not None
    aside.put_aside(store, left)
    begun = aside.begun_alone(store, prompt.id, LEFT_LYING)
    assert begun is not None
    aside.take_up(store, begun)
    drafts.drop(store)


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Told:
    store, told = begin(tmp_path_factory.mktemp("morning") / "room.ttt")
    a_morning(store, told)
    store.close()
    return told


@pytest.fixture
def told(morning: Told, tmp_path: Path) -> Told:
    """The same closed file, for each test anew."""
    path = tmp_path / "room.ttt"
    path.write_bytes(morning.file.read_bytes())
    return replace(morning, file=path)


def in_bytes(file: Path) -> bytes:
    """All that lies on the disk: the file and what SQLite may leave beside it."""
    beside = [file.with_name(file.name + end) for end in ("", "-wal", "-shm", "-journal")]
    return b"\n".join(path.read_bytes() for path in beside if path.exists())


# Tables


def test_no_row_joins_a_person_with_an_unsigned_note(told: Told) -> None:
    with Store.open(told.file) as store:
        tables = [
            row[0]
            for row in store.query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%'"
            )
        ]
        secret = {*told.unsigned, *told.words, told.taken_back}
        joined: dict[str, int] = {}
        for table in tables:
            if table == "search":
                continue
            for row in store.query(f'SELECT * FROM "{table}"'):
                said = " ".join(str(value) for value in tuple(row))
                if told.person in said and any(one in said for one in secret):
                    joined[table] = joined.get(table, 0) + 1
                if any(at in said for at in told.unsigned_at):
                    joined[f"{table}, time"] = joined.get(f"{table}, time", 0) + 1
        assert joined == {}
        notes_of = store.query("SELECT id FROM note WHERE author_id = ?", (told.person,))
        assert {row[0] for row in notes_of} == set(told.signed), "the control: signed ones are"


def test_the_journal_knows_of_no_unsigned_note_and_of_no_word(told: Told) -> None:
    with Store.open(told.file) as store:
        known = {row[0] for row in store.query("SELECT row_id FROM journal")}
        assert not known & {*told.unsigned, *told.words, told.taken_back}
        assert set(told.signed) <= known, "the control"
        times = {row[0] for row in store.query("SELECT at FROM action WHERE name = 'Add note'")}
        assert times == set(told.signed_at)


def test_the_quarter_of_an_hour_is_all_that_is_kept_of_the_time(told: Told) -> None:
    with Store.open(told.file) as store:
        for note in note_list.query(store):
            exact = not note.created_at.endswith(":00.000Z")
            assert exact is not note.anonymous
            if note.anonymous:
                assert int(note.created_at[14:16]) % 15 == 0


# Bytes


def test_no_exact_time_of_an_unsigned_note_is_in_the_file(told: Told) -> None:
    content = in_bytes(told.file)
    assert [at for at in told.unsigned_at if at.encode() in content] == []
    assert all(at.encode() in content for at in told.signed_at), "the control: signed ones are"


def test_what_was_deleted_is_in_no_byte_of_the_file(told: Told) -> None:
    content = in_bytes(told.file)
    for gone in (BEGUN, TAKEN_BACK, LEFT_LYING):
        for word in gone.split()[:1]:
            assert word.encode() not in content, word
    assert told.taken_back.encode() not in content
    assert b"its-own-word-00001." in content, "the control: what was sent is there"


def test_also_while_the_file_is_open_no_draft_lies_about(tmp_path: Path) -> None:
    """A copy of the open file, two quiet seconds after the last word (``truncate_wal``)."""
    store, told = begin(tmp_path / "room.ttt")
    a_morning(store, told, 40)
    store.truncate_wal()
    content = in_bytes(told.file)
    assert BEGUN.split()[0].encode() not in content
    assert LEFT_LYING.split()[0].encode() not in content
    assert told.taken_back.encode() not in content
    assert [at for at in told.unsigned_at if at.encode() in content] == []
    store.close()


def test_the_control_without_secure_delete_the_drafts_are_found(tmp_path: Path) -> None:
    store, told = begin(tmp_path / "room.ttt")
    store._conn.execute("PRAGMA secure_delete = OFF")
    a_morning(store, told, 40)
    left_as_it_lies(store)
    content = in_bytes(told.file)
    assert BEGUN.split()[0].encode() in content or LEFT_LYING.split()[0].encode() in content
    assert any(at.encode() in content for at in told.unsigned_at)


def test_the_control_an_index_that_is_not_made_anew_keeps_what_was_taken_back(
    tmp_path: Path,
) -> None:
    store, told = begin(tmp_path / "room.ttt")
    a_morning(store, told, 11)
    left_as_it_lies(store)
    assert TAKEN_BACK.split()[0].encode() in in_bytes(told.file)


def left_as_it_lies(store: Store) -> None:
    """Close the file without laying it out anew."""
    store._tells = False
    store.close()


def test_after_a_crash_the_next_closing_tidies(tmp_path: Path) -> None:
    """What a killed program left is laid out anew when the file is next closed."""
    store, told = begin(tmp_path / "room.ttt")
    a_morning(store, told, 11)
    crashed = tmp_path / "crashed.ttt"
    for end in ("", "-wal"):
        crashed.with_name(crashed.name + end).write_bytes(
            told.file.with_name(told.file.name + end).read_bytes()
        )
    store.close()
    assert TAKEN_BACK.split()[0].encode() in in_bytes(crashed), "the control"
    Store.open(crashed).close()
    content = in_bytes(crashed)
    assert TAKEN_BACK.split()[0].encode() not in content
    assert BEGUN.split()[0].encode() not in content
    assert b"its-own-word-00001." in content


@pytest.mark.parametrize("way", ["set", "wrong", "right"])
def test_the_pin_is_in_no_byte_of_the_file(tmp_path: Path, way: str) -> None:
    store, told = begin(tmp_path / "room.ttt")
    code = lock.set_pin(store, "83610974")
    if way == "wrong":
        lock.check_pin(store, "72950318")
    if way == "right":
        lock.check_pin(store, "83610974")
        lock.check_code(store, code)
    for _moment in ("open", "closed"):
        content = in_bytes(told.file)
        for secret in ("83610974", "72950318", code, code.replace("-", "")):
            assert secret.encode() not in content
        assert b"station.tries" in content, "the control: what is kept beside it is found"
        store.close()


# Order


def order(values: Sequence[object]) -> float:
    """How far ``values`` rise as they were made, in standard deviations of mere chance.

    Spearman's rank correlation; for n independent values it varies by 1/sqrt(n - 1).
    """
    n = len(values)
    rank = {at: place for place, at in enumerate(sorted(range(n), key=values.__getitem__))}  # type: ignore[arg-type]
    apart = sum((at - rank[at]) ** 2 for at in range(n))
    return (1 - 6 * apart / (n * (n * n - 1))) * math.sqrt(n - 1)


#: Chance alone goes beyond this once in two million runs.
BY_CHANCE = 5.0


def test_keys_and_places_in_the_index_are_in_no_order(told: Told) -> None:
    with Store.open(told.file) as store:
        place = {
            row["ref"]: row["docid"]
            for row in store.query("SELECT ref, docid FROM search_doc WHERE noun = 'note'")
        }
    assert abs(order(told.unsigned)) < BY_CHANCE
    assert abs(order(told.words)) < BY_CHANCE
    assert abs(order([place[one] for one in told.unsigned])) < BY_CHANCE
    # The controls: keys and places that follow the time are found out.
    assert order(told.signed) > BY_CHANCE
    assert order([place[one] for one in told.signed]) > BY_CHANCE
    assert order([ids.ordered() for _time in range(len(told.unsigned))]) > BY_CHANCE


def order_in_pages(files: Sequence[bytes], texts: Sequence[bytes], page: int = 4096) -> float:
    """How far ``texts`` lie in their pages as they were written, in deviations of mere chance.

    SQLite fills a page from its end, so rows as they came lie at falling places. Kendall's count
    of pairs, each page by itself; its variance for n independent values is n(n-1)(2n+5)/18.
    """
    falling, variance = 0, 0.0
    for content in files:
        pages: dict[int, list[int]] = {}
        for text in texts:
            spot = content.find(text)
            assert spot >= 0
            pages.setdefault(spot // page, []).append(spot)
        for places in pages.values():
            falling += sum(1 if one > other else -1 for one, other in combinations(places, 2))
            n = len(places)
            variance += n * (n - 1) * (2 * n + 5) / 18
    return falling / math.sqrt(variance)


@pytest.mark.parametrize("tidied", [True, False])
def test_the_places_of_notes_in_their_page_are_in_no_order(tmp_path: Path, tidied: bool) -> None:
    """Small workshops, the notes of each in one page; the control is left as it lies."""
    files = []
    for number in range(8):
        store, told = begin(tmp_path / f"room {number}.ttt")
        a_morning(store, told, 12)
        if tidied:
            store.close()
        else:
            left_as_it_lies(store)
        files.append(told.file.read_bytes())
    texts = [b"its-own-word-%05d." % number for number in range(1, 12, 2)]
    found = order_in_pages(files, texts)
    assert abs(found) < BY_CHANCE if tidied else found > BY_CHANCE


# Later


@pytest.mark.parametrize("rule", ["never", "always", "allowed"])
def test_changing_the_rule_afterwards_exposes_nobody(told: Told, rule: str) -> None:
    with Store.open(told.file) as store:
        before = {n.id: n for n in note_list.query(store)}
        agenda_edit.update_session(store, told.session, anonymous=rule)
        after = {n.id: n for n in note_list.query(store)}
        assert after == before
        assert all(after[one].author_id is None for one in told.unsigned)
        with pytest.raises(UserError, match="anonymous and stays so"):
            notes.edit(store, told.unsigned[0], author_id=told.person)
        with pytest.raises(sqlite3.IntegrityError), store.write("Name", journal=False) as db:
            db.execute(
                "UPDATE note SET author_id = ? WHERE id = ?", (told.person, told.unsigned[0])
            )
        # Undoing everything there is brings no name back either.
        while store.undo_label():
            try:
                store.undo()
            except UserError:
                break
        assert not store.query("SELECT 1 FROM note WHERE anonymous = 1 AND author_id IS NOT NULL")
