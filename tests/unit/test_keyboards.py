"""The keyboard layouts: complete, in the right places, and enough for what people write."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from ttt_desktop.rules import keyboards as rules
from ttt_desktop.rules.keyboards import Layout
from ttt_desktop.rules.languages import LANGUAGES, STATION_LANGUAGES
from ttt_desktop.system import resource
from ttt_desktop.ui import keyboards

EVERY = keyboards.every()
INSCRIPT = [one for one in EVERY if one.method == "INSCRIPT" and one.script != "Olck"]

#: First and last character of each script's block, and what of it nobody types in
#: these languages (also the parts of two-part vowel signs).
BLOCKS = {
    "hi": (0x0900, 0x097F, "ऀऄऺऻॎॏॕॖॗॱॲॳॴॵॶॷॸॹॺॻॼॽॾॿ"),
    "mr": (0x0900, 0x097F, "ऀऄऍऎऺऻॆॎॏ॒॑॓॔ॕॖॗॱॳॴॵॶॷॸॹॺॻॼॽॾॿ"),
    "te": (0x0C00, 0x0C7F, "ఀఄఴ఼ౚౝ౷"),
    "or": (0x0B00, 0x0B7F, "୕ୖୗ"),
    "kn": (0x0C80, 0x0CFF, "ಀಁ಄ೕೖೝೳ"),
    "ta": (0x0B80, 0x0BFF, "ௗ"),
    "bn": (0x0980, 0x09FF, "ঀৗৰৱৼ৽৾"),
    "as": (0x0980, 0x09FF, "ঀৗ৻ৼ৽৾"),
    "ml": (0x0D00, 0x0D7F, "ഀഁഄ഻഼ൎ൏ൔൕൖ൘൙൚൛൜൝൞ൟ൶൷൸ൿ"),
    "pa": (0x0A00, 0x0A7F, "੶"),
    "gu": (0x0A80, 0x0AFF, "૰ૹૺૻૼ૽૾૿"),
    "sat": (0x1C50, 0x1C7F, ""),
    "sat-inscript": (0x1C50, 0x1C7F, ""),
}
URDU = "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂۃھءئیےۓأ۔،؛؟َُِّْٰٔ۰۱۲۳۴۵۶۷۸۹"

#: Keys whose letter is the same in every INSCRIPT layout that has it: its Unicode name's end.
PLACES = {
    "k": ("LETTER KA", "LETTER KHA"),
    "i": ("LETTER GA", "LETTER GHA"),
    ";": ("LETTER CA", "LETTER CHA"),
    "p": ("LETTER JA", "LETTER JHA"),
    "'": ("LETTER TTA", "LETTER TTHA"),
    "[": ("LETTER DDA", "LETTER DDHA"),
    "l": ("LETTER TA", "LETTER THA"),
    "o": ("LETTER DA", "LETTER DHA"),
    "h": ("LETTER PA", "LETTER PHA"),
    "y": ("LETTER BA", "LETTER BHA"),
    "u": ("LETTER HA", "LETTER NGA"),
    "c": ("LETTER MA", "LETTER NNA"),
    "v": ("LETTER NA", None),
    "n": ("LETTER LA", "LETTER LLA"),
    "m": ("LETTER SA", "LETTER SHA"),
    "e": ("VOWEL SIGN AA", "LETTER AA"),
    "f": ("VOWEL SIGN I", "LETTER I"),
    "r": ("VOWEL SIGN II", "LETTER II"),
    "g": ("VOWEL SIGN U", "LETTER U"),
    "t": ("VOWEL SIGN UU", "LETTER UU"),
    "w": ("VOWEL SIGN AI", "LETTER AI"),
    "d": ("SIGN VIRAMA", "LETTER A"),
}
#: Where a script names or has its letters otherwise.
APART = {
    ("ta", "c", 1), ("ta", "v", 0), ("as", "j", 0), ("ml", "d", 0), ("pa", "m", 1), ("ta", "m", 1),
    ("pa", "n", 1), ("ta", "u", 1),
}  # fmt: skip


def place(layout: str, key: str, level: int) -> str:
    found = keyboards.load(layout).key(key)
    assert found is not None
    return found.at(level)


def lacks(layout: Layout, text: str) -> set[str]:
    """What of ``text`` the layout cannot type, also not as a letter and its sign."""
    have = layout.characters()
    return {
        char
        for char in text
        if char not in have and not set(unicodedata.normalize("NFD", char)) <= have
    }


@pytest.mark.parametrize("layout", EVERY, ids=lambda one: one.id)
def test_rows_are_whole_and_no_level_says_a_thing_twice(layout: Layout) -> None:
    assert [len(row) for row in layout.rows] == [13, 13, 11, 10]
    for level in range(4):
        gives = [key.at(level) for row in layout.rows for key in row if key.at(level)]
        assert [text for text, times in Counter(gives).items() if times > 1] == []
        for text in gives:
            assert unicodedata.normalize("NFC", text) == text
    assert len(layout.digits) == 10
    assert [unicodedata.digit(digit) for digit in layout.digits] == list(range(10))
    assert len(layout.marks) == 3
    assert layout.name
    assert layout.method


@pytest.mark.parametrize("layout", EVERY, ids=lambda one: one.id)
def test_the_file_has_these_rows_itself(layout: Layout) -> None:
    text = resource("keyboards", f"{layout.id}.json").read_text(encoding="utf-8")
    levels = json.loads(text)["levels"]
    assert {"base", "shift"} <= set(levels) <= set(rules.LEVELS)
    for rows in levels.values():
        assert [len(row) for row in rows] == [13, 13, 11, 10]
    assert not set(text) & set("\u200d\u200c"), "joiners are written to be seen"


@pytest.mark.parametrize("code", BLOCKS)
def test_every_letter_and_sign_of_the_script_can_be_typed(code: str) -> None:
    first, last, rare = BLOCKS[code]
    block = [chr(c) for c in range(first, last + 1) if unicodedata.category(chr(c)) != "Cn"]
    lacking = lacks(keyboards.load(code), "".join(block))
    assert lacking <= set(rare), [f"{c} {ord(c):04X}" for c in lacking - set(rare)]


def test_urdu_has_its_letters_and_no_marks_of_direction() -> None:
    urdu = keyboards.load("ur")
    assert lacks(urdu, URDU) == set()
    assert not urdu.characters() & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
    assert urdu.rtl
    assert not keyboards.load("te").rtl


def test_latin_is_the_keyboard_that_the_places_are_named_by() -> None:
    for row, places in zip(keyboards.load("en").rows, rules.ROWS, strict=True):
        assert "".join(key.at(0) for key in row) == places
        assert "".join(key.place for key in row) == places
    assert place("en", "a", 1) == "A"
    assert place("en", "/", 1) == "?"


def test_what_the_sample_workshop_says_can_be_typed() -> None:
    latin = keyboards.load("en").characters() | set("–—’‘“”…")
    text = resource("sample", "notes.toml").read_text(encoding="utf-8")
    seen = Counter[str]()
    for language, said in _notes(tomllib.loads(text)):
        layout = keyboards.for_language(language)
        wrong = lacks(layout, unicodedata.normalize("NFC", said)) - latin
        assert not wrong, f"{language}: {wrong} in {said}"
        seen[language] += 1
    assert set(STATION_LANGUAGES) <= set(seen), "every language is tried"


def _notes(node: object) -> list[tuple[str, str]]:
    """Every ``[kind, language, who, text]`` in the sample's file, as (language, text)."""
    if isinstance(node, dict):
        return [note for value in node.values() for note in _notes(value)]
    if isinstance(node, list):
        if len(node) >= 4 and all(isinstance(part, str) for part in node) and node[1] in LANGUAGES:
            return [(node[1], node[3])]
        return [note for value in node for note in _notes(value)]
    return []


