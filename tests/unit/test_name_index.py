"""Finding people by what is typed of their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules.name_index import NameIndex, words_of

PEOPLE = {
    "1": ("Asha Rao", "AshaR"),
    "2": ("Lakshmi Devi Nayak",),
    "3": ("లక్ష్మి దేవి", "Lakshmi.te"),
    "4": ("José Álvarez",),
    "5": ("محمد عرفان", "Irfan"),
    "6": ("ᱥᱩᱱᱤᱛᱟ ᱢᱩᱨᱢᱩ",),
    "7": ("Asharani Das",),
    "8": ("D'Souza, Maria",),
}


@pytest.fixture
def index() -> NameIndex:
    return NameIndex(PEOPLE.items())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("asha", ["1", "7"]),
        ("ASHA r", ["1"]),
        ("rao asha", ["1"]),
        ("nayak lak", ["2"]),
        ("లక్ష", ["3"]),
        ("దేవి లక్ష్మి", ["3"]),
        ("jose alv", ["4"]),
        ("José", ["4"]),
        ("عرف", ["5"]),
        ("ᱢᱩᱨ", ["6"]),
        ("ashar", ["1", "7"]),
        ("souza", ["8"]),
        ("", []),
        ("  ", []),
        ("…", []),
        ("zzz", []),
    ],
)
def test_any_word_in_any_order_and_script(index: NameIndex, typed: str, found: list[str]) -> None:
    assert sorted(index.find(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lakhsmi dev", "2"),  # swapped
        ("laxshmi nayak", "2"),  # another letter
        ("lakshi nayak", "2"),  # missing
        ("lakkshmi nayak", "2"),  # too many
        ("nsyak", "2"),
        ("kakshmi nayak", "2"),  # the first letter
        ("లక్ష్మీ దేవి", "3"),
        ("alvares", "4"),
        ("عرفاں", "5"),
        ("murmu", ""),
    ],
)
def test_one_slip_still_finds(index: NameIndex, typed: str, found: str) -> None:
    assert (index.find(typed)[:1] or [""]) == [found]


def test_two_slips_in_a_word_do_not(index: NameIndex) -> None:
    assert index.find("nzyzk") == []


def test_the_whole_word_comes_first(index: NameIndex) -> None:
    assert index.find("asha")[0] == "1"


def test_fewer_slips_come_first(index: NameIndex) -> None:
    index.put("9", ("Abha Roy",))
    assert index.find("asha roo") == ["1", "9"]
    index.put("1", ("Abha Rao",))
    index.put("9", ("Asha Ro",))
    assert index.find("asha roo") == ["9", "1"], "what was kept of a word is no longer so"


def test_people_come_go_and_change_their_names(index: NameIndex) -> None:
    index.put("1", ("Usha Rao",))
    assert index.find("usha")[0] == "1"
    assert "1" not in index.find("ashar")
    index.drop("1")
    assert "1" not in index.find("usha")
    index.drop("1")
    assert len(index) == 7


letters = st.text("abcdeéक्षల ", max_size=8)


@given(st.dictionaries(st.integers(0, 30).map(str), st.tuples(letters, letters)), letters)
def test_it_finds_what_a_plain_look_finds(people: dict[str, tuple[str, str]], typed: str) -> None:
    wanted = words_of(typed)
    plain = {
        key
        for key, names in people.items()
        if wanted and all(any(w.startswith(t) for n in names for w in words_of(n)) for t in wanted)
    }
    index = NameIndex(people.items())
    assert plain <= set(index.find(typed, limit=100))
    changed = NameIndex()
    for key, names in people.items():
        changed.put(key, names[:1])
        changed.put(key, names)
    assert changed.find(typed, limit=100) == index.find(typed, limit=100)


@given(
    st.text("abcdefgh", min_size=4, max_size=9),
    st.integers(0, 8),
    st.sampled_from("xyzabc"),
    st.data(),
)
def test_any_one_slip_in_a_word_finds_it(
    word: str, at: int, letter: str, data: st.DataObject
) -> None:
    at %= len(word)
    slipped = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            ]
        )
    )
    # The letters tried are those that follow in some name: others of the script are there too.
    index = NameIndex([("p", (word,)), ("others", ("x y z a b c",))])
    assert "p" in index.find(slipped)
