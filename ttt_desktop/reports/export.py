"""Formats, and the one way from a workshop to a report on the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.reports import atomic
from ttt_desktop.reports.blocks import Report
from ttt_desktop.reports.build import build

if TYPE_CHECKING:
    from ttt_desktop.rules.privacy import Thresholds
    from ttt_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, and its name (a msgid)."""

    suffix: str
    label: str


FORMATS: dict[str, Format] = {
    "pdf": Format(".pdf", N_("PDF")),
    "html": Format(".html", N_("Web page (HTML)")),
    "wiki": Format(".wiki", N_("Wikitext for Meta-Wiki")),
    "md": Format(".md", N_("Markdown")),
    "txt": Format(".txt", N_("Plain text")),
    "json": Format(".json", N_("Data (JSON)")),
}

#: Other endings that mean a format.
_ENDINGS = {".htm": "html", ".wikitext": "wiki", ".mediawiki": "wiki", ".markdown": "md"}

#: How many replaced characters are named in a sentence.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. ``replaced`` are sentences for the person about characters that the file
    could not keep; ``characters`` are their names."""

    path: Path
    format: str
    replaced: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()


def format_of(path: Path) -> str:
    """The format that the ending of ``path`` means. Raises UserError where it means none."""
    ending = path.suffix.lower()
    known = {format_.suffix: name for name, format_ in FORMATS.items()} | _ENDINGS
    if ending not in known:
        raise UserError(
            _("End the name with one of {endings}, so that the format is known.").format(
                endings=", ".join(format_.suffix for format_ in FORMATS.values())
            )
        )
    return known[ending]


def export(
    store: Store,
    path: Path | str,
    format: str | None = None,
    audience: str = "organiser",
    language: str = "en",
    translate_tags: bool = False,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    thresholds: Thresholds | None = None,
) -> Exported:
    """Write the report of ``store`` (or of a snapshot of it) to ``path``, whole or not at all.

    ``format`` is a key of ``FORMATS``, by default what the ending says. ``progress`` hears a
    fraction and a sentence. Raises UserError, and Cancelled once ``cancelled`` answers true.
    """
    path = Path(path)
    kind = format or format_of(path)
    if kind not in FORMATS:
        raise ValueError(f"{kind!r} is none of {list(FORMATS)}")
    atomic.check(path)

    tell = atomic.teller(progress, cancelled)
    tell(0.0, _("Reading the workshop"))
    report = build(store, audience, language, thresholds=thresholds)
    tell(0.3, _("Drawing the report"))
    content, report = render(report, kind, translate_tags=translate_tags)
    tell(0.9, _("Writing the file"))
    atomic.write(path, content, cancelled)
    if progress:
        progress(1.0, "")
    return Exported(path, kind, replaced_sentences(report.replaced), report.replaced)


def render(report: Report, format: str, *, translate_tags: bool = False) -> tuple[bytes, Report]:
    """The bytes of ``report`` in ``format``, and the report knowing what had to be replaced."""
    from ttt_desktop.reports import data, html, markdown, pdf, plaintext, wikitext

    if format == "pdf":
        drawn, undrawn = pdf.write(report)
        boxed = tuple(name for name in undrawn if name not in report.replaced)
        return drawn, replace(report, replaced=report.replaced + boxed)
    if format == "wiki":
        return wikitext.write(report, translate_tags=translate_tags).encode(), report
    writers: dict[str, Callable[[Report], str]] = {
        "html": html.write,
        "md": markdown.write,
        "txt": plaintext.write,
        "json": data.write,
    }
    return writers[format](report).encode(), report


def preview_pages(report: Report, pixels_per_inch: float = 96) -> list[bytes]:
    """The pages of ``report`` as PNG, as the PDF has them."""
    from ttt_desktop.reports import pdf

    return pdf.pages(report, pixels_per_inch)


def preview_html(report: Report) -> str:
    """``report`` as the HTML page that would be written."""
    from ttt_desktop.reports import html

    return html.write(report)


def replaced_sentences(names: tuple[str, ...]) -> tuple[str, ...]:
    """What a person hears of characters that a file could not keep; nothing where it kept all."""
    if not names:
        return ()
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return (
        ngettext(
            "{count} character could not be shown and was replaced or left out: {names}.",
            "{count} characters could not be shown and were replaced or left out: {names}.",
            len(names),
        ).format(count=len(names), names=listed),
    )
