"""Draws a paper by typst. What people typed goes in as JSON, never as source.

The template of a paper is ``resources/reports/NAME.typ`` behind what all share, ``paper.typ``.

A long paper is set in growing lengths before it is drawn: the compiler remembers what it has set,
so that this costs a tenth more, and one knows how far it is and can stop. Its parts therefore come
in files of their own, which stay the same while the paper grows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ttt_desktop.reports import blocks as b
from ttt_desktop.reports import pdf as engine
from ttt_desktop.reports.safe import map_runs, name, safe
from ttt_desktop.reports.voice import Voice
from ttt_desktop.rules import clock, languages
from ttt_desktop.system import resource

Data = dict[str, Any]

#: What a paper is a row of, how many of them are a part, which begins a page, and by how many
#: parts a length of it grows at least.
PARTS: dict[str, tuple[str, int, int]] = {
    "agenda": ("days", 1, 6),
    "sign-in": ("days", 1, 1),
    "badges": ("badges", 8, 6),
    "certificates": ("people", 1, 12),
    "table-cards": ("cards", 1, 12),
}
#: At most so many lengths.
STEPS = 5


def head(title: str, say: Voice, paper: str) -> Data:
    """What every paper is told: title, language, direction, and what typst calls its size."""
    _ = say
    return {
        "doc": title,
        "lang": say.locale.language,
        "dir": b.direction(say.language),
        "paper": paper,
        "page_of": _("Page {page} of {pages}"),
    }


def typed(text: str, spoken: tuple[str, ...] = (), own: str = "") -> Data:
    """A run of what somebody typed, with the language that its script tells.

    Of several languages in that script it is one of ``spoken``, else the workshop's ``own``.
    """
    scripts = languages.scripts_of(text)
    candidates = (*spoken, own, "en", "ur", *languages.LANGUAGES)
    code = next((c for c in candidates if languages.script(c) in scripts), own or "en")
    run = b.Run(text, code)
    base = code.replace("_", "-").split("-")[0].lower()
    return {"t": text, "l": base, "d": run.direction or "ltr"}


def icon(file: str, colour: str) -> str:
    """The SVG of one of the program's icons in a colour."""
    source = resource("icons", f"{file}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", colour)


def pdf(
    what: str, data: Data, tell: Callable[[float], object] | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """The paper as PDF/UA-1, and the names of the characters that had to be replaced.

    ``tell`` hears which fraction is drawn; what it raises stops the drawing.
    """
    return _compile(what, data, "pdf", 72, tell)


def pictures(what: str, data: Data, ppi: float) -> list[bytes]:
    """The pages of the paper as PNG."""
    drawn, _replaced = _compile(what, data, "png", ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def _compile(
    what: str,
    data: Data,
    form: Any,
    resolution: float,
    tell: Callable[[float], object] | None = None,
) -> tuple[Any, tuple[str, ...]]:
    import typst

    dropped: set[str] = set()
    data = map_runs(data, lambda text: safe(text, dropped))
    missing = set(engine.undrawable(frozenset(_characters(data))))
    while True:
        paper, parts = _parted(what, _broken(_without(data, missing)))
        try:
            if tell:
                for length in _lengths(what, len(parts)):
                    engine.lay_out(_files(what, paper, parts[:length]))
                    tell(length / len(parts))
            drawn = engine.compile(
                input=_files(what, paper, parts),
                format=form,
                ppi=resolution,
                sys_inputs={},  # those of the last compile would stay, and what was set be strange
                pdf_standards=["ua-1"] if form == "pdf" else [],
                timestamp=int(clock.now().timestamp()),
            )
        except typst.TypstError as error:
            # A character may be drawable alone and not where it stands: then it goes as well.
            further = engine.named_in(error) - missing - {engine.BOX}
            if not further:
                raise
            missing |= further
        else:
            boxed = {name(char) for char in missing}
            return drawn, tuple(sorted(dropped | boxed))


def _files(what: str, paper: bytes, parts: list[bytes]) -> dict[str, bytes]:
    """All that the compiler is given, by the names under which the template reads it."""
    source = b"".join(resource("reports", f"{n}.typ").read_bytes() for n in ("paper", what))
    said = {"main.typ": source, "paper.json": paper, "count.json": _json(len(parts))}
    return said | {f"part{n}.json": part for n, part in enumerate(parts)}


def _parted(what: str, data: Data) -> tuple[bytes, list[bytes]]:
    """What the whole paper is told, and what each part of it."""
    if what not in PARTS:
        return _json(data), []
    key, size, _least = PARTS[what]
    row = data[key]
    parts = [_json(row[at : at + size]) for at in range(0, len(row), size)]
    return _json({name: value for name, value in data.items() if name != key}), parts


def _lengths(what: str, count: int) -> range:
    """How many parts are set each time, before all of them are drawn."""
    least = PARTS[what][2] if what in PARTS else 1
    step = max(least, -(-count // STEPS))
    return range(step, count, step)


def _json(thing: object) -> bytes:
    return json.dumps(thing, ensure_ascii=False).encode()


def _broken(thing: Any) -> Any:
    """The data with places to break inside the endless words of its runs."""
    if isinstance(thing, dict):
        broken = {key: _broken(value) for key, value in thing.items()}
        return broken | {"t": engine.breakable(thing["t"])} if "t" in thing else broken
    return [_broken(item) for item in thing] if isinstance(thing, list | tuple) else thing


def _characters(data: Data) -> set[str]:
    found: set[str] = set()

    def note(text: str) -> str:
        if not text.isascii():
            found.update(text)
        return text

    map_runs(data, note)
    return found


def _without(data: Data, missing: set[str]) -> Data:
    if not missing:
        return data
    box = engine.BOX
    # The joiners of what is gone have nothing left to join.
    table = str.maketrans(dict.fromkeys(missing, box) | {"\ufe0f": "", "\ufe0e": ""})
    joiners = re.compile(f"(?<={box})[\u200c\u200d]|[\u200c\u200d](?={box})")

    def change(text: str) -> str:
        return joiners.sub("", text.translate(table))

    return map_runs(data, change)
