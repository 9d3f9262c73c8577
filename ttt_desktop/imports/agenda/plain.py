"""HTML and wiki markup to plain text, and cells to names."""

from __future__ import annotations

import html
import re

from ttt_desktop.rules.text import clean

_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr|hr)\b[^<>]{0,200}>", re.I)
_ITEM = re.compile(r"<\s*li\b[^<>]{0,200}>", re.I)
_DROPPED = re.compile(
    r"<(script|style|ref|gallery|math|syntaxhighlight)\b[^<>]{0,500}(?:/>|>.{0,2000}?</\1\s*>)",
    re.I | re.S,
)
_COMMENT = re.compile(r"<!--.{0,50000}?(?:-->|\Z)", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_FILE = re.compile(
    r"\[\[\s*:?(?:File|Image|Datei|Fichier|Archivo|Category)\s*:[^\[\]]{0,1000}\]\]", re.I
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,500}\|)?([^\[\]]{0,500})\]\]")
_URL = re.compile(r"\[(?:https?:|mailto:)?//?[^\s\[\]]{1,1000}(?:\s+([^\[\]]{0,500}))?\]")
_MARKDOWN = re.compile(r"!?\[([^\[\]]{1,500})\]\((?:https?:|mailto:|/)[^()\s]{0,1000}\)")
_NOTE = re.compile(r"\[(?:\d{1,3}|note \d{1,3}|edit|citation needed)\]", re.I)
_TEMPLATE = re.compile(r"\{\{([^{}]{0,5000})\}\}")
_NOTHING = re.compile(
    r"^[\s\-–—―−.·…/?*]*$|^(?:n\.?\s?/?a\.?|none|nil|tba|tbd|tbc|tbc\.|-/-)$", re.I
)
_APART = re.compile(
    r"\s*(?:[,;&+、，；\n]|\s/\s|\s\|\s|\b(?:and|und|et|y|with|og|och|en|dan)\b(?=\s)"
    r"|(?<=\s)(?:और|एवं|व|तथा|आणि|এবং|ও|আৰু|మరియు|ಮತ್ತು|மற்றும்|ഒപ്പം|ਅਤੇ|અને|ଏବଂ|ও|اور|و|и)(?=\s))\s*"
)


def tidy(text: str, limit: int = 20_000) -> str:
    """``text`` in NFC without control and invisible format characters, blanks made single."""
    text = clean(text.replace("\u00a0", " ").replace("\u202f", " "))
    text = "\n".join(re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def line(text: str, limit: int = 300) -> str:
    """``text`` on one line: for titles, rooms and names."""
    return tidy(re.sub(r"\s+", " ", plain(text)), limit)


def plain(text: str, limit: int = 20_000) -> str:
    """HTML and wiki markup taken off ``text``; line breaks and list items stay lines.

    Links keep their words, files and footnotes go, a template keeps its last unnamed words.
    """
    text = text[: limit * 5]
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _DROPPED.sub("", text)
        text = _ITEM.sub("\n- ", _BREAKS.sub("\n", text))
        text = _TAG.sub("", text)
    text = html.unescape(html.unescape(text)) if "&" in text else text
    if "[" in text:
        text = _FILE.sub("", text)
        for _round in range(3):
            text = _LINK.sub(lambda m: m.group(1), text)
        text = _MARKDOWN.sub(r"\1", text)
        text = _URL.sub(lambda m: m.group(1) or "", text)
        text = _NOTE.sub("", text)
    for _round in range(4):
        if "{{" not in text:
            break
        text = _TEMPLATE.sub(_template, text)
    text = re.sub(r"'{2,5}|\*\*|__(?=\w)|(?<=\w)__", "", text)
    text = re.sub(r"\n[*#:]+ *", "\n- ", text)
    return tidy(text, limit)


def _template(match: re.Match[str]) -> str:
    """A template's words: its last parameter without a name; a template without any goes."""
    parts = [part.strip() for part in match.group(1).split("|")]
    words = [part for part in parts[1:] if part and "=" not in part]
    return words[-1] if words else ""


def empty(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, "n/a", "TBA"."""
    return bool(_NOTHING.match(text.strip()))


def people(cell: str) -> list[str]:
    """The names in a cell: "A, B & C (WMF)" is three; a dash is nobody.

    Commas inside brackets are part of a name's affiliation, so brackets are set aside first.
    """
    cell = plain(cell, 3_000)
    inside: list[str] = []

    def aside(match: re.Match[str]) -> str:
        inside.append(match.group(0))
        return f"\ue000{len(inside) - 1}\ue001"

    cell = re.sub(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]", aside, cell)
    names = []
    for part in _APART.split(cell):
        name = re.sub(r"\ue000(\d+)\ue001", lambda m: inside[int(m.group(1))], part)
        name = line(name.strip(" -–—•*:"), 200)
        if name and not empty(name):
            names.append(name)
    return list(dict.fromkeys(names))
