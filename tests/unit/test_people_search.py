"""The index of names follows the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.store import Store
from ttt_desktop.workshop import details, duplicates, people, people_search
from ttt_desktop.workshop.people_search import PeopleSearch
from ttt_desktop.workshop.roll import Roll


def test_it_follows_every_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Search", start=date(2024, 10, 18))
        asha = people.add(store, "Asha Rao", username="AshaTe")
        search, roll = PeopleSearch(store), Roll(store)

        def in_order() -> bool:
            return roll.ids() == [person.id for person in people.all_people(store)]

        assert in_order()
        assert search.find("ashate") == [asha.id]
        ravi = people.add(store, "రవి కుమార్", display_name="Ravi")
        assert search.find("రవి") == search.find("ravi") == [ravi.id]
        people.update(store, asha.id, name="Usha Rao", username="")
        assert in_order()
        assert search.find("usha") == [asha.id]
        store.undo()
        assert search.find("usha", enough=1) == [asha.id], "by a slip"
        assert search.as_typed(asha.id, "usha") == (False, False)
        assert in_order()
        assert search.as_typed(asha.id, "asha rao ashate") == (True, True)
        twin = people.add(store, "Asha R")
        duplicates.merge(store, asha.id, twin.id)
        assert search.find("asha") == [asha.id]
        people.remove(store, asha.id)
        assert search.find("asha") == []
        assert in_order()
        monkeypatch.setattr(people_search, "_MANY", 1)
        with store.write("Add people") as db:
            for name in ("Meera", "Mohan", "Mira"):
                people.insert(db, name)
        assert len(search.find("m")) == 3
        assert in_order()
        search.close()
        roll.close()
        people.add(store, "Later")
        assert search.find("later")  # asked anew, it looks anew
