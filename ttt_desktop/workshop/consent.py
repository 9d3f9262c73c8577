"""Consent: per person and purpose; given, and withdrawn at any time."""

from __future__ import annotations

from collections.abc import Mapping

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
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
    store: Store,
    person_id: str,
    purpose: str,
    *,
    how: str = "",
    at: str | None = None,
    origin: str = "desk",
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
    with store.write(N_("Give consent"), origin=origin) as db:
        if row is None:
            db.table("consent").insert({"id": ids.ordered(), **values})
        else:
            db.table("consent").update(row["id"], values)


def withdraw(
    store: Store, person_id: str, purpose: str, *, at: str | None = None, origin: str = "desk"
) -> None:
    """Record that a person no longer agrees; from now on no report shows it."""
    row = store.one(
        "SELECT id FROM consent WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL",
        (person_id, check.choice(purpose, PURPOSES)),
    )
    if row is not None:
        with store.write(N_("Withdraw consent"), origin=origin) as db:
            db.table("consent").update(row["id"], {"withdrawn_at": at or clock.now_text()})


def answer(
    store: Store, person_id: str, answers: Mapping[str, bool], *, how: str, origin: str = "desk"
) -> None:
    """What a person said to several purposes: yes is given, no withdraws what stood.

    A purpose that is not in ``answers`` stays as it was. Raises UserError where the person is gone.
    """
    if store.one("SELECT 1 FROM person WHERE id = ?", (person_id,)) is None:
        raise UserError(_("This is not in the workshop any more."))
    known = of_person(store, person_id)
    for purpose, yes in answers.items():
        if yes:
            give(store, person_id, purpose, how=how, origin=origin)
        elif purpose in known:
            withdraw(store, person_id, purpose, origin=origin)


@dataclass(frozen=True)
class Said:
    """One thing that a person said about a purpose: ``yes`` or no longer, when, in what way."""

    purpose: str
    yes: bool
    at: str
    how: str


def history(store: Store, person_id: str) -> list[Said]:
    """All that a person said about consent, the latest first, as the journal remembers it."""
    now = store.query(
        "SELECT id, purpose, given_at, withdrawn_at, how FROM consent WHERE person_id = ?",
        (person_id,),
    )
    told: list[tuple[str, str, str | None, str]] = [tuple(row)[1:] for row in now]
    for row in now:
        told += [
            tuple(before)
            for before in store.query(
                "SELECT j.before ->> 'purpose', j.before ->> 'given_at', "
                "j.before ->> 'withdrawn_at', j.before ->> 'how' "
                "FROM journal j JOIN action a ON a.id = j.action_id "
                "WHERE j.noun = 'consent' AND j.row_id = ? AND j.op = 'update' AND a.state = 0",
                (row[0],),
            )
        ]
    found: dict[Said, None] = {}
    for purpose, given_at, withdrawn_at, how in told:
        found.setdefault(Said(purpose, True, given_at, how))
        if withdrawn_at:
            found.setdefault(Said(purpose, False, withdrawn_at, ""))
    return sorted(found, key=lambda said: (said.at, not said.yes), reverse=True)
