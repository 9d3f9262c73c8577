"""People twice: proposed, told apart, merged, and the merge taken back."""

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
    attendance,
    consent,
    details,
    duplicates,
    groups,
    notes,
    people,
)

TABLES = (
    "person", "attendance", "note", "consent", "group_member", "session_person", "not_same",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w.ttt") as made:
        details.create(made, title="Doubles", start=date(2024, 10, 18))
        day = agenda.days(made)[0]
        for title in ("Talk", "Groups"):
            agenda_edit.add_session(made, day.id, title, kind="discussion")
        yield made


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {t: sorted(map(tuple, store.query(f"SELECT * FROM {t}")), key=repr) for t in TABLES}


def twice(store: Store) -> tuple[people.Person, people.Person]:
    keep = people.add(store, "Asha Rao", email="asha@example.org", languages="te en", remarks="One")
    gone = people.add(
        store, "A. Rao", username="AshaR", languages="en or", region="South", remarks="Two"
    )
    return keep, gone


def test_likely_ones_are_proposed_until_they_are_told_apart(store: Store) -> None:
    keep, gone = twice(store)
    people.add(store, "Somebody Else")
    (found,) = duplicates.proposals(store)
    assert {found.one.id, found.other.id} == {keep.id, gone.id}
    assert found.why == "initials"
    duplicates.tell_apart(store, gone.id, keep.id)
    duplicates.tell_apart(store, keep.id, gone.id)
    assert duplicates.proposals(store) == []
    store.undo()
    assert len(duplicates.proposals(store)) == 1


def test_merging_keeps_all_of_both_and_can_be_undone(store: Store) -> None:
    keep, gone = twice(store)
    talk, discussion = agenda.sessions(store)
    attendance.arrive(store, talk.id, keep.id)
    attendance.arrive(store, talk.id, gone.id)
    attendance.arrive(store, discussion.id, gone.id)
    notes.add(store, session_id=talk.id, text="From both", author_id=gone.id)
    group = groups.add(store, discussion.id, "North")
    for key in (keep.id, gone.id):
        with store.write("Put") as db:
            db.table("group_member").insert(
                {"id": f"m{key}", "group_id": group.id, "person_id": key}
            )
    people.set_leaders(store, talk.id, [gone.id])
    consent.give(store, keep.id, "photo", at="2024-10-18T05:00:00.000Z")
    consent.give(store, gone.id, "photo", at="2024-10-18T04:00:00.000Z")
    consent.withdraw(store, gone.id, "photo", at="2024-10-19T04:00:00.000Z")
    consent.give(store, gone.id, "name")
    consent.refuse(store, gone.id, "quote", how="form")
    consent.refuse(store, keep.id, "contact", how="form")
    consent.give(store, gone.id, "contact", at="2024-10-18T04:00:00.000Z", how="letter")
    before = everything(store)

    duplicates.merge(store, keep.id, gone.id, {"display_name": "Asha"})

    (one,) = people.all_people(store)
    assert (one.id, one.name, one.display_name) == (keep.id, "Asha Rao", "Asha")
    assert (one.username, one.region, one.email) == ("AshaR", "South", "asha@example.org")
    assert (one.languages, one.remarks) == ("te en or", "One\nTwo")
    assert attendance.counts(store) == {keep.id: 2}
    assert attendance.present(store, discussion.id) == {keep.id}
    assert store.value("SELECT author_id FROM note") == keep.id
    assert groups.of_session(store, discussion.id)[0].members == (keep.id,)
    assert [p.id for p in people.leaders(store)[talk.id]] == [keep.id]
    assert consent.given(store) == {keep.id: {"name"}}  # the no of either counts
    assert consent.of_person(store, keep.id)["quote"].refused
    assert consent.of_person(store, keep.id)["contact"].how == "letter"
    assert consent.of_person(store, keep.id)["photo"].given_at.startswith("2024-10-18T04")

    store.undo()
    assert everything(store) == before
    store.redo()
    assert len(people.all_people(store)) == 1


def test_who_is_gone_cannot_be_merged(store: Store) -> None:
    keep, gone = twice(store)
    people.remove(store, gone.id)
    with pytest.raises(UserError):
        duplicates.merge(store, keep.id, gone.id)
    with pytest.raises(UserError):
        duplicates.merge(store, keep.id, keep.id)


def test_every_reason_has_words(store: Store) -> None:
    assert set(duplicates.REASONS) == {
        "username", "email", "phone", "name", "order", "initials", "spelling", "sound",
    }  # fmt: skip


def test_both_printed_badges_are_known_after_merging(store: Store) -> None:
    keep, gone = people.add(store, "Meera Rao"), people.add(store, "Rao Meera")
    codes = people.ensure_codes(store)
    duplicates.merge(store, keep.id, gone.id)
    assert {people.by_code(store, codes[one.id]) for one in (keep, gone)} == {keep.id}
    assert people.ensure_codes(store)[keep.id] == codes[keep.id]
    store.undo()
    assert people.by_code(store, codes[gone.id]) == gone.id
    assert people.by_code(store, codes[keep.id]) == keep.id
