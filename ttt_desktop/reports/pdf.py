"""PDF by typst: tagged and checked against PDF/UA-1 by its own compiler; PNG for previews.

The blocks go in as JSON, never as source. A character that no installed font covers would abort a
PDF/UA compile (and be a silent box in a preview), so every character of the report is tried
first; what cannot be drawn becomes ``□`` and is named in what the caller hears.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from ttt_desktop.reports import blocks as b
from ttt_desktop.reports.safe import map_runs, name
from ttt_desktop.system import resource

if TYPE_CHECKING:
    import typst

#: Stands for a character that no installed font can draw.
BOX = "□"
#: A paragraph longer than this is set as several: a page never waits for a megabyte.
LONGEST = 4_000
#: Languages set in Nastaliq, whose lines need room.
_TALL = frozenset({"ur", "ks"})
_UNDRAWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
#: A word longer than any line; and a dozen letters of it, with the signs that belong to the last.
_ENDLESS = re.compile(r"\S{41,}")
_LETTERS = re.compile(
    r"\S{12}(?:[^\w\s]|(?<=[\u094d\u09cd\u0b4d\u0c4d\u0ccd\u0d4d\u200c\u200d])\S)*"
)
_PROBE = b"""#set document(title: "probe")
#for c in sys.inputs.text.split("\\n") [#c

]"""


def write(report: b.Report) -> tuple[bytes, tuple[str, ...]]:
    """The report as PDF/UA-1, and the names of the characters that had to be replaced."""
    return _compile(report, "pdf", 72)


def pages(report: b.Report, pixels_per_inch: float) -> list[bytes]:
    """The report's pages as PNG, for looking at."""
    drawn, _replaced = _compile(report, "png", pixels_per_inch)
    return drawn if isinstance(drawn, list) else [drawn]


def _compile(report: b.Report, form: Any, resolution: float) -> tuple[Any, tuple[str, ...]]:
    missing = undrawable(frozenset(_characters(report)))
    with _photos(report) as folder:
        return _drawn(report, form, resolution, missing, folder)


def _drawn(
    report: b.Report, form: Any, resolution: float, missing: set[str], folder: str | None
) -> tuple[Any, tuple[str, ...]]:
    import typst

    source = resource("reports", "report.typ").read_bytes()
    standards: Any = ["ua-1"] if form == "pdf" else []
    while True:
        drawable = _without(report, missing)
        try:
            drawn = compile(
                input=source,
                root=folder,
                format=form,
                ppi=resolution,
                sys_inputs={"report": json.dumps(_document(drawable), ensure_ascii=False)},
                pdf_standards=standards,
                timestamp=int(report.generated_at.timestamp()),
            )
        except typst.TypstError as error:
            if folder is not None and "decode image" in str(error):
                report, folder = _in_words(report), None
                continue
            # A character may be drawable alone and not where it stands: then it goes as well.
            further = named_in(error) - missing - {BOX}
            if not further:
                raise
            missing |= further
        else:
            return drawn, tuple(sorted(name(char) for char in missing))


@contextmanager
def _photos(report: b.Report) -> Iterator[str | None]:
    """A folder of our own with the photos of the report, for typst reads pictures from files; it
    is gone afterwards. None where there are none."""
    files = {
        _file(at, number): picture.jpeg
        for at, block in enumerate(report.blocks)
        if isinstance(block, b.Pictures)
        for number, picture in enumerate(block.items)
    }
    if not files:
        yield None
        return
    with TemporaryDirectory(prefix="ttt-") as folder:
        for file, content in files.items():
            (Path(folder) / file).write_bytes(content)
        yield folder


def _in_words(report: b.Report) -> b.Report:
    """The report without its photos, for one of them is damaged: what they show stays."""
    blocks = tuple(
        b.Bullets(tuple(one.caption or one.alt for one in block.items))
        if isinstance(block, b.Pictures)
        else block
        for block in report.blocks
    )
    return replace(report, blocks=blocks)


def _file(block: int, number: int) -> str:
    return f"{block}-{number}.jpg"


#: One compile at a time: the compiler cannot be lent twice, and previews are drawn beside papers.
_ONE = Lock()


def compile(**arguments: Any) -> Any:
    """What typst makes of it; waits where another thread is drawing."""
    with _ONE:
        return compiler().compile(**arguments)


