"""The same change for many people at once: one write, one undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ttt_desktop.i18n import N_
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import consent, people
from ttt_desktop.workshop import fields as check

#: The fields of which a person may have several codes.
CODED = ("roles", "languages", "writes", "background")

#: SQLite takes so many values in a statement, and more.
_AT_ONCE = 900


def put(store: Store, person_ids: Iterable[str], field: str, value: str) -> int:
    """Write ``value`` into one field of all of them; returns for how many it was new."""
    return _write(store, person_ids, field, lambda _old: value)


def add_code(store: Store, person_ids: Iterable[str], field: str, code: str) -> int:
    """Add a code of ``CODED`` (a role, a language) to all of them."""
    check.choice(field, CODED)
    return _write(store, person_ids, field, lambda old: f"{old} {code}")


def take_code(store: Store, person_ids: Iterable[str], field: str, code: str) -> int:
    """Take a code away from all of them who have it."""
    check.choice(field, CODED)
    return _write(
        store, person_ids, field, lambda old: " ".join(c for c in old.split() if c != code)
    )


def give(store: Store, person_ids: Iterable[str], purpose: str, *, how: str = "") -> int:
    """Record that all of them agreed; ``how`` says in what way. Whose consent stands keeps it."""
    check.choice(purpose, consent.PURPOSES)
    how = check.line(how)
    said = _consents(store, purpose)
    new = [k for k in _there(store, person_ids) if not said.get(k, ("", False))[1]]
    if new:
        now = clock.now_text()
        with store.write(N_("Give consent")) as db:
            for key in new:
                row = {"given_at": now, "withdrawn_at": None, "how": how}
                if key in said:
                    db.table("consent").update(said[key][0], row)
                else:
                    whose = {"id": ids.ordered(), "person_id": key, "purpose": purpose}
                    db.table("consent").insert({**whose, **row})
    return len(new)


def refuse(store: Store, person_ids: Iterable[str], purpose: str, *, how: str = "") -> int:
    """Record that all of them said no: what stands is withdrawn, what was never asked is a no."""
    check.choice(purpose, consent.PURPOSES)
    said = _consents(store, purpose)
    wanted = [k for k in _there(store, person_ids) if said.get(k, ("", True))[1]]
    if wanted:
        now = clock.now_text()
        with store.write(N_("Withdraw consent")) as db:
            table = db.table("consent")
            for key in wanted:
                if key in said:
                    table.update(said[key][0], {"withdrawn_at": now})
                else:
                    who = {"person_id": key, "purpose": purpose}
                    table.insert(consent.no_row(who, at=now, how=how))
    return len(wanted)


def remove(store: Store, person_ids: Iterable[str]) -> int:
    """Remove all of them as ``people.remove`` does, in one undo."""
    keys = _there(store, person_ids)
    if keys:
        with store.write(N_("Remove people")) as db:
            for key in keys:
                people.take_away(db, key)
    return len(keys)


def _write(store: Store, person_ids: Iterable[str], field: str, change: object) -> int:
    assert callable(change)
    new = {}
    for key, old in _values(store, list(dict.fromkeys(person_ids)), field).items():
        value = people.cleaned(field, change(old))
        if value != old:
            new[key] = value
    if new:
        with store.write(N_("Change people")) as db:
            for key, value in new.items():
                db.table("person").update(key, {field: value})
    return len(new)


def _values(store: Store, keys: Sequence[str], field: str) -> dict[str, str]:
    check.choice(field, people.EDITABLE)
    found: dict[str, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        rows = store.query(f"SELECT id, {field} FROM person WHERE id IN ({marks})", part)
        found.update((row[0], row[1]) for row in rows)
    return found


def _there(store: Store, person_ids: Iterable[str]) -> list[str]:
    return list(_values(store, list(dict.fromkeys(person_ids)), "name"))


def _consents(store: Store, purpose: str) -> dict[str, tuple[str, bool]]:
    """The row of each person who was asked about ``purpose``, and whether a yes stands."""
    rows = store.query(
        "SELECT person_id, id, withdrawn_at FROM consent WHERE purpose = ?", (purpose,)
    )
    return {row[0]: (row[1], row[2] is None) for row in rows}
