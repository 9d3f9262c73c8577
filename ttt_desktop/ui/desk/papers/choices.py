"""What each paper can be made for, as a list to choose from: some people, a day, a session."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.ui.live_text import day_long, number
from ttt_desktop.workshop import agenda, groups, people

if TYPE_CHECKING:
    from ttt_desktop.reports.papers import Choice
    from ttt_desktop.store import Store

#: The papers of which everybody gets one.
OF_PEOPLE = ("badges", "certificates")


def of(store: Store, what: str, chosen: Collection[str] = ()) -> list[tuple[object, str]]:
    """The values that ``read`` understands, each with its words; the first is the usual one."""
    if what in OF_PEOPLE:
        return _people(store, chosen)
    if what == "sign-in":
        return [
            ("", _("A sheet for each day")),
            ("each", _("A sheet for each session")),
            *_days(store),
            *_sessions(store, {s.id for s in agenda.sessions(store) if not s.is_break}),
        ]
    if what == "table-cards":
        having = {group.session_id for group in groups.of_session(store, None)}
        return [("", _("All groups")), *_sessions(store, having)]
    return [("", _("All days")), *_days(store)]


def read(value: str, chosen: Collection[str], pronouns: bool = True) -> Choice:
    """The choice that a value of ``of`` stands for."""
    from ttt_desktop.reports.papers import Choice

    kind, _colon, key = value.partition(":")
    return Choice(
        people=tuple(chosen) if kind == "chosen" else None,
        role=key if kind == "role" else "",
        day=key if kind == "day" else "",
        session=key if kind == "session" else "",
        each="session" if kind == "each" else "day",
        pronouns=pronouns,
    )


def _people(store: Store, chosen: Collection[str]) -> list[tuple[object, str]]:
    everyone = people.all_people(store)
    found: list[tuple[object, str]] = [("", _counted(_("Everybody"), len(everyone)))]
    if chosen:
        found.append(("chosen", _counted(_("Those who are selected"), len(chosen))))
    for role, words in people.ROLES.items():
        having = sum(role in person.role_list for person in everyone)
        if 0 < having < len(everyone):
            found.append((f"role:{role}", _counted(_(words), having)))
    return found


def _counted(words: str, count: int) -> str:
    return _("{what} ({count})").format(what=words, count=number(count))


def _days(store: Store) -> list[tuple[object, str]]:
    days = agenda.days(store)
    return [(f"day:{day.id}", day_long(day.as_date)) for day in days] if len(days) > 1 else []


def _sessions(store: Store, wanted: Collection[str]) -> list[tuple[object, str]]:
    return [
        (f"session:{p.session.id}", f"{p.session.title} · {p.start_text}")
        for p in agenda.plan(store)
        if p.session.id in wanted
    ]


__all__ = ["OF_PEOPLE", "of", "read"]
