"""The numbers of the sign-in sheet: as it was printed, whoever is added to the list afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store
from ttt_desktop.workshop import people
from ttt_desktop.workshop.people import Person

_SETTING = "sheet.order"


def remember(store: Store) -> None:
    """Keep the order in which everybody stands now: the sheet has just been printed so."""
    order = json.dumps([person.id for person in people.all_people(store)])
    if order != store.value("SELECT value FROM setting WHERE id = ?", (_SETTING,)):
        with store.write(N_("Print sign-in sheets"), journal=False) as db:
            db.table("setting").upsert({"id": _SETTING, "value": order}, pk="id")


def numbers(store: Store, everyone: Sequence[Person] | None = None) -> dict[str, int]:
    """The number of each person on the sheet, from 1. Who came after it was printed follows, in
    the order of the list: they have signed on the empty lines below."""
    known = [p.id for p in (people.all_people(store) if everyone is None else everyone)]
    said = store.value("SELECT value FROM setting WHERE id = ?", (_SETTING,))
    printed = {key: number for number, key in enumerate(_order(said), start=1)}
    found = {key: printed[key] for key in known if key in printed}
    last = len(printed)
    for key in known:
        if key not in found:
            last += 1
            found[key] = last
    return found


def _order(said: object) -> list[str]:
    try:
        kept = json.loads(str(said or "[]"))
    except ValueError:
        return []
    return [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else []
