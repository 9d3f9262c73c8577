"""Rows to people: junk, consent, duplicates. All people are made up."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ttt_desktop.errors import UserError
from ttt_desktop.imports import people as people_import
from ttt_desktop.imports.people import PeopleDraft, about
from ttt_desktop.workshop.people import Person


def read(text: str, existing: tuple[Person, ...] = ()) -> PeopleDraft:
    return people_import.read(text.encode(), existing=existing)


def statuses(draft: PeopleDraft) -> list[tuple[str, str]]:
    return [(person.name, person.status) for person in draft.people]


def test_junk_rows_are_left_out_with_reasons() -> None:
    draft = read(
        "Name,Email\nAna Lim,a@x.org\nTest User,t@test.com\nTotal: 35,\nTotal,35\nమొత్తం,\n"
        "कुल: 35,\n---,\n,c@x.org\n12,\nBo Total,b@x.org\n"
    )
    kept = [name for name, _status in statuses(draft)]
    assert kept == ["Ana Lim", "Bo Total"]
    assert [finding.row for finding in draft.left_out] == [3, 4, 5, 6, 7, 8, 9, 10]


def test_consent_is_given_only_by_a_plain_yes_to_a_plain_question() -> None:
    draft = read(
        "Name,I consent to photographs,May we publish your name?,Consent,I do not agree to photos"
        "\n"
        "Ana,Yes,oui,yes,yes\nBo,maybe,,yes,yes\nCy,,no,yes,yes\n"
    )
    assert [p.consents for p in draft.people] == [("name", "photo"), (), ()]
    assert [p.refused for p in draft.people] == [(), (), ("name",)]  # unclear or empty is no no
    told = [finding.sentence for finding in draft.guesses]
    assert any("“maybe”" in sentence for sentence in told)
    assert any("“Consent”" in sentence for sentence in told)


def test_unknown_languages_and_roles_stay_under_remarks() -> None:
    draft = read('Name,Languages,Role,Remarks\nAna,"Odia, Whalesong",Cook,vegan\n')
    person = draft.people[0]
    assert (person.languages, person.roles) == ("or", "participant")
    assert person.remarks == "vegan\nLanguages: Whalesong\nRole: Cook"
    assert len(draft.guesses) == 2


def test_addresses_and_numbers_that_are_none() -> None:
    draft = read(
        "Name,Email,Phone\nAna,h***@x.org,9.19877E+11\nBo,Bo Li <b@x.org>,'+91 98\nCy,nope,987.0\n"
        "Dee,d@x.org,1234567\n"
    )
    assert [(p.email, p.phone) for p in draft.people] == [
        ("", ""), ("b@x.org", "+91 98"), ("", "987"), ("d@x.org", "1234567"),
    ]  # fmt: skip
    assert [finding.row for finding in draft.guesses] == [2, 2, 4]


def test_region_from_city_and_state_or_the_place() -> None:
    assert read("Name,City,State\nAna,Pune,Maharashtra\nBo,,Goa\n").people[0].region == (
        "Pune, Maharashtra"
    )
    text = "Name,Home City,Home State,Where are you located (city+state)\nAna,,,Pune MH\n"
    assert read(text).people[0].region == "Pune MH"


def test_a_log_of_coming_and_going_has_each_person_once() -> None:
    draft = read(
        "Full Name,User Action,Timestamp\nLim Ana,Joined,1\nLim Ana,Left,2\nLi Bo,Joined,1\n"
    )
    assert statuses(draft) == [("Lim Ana", "new"), ("Li Bo", "new")]
    assert "2 rows" in draft.guesses[0].sentence


def test_duplicates_in_the_file_are_told_and_not_wanted() -> None:
    draft = read(
        "Name,Email,Username\nAna Lim,a@x.org,AnaL\nANA  LIM,A@X.org,\nAna,a@x.org,\n"
        "అన,,AnaL\nBo Li,,\nBo Li,,\n"
    )
    assert [p.status for p in draft.people] == ["new", *["duplicate in file"] * 3, "new",
                                                "duplicate in file"]  # fmt: skip
    assert draft.wanted == {2, 6}
    assert draft.people[1].matches[0].row == 2


def test_an_address_that_several_share_makes_nobody_a_duplicate() -> None:
    draft = read("Name,Email\nPeter Jones,office@x.org\nAndrea Zulu,office@x.org\n")
    assert [p.status for p in draft.people] == ["new", "new"]
    assert [finding.row for finding in draft.guesses] == [3]


def test_likeness_proposes_and_does_not_decide() -> None:
    draft = read(
        "Name,Email\nMohammed Irfan,\nMuhammad Irfan,\nRao Anita,\nAnita Rao,\n"
        "Ravi Kumar,r1@x.org\nRavi Kumar,r2@x.org\nPerson 12,\nPerson 13,\nరాము రావు,\nసీత రావు,\n"
    )
    assert [p.name for p in draft.people if p.status == "maybe"] == [
        "Muhammad Irfan", "Anita Rao", "Ravi Kumar",
    ]  # fmt: skip
    assert draft.wanted == {person.row for person in draft.people}


def test_masked_addresses_make_nobody_the_same() -> None:
    draft = read("Name,Email\nAna Lim,a***@x.org\nBo Rao,a***@x.org\n")
    assert [p.status for p in draft.people] == ["new", "new"]


def test_people_of_the_workshop_are_known() -> None:
    existing = (
        Person("1", "Ana Lim", email="a@x.org"),
        Person("2", "Bo Rao", username="BoR"),
        Person("3", "Cy Om"),
    )
    draft = read(
        "Name,Email,Username\nAna Lim,A@x.org,\nSomebody Else,,boR\nCy Om,c@x.org,\n"
        "Ana Lim,other@x.org,\nDee Ex,a@x.org,\n",
        existing,
    )
    assert [p.status for p in draft.people] == ["known", "known", "known", "maybe", "new"]
    assert [p.matches[0].person_id for p in draft.people[:3]] == ["1", "2", "3"]


def test_ten_thousand_rows_are_all_judged() -> None:
    rows = "".join(f"Person N{i % 9000:05},p{i % 9000}@x.org\n" for i in range(10_000))
    draft = read("Name,Email\n" + rows)
    assert (draft.count("new"), draft.count("duplicate in file")) == (9000, 1000)


SAMPLE = (
    '\ufeff"List of people",,\nName,E-mail;x,"Languages"\n"Lim, Ana",a@x.org,"Odia\r\nHindi"\n'
    "తెలుగు రావు,b@x.org,te\n#name,,\nTotal,2,\n"
).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.integers(0, 2**32), st.sampled_from(["csv", "utf-16", "raw"]))
def test_whatever_the_bytes_only_sentences_come_out(noise: bytes, seed: int, how: str) -> None:
    chance = random.Random(seed)
    data = noise
    if how != "raw":
        changed = bytearray(SAMPLE if how == "csv" else SAMPLE.decode().encode("utf-16"))
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(len(changed))
            changed[place : place + chance.randrange(3)] = noise[: chance.randrange(6)]
        data = bytes(changed)
    try:
        draft = people_import.read(data)
    except UserError:
        return
    assert all(person.name.strip() for person in draft.people)
    assert len({person.row for person in draft.people}) == len(draft.people)


@pytest.mark.parametrize(
    ("cell", "codes", "unknown"),
    [
        ("Telugu, Hindi (Latin)", ("te-Telu", "hi-Latn"), ()),
        ("te-Telu hi-Latn", ("te-Telu", "hi-Latn"), ()),
        ("Hindi in Roman letters; Odia", ("hi-Latn", "or-Orya"), ()),
        ("Punjabi (Gurmukhi, Shahmukhi)", ("pa-Guru", "pa-Arab"), ()),
        ("Santali - Ol Chiki and English", ("sat-Olck", "en-Latn"), ()),
        ("हिन्दी (देवनागरी)", ("hi-Deva",), ()),
        ("Odia (fluent), Xyzzy", ("or-Orya",), ("Xyzzy",)),
        ("none", (), ()),
    ],
)
def test_languages_written_come_with_their_script(
    cell: str, codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert about.written(cell) == (codes, unknown)
    data = f'Name,Writes\nAna Lim,"{cell}"\n'.encode()
    assert people_import.read(data).people[0].writes == " ".join(codes)


def test_what_people_tell_of_themselves_is_read_where_it_is_plain() -> None:
    draft = read(
        "Name,Gender,Age,First time?,Background,Dietary requirements,Accessibility needs,"
        "Emergency contact,Emergency contact number\n"
        'Ana Lim,Female,29,Yes,"Editor, Juggler",Vegan,none,Sister,555\n'
        "Bo Rao,prefer not to say,25-34,no,Teacher; developer,No,Step-free way,\n"
        "Cy Das,महिला,20-40,perhaps,,,,\n"
        "Di Sen,M,65+,,Librarian,nil,,\n"
    )
    one, two, three, four = draft.people
    assert (one.gender, one.gender_group) == ("Female", "woman")
    assert (one.age_band, one.first_time, one.background) == ("25-34", "yes", "editor")
    assert one.remarks == "Background: Juggler"
    assert (one.food_needs, one.access_needs) == ("Vegan", "")
    assert one.emergency_contact == "Sister, 555"
    assert one.phone == ""
    assert (two.gender_group, two.age_band, two.first_time) == ("", "25-34", "no")
    assert (two.background, two.food_needs) == ("educator technical", "")
    assert two.access_needs == "Step-free way"
    assert (three.gender_group, three.age_band, three.first_time) == ("woman", "", "")
    assert (four.gender_group, four.age_band, four.first_time) == ("man", "65-over", "")
    assert four.food_needs == ""
