"""HTML: one self-contained file that loads nothing, runs nothing and prints well."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

from ttt_desktop.reports import blocks as b
from ttt_desktop.system import resource

if TYPE_CHECKING:
    from jinja2 import Template


def write(report: b.Report) -> str:
    """The whole report as one HTML page."""
    css = resource("reports", "report.css").read_text(encoding="utf-8")
    return _template().render(
        report=report,
        css=css,
        kind_of=lambda block: type(block).__name__,
        most_of=_most,
        tag=b.tag,
        plain=b.plain,
        base64=_base64,
        anchor=_Anchors(),
    )


class _Anchors:
    """Names for elements that others point to."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return self.last()

    def last(self) -> str:
        return f"n{self.count}"


def _most(bars: b.Bars) -> float:
    """The value of the longest bar."""
    return max((bar.value for bar in bars.bars if bar.value), default=1)


def _base64(content: bytes) -> str:
    """For a ``data:`` address: the page loads nothing."""
    return b64encode(content).decode("ascii")


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resource("reports"))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("report.html")
