"""What a text goes through before it is drawn: nothing in it can act, hide or turn the line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ttt_desktop.reports.blocks import Run

#: Joiners are spelling in Indic scripts; the number signs are seen in Arabic ones.
_KEPT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
_SPACES = {"\t": " ", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
T = TypeVar("T")


def safe(text: str, dropped: set[str] | None = None) -> str:
    """``text`` in NFC without control and format characters; line ends become ``\\n``.

    The names of what was left out are added to ``dropped``. What cleaning at entry has kept is
    kept here too: this is for files that came from elsewhere.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.replace("\n", "").isprintable():
        return text
    return "".join(_kept(char, dropped) for char in text)


def _kept(char: str, dropped: set[str] | None) -> str:
    if char == "\n" or char in _KEPT or char.isprintable():
        return char
    if char in _SPACES:
        return _SPACES[char]
    category = unicodedata.category(char)
    if category not in {"Cc", "Cf", "Cs", "Cn"}:  # a space of some width, or a private sign
        return " " if category[0] == "Z" else char
    if category == "Cn" and not _never_a_character(char):
        return char
    if dropped is not None:
        dropped.add(name(char))
    return ""


def _never_a_character(char: str) -> bool:
    return "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE


def name(char: str) -> str:
    """How a character is named to a person: ``U+1F600 GRINNING FACE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def map_runs(thing: T, change: Callable[[str], str]) -> T:
    """A copy of a block (or of any nest of them) in which ``change`` went over every text."""
    return _mapped(thing, change)  # type: ignore[no-any-return]


def _mapped(thing: Any, change: Callable[[str], str]) -> Any:
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, Run):
        return replace(thing, text=change(thing.text))
    if isinstance(thing, tuple):
        return tuple(_mapped(item, change) for item in thing)
    if isinstance(thing, dict):
        return {key: _mapped(value, change) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_mapped(item, change) for item in thing]
    if is_dataclass(thing) and not isinstance(thing, type):
        values = {f.name: getattr(thing, f.name) for f in fields(thing)}
        texts = {k: v for k, v in values.items() if isinstance(v, str | tuple | list | dict | Run)}
        return replace(thing, **{key: _mapped(v, change) for key, v in texts.items()})
    return thing
