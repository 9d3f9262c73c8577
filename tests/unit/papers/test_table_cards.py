"""Table cards: read from both sides of the table."""

from __future__ import annotations

from tests.unit.papers.conftest import Print
from tests.unit.papers.kit import session
from ttt_desktop.reports import papers
from ttt_desktop.reports.papers.export import content
from ttt_desktop.store import Store
from ttt_desktop.workshop import groups, people


def test_table_cards_are_read_from_both_sides(printed: Print) -> None:
    river, hill = printed("table-cards").pages
    assert river.count("River") == 2
    assert river.count("Near the window") == 2
    assert river.count("Listening") == 2
    assert river.count("Asha") == 2
    assert hill.count("Hill") == 2


def test_who_writes_and_who_speaks_is_said_on_the_card(store: Store) -> None:
    river = groups.of_session(store, None)[0]
    asha, omar = (people.find(store, name).id for name in ("Asha", "Omar"))
    groups.put(store, river.id, omar)
    groups.update(store, river.id, scribe_id=asha, speaker_id=omar)
    assert duties(store) == {"Asha": "writes", "Omar Khan": "speaks"}
    groups.update(store, river.id, speaker_id=asha)
    assert duties(store) == {"Asha": "writes and speaks", "Omar Khan": ""}


def test_cards_of_one_session(store: Store) -> None:
    key = session(store, "Closing")
    groups.add(store, key, "Lake")
    shown = content(store, "table-cards", "a4", "en", papers.Choice(session=key))["cards"]
    assert [card["name"]["t"] for card in shown] == ["Lake"]


def duties(store: Store) -> dict[str, str]:
    """What the first card says beside each name."""
    card = content(store, "table-cards", "a4", "en")["cards"][0]
    return {member["t"]: member["duty"] for member in card["members"]}
