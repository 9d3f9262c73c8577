"""Consent: per person and purpose; given, refused, and withdrawn at any time.

A row says when it was given, and when that ended. Who said no before ever agreeing has a row
without ``given_at``: they were asked, which is more than who has no row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
    """What a person said for one purpose, when (stored instants), and in what way.

    ``given_at`` is '' where it never stood; ``withdrawn_at`` is then when they said no.
    """

    purpose: str
    given_at: str
    withdrawn_at: str | None
    how: str

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    @property
    def refused(self) -> bool:
        """Whether it was a no from the beginning."""
        return not self.given_at


def of_person(store: Store, person_id: str) -> dict[str, Consent]:
    """What one person said, by purpose; what was withdrawn or refused too."""
    rows = store.query(
        "SELECT purpose, given_at, withdrawn_at, how FROM consent WHERE person_id = ?",
        (person_id,),
    )
    return {row[0]: Consent(*row) for row in rows}


def given(store: Store) -> dict[str, set[str]]:
    """The purposes that stand today, by person id."""
    return _by_person(store, "withdrawn_at IS NULL")


def said_no(store: Store) -> dict[str, set[str]]:
    """The purposes to which people said no, or no longer, by person id."""
    return _by_person(store, "withdrawn_at > ''")


def _by_person(store: Store, which: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in store.query(f"SELECT person_id, purpose FROM consent WHERE {which}"):
        found.setdefault(row[0], set()).add(row[1])
    return found


def photo_said(given: Collection[str], refused: Collection[str]) -> bool | None:
    """Whether somebody may be photographed: yes, no, or None for who was not asked; of purposes
    that stand, and that do not."""
    return True if "photo" in given else False if "photo" in refused else None


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


def refuse(
    store: Store,
    person_id: str,
    purpose: str,
    *,
    how: str = "",
    at: str | None = None,
    origin: str = "desk",
) -> None:
    """Record that a person said no: what stood is withdrawn; a no that is known stays as it is."""
    check.choice(purpose, PURPOSES)
    withdraw(store, person_id, purpose, at=at, origin=origin)
    if purpose not in of_person(store, person_id):
        with store.write(N_("Refuse consent"), origin=origin) as db:
            said = {"person_id": person_id, "purpose": purpose}
            db.table("consent").insert(no_row(said, at=at or clock.now_text(), how=how))


def no_row(said: Mapping[str, str], *, at: str, how: str) -> dict[str, str]:
    """The row of somebody (``person_id``, ``purpose``) who said no and had never agreed."""
    values = {"given_at": "", "withdrawn_at": at, "how": check.line(how)}
    return {"id": ids.ordered(), **said, **values}


def answer(
    store: Store, person_id: str, answers: Mapping[str, bool], *, how: str, origin: str = "desk"
) -> None:
    """What a person said to several purposes: yes is given, no withdraws what stood.

    A no is kept too where nothing stood. A purpose that is not in ``answers`` stays as it was.
    Raises UserError where the person is gone.
    """
    if store.one("SELECT 1 FROM person WHERE id = ?", (person_id,)) is None:
        raise UserError(_("This is not in the workshop any more."))
    for purpose, yes in answers.items():
        record = give if yes else refuse
        record(store, person_id, purpose, how=how, origin=origin)


@dataclass(frozen=True)
class Said:
    """One thing that a person said about a purpose: ``yes`` or no, when, in what way. ``first`` is
    true of a no that withdrew nothing."""

    purpose: str
    yes: bool
    at: str
    how: str
    first: bool = False


#: In what way a consent was withdrawn: the action knows from where it was written.
_FROM = {"station": N_("at the station"), "desk": N_("at the desk")}


def history(store: Store, person_id: str) -> list[Said]:
    """All that a person said about consent, the latest first, as the journal remembers it."""
    found: dict[Said, None] = {}
    for row in store.query(
        "SELECT id, purpose, given_at, withdrawn_at, how FROM consent WHERE person_id = ?",
        (person_id,),
    ):
        # Each state of the row, and from where it was changed into the next one.
        states = [
            (Consent(*tuple(before)[:4]), str(before[4]))
            for before in store.query(
                "SELECT j.before ->> 'purpose', j.before ->> 'given_at', "
                "j.before ->> 'withdrawn_at', j.before ->> 'how', a.origin "
                "FROM journal j JOIN action a ON a.id = j.action_id "
                "WHERE j.noun = 'consent' AND j.row_id = ? AND j.op = 'update' AND a.state = 0 "
                "ORDER BY j.action_id, j.step",
                (row[0],),
            )
        ]
        origin = ""
        for state, next_origin in [*states, (Consent(*tuple(row)[1:]), "")]:
            if state.given_at:
                found.setdefault(Said(state.purpose, True, state.given_at, state.how))
            if state.withdrawn_at:
                how = state.how if state.refused else _(_FROM[origin]) if origin in _FROM else ""
                said = Said(state.purpose, False, state.withdrawn_at, how, state.refused)
                found.setdefault(said)
            origin = next_origin
    return sorted(found, key=lambda said: (said.at, not said.yes), reverse=True)
