"""One visit at the station: what somebody has chosen and written so far, in memory only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ttt_desktop.ui.station.words import _, apart
from ttt_desktop.workshop.agenda import Day, Session
from ttt_desktop.workshop.drafts import HERE, Draft
from ttt_desktop.workshop.groups import Group
from ttt_desktop.workshop.station import Offer, Offers

#: The ways to sign a note.
UNSIGNED, BY_GROUP, BY_NAME = "unsigned", "group", "name"


@dataclass
class Visit:
    """``task`` is one of ``station.TASKS`` or "" before it is chosen; ``offer`` is what a note is
    written to, ``day`` whose question a word answers, ``session`` what one checks in to. ``sign``
    is one of the three ways; the person's id never goes into a draft."""

    language: str
    task: str = ""
    offer: Offer | None = None
    kind: str = ""
    group: Group | None = None
    sign: str = UNSIGNED
    person_id: str | None = None
    person: str = ""
    text: str = ""
    has_people: bool = True
    day: Day | None = None
    session: Session | None = None
    offers: Offers = field(default_factory=Offers)

    def take(self, offer: Offer) -> None:
        """Write to ``offer``; a group of another session is no longer the one."""
        if self.group is not None and self.group not in offer.groups:
            self.choose_group(None)
        self.offer, self.kind = offer, offer.prompt.kind

    def choose_group(self, group: Group | None) -> None:
        """Write with a group, which signs the note, or alone."""
        self.group = group
        if group is not None:
            self.sign, self.person_id, self.person = BY_GROUP, None, ""
        elif self.sign == BY_GROUP:
            self.sign = UNSIGNED

    def choose_name(self, person_id: str, label: str) -> None:
        self.sign, self.person_id, self.person = BY_NAME, person_id, label

    def choose_unsigned(self) -> None:
        self.sign, self.person_id, self.person = UNSIGNED, None, ""

    def forget_identity(self) -> None:
        """Nobody in particular stands there: whoever goes on says anew who they are."""
        self.group = None
        self.choose_unsigned()

    @property
    def _rule(self) -> str:
        assert self.offer is not None
        return self.offer.session.anonymous

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways to sign between which the session leaves the choice; one means no choice."""
        rule = self._rule
        if rule == "always":
            return (BY_GROUP,) if self.group else (UNSIGNED,)
        if self.group:
            return (BY_GROUP, UNSIGNED) if rule == "allowed" else (BY_GROUP,)
        if not self.has_people:
            return (UNSIGNED,)
        return (UNSIGNED, BY_NAME) if rule == "allowed" else (BY_NAME,)

    @property
    def needs_name(self) -> bool:
        """Whether the session wants a name that has not been chosen."""
        return self.ways == (BY_NAME,) and self.person_id is None

    @property
    def anonymous(self) -> bool:
        """Whether nothing may ever tell who wrote it."""
        return self._rule == "always" or (self._rule == "allowed" and self.sign == UNSIGNED)

    @property
    def asks_person(self) -> bool:
        """Whether one says first who one is."""
        return self.offer is not None and self.offer.asks_person and self.has_people

    def draft(self) -> Draft:
        """The half-written note; never who, and the group only where it signs the note."""
        assert self.offer is not None
        group = self.group.id if self.group and self.sign == BY_GROUP else None
        return Draft(
            HERE, self.offer.session.id, self.offer.prompt.id or None, group, self.text,
            self.language, self.kind, "",
        )  # fmt: skip

    def signed(self) -> str:
        """Who the note is from, in a sentence that is always true."""
        if self.sign == BY_GROUP and self.group:
            words = _("Signed by your group: {group}.")
            if self.anonymous:
                words = _("From {group}, without anybody's name.")
            return words.format(group=apart(self.group.name))
        if self.sign == BY_NAME and self.person_id:
            return _("Signed with your name: {name}.").format(name=apart(self.person))
        if self.needs_name:
            return _("Notes of this session are signed with a name.")
        return _("Your note is not signed.")

    def kept(self) -> str:
        """What the file will hold of it, and what it will not."""
        if self.sign == BY_GROUP and self.group:
            if self.anonymous:
                return _(
                    "Stored: your words, their kind and language, your group. Not stored: your "
                    "name, the exact time."
                )
            return _(
                "Stored: your words, their kind and language, your group, the time. Not stored: "
                "your name."
            )
        if self.sign == BY_NAME or self.needs_name:
            return _("Stored: your words, their kind and language, your name, the time.")
        if self.anonymous:
            return _(
                "Stored: your words, their kind and language. Not stored: your name, the exact "
                "time."
            )
        return _("Stored: your words, their kind and language, the time. Not stored: your name.")

    def kept_as(self, way: str) -> str:
        """The same for one of ``ways`` that is still to be chosen."""
        return replace(self, sign=way).kept()
