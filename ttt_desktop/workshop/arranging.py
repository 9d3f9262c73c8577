"""Making groups of a session from those who are there, and placing who comes late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import grouping
from ttt_desktop.rules.grouping import Arrangement, Member, Unmet, Wishes
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, attendance, details, groups, people, presence
from ttt_desktop.workshop.people import Person

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What groups can be balanced by or kept together by, each with its words (an English msgid).
ATTRIBUTES = {
    "region": N_("Region"),
    "languages": N_("Language"),
    "gender": N_("Gender"),
    "background": N_("Background"),
    "first_time": N_("First time"),
    "community": N_("Home community"),
    "age_band": N_("Age"),
    "roles": N_("Role"),
}

_VALUES: dict[str, Callable[[Person], Iterable[str]]] = {
    "region": lambda p: [p.region],
    "languages": lambda p: p.language_list,
    "gender": lambda p: [p.gender_group],
    "background": lambda p: p.background_list,
    "first_time": lambda p: [p.first_time],
    "community": lambda p: [p.community],
    "age_band": lambda p: [p.age_band],
    "roles": lambda p: p.role_list,
}


def member(person: Person) -> Member:
    """What grouping knows of a person; what is unknown has no value."""
    return Member(
        person.id,
        {name: tuple(value for value in of(person) if value) for name, of in _VALUES.items()},
    )


def there_now(store: Store, session_id: str) -> set[str]:
    """Ids of those who are there: in the session, else in for its day or the workshop where
    attendance is taken so. Empty where nobody has been checked in."""
    there = attendance.present(store, session_id)
    taken = presence.scope(store)
    session = agenda.session(store, session_id)
    if there or taken == "session" or session is None:
        return there
    return set(presence.here(store, session.day_id if taken == "day" else None))


def who(store: Store, session_id: str) -> list[Person]:
    """Those who are there now; where attendance is not taken, everybody."""
    there = there_now(store, session_id)
    everyone = people.all_people(store)
    return [person for person in everyone if person.id in there] if there else everyone


def met(store: Store, session_id: str) -> dict[tuple[str, str], int]:
    """How often two people shared a group in the other sessions."""
    found: Counter[tuple[str, str]] = Counter()
    for group in groups.of_session(store, None):
        if group.session_id != session_id:
            found.update(combinations(sorted(group.members), 2))
    return dict(found)


def served(store: Store, session_id: str) -> dict[str, int]:
    """How often each person wrote or spoke for a group in the other sessions."""
    return Counter(
        key
        for group in groups.of_session(store, None)
        if group.session_id != session_id
        for key in (group.scribe_id, group.speaker_id)
        if key
    )


def wishes_of(store: Store, session_id: str, wishes: Wishes, mix: bool = True) -> Wishes:
    """``wishes`` with what the session's groups say themselves: who is locked where, and (to
    ``mix`` them) who met in other sessions."""
    fixed: dict[str, int] = {}
    closed = set()
    for number, group in enumerate(groups.of_session(store, session_id)):
        keys = group.members if group.locked else group.fixed
        if number < wishes.number:
            fixed |= dict.fromkeys(keys, number)
            if group.locked:
                closed.add(number)
    return Wishes(
        wishes.number,
        wishes.balance,
        wishes.keep,
        wishes.protect,
        wishes.together,
        wishes.apart,
        met(store, session_id) if mix else {},
        fixed,
        frozenset(closed),
        wishes.seed,
    )


def propose(store: Store, session_id: str, wishes: Wishes, mix: bool = True) -> Arrangement:
    """Groups as wished, from those who are there; nothing is written. May take a second."""
    return grouping.make(
        [member(person) for person in who(store, session_id)],
        wishes_of(store, session_id, wishes, mix),
    )


def unmet(store: Store, session_id: str, wishes: Wishes, mix: bool = True) -> tuple[Unmet, ...]:
    """What the session's groups, as they stand now, could not have of ``wishes``."""
    known = groups.of_session(store, session_id)
    everyone = {one.id: member(one) for one in people.all_people(store)}
    there = [[everyone[key] for key in group.members if key in everyone] for group in known]
    wanted = replace(wishes, number=max(1, len(known)))
    return grouping.judge(there, wishes_of(store, session_id, wanted, mix))


