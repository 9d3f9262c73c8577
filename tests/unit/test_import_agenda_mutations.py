"""Whatever happens to a file on its way, an import ends in a draft or in a sentence."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest

from tests.unit.test_import_agenda_files import DAYS, FRAB, ONE, calendar, pretalx
from tests.unit.test_import_agenda_tables import PASTED, WIKITEXT
from ttt_desktop.errors import UserError
from ttt_desktop.imports import agenda

FILES = {
    "frab": FRAB.replace("iso-8859-1", "utf-8"),
    "pretalx": json.dumps(pretalx(DAYS)),
    "calendar": calendar(ONE, ONE + "\nRRULE:FREQ=DAILY;COUNT=3"),
    "pasted": PASTED,
    "wikitext": WIKITEXT,
}
PIECES = (
    '< > {| |} || \t \n \r \x00 {{ [[ " , ; 25:99 99999999999 BEGIN:VEVENT\n END:VEVENT\n null {} '
    "rowspan=0 <table><tr><td> &#0; +99:99 9999-12-31 2031-02-30"
).split(" ")


def attempt(data: bytes) -> None:
    try:
        draft = agenda.read(data, timezone="Asia/Kolkata", start_date=date(2031, 3, 7))
    except UserError:
        return
    assert draft.sessions
    for session in draft.sessions:
        assert 0 <= session.start_minute < 2880
        assert 0 < session.minutes <= 1440
        assert 0 < len(session.title) <= 300


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere(name: str) -> None:
    data = FILES[name].encode()
    for at in range(0, len(data), max(1, len(data) // 60)):
        attempt(data[:at])
        attempt(data[at:])


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_damage_anywhere(name: str) -> None:
    chance = random.Random(name)
    for _round in range(60):
        data = bytearray(FILES[name].encode())
        for _damage in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            choice = chance.randrange(3)
            if choice == 0:
                data[at:at] = chance.choice(PIECES).encode() * chance.choice([1, 1, 40])
            elif choice == 1:
                del data[at : at + chance.randint(1, 80)]
                data = data or bytearray(b" ")
            else:
                data[at] = chance.randrange(256)
        attempt(bytes(data))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_any_encoding_and_line_end_says_the_same(name: str, encoding: str, end: str) -> None:
    plain = agenda.read(FILES[name].encode(), timezone="Asia/Kolkata", start_date=date(2031, 3, 7))
    other = agenda.read(
        FILES[name].replace("\n", end).encode(encoding),
        timezone="Asia/Kolkata",
        start_date=date(2031, 3, 7),
    )
    assert other.days == plain.days


@pytest.mark.parametrize(
    "text",
    [
        "<" * 300_000,
        "<table>" + "<td>" * 100_000,
        "<table><tr><td>9:00<td>x</table>" * 20_000,
        "{|\n" + "{{" * 200_000,
        "| a |\n" * 60_000,
        "9:00\tx\n" * 60_000,
        "12:30 abc\n" * 60_000,
        " " * 300_000 + "x",
        "{|\n! Time !! Topic\n|-\n| 9:00 || " + "<ref>" * 60_000,
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 60_000,
        "BEGIN:VCALENDAR\n" + "BEGIN:VTIMEZONE\n" * 60_000,
        "<schedule>" + "<day>" * 60_000,
    ],
    ids=range(12),
)
def test_a_hostile_file_is_refused_or_read_without_a_wait(text: str) -> None:
    """Each of these would take minutes with a reader that goes over the rest at every step."""
    attempt(text.encode())
