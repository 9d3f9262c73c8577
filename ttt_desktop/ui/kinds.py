"""Kinds of note and of session: tint, icon and word, declared once."""

from __future__ import annotations

from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass


@dataclass(frozen=True)
class Kind:
    """How a kind looks: ``tint`` is a colour role, ``icon`` a file, ``msgid`` its English word."""

    id: str
    tint: str
    icon: str
    msgid: str

    @property
    def word(self) -> str:
        """The word in the interface's language."""
        return _(self.msgid)


def _table(*kinds: Kind) -> dict[str, Kind]:
    return {kind.id: kind for kind in kinds}


NOTE_KINDS = _table(
    Kind("challenge", "error", "challenge", N_("Challenge")),
    Kind("opportunity", "success", "opportunity", N_("Opportunity")),
    Kind("idea", "warning", "idea", N_("Idea")),
    Kind("question", "accent_tint", "question", N_("Question")),
    Kind("decision", "violet", "decision", N_("Decision")),
    Kind("quote", "neutral", "quote", N_("Quote")),
    Kind("takeaway", "teal", "takeaway", N_("Takeaway")),
)

SESSION_KINDS = _table(
    Kind("presentation", "accent_tint", "presentation", N_("Presentation")),
    Kind("discussion", "success", "discussion", N_("Group discussion")),
    Kind("brainstorming", "warning", "brainstorming", N_("Brainstorming")),
    Kind("hands-on", "teal", "hands-on", N_("Hands-on")),
    Kind("panel", "violet", "panel", N_("Panel")),
    Kind("networking", "pink", "networking", N_("Networking")),
    Kind("ceremony", "sand", "ceremony", N_("Ceremony")),
    Kind("break", "neutral", "break", N_("Break")),
    Kind("other", "raised", "other", N_("Other")),
)


def note_kind(kind: str) -> Kind:
    """The kind of a note; one we do not know looks like an idea and keeps its own word."""
    return NOTE_KINDS.get(kind) or Kind(kind, "warning", "idea", kind)


def session_kind(kind: str) -> Kind:
    """The kind of a session; one we do not know looks like "other"."""
    return SESSION_KINDS.get(kind) or Kind(kind, "raised", "other", kind)
