"""The table of languages that station, people and reports share."""

from __future__ import annotations

import unicodedata

import pytest

from ttt_desktop.rules import languages


def test_every_language_is_found_by_code_and_by_its_names() -> None:
    for code, language in languages.LANGUAGES.items():
        for wanted in (code, code.upper(), language.own_name, f" {language.name} "):
            assert languages.find(wanted) == code
        for alias in language.aliases:
            assert languages.find(alias) == code


def test_own_names_are_in_the_language_s_script_and_normalised() -> None:
    for code, language in languages.LANGUAGES.items():
        assert unicodedata.normalize("NFC", language.own_name) == language.own_name
        if code != "ja":  # written in three scripts at once
            assert languages.scripts_of(language.own_name) == {language.script}


def test_the_station_offers_fourteen_languages_one_of_them_from_the_right() -> None:
    assert len(languages.STATION_LANGUAGES) == 14
    assert set(languages.STATION_LANGUAGES) <= languages.LANGUAGES.keys()
    from_the_right = [c for c in languages.STATION_LANGUAGES if languages.direction(c) == "rtl"]
    assert from_the_right == ["ur"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("te-IN", "te"), ("Oriya", "or"), ("ben", "bn"), ("bangla", "bn"), ("हिंदी", "hi"), ("", None),
     ("Klingon", None)],
)  # fmt: skip
def test_spellings_that_files_use(text: str, code: str | None) -> None:
    assert languages.find(text) == code


def test_an_unknown_code_stays_itself() -> None:
    assert languages.own_name("xyz") == languages.english_name("xyz") == "xyz"
    assert languages.direction("xyz") == "ltr"
    assert languages.script("xyz") == ""


def test_scripts_are_told_from_letters_alone() -> None:
    assert languages.scripts_of("ଭଲ 12, good।") == {"Orya", "Latn"}
    assert languages.scripts_of("123 … ।") == set()
    assert languages.scripts_of("ᱥᱟᱱᱛᱟᱲᱤ اردو") == {"Olck", "Arab"}


def test_order_is_the_table_s_and_unknown_ones_come_last() -> None:
    assert languages.in_order(["xx", "ur", "en", "te", "en"]) == ["en", "te", "ur", "xx"]
