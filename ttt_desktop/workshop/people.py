"""The noun *person*: who is in the workshop. Only the name is required."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import text
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The roles, each with its word (an English msgid).
ROLES = {
    "participant": N_("Participant"),
    "speaker": N_("Speaker"),
    "facilitator": N_("Facilitator"),
    "organiser": N_("Organiser"),
    "guest": N_("Guest"),
}


#: The report's categories of gender, beside the person's own words ('' is unknown).
GENDER_GROUPS = {"woman": N_("Woman"), "man": N_("Man"), "other": N_("Another gender")}

#: Age in bands, as a funder asks for it; nobody is asked for a birthday.
AGE_BANDS = {
    "under-18": N_("Under 18"),
    "18-24": N_("18 to 24"),
    "25-34": N_("25 to 34"),
    "35-44": N_("35 to 44"),
    "45-54": N_("45 to 54"),
    "55-64": N_("55 to 64"),
    "65-over": N_("65 and over"),
}

#: What people bring along.
BACKGROUNDS = {
    "editor": N_("Editor"),
    "technical": N_("Technical"),
    "librarian": N_("Librarian"),
    "educator": N_("Educator"),
    "organiser": N_("Community organiser"),
    "photographer": N_("Photographer"),
    "researcher": N_("Researcher"),
    "student": N_("Student"),
    "new": N_("New to Wikimedia"),
    "other": N_("Something else"),
}

#: Whether this is somebody's first workshop of the kind.
FIRST_TIME = {"yes": N_("First time"), "no": N_("Was here before")}


@dataclass(frozen=True)
class Person:
    """Who takes part. ``roles``, ``languages`` (spoken), ``writes`` (language and script, like
    ``te-Telu``) and ``background`` are codes separated by spaces.

    ``gender`` and ``pronouns`` stand in the person's own words; ``gender_group`` is what the
    report counts. Needs and the emergency contact are private: they stay on the desk. ``code`` is
    what the badge's QR code says: random, and nothing else.
    """

    id: str
    name: str
    display_name: str = ""
    username: str = ""
    roles: str = "participant"
    languages: str = ""
    region: str = ""
    community: str = ""
    pronouns: str = ""
    gender: str = ""
    email: str = ""
    phone: str = ""
    remarks: str = ""
    gender_group: str = ""
    age_band: str = ""
    writes: str = ""
    background: str = ""
    first_time: str = ""
    access_needs: str = ""
    food_needs: str = ""
    emergency_contact: str = ""
    code: str = ""

    @property
    def label(self) -> str:
        """What the room may see: the display name, else the username, else the name."""
        return self.display_name or self.username or self.name

    @property
    def role_list(self) -> tuple[str, ...]:
        return tuple(self.roles.split())

    @property
    def background_list(self) -> tuple[str, ...]:
        return tuple(self.background.split())

    @property
    def language_list(self) -> tuple[str, ...]:
        return tuple(self.languages.split())


#: The tables whose rows are about one person and go with them.
OF_PERSON = (
    "consent", "attendance", "presence", "excuse", "group_member", "session_person", "person_value",
    "photo_person",
)  # fmt: skip

#: What of a person is private: it stays on the desk, in no report for any audience.
PRIVATE = ("access_needs", "food_needs", "emergency_contact")

#: The fields that people may write in.
EDITABLE = tuple(field.name for field in fields(Person) if field.name not in ("id", "code"))

_COLUMNS = ", ".join(field.name for field in fields(Person))


def all_people(store: Store) -> list[Person]:
    """Everyone, by name as folded for comparing."""
    found = [Person(*row) for row in store.query(f"SELECT {_COLUMNS} FROM person")]
    return sorted(found, key=lambda person: (text.fold(person.label), person.id))


def person(store: Store, person_id: str) -> Person | None:
    """One person, or None where they are gone."""
    row = store.one(f"SELECT {_COLUMNS} FROM person WHERE id = ?", (person_id,))
    return Person(*row) if row else None


def whose(store: Store, table: str, row_ids: Collection[str]) -> dict[str, str]:
    """Of rows of one of ``OF_PERSON`` the person each is about, by row id; gone ones left out."""
    check.choice(table, OF_PERSON)
    marks = ", ".join("?" * len(row_ids))
    rows = store.query(f"SELECT id, person_id FROM {table} WHERE id IN ({marks})", list(row_ids))
    return {row[0]: row[1] for row in rows}


def count(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM person"))


def find(store: Store, ref: str) -> Person:
    """The person that ``ref`` means: id, name, display name, username, or a beginning of one."""
    found = all_people(store)
    names = [
        tuple(filter(None, (p.id, p.name, p.display_name, p.username, p.email))) for p in found
    ]
    return check.resolve(ref, found, names, _("person"))


def insert(db: Database, name: str, **values: Any) -> str:
    """Add a person inside an open write; ``values`` are the other fields of Person."""
    row = _clean({"name": name, **values})
    row["id"] = ids.ordered()
    db.table("person").insert(row)
    return str(row["id"])


def add(store: Store, name: str, *, origin: str = "desk", **values: Any) -> Person:
    """Add a person. Adds nobody twice on purpose: likeness is for a person to judge."""
    with store.write(N_("Add person"), origin=origin) as db:
        key = insert(db, name, **values)
    added = person(store, key)
    if added is None:
        raise RuntimeError("the person who was just added is gone")
    return added


def update(store: Store, person_id: str, **changes: Any) -> None:
    """Change any field of a person."""
    row = store.one("SELECT * FROM person WHERE id = ?", (person_id,))
    wanted = check.changed(row, _clean(dict(changes)))
    if wanted:
        with store.write(N_("Change person")) as db:
            db.table("person").update(person_id, wanted)


def remove(store: Store, person_id: str) -> None:
    """Remove a person with consents, attendance and groups; their notes stay, unsigned."""
    if person(store, person_id) is None:
        raise UserError(_("This is not in the workshop any more."))
    with store.write(N_("Remove person")) as db:
        take_away(db, person_id)


def take_away(db: Database, person_id: str) -> None:
    """Remove a person inside an open write."""
    db.execute("UPDATE note SET author_id = NULL WHERE author_id = ?", (person_id,))
    db.execute("DELETE FROM not_same WHERE ? IN (one_id, other_id)", (person_id,))
    for duty in ("scribe_id", "speaker_id"):
        db.execute(f'UPDATE "group" SET {duty} = NULL WHERE {duty} = ?', (person_id,))
    db.execute(
        "UPDATE photo SET kept_out = 1 WHERE kept_out = 0 AND id IN "
        "(SELECT photo_id FROM photo_person WHERE person_id = ?)",
        (person_id,),
    )  # they can't be asked any more
    for noun in OF_PERSON:
        db.execute(f"DELETE FROM {noun} WHERE person_id = ?", (person_id,))
    db.table("person").delete(person_id)


# Whom a session names: speakers, facilitators


def link(db: Database, session_id: str, person_id: str, role: str = "speaker") -> None:
    """Name a person as ``role`` of a session inside an open write; once is enough."""
    check.choice(role, ROLES)
    known = db.execute(
        "SELECT 1 FROM session_person WHERE session_id = ? AND person_id = ? AND role = ?",
        (session_id, person_id, role),
    ).fetchone()
    if known is None:
        db.table("session_person").insert(
            {
                "id": ids.ordered(),
                "session_id": session_id,
                "person_id": person_id,
                "role": role,
            }
        )


def set_leaders(store: Store, session_id: str, person_ids: Iterable[str]) -> None:
    """Make exactly these people the speakers of a session."""
    wanted = list(dict.fromkeys(person_ids))
    with store.write(N_("Change speakers")) as db:
        db.execute("DELETE FROM session_person WHERE session_id = ?", (session_id,))
        for key in wanted:
            link(db, session_id, key)


def leaders(store: Store) -> dict[str, list[Person]]:
    """The people named by each session, by session id."""
    rows = store.query(
        "SELECT sp.session_id, " + ", ".join(f"p.{c}" for c in _COLUMNS.split(", ")) + " "
        "FROM session_person sp JOIN person p ON p.id = sp.person_id ORDER BY sp.id"
    )
    found: dict[str, list[Person]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Person(*tuple(row)[1:]))
    return found


def parts_in(store: Store, person_id: str) -> list[tuple[str, str]]:
    """The sessions that name a person, each with the role there: (session id, role)."""
    rows = store.query(
        "SELECT session_id, role FROM session_person WHERE person_id = ? ORDER BY id",
        (person_id,),
    )
    return [(row[0], row[1]) for row in rows]


def take_part(store: Store, person_id: str, session_id: str, role: str) -> None:
    """Name a person as ``role`` of a session; once is enough."""
    if (session_id, role) not in parts_in(store, person_id):
        with store.write(N_("Change speakers")) as db:
            link(db, session_id, person_id, role)


def leave_part(store: Store, person_id: str, session_id: str, role: str) -> None:
    """Name them so no longer."""
    if (session_id, role) in parts_in(store, person_id):
        with store.write(N_("Change speakers")) as db:
            db.execute(
                "DELETE FROM session_person WHERE session_id = ? AND person_id = ? AND role = ?",
                (session_id, person_id, role),
            )


# Badges


def ensure_codes(store: Store) -> dict[str, str]:
    """The code of everybody's badge, by person id; who has none is given one, all in one write.

    Ten letters and digits that are hard to confuse (Crockford's base 32), at random: a code says
    nothing of the person, and is none of the ids of the file. It stands on paper from now on, so
    undo passes over it and leaves it alone. Who was merged of two keeps both, and the first is
    printed.
    """
    kept = {row[0]: row[1].split() for row in store.query("SELECT id, code FROM person")}
    known = {key: codes[0] if codes else "" for key, codes in kept.items()}
    without = [key for key, code in known.items() if not code]
    if without:
        used = {code for codes in kept.values() for code in codes}
        with store.write(N_("Give badges their codes"), journal=False) as db:
            for key in without:
                while (code := _random_code()) in used:
                    continue
                used.add(code)
                known[key] = code
                db.execute("UPDATE person SET code = ? WHERE id = ?", (code, key))
    return known


def by_code(store: Store, scanned: str) -> str | None:
    """The id of the person whose badge says ``scanned``; what a keyboard's layout or case did to
    it is forgiven. None where it is no code of ours."""
    said = "".join(scanned.split()).upper().translate(_CONFUSED)
    if len(said) != CODE_LENGTH:
        return None
    found = store.value("SELECT id FROM person WHERE code = ?", (said,)) or store.value(
        "SELECT id FROM person WHERE code LIKE ? OR code LIKE ?", (f"{said} %", f"% {said}%")
    )
    return str(found) if found else None


#: The letters of a code, without I, L, O and U; so many stand in one.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10

_CONFUSED = str.maketrans("OIL", "011", "-")


def _random_code() -> str:
    return "".join(CODE_LETTERS[byte & 31] for byte in os.urandom(CODE_LENGTH))


def cleaned(field: str, value: str) -> str:
    """``value`` as it would be stored in ``field``. Raises UserError where it cannot be."""
    return str(_clean({field: value})[field])


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    cleaners: dict[str, Callable[[str], str]] = {
        "name": lambda v: check.title(v, _("Write a name."), "name"),
        "roles": lambda v: _codes(v, ROLES),
        "languages": lambda v: " ".join(dict.fromkeys(check.line(v).split())),
        "writes": lambda v: " ".join(dict.fromkeys(check.line(v).split())),
        "background": lambda v: _codes(v, BACKGROUNDS),
        "gender_group": lambda v: check.choice(v, ("", *GENDER_GROUPS)),
        "age_band": lambda v: check.choice(v, ("", *AGE_BANDS)),
        "first_time": lambda v: check.choice(v, ("", *FIRST_TIME)),
        "remarks": check.prose,
        "access_needs": check.prose,
        "food_needs": check.prose,
    }
    return {name: cleaners.get(name, check.line)(value) for name, value in values.items()}


def _codes(said: str, known: Collection[str]) -> str:
    return " ".join(check.choice(code, known) for code in dict.fromkeys(said.split()))
