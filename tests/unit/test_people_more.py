"""What beside the list belongs to people: own fields, filters, many at once, consent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.reports import build, data, export
from ttt_desktop.rules import gender
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    composition,
    consent,
    details,
    people,
    people_bulk,
    people_fields,
    people_filters,
)
from ttt_desktop.workshop.people_filters import UNKNOWN, Wanted
from ttt_desktop.workshop.people_search import PeopleSearch


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    from datetime import date

    made = Store.create(tmp_path / "w.ttt")
    details.create(made, title="W", start=date(2024, 10, 19), days=1, timezone="Asia/Kolkata")
    yield made
    made.close()


def add(store: Store, name: str, **values: str) -> str:
    return people.add(store, name, **values).id


# Fields of one's own


def test_a_field_of_ones_own_is_added_written_renamed_removed_and_brought_back(
    store: Store,
) -> None:
    asha = add(store, "Asha")
    size = people_fields.add(store, " T-shirt  size ")
    assert size.title == "T-shirt size"
    people_fields.put(store, asha, size.id, "M")
    people_fields.put(store, asha, size.id, "L")
    assert people_fields.values(store) == {asha: {size.id: "L"}}
    people_fields.rename(store, size.id, "Size")
    people_fields.remove(store, size.id)
    assert people_fields.own_fields(store) == []
    assert people_fields.values(store) == {}
    store.undo()
    assert [one.title for one in people_fields.own_fields(store)] == ["Size"]
    assert people_fields.values(store) == {asha: {size.id: "L"}}
    people_fields.put(store, asha, size.id, "  ")
    assert people_fields.values(store) == {}


def test_two_fields_have_two_names(store: Store) -> None:
    one, two = people_fields.add(store, "Size"), people_fields.add(store, "Room")
    with pytest.raises(UserError):
        people_fields.add(store, "size")
    with pytest.raises(UserError):
        people_fields.rename(store, two.id, "SIZE")
    with pytest.raises(UserError):
        people_fields.add(store, " ")
    people_fields.rename(store, one.id, "SIZE")
    assert [f.title for f in people_fields.own_fields(store)] == ["SIZE", "Room"]


# Filters


def test_a_filter_is_saved_replaced_removed_and_brought_back(store: Store) -> None:
    new = people_filters.save(store, "New ones", Wanted(first_time="yes"))
    people_filters.save(store, "new ONES", Wanted(first_time="yes", region="Odisha"))
    found = people_filters.saved(store)
    assert [(f.id, f.title) for f in found] == [(new.id, "new ONES")]
    assert found[0].wanted == Wanted(first_time="yes", region="Odisha")
    people_filters.remove(store, new.id)
    assert people_filters.saved(store) == []
    store.undo()
    assert people_filters.saved(store) == found
    with pytest.raises(UserError):
        people_filters.save(store, "Everybody", Wanted())


def test_a_filter_of_a_later_version_still_opens(store: Store) -> None:
    with store.write("Save filter") as db:
        row = {"id": "f", "position": 1, "title": "Later", "wanted": '{"region": "Goa", "moon": 1}'}
        db.table("people_filter").insert(row)
    assert people_filters.saved(store)[0].wanted == Wanted(region="Goa")


def test_whom_a_filter_leaves(store: Store) -> None:
    one = people.add(store, "A", roles="speaker", region="Goa", background="editor new")
    two = people.add(store, "B", first_time="yes")

    def fit(wanted: Wanted, said_no: bool = False) -> list[str]:
        given = {one.id: {"photo"}}
        return [
            p.name for p in (one, two)
            if wanted.fits(p, given.get(p.id, ()), p is two, {"photo"} if said_no else ())
        ]  # fmt: skip

    assert fit(Wanted()) == ["A", "B"]
    assert fit(Wanted(role="speaker")) == ["A"]
    assert fit(Wanted(region=UNKNOWN)) == ["B"]
    assert fit(Wanted(background="new")) == ["A"]
    assert fit(Wanted(background=UNKNOWN)) == ["B"]
    assert fit(Wanted(first_time=UNKNOWN)) == ["A"]
    assert fit(Wanted(photo="no")) == fit(Wanted(photo="no"), True) == ["B"]
    assert fit(Wanted(photo=UNKNOWN)) == fit(Wanted(photo="refused"), True) == ["B"]
    assert fit(Wanted(photo=UNKNOWN), True) == fit(Wanted(photo="refused")) == []
    assert fit(Wanted(photo="yes", here="yes")) == []


# Many at once


def test_many_are_changed_in_one_undo(store: Store) -> None:
    keys = [add(store, n, roles="participant") for n in ("A", "B", "C")]
    assert people_bulk.put(store, keys[:2], "region", " Goa ") == 2
    assert people_bulk.add_code(store, keys, "roles", "speaker") == 3
    assert people_bulk.add_code(store, keys, "roles", "speaker") == 0
    assert [p.roles for p in people.all_people(store)] == ["participant speaker"] * 3
    store.undo()
    assert [p.roles for p in people.all_people(store)] == ["participant"] * 3
    assert [p.region for p in people.all_people(store)] == ["Goa", "Goa", ""]
    assert people_bulk.take_code(store, [*keys, "gone"], "roles", "participant") == 3
    with pytest.raises(ValueError, match="none of"):
        people_bulk.put(store, keys, "id", "x")
    assert people_bulk.remove(store, keys) == 3
    assert people.count(store) == 0
    store.undo()
    assert people.count(store) == 3


def test_consent_of_many_keeps_what_stands(store: Store) -> None:
    a, b = add(store, "A"), add(store, "B")
    consent.give(store, a, "photo", how="letter", at="2024-01-01T00:00:00.000Z")
    assert people_bulk.give(store, [a, b], "photo", how="signed list") == 1
    assert consent.of_person(store, a)["photo"].how == "letter"
    assert consent.of_person(store, b)["photo"].how == "signed list"
    assert people_bulk.refuse(store, [a, b], "photo") == 2
    assert people_bulk.refuse(store, [a, b], "photo") == 0
    assert consent.given(store) == {}
    assert people_bulk.refuse(store, [a], "name", how="signed list") == 1
    assert consent.of_person(store, a)["name"].refused
    assert consent.of_person(store, a)["photo"].how == "letter"
    assert people_bulk.give(store, [a], "photo", how="again") == 1
    assert consent.of_person(store, a)["photo"].stands


# Consent


def test_what_was_said_about_consent_is_remembered(store: Store) -> None:
    a = add(store, "A")
    times = [f"2024-10-19T0{n}:00:00.000Z" for n in range(4)]
    consent.give(store, a, "photo", how="form", at=times[0])
    consent.withdraw(store, a, "photo", at=times[1])
    consent.give(store, a, "photo", how="at the desk", at=times[2])
    consent.give(store, a, "name", how="form", at=times[3])
    said = [(s.purpose, s.yes, s.at, s.how) for s in consent.history(store, a)]
    assert said == [
        ("name", True, times[3], "form"),
        ("photo", True, times[2], "at the desk"),
        ("photo", False, times[1], "at the desk"),
        ("photo", True, times[0], "form"),
    ]


def test_an_undone_slip_is_no_history(store: Store) -> None:
    a = add(store, "A")
    consent.give(store, a, "photo", at="2024-10-19T00:00:00.000Z")
    consent.withdraw(store, a, "photo", at="2024-10-19T01:00:00.000Z")
    store.undo()
    assert [s.yes for s in consent.history(store, a)] == [True]


def test_answers_give_and_withdraw_and_leave_the_rest(store: Store) -> None:
    a = add(store, "A")
    consent.give(store, a, "photo", how="form")
    consent.give(store, a, "quote", how="form")
    said = {"photo": False, "name": True, "contact": False}
    consent.answer(store, a, said, how="at the station", origin="station")
    assert consent.given(store) == {a: {"name", "quote"}}
    assert consent.of_person(store, a)["name"].how == "at the station"
    no = consent.of_person(store, a)["contact"]  # who said no was asked
    assert (no.stands, no.refused, no.how) == (False, True, "at the station")
    assert not consent.of_person(store, a)["photo"].refused
    assert consent.said_no(store) == {a: {"photo", "contact"}}
    said_no = {s.purpose: (s.first, s.how) for s in consent.history(store, a) if not s.yes}
    assert said_no == {"contact": (True, "at the station"), "photo": (False, "at the station")}
    consent.give(store, a, "contact", how="letter")
    said = [(s.yes, s.how) for s in consent.history(store, a) if s.purpose == "contact"]
    assert said == [(True, "letter"), (False, "at the station")]
    store.undo()
    store.undo()  # the desk's last step, not what the person said
    assert consent.given(store) == {a: {"name"}}
    with pytest.raises(UserError):
        consent.answer(store, "gone", {"photo": True}, how="")


# Finding


def test_the_list_is_searched_by_more_than_names(store: Store) -> None:
    key = add(store, "Lakshmi Devi Rao", region="Telangana", email="rao@example.org")
    add(store, "Nirmal Kadam", community="Odia Wikimedians")
    search = PeopleSearch(store, more=True)
    for typed in ("telan", "ldr", "rao lak", "lakshmo", "example"):
        assert search.everyone(typed) == {key}, typed
    people.update(store, key, region="Goa")
    assert search.everyone("telang") == set()
    assert search.everyone("goa") == {key}
    assert len(search.everyone("odia")) == 1
    assert PeopleSearch(store).everyone("goa") == set()


# Composition


def test_the_room_is_counted_and_what_is_not_told_is_said(store: Store) -> None:
    for n in range(6):
        people.add(
            store,
            f"P{n}",
            roles="participant speaker" if n < 2 else "participant",
            gender="Female" if n == 0 else "",
            gender_group="woman" if n in (1, 2) else "",
            first_time="no" if n == 3 else "yes" if n == 4 else "",
            languages="or en" if n % 2 else "",
            age_band="25-34" if n else "18-24",
        )
    found = {q.key: q for q in composition.of(people.all_people(store))}
    assert found["role"].answers == (("participant", 6), ("speaker", 2))
    assert found["role"].several
    assert found["gender"].answers == (("woman", 3),)
    assert found["gender"].unknown == 3
    assert found["first_time"].answers == (("yes", 1), ("no", 1))
    assert found["first_time"].unknown == 4
    assert found["age_band"].answers == (("18-24", 1), ("25-34", 5))
    assert found["language"].unknown == 3
    assert found["language"].total == 6
    assert found["background"].answers == ()
    assert found["background"].unknown == 6
    assert composition.room(store)[0].total == 0


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("Female", "woman"), ("महिला", "woman"), ("m", "man"), ("Non-binary", "other"), ("", ""),
        ("prefer not to say", ""), ("woman, mostly", ""), ("mal", ""), ("she/her", ""),
    ],
)  # fmt: skip
def test_a_category_only_where_the_words_are_plain(words: str, group: str) -> None:
    assert gender.group_of(words) == group


# Private


@pytest.mark.parametrize("audience", ["organiser", "public"])
def test_private_fields_are_in_no_report(store: Store, audience: str, tmp_path: Path) -> None:
    secrets = ("wheelchair-7391", "no-peanuts-7391", "sister-7391", "size-7391")
    key = add(
        store,
        "Asha",
        access_needs=secrets[0],
        food_needs=secrets[1],
        emergency_contact=secrets[2],
        first_time="yes",
    )
    consent.give(store, key, "name")
    own = people_fields.add(store, "Own-7391")
    people_fields.put(store, key, own.id, secrets[3])
    report = build(store, audience, "en")
    text = data.write(report) + repr(report)
    assert "Asha" in text
    assert "7391" not in text
    assert ("first_time" in json.loads(data.write(report))["people"][0]) == (
        audience == "organiser"
    )
    path = tmp_path / "r.html"
    export(store, path, audience=audience)
    assert "7391" not in path.read_text(encoding="utf-8")
