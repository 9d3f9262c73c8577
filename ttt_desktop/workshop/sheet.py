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
    """Give everybody the number under which the sheet that is being printed has them.

    As soon as somebody has come, numbers that were printed once stay: a sheet of yesterday may
    not be entered yet. Before, the list is numbered anew.
    """
    everyone = [person.id for person in people.all_people(store)]
    said = store.value("SELECT value FROM setting WHERE id = ?", (_SETTING,))
    printed = _order(said) if store.value("SELECT 1 FROM attendance LIMIT 1") else []
    order = json.dumps(_in_order(printed, everyone))
    if order != said:
        with store.write(N_("Print sign-in sheets"), journal=False) as db:
            db.table("setting").upsert({"id": _SETTING, "value": order}, pk="id")


def numbers(store: Store, everyone: Sequence[Person] | None = None) -> dict[str, int]:
    """The number of each person on the sheet, from 1. Who was added after it was printed follows,
    in the order of being added: they have signed on the empty lines below."""
    known = [p.id for p in (people.all_people(store) if everyone is None else everyone)]
    printed = _order(store.value("SELECT value FROM setting WHERE id = ?", (_SETTING,)))
    there = set(known)
    numbered = enumerate(_in_order(printed, known), start=1)
    return {key: number for number, key in numbered if key in there}


def _in_order(printed: list[str], everyone: list[str]) -> list[str]:
    """Who was printed, in that order, gone or not; then the others."""
    if not printed:
        return everyone
    known = set(printed)
    return printed + sorted(key for key in everyone if key not in known)  # ids are in order of time


def _order(said: object) -> list[str]:
    try:
        kept = json.loads(str(said or "[]"))
    except ValueError:
        return []
    return [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else []
