"""The keyboard of the station, with each layout, at each level, in each size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.gallery.registry import FULL_HD, Room, screen
from tests.gallery.screens.station import NOTES, QUESTIONS, station

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow

#: What is written in the picture, where the station's pictures have no note of the language.
WORDS = {
    "hi": "नये सदस्यों को कोई उत्तर नहीं देता।",
    "kn": "ಹೊಸಬರಿಗೆ ಯಾರೂ ಉತ್ತರಿಸುವುದಿಲ್ಲ.",
    "mr": "नवीन सदस्यांना कोणी उत्तर देत नाही.",
    "ta": "புதியவர்களுக்கு யாரும் பதில் தருவதில்லை.",
    "bn": "নতুনদের কেউ উত্তর দেয় না।",
    "as": "নতুনসকলক কোনেও উত্তৰ নিদিয়ে।",
    "ml": "പുതിയവർക്ക് ആരും മറുപടി നൽകുന്നില്ല.",
    "pa": "ਨਵੇਂ ਮੈਂਬਰਾਂ ਨੂੰ ਕੋਈ ਜਵਾਬ ਨਹੀਂ ਦਿੰਦਾ।",
    "gu": "નવા સભ્યોને કોઈ જવાબ આપતું નથી.",
    "sat": "ᱱᱟᱶᱟ ᱦᱚᱲ ᱠᱚ ᱚᱠᱚᱭ ᱦᱚᱸ ᱵᱟᱭ ᱮᱢᱟ ᱠᱚᱣᱟ ᱾",
}


def opened(room: Room, code: str, text: str | None = None) -> StationWindow:
    """The page to write on in a language, with its keyboard."""
    window = station(room, code if code in QUESTIONS else "en")
    window.chose_language(code)
    page = window.writing()
    assert page is not None
    page.edit.set_words(NOTES.get(code, WORDS.get(code, "")) if text is None else text)
    page.keep()
    window.keyboard.toggle()
    return window


@screen("keyboard", sizes=FULL_HD)
def layouts(room: Room) -> Iterator[tuple[str, QWidget]]:
    from ttt_desktop.rules.languages import STATION_LANGUAGES

    for code in STATION_LANGUAGES:
        yield code, opened(room, code)


@screen("keyboard-levels", sizes=FULL_HD)
def levels(room: Room) -> Iterator[tuple[str, QWidget]]:
    for code in ("te", "or", "ur", "en"):
        shifted = opened(room, code)
        shifted.keyboard.board.shifts[0].click()
        yield f"shift-{code}", shifted
    locked = opened(room, "hi")
    for _time in range(2):
        locked.keyboard.board.shifts[0].click()
    locked.keyboard.board.more.click()
    yield "locked-more-hi", locked
    more = opened(room, "bn")
    more.keyboard.board.more.click()
    yield "more-bn", more
    on_keys = opened(room, "te", "")
    on_keys.keyboard.board.on_keys.click()
    on_keys.keyboard.board.digits.click()
    yield "on-keys-te", on_keys
    away = opened(room, "te")
    away.keyboard.board.on_keys.click()
    away.keyboard.put_away()
    yield "away-on-keys-te", away
    listed = opened(room, "ml")
    listed.keyboard.board.list.click()
    yield "list", listed
    latin = opened(room, "ta")
    latin.keyboard.board.other.click()
    yield "latin-of-ta", latin
    scripts = opened(room, "sat")
    scripts.keyboard.board._chose("sat-inscript")
    yield "sat-inscript", scripts
    names = opened(room, "te")
    names.to_resume()
    yield "resume", names
    long = opened(room, "en", "word " * 1950)
    yield "near-the-limit", long


@screen("keyboard-fields")
def fields(room: Room) -> Iterator[tuple[str, QWidget]]:
    from tests.gallery.screens.station import open_all
    from ttt_desktop.workshop import people

    word = open_all(room, "te", ("word",))
    word.chose_language("te")
    word.page().field.setText("ఓపిక")  # type: ignore[attr-defined]
    word.keyboard.toggle()
    yield "word", word
    names = station(room)
    for name in ("Sita Rao", "Sitara Begum", "ସୀତା ମହାନ୍ତି"):
        people.add(names.context.store, name)
    names.chose_language("en")
    names.to_name()
    names.page().field.setText("Sit")  # type: ignore[attr-defined]
    names.keyboard.toggle()
    yield "name", names
