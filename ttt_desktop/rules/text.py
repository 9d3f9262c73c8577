"""What happens to every text that a person gives us, once, before it is kept."""

from __future__ import annotations

import unicodedata

#: The joiners that Indic scripts need to be written rightly.
JOINERS = "\u200c\u200d"

#: The longest note that is kept, in characters; a page is about 3,000.
NOTE_LIMIT = 10_000

#: The longest title or name that is kept, in characters.
TITLE_LIMIT = 300

_KEPT_CONTROLS = "\n\t"

#: Format characters that are seen or spelt with: joiners, and the signs that Arabic script puts
#: around numbers. Direction marks and overrides go: they can make a text look like another.
_KEPT_FORMATS = JOINERS + "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2"


def clean(text: str, *, lines: bool = True) -> str:
    """``text`` in NFC, without control and format characters (the joiners stay), trimmed.

    With ``lines`` false everything stands on one line. Characters newer than this program's
    Unicode tables are kept: what was said is not lost for being new.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = text if text.isprintable() else "".join(c for c in text if _is_kept(c))
    if lines:
        return "\n".join(line.rstrip() for line in kept.split("\n")).strip()
    return " ".join(kept.split())


def _is_kept(char: str) -> bool:
    if char.isprintable() or char in _KEPT_CONTROLS or char in _KEPT_FORMATS:
        return True
    if "\U000e0020" <= char <= "\U000e007f":  # the letters inside an emoji flag
        return True
    if "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE:  # never characters
        return False
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def search_form(text: str) -> str:
    """``text`` as the search index holds it: NFC without joiners. Mirrors the index's triggers."""
    text = unicodedata.normalize("NFC", text)
    return text.replace("\u200c", "").replace("\u200d", "")


def match_query(text: str) -> str:
    """The FTS5 expression that finds every word of ``text`` by its beginning; '' for no word.

    Each word is quoted (``"`` doubled) and starred: no input is ever an operator.
    """
    words = search_form(text).replace("\x00", " ").split()
    spoken = [w for w in words if any(unicodedata.category(c)[0] in "LMN" for c in w)]
    return " ".join('"' + word.replace('"', '""') + '"*' for word in spoken)


def fold(text: str) -> str:
    """``text`` for comparing names and titles: NFKC, case folded, single spaces, no joiners."""
    plain = unicodedata.normalize("NFKC", search_form(text)).casefold()
    return " ".join(plain.split())
