"""Commands on days and sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check
from ttt_desktop.workshop import materials
from ttt_desktop.workshop.agenda import SESSION_KINDS, Day, Session, days, session

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST = 2880
LAST_MINUTE = 2879


def insert_day(
    db: Database, on: date, title: str = "", theme: str = "", start_minute: int = 570
) -> str:
    """Add a day inside an open write; returns its id. UserError where that date has one."""
    if db.execute("SELECT 1 FROM day WHERE date = ?", (on.isoformat(),)).fetchone():
        raise UserError(_("That date is in the agenda already."), field="date")
    key = ids.ordered()
    db.table("day").insert(
        {
            "id": key,
            "date": on.isoformat(),
            "position": 0,
            "title": check.line(title),
            "theme": check.line(theme),
            "start_minute": _minute(start_minute),
        }
    )
    return key


def add_day(
    store: Store, on: date, title: str = "", theme: str = "", start_minute: int = 570
) -> Day:
    """Add a day to the agenda."""
    with store.write(N_("Add day")) as db:
        key = insert_day(db, on, title, theme, start_minute)
    return next(day for day in days(store) if day.id == key)


def update_day(store: Store, day_id: str, **changes: Any) -> None:
    """Change ``title``, ``theme``, ``start_minute`` or ``date`` (a date) of a day."""
    cleaners: dict[str, Callable[[Any], Any]] = {
        "title": check.line,
        "theme": check.line,
        "start_minute": _minute,
        "date": lambda value: value.isoformat(),
    }
    wanted = {name: cleaners[name](value) for name, value in changes.items()}
    wanted = check.changed(store.one("SELECT * FROM day WHERE id = ?", (day_id,)), wanted)
    if "date" in wanted and any(day.date == wanted["date"] for day in days(store)):
        raise UserError(_("That date is in the agenda already."), field="date")
    if wanted:
        with store.write(N_("Change day")) as db:
            db.table("day").update(day_id, wanted)


def remove_day(store: Store, day_id: str) -> None:
    """Remove an empty day. UserError while it has sessions, or answers to its question."""
    if store.value("SELECT 1 FROM session WHERE day_id = ?", (day_id,)):
        raise UserError(_("This day still has sessions. Move or remove them first."))
    if store.value("SELECT 1 FROM word WHERE day_id = ?", (day_id,)):
        raise UserError(_("People have answered the question of this day, so it stays."))
    with store.write(N_("Remove day")) as db:
        db.table("day").delete(day_id)


def insert_session(db: Database, day_id: str, **values: Any) -> str:
    """Add a session inside an open write, at ``position`` or at the end; returns its id.

    ``values``: those of ``add_session``.
    """
    row = {"kind": "other", "minutes": 30} | values
    row.setdefault("title", "")
    position = row.pop("position", None)
    row = _clean(row)
    row["id"] = ids.ordered()
    row["day_id"] = day_id
    count = db.execute("SELECT count(*) FROM session WHERE day_id = ?", (day_id,)).fetchone()[0]
    row["position"] = count if position is None else max(0, min(position, count))
    if row["position"] < count:
        db.execute(
            "UPDATE session SET position = position + 1 WHERE day_id = ? AND position >= ?",
            (day_id, row["position"]),
        )
    db.table("session").insert(row)
    return str(row["id"])


def add_session(store: Store, day_id: str, title: str, **values: Any) -> Session:
    """Add a session to a day.

    ``values``: ``kind, minutes, theme_id, room, anchor_minute, about, led_by, anonymous,
    ask_group, ask_person, least_minutes, source_uid, position``.
    """
    with store.write(N_("Add session")) as db:
        key = insert_session(db, day_id, title=title, **values)
    added = session(store, key)
    if added is None:
        raise RuntimeError("the session that was just added is gone")
    return added


def duplicate_session(store: Store, session_id: str) -> Session:
    """Add a copy of a session after it, with its speakers, prompts, materials (none ready) and
    private notes; its time is not fixed."""
    known = session(store, session_id)
    if known is None:
        raise UserError(_("This is not in the workshop any more."))
    same = ("title", "kind", "theme_id", "room", "minutes", "about", "led_by", "anonymous",
            "ask_group", "ask_person", "least_minutes")  # fmt: skip
    values = {name: getattr(known, name) for name in same}
    with store.write(N_("Duplicate session")) as db:
        key = insert_session(db, known.day_id, position=known.position + 1, **values)
        for row in db.execute(
            "SELECT person_id, role FROM session_person WHERE session_id = ? ORDER BY id",
            (session_id,),
        ).fetchall():
            db.table("session_person").insert(
                {"id": ids.ordered(), "session_id": key, "person_id": row[0], "role": row[1]}
            )
        for row in db.execute(
            "SELECT position, text, language, kind, minutes FROM prompt WHERE session_id = ?",
            (session_id,),
        ).fetchall():
            names = ("position", "text", "language", "kind", "minutes")
            copied = dict(zip(names, row, strict=True))
            db.table("prompt").insert(
                {"id": ids.ordered(), "session_id": key, "state": "prepared", **copied}
            )
        for row in db.execute(
            "SELECT text, position FROM material WHERE session_id = ?", (session_id,)
        ).fetchall():
            materials.insert(db, key, row[0], row[1])
        db.execute(
            "UPDATE session SET private_notes = "
            "(SELECT private_notes FROM session WHERE id = ?) WHERE id = ?",
            (session_id, key),
        )
    made = session(store, key)
    if made is None:
        raise RuntimeError("the session that was just added is gone")
    return made


def update_session(store: Store, session_id: str, **changes: Any) -> None:
    """Change any of the values of ``add_session`` but its position.

    Saying that the station asks for the person takes back that it asks for the group, and the
    other way round.
    """
    for one, other in (("ask_group", "ask_person"), ("ask_person", "ask_group")):
        if changes.get(one):
            changes.setdefault(other, False)
    wanted = check.changed(
        store.one("SELECT * FROM session WHERE id = ?", (session_id,)), _clean(dict(changes))
    )
    if wanted:
        with store.write(N_("Change session")) as db:
            db.table("session").update(session_id, wanted)


def move_session(store: Store, session_id: str, day_id: str, position: int) -> None:
    """Put a session at ``position`` (0 is first) of a day; the others make room."""
    moved = session(store, session_id)
    if moved is None:
        raise UserError(_("This is not in the workshop any more."))
    with store.write(N_("Move session")) as db:
        order = _order(db, day_id, without=session_id)
        order.insert(max(0, min(position, len(order))), session_id)
        if moved.day_id != day_id:
            db.table("session").update(session_id, {"day_id": day_id})
            _number(db, _order(db, moved.day_id, without=session_id))
        _number(db, order)


def remove_session(store: Store, session_id: str) -> None:
    """Remove a session with its prompts, groups and run log. UserError once it has notes, photos
    or attendance: what was said is not thrown away with the plan."""
    if store.value("SELECT 1 FROM note WHERE session_id = ?", (session_id,)):
        raise UserError(_("This session has notes, so it stays. You can rename or move it."))
    if store.value("SELECT 1 FROM photo WHERE session_id = ?", (session_id,)):
        raise UserError(_("This session has photos, so it stays. You can rename or move it."))
    if store.value("SELECT 1 FROM attendance WHERE session_id = ?", (session_id,)):
        raise UserError(_("This session has attendance, so it stays. You can rename or move it."))
    removed = session(store, session_id)
    if removed is None:
        return
    with store.write(N_("Remove session")) as db:
        db.execute(
            "DELETE FROM group_member WHERE group_id IN "
            '(SELECT id FROM "group" WHERE session_id = ?)',
            (session_id,),
        )
        for noun in ("group", "prompt", "run", "session_person", "material", "replan"):
            db.execute(f'DELETE FROM "{noun}" WHERE session_id = ?', (session_id,))
        db.table("session").delete(session_id)
        _number(db, _order(db, removed.day_id, without=session_id))


def _order(db: Database, day_id: str, without: str) -> list[str]:
    return [
        row[0]
        for row in db.execute(
            "SELECT id FROM session WHERE day_id = ? AND id <> ? ORDER BY position, id",
            (day_id, without),
        )
    ]


def _number(db: Database, order: list[str]) -> None:
    for position, key in enumerate(order):
        db.execute(
            "UPDATE session SET position = ? WHERE id = ? AND position <> ?",
            (position, key, position),
        )


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    cleaners: dict[str, Callable[[Any], Any]] = {
        "title": lambda v: check.title(v, _("Give the session a title."), "title"),
        "kind": lambda v: check.choice(v, SESSION_KINDS),
        "theme_id": lambda v: v or None,
        "room": check.line,
        "minutes": _minutes,
        "anchor_minute": lambda v: None if v is None else _minute(v),
        "about": check.prose,
        "led_by": check.line,
        "anonymous": lambda v: check.choice(v, ("allowed", "never", "always")),
        "ask_group": int,
        "ask_person": int,
        "least_minutes": _minutes,
        "source_uid": check.line,
    }
    return {name: cleaners[name](value) for name, value in values.items()}


def _minutes(value: int) -> int:
    if not 0 <= value <= LONGEST:
        raise UserError(
            _("A session lasts 0 to {most} minutes.").format(most=LONGEST), field="minutes"
        )
    return int(value)


def _minute(value: int) -> int:
    if not 0 <= value <= LAST_MINUTE:
        raise UserError(_("Write the time as hours and minutes, like 09:30."), field="time")
    return int(value)
