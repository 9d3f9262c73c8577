"""What the import of people passes from step to step: a table, findings, a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ttt_desktop.i18n import N_

#: Everything that a column can be taken for, with what people call it (translate with ``_``).
FIELDS: dict[str, str] = {
    "name": N_("Name"),
    "given_name": N_("Given name"),
    "middle_name": N_("Middle name"),
    "family_name": N_("Family name"),
    "title": N_("Title, such as Dr"),
    "display_name": N_("Display name"),
    "username": N_("Username"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "languages": N_("Languages"),
    "writes": N_("Writes"),
    "region": N_("Region"),
    "community": N_("Community"),
    "role": N_("Role"),
    "gender": N_("Gender"),
    "pronouns": N_("Pronouns"),
    "age_band": N_("Age"),
    "background": N_("Background"),
    "first_time": N_("First time or not"),
    "access_needs": N_("Access needs"),
    "food_needs": N_("Food needs"),
    "emergency_contact": N_("Emergency contact"),
    "remarks": N_("Remarks"),
    "consent_name": N_("Consent: name in the report"),
    "consent_photo": N_("Consent: photo"),
    "consent_contact": N_("Consent: contact shared with participants"),
    "consent_quote": N_("Consent: quote"),
    "status": N_("Status of the registration"),
}

#: The fields of which one alone can give a person a name.
NAMING = ("name", "given_name", "family_name", "display_name", "username")

#: Begins the key of a field of this workshop's own in a mapping; its title follows.
OWN = "own:"

#: Field to the columns (from 0) that it is read from, in order. A field of one's own stands in it
#: only where its column was chosen by hand, or [] so that it takes none.
Mapping = dict[str, list[int]]

#: Asked now and then by long steps; true means stop.
Asked = Callable[[], bool]


def never() -> bool:
    """The answer of nobody who cancels."""
    return False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about a row; ``row`` counts from 1 as a spreadsheet does, 0: the file."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the file has it: ``numbers[i]`` is the row of ``rows[i]`` in the file.

    ``notes`` tell what was guessed to read it, ``skipped`` which rows are no people.
    ``activity`` says that it is a log in which one person may have several rows.
    """

    header: list[str]
    rows: list[list[str]]
    numbers: list[int]
    name: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheet_names: tuple[str, ...] = ()
    has_header: bool = True
    notes: tuple[Finding, ...] = ()
    skipped: tuple[Finding, ...] = ()
    activity: bool = False

    def column(self, index: int) -> str:
        """What to call column ``index`` in a sentence: its heading, or its number."""
        heading = self.header[index] if index < len(self.header) else ""
        return heading or str(index + 1)

    def headed(self) -> Table:
        """The same with its first row as headings, for a table that seemed to have none."""
        if self.has_header or not self.rows:
            return self
        width = max(len(self.header), len(self.rows[0]))
        header = [*self.rows[0], *[""] * (width - len(self.rows[0]))]
        return replace(
            self, header=header, rows=self.rows[1:], numbers=self.numbers[1:], has_header=True
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the same: a person of the workshop or (``row`` > 0) an earlier row."""

    label: str
    why: str
    person_id: str = ""
    row: int = 0


@dataclass(slots=True)
class DraftPerson:
    """One person to come. ``status``: new, known, duplicate in file, maybe. ``own``: what stands in
    the columns that are called like a field of this workshop's own, by the field's title.

    Not frozen: thousands are made while somebody waits, and freezing doubles what one costs.
    """

    row: int
    name: str
    display_name: str = ""
    username: str = ""
    email: str = ""
    phone: str = ""
    roles: str = "participant"
    languages: str = ""
    region: str = ""
    community: str = ""
    gender: str = ""
    pronouns: str = ""
    remarks: str = ""
    gender_group: str = ""
    age_band: str = ""
    writes: str = ""
    background: str = ""
    first_time: str = ""
    access_needs: str = ""
    food_needs: str = ""
    emergency_contact: str = ""
    consents: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    status: str = "new"
    matches: tuple[Match, ...] = ()

    @property
    def wanted(self) -> bool:
        """Whether it is imported when nobody says otherwise."""
        return self.status in ("new", "maybe")


@dataclass(frozen=True, slots=True)
class PeopleDraft:
    """What an import would do, for people to look at before it does."""

    people: list[DraftPerson]
    mapping: Mapping
    left_out: list[Finding] = field(default_factory=list)
    guesses: list[Finding] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)

    @property
    def wanted(self) -> set[int]:
        """The rows that are imported when nobody says otherwise."""
        return {person.row for person in self.people if person.wanted}

    def count(self, status: str) -> int:
        """How many people have ``status``."""
        return sum(person.status == status for person in self.people)
