"""Markdown (CommonMark with pipe tables): every character that could be markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ttt_desktop.reports import blocks as b

#: What can act anywhere in a line, in CommonMark, on GitHub or in pandoc.
_ACTIVE = re.compile(r"[\\`*_{}\[\]#|~^$@\"']")
#: What acts at the beginning of a line only: rules, quotes, definitions, and lists like "1." "(a)".
_BEGINS = re.compile(r"^[-+:=%]|^\(?\w{0,9}[.)](?=\s|$)")
#: Signs that act together: dashes and dots, addresses.
_TOGETHER = re.compile(r"[-.](?=[-.])|(?<=[-.])[-.]|:(?=[^\s\d])|(?<=www)\.", re.IGNORECASE)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def write(report: b.Report) -> str:
    """The whole report as Markdown."""
    word = report.labels.get("photo", "")
    lines = [line for block in report.blocks for line in _block(block, word)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip()) + "\n"


def escape(text: str) -> str:
    """``text`` on one line as Markdown that reads back as exactly itself.

    Punctuation that means nothing where it stands stays bare, so that the source reads well.
    """
    text = text.replace("\n", " ")
    marked = {m.start() for m in _ACTIVE.finditer(text)} | {
        m.start() for m in _TOGETHER.finditer(text)
    }
    begins = _BEGINS.match(text)
    if begins:
        marked |= {i for i in range(begins.end()) if not text[i].isalnum()}
    out = "".join(
        _ENTITIES.get(char) or ("\\" + char if index in marked else char)
        for index, char in enumerate(text)
    )
    # Runs of spaces would melt into one, and four at the beginning would be code.
    return re.sub(r"^ | $|(?<= ) ", "&#32;", out)


def _rich(text: b.Rich) -> str:
    return "".join(f"**{escape(r.text)}**" if r.strong else escape(r.text) for r in text)


def _block(block: b.Block, photo: str) -> Iterator[str]:
    match block:
        case b.Cover():
            yield f"# {_rich(block.title)}\n\n{escape(block.kicker)}\n"
            yield from (f"- **{escape(k)}**: {_rich(value)}" for k, value in block.facts)
            if block.foot:
                yield f"\n{_rich(block.foot)}\n"
        case b.Heading():
            yield f"\n{'#' * (block.level + 1)} {_rich(block.text)}\n"
        case b.Paragraph():
            yield f"\n{_rich(block.text)}\n"
        case b.Bullets():
            yield from ["", *(f"- {_rich(item)}" for item in block.items), ""]
        case b.Table():
            yield from _table(
                block.caption,
                [column.title for column in block.columns],
                ([_rich(cell) for cell in row] for row in block.rows),
                [column.figures for column in block.columns],
            )
        case b.Figures():
            yield from ["", *(f"- {escape(f.label)}: **{escape(f.shown)}**" for f in block.items)]
            yield ""
        case b.Bars():
            rows = ([_rich(bar.label), escape(bar.shown)] for bar in block.bars)
            yield from _table(block.caption, list(block.heads), rows, [False, True])
        case b.Quote():
            yield f"\n> {_rich(block.text)}"
            if block.by:
                yield f">\n> — {_rich(block.by)}"
            yield ""
        case b.NoteList():
            yield f"\n**{escape(block.title)}**\n"
            for item in block.items:
                by = f" ({_rich(item.by)})" if item.by else ""
                yield f"- {_rich(item.text)}{by}"
            yield ""
        case b.Pictures():
            yield ""
            for picture in block.items:
                by = f" ({_rich(picture.by)})" if picture.by else ""
                words = f"{escape(photo)}: {_rich(picture.caption)}" if picture.caption else ""
                yield f"- {words or _rich(picture.alt)}{by}"
            yield ""
        case b.PageBreak():
            yield ""


def _table(
    caption: str, heads: list[str], rows: Iterable[list[str]], figures: list[bool]
) -> Iterator[str]:
    if caption:
        yield f"\n**{escape(caption)}**\n"
    yield "| " + " | ".join(escape(head) or " " for head in heads) + " |"
    yield "| " + " | ".join("---:" if right else "---" for right in figures) + " |"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""
