"""What people tell of themselves in forms: age, first time or not, background, needs."""

from __future__ import annotations

import re
from functools import lru_cache

from ttt_desktop.imports.people import cells, headers
from ttt_desktop.rules import languages

#: The first year of each band and the band's code, the oldest first.
_BANDS = (
    (65, "65-over"), (55, "55-64"), (45, "45-54"), (35, "35-44"), (25, "25-34"), (18, "18-24"),
    (0, "under-18"),
)  # fmt: skip
_UNDER = re.compile(r"\b(under|below|less than|younger than)\b|^\s*<")
_OVER = re.compile(r"\b(over|above|more than|older than|older|and up)\b|^\s*>|\+\s*$")
_LONGEST = 100_000

_BACKGROUNDS = {
    "editor": "editor|editors|wikipedian|wikimedian|contributor|volunteer editor|content editor",
    "technical": "technical|developer|programmer|engineer|software engineer|tech|it|coder",
    "librarian": "librarian|library|librarian archivist|archivist|archives",
    "educator": "educator|teacher|professor|lecturer|faculty|education|academic|trainer",
    "organiser": "community organiser|community organizer|organiser|organizer|programme staff",
    "photographer": "photographer|photography|media",
    "researcher": "researcher|research|scholar|scientist",
    "student": "student|students|pupil|intern",
    "new": "new|newcomer|new to wikimedia|new to wikipedia|beginner|new editor",
    "other": "other|others|something else",
}


@lru_cache(maxsize=1024)
def age_band(cell: str) -> str:
    """The band of an age or of a span that lies in one band; '' where that is not plain."""
    words = cells.kept(cell).casefold()
    found = [int(digits) for digits in re.findall(r"\d+", words)[:3] if len(digits) < 4]
    if not found or len(found) > 2 or not 5 <= found[0] <= 120:
        return ""
    if len(found) == 1 and _UNDER.search(words):
        return "under-18" if found[0] <= 18 else ""
    if len(found) == 1 and _OVER.search(words):
        return "65-over" if found[0] >= 64 else ""
    bands = {next(code for first, code in _BANDS if age >= first) for age in found}
    return bands.pop() if len(bands) == 1 else ""


def first_time(cell: str) -> str:
    """'yes', 'no', or '' for nothing and for anything that is no plain answer."""
    if not cells.kept(cell) and cell.strip().casefold() not in ("no", "n"):
        return ""
    answer = cells.says_yes(cell)
    if answer is None:
        words = headers.plain(cell)
        return "yes" if words in ("first", "first time", "this is my first time") else ""
    return "yes" if answer else "no"


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {one: code for code, names in _BACKGROUNDS.items() for one in headers.listed(names)}


@lru_cache(maxsize=1024)
def backgrounds(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The backgrounds in ``cell``, and the words that are none of ours."""
    found: dict[str, None] = {}
    unknown: list[str] = []
    for part in re.split(r"[,;/&+|\n]|\sand\s", cells.kept(cell)):
        code = _known().get(headers.squeezed(part))
        if code:
            found.setdefault(code)
        elif part.strip():
            unknown.append(part.strip())
    return tuple(found), tuple(unknown)


#: What people call the scripts; "roman" and "in English letters" are Latin ones.
_SCRIPTS = {
    "Deva": "devanagari|devnagari|nagari|देवनागरी|hindi script",
    "Latn": "latin|latin letters|roman|roman letters|romanised|romanized|english letters",
    "Telu": "telugu|తెలుగు",
    "Orya": "odia|oriya|utkala|ଓଡ଼ିଆ",
    "Beng": "bengali|bangla|assamese|eastern nagari|bengali assamese|বাংলা|অসমীয়া",
    "Guru": "gurmukhi|ਗੁਰਮੁਖੀ",
    "Arab": "arabic|perso arabic|nastaliq|nastaleeq|urdu|shahmukhi|اردو|نستعلیق",
    "Olck": "ol chiki|olchiki|ol cemet|ᱚᱞ ᱪᱤᱠᱤ",
    "Taml": "tamil|தமிழ்",
    "Knda": "kannada|ಕನ್ನಡ",
    "Mlym": "malayalam|മലയാളം",
    "Gujr": "gujarati|ગુજરાતી",
    "Mtei": "meitei mayek|meetei mayek|meitei",
    "Cyrl": "cyrillic",
}
_QUALIFIED = re.compile(
    r"(?P<language>[^()\[\]]+?)\s*(?:[(\[](?:in\s+)?(?P<inside>[^)\]]+)[)\]]|"
    r"\s(?:in|using|:)\s+(?P<after>.+)|\s[-–]\s(?P<dash>.+))\s*$",
    re.IGNORECASE,
)
_CODED = re.compile(r"[a-z]{2,3}-[A-Z][a-z]{3}")
_PARTS_WRITTEN = re.compile(r"[,;/&+|\n•،](?![^(\[]*[)\]])|\sand\s(?![^(\[]*[)\]])")


@lru_cache(maxsize=1)
def _known_scripts() -> dict[str, str]:
    table = {one: code for code, names in _SCRIPTS.items() for one in headers.listed(names)}
    return table | {headers.squeezed(code): code for code in _SCRIPTS}


def script(words: str) -> str:
    """The ISO 15924 code of a script as people call it; '' where it is none."""
    bare = re.sub(r"\b(scripts?|letters|lipi|alphabet)\b|लिपि|లిపి|ଲିପି|লিপি", " ", words, flags=re.I)
    return _known_scripts().get(headers.squeezed(words)) or _known_scripts().get(
        headers.squeezed(bare), ""
    )


@lru_cache(maxsize=4096)
def written(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages that somebody writes, each with its script (``hi-Deva``, ``or-Latn``), and the
    words that are none we know. A language alone has the script that it is usually written in."""
    cell = cells.kept(cell)
    if cell and all(_CODED.fullmatch(part) for part in cell.split()):
        return tuple(dict.fromkeys(cell.split())), ()
    found: dict[str, None] = {}
    unknown: list[str] = []
    for part in _PARTS_WRITTEN.split(cell):
        part = part.strip()
        match = _QUALIFIED.match(part)
        said = match and next(filter(None, match.group("inside", "after", "dash")), "")
        named = re.split(r"[,;/&+]|\sand\s|\sor\s", said or "")
        scripts = [code for one in named if (code := script(one))]
        codes, strange = cells.read_languages(match["language"] if match and scripts else part)
        for code in codes:
            for one in scripts or [languages.script(code)]:
                found.setdefault(f"{code}-{one}" if one else code)
        unknown += strange
    return tuple(found), tuple(unknown)


def need(cell: str) -> str:
    """A need in the person's words; '' where they wrote that there is none."""
    words = cells.kept(cell)
    plain = headers.plain(words)
    nothing = plain in ("no", "none", "nothing", "nil", "na", "not applicable", "no preference")
    return "" if nothing else words[:_LONGEST]
