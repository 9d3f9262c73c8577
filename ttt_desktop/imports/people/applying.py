"""A draft becomes people of the workshop, in one write that one undo takes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ttt_desktop.i18n import N_, _
from ttt_desktop.imports.people.shapes import DraftPerson, PeopleDraft
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids

_COLUMNS = (
    "name",
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
        now, how = clock.now_text(), _("Imported list")
        rows = [_row(person) for person in chosen]
        consents = [
            {
                "id": ids.ordered(),
                "person_id": row["id"],
                "purpose": purpose,
                "given_at": now,
                "withdrawn_at": None,
                "how": how,
            }
            for row, person in zip(rows, chosen, strict=True)
            for purpose in person.consents
        ]
        with store.write(N_("Import people")) as db:
            # Thousands at once: one by one, sqlite-utils asks for the table's shape each time.
            db.table("person").insert_all(rows)
            db.table("consent").insert_all(consents)
    return Applied(len(chosen), len(draft.people) - len(chosen))


def _row(person: DraftPerson) -> dict[str, str]:
    return {"id": ids.ordered(), **{column: getattr(person, column) for column in _COLUMNS}}
