"""The languages that people bring: one table for station, people, imports and reports.

Codes are BCP 47 (ISO 639-1 where there is one), scripts ISO 15924. A code that is not in the table
is still a valid language: ``own_name`` answers with the code itself.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from ttt_desktop.rows import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Language:
    """One language: ``direction`` is ``ltr`` or ``rtl``; ``aliases`` are other names in files."""

    code: str
    own_name: str
    name: str
    script: str
    direction: str = "ltr"
    aliases: tuple[str, ...] = ()


_TABLE = (
    Language("en", "English", "English", "Latn", aliases=("eng",)),
    Language("hi", "हिन्दी", "Hindi", "Deva", aliases=("hin", "हिंदी")),
    Language("te", "తెలుగు", "Telugu", "Telu", aliases=("tel",)),
    Language("or", "ଓଡ଼ିଆ", "Odia", "Orya", aliases=("ori", "ory", "oriya")),
    Language("kn", "ಕನ್ನಡ", "Kannada", "Knda", aliases=("kan",)),
    Language("mr", "मराठी", "Marathi", "Deva", aliases=("mar",)),
    Language("ta", "தமிழ்", "Tamil", "Taml", aliases=("tam", "thamizh")),
    Language("bn", "বাংলা", "Bengali", "Beng", aliases=("ben", "bangla")),
    Language("ml", "മലയാളം", "Malayalam", "Mlym", aliases=("mal",)),
    Language("pa", "ਪੰਜਾਬੀ", "Punjabi", "Guru", aliases=("pan", "panjabi")),
    Language("gu", "ગુજરાતી", "Gujarati", "Gujr", aliases=("guj",)),
    Language("as", "অসমীয়া", "Assamese", "Beng", aliases=("asm", "axomiya", "asamiya")),
    Language("sat", "ᱥᱟᱱᱛᱟᱲᱤ", "Santali", "Olck", aliases=("santhali",)),
    Language("ur", "اردو", "Urdu", "Arab", "rtl", ("urd",)),
    Language("tcy", "ತುಳು", "Tulu", "Knda"),
    Language("sa", "संस्कृतम्", "Sanskrit", "Deva", aliases=("san",)),
    Language("ne", "नेपाली", "Nepali", "Deva", aliases=("nep",)),
    Language("mai", "मैथिली", "Maithili", "Deva"),
    Language("bho", "भोजपुरी", "Bhojpuri", "Deva", aliases=("bh",)),
    Language("awa", "अवधी", "Awadhi", "Deva"),
    Language("gom", "कोंकणी", "Konkani", "Deva", aliases=("kok",)),
    Language("doi", "डोगरी", "Dogri", "Deva"),
    Language("brx", "बर'", "Bodo", "Deva"),
    Language("mni", "ꯃꯤꯇꯩ ꯂꯣꯟ", "Manipuri", "Mtei", aliases=("meitei",)),
    Language("ks", "کٲشُر", "Kashmiri", "Arab", "rtl", ("kas",)),
    Language("sd", "سنڌي", "Sindhi", "Arab", "rtl", ("snd",)),
    Language("pnb", "پنجابی", "Western Punjabi", "Arab", "rtl", ("shahmukhi",)),
    Language("bpy", "বিষ্ণুপ্রিয়া মণিপুরী", "Bishnupriya", "Beng"),
    Language("lus", "Mizo ṭawng", "Mizo", "Latn"),
    Language("kha", "Khasi", "Khasi", "Latn"),
    Language("si", "සිංහල", "Sinhala", "Sinh", aliases=("sin", "sinhalese")),
    Language("my", "မြန်မာ", "Burmese", "Mymr", aliases=("mya",)),
    Language("dv", "ދިވެހި", "Divehi", "Thaa", "rtl", ("div",)),
    Language("ar", "العربية", "Arabic", "Arab", "rtl", ("ara",)),
    Language("fa", "فارسی", "Persian", "Arab", "rtl", ("fas", "per", "farsi")),
    Language("he", "עברית", "Hebrew", "Hebr", "rtl", ("heb",)),
    Language("id", "Bahasa Indonesia", "Indonesian", "Latn", aliases=("ind",)),
    Language("sw", "Kiswahili", "Swahili", "Latn", aliases=("swa",)),
    Language("fr", "français", "French", "Latn", aliases=("fra", "fre")),
    Language("es", "español", "Spanish", "Latn", aliases=("spa",)),
    Language("pt", "português", "Portuguese", "Latn", aliases=("por",)),
    Language("de", "Deutsch", "German", "Latn", aliases=("deu", "ger")),
    Language("it", "italiano", "Italian", "Latn", aliases=("ita",)),
    Language("ru", "русский", "Russian", "Cyrl", aliases=("rus",)),
    Language("zh", "中文", "Chinese", "Hani", aliases=("zho", "chi", "mandarin")),
    Language("ja", "日本語", "Japanese", "Jpan", aliases=("jpn",)),
)

#: All languages of the table by code, in the order in which lists show them.
LANGUAGES: dict[str, Language] = {language.code: language for language in _TABLE}

#: What participants read at the station first, in this order (PRODUCT.md, "Languages").
STATION_LANGUAGES: tuple[str, ...] = (
    "en", "hi", "te", "or", "kn", "mr", "ta", "bn", "ml", "pa", "gu", "as", "sat", "ur",
)  # fmt: skip

# The first word of a letter's Unicode name, to its ISO 15924 code.
_SCRIPT_WORDS = {
    "LATIN": "Latn", "DEVANAGARI": "Deva", "TELUGU": "Telu", "ORIYA": "Orya", "KANNADA": "Knda",
    "TAMIL": "Taml", "BENGALI": "Beng", "MALAYALAM": "Mlym", "GURMUKHI": "Guru",
    "GUJARATI": "Gujr", "OL": "Olck", "ARABIC": "Arab", "MEETEI": "Mtei", "SINHALA": "Sinh",
    "MYANMAR": "Mymr", "THAANA": "Thaa", "HEBREW": "Hebr", "CYRILLIC": "Cyrl", "GREEK": "Grek",
    "CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HANGUL": "Hang", "THAI": "Thai",
}  # fmt: skip


def get(code: str) -> Language | None:
    """The language of ``code``; region and script are ignored (``te-IN`` is Telugu)."""
    return LANGUAGES.get(code.strip().replace("_", "-").split("-")[0].lower())


def own_name(code: str) -> str:
    """What the language calls itself; the code itself where the table does not know it."""
    language = get(code)
    return language.own_name if language else code


def english_name(code: str) -> str:
    """The language's English name; the code itself where the table does not know it."""
    language = get(code)
    return language.name if language else code


