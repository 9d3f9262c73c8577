"""Time zones by whatever name a file gives them."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, also within a longer one ("/x/2007/Europe/Berlin"), or None."""
    name = name.strip().strip('"')
    if not name or len(name) > 120:
        return None
    known = available_timezones()
    parts = name.split("/")
    for count in (len(parts), 3, 2, 1):
        candidate = "/".join(parts[-count:]) if count <= len(parts) else ""
        if candidate in known and (count > 1 or len(parts) == 1):
            return ZoneInfo(candidate)
    return None


def required(name: str) -> ZoneInfo:
    """The zone of the workshop; UserError for a name that is none."""
    found = zone(name)
    if found is None:
        raise UserError(
            _("There is no time zone {name}. Use a name such as Asia/Kolkata.").format(name=name)
        )
    return found


def for_offset(moment: datetime) -> str:
    """A zone name for the fixed offset of ``moment``: "Etc/GMT-1" for +01:00, else "UTC"."""
    offset = moment.utcoffset() or timedelta()
    hours = offset / timedelta(hours=1)
    named = {5.5: "Asia/Kolkata", 5.75: "Asia/Kathmandu"}.get(hours)
    if named:
        return named
    if hours == int(hours) and -12 <= hours <= 14:
        return f"Etc/GMT{-int(hours):+d}" if hours else "UTC"
    return "UTC"


def offset_text(moment: datetime) -> str:
    """The offset of ``moment`` as "+01:00"."""
    text = moment.strftime("%z") or "+0000"
    return f"{text[:3]}:{text[3:5]}"


def parse_moment(text: str, fallback: tzinfo) -> tuple[datetime, bool] | None:
    """An ISO 8601 date with time as an aware moment, and whether it carried its own offset."""
    text = text.strip()
    if len(text) < 11 or len(text) > 40:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not 1970 <= moment.year <= 2200:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=fallback), False
    return moment, True
