"""What the station offers, whom it names, what it puts aside, and what it keeps of a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    aside,
    attendance,
    daywords,
    details,
    drafts,
    groups,
    live,
    note_list,
    people,
    prompts,
    runlog,
    station,
)
from ttt_desktop.workshop.drafts import HERE, Draft


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 19))
        yield made


@pytest.fixture
def session(store: Store) -> agenda.Session:
    day = agenda.days(store)[0]
    return agenda_edit.add_session(store, day.id, "Talk", kind="discussion", ask_group=True)


@pytest.fixture
def prompt(store: Store, session: agenda.Session) -> prompts.Prompt:
    made = prompts.add(store, session.id, "What helps?")
    prompts.open_at_station(store, made.id)
    return made


def _draft(prompt: prompts.Prompt, text: str, group: str | None = None) -> Draft:
    return Draft(HERE, prompt.session_id, prompt.id, group, text, "te", "idea", "")


def _save(store: Store, draft: Draft) -> None:
    drafts.save(
        store,
        draft.text,
        session_id=draft.session_id,
        prompt_id=draft.prompt_id,
        group_id=draft.group_id,
        language=draft.language,
        kind=draft.kind,
    )


def test_only_the_open_prompt_is_offered(store: Store, prompt: prompts.Prompt) -> None:
    offer = station.offer(store)
    assert offer is not None
    assert offer.prompt.id == prompt.id
    assert not offer.asks_group, "there is no group to choose yet"
    groups.add(store, prompt.session_id, "Godavari")
    assert station.offer(store).asks_group  # type: ignore[union-attr]
    prompts.close(store)
    assert station.offer(store) is None


def test_names_come_by_their_beginning_and_few_at_a_time(store: Store) -> None:
    for name in ("Sita Rao", "Sitara Begum", "Ravi Sita", "తెలుగు రవి", "Meena"):
        people.add(store, name, email="secret@example.org")
    for number in range(9):
        people.add(store, f"Anil {number}")
    people.add(store, "Legal Name", display_name="Chandana")
    assert station.names(store, "s") == ([], False), "one letter calls for nobody"
    assert [label for _, label in station.names(store, "sit")[0]] == [
        "Ravi Sita",
        "Sita Rao",
        "Sitara Begum",
    ]
    found, more = station.names(store, "anil")
    assert len(found) == station.MOST_NAMES
    assert more
    assert [label for _, label in station.names(store, "తెలు")[0]] == ["తెలుగు రవి"]
    assert station.names(store, "Legal")[0] == [], "only what the room may see"
    assert station.names(store, "secret")[0] == []
    code = people.ensure_codes(store)[found[0][0]]
    assert station.names(store, code.lower()) == ([found[0]], False), "a badge"
    assert station.names(store, code[:9])[0] == []


def test_what_a_group_began_is_offered_to_that_group_alone(
    store: Store, prompt: prompts.Prompt
) -> None:
    one = groups.add(store, prompt.session_id, "One")
    two = groups.add(store, prompt.session_id, "Two")
    _save(store, _draft(prompt, "half a thought", one.id))
    aside.put_aside(store, _draft(prompt, "half a thought", one.id))
    assert drafts.get(store) is None, "the next finds nothing"
    assert aside.of_group(store, prompt.id, two.id) is None
    assert aside.of_group(store, prompt.id, None) is None
    begun = aside.of_group(store, prompt.id, one.id)
    assert begun is not None
    aside.take_up(store, begun)
    assert aside.of_group(store, prompt.id, one.id) is None
    assert drafts.get(store).text == "half a thought"  # type: ignore[union-attr]


def test_an_empty_text_is_not_put_aside(store: Store, prompt: prompts.Prompt) -> None:
    _save(store, _draft(prompt, "x"))
    aside.put_aside(store, _draft(prompt, "  \n"))
    assert store.value("SELECT count(*) FROM draft") == 0


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("the bus", True),
        ("The  BUS is", True),
        ("the", False),
        ("the bu", False),
        ("", False),
        ("% %", False),
        ("a bus is", False),
    ],
)
def test_who_wrote_alone_finds_it_by_its_first_words(
    store: Store, prompt: prompts.Prompt, beginning: str, found: bool
) -> None:
    aside.put_aside(store, _draft(prompt, "The bus is always late"))
    assert aside.has_begun_alone(store, prompt.id)
    assert (aside.begun_alone(store, prompt.id, beginning) is not None) == found


def test_sending_keeps_the_note_and_drops_the_draft(store: Store, prompt: prompts.Prompt) -> None:
    _save(store, _draft(prompt, "కొత్త ఆలోచన"))
    note = station.send(store, _draft(prompt, "కొత్త ఆలోచన"))
    assert (note.language, note.source, note.anonymous) == ("te", "station", True)
    assert drafts.get(store) is None


def test_a_refused_note_leaves_the_draft(store: Store, prompt: prompts.Prompt) -> None:
    _save(store, _draft(prompt, "x"))
    with pytest.raises(UserError):
        station.send(store, _draft(prompt, "x" * 10_001))
    assert drafts.get(store) is not None
    assert note_list.query(store) == []


def test_an_unsigned_note_says_nowhere_who_wrote_it(tmp_path: Path) -> None:
    """The person id is in no byte of the file but the person's own rows."""
    path = tmp_path / "anonymous.ttt"
    with Store.create(path) as store:
        details.create(store, title="Room", start=date(2024, 10, 19))
        made = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk")
        prompt = prompts.add(store, made.id, "What helps?")
        writer = people.add(store, "Sita")
        journal = store.value("SELECT count(*) FROM journal")
        before = _rows_with(store, writer.id)
        draft = _draft(prompt, "Nobody may know")
        _save(store, draft)
        station.send(store, draft, person_id=writer.id, anonymous=True)
        assert store.value("SELECT count(*) FROM journal") == journal
        assert _rows_with(store, writer.id) == before
        signed = station.send(store, _draft(prompt, "Signed"), person_id=writer.id, anonymous=False)
        assert signed.author_id == writer.id
        assert _rows_with(store, writer.id) > before, "the control"


