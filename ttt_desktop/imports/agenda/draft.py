"""What a reader makes of an agenda file: a draft to look at before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

#: How many guesses, and how many things left out, are told one by one.
MOST_FINDINGS = 1_000


@dataclass(frozen=True)
class Finding:
    """What to know before the import: ``where`` (a title, a day, a line) and a sentence."""

    where: str
    sentence: str


@dataclass
class DraftSession:
    """One session to come. ``start_minute`` counts from midnight of its day and may pass 1440.

    ``anchored`` says that the derived start would be another, so the clock time must be kept.
    """

    title: str
    kind: str = "other"
    minutes: int = 30
    start_minute: int = 0
    anchored: bool = False
    room: str = ""
    theme: str = ""
    about: str = ""
    led_by: list[str] = field(default_factory=list)
    language: str = ""
    source_uid: str = ""


@dataclass
class DraftDay:
    """One day to come; ``theme`` is what a "Theme:" line under its heading said."""

    date: date
    title: str = ""
    theme: str = ""
    start_minute: int = 540
    sessions: list[DraftSession] = field(default_factory=list)


@dataclass
class AgendaDraft:
    """The whole agenda as understood, what had to be guessed for it, and what stays behind."""

    title: str = ""
    timezone: str = "UTC"
    days: list[DraftDay] = field(default_factory=list)
    guesses: list[Finding] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)

    @property
    def sessions(self) -> list[DraftSession]:
        """All sessions, day after day."""
        return [session for day in self.days for session in day.sessions]

    @property
    def themes(self) -> list[str]:
        """The themes' titles in the order in which they first appear."""
        return list(dict.fromkeys(s.theme for s in self.sessions if s.theme))

    def guess(self, where: str, sentence: str) -> None:
        """Remember a guess once."""
        _once(self.guesses, Finding(where, sentence))

    def leave_out(self, where: str, sentence: str) -> None:
        """Remember what stays behind, and why, once."""
        _once(self.left_out, Finding(where, sentence))


def _once(findings: list[Finding], finding: Finding) -> None:
    # Beyond some hundreds nobody reads them one by one, and a broken file has many.
    if len(findings) < MOST_FINDINGS and finding not in findings:
        findings.append(finding)
