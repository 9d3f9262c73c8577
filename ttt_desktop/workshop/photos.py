"""The noun *photo*: pictures of flip charts and of the room, and who can be seen in them.

A photo may stand in a report only if everybody who is marked in it agreed to be photographed, or
if the organiser said that nobody can be recognised in it. Until either is said it stays out. Where
somebody who is marked leaves the workshop, their photos are kept out: nobody can be asked any more.

The bytes (a JPEG without what the camera wrote beside it, and a small one for lists) lie in a
table of their own that the journal does not copy. They are kept as they are read, before the
photos are added in one action, and stay while the file is open, so that undo and redo find them;
what no photo has any more goes when the file is closed (``store.sweep``). Erasing personal data
removes every photo but those in which nobody can be recognised. A clone takes none along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import agenda, consent, details, run_table
from ttt_desktop.workshop import fields as check

if TYPE_CHECKING:
    from sqlite_utils import Database

#: No photo is kept longer on its long side (pixels), nor any small one.
LONGEST, LONGEST_SMALL = 2000, 480
#: A caption is a line or two.
CAPTION_LIMIT = 300


@dataclass(frozen=True)
class Photo:
    """A photo without its bytes. ``session_id`` None: of the whole workshop. ``people`` are the
    ids of those who are marked in it; ``nobody`` says that nobody can be recognised, ``kept_out``
    that no report shall show it. Times are stored instants."""

    id: str
    session_id: str | None
    position: int
    caption: str
    taken_at: str | None
    added_at: str
    width: int
    height: int
    nobody: bool
    kept_out: bool
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """What was read from a file: a JPEG, a small JPEG, its size in pixels, and when it was taken
    on the camera's clock (naive), where that is known."""

    jpeg: bytes
    small: bytes
    width: int
    height: int
    taken: datetime | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a photo may be in a report. ``state``: ``yes``; ``refused`` by ``people`` who have
    not agreed; ``unsaid``, for nobody has said who is in it; ``kept`` out by the organiser."""

    state: str
    people: tuple[str, ...] = ()


_COLUMNS = "id, session_id, position, caption, taken_at, added_at, width, height, nobody, kept_out"


# Queries


def all_photos(store: Store) -> list[Photo]:
    """Every photo: by session in the order of the agenda, then those of the whole workshop."""
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for photo_id, person_id in store.query(
        "SELECT photo_id, person_id FROM photo_person ORDER BY id"
    ):
        marked[photo_id].append(person_id)
    places = {session.id: at for at, session in enumerate(agenda.sessions(store))}
    found = [
        _photo(row, marked[row[0]])
        for row in store.query(f"SELECT {_COLUMNS} FROM photo ORDER BY position, id")
    ]
    return sorted(found, key=lambda one: places.get(one.session_id or "", len(places)))


def photo(store: Store, photo_id: str) -> Photo | None:
    """One photo, or None."""
    row = store.one(f"SELECT {_COLUMNS} FROM photo WHERE id = ?", (photo_id,))
    if row is None:
        return None
    marked = store.query(
        "SELECT person_id FROM photo_person WHERE photo_id = ? ORDER BY id", (photo_id,)
    )
    return _photo(row, [one[0] for one in marked])


def count(store: Store) -> int:
    """How many photos there are."""
    return int(store.value("SELECT count(*) FROM photo"))


def jpeg(store: Store, photo_id: str) -> bytes:
    """The photo itself; b'' where it is gone."""
    return bytes(store.value("SELECT jpeg FROM photo_image WHERE id = ?", (photo_id,)) or b"")


def small(store: Store, photo_id: str) -> bytes:
    """The photo for lists; b'' where it is gone."""
    return bytes(store.value("SELECT small FROM photo_image WHERE id = ?", (photo_id,)) or b"")


def agreed(store: Store) -> set[str]:
    """The ids of those who agreed to be photographed and stand by it."""
    return {key for key, purposes in consent.given(store).items() if "photo" in purposes}


def verdict(one: Photo, agreed: Collection[str]) -> Verdict:
    """Whether ``one`` may be in a report, where ``agreed`` are those who agreed to photos."""
    if one.kept_out:
        return Verdict("kept")
    missing = tuple(key for key in one.people if key not in agreed)
    if missing:
        return Verdict("refused", missing)
    return Verdict("yes" if one.people or one.nobody else "unsaid")


def session_at(store: Store, taken: datetime) -> str | None:
    """The session that was on at ``taken`` (naive: the workshop's clock): as it really ran, else
    as it was planned. None where none was, or more than one."""
    moment = taken.replace(tzinfo=ZoneInfo(details.get(store).timezone))
    rows = [row for row in run_table.rows(store) if not row.planned.session.is_break]
    ran = [
        row.planned.session.id
        for row in rows
        if row.held and row.held.started <= moment < (row.held.ended or clock.now())
    ]
    planned = [
        row.planned.session.id
        for row in rows
        if row.held is None and row.planned.start <= moment < row.planned.end
    ]
    found = ran or planned
    return found[0] if len(found) == 1 else None


# Commands


def keep_image(store: Store, picture: Picture) -> str:
    """Keep the bytes of a picture that was read; the id is for ``add``. Not undone by itself."""
    if picture.jpeg[:2] != b"\xff\xd8":
        raise ValueError("a photo is kept as a JPEG")
    key = ids.ordered()
    with store.write(N_("Add photos"), journal=False) as db:
        db.execute(
            "INSERT INTO photo_image(id, small, jpeg) VALUES (?, ?, ?)",
            (key, picture.small, picture.jpeg),
        )
    return key


def add(
    store: Store,
    pictures: Sequence[tuple[str, Picture]],
    session_id: str | None = None,
    *,
    by_time: bool = False,
) -> list[str]:
    """Add photos whose bytes were kept, as one action; their ids.

    With ``by_time`` each goes to the session that was on when it was taken, where that is known,
    the others to ``session_id`` (None: the whole workshop).
    """
    zone = ZoneInfo(details.get(store).timezone)
    rows = []
    for key, picture in pictures:
        taken = picture.taken
        place = session_at(store, taken) if by_time and taken is not None else None
        at = clock.to_text(taken.replace(tzinfo=zone)) if taken is not None else None
        rows.append((key, place or session_id, at, picture.width, picture.height))
    with store.write(N_("Add photos")) as db:
        for key, place, at, width, height in rows:
            db.table("photo").insert(
                {
                    "id": key,
                    "session_id": place,
                    "position": _next(db, place),
                    "taken_at": at,
                    "added_at": clock.now_text(),
                    "width": width,
                    "height": height,
                }
            )
    return [row[0] for row in rows]


def set_caption(store: Store, photo_id: str, caption: str) -> None:
    """Write under a photo what it shows; '' for nothing."""
    _update(store, [photo_id], caption=check.line(caption, limit=CAPTION_LIMIT))


def set_nobody(store: Store, photo_ids: Iterable[str], nobody: bool) -> None:
    """Say that nobody can be recognised in photos. Those in which people are marked stay as they
    are; UserError where all are so."""
    found = [_there(store, key) for key in photo_ids]
    free = [one.id for one in found if not (nobody and one.people)]
    if found and not free:
        raise UserError(_("People are marked in this photo. Take them out first."))
    _update(store, free, nobody=int(nobody))


def set_kept_out(store: Store, photo_ids: Iterable[str], kept_out: bool) -> None:
    """Keep photos out of every report, or no longer."""
    _update(store, photo_ids, kept_out=int(kept_out))


def mark(store: Store, photo_id: str, person_id: str) -> None:
    """Say that a person is in a photo; once is enough. Then it does show somebody."""
    one = _there(store, photo_id)
    if store.one("SELECT 1 FROM person WHERE id = ?", (person_id,)) is None:
        raise UserError(_("This is not in the workshop any more."))
    if person_id in one.people:
        return
    with store.write(N_("Say who is in a photo")) as db:
        db.table("photo_person").insert(
            {"id": ids.ordered(), "photo_id": photo_id, "person_id": person_id}
        )
        if one.nobody:
            db.table("photo").update(photo_id, {"nobody": 0})


def unmark(store: Store, photo_id: str, person_id: str) -> None:
    """Say that a person is not in a photo after all."""
    if person_id in _there(store, photo_id).people:
        with store.write(N_("Say who is in a photo")) as db:
            db.execute(
                "DELETE FROM photo_person WHERE photo_id = ? AND person_id = ?",
                (photo_id, person_id),
            )


def set_session(store: Store, photo_ids: Iterable[str], session_id: str | None) -> None:
    """Put photos to another session, behind its own; None for the whole workshop."""
    moved = [key for key in photo_ids if _there(store, key).session_id != session_id]
    if not moved:
        return
    with store.write(N_("Move photo")) as db:
        for key in moved:
            place = {"session_id": session_id, "position": _next(db, session_id)}
            db.table("photo").update(key, place)


def move(store: Store, photo_id: str, by: int) -> None:
    """Move a photo by so many places among those of its session."""
    one = _there(store, photo_id)
    order = [p.id for p in all_photos(store) if p.session_id == one.session_id]
    at = order.index(photo_id)
    to = max(0, min(at + by, len(order) - 1))
    if to == at:
        return
    order.insert(to, order.pop(at))
    with store.write(N_("Move photo")) as db:
        for position, key in enumerate(order):
            db.execute(
                "UPDATE photo SET position = ? WHERE id = ? AND position <> ?",
                (position, key, position),
            )


def remove(store: Store, photo_ids: Iterable[str]) -> None:
    """Remove photos. Undo brings them back until the file is closed; then their bytes go."""
    with store.write(N_("Remove photo")) as db:
        for key in photo_ids:
            db.execute("DELETE FROM photo_person WHERE photo_id = ?", (key,))
            db.execute("DELETE FROM photo WHERE id = ?", (key,))


def erase_people(db: Database) -> None:
    """Inside an open write that is not undone: only photos without anybody in them stay."""
    db.execute("DELETE FROM photo_person")
    db.execute("DELETE FROM photo WHERE nobody = 0")
    db.execute("DELETE FROM photo_image WHERE id NOT IN (SELECT id FROM photo)")


def _next(db: Database, session_id: str | None) -> int:
    row = db.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM photo WHERE session_id IS ?", (session_id,)
    ).fetchone()
    return int(row[0])


def _there(store: Store, photo_id: str) -> Photo:
    one = photo(store, photo_id)
    if one is None:
        raise UserError(_("This is not in the workshop any more."))
    return one


def _update(store: Store, photo_ids: Iterable[str], **fields: Any) -> None:
    wanted = {}
    for key in photo_ids:
        row = store.one(f"SELECT {_COLUMNS} FROM photo WHERE id = ?", (key,))
        if values := check.changed(row, fields):
            wanted[key] = values
    if wanted:
        with store.write(N_("Change photo")) as db:
            for key, values in wanted.items():
                db.table("photo").update(key, values)


def _photo(row: Any, marked: Iterable[str]) -> Photo:
    values = dict(zip(row.keys(), row, strict=True))
    flags = {name: bool(values[name]) for name in ("nobody", "kept_out")}
    return Photo(**{**values, **flags}, people=tuple(marked))
