"""A draft becomes people of the workshop, in one write that one undo takes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ttt_desktop.i18n import N_, _
from ttt_desktop.imports.people.shapes import DraftPerson, PeopleDraft
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import people as commands

_COLUMNS = (
    "display_name", "username", "email", "phone", "roles", "languages", "region", "community",
    "gender", "pronouns", "remarks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applied:
    """How many people were added, and how many of the draft were not."""

    added: int
    skipped: int


def apply(store: Store, draft: PeopleDraft, include: Collection[int] | None = None) -> Applied:
    """Add the people of ``include`` (rows; else all that are new or only maybe known).

    All or nothing; nothing is written when nobody is wanted.
    """
    wanted = draft.wanted if include is None else set(include)
    chosen = [person for person in draft.people if person.row in wanted]
    if chosen:
        now = clock.now_text()
        with store.write(N_("Import people")) as db:
            for person in chosen:
                key = commands.insert(db, person.name, **_values(person))
                for purpose in person.consents:
                    db.table("consent").insert(_consent(key, purpose, now))
    return Applied(len(chosen), len(draft.people) - len(chosen))


def _values(person: DraftPerson) -> dict[str, str]:
    return {column: value for column in _COLUMNS if (value := getattr(person, column))}


def _consent(person_id: str, purpose: str, now: str) -> dict[str, str | None]:
    return {
        "id": ids.ordered(),
        "person_id": person_id,
        "purpose": purpose,
        "given_at": now,
        "withdrawn_at": None,
        "how": _("Imported list"),
    }
