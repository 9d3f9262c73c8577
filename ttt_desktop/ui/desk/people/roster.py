"""Everybody as the page lists them, kept up with the file: by rows where a change says which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ttt_desktop.rules import clock as instants
from ttt_desktop.ui.desk.people.rows import PersonRow
from ttt_desktop.workshop import attendance, consent, details, people, people_fields, runlog

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.store.store import Change
    from ttt_desktop.workshop.people import Person
    from ttt_desktop.workshop.people_fields import OwnField

#: The tables whose changes can be followed row by row; others of the page ask for everybody.
BY_ROW = frozenset(("person", "consent", "person_value", "attendance"))

#: What the list does not show, though the details beside it do.
_BESIDE = frozenset(("session_person", "not_same", "excuse"))

#: With more people touched at once everybody is asked for anew: that is quicker.
_MANY = 200


@dataclass(frozen=True)
class Touched:
    """The rows that are others now: as they were, and as they are, by person id."""

    old: dict[str, PersonRow]
    new: dict[str, PersonRow]

    @property
    def ids(self) -> set[str]:
        return {*self.old, *self.new}


class Roster:
    """The rows, whether a session runs in which one can be here, and what is counted of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_id: dict[str, PersonRow] = {}
        self.own: tuple[OwnField, ...] = ()
        self.roles: Counter[str] = Counter()
        self.spoken: Counter[str] = Counter()
        self.here = 0
        self._running: list[str] = []
        self._zone = "UTC"

    @property
    def rows(self) -> Collection[PersonRow]:
        return self._by_id.values()

    @property
    def running(self) -> bool:
        """Whether a session runs in which one can be here."""
        return bool(self._running)

    @property
    def persons(self) -> list[Person]:
        return [row.person for row in self._by_id.values()]

    def get(self, person_id: str) -> Person | None:
        """One of them, None where they are gone."""
        row = self._by_id.get(person_id)
        return row.person if row else None

    def gather(self) -> None:
        """Everyone, with consents, sessions attended, and since when they are in what runs now."""
        store = self._store
        self._running = [one.planned.session.id for one in runlog.on_stage(store)]
        self._zone = details.get(store).timezone
        self.own = tuple(people_fields.own_fields(store))
        given, no, counts = consent.given(store), consent.said_no(store), attendance.counts(store)
        own = people_fields.values(store)
        since: dict[str, str] = {}
        for key in self._running:
            arrivals = attendance.first_arrivals(store, key)
            for who in attendance.present(store, key):
                since[who] = min(since.get(who, "~"), arrivals.get(who, "~"))
        nobody: frozenset[str] = frozenset()
        self._by_id = {
            one.id: PersonRow(
                one,
                frozenset(given[one.id]) if one.id in given else nobody,
                frozenset(no[one.id]) if one.id in no else nobody,
                one.id in since,
                instants.local(since[one.id], self._zone) if one.id in since else None,
                counts.get(one.id, 0),
                own.get(one.id, {}),
            )
            for one in people.all_people(store)
        }
        self.roles, self.spoken, self.here = Counter(), Counter(), 0
        for row in self._by_id.values():
            self._count(row, 1)

    def follow(self, change: Change) -> Touched | None:
        """Take over what a change touched; None where everybody was asked for anew."""
        touched = self._whom(change)
        if touched is None or len(touched) > _MANY:
            self.gather()
            return None
        old = {key: self._by_id[key] for key in touched if key in self._by_id}
        new = {row.person.id: row for row in self._read(touched)}
        for key in touched:
            if key in old:
                self._count(old[key], -1)
                if key not in new:
                    del self._by_id[key]
            if key in new:
                self._count(new[key], 1)
                self._by_id[key] = new[key]
        return Touched(old, new)

    def _count(self, row: PersonRow, by: int) -> None:
        for role in row.person.role_list:
            self.roles[role] += by
        for code in row.person.language_list:
            self.spoken[code] += by
        self.here += by if row.here else 0

    def _whom(self, change: Change) -> set[str] | None:
        """The people whom a change touched, None where it does not say."""
        if not change.tables & (BY_ROW | _BESIDE) or change.tables & _WHOLE:
            return None
        found = set(change.of("person"))
        for table in sorted(BY_ROW - {"person"}):
            ids = change.of(table)
            if len(ids) > _MANY:
                return None
            whose = people.whose(self._store, table, ids)
            found.update(whose.values())
            if len(whose) < len(ids):
                # A row that is gone does not say whose it was: who differs now is looked for.
                found |= self._differing(table)
        return found

    def _differing(self, table: str) -> set[str]:
        rows = self._by_id.items()
        if table == "consent":
            given, no = consent.given(self._store), consent.said_no(self._store)
            return {
                key
                for key, row in rows
                if row.consents != given.get(key, _NONE) or row.refused != no.get(key, _NONE)
            }
        if table == "person_value":
            own = people_fields.values(self._store)
            return {key for key, row in rows if row.own != own.get(key, {})}
        counts = attendance.counts(self._store)
        here = {who for key in self._running for who in attendance.present(self._store, key)}
        return {
            key
            for key, row in rows
            if row.attended != counts.get(key, 0) or row.here != (key in here)
        }

    def _read(self, ids: Iterable[str]) -> list[PersonRow]:
        return [self._row(person) for key in ids if (person := people.person(self._store, key))]

    def _row(self, person: Person) -> PersonRow:
        said = consent.of_person(self._store, person.id)
        arrivals: dict[str, list[str]] = {}
        there: set[str] = set()
        for event in attendance.of_person(self._store, person.id):
            if event.event == "arrive":
                arrivals.setdefault(event.session_id, []).append(event.at)
                there.add(event.session_id)
            else:
                there.discard(event.session_id)
        since = min((min(arrivals[key]) for key in self._running if key in there), default="")
        return PersonRow(
            person,
            frozenset(purpose for purpose, one in said.items() if one.stands),
            frozenset(purpose for purpose, one in said.items() if not one.stands),
            bool(since),
            instants.local(since, self._zone) if since else None,
            len(arrivals),
            people_fields.of_person(self._store, person.id),
        )


_NONE: frozenset[str] = frozenset()

#: What may change everybody's row.
_WHOLE = frozenset(("run", "session", "day", "workshop", "person_field"))

__all__ = ["BY_ROW", "Roster", "Touched"]
