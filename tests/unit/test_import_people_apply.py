"""A draft becomes people, in one step, and one undo takes it back. All people are made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.imports import people as people_import
from ttt_desktop.store import Store
from ttt_desktop.workshop import consent, people, people_fields

LIST = (
    "Name,E-mail,Username,Phone,Languages,Role,State,Photo consent,Remarks\n"
    "తెలుగు రావు,t@x.org,TeluguR,+91 98765 43210,te; en,Speaker,Andhra Pradesh,yes,=1+1\n"
    "Ana Lim,office@x.org,,,Odia,,Odisha,no,\n"
    "Bo Rao,office@x.org,,,,,,,\n"
    "Ravi Kumar,r1@x.org,,,,,,,\n"
    "Ravi Kumar,r2@x.org,,,,,,,\n"
    "Ravi Kumar,r2@x.org,,,,,,,\n"
).encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(tmp_path / "x.ttt")
    yield opened
    opened.close()


def test_what_the_draft_shows_is_what_comes(store: Store) -> None:
    draft = people_import.read(LIST)
    applied = people_import.apply(store, draft)
    assert (applied.added, applied.skipped) == (5, 1)
    person = people.find(store, "TeluguR")
    for field in ("name", "email", "phone", "languages", "roles", "region", "remarks"):
        assert getattr(person, field) == getattr(draft.people[0], field)
    assert (person.languages, person.roles, person.remarks) == ("te en", "speaker", "=1+1")
    assert consent.given(store) == {person.id: {"photo"}}
    assert consent.said_no(store) == {people.find(store, "Ana Lim").id: {"photo"}}


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it(store: Store) -> None:
    people_import.apply(store, people_import.read(LIST))
    assert store.undo_label() == "Import people"
    store.undo()
    assert people.all_people(store) == []
    assert consent.given(store) == {}
    store.redo()
    assert len(people.all_people(store)) == 5


def test_the_same_file_again_adds_nobody(store: Store) -> None:
    people_import.apply(store, people_import.read(LIST))
    again = people_import.read(LIST, existing=people.all_people(store))
    assert {person.status for person in again.people} == {"known"}
    assert people_import.apply(store, again).added == 0
    assert store.undo_label() == "Import people"
    assert len(people.all_people(store)) == 5


def test_columns_called_like_a_field_of_ones_own_are_read_into_it(store: Store) -> None:
    size = people_fields.add(store, "T-shirt size")
    data = b"Name,T-Shirt Size,Shoes\nAna Lim,M,39\nBo Rao,,40\n"
    draft = people_import.read(data, own=["T-shirt size", "Gone"])
    assert draft.unmapped == ["Shoes"]
    people_import.apply(store, draft)
    ana = people.find(store, "Ana").id
    assert people_fields.values(store) == {ana: {size.id: "M"}}
    store.undo()
    assert people_fields.values(store) == {}
    by_hand = people_import.read(data, own=["T-shirt size"], maps=["remarks=T-Shirt Size"])
    assert (by_hand.people[0].remarks, by_hand.people[0].own) == ("M", ())


def test_a_field_of_ones_own_takes_the_column_that_is_chosen(store: Store) -> None:
    data = b"Name,Size,Shoes\nAna Lim,M,39\n"
    for columns, own, rest in (([2], (("Size", "39"),), ["Size"]), ([], (), ["Size", "Shoes"])):
        draft = people_import.read(data, mapping={"name": [0], "own:Size": columns}, own=["Size"])
        assert (draft.people[0].own, draft.unmapped) == (own, rest)
    two = people_import.read(data, mapping={"name": [0], "own:Feet": [1]}, own=["Size", "Feet"])
    assert two.people[0].own == (("Feet", "M"),), "one column is not read twice unasked"
    people_fields.add(store, "Feet")
    people_import.apply(store, two)
    [person] = people.all_people(store)
    assert list(people_fields.of_person(store, person.id).values()) == ["M"]
    with pytest.raises(UserError):
        people_import.read(data, mapping={"name": [0], "own:Size": [7]}, own=["Size"])


def test_a_person_decides_which_rows_come(store: Store) -> None:
    draft = people_import.read(LIST)
    assert people_import.apply(store, draft, {3, 7}).added == 2
    assert [person.name for person in people.all_people(store)] == ["Ana Lim", "Ravi Kumar"]


def test_imported_fields_are_what_the_commands_would_keep(store: Store) -> None:
    """The import writes many rows at once; each must be as ``people.add`` would have it."""
    long = "Bo " + "x" * 280
    data = f"Name,City,Community,Gender\n{long},{'y' * 400},\u202eAna\u200d  b\u0301,x\n".encode()
    draft = people_import.read(data)
    people_import.apply(store, draft)
    first = people.all_people(store)[0]
    second = people.add(
        store, first.name, region=first.region, community=first.community, gender=first.gender
    )
    for field in ("name", "region", "community", "gender", "roles"):
        assert getattr(second, field) == getattr(first, field)
    assert any("cut to 300" in finding.sentence for finding in draft.guesses)