@pytest.mark.parametrize("layout", INSCRIPT, ids=lambda one: one.id)
def test_inscript_has_its_letters_in_the_same_places(layout: Layout) -> None:
    for key, names in PLACES.items():
        for level, name in enumerate(names):
            gives = place(layout.id, key, level)
            letter = len(gives) == 1 and unicodedata.category(gives)[0] in "LM"
            if name is None or not letter or (layout.id, key, level) in APART:
                continue
            assert unicodedata.name(gives).endswith(f" {name}"), (key, level, gives)


def test_what_the_standard_says_of_single_keys() -> None:
    assert place("te", "5", 1) == "జ్ఞ"
    assert [place("hi", key, 1) for key in "345678"] == ["्र", "र्", "ज्ञ", "त्र", "क्ष", "श्र"]
    assert (place("as", "j", 0), place("as", "b", 0)) == ("ৰ", "ৱ")
    assert place("bn", "j", 0) == "র"
    assert place("bn", "l", 2) == "ৎ"
    assert (place("ta", "b", 1), place("ta", "v", 1), place("ta", "j", 1)) == ("ழ", "ன", "ற")
    assert (place("ml", "v", 1), place("ml", "x", 1)) == ("ൻ", "ൺ")
    assert (place("pa", "x", 0), place("pa", "4", 1), place("pa", "m", 1)) == ("ੰ", "ੱ", "ਸ\u0a3c")
    assert (place("gu", "=", 0), place("gu", "=", 1)) == ("ૃ", "ઋ")
    assert (place("or", "/", 0), place("or", "/", 1), place("or", "b", 0)) == ("ୟ", "ଯ", "ୱ")
    assert (place("mr", "1", 1), place("mr", "n", 1)) == ("ॲ", "ळ")
    assert (place("sat", "a", 0), place("sat", "n", 1)) == ("ᱟ", "ᱸ")
    assert (place("sat-inscript", "e", 0), place("sat-inscript", "]", 0)) == ("ᱟ", "ᱹ")
    assert (place("ur", "h", 0), place("ur", "h", 1)) == ("ح", "ھ")
    for layout in INSCRIPT:
        assert place(layout.id, "1", 2) == "\u200d"
        assert place(layout.id, "2", 2) == "\u200c"
        assert place(layout.id, "4", 2) == "₹"


