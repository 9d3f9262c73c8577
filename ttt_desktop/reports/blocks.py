"""What a report is made of: blocks, decided once and then only drawn.

Every text is a ``Rich``: runs that know their language, so that each format can say how a run is
to be spoken and in which direction it is read. Blocks hold finished words and figures; a writer
never counts, queries or leaves anything out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from ttt_desktop.rules import languages

Direction = Literal["ltr", "rtl"]
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def direction(language: str) -> Direction:
    """The direction in which ``language`` (a BCP 47 code) is written."""
    subtags = language.lower().split("-")[1:]
    if "arab" in subtags or "latn" in subtags:
        return "rtl" if "arab" in subtags else "ltr"
    return "rtl" if languages.direction(language) == "rtl" else "ltr"


def tag(language: str) -> str:
    """``language`` if it has the shape of a language code, else ''."""
    return language if _TAG.fullmatch(language) else ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``language`` '' is the report's own. ``strong`` sets it apart."""

    text: str
    language: str = ""
    strong: bool = False

    @property
    def direction(self) -> Direction | Literal[""]:
        """'' for the report's own words; else its language's, unless its script says otherwise."""
        if not self.language:
            return ""
        given = direction(self.language)
        found = {_STRONG.get(unicodedata.bidirectional(c)) for c in self.text[:2000]} - {None}
        if not found or given in found:
            return given
        return "rtl" if given == "ltr" else "ltr"


_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
Rich = tuple[Run, ...]


def rich(*parts: str | Run) -> Rich:
    """Runs from words of the report and runs in other languages; empty ones are left out."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def plain(text: Rich) -> str:
    """The bare text of ``text``."""
    return "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what, when, where and by whom. ``facts`` are (label, value)."""

    title: Rich
    kicker: str
    facts: tuple[tuple[str, Rich], ...]
    foot: Rich = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 for a part of the report, 2 for a session, 3 within it. ``key`` is its anchor."""

    level: int
    text: Rich
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``tone`` 'subtle' is for details that stand back, 'lead' for an opening."""

    text: Rich
    tone: Literal["normal", "subtle", "lead"] = "normal"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; figures stand right. ``width`` is its share of the line, 0 fits it."""

    title: str
    figures: bool = False
    width: float = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under ``columns``; the first cell of a row names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Rich, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted thing: ``key`` names it in every format, ``value`` is bare, ``shown`` worded."""

    key: str
    label: str
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of large numbers."""

    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``value`` None is a count that is not shown, and ``shown`` says so in words."""

    label: Rich
    value: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart that is a table for those who cannot see it; ``heads`` name its two columns."""

    caption: str
    heads: tuple[str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words set apart; ``by`` is '' for a voice that is not named."""

    text: Rich
    by: Rich = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One note, with a quiet line after it (group, name)."""

    text: Rich
    by: Rich = ()


@dataclass(frozen=True, slots=True)
class NoteList:
    """Notes of one kind: ``kind`` is its code, ``title`` its word with the count."""

    kind: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo: ``alt`` is what it shows, in words, for who cannot see it. ``by`` names who is in
    it, as far as they may be named. Formats without pictures say the caption."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    alt: Rich
    caption: Rich = ()
    by: Rich = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photos side by side, two to a page's width."""

    items: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page, where there are pages."""


Block = (
    Cover
    | Heading
    | Paragraph
    | Bullets
    | Table
    | Figures
    | Bars
    | Quote
    | NoteList
    | Pictures
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report for one audience in one language, ready to be drawn.

    ``data`` is the documented data format (see ``reports.data``) of the same content. ``replaced``
    names the characters that could not be kept, as ``U+202E RIGHT-TO-LEFT OVERRIDE``.
    """

    title: str
    audience: str
    language: str
    blocks: tuple[Block, ...]
    generated_at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    replaced: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction:
        """The direction in which the report is read."""
        return direction(self.language)

    def figures(self) -> dict[str, Figure]:
        """Every figure of the report by its key."""
        rows = (block for block in self.blocks if isinstance(block, Figures))
        return {figure.key: figure for row in rows for figure in row.items}
