"""Bytes to text: what the file says itself, then UTF-8, then UTF-16, then a guess that is told."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.imports.people.shapes import Finding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The letters that each Western code page is used for; what else it makes of a byte is unlikely.
_LATIN = {
    "cp1252": "àâäáãåçéèêëíìîïñóòôöõøúùûüßæœÀÂÄÁÃÅÇÉÈÊËÍÎÏÑÓÔÖÕØÚÛÜÆŒ",
    "cp1250": "ąćęłńóśźżčďěňřšťůžýáéíőúűăâîşţöüäôľĺŕĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽÝÁÉÍŐÚŰĂÂÎŞŢÖÜÄ",
    "cp1254": "ğışçöüâîûĞİŞÇÖÜ",
    "mac_roman": "àâäáãåçéèêëíîïñóôöúûüßøæÉÀÇÖÜÄÅØÑ",
    "cp850": "àâäáãåçéèêëíîïñóôöúûüßøæÉÀÇÖÜÄÅØÑ",
}
_SCRIPTS = (
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
_SAMPLE = 20_000
_TYPOGRAPHY = "’‘“”–—…«»°ºª€¿¡·\u00a0"


def to_text(data: bytes, encoding: str | None = None) -> tuple[str, str, list[Finding]]:
    """Decode ``data``; returns the text, the name of the encoding, and what to tell about it.

    Raises UserError for an ``encoding`` that does not exist or does not fit.
    """
    notes: list[Finding] = []
    text, found = _named(data, encoding) if encoding else _found(data, notes)
    if "\x00" in text:
        count = text.count("\x00")
        text = text.replace("\x00", "")
        sentence = ngettext(
            "{count} empty character (NUL) in the file was skipped.",
            "{count} empty characters (NUL) in the file were skipped.",
            count,
        )
        notes.append(Finding(0, sentence.format(count=count)))
    return text.removeprefix("\ufeff"), found, notes


def _named(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        info = codecs.lookup(encoding)
        if not info._is_text_encoding:
            raise LookupError(encoding)
        return data.decode(info.name), info.name
    except (LookupError, ValueError) as error:
        sentence = _("This file cannot be read as “{encoding}”. Try another encoding.")
        raise UserError(sentence.format(encoding=encoding), field="encoding") from error


def _found(data: bytes, notes: list[Finding]) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            if "\ufffd" in text:
                notes.append(_damaged(text))
            return text, name
    wide = _wide(data)
    if wide:
        return wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(byte >= 0xC2 for byte in data[:_SAMPLE])
    if bad <= 3 and good >= 10 * bad:
        notes.append(_damaged(text))
        return text, "utf-8"
    return _guessed(data, notes)


def _damaged(text: str) -> Finding:
    count = text.count("\ufffd")
    sentence = ngettext(
        "{count} letter in the file is damaged and stands as �.",
        "{count} letters in the file are damaged and stand as �.",
        count,
    )
    return Finding(0, sentence.format(count=count))


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark shows itself by zero bytes on one side of each pair."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < max(2, len(sample) // 50) or min(even, odd) * 5 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        return data.decode(name), name
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, notes: list[Finding]) -> tuple[str, str]:
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    letters = high + sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    name = ""
    if high * 3 > letters:
        name = _of_script(sample)
    name = name or _latin(sample)
    text = data.decode(name, "replace")
    sentence = _(
        "The file does not say how its letters are stored; it was read as {encoding}. "
        "If names look wrong, choose another encoding."
    )
    notes.append(Finding(0, sentence.format(encoding=name)))
    return text, name


def _of_script(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_SCRIPTS)).best()
    if best is None:
        return ""
    # Word and Excel write the wider of two related sets.
    wider = {"shift_jis": "cp932", "euc_kr": "cp949"}
    name = wider.get(best.encoding, best.encoding)
    try:
        sample[: len(sample) // 2].decode(name)
    except UnicodeDecodeError as error:
        # Only a letter cut in the middle may fail.
        if error.start < len(sample) // 2 - 4:
            return ""
    return str(name)


def _latin(sample: bytes) -> str:
    scores = {name: _likely(sample, name) + 3 * _headings(sample, name) for name in _LATIN}
    # On equal terms the most common wins; the table has them in this order.
    return max(scores, key=lambda name: scores[name])


def _headings(sample: bytes, name: str) -> int:
    """How many known headings with accents the first rows have, read as ``name``."""
    from ttt_desktop.imports.people.headers import is_spelling

    first = re.split(r"[\r\n]+", sample[:2000].decode(name, "replace"))[:5]
    cells = [cell.strip(' "') for line in first for cell in re.split(r"[,;\t|]", line)]
    return sum(is_spelling(cell) for cell in cells if not cell.isascii())


def _likely(sample: bytes, name: str) -> float:
    text = sample.decode(name, "replace")
    score = 0.0
    for index, char in enumerate(text):
        if char < "\x80":
            continue
        before = text[index - 1 : index]
        if char in _letters(name):
            # A capital after a small letter is rare in any language.
            score += -1 if char.isupper() and before.islower() else 1
        elif char not in _TYPOGRAPHY or before.isalpha():
            score -= 1
    return score


@lru_cache(maxsize=8)
def _letters(name: str) -> frozenset[str]:
    return frozenset(_LATIN[name])
