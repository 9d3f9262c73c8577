"""Papers for the room, to print: agenda, sign-in sheets, badges, certificates, table cards."""

from __future__ import annotations

from ttt_desktop.reports.papers.export import PAPERS, SIZES, export, pages

__all__ = ["PAPERS", "SIZES", "export", "pages"]
