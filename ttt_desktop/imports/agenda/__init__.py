"""Agenda files: read -> preview -> apply, undone in one step."""

from __future__ import annotations

from ttt_desktop.imports.agenda.apply import Applied, apply, without_known
from ttt_desktop.imports.agenda.detect import read, read_text
from ttt_desktop.imports.agenda.draft import AgendaDraft, DraftDay, DraftSession, Finding
from ttt_desktop.imports.agenda.finish import summary

__all__ = [
    "AgendaDraft",
    "Applied",
    "DraftDay",
    "DraftSession",
    "Finding",
    "apply",
    "read",
    "read_text",
    "summary",
    "without_known",
]
