"""A draft becomes people of the workshop, in one write that one undo takes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ttt_desktop.i18n import N_, _
from ttt_desktop.imports.people.shapes import DraftPerson, PeopleDraft
from ttt_desktop.workshop import people_fields, people_many

if TYPE_CHECKING:
    from ttt_desktop.store import Store

_COLUMNS = (
    "name", "display_name", "username", "email", "phone", "roles", "languages", "region",
    "community", "gender", "pronouns", "remarks", "gender_group", "age_band", "writes",
    "background", "first_time", "access_needs", "food_needs", "emergency_contact",
)  # fmt: skip

#: Rows of the table of people, by the row of the file.
Ready = dict[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many people were added, and how many of the draft were not."""

    added: int
    skipped: int


def ready(draft: PeopleDraft) -> Ready:
    """What of ``apply`` needs no file, so that it can be done while the draft is made."""
    return {person.row: _row(person) for person in draft.people}


def apply(
    store: Store,
    draft: PeopleDraft,
    include: Collection[int] | None = None,
    made: Ready | None = None,
) -> Applied:
    """Add the people of ``include`` (rows; else all that are new or only maybe known).

    All or nothing; nothing is written when nobody is wanted. ``made``: what is ``ready`` of the
    draft; each may be applied once.
    """
    wanted = draft.wanted if include is None else set(include)
    chosen = [person for person in draft.people if person.row in wanted]
    if chosen:
        rows = [
            (made[person.row] if made else _row(person), person.consents, person.refused)
            for person in chosen
        ]
        with store.write(N_("Import people")) as db:
            keys = people_many.insert_many(db, rows, how=_("Imported list"))
            titles = {field.title: field.id for field in people_fields.own_fields(store)}
            said = [
                (key, titles[title], value)
                for key, person in zip(keys, chosen, strict=True)
                for title, value in person.own
                if title in titles
            ]
            people_many.insert_values(db, said)
    return Applied(len(chosen), len(draft.people) - len(chosen))


def _row(person: DraftPerson) -> dict[str, str]:
    return people_many.with_id({column: getattr(person, column) for column in _COLUMNS})