#: X11's name of each layout, and the keys at which it has something else on its two levels.
X11 = {
    "hi": ("deva", "3456781"), "te": ("tel", "345678/]-12"), "kn": ("kan", "-b/"),
    "or": ("ori", "-b/"), "bn": ("ben_inscript", "`jzvbn"), "ml": ("mal_enhanced", "37]\\"),
    "gu": ("guj", "=jvb3z"), "pa": ("guru", "345-xzvb"), "sat": ("olck", ""),
    "ta": ("tam", "0-=]"),
}  # fmt: skip


@pytest.mark.parametrize("code", X11)
def test_the_letters_stand_where_x11_has_them(code: str) -> None:
    path = Path("/usr/share/X11/xkb/symbols/in")
    if not path.exists():
        pytest.skip("no X11 layouts on this machine")
    variant, apart = X11[code]
    body = re.search(
        rf'xkb_symbols "{variant}"\s*\{{(.*?)\n\s*\}};', path.read_text("utf-8", "replace"), re.S
    )
    assert body is not None
    places = {"TLDE": "`", "BKSL": "\\"}
    for row, keys in zip(("AE", "AD", "AC", "AB"), rules.ROWS, strict=True):
        for number, key in enumerate(keys.lstrip("`").rstrip("\\"), 1):
            places[f"{row}{number:02}"] = key
    tried = 0
    for name, symbols in re.findall(r"^\s*key\s*<(\w+)>\s*\{\s*\[([^\]]*)\]", body[1], re.M):
        if name not in places or places[name] in apart:
            continue
        for level, symbol in enumerate(symbols.split(",")[:2]):
            match = re.fullmatch(r"\s*(?:U|0x100)([0-9A-Fa-f]{4})\s*", symbol)
            if match:
                wanted = chr(int(match[1], 16))
                gives = place(code, places[name], level)
                assert unicodedata.normalize("NFC", wanted) == unicodedata.normalize("NFC", gives)
                tried += 1
    assert tried > 40


def test_each_language_of_the_station_has_a_layout_in_its_script() -> None:
    for code in STATION_LANGUAGES:
        assert keyboards.for_language(code).script == LANGUAGES[code].script
        assert code in keyboards.for_language(code).languages
    assert keyboards.for_language("tcy").id == "kn"
    assert keyboards.for_language("te-IN").id == "te"
    assert keyboards.for_language("fa").script == "Arab"
    assert keyboards.for_language("ja").id == rules.LATIN
    assert keyboards.for_language("xx").id == rules.LATIN


def test_titles_are_told_apart_and_files_are_all_offered() -> None:
    titles = [layout.title for layout in EVERY]
    assert len(set(titles)) == len(titles)
    assert "తెలుగు (INSCRIPT)" in titles
    files = {path.stem for path in resource("keyboards").glob("*.json")}
    assert files == set(rules.ORDER)
    with pytest.raises(KeyError):
        keyboards.load("../settings")


def test_the_number_row_can_have_the_other_digits() -> None:
    telugu = keyboards.load("te")
    assert telugu.other_digits() == "0123456789"
    plain = telugu.with_digits(telugu.other_digits())
    assert "".join(key.at(0) for key in plain.rows[0][1:11]) == "1234567890"
    assert plain.rows[0][6].at(1) == telugu.rows[0][6].at(1)
    assert plain.rows[1:] == telugu.rows[1:]
    urdu = keyboards.load("ur")
    assert urdu.with_digits(urdu.other_digits()).rows[0][1].at(0) == "۱"
