"""Making groups of a session from those who are there, and placing who comes late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import grouping
from ttt_desktop.rules.grouping import Arrangement, Member, Unmet, Wishes
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import (
    agenda,
    attendance,
    details,
    group_names,
    groups,
    people,
    presence,
)
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


def member(person: Person) -> Member:
    """What grouping knows of a person; what is unknown has no value."""
    return Member(
        person.id,
        {
            "region": _one(person.region),
            "languages": person.language_list,
            "gender": _one(person.gender_group),
            "background": person.background_list,
            "first_time": _one(person.first_time),
            "community": _one(person.community),
            "age_band": _one(person.age_band),
            "roles": person.role_list,
        },
    )


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def there_now(store: Store, session_id: str) -> set[str]:
    """Ids of those who are there: in the session, else in for its day or the workshop where
    attendance is taken so. Empty where nobody has been checked in."""
    there = attendance.present(store, session_id)
    taken = presence.scope(store)
    session = agenda.session(store, session_id)
    if there or taken == "session" or session is None:
        return there
    return set(presence.here(store, session.day_id if taken == "day" else None))


def came(store: Store, session_id: str) -> set[str]:
    """Ids of those who have been there at all, gone or not, where ``there_now`` looks."""
    found = attendance.attended(store, session_id)
    session = agenda.session(store, session_id)
    taken = presence.scope(store)
    if taken != "session" and session is not None:
        day = session.day_id if taken == "day" else None
        sql = "SELECT DISTINCT person_id FROM presence WHERE event = 'arrive' AND day_id IS ?"
        found |= {row[0] for row in store.query(sql, (day,))}
    return found


def who(store: Store, session_id: str) -> list[Person]:
    """Those of whom groups are made: who is in the session; where that is not taken, who is in at
    all (or everybody), without those in a group of a session at the same time."""
    there = there_now(store, session_id)
    out = left_out(store, session_id, elsewhere(store, session_id))
    everyone = people.all_people(store)
    return [p for p in everyone if (not there or p.id in there) and p.id not in out]


def left_out(store: Store, session_id: str, others: Iterable[str]) -> set[str]:
    """Who of ``others``, in a group elsewhere at the same time, is left out here: none who was
    checked in to this session, or is in one of its groups."""
    out = set(others)
    if out and not attendance.present(store, session_id):
        placed = {key for group in groups.of_session(store, session_id) for key in group.members}
        return out - placed
    return set()


def elsewhere(store: Store, session_id: str) -> dict[str, str]:
    """Who is in a group of another session that runs in another room at the same time: ids, and
    that session's title."""
    having = {
        row[0]: row[1]
        for row in store.query(
            "SELECT s.id, s.title FROM session s JOIN session own ON own.id = ? "
            "WHERE s.id <> own.id AND s.day_id = own.day_id AND s.room <> '' AND own.room <> '' "
            'AND s.room <> own.room AND s.id IN (SELECT session_id FROM "group")',
            (session_id,),
        )
    }
    if not having:
        return {}
    plan = {planned.session.id: planned for planned in agenda.plan(store)}
    own = plan[session_id]
    return {
        key: title
        for other, title in having.items()
        if plan[other].start < own.end and own.start < plan[other].end
        for group in groups.of_session(store, other)
        for key in group.members
    }


def met(store: Store, session_id: str) -> dict[tuple[str, str], int]:
    """How often two people shared a group in the other sessions."""
    return _pairs(_others(store, session_id))


def _others(store: Store, session_id: str) -> list[groups.Group]:
    return [g for g in groups.of_session(store, None) if g.session_id != session_id]


def _pairs(those: Iterable[groups.Group]) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for group in those:
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
    ``mix`` them) who met in other sessions. A locked group is always one of the number."""
    known = groups.of_session(store, session_id)
    wishes = replace(wishes, number=max(wishes.number, sum(group.locked for group in known)))
    fixed: dict[str, int] = {}
    closed = set()
    for number, group in enumerate(_staying(known, wishes.number)):
        fixed |= dict.fromkeys(group.members if group.locked else group.fixed, number)
        if group.locked:
            closed.add(number)
    pairs = met(store, session_id) if mix else {}
    return replace(wishes, met=pairs, fixed=fixed, closed=frozenset(closed))


def _staying(known: Sequence[groups.Group], number: int) -> list[groups.Group]:
    """Which of the groups that are there go on, in their order: locked ones before others."""
    order = sorted(known, key=lambda group: (not group.locked, not group.fixed))
    kept = {group.id for group in order[:number]}
    return [group for group in known if group.id in kept]


def propose(store: Store, session_id: str, wishes: Wishes, mix: bool = True) -> Arrangement:
    """Groups as wished, from those who are there (and who is locked in a group, there or not);
    nothing is written. May take a second."""
    wanted = wishes_of(store, session_id, wishes, mix)
    there = {person.id: person for person in who(store, session_id)}
    if not set(wanted.fixed) <= set(there):
        there |= {p.id: p for p in people.all_people(store) if p.id in wanted.fixed}
    return grouping.make([member(person) for person in there.values()], wanted)


def unmet(store: Store, session_id: str, wishes: Wishes, mix: bool = True) -> tuple[Unmet, ...]:
    """What the session's groups, as they stand now, could not have of ``wishes``."""
    everyone = {one.id: member(one) for one in people.all_people(store)}
    return judging(store, session_id, wishes, mix, everyone)()


