"""What the Report page tells beside the pages: figures, and what was left out and why."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.live_text import number

if TYPE_CHECKING:
    from ttt_desktop.reports import Report
    from ttt_desktop.store import Store
    from ttt_desktop.ui.jobs import Progress


@dataclass(frozen=True)
class Preview:
    """A report that was drawn: PNG pages with their sizes in pixels, and its figures.

    ``hidden`` notes, ``few`` counts kept back, ``missing`` characters by name and ``remarks`` (in
    the report's own words) are what is not in it.
    """

    audience: str
    language: str
    pages: tuple[bytes, ...]
    sizes: tuple[tuple[int, int], ...]
    figures: tuple[tuple[str, str], ...]
    hidden: int
    few: int
    remarks: tuple[str, ...]
    missing: tuple[str, ...]


def draw(store: Store, audience: str, language: str, ppi: float, progress: Progress) -> Preview:
    """Build and draw the report of a snapshot; for a job's thread."""
    from ttt_desktop import reports
    from ttt_desktop.workshop import note_list
    from ttt_desktop.workshop.note_list import NoteFilter

    report = reports.build(store, audience, language)
    progress.check()
    pages = tuple(reports.preview_pages(report, ppi))
    progress.check()
    return Preview(
        audience,
        language,
        pages,
        tuple(png_size(page) for page in pages),
        tuple((f.shown, f.label) for f in report.figures().values()),
        note_list.count(store, NoteFilter(hidden=True)),
        _few(report),
        _remarks(report),
        _missing(report),
    )


def png_size(page: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header (PNG specification, 11.2.2 IHDR)."""
    width, height = struct.unpack(">II", page[16:24])
    return int(width), int(height)


def left_out(preview: Preview) -> list[str]:
    """One sentence for each thing that the report does not show."""
    from ttt_desktop.reports.export import replaced_sentences

    found = []
    if preview.hidden:
        if preview.audience == "organiser":
            words = ngettext(
                "{count} hidden note: only the reason is told.",
                "{count} hidden notes: only the reasons are told.",
                preview.hidden,
            )
        else:
            words = ngettext(
                "{count} hidden note is not in it.",
                "{count} hidden notes are not in it.",
                preview.hidden,
            )
        found.append(words.format(count=number(preview.hidden)))
    if preview.few:
        found.append(
            ngettext(
                "{count} count is so small that it could point at a person; it is not shown.",
                "{count} counts are so small that they could point at a person; "
                "they are not shown.",
                preview.few,
            ).format(count=number(preview.few))
        )
    if preview.audience == "public":
        found.append(_("Names of people who have not agreed to be named."))
    found += preview.remarks
    found += replaced_sentences(preview.missing)
    return found


def _few(report: Report) -> int:
    from ttt_desktop.reports.blocks import Bars

    return sum(
        bar.value is None
        for block in report.blocks
        if isinstance(block, Bars)
        for bar in block.bars
    )


def _remarks(report: Report) -> tuple[str, ...]:
    """What the report itself says about what it leaves out: of who was in the room, of photos."""
    from ttt_desktop.reports.blocks import Heading, Paragraph, plain

    found, here = [], False
    for block in report.blocks:
        if isinstance(block, Heading):
            here = block.key in ("room", "photos")
        elif here and isinstance(block, Paragraph) and block.tone == "subtle":
            found.append(plain(block.text))
    return tuple(found)


def _missing(report: Report) -> tuple[str, ...]:
    """The characters that are replaced in the PDF, by name."""
    from ttt_desktop.reports import pdf, safe

    seen = set(report.title)

    def look(text: str) -> str:
        seen.update(text)
        return text

    safe.map_runs(report.blocks, look)
    undrawn = {safe.name(char) for char in pdf.undrawable(frozenset(seen))}
    return tuple(sorted(undrawn | set(report.replaced)))
