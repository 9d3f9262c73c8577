"""The repeating events of a calendar: daily and weekly rules, as far as a workshop needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

#: How far a repeating event is followed: a workshop is shorter, a weekly series may be as long.
MOST_TIMES, MOST_DAYS = 60, 92

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_UNDERSTOOD = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}


def starts(first: datetime, rule: Mapping[str, Any]) -> tuple[list[datetime], bool] | None:
    """The starts that ``rule`` (an RRULE as icalendar gives it) makes of ``first``, in order.

    The second value says whether the series was cut at the bound. None for a rule that is not
    daily or weekly: those would need a whole calendar, and no workshop meets monthly.
    """
    parts = {str(name).upper(): value for name, value in rule.items()}
    frequency = str(_one(parts.get("FREQ")) or "").upper()
    if frequency not in ("DAILY", "WEEKLY") or set(parts) - _UNDERSTOOD:
        return None
    interval = max(1, _int(parts.get("INTERVAL"), 1))
    count = _int(parts.get("COUNT"), 0)
    named = parts.get("BYDAY") or []
    wanted = {
        _WEEKDAYS.get(str(d).upper()) for d in (named if isinstance(named, list) else [named])
    }
    if None in wanted:
        return None
    until = _until(_one(parts.get("UNTIL")), first)
    found: list[datetime] = []
    for moment in _candidates(first, frequency, interval, {d for d in wanted if d is not None}):
        if until is not None and moment > until:
            return found, False
        found.append(moment)
        if count and len(found) >= count:
            return found, False
        if len(found) >= MOST_TIMES:
            break
    return found, True


def _candidates(
    first: datetime, frequency: str, interval: int, wanted: set[int]
) -> Iterator[datetime]:
    week = first.date() - timedelta(days=first.weekday())
    for step in range(MOST_DAYS):
        # Adding days to an aware datetime keeps the clock time across a change of summer time.
        moment = first + timedelta(days=step)
        if frequency == "DAILY":
            if step % interval == 0 and (not wanted or moment.weekday() in wanted):
                yield moment
            continue
        weeks = (moment.date() - week).days // 7
        if weeks % interval == 0 and moment.weekday() in (wanted or {first.weekday()}):
            yield moment


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _int(value: Any, default: int) -> int:
    try:
        return int(_one(value))
    except (TypeError, ValueError):
        return default


def _until(value: Any, first: datetime) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=first.tzinfo)
    if value is None or not hasattr(value, "year"):
        return None
    return datetime(value.year, value.month, value.day, 23, 59, tzinfo=first.tzinfo)