def _rows_with(store: Store, needle: str) -> int:
    tables = [
        row[0]
        for row in store.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' "
            "AND name NOT LIKE 'sqlite%'"
        )
    ]
    return sum(
        any(needle in str(value) for value in tuple(row))
        for table in tables
        for row in store.query(f'SELECT * FROM "{table}"')
    )


def test_after_a_crash_what_was_sent_is_not_offered_again(
    store: Store, prompt: prompts.Prompt
) -> None:
    _save(store, _draft(prompt, "Sent, then the power failed "))
    assert aside.unfinished(store) is not None
    draft = _draft(prompt, "Sent, then the power failed ")
    station.send(store, draft)
    _save(store, draft)  # as if the draft had not been dropped any more
    assert aside.unfinished(store) is None
    assert drafts.get(store) is None


# What is offered


def test_a_file_that_says_nothing_offers_what_it_did(store: Store, prompt: prompts.Prompt) -> None:
    assert station.wanted(store) == ("prompt",)
    assert station.offers(store).tasks == ("prompt",)
    prompts.close(store)
    assert station.offers(store).tasks == ()


@pytest.mark.parametrize("said", ["prompt", 7, None, {"word": True}])
def test_a_strange_setting_is_none(store: Store, said: object) -> None:
    live.put(store, station.OFFERS, said)
    assert station.wanted(store) == ("prompt",)


def test_unknown_things_are_not_offered(store: Store) -> None:
    live.put(store, station.OFFERS, ["vote", "word", 3])
    assert station.wanted(store) == ("word",)
    with pytest.raises(ValueError, match="vote"):
        station.want(store, "vote", True)


def test_only_what_has_something_to_do_is_offered(
    store: Store, session: agenda.Session, prompt: prompts.Prompt
) -> None:
    for task in station.TASKS:
        station.want(store, task, True)
    assert station.offers(store).tasks == ("prompt",), "no question, no people, nothing started"
    daywords.ask(store, session.day_id, "Which word?")
    live.put(store, daywords.CHOSEN, session.day_id)
    people.add(store, "Sita")
    assert station.offers(store).tasks == ("prompt", "word", "checkin")
    runlog.start(store, session.id)
    assert station.offers(store).tasks == station.TASKS
    assert station.offers(store).takeaway.is_takeaway  # type: ignore[union-attr]


def test_takeaways_go_where_the_desk_says(store: Store, session: agenda.Session) -> None:
    other = agenda_edit.add_session(store, session.day_id, "Other")
    runlog.start(store, session.id)
    assert station.takeaway_session(store).id == session.id  # type: ignore[union-attr]
    live.put(store, station.TAKEAWAY, other.id)
    assert station.takeaway_session(store).id == other.id  # type: ignore[union-attr]
    live.put(store, station.TAKEAWAY, "gone")
    assert station.takeaway_session(store).id == session.id  # type: ignore[union-attr]


def test_checking_in_keeps_the_first_time_and_can_be_taken_back(
    store: Store, session: agenda.Session
) -> None:
    sita = people.add(store, "Sita Rao", display_name="Sita")
    done = station.check_in(store, session.id, sita.id)
    assert (done.label, done.new) == ("Sita", True)
    again = station.check_in(store, session.id, sita.id)
    assert (again.new, again.since) == (False, done.since)
    assert not station.undo_check_in(store, again), "what was not new is not taken back"
    assert attendance.present(store, session.id) == {sita.id}
    assert station.undo_check_in(store, done)
    assert attendance.events(store) == []
    assert store.undo_label() == "Add person", "nothing of it is the desk's to undo"


def test_checking_in_somebody_who_is_gone_is_a_sentence(
    store: Store, session: agenda.Session
) -> None:
    with pytest.raises(UserError):
        station.check_in(store, session.id, "gone")


def test_a_single_persons_takeaway_is_of_its_session(store: Store, session: agenda.Session) -> None:
    draft = Draft(HERE, session.id, None, None, "One thing I take", "en", "takeaway", "")
    aside.put_aside(store, draft)
    other = agenda_edit.add_session(store, session.day_id, "Other")
    assert aside.has_begun_alone(store, None, session_id=session.id)
    assert not aside.has_begun_alone(store, None, session_id=other.id)
    assert aside.begun_alone(store, "", "one thing", session_id=session.id) is not None
    assert station.offer_for(store, draft).is_takeaway  # type: ignore[union-attr]
