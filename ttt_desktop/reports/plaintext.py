"""Plain text, for the fields of grant forms and for mail: no markup, lines as long as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttt_desktop.reports import blocks as b

_RULES = {1: "=", 2: "-"}


def write(report: b.Report) -> str:
    """The whole report as plain text."""
    word = report.labels.get("photo", "")
    lines = [line for block in report.blocks for line in _block(block, word)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip()) + "\n"


def _line(text: b.Rich) -> str:
    return " ".join(b.plain(text).split("\n"))


def _block(block: b.Block, photo: str) -> Iterator[str]:
    match block:
        case b.Cover():
            yield f"{_line(block.title)}\n{block.kicker}\n"
            yield from (f"{label}: {_line(value)}" for label, value in block.facts)
            if block.foot:
                yield f"\n{_line(block.foot)}\n"
        case b.Heading():
            text = _line(block.text)
            rule = _RULES.get(block.level)
            yield f"\n{text}\n{rule * min(len(text), 72)}\n" if rule else f"\n{text}\n"
        case b.Paragraph():
            yield f"\n{_line(block.text)}\n"
        case b.Bullets():
            yield from ["", *(f"- {_line(item)}" for item in block.items), ""]
        case b.Table():
            if block.caption:
                yield f"\n{block.caption}\n"
            for row in block.rows:
                named = zip(block.columns, row, strict=True)
                cells = [(column.title, _line(cell)) for column, cell in named if cell]
                first = cells[0][1] if cells else ""
                rest = "; ".join(f"{title}: {cell}" for title, cell in cells[1:])
                yield f"- {first}" + (f" ({rest})" if rest else "")
            yield ""
        case b.Figures():
            yield from ["", *(f"{figure.label}: {figure.shown}" for figure in block.items), ""]
        case b.Bars():
            yield f"\n{block.caption}\n"
            yield from (f"- {_line(bar.label)}: {bar.shown}" for bar in block.bars)
            yield ""
        case b.Quote():
            by = f"\n    — {_line(block.by)}" if block.by else ""
            yield f"\n    {_line(block.text)}{by}\n"
        case b.NoteList():
            yield f"\n{block.title}"
            for item in block.items:
                by = f" ({_line(item.by)})" if item.by else ""
                yield f"- {_line(item.text)}{by}"
            yield ""
        case b.Pictures():
            for picture in block.items:
                by = f" ({_line(picture.by)})" if picture.by else ""
                words = f"{photo}: {_line(picture.caption)}" if picture.caption else ""
                yield f"- {words or _line(picture.alt)}{by}"
            yield ""
        case b.PageBreak():
            yield ""
