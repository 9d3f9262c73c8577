"""Workshop to blocks: gathers the facts for an audience, then lets each part word its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ttt_desktop.reports import data
from ttt_desktop.reports.blocks import Report, tag
from ttt_desktop.reports.facts import AUDIENCES
from ttt_desktop.reports.gather import gather
from ttt_desktop.reports.parts import PARTS
from ttt_desktop.reports.safe import map_runs, safe
from ttt_desktop.reports.voice import Voice

if TYPE_CHECKING:
    from ttt_desktop.rules.privacy import Thresholds
    from ttt_desktop.store import Store


def build(
    store: Store,
    audience: str = "organiser",
    language: str = "en",
    *,
    thresholds: Thresholds | None = None,
) -> Report:
    """The report for ``audience`` ('organiser' or 'public') in ``language`` (BCP 47).

    Works from a store or from a snapshot of one; ``thresholds`` are for small counts. Raises
    ValueError for an audience that is none.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"{audience!r} is none of {AUDIENCES}")
    language = tag(language) or "en"
    facts = gather(store, audience, thresholds)
    voice = Voice(language, tag(facts.workshop.language))
    dropped: set[str] = set()

    def clean(text: str) -> str:
        return safe(text, dropped)

    blocks = tuple(block for part in PARTS for block in part(facts, voice))
    report = Report(
        title=facts.workshop.title or voice("Workshop report"),
        audience=audience,
        language=language,
        blocks=map_runs(blocks, clean),
        generated_at=facts.generated_at,
        data=map_runs(data.document(facts, language), clean),
        labels={"page_of": voice("Page {page} of {pages}"), "photo": voice("Photo")},
    )
    return replace(report, title=clean(report.title), replaced=tuple(sorted(dropped)))
