"""Names of Indian scripts in Latin letters, roughly, to compare how they sound.

Derived from Unicode's own names of the letters ("TELUGU LETTER KA" is ka), so that one rule
serves every script of the Brahmi family, Ol Chiki and Arabic. It proposes likeness and is shown
to nobody; for that reason alone no library of transliteration is needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTER = re.compile(r"^(?P<script>[A-Z ]+?) (?:VOWEL )?(?P<what>LETTER|SIGN) (?P<name>[A-Z ]+)$")
_SILENT = {"VIRAMA", "HALANT", "NUKTA", "AVAGRAHA"}
_SIGNS = {"ANUSVARA": "n", "CANDRABINDU": "n", "VISARGA": "h", "BINDI": "n", "TIPPI": "n"}
_GURMUKHI = {"GURMUKHI TIPPI": "n", "GURMUKHI ADDAK": ""}
_ARABIC = {
    "ALEF": "a", "BEH": "b", "PEH": "p", "TEH": "t", "TTEH": "t", "THEH": "s", "JEEM": "j",
    "TCHEH": "ch", "HAH": "h", "KHAH": "kh", "DAL": "d", "DDAL": "d", "THAL": "z", "REH": "r",
    "RREH": "r", "ZAIN": "z", "SEEN": "s", "SHEEN": "sh", "SAD": "s", "DAD": "z", "TAH": "t",
    "ZAH": "z", "AIN": "a", "GHAIN": "gh", "FEH": "f", "QAF": "k", "KEHEH": "k", "GAF": "g",
    "LAM": "l", "MEEM": "m", "NOON": "n", "WAW": "v", "HEH GOAL": "h", "FARSI YEH": "y",
    "YEH": "y", "KAF": "k", "HEH": "h", "YEH BARREE": "e", "NOON GHUNNA": "n",
}  # fmt: skip

#: Spellings of one sound: how Indian names are written in Latin letters differs by region.
_SAME = (
    ("ksh", "ks"), ("x", "ks"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("bh", "b"),
    ("gh", "g"), ("kh", "k"), ("jh", "j"), ("chh", "c"), ("ch", "c"), ("w", "v"), ("z", "j"),
    ("q", "k"), ("ck", "k"), ("nj", "j"), ("ny", "n"), ("ng", "n"), ("ll", "l"), ("y", "i"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def in_latin(name: str) -> str:
    """``name`` in small Latin letters, about as it is said; Latin letters stay as they are."""
    out: list[str] = []
    open_a = False  # a consonant of the Brahmi family carries an a until a sign says otherwise
    for char in unicodedata.normalize("NFC", name):
        said, kind = _said(char)
        if kind in ("vowel sign", "silent") and open_a:
            out.append(said)
            open_a = False
            continue
        if open_a:
            # The last a of a word is not said in most of these languages.
            out.append("" if not char.isalnum() and kind == "other" else "a")
            open_a = False
        out.append(said)
        open_a = kind == "consonant"
    return "".join(out).casefold()


def skeleton(word: str) -> str:
    """The consonants of a word as they sound, its first vowel marked: what spellings share."""
    plain = unicodedata.normalize("NFKD", in_latin(word))
    plain = "".join(c for c in plain if c.isascii() and c.isalpha())
    for long, short in _SAME:
        plain = plain.replace(long, short)
    start = "a" if plain[:1] in {"a", "e", "i", "o", "u"} else ""
    bare = re.sub(r"[aeiou]", "", plain)
    return start + re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=2048)
def _said(char: str) -> tuple[str, str]:
    if char.isascii():
        return char, "other"
    name = unicodedata.name(char, "")
    if name.startswith("ARABIC LETTER "):
        return _ARABIC.get(name[14:].split(" WITH ")[0], ""), "other"
    if name.startswith("OL CHIKI LETTER "):
        return name[16:].removeprefix("A")[-1:].casefold() or "a", "other"
    if name in _GURMUKHI:
        return _GURMUKHI[name], "other"
    found = _LETTER.match(name)
    if found is None:
        return char, "other"
    said = found["name"]
    last = said.split()[-1]
    if any(word in _SILENT for word in said.split()):
        return "", "silent"
    if found["what"] == "SIGN" or " VOWEL SIGN " in name:
        if said in _SIGNS:
            return _SIGNS[said], "other"
        return (last.casefold(), "vowel sign") if "VOWEL SIGN" in name else ("", "other")
    if last[0] in "AEIOU" or said.startswith("VOCALIC"):
        return ("ri" if said.startswith("VOCALIC") else last.casefold()), "other"
    return last.removesuffix("A").casefold(), "consonant"
