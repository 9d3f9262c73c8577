"""Keyboard layouts: which character each key of a QWERTY keyboard gives in a script.

The layouts are files in ``resources/keyboards``; their README says where the facts come from.
``ui.keyboards`` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ttt_desktop.rules import languages

#: The keys of the four rows by what a QWERTY keyboard has on them: a key's place is its letter.
ROWS = ("`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./")

#: Names of the levels in the files, in order: plain, Shift, AltGr, both.
LEVELS = ("base", "shift", "third", "fourth")

#: In this order the layouts are offered.
ORDER = (
    "en", "hi", "te", "or", "kn", "mr", "ta", "bn", "ml", "pa", "gu", "as", "sat", "sat-inscript",
    "ur",
)  # fmt: skip

LATIN = "en"

_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Key:
    """``place`` is what a QWERTY keyboard has there; ``gives`` is one text for each level."""

    place: str
    gives: tuple[str, str, str, str]

    def at(self, level: int) -> str:
        """What the key gives at ``level`` (0 to 3); '' for nothing."""
        return self.gives[level]


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. ``rows`` has 13, 13, 11 and 10 keys; ``marks`` stand beside the space bar."""

    id: str
    name: str
    method: str
    script: str
    languages: tuple[str, ...]
    digits: str
    marks: tuple[str, ...]
    rows: tuple[tuple[Key, ...], ...]

    @property
    def title(self) -> str:
        """The name in its own script with the kind of layout: ``తెలుగు (INSCRIPT)``."""
        return f"{self.name} ({self.method})"

    @property
    def rtl(self) -> bool:
        """Whether what it writes runs from right to left; the keys keep their places."""
        return self.script == "Arab"

    @property
    def has_third(self) -> bool:
        """Whether any key gives something with AltGr."""
        return any(key.gives[2] or key.gives[3] for row in self.rows for key in row)

    def key(self, place: str) -> Key | None:
        """The key at a place of the QWERTY keyboard."""
        return next((key for row in self.rows for key in row if key.place == place), None)

    def other_digits(self) -> str:
        """The ten digits that its number row does not have: European ones or the script's."""
        one = self.key("1")
        return self.digits if one is not None and one.gives[0] == "1" else _DIGITS

    def with_digits(self, digits: str) -> Layout:
        """The same layout with ``digits`` (0 first) on the plain number row."""
        first, *rest = self.rows
        swapped = tuple(
            replace(key, gives=(digits[int(key.place)], *key.gives[1:]))
            if key.place in _DIGITS
            else key
            for key in first
        )
        return replace(self, rows=(swapped, *rest))

    def characters(self) -> frozenset[str]:
        """Every single character that can be typed, at any level or by a mark."""
        gives = "".join(text for row in self.rows for key in row for text in key.gives)
        return frozenset(gives + "".join(self.marks) + _DIGITS + self.digits + " \n")


def parse(layout: str, text: str) -> Layout:
    """The layout that a file describes. Raises KeyError, IndexError or ValueError for no layout."""
    data = json.loads(text)
    levels = [data["levels"].get(name) for name in LEVELS]
    rows = tuple(
        tuple(
            Key(place, _four([level[y][x] if level else "" for level in levels]))
            for x, place in enumerate(places)
        )
        for y, places in enumerate(ROWS)
    )
    return Layout(
        layout,
        data["name"],
        data["method"],
        data["script"],
        tuple(data["languages"]),
        data["digits"],
        tuple(data["marks"]),
        rows,
    )


def _four(gives: list[str]) -> tuple[str, str, str, str]:
    base, shift, third, fourth = gives
    return base, shift, third, fourth


def choose(layouts: Sequence[Layout], code: str) -> Layout:
    """The layout one begins with in a language; by its script, else Latin, where none names it."""
    language = languages.get(code)
    wanted = language.code if language else code
    for layout in layouts:
        if wanted in layout.languages:
            return layout
    script = languages.script(code)
    latin = next(layout for layout in layouts if layout.id == LATIN)
    return next((layout for layout in layouts if layout.script == script), latin)
