"""The catalogues: complete, fresh, and with every placeholder in its place."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import words  # noqa: E402  (packaging/ is no package; its scripts import each other so)

from ttt_desktop import i18n  # noqa: E402

COMPLETE = [*words.WHOLE, *words.ROOM_ONLY]
_HOLE = re.compile(r"\{[a-z_]*[^}]*\}")


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_has_every_sentence(language: str) -> None:
    missing = words.missing(words.renewed(language))
    assert not missing, "run packaging/words.py and translate:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", COMPLETE)
def test_the_catalogue_is_as_the_script_writes_it(language: str) -> None:
    name = words.folder(language) / words.domain(language)
    po, mo = name.with_suffix(".po"), name.with_suffix(".mo")
    assert po.read_bytes() == words.as_po(words.renewed(language)), "run packaging/words.py"
    assert mo.read_bytes() == words.as_mo(words.read(language)), "run packaging/words.py"


@pytest.mark.parametrize("language", COMPLETE)
def test_every_translation_fills_the_same_places(language: str) -> None:
    for message in words.read(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {hole for one in ids for hole in _HOLE.findall(one)}
        for string in strings:
            assert set(_HOLE.findall(string)) <= wanted, message.id
        assert wanted <= {hole for string in strings for hole in _HOLE.findall(string)}, message.id


def test_a_missing_sentence_is_found() -> None:
    catalog = words.renewed("hi")
    catalog.add("A sentence that nobody has translated")
    assert "A sentence that nobody has translated" in words.missing(catalog)


def test_words_of_a_language_speak_it() -> None:
    hindi = i18n.words("hi")
    assert hindi("Agenda") != "Agenda"
    assert i18n.words("xx")("Agenda") == "Agenda"
    assert hindi("") == ""
    assert hindi.n("{count} note", "{count} notes", 1)


def test_the_room_is_spoken_to_in_more_languages_than_the_desk() -> None:
    assert i18n.room_words("te")("Send") != "Send"
    assert i18n.words("te")("Send") == "Send"  # a report in Telugu is not half English
    assert i18n.room_words("hi")("Send") == i18n.words("hi")("Send")
    assert i18n.room_words("xx").language == "en"


def test_switching_is_heard_until_forgotten() -> None:
    heard: list[str] = []
    forget = i18n.on_switch(lambda: heard.append(i18n.language()))
    i18n.set_language("hi")
    forget()
    i18n.set_language("en")
    assert heard == ["hi"]
