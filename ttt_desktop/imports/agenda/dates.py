"""Dates and day headings as people write them, in the languages of the workshops and beyond."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ttt_desktop.imports.agenda.times import digits

_LOCALES = (
    "en hi bn te ta kn ml mr gu pa or as ur ne es fr de it pt nl sv ru uk pl cs id tr ar fa".split()
)
_ORDINAL = r"(?:st|nd|rd|th|er|ème|e|º|ª|\.)?"
_DAY_WORD = (
    r"day|tag|jour|jornada|día|dia|giorno|dag|dzień|den|gün|hari|день|दिन|दिवस|দিন|দিৱস|দিবস|రోజు|దినం|"
    r"நாள்|ದಿನ|ദിവസം|ദിനം|ଦିନ|ਦਿਨ|દિવસ|دن|یوم|روز|اليوم|ᱢᱟᱦᱟᱸ"
)
_COUNTED = {
    "zero": 0, "one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4,
    "fourth": 4, "five": 5, "fifth": 5, "six": 6, "sixth": 6, "seven": 7, "i": 1, "ii": 2,
    "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "premier": 1, "erster": 1, "zweiter": 2,
    "dritter": 3, "primer": 1, "segundo": 2, "tercer": 3, "पहला": 1, "प्रथम": 1, "दूसरा": 2,
    "द्वितीय": 2, "तीसरा": 3, "तृतीय": 3, "चौथा": 4, "पहिला": 1, "दुसरा": 2, "तिसरा": 3, "প্রথম": 1,
    "দ্বিতীয়": 2, "তৃতীয়": 3, "మొదటి": 1, "రెండవ": 2, "మూడవ": 3, "முதல்": 1, "இரண்டாம்": 2,
    "மூன்றாம்": 3, "ಮೊದಲ": 1, "ಎರಡನೇ": 2, "ಮೂರನೇ": 3,
}  # fmt: skip
_COUNT = r"\d{1,2}|" + "|".join(sorted(_COUNTED, key=len, reverse=True))
_END = r"(?![\w\u0900-\u0dff])"
_DAY_N = re.compile(rf"^\W*(?:{_DAY_WORD})\s*[-#№:]?\s*({_COUNT}){_END}", re.I)
_NTH_DAY = re.compile(rf"^\W*({_COUNT}){_ORDINAL}\s*(?:{_DAY_WORD}){_END}", re.I)
_CJK = re.compile(r"^\W*第\s*(\d{1,2}|[一二三四五六七])\s*[日天]")


@dataclass(frozen=True)
class DayHeading:
    """A heading that begins a day: its number, its date, its weekday (0 Monday), its title."""

    number: int | None
    date: date | None
    weekday: int | None
    title: str


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Month names to 1-12 and weekday names to 0-6, without those that mean two things."""
    from babel.dates import get_day_names, get_month_names

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, locale).items():
                    months.setdefault(name.casefold().rstrip("."), int(number))
                for number, name in get_day_names(width, context, locale).items():
                    weekdays.setdefault(name.casefold().rstrip("."), int(number))
    months["sept"] = 9
    for both in set(months) & set(weekdays):
        weekdays.pop(both)
    drop = re.compile(r"\W*\d+\W*")
    return (
        {k: v for k, v in months.items() if len(k) > 2 and not drop.fullmatch(k)},
        {k: v for k, v in weekdays.items() if len(k) > 2},
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[list[re.Pattern[str]], re.Pattern[str]]:
    months, weekdays = _names()
    month = "|".join(re.escape(m) for m in sorted(months, key=len, reverse=True))
    weekday = "|".join(re.escape(w) for w in sorted(weekdays, key=len, reverse=True))
    word = r"(?<![\w\u0900-\u0dff])"
    return (
        [
            re.compile(
                r"(?<!\d)(?P<y>\d{4})[-/.年]\s?(?P<m>\d{1,2})[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?"
            ),
            re.compile(
                rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}\s*(?:of\s+|de\s+|d')?[-\s/]*(?P<name>{month})\.?{_END}"
                r"(?:\s*(?:de\s+)?[-,/\s]\s*(?:de\s+)?(?P<y>\d{4})(?![\d:]))?",
                re.I,
            ),
            re.compile(
                rf"{word}(?P<name>{month})\.?\s+(?P<d>\d{{1,2}})(?![\d:]){_ORDINAL}(?:\s*,?\s*(?P<y>\d{{4}})(?![\d:]))?",
                re.I,
            ),
            re.compile(
                r"(?<![\d:])(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4}|\d{2})(?![\d:])"
            ),
            re.compile(r"(?<![\d:.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?![\d:])"),
            re.compile(r"(?<!\d)(?P<m>\d{1,2})月\s?(?P<d>\d{1,2})日"),
        ],
        re.compile(rf"{word}(?P<w>{weekday})\.?{_END}", re.I),
    )


def find_date(text: str, near: date | None = None) -> tuple[date, int, int] | None:
    """The first date in ``text`` with where it begins and ends.

    A date without a year takes the one that brings it nearest to ``near``; without ``near`` it is
    no date. 5/6/2024 is the fifth of June, as nearly everywhere, unless only 6/5 can be.
    """
    text = digits(text)
    for pattern in _patterns()[0]:
        for match in pattern.finditer(text):
            found = _date(match, near)
            if found is not None:
                return found, match.start(), match.end()
    return None


def _date(match: re.Match[str], near: date | None) -> date | None:
    groups = match.groupdict()
    day = int(groups["d"])
    month = _names()[0][groups["name"].casefold()] if groups.get("name") else int(groups["m"])
    if month > 12 >= day and not groups.get("name"):
        day, month = month, day
    written = groups.get("y")
    try:
        if written:
            year = int(written) + (2000 if len(written) == 2 else 0)
            return date(year, month, day) if 1970 <= year <= 2200 else None
        if near is None:
            return None
        around = [date(near.year + step, month, day) for step in (-1, 0, 1)]
    except ValueError:
        return None
    return min(around, key=lambda d: abs(d - near))


def heading(text: str, near: date | None = None) -> DayHeading | None:
    """Read ``text`` as the heading of a day: "Day 1 (18 October 2024): Arrival", "Friday 18 Oct".

    None where it is a sentence that only mentions a day: a heading begins with the day's number,
    its date or its weekday.
    """
    plain = digits(text).strip(" \t=*#'-–—")
    if not plain or len(plain) > 200:
        return None
    number: int | None = None
    rest = plain
    for pattern in (_DAY_N, _NTH_DAY, _CJK):
        match = pattern.match(plain)
        if match:
            word = match.group(1).casefold()
            number = (
                int(word) if word.isdigit() else _COUNTED.get(word, "零一二三四五六七".find(word))
            )
            rest = plain[match.end() :]
            break
    found = find_date(rest, near)
    weekday = None
    named = _patterns()[1].search(rest[:40])
    if named:
        weekday = _names()[1][named.group("w").casefold()]
    if number is None:
        begins = (found[1] if found else None, named.start() if named else None)
        first = min((at for at in begins if at is not None), default=None)
        if first is None or re.sub(r"\W+", "", rest[:first]):
            return None
        if found and found[1] > 25:
            found = None
        if not found and named and re.match(r"\s+[^\W\d_]", rest[named.end() :]):
            return None
    title = rest
    if found:
        title = title[: found[1]] + " " + title[found[2] :]
    if named and (found or number is None or not re.sub(r"\W", "", rest[: named.start()])):
        title = _patterns()[1].sub(" ", title, count=1)
    title = re.sub(r"[(\[]\s*[,\s]*[)\]]", " ", title)
    title = re.sub(r"\s+", " ", title).strip(" \t:.,;|-–—/")
    if title.startswith("(") and title.endswith(")"):
        title = title[1:-1].strip()
    if number is None and found is None and len(title.split()) > 6:
        return None
    return DayHeading(number, found[0] if found else None, weekday, title)


def on_weekday(after: date, weekday: int) -> date:
    """The first ``weekday`` (0 Monday) on or after ``after``."""
    return after + timedelta(days=(weekday - after.weekday()) % 7)
