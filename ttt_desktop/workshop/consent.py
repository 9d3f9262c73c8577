"""Consent: per person and purpose; given, and withdrawn at any time."""

from __future__ import annotations

from dataclasses import dataclass

from ttt_desktop.i18n import N_
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

#: What a person may agree to, each with its words (an English msgid).
PURPOSES = {
    "name": N_("Name in the report"),
    "photo": N_("Photo"),
    "contact": N_("Contact shared with participants"),
    "quote": N_("Quote with name"),
}


@dataclass(frozen=True)
class Consent:
    """What a person said for one purpose, when (stored instants), and in what way."""

    purpose: str
    given_at: str
    withdrawn_at: str | None
    how: str

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


def of_person(store: Store, person_id: str) -> dict[str, Consent]:
    """What one person ever agreed to, by purpose; withdrawn ones too."""
    rows = store.query(
        "SELECT purpose, given_at, withdrawn_at, how FROM consent WHERE person_id = ?",
        (person_id,),
    )
    return {row[0]: Consent(*row) for row in rows}


def given(store: Store) -> dict[str, set[str]]:
    """The purposes that stand today, by person id."""
    found: dict[str, set[str]] = {}
    for row in store.query("SELECT person_id, purpose FROM consent WHERE withdrawn_at IS NULL"):
        found.setdefault(row[0], set()).add(row[1])
    return found


def give(
    store: Store, person_id: str, purpose: str, *, how: str = "", at: str | None = None
) -> None:
    """Record that a person agreed; ``how`` says in what way (form, at the desk)."""
    check.choice(purpose, PURPOSES)
    row = store.one(
        "SELECT id, withdrawn_at FROM consent WHERE person_id = ? AND purpose = ?",
        (person_id, purpose),
    )
    if row is not None and row["withdrawn_at"] is None:
        return
    values = {
        "person_id": person_id,
        "purpose": purpose,
        "given_at": at or clock.now_text(),
        "withdrawn_at": None,
        "how": check.line(how),
    }
    with store.write(N_("Give consent")) as db:
        if row is None:
            db.table("consent").insert({"id": ids.ordered(), **values})
        else:
            db.table("consent").update(row["id"], values)


def withdraw(store: Store, person_id: str, purpose: str, *, at: str | None = None) -> None:
    """Record that a person no longer agrees; from now on no report shows it."""
    row = store.one(
        "SELECT id FROM consent WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL",
        (person_id, check.choice(purpose, PURPOSES)),
    )
    if row is not None:
        with store.write(N_("Withdraw consent")) as db:
            db.table("consent").update(row["id"], {"withdrawn_at": at or clock.now_text()})
