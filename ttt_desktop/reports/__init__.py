"""The report: built once as blocks for an audience and a language, drawn by one writer a format."""

from __future__ import annotations

from ttt_desktop.reports.blocks import Report
from ttt_desktop.reports.build import build
from ttt_desktop.reports.export import (
    FORMATS,
    Exported,
    Format,
    export,
    format_of,
    preview_html,
    preview_pages,
    render,
)
from ttt_desktop.reports.facts import AUDIENCES

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Exported",
    "Format",
    "Report",
    "build",
    "export",
    "format_of",
    "preview_html",
    "preview_pages",
    "render",
]