def lay_out(files: Any) -> None:
    """Set the pages of these files (by name, the first is the source) and keep nothing.

    A ``compile`` of more of the same, without inputs of its own, goes on from there.
    """
    import typst

    with _ONE:
        typst.Compiler(input=files, font_paths=fonts()).query("heading")


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    """One compiler for the program: it knows the fonts."""
    import typst

    return typst.Compiler(font_paths=fonts())


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The fonts of the system and our own; ``TYPST_FONT_PATHS`` adds folders."""
    import typst

    bundled = resource("fonts")
    return typst.Fonts(font_paths=[str(bundled)] if bundled.is_dir() else [])


@lru_cache(maxsize=8)
def undrawable(characters: frozenset[str]) -> set[str]:
    """Those of ``characters`` that no installed font can draw."""
    import typst

    left = {char for char in characters if not char.isascii() and not char.isspace()}
    missing: set[str] = set()
    while left:
        try:
            compile(
                input=_PROBE,
                format="pdf",
                sys_inputs={"text": "\n".join(sorted(left))},
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as error:
            found = named_in(error) & left
            if not found:
                break  # something else: the report itself will say what
            missing |= found
            left -= found
        else:
            break
    return missing


def named_in(error: Exception) -> set[str]:
    """The characters that a PDF/UA diagnostic calls impossible to draw."""
    words = "\n".join([str(error), str(getattr(error, "diagnostic", ""))])
    found = {char for text in _UNDRAWN.findall(words) for char in _unescaped(text)}
    return {char for char in found if not char.isascii()}


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def _characters(report: b.Report) -> set[str]:
    found = set(report.title) | set("".join(report.labels.values()))

    def note(text: str) -> str:
        found.update(text)
        return text

    map_runs(report.blocks, note)
    return found


def _without(report: b.Report, missing: set[str]) -> b.Report:
    if not missing:
        return report
    # The joiners of what is gone have nothing left to join.
    table = str.maketrans(dict.fromkeys(missing, BOX) | {"\ufe0f": "", "\ufe0e": ""})

    def change(text: str) -> str:
        text = text.translate(table)
        return re.sub(f"(?<={BOX})[\u200c\u200d]|[\u200c\u200d](?={BOX})", "", text)

    return replace(
        report,
        title=change(report.title),
        blocks=map_runs(report.blocks, change),
        labels={key: change(label) for key, label in report.labels.items()},
    )


def _document(report: b.Report) -> dict[str, Any]:
    """The report as the template reads it."""
    return {
        "title": report.title or "—",
        "host": "",
        "lang": _language(report.language),
        "dir": report.direction,
        "page_of": report.labels.get("page_of", "{page} / {pages}"),
        "blocks": [_block(block, report, at) for at, block in enumerate(report.blocks)],
    }


def _language(language: str) -> str:
    """The two or three letters that typst takes for a language."""
    return (b.tag(language) or "en").split("-")[0].lower()


def breakable(text: str) -> str:
    """``text`` with places to break inside words that no line can hold, between letters only."""
    return _ENDLESS.sub(lambda m: _LETTERS.sub("\\g<0>\u200b", m[0]).rstrip("\u200b"), text)


def _rich(text: b.Rich) -> list[dict[str, Any]]:
    runs = []
    for run in text:
        entry: dict[str, Any] = {"t": breakable(run.text)}
        if run.language:
            entry |= {"l": _language(run.language), "d": run.direction}
        if run.strong:
            entry["s"] = True
        runs.append(entry)
    return runs


def _pieces(text: b.Rich) -> list[b.Rich]:
    """``text`` in paragraphs of a length that can be set; nothing is lost."""
    if sum(len(run.text) for run in text) <= LONGEST:
        return [text]
    out: list[b.Rich] = []
    for run in text:
        rest = run.text
        while rest:
            cut = rest.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
            out.append((b.Run(rest[:cut], run.language, run.strong),))
            rest = rest[cut:]
    return out


def _block(block: b.Block, report: b.Report, at: int) -> dict[str, Any]:
    match block:
        case b.Cover():
            facts = [[label, _rich(value)] for label, value in block.facts]
            title = _rich(block.title) or [{"t": "—"}]
            size = sum(len(run.text) for run in block.title)
            return {"b": "cover", "title": title, "kicker": block.kicker, "facts": facts,
                    "foot": _rich(block.foot), "length": size}  # fmt: skip
        case b.Heading():
            return {"b": "heading", "level": block.level, "text": _rich(block.text)}
        case b.Paragraph():
            return {"b": "paragraph", "tone": block.tone, "text": _rich(block.text)}
        case b.Bullets():
            return {"b": "bullets", "items": [_rich(item) for item in block.items]}
        case b.Figures():
            items = [{"label": f.label, "shown": f.shown} for f in block.items]
            return {"b": "figures", "items": items}
        case b.Table():
            columns = [
                {"title": c.title, "figures": c.figures, "width": c.width} for c in block.columns
            ]
            rows = [[{"r": _rich(cell)} for cell in row] for row in block.rows]
            return {"b": "table", "caption": block.caption, "columns": columns, "rows": rows}
        case b.Bars():
            most = max((bar.value for bar in block.bars if bar.value), default=1)
            bars = [
                {"label": _rich(x.label), "value": x.value, "shown": x.shown} for x in block.bars
            ]
            return {"b": "bars", "caption": block.caption, "heads": list(block.heads),
                    "bars": bars, "most": most}  # fmt: skip
        case b.Quote():
            first = block.text[0].direction if block.text else ""
            size = sum(len(run.text) for run in block.text)
            pieces = [_rich(piece) for piece in _pieces(block.text)]
            return {"b": "quote", "text": pieces, "by": _rich(block.by),
                    "rtl": (first or report.direction) == "rtl", "long": size > 800}  # fmt: skip
        case b.NoteList():
            return {"b": "notes", "title": block.title, "groups": _by_direction(block, report)}
        case b.Pictures():
            found = [_picture(x, _file(at, number)) for number, x in enumerate(block.items)]
            return {"b": "pictures", "items": found}
        case b.PageBreak():
            return {"b": "break"}


def _picture(picture: b.Picture, file: str) -> dict[str, Any]:
    return {
        "file": f"/{file}",
        "width": picture.width,
        "height": picture.height,
        "alt": b.plain(picture.alt),
        "caption": _rich(picture.caption),
        "by": _rich(picture.by),
    }


def _by_direction(block: b.NoteList, report: b.Report) -> list[dict[str, Any]]:
    """The notes in their order, neighbours of one direction and line height together."""

    def shape(item: b.Item) -> tuple[str, bool]:
        run = item.text[0] if item.text else b.Run("")
        return run.direction or report.direction, _language(run.language) in _TALL

    return [
        {"dir": side, "tall": tall, "items": [_item(item) for item in items]}
        for (side, tall), items in groupby(block.items, key=shape)
    ]


def _item(item: b.Item) -> dict[str, Any]:
    first, *more = _pieces(item.text)
    return {"text": _rich(first), "by": _rich(item.by), "more": [_rich(piece) for piece in more]}
