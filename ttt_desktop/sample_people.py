"""The people of the sample workshop: who they are, what they told, what they agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import consent, people, people_fields, people_filters
from ttt_desktop.workshop.people_filters import Wanted

Table = dict[str, Any]

#: What stands of a person in the file, and what of it they told on the sign-up form.
_GIVEN = (
    "username", "roles", "languages", "region", "community", "gender", "pronouns", "remarks",
)  # fmt: skip
_TOLD = {
    "writes": "writes",
    "background": "background",
    "group": "gender_group",
    "age": "age_band",
    "first": "first_time",
    "access": "access_needs",
    "food": "food_needs",
    "emergency": "emergency_contact",
}

#: The fields of this workshop's own.
_OWN = {"shirt": "T-shirt size", "by": "Arrives by"}

_FILTERS = {
    "First time here": Wanted(first_time="yes"),
    "Speaks Odia": Wanted(language="or"),
    "Said no to photos": Wanted(photo="refused"),
}


def enter(store: Store, room: Table) -> dict[str, str]:
    """Add everybody; returns their ids by the file's keys. Who is there again has none."""
    told: dict[str, Table] = room["told"]
    keys: dict[str, str] = {}
    for data in room["people"]:
        form = told.get(data["key"], {})
        values = {name: data[name] for name in _GIVEN if name in data}
        values |= {field: form[name] for name, field in _TOLD.items() if name in form}
        address = f"{data['key']}@example.org" if data["mail"] else ""
        display = data.get("display", "")
        made = people.add(store, data["name"], display_name=display, email=address, **values)
        keys[data["key"]] = made.id
    for again in room["again"]:
        people.add(store, **again)
    _own_fields(store, told, keys)
    for title, wanted in _FILTERS.items():
        people_filters.save(store, title, wanted)
    return keys


def _own_fields(store: Store, told: Mapping[str, Table], keys: Mapping[str, str]) -> None:
    fields = {name: people_fields.add(store, title).id for name, title in _OWN.items()}
    with store.write(N_("Change person")) as db:
        for who, form in told.items():
            for name, field in fields.items():
                if name in form:
                    row = {"id": ids.ordered(), "person_id": keys[who], "field_id": field}
                    db.table("person_value").insert({**row, "value": form[name]})


def sign(store: Store, person_id: str, data: Table) -> None:
    """The sheet that somebody signs on arrival: to what they agree, and what they refuse."""
    said = dict.fromkeys(data["consent"].split(), True)
    said |= dict.fromkeys(data.get("no", "").split(), False)
    if said:
        consent.answer(store, person_id, said, how="signed sheet")
