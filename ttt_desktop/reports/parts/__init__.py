"""The parts of a report, one a file: each turns the facts into blocks, in the report's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ttt_desktop.reports.blocks import Block
from ttt_desktop.reports.facts import Facts
from ttt_desktop.reports.parts import (
    appendix,
    cover,
    daywords,
    glance,
    method,
    photos,
    programme,
    sessions,
    takeaways,
)
from ttt_desktop.reports.voice import Voice

Part = Callable[[Facts, Voice], Iterator[Block]]

#: All parts in their order.
PARTS: tuple[Part, ...] = (
    cover.blocks,
    glance.blocks,
    programme.blocks,
    sessions.blocks,
    daywords.blocks,
    takeaways.blocks,
    photos.blocks,
    method.blocks,
    appendix.blocks,
)
