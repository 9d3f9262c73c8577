"""One visit at the station: what somebody has chosen and written so far, in memory only."""

from __future__ import annotations

from dataclasses import dataclass

from ttt_desktop.ui.station.words import _, apart
from ttt_desktop.workshop.drafts import HERE, Draft
from ttt_desktop.workshop.groups import Group
from ttt_desktop.workshop.station import Offer

#: The ways to sign a note.
UNSIGNED, BY_GROUP, BY_NAME = "unsigned", "group", "name"


@dataclass
class Visit:
    """``sign`` is one of the three ways; the person's id never goes into a draft."""

    offer: Offer
    language: str
    kind: str
    group: Group | None = None
    sign: str = UNSIGNED
    person_id: str | None = None
    person: str = ""
    text: str = ""
    has_people: bool = True

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

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways to sign between which the session leaves the choice; one means no choice."""
        rule = self.offer.session.anonymous
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
        rule = self.offer.session.anonymous
        return rule == "always" or (rule == "allowed" and self.sign == UNSIGNED)

    def draft(self) -> Draft:
        """The half-written note; never who, and the group only where it signs the note."""
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
        """What the file will hold of it."""
        if self.anonymous and not (self.sign == BY_GROUP and self.group):
            return _("Only its words, kind and language are kept. Nothing says who wrote it.")
        if self.sign == BY_GROUP:
            return _("Its words are kept with the name of your group, and with no person's.")
        return _("Its words are kept with your name.")
