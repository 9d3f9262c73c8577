"""What happens to every text once, and how words are found in any script."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules import text
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    details,
    note_list,
    notes,
    people,
    prompts,
    search,
)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  two  words \r\n next\rlast ", "two  words\n next\nlast"),
        ("bell\x07 null\x00 esc\x1b[0m", "bell null esc[0m"),
        ("over\u202eride\u202c \u2066iso\u2069 \ufeffbom", "override iso bom"),
        ("क्\u200dष and ക്\u200c", "क्\u200dष and ക്\u200c"),
        ("e\u0301", "é"),
        ("👩\u200d🌾 \U0001f3f4\U000e0067\U000e0062\U000e007f", None),
        ("\u0601 ۱۴۴۵", None),
        ("lone \ud800 half", "lone  half"),
        ("<b>bold</b> =1+1 [[link]]", None),
    ],
)
def test_clean_keeps_what_is_written_and_drops_what_is_not(
    given_text: str, kept: str | None
) -> None:
    assert text.clean(given_text) == (given_text if kept is None else kept)


@given(st.text())
def test_clean_is_settled_after_once(words: str) -> None:
    once = text.clean(words)
    assert text.clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    one_line = text.clean(words, lines=False)
    assert "\n" not in one_line
    assert text.clean(one_line, lines=False) == one_line


FOUND = [
    ("తెలు", "తెలుగు వికీపీడియా", True),
    ("తెలు", "తెలంగాణ", False),
    ("తెలుగు", "తెలుగులో రాయండి", True),
    ("हिन्", "हिन्दी में लिखें", True),
    ("हिंदी", "हिन्दी", False),
    ("कि", "किताब", True),
    ("कि", "काम", False),
    ("ଓଡ଼ି", "ଓଡ଼ିଆ ଭାଷା", True),
    ("தமி", "தமிழ் விக்கி", True),
    ("ᱥᱟ", "ᱥᱟᱱᱛᱟᱲᱤ ᱯᱟᱹᱨᱥᱤ", True),
    ("اردو", "اردو میں", True),
    ("cafe", "Café society", True),
    ("WIKI", "wikipedia", True),
    ("pedia", "wikipedia", False),
    ("tools problems", "problems with tools", True),
    ("tools absent", "problems with tools", False),
    ('"quoted', 'a "quoted" word', True),
    ("a OR b", "neither", False),
    ("note*", "notes", True),
    ("NEAR(x)", "plain", False),
    ("क्ष", "क्\u200dष", True),
]


@pytest.mark.parametrize(("words", "said", "found"), FOUND)
def test_words_are_found_by_their_beginning(
    tmp_path: Path, words: str, said: str, found: bool
) -> None:
    with Store.create(tmp_path / "room.ttt") as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "S")
        notes.add(store, session_id=session.id, text=said)
        hits = note_list.count(store, note_list.NoteFilter(search=words))
        assert hits == int(found)


def test_everything_is_found_and_forgotten_with_its_row(tmp_path: Path) -> None:
    with Store.create(tmp_path / "room.ttt") as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        session = agenda_edit.add_session(
            store, agenda.days(store)[0].id, "Marigold hour", led_by="Asha"
        )
        person = people.add(store, "Marigold Das", username="MariD")
        prompt = prompts.add(store, session.id, "Which marigold?")
        note = notes.add(store, session_id=session.id, text="marigold seeds")
        found = {(hit.noun, hit.id) for hit in search.find(store, "marigold")}
        assert found == {
            ("session", session.id),
            ("person", person.id),
            ("prompt", prompt.id),
            ("note", note.id),
        }
        assert [h.noun for h in search.find(store, "asha")] == ["session"]
        assert [h.noun for h in search.find(store, "marigold", ["note", "person"], 1)] != []
        notes.edit(store, note.id, text="tulip seeds")
        people.update(store, person.id, name="Tulip Das")
        assert {h.noun for h in search.find(store, "marigold")} == {"session", "prompt"}
        assert {h.noun for h in search.find(store, "tulip")} == {"note", "person"}
        store.undo()
        assert {h.noun for h in search.find(store, "tulip")} == {"note"}
        assert search.find(store, "  ** ") == []
