"""The question of the day and its words: counted, hidden, taken back, and nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, daywords, details, live, runlog


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 19), days=3)
        yield made


@pytest.fixture
def day(store: Store) -> agenda.Day:
    first = agenda.days(store)[0]
    daywords.ask(store, first.id, " Which word  describes today? ", "en")
    return agenda.days(store)[0]


def test_a_day_has_a_question_or_none(store: Store, day: agenda.Day) -> None:
    assert day.question == "Which word describes today?"
    daywords.ask(store, day.id, "మీ మాట?", "te")
    assert agenda.days(store)[0].question_language == "te"
    store.undo()
    assert agenda.days(store)[0].question == "Which word describes today?"
    daywords.ask(store, day.id, "")
    assert daywords.asked(store) is None


def test_the_day_follows_the_agenda_until_one_is_chosen(store: Store) -> None:
    first, second, third = agenda.days(store)
    session = agenda_edit.add_session(store, third.id, "Closing")
    clock.set_now(clock.from_text("2024-10-20T05:00:00.000Z"))
    try:
        assert daywords.day_now(store) == second, "today by the calendar"
        runlog.start(store, session.id)
        assert daywords.day_now(store) == third, "the session that runs"
        live.put(store, daywords.CHOSEN, first.id)
        assert daywords.day_now(store) == first
        live.put(store, daywords.CHOSEN, "gone")
        assert daywords.day_now(store) == third
    finally:
        clock.set_now(None)


def test_the_same_word_counts_together_however_it_is_spelt(store: Store, day: agenda.Day) -> None:
    for said in ("Hope", "hope!", "HOPE", "hope", "Caf\u00e9", "cafe\u0301", "ఆశ"):
        daywords.add(store, day.id, said, language="te" if said == "ఆశ" else "en")
    assert daywords.counts(store, day.id) == [
        daywords.Counted("hope", "en", 4),
        daywords.Counted("caf\u00e9", "en", 2),
        daywords.Counted("ఆశ", "te", 1),
    ]
    assert daywords.count(store, day.id) == 7


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  joy \n ", "joy"),
        ("\u202egnp.exe", "gnp.exe"),
        ("క్\u200dష", "క్\u200dష"),
        ("x" * 30, "x" * 30),
        ("ఆత్మవిశ్వాసపూరితమైనదేదైనాసరేమంచిదే", "ఆత్మవిశ్వాసపూరితమైనదేదైనాసరేమంచిదే"),
        ("❤️", "❤️"),
        ("peace of mind", "peace of mind"),
    ],
)
def test_a_word_is_kept_clean(store: Store, day: agenda.Day, said: str, kept: str) -> None:
    assert daywords.add(store, day.id, said).text == kept


@pytest.mark.parametrize("said", ["", " \u200b ", "x" * 31, "e" + "\u0301\u0316" * 80])
def test_nothing_and_too_much_are_told_kindly(store: Store, day: agenda.Day, said: str) -> None:
    with pytest.raises(UserError):
        daywords.add(store, day.id, said)
    assert daywords.of_day(store, day.id) == []


def test_a_word_is_nobodys(store: Store, day: agenda.Day) -> None:
    """No author, no time, no journal, no order: a random id in a table without row ids."""
    before = store.value("SELECT count(*) FROM journal"), store.value("SELECT count(*) FROM action")
    made = [daywords.add(store, day.id, f"word {n}") for n in range(12)]
    after = store.value("SELECT count(*) FROM journal"), store.value("SELECT count(*) FROM action")
    assert before == after
    assert all(word.id[14] == "4" for word in made), "version 4 says no time"
    columns = {row[1] for row in store.query("PRAGMA table_info(word)")}
    assert columns == {"id", "day_id", "text", "language", "hidden"}
    assert "WITHOUT ROWID" in store.value("SELECT sql FROM sqlite_schema WHERE name = 'word'")
    as_stored = [row[0] for row in store.query("SELECT text FROM word")]
    assert as_stored != [word.text for word in made], "stored by id, not as they came"


def test_what_the_desk_hides_is_gone_for_the_room_and_undone(store: Store, day: agenda.Day) -> None:
    for said in ("rude", "Rude!", "kind"):
        daywords.add(store, day.id, said)
    daywords.hide(store, day.id, "RUDE")
    assert [w.text for w in daywords.counts(store, day.id)] == ["kind"]
    assert [w.count for w in daywords.counts(store, day.id, hidden=True)] == [2]
    assert daywords.add(store, day.id, "rude").hidden, "said again, it stays hidden"
    daywords.show(store, day.id, "rude")
    assert daywords.count(store, day.id) == 4
    assert store.undo_label() == "Show word"
    store.undo()
    assert daywords.count(store, day.id) == 1


def test_a_word_taken_back_is_nowhere_in_the_file(store: Store, day: agenda.Day) -> None:
    daywords.add(store, day.id, "kept")
    word = daywords.add(store, day.id, "unsaidword")
    daywords.hide(store, day.id, "unsaidword")
    assert store.value("SELECT count(*) FROM journal WHERE row_id = ?", (word.id,)), "the control"
    daywords.take_back(store, word.id)
    assert [w.text for w in daywords.of_day(store, day.id)] == ["kept"]
    assert store.undo_label() == "Change question of the day", "nothing empty is left to undo"
    store.truncate_wal()
    assert b"unsaidword" not in store.path.read_bytes()
    assert b"kept" in store.path.read_bytes(), "the control"


def test_a_word_of_a_day_that_is_gone_is_refused(store: Store) -> None:
    with pytest.raises(UserError):
        daywords.add(store, "gone", "word")


def test_a_day_that_was_answered_stays(store: Store, day: agenda.Day) -> None:
    daywords.add(store, day.id, "calm")
    with pytest.raises(UserError, match="stays"):
        agenda_edit.remove_day(store, day.id)
    daywords.take_back(store, daywords.of_day(store, day.id)[0].id)
    agenda_edit.remove_day(store, day.id)
    assert day not in agenda.days(store)


def test_erasing_people_leaves_the_words(store: Store, day: agenda.Day) -> None:
    from ttt_desktop.workshop import erase, station

    station.want(store, "word", True)
    daywords.add(store, day.id, "calm")
    erase.erase(store)
    assert daywords.count(store, day.id) == 1
    assert station.wanted(store) == ("prompt", "word")
