"""Badges: what they say, and what their codes say to a scanner."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.papers.conftest import Print
from tests.unit.papers.kit import codes, flat, made
from ttt_desktop.errors import UserError
from ttt_desktop.reports import papers
from ttt_desktop.reports.papers.export import content
from ttt_desktop.store import Store
from ttt_desktop.workshop import consent, people


def test_badges_say_what_the_room_may_know(printed: Print) -> None:
    (page,) = printed("badges").pages
    for word in ("Asha", "AshaR", "తెలుగు", "English", "Omar Khan", "he", "Facilitator"):
        assert flat(word) in flat(page)
    assert "Rao" not in page  # she goes by her display name
    for mark in ("photo ok", "ask first", "no photo"):  # one of each, and the legend
        assert page.count(mark) == 2
    assert flat("For the photographer") in flat(page)


def test_badges_for_some_only(store: Store, tmp_path: Path) -> None:
    (page,) = made(store, "badges", tmp_path, choice=papers.Choice(role="facilitator"))
    assert "Omar" in page
    assert "Asha" not in page
    asha = people.find(store, "Asha").id
    (page,) = made(store, "badges", tmp_path, choice=papers.Choice(people=[asha]))
    assert "Omar" not in page
    with pytest.raises(UserError, match="Nobody has this role"):
        made(store, "badges", tmp_path, choice=papers.Choice(role="guest"))


def test_pronouns_are_on_badges_where_they_are_wanted(store: Store, tmp_path: Path) -> None:
    omar = people.find(store, "Omar").id
    people.update(store, omar, pronouns="xe/xem")
    assert "xe/xem" in made(store, "badges", tmp_path)[0]
    assert "xe/xem" not in made(store, "badges", tmp_path, choice=papers.Choice(pronouns=False))[0]


def test_a_badge_says_no_id(told: Store) -> None:
    ids = {person.id for person in people.all_people(told)}
    said = set().union(*map(codes, papers.pages(told, "badges", 150)))
    assert len(said) == 3
    assert not said & ids
    assert all(people.by_code(told, code) in ids for code in said)


def test_a_sample_is_drawn_before_there_are_codes(store: Store) -> None:
    people.add(store, "Newcomer")
    sample = papers.pages(store, "badges", 150, choice=papers.Choice(sample=True))
    assert "0000000000" in codes(sample[0])
    with pytest.raises(RuntimeError):
        papers.pages(store, "badges")


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_codes_of_badges_are_read_back_from_the_page(store: Store, size: str) -> None:
    with store.write("test") as db:
        for number in range(8):
            people.insert(db, f"Person {number}")
    papers.prepare(store, "badges")
    pages = papers.pages(store, "badges", 150, size=size)
    assert len(pages) == 2
    assert len(codes(pages[0])) == 8
    wanted = {person.code for person in people.all_people(store)}
    assert codes(pages[0]) | codes(pages[1]) == wanted


def test_a_withdrawn_consent_changes_the_badge(store: Store) -> None:
    asha = people.find(store, "Asha").id

    def mark() -> str:
        shown = content(store, "badges", "a4", "en", papers.Choice(people=[asha]))["badges"]
        return str(shown[0]["photo"])

    assert mark() == "yes"
    consent.withdraw(store, asha, "photo")
    assert mark() == "no"
