"""What cells look like: used where a heading is missing, and to doubt one that misleads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from ttt_desktop.rules import languages

_EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+\.[^\s@,;<>()\"]{2,}")
_MASK = re.compile(r"[*•●…]|x{3,}|\.{3,}", re.IGNORECASE)
_PHONE = re.compile(r"[+(]?[\d०-९౦-౯୦-୯][\d०-९౦-౯୦-୯\s().\-/+]{5,24}")
_NOT_IN_NAMES = re.compile(r"[\d@/\\:;_<>{}\[\]=#?!|%$€]|https?|www\.")
_FEW = 200

Looks = Callable[[str], bool]


def is_email(cell: str) -> bool:
    """Whether the whole cell is an address (masked ones look like one too)."""
    return _EMAIL.fullmatch(cell.strip()) is not None


def is_masked(cell: str) -> bool:
    """Whether letters of the address are hidden: ``h***@example.org``."""
    return _MASK.search(cell) is not None and "@" in cell


def is_phone(cell: str) -> bool:
    """Whether the whole cell can be a telephone number."""
    digits = sum(char.isdigit() for char in cell)
    return 7 <= digits <= 15 and _PHONE.fullmatch(cell.strip().lstrip("'")) is not None


def is_name(cell: str) -> bool:
    """Whether the cell can be somebody's name: one to seven words of letters."""
    cell = cell.strip()
    if not 1 < len(cell) <= 80 or _NOT_IN_NAMES.search(cell):
        return False
    words = cell.split()
    if len(words) > 7 or cell.casefold() in _NEVER_NAMES:
        return False
    first = next((char for char in cell if char.isalpha()), "")
    # Where a script has capitals, names begin with one.
    return bool(first) and not (first.islower() and first.upper() != first)


_NEVER_NAMES = frozenset(
    "yes no true false male female other man woman none na n/a nil oui non sí no ja nein hombre "
    "mujer homme femme participant speaker facilitator organiser organizer guest attending "
    "पुरुष महिला स्त्री हाँ नहीं పురుషుడు స్త్రీ అవును కాదు".split()
)  # fmt: skip


def is_languages(cell: str) -> bool:
    """Whether the cell is a language or a list of them."""
    parts = [part for part in re.split(r"[,;/&+|]|\band\b", cell) if part.strip()]
    return bool(parts) and all(languages.find(part) for part in parts)


def values(rows: Sequence[Sequence[str]], column: int, few: int = _FEW) -> list[str]:
    """The first non-empty cells of ``column``."""
    found = []
    for row in rows:
        if column < len(row) and (cell := row[column].strip()):
            found.append(cell)
            if len(found) >= few:
                break
    return found


def share(cells: Iterable[str], looks: Looks) -> float:
    """How much of ``cells`` looks so, from 0 to 1; 0 where there are none."""
    answers = [looks(cell) for cell in cells]
    return sum(answers) / len(answers) if answers else 0.0


def has_names(cells: Sequence[str]) -> bool:
    """Whether ``cells`` are names: nearly all look so, and few are said twice."""
    return share(cells, is_name) >= 0.8 and len(set(cells)) >= max(1, len(cells) * 0.6)


def has_many_words(cells: Sequence[str]) -> bool:
    """Whether most of ``cells`` are of two or more words, or of a script without spaces."""
    return share(cells, lambda c: len(c.split()) > 1 or _unspaced(c)) >= 0.5


def _unspaced(cell: str) -> bool:
    return any(unicodedata.name(c, "").startswith(("CJK", "HANGUL", "HIRA", "KATA")) for c in cell)
