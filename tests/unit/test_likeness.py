"""Who may be one person twice."""

from __future__ import annotations

import pytest

from ttt_desktop.rules import likeness, sounds
from ttt_desktop.rules.likeness import Known


def why(*people: Known) -> list[str]:
    return [pair.why for pair in likeness.pairs(people)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Asha Rao", "Asha Rao", "name"),
        ("Asha Rao", "Rao Asha", "order"),
        ("A. Rao", "Asha Rao", "initials"),
        ("R.K. Das", "Ram Kumar Das", "initials"),
        ("Lakshmi Narayanan", "Laxmi Narayanan", "spelling"),
        ("లక్ష్మి దేవి", "Lakshmi Devi", "sound"),
        ("लक्ष्मी देवी", "లక్ష్మి దేవి", "sound"),
        ("محمد عرفان", "Mohammed Irfan", "sound"),
        ("ᱥᱩᱱᱤᱛᱟ ᱢᱩᱨᱢᱩ", "Sunita Murmu", "sound"),
        ("ಕೃಷ್ಣ ರಾವ್", "Krishna Rao", ""),
        ("Ravi Kumar", "Ravi Menon", ""),
        ("Asha Rao", "Usha Rao", ""),
        ("Person 12", "Person 13", ""),
        ("A. R.", "Asha Rao", ""),
    ],
)
def test_names(one: str, other: str, reason: str) -> None:
    assert why(Known("1", one), Known("2", other)) == ([reason] if reason else [])


def test_addresses_count_more_than_names() -> None:
    asha = Known("1", "Asha Rao", "asha@example.org", "AshaR", "+91 98480 00001")
    assert why(asha, Known("2", "Somebody Else", username="ashar")) == ["username"]
    assert why(asha, Known("2", "A Rao", "ASHA@example.org")) == ["email"]
    assert why(asha, Known("2", "Ashaa Rao", phone="098480-00001")) == ["phone"]
    assert why(asha, Known("2", "Vikram Sen", "asha@example.org")) == []  # a shared address
    assert why(asha, Known("2", "Asha Raoo", "other@example.org")) == []


def test_each_pair_is_told_once_and_the_surest_first() -> None:
    people = [
        Known("3", "Asha Rao", "a@example.org"),
        Known("1", "Asha Rao", "a@example.org", "asha"),
        Known("2", "A. Rao", "", "asha"),
    ]
    found = likeness.pairs(people)
    assert [(pair.one, pair.other, pair.why) for pair in found] == [
        ("1", "2", "username"),
        ("1", "3", "email"),
        ("2", "3", "initials"),
    ]


def test_a_thousand_of_one_name_do_not_become_a_million_pairs() -> None:
    people = [Known(f"{n:04}", "Asha Rao", f"a{n}@example.org") for n in range(1000)]
    assert len(likeness.pairs(people)) < 10_000


@pytest.mark.parametrize(
    ("name", "latin"),
    [("सुनीता", "suniitaa"), ("సుజాత", "sujaat"), ("ਸਿੰਘ", "singh"), ("Asha", "asha"), ("", "")],
)
def test_how_a_name_sounds(name: str, latin: str) -> None:
    assert sounds.in_latin(name) == latin


def test_spellings_of_one_sound_share_their_consonants() -> None:
    for names in (
        ("Lakshmi", "Laxmi", "लक्ष्मी", "ലക്ഷ്മി", "লক্ষ্মী"),
        ("Suresh", "सुरेश", "સુરેશ"),
        ("Raman", "ராமன்"),
    ):
        assert len({sounds.skeleton(name) for name in names}) == 1, names
