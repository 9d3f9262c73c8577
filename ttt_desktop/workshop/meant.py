"""Whom the desk at the door means: by a badge that was scanned, a username, or a name."""

from __future__ import annotations

from dataclasses import dataclass

from ttt_desktop.rules import text
from ttt_desktop.store import Store
from ttt_desktop.workshop import people
from ttt_desktop.workshop.people_search import PeopleSearch

#: So many are offered for what was typed.
OFFERED = 6


@dataclass(frozen=True)
class Meant:
    """``how``: 'one' (certainly), 'like' (one, with a slip), 'several', 'nobody' (a name that is
    on no list), 'badge' (a code that is none of ours), 'nothing' (nothing was typed)."""

    how: str
    ids: tuple[str, ...] = ()


def offered(search: PeopleSearch, typed: str) -> list[str]:
    """Who may be meant while it is being typed, the best first; nobody with a slip where somebody
    is called as typed."""
    return search.find(typed, OFFERED, enough=1) if typed.strip() else []


def meant(store: Store, search: PeopleSearch, typed: str) -> Meant:
    """Who is meant when Enter is pressed."""
    said = " ".join(typed.split())
    if not said:
        return Meant("nothing")
    # A scanner types into the field whatever stands there already, so the end of it counts too.
    badge = people.by_code(store, said) or people.by_code(store, said[-people.CODE_LENGTH :])
    if badge:
        return Meant("one", (badge,))
    if is_badge(said):
        return Meant("badge")
    users = store.query(
        "SELECT id, username FROM person WHERE username <> '' AND lower(username) = lower(?)",
        (_username(said),),
    )
    same = [row[0] for row in users if text.fold(row[1]) == text.fold(_username(said))]
    if len(same) == 1:
        return Meant("one", (same[0],))
    found = same or search.find(said, OFFERED + 1, enough=1)
    if not found:
        return Meant("nobody")
    fits = {key: search.as_typed(key, said) for key in found}
    whole = [key for key in found if fits[key][1]]
    if len(whole) == 1:
        return Meant("one", (whole[0],))
    if len(found) > 1:
        return Meant("several", tuple(found[:OFFERED]))
    return Meant("one" if fits[found[0]][0] else "like", (found[0],))


def _username(said: str) -> str:
    """Without the namespace that people write before it."""
    before, colon, rest = said.partition(":")
    return rest.strip() if colon and before.casefold() in ("user", "u") else said


def scanned(store: Store, said: str) -> str:
    """What a scanner wrote at the end of ``said``, '' where it wrote nothing."""
    end = said[-people.CODE_LENGTH :]
    return end if people.by_code(store, end) or is_badge(end) else ""


def is_badge(said: str) -> bool:
    """Whether it looks like what a scanner reads, and like nobody's name."""
    letters = set(said.upper())
    code = len(said) == people.CODE_LENGTH and letters <= set(people.CODE_LETTERS)
    return "://" in said or (code and any(c.isdigit() for c in said) and said == said.upper())