def judging(
    store: Store, session_id: str, wishes: Wishes, mix: bool, everyone: Mapping[str, Member]
) -> Callable[[], tuple[Unmet, ...]]:
    """The same in two halves: what is read from the file here is read now; the work that is given
    back needs no file, so that it may be done in another thread."""
    known = groups.of_session(store, session_id)
    there = [[everyone[key] for key in group.members if key in everyone] for group in known]
    others = _others(store, session_id) if mix else []
    wanted = replace(wishes, number=max(1, len(known)))
    return lambda: grouping.judge(there, replace(wanted, met=_pairs(others)))


def apply(
    store: Store, session_id: str, arrangement: Arrangement, keep: str = ""
) -> list[groups.Group]:
    """Make the session's groups as arranged, in one step: those that are there keep their place
    and locks, and a name that a person gave; those left over go, unless they have written notes
    (then they stay, empty).

    ``keep`` is the attribute that people were kept together by: then groups are named after it.
    """
    deal = arrangement.groups
    every = groups.of_session(store, session_id)
    known = _staying(every, len(deal))
    gone = [group for group in every if group not in known]
    done = served(store, session_id)
    everyone = {one.id: one for one in people.all_people(store)}
    wrote = {row[0] for row in store.query("SELECT group_id FROM note WHERE group_id NOTNULL")}
    stay = frozenset(n for n, group in enumerate(known) if group.locked or group.id in wrote)
    members = {key: member(one) for key, one in everyone.items()}
    given = [group.name for group in known]
    taken = {group.name for group in gone if group.id in wrote}
    names = group_names.new(deal, members, keep, given, stay, taken)
    language = details.get(store).language
    written = frozenset(key for key, one in everyone.items() if language in _written(one))
    with store.write(N_("Make groups")) as db:
        for number, keys in enumerate(deal):
            if number < len(known):
                before, key = known[number], known[number].id
            else:
                before, key = None, ids.ordered()
                at = 1 + max((group.position for group in every), default=-1) + number
                row = {"id": key, "session_id": session_id, "position": at}
                db.table("group").insert({**row, "name": names[number]})
            _fill(db, key, before.members if before else (), keys)
            scribe, speaker = grouping.duties(keys, done, written)
            db.execute(
                'UPDATE "group" SET name = ?, scribe_id = ?, speaker_id = ? WHERE id = ?',
                (names[number], scribe or None, speaker or None, key),
            )
        for group in gone:
            _fill(db, group.id, group.members, ())
            if group.id in wrote:
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
    here = there_now(store, session_id)
    away = set(person_ids)
    if here:  # who has left has left a free seat
        away |= came(store, session_id) - here
    there = [
        [everyone[key] for key in group.members if key in everyone and key not in away]
        for group in known
    ]
    wanted = wishes_of(store, session_id, replace(wishes, number=len(known)), mix)
    numbers = grouping.place_each([everyone[key] for key in person_ids], there, wanted)
    chosen = {key: known[n] for key, n in zip(person_ids, numbers, strict=True)}
    with store.write(N_("Place in groups")) as db:
        for key, group in chosen.items():
            groups.move(db, session_id, group.id, key)
    return chosen


def without_group(store: Store, session_id: str) -> list[Person]:
    """Those who are there and in no group of the session yet."""
    placed = {key for group in groups.of_session(store, session_id) for key in group.members}
    there = there_now(store, session_id)
    if there and there <= placed:
        return []
    return [person for person in who(store, session_id) if person.id not in placed]


def _written(person: Person) -> set[str]:
    """The languages that somebody writes; where that is not known, those that they speak."""
    return {code.split("-")[0] for code in (person.writes or person.languages).split()}


def _fill(db: Database, group_id: str, before: Sequence[str], keys: Sequence[str]) -> None:
    """Make exactly ``keys`` the members, touching nobody who stays. Plain SQL: they may be many."""
    stay, wanted = set(before), set(keys)
    for key in before:
        if key not in wanted:
            db.execute(
                "DELETE FROM group_member WHERE group_id = ? AND person_id = ?", (group_id, key)
            )
    for key in keys:
        if key not in stay:
            db.execute(
                "INSERT INTO group_member (id, group_id, person_id) VALUES (?, ?, ?)",
                (ids.ordered(), group_id, key),
            )
