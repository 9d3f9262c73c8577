"""Everything that was recorded, read in a few passes: what a report is made from.

Rows are as stored (instants are UTC text); nothing here decides who may see them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ttt_desktop.store import Store
from ttt_desktop.workshop import consent


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with what a report may know of them, the purposes they agree to, and those to
    which they said no.

    Needs, the emergency contact and fields of one's own are not here: no report says them.
    """

    id: str
    name: str
    display_name: str
    username: str
    roles: str
    languages: str
    region: str
    community: str
    pronouns: str
    gender: str
    email: str
    phone: str
    remarks: str
    gender_group: str
    age_band: str
    writes: str
    background: str
    first_time: str
    consents: frozenset[str]
    refused: frozenset[str]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note as stored; ``author_id`` is None for an anonymous one."""

    id: str
    session_id: str
    prompt_id: str | None
    group_id: str | None
    author_id: str | None
    anonymous: bool
    kind: str
    text: str
    language: str
    created_at: str
    hidden: bool
    hidden_reason: str
    source: str


@dataclass(frozen=True, slots=True)
class PromptRow:
    """A question that a session puts to the room."""

    id: str
    session_id: str
    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of a session with the ids of its members."""

    id: str
    session_id: str
    name: str
    place: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's stay in a session: arrival, and departure where there was one."""

    session_id: str
    person_id: str
    arrived: str
    left: str | None


@dataclass(frozen=True, slots=True)
class Ran:
    """When a session really began and ended; ``ended`` is None while it runs."""

    started: str
    ended: str | None


def people(store: Store) -> list[PersonRow]:
    """Everyone, by name."""
    agreed, refused = consent.given(store), consent.said_no(store)
    rows = store.query(
        "SELECT id, name, display_name, username, roles, languages, region, community, pronouns, "
        "gender, email, phone, remarks, gender_group, age_band, writes, background, first_time "
        "FROM person ORDER BY name, id"
    )
    found = []
    for row in rows:
        said = (frozenset(purposes.get(row[0], ())) for purposes in (agreed, refused))
        values: list[Any] = [*row, *said]
        found.append(PersonRow(*values))
    return found


def notes(store: Store) -> list[NoteRow]:
    """Every note, hidden ones too, in the order in which they were said."""
    rows = store.query(
        "SELECT id, session_id, prompt_id, group_id, author_id, anonymous, kind, text, language, "
        "created_at, hidden, hidden_reason, source FROM note ORDER BY created_at, id"
    )
    return [_note(list(row)) for row in rows]


def _note(values: list[Any]) -> NoteRow:
    values[5], values[10] = bool(values[5]), bool(values[10])
    return NoteRow(*values)


def prompts(store: Store) -> dict[str, list[PromptRow]]:
    """The prompts of each session, in their order."""
    found: defaultdict[str, list[PromptRow]] = defaultdict(list)
    for row in store.query(
        "SELECT id, session_id, text, language, kind FROM prompt ORDER BY position, id"
    ):
        found[row[1]].append(PromptRow(*row))
    return found


def groups(store: Store) -> dict[str, list[GroupRow]]:
    """The groups of each session, in their order."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for group_id, person_id in store.query(
        "SELECT group_id, person_id FROM group_member ORDER BY id"
    ):
        members[group_id].append(person_id)
    found: defaultdict[str, list[GroupRow]] = defaultdict(list)
    for row in store.query('SELECT id, session_id, name, place FROM "group" ORDER BY position, id'):
        found[row[1]].append(GroupRow(row[0], row[1], row[2], row[3], tuple(members[row[0]])))
    return found


def leaders(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Who has a part in each session: (person id, role)."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for session_id, person_id, role in store.query(
        "SELECT session_id, person_id, role FROM session_person ORDER BY id"
    ):
        found[session_id].append((person_id, role))
    return found


def stays(store: Store) -> list[Stay]:
    """Every stay, by session and arrival. A departure without an arrival is left out."""
    open_since: dict[tuple[str, str], str] = {}
    found: list[Stay] = []
    for session_id, person_id, event, at in store.query(
        "SELECT session_id, person_id, event, at FROM attendance ORDER BY id"
    ):
        key = (session_id, person_id)
        if event == "arrive":
            open_since.setdefault(key, at)
        elif key in open_since:
            found.append(Stay(*key, open_since.pop(key), at))
    found += [Stay(*key, at, None) for key, at in open_since.items()]
    return sorted(found, key=lambda stay: (stay.session_id, stay.arrived, stay.person_id))


def ran(store: Store) -> dict[str, Ran]:
    """The sessions that were started, with the first start and the last end."""
    found: dict[str, Ran] = {}
    for session_id, event, at in store.query(
        "SELECT session_id, event, at FROM run WHERE event IN ('start', 'end', 'resume') "
        "ORDER BY id"
    ):
        if event == "start":
            began = found[session_id].started if session_id in found else at
            found[session_id] = Ran(began, None)
        elif event == "resume" and session_id in found:
            found[session_id] = Ran(found[session_id].started, None)  # perhaps taken up again
        elif event == "end" and session_id in found:
            found[session_id] = Ran(found[session_id].started, at)
    return found