def apply(
    store: Store,
    session_id: str,
    arrangement: Arrangement,
    name: Callable[[int], str] | None = None,
) -> list[groups.Group]:
    """Make the session's groups as arranged, in one step: those that are there keep their name,
    place and locks; those left over go, unless they have written notes (then they stay, empty).

    ``name`` gives a new group its name from its number (from 1).
    """
    known = groups.of_session(store, session_id)
    naming = name or (lambda number: _("Group {n}").format(n=number))
    done = served(store, session_id)
    everyone = {person.id: person for person in people.all_people(store)}
    language = details.get(store).language
    with store.write(N_("Make groups")) as db:
        taken = {group.name for group in known}
        for number, keys in enumerate(arrangement.groups):
            if number < len(known):
                key = known[number].id
                fixed = known[number].fixed
            else:
                key, fixed = ids.ordered(), frozenset()
                title = _free(naming, number + 1, taken)
                row = {"id": key, "session_id": session_id, "position": number, "name": title}
                db.table("group").insert(row)
            _fill(db, key, keys, fixed)
            writers = frozenset(
                k for k in keys if k in everyone and language in everyone[k].language_list
            )
            scribe, speaker = grouping.duties(keys, done, writers)
            db.table("group").update(
                key, {"scribe_id": scribe or None, "speaker_id": speaker or None}
            )
        for group in known[len(arrangement.groups) :]:
            db.execute("DELETE FROM group_member WHERE group_id = ?", (group.id,))
            if store.value("SELECT 1 FROM note WHERE group_id = ?", (group.id,)):
                db.table("group").update(group.id, {"scribe_id": None, "speaker_id": None})
            else:
                db.table("group").delete(group.id)
    return groups.of_session(store, session_id)


def place_late(store: Store, session_id: str, person_id: str, wishes: Wishes) -> groups.Group:
    """Put somebody who came late into the group that suits, without anybody moving.

    Raises UserError where the session has no groups or the person is gone.
    """
    return place_all(store, session_id, [person_id], wishes)[person_id]


def place_all(
    store: Store, session_id: str, person_ids: Sequence[str], wishes: Wishes, mix: bool = True
) -> dict[str, groups.Group]:
    """The same for several, one after the other, in one step: who went where."""
    known = groups.of_session(store, session_id)
    everyone = {one.id: member(one) for one in people.all_people(store)}
    if not known or not set(person_ids) <= set(everyone):
        raise UserError(_("There are no groups in this session yet. Make them first."))
    there = [
        [everyone[key] for key in group.members if key in everyone and key not in person_ids]
        for group in known
    ]
    wanted = wishes_of(store, session_id, replace(wishes, number=len(known)), mix)
    chosen: dict[str, groups.Group] = {}
    for key in person_ids:
        number = grouping.place(everyone[key], there, wanted)
        there[number].append(everyone[key])
        chosen[key] = known[number]
    with store.write(N_("Place in groups")) as db:
        for key, group in chosen.items():
            groups.move(db, session_id, group.id, key)
    return chosen


def without_group(store: Store, session_id: str) -> list[Person]:
    """Those who are there and in no group of the session yet."""
    placed = {key for group in groups.of_session(store, session_id) for key in group.members}
    return [person for person in who(store, session_id) if person.id not in placed]


def _free(name: Callable[[int], str], number: int, taken: set[str]) -> str:
    """The name of a new group; a higher number where that is taken."""
    while (title := name(number)) in taken:
        number += 1
    taken.add(title)
    return title


def _fill(db: Database, group_id: str, keys: Sequence[str], fixed: frozenset[str]) -> None:
    """Make exactly ``keys`` the members, touching nobody who stays."""
    rows = db.execute(
        "SELECT id, person_id FROM group_member WHERE group_id = ?", (group_id,)
    ).fetchall()
    for row_id, person_id in rows:
        if person_id not in keys:
            db.table("group_member").delete(row_id)
    there = {person_id for _row, person_id in rows}
    for key in keys:
        if key not in there:
            row = {"id": ids.ordered(), "group_id": group_id, "person_id": key}
            db.table("group_member").insert({**row, "locked": int(key in fixed)})
