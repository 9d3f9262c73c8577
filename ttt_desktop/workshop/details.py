"""The noun *workshop*: its title, place, dates and zone; one row a file."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rows import dataclass
from ttt_desktop.rules import clock
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

MOST_DAYS = 31


@dataclass(frozen=True)
class Workshop:
    """The whole event. ``start_date`` is ISO; ``timezone`` an IANA name; ``language`` BCP 47."""

    id: str
    title: str
    place: str
    start_date: str
    timezone: str
    language: str
    host: str
    about: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


_COLUMNS = ", ".join(field.name for field in fields(Workshop))


def get(store: Store) -> Workshop:
    """The workshop of this file."""
    row = store.one(f"SELECT {_COLUMNS} FROM workshop")
    if row is None:
        raise UserError(_("This file holds no workshop yet. Make a new one."))
    return Workshop(*row)


def exists(store: Store) -> bool:
    """Whether the file has been given a workshop."""
    return store.value("SELECT 1 FROM workshop") is not None


def create(
    store: Store,
    *,
    title: str,
    start: date,
    days: int = 1,
    timezone: str = "Asia/Kolkata",
    place: str = "",
    language: str = "en",
    host: str = "",
    about: str = "",
) -> Workshop:
    """Give an empty file its workshop, with ``days`` empty days from ``start`` on."""
    if exists(store):
        raise UserError(_("This file has its workshop already."))
    row = {
        "id": ids.ordered(),
        "title": _title(title),
        "place": check.line(place),
        "start_date": start.isoformat(),
        "timezone": check_timezone(timezone),
        "language": check.line(language) or "en",
        "host": check.line(host),
        "about": check.prose(about),
        "created_at": clock.now_text(),
    }
    if not 1 <= days <= MOST_DAYS:
        raise UserError(_("A workshop has 1 to {most} days.").format(most=MOST_DAYS), field="days")
    # Not for undo: a file without its workshop would be no file of ours.
    with store.write(N_("New workshop"), journal=False) as db:
        db.table("workshop").insert(row)
        db.table("day").insert_all(
            {
                "id": ids.ordered(),
                "date": (start + timedelta(days=n)).isoformat(),
                "position": n,
                "title": "",
            }
            for n in range(days)
        )
    return get(store)


def update(store: Store, **changes: Any) -> Workshop:
    """Change ``title, place, start_date, timezone, language, host`` or ``about``."""
    cleaners = {
        "title": _title,
        "place": check.line,
        "start_date": lambda value: date.fromisoformat(str(value)).isoformat(),
        "timezone": check_timezone,
        "language": check.line,
        "host": check.line,
        "about": check.prose,
    }
    wanted = {name: cleaners[name](value) for name, value in changes.items()}
    row = store.one("SELECT * FROM workshop")
    wanted = check.changed(row, wanted)
    if wanted and row is not None:
        with store.write(N_("Change workshop")) as db:
            db.table("workshop").update(row["id"], wanted)
    return get(store)


def check_timezone(name: str) -> str:
    """``name`` if it is a zone of the IANA database. Raises UserError."""
    if name not in available_timezones():
        raise UserError(
            _("“{name}” is not a time zone that is known here. Write it like Asia/Kolkata.").format(
                name=name
            ),
            field="timezone",
        )
    return name


def _title(value: str) -> str:
    return check.title(value, _("Give the workshop a title."), "title")
