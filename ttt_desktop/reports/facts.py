"""What a report may say, after privacy has been applied and before it is worded.

``gather`` fills these; the parts of the report and the data format both read nothing else. What an
audience must not see is not in here at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ttt_desktop.rules.privacy import Breakdown, Thresholds
from ttt_desktop.workshop.agenda import Day, Planned
from ttt_desktop.workshop.daywords import Counted
from ttt_desktop.workshop.details import Workshop
from ttt_desktop.workshop.summary import PersonRow
from ttt_desktop.workshop.themes import Theme

AUDIENCES = ("organiser", "public")


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """One note. ``author`` is a name that may be shown, else ''. Times are in the workshop's zone;
    for the public there are none, because a time can tell who was writing."""

    id: str
    session_id: str
    prompt_id: str | None
    group_id: str | None
    group: str
    author_id: str | None
    author: str
    anonymous: bool
    kind: str
    text: str
    language: str
    created_at: datetime | None
    source: str


@dataclass(frozen=True, slots=True)
class HiddenFacts:
    """That a note was hidden, and why; never what it said."""

    session_id: str
    created_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class PromptFacts:
    """A question put to the room."""

    id: str
    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group; ``members`` are (id, name), none for the public."""

    id: str
    name: str
    place: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photo that may be shown; ``people`` are (id, name) of those in it who may be named. When
    it was taken is for the organiser only. ``session_id`` None: of the whole workshop."""

    id: str
    session_id: str | None
    caption: str
    people: tuple[tuple[str, str], ...]
    taken_at: datetime | None
    width: int
    height: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class StayFacts:
    """One stay of one person in a session."""

    person_id: str
    name: str
    arrived: datetime
    left: datetime | None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session: planned, and what really happened. ``minutes`` is how long it was held without
    its pauses (``paused``, in minutes), 0 if it was not; ``took`` is that of any session that was
    run with its clock, breaks too, None of others. ``dropped``: it was taken out of the day on
    stage. ``attended`` is None where the count is too small to show."""

    number: int
    planned: Planned
    theme: str
    started: datetime | None
    ended: datetime | None
    held: bool
    minutes: int
    leaders: tuple[str, ...]
    prompts: tuple[PromptFacts, ...]
    groups: tuple[GroupFacts, ...]
    notes: tuple[NoteFacts, ...]
    attended: int | None
    stays: tuple[StayFacts, ...]
    paused: int = 0
    took: int | None = None
    dropped: bool = False

    @property
    def id(self) -> str:
        return self.planned.session.id

    @property
    def title(self) -> str:
        return self.planned.session.title


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person who may be named; ``row`` is all that is known of them, for the organiser only."""

    id: str
    name: str
    row: PersonRow | None


@dataclass(frozen=True, slots=True)
class DayWordsFacts:
    """A day with the words that answered its question; hidden ones are not in here. They have no
    author in the file either, so every audience may see them."""

    day: Day
    words: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report for ``audience`` may say. ``totals`` are the figures by key."""

    audience: str
    workshop: Workshop
    days: tuple[Day, ...]
    themes: tuple[Theme, ...]
    sessions: tuple[SessionFacts, ...]
    people: tuple[PersonFacts, ...]
    totals: Mapping[str, float]
    composition: tuple[Breakdown, ...]
    composed_of: str  # "attended", or "listed" while no attendance was taken
    thresholds: Thresholds | None
    hidden: tuple[HiddenFacts, ...]
    generated_at: datetime
    day_words: tuple[DayWordsFacts, ...] = ()
    #: Photos that may be shown, and of the others how many, by the reason (``photos.Verdict``).
    photos: tuple[PhotoFacts, ...] = ()
    photos_left_out: Mapping[str, int] = field(default_factory=dict)

    def photos_of(self, session_id: str | None) -> tuple[PhotoFacts, ...]:
        """The photos of a session, or of the whole workshop for None."""
        return tuple(photo for photo in self.photos if photo.session_id == session_id)

    @property
    def for_organiser(self) -> bool:
        return self.audience == "organiser"