def direction(code: str) -> str:
    """``rtl`` for languages written from right to left, otherwise ``ltr``."""
    language = get(code)
    return language.direction if language else "ltr"


def script(code: str) -> str:
    """The ISO 15924 script in which the language is usually written; '' where unknown."""
    language = get(code)
    return language.script if language else ""


def find(text: str) -> str | None:
    """The code for what people write in a column: a code, a name in English or its own name."""
    wanted = _folded(text)
    if not wanted:
        return None
    known = get(wanted)
    return known.code if known else _names().get(wanted)


def scripts_of(text: str) -> set[str]:
    """The scripts of the letters in ``text``; digits, signs and dandas belong to none."""
    found = set()
    for char in text:
        if unicodedata.category(char).startswith("L"):
            code = _SCRIPT_WORDS.get(unicodedata.name(char, "").split(" ")[0])
            if code:
                found.add(code)
    return found


def in_order(codes: Iterable[str]) -> list[str]:
    """``codes`` without repeats, in the order of the table; unknown ones last, by code."""
    rank = {code: index for index, code in enumerate(LANGUAGES)}
    return sorted(set(codes), key=lambda code: (rank.get(code, len(rank)), code))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in _TABLE:
        for name in (language.own_name, language.name, *language.aliases):
            names.setdefault(_folded(name), language.code)
    return names
