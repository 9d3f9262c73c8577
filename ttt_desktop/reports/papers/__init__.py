"""Papers for the room, to print: agenda, sign-in sheets, badges, certificates, table cards."""

from __future__ import annotations

from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.export import PAPERS, SIZES, export, first_page, pages, prepare

__all__ = ["ALL", "PAPERS", "SIZES", "Choice", "export", "first_page", "pages", "prepare"]
