"""Schedules from conference software and calendars, by their formats' quirks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.imports import agenda
from ttt_desktop.imports.agenda.draft import AgendaDraft

ZONE = "Asia/Kolkata"


def read(data: str | bytes, timezone: str | None = ZONE) -> AgendaDraft:
    raw = data.encode() if isinstance(data, str) else data
    return agenda.read(raw, name="x", timezone=timezone, start_date=date(2031, 3, 7))


def table(draft: AgendaDraft) -> list[tuple[str, int, int, str, str]]:
    return [
        (day.date.strftime("%d"), s.start_minute, s.minutes, s.title, s.room)
        for day in draft.days
        for s in day.sessions
    ]


def everything(draft: AgendaDraft) -> str:
    return repr(draft)


# frab -----------------------------------------------------------------------------------------


def event(title: str, when: str, length: str = "00:30", more: str = "", attrs: str = "") -> str:
    return f"<event {attrs}>{when}<duration>{length}</duration><title>{title}</title>{more}</event>"


FRAB = f"""<?xml version='1.0' encoding='iso-8859-1'?>
<schedule><conference><title>Caf\xe9 Days</title></conference>
<day date='2031-03-08' index='2' start='2031-03-08T11:00:00+05:30' end='2031-03-09T04:00:00+05:30'>
<room name='Red'>
{event("Late film", "<date>2031-03-09T00:30:00+05:30</date><start>00:30</start>", "02:15")}
{event("Opening Event", "<date>2031-03-08T11:00:00+05:30</date>", "45", "<type>lecture</type>")}
</room>
<room name='Blue'>
{
    event(
        "Maps",
        "<start>11:00</start>",
        "1:30",
        "<track>Land &amp; sea</track><language>de</language><subtitle>All of them</subtitle>"
        "<abstract>&lt;p&gt;One&lt;br&gt;two &lt;b&gt;three&lt;/b&gt;&lt;/p&gt;</abstract>"
        "<persons><person id='1'>Asha Roy</person><person id='2'>Bela</person></persons>"
        "<answers><answer>+91 98 7654 3210</answer></answers>",
        "guid='g1'",
    )
}
{event("Small hours", "<start>01:00</start>", attrs="guid='g1'")}
{event("Maps", "<start>11:00</start>", "1:30")}
{event("Lost", "")}
</room></day>
<day date='2031-03-07' index='1'>
<room name='Red'>{event("First", "<start>09:00</start>", "")}</room></day>
</schedule>"""


def test_frab_days_rooms_midnight_and_markup() -> None:
    draft = read(FRAB.encode("iso-8859-1"))
    assert draft.title == "Café Days"
    assert table(draft) == [
        ("07", 540, 30, "First", "Red"),
        ("08", 660, 45, "Opening Event", "Red"),
        ("08", 660, 90, "Maps", "Blue"),
        ("08", 1470, 135, "Late film", "Red"),
        ("08", 1500, 30, "Small hours", "Blue"),
    ]
    maps = draft.days[1].sessions[1]
    assert (maps.theme, maps.language, maps.led_by) == ("Land & sea", "de", ["Asha Roy", "Bela"])
    assert maps.about == "All of them\n\nOne\ntwo three"
    assert [s.kind for s in draft.sessions][1] == "ceremony"
    assert "98 7654" not in everything(draft)
    assert {f.where for f in draft.left_out} == {"Maps", "Lost"}
    assert "First" in {f.where for f in draft.guesses}


def test_frab_times_are_converted_and_the_day_stays_the_file_s() -> None:
    draft = read(FRAB.encode("iso-8859-1"), "Europe/Berlin")
    eighth = draft.days[1]
    assert eighth.date == date(2031, 3, 8)
    assert [s.start_minute for s in eighth.sessions] == [390, 390, 1200, 1230]
    assert any("Europe/Berlin" in f.sentence for f in draft.guesses)


def test_a_change_of_zone_moves_whole_days_with_it() -> None:
    draft = read(FRAB.encode("iso-8859-1"), "America/Los_Angeles")
    assert [d.date for d in draft.days] == [date(2031, 3, 6), date(2031, 3, 7)]
    assert draft.days[1].sessions[0].start_minute == 21 * 60 + 30


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
            "<schedule><day date='2031-03-07'><room>&b;</room></day></schedule>",
            "document type",
        ),
        (
            '<!DOCTYPE schedule SYSTEM "file:///etc/passwd"><schedule><day/></schedule>',
            "document type",
        ),
        (FRAB[:900], "breaks off"),
        ("<?xml version='1.0'?><rss><channel/></rss>", "no schedule"),
        ("<schedule><day date='2031-03-07'/></schedule>", "no sessions"),
    ],
)
def test_frab_is_refused_with_sense(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(text)


# pretalx --------------------------------------------------------------------------------------


def talk(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "duration": "00:30", "persons": [], "type": "Talk"} | more


def pretalx(days: list[dict[str, Any]], zone: str = "UTC") -> dict[str, Any]:
    return {"conference": {"title": "Days", "time_zone_name": zone, "days": days}}


DAYS = [
    {
        "date": "2031-03-08",
        "day_start": "2031-03-08T04:00:00+01:00",
        "rooms": {
            "Tan": [
                talk(
                    "Maps",
                    date="2031-03-08T09:00:00+01:00",
                    duration="01:30",
                    type={"en": "Workshop"},
                    track={"en": "Land"},
                    abstract="<em>Hello</em>",
                    persons=[
                        {
                            "public_name": "Asha Roy",
                            "email": "asha@example.org",
                            "biography": "bio-secret",
                            "answers": [{"answer": "+91 98 7654 3210"}],
                        },
                        {"public_name": "bela@example.org"},
                    ],
                    answers=[{"question": "Phone", "answer": "+49 151 1234567"}],
                ),
                talk("Night", date="2031-03-09T01:00:00+01:00"),
            ],
            "Gray": [talk("Songs", date="2031-03-08T09:00:00+01:00", duration=None)],
        },
    },
    {"date": "2031-03-07", "rooms": {"Tan": [talk("First", start="10:00"), talk("Never")]}},
]


@pytest.mark.parametrize("wrap", [lambda d: d, lambda d: {"schedule": d}])
def test_pretalx_believes_its_dates_and_reads_no_answers(wrap: Any) -> None:
    draft = read(json.dumps(wrap(pretalx(DAYS))), "Europe/Berlin")
    assert table(draft) == [
        ("07", 660, 30, "First", "Tan"),
        ("08", 540, 90, "Maps", "Tan"),
        ("08", 540, 30, "Songs", "Gray"),
        ("08", 1500, 30, "Night", "Tan"),
    ]
    maps = draft.days[1].sessions[0]
    assert (maps.kind, maps.theme, maps.about) == ("hands-on", "Land", "Hello")
    assert maps.led_by == ["Asha Roy"]
    for private in ("7654", "1234567", "example.org", "bio-secret"):
        assert private not in everything(draft)
    assert any("UTC" in f.sentence and "+01:00" in f.sentence for f in draft.guesses)
    assert {f.where for f in draft.left_out} == {"Never"}


def test_pretalx_lists_of_its_api() -> None:
    entries = [
        {
            "code": "A1",
            "title": "Maps",
            "state": "confirmed",
            "speakers": [{"name": "Asha", "email": "x@example.org"}],
            "submission_type": {"en": "Talk"},
            "slot": {"start": "2031-03-08T09:00:00+05:30", "end": "2031-03-08T09:45:00+05:30",
                     "room": {"en": "Tan"}},
        },
        {"code": "B2", "title": "Songs", "state": "rejected", "slot": None},
    ]  # fmt: skip
    draft = read(json.dumps({"count": 2, "results": entries}))
    assert table(draft) == [("08", 540, 45, "Maps", "Tan")]
    assert "example.org" not in everything(draft)
    assert [f.where for f in draft.left_out] == ["Songs"]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a": 1}', '{"schedule": {"days": []}}', json.dumps(DAYS)[:200], "{}"]
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read(text)


# iCalendar ------------------------------------------------------------------------------------


def calendar(*events: str, head: str = "") -> str:
    body = "".join(f"BEGIN:VEVENT\n{e.strip()}\nEND:VEVENT\n" for e in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Days\n{head}{body}END:VCALENDAR\n"


def test_a_calendar_with_every_kind_of_time() -> None:
    draft = read(
        calendar(
            "UID:1\nSUMMARY:Utc\nDTSTART:20310308T033000Z\nDTEND:20310308T043000Z\n"
            "LOCATION:In-person; Red",
            "UID:1\nSUMMARY:Zoned\nDTSTART;TZID=Europe/Berlin:20310308T070000\nDURATION:PT45M\n"
            "LOCATION:Blue\\, left",
            "SUMMARY:Floating\nDTSTART:20310308T120000\nDTEND:20310308T123000\n"
            "LOCATION:Blue\\, left",
            "SUMMARY:Open end\nDTSTART:20310308T130000",
            "SUMMARY:City day\nDTSTART;VALUE=DATE:20310308",
            "SUMMARY:Week\nDTSTART;VALUE=DATE:20310308\nDTEND;VALUE=DATE:20310315",
            "SUMMARY:Dropped\nSTATUS:CANCELLED\nDTSTART:20310308T130000",
            "SUMMARY:Late\nDTSTART:20310308T220000\nDTEND:20310309T000000",
            "SUMMARY:Later\nDTSTART:20310309T003000\nDTEND:20310309T010000",
            "SUMMARY:Unknown\nDTSTART;TZID=Moon Time:20310308T140000\n"
            "DTEND;TZID=Moon Time:20310308T150000"
            "\nORGANIZER;CN=Asha:mailto:asha@example.org\nATTENDEE:mailto:bela@example.org",
            "SUMMARY:No start",
        )
    )
    assert table(draft) == [
        ("08", 540, 60, "Utc", "In-person; Red"),
        ("08", 690, 45, "Zoned", "Blue, left"),
        ("08", 720, 30, "Floating", "Blue, left"),
        ("08", 780, 30, "Open end", ""),
        ("08", 840, 60, "Unknown", ""),
        ("08", 1320, 120, "Late", ""),
        ("08", 1470, 30, "Later", ""),
    ]
    assert draft.title == "Days"
    assert draft.days[0].title == "City day"
    assert {f.where for f in draft.left_out} == {"City day", "Week", "Dropped", "No start"}
    assert {"Open end", "Unknown"} <= {f.where for f in draft.guesses}
    assert "example.org" not in everything(draft)


def test_a_series_its_exceptions_and_its_changed_times() -> None:
    draft = read(
        calendar(
            "UID:s\nSUMMARY:Question of the day\nDTSTART:20310307T090000\nDTEND:20310307T091500\n"
            "RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20310308T090000",
            "UID:s\nRECURRENCE-ID:20310309T090000\nSUMMARY:Question of the day\n"
            "DTSTART:20310309T100000\nDTEND:20310309T101500",
            "UID:w\nSUMMARY:Yoga\nDTSTART:20310307T070000\nDTEND:20310307T073000\n"
            "RRULE:FREQ=WEEKLY;BYDAY=FR,SA;UNTIL=20310309",
            "UID:m\nSUMMARY:Board\nDTSTART:20310307T180000\nDTEND:20310307T183000\nRRULE:FREQ=MONTHLY",
            "UID:x\nSUMMARY:Bell\nDTSTART:20310307T200000\nDTEND:20310307T200500\n"
            "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        )
    )
    assert [(d, m, t) for d, m, _n, t, _r in table(draft)] == [
        ("07", 420, "Yoga"),
        ("07", 540, "Question of the day"),
        ("07", 1080, "Board"),
        ("07", 1200, "Bell"),
        ("08", 420, "Yoga"),
        ("09", 600, "Question of the day"),
        ("10", 540, "Question of the day"),
    ]
    assert {f.where for f in draft.left_out} == {"Board", "Bell"}


def test_one_location_for_all_is_the_venue() -> None:
    draft = read(
        calendar(
            "SUMMARY:A\nDTSTART:20310307T090000\nDTEND:20310307T100000\nLOCATION:Hotel",
            "SUMMARY:B\nDTSTART:20310307T093000\nDTEND:20310307T103000\nLOCATION:Hotel",
        )
    )
    assert [s.room for s in draft.sessions] == ["", ""]
    assert [s.anchored for s in draft.sessions] == [False, True]
    assert any("Hotel" in f.sentence for f in draft.guesses)
    assert any(f.where == "B" and "same time" in f.sentence for f in draft.guesses)


BROKEN_ZONE = "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n"
ONE = "UID:1\nSUMMARY:Maps\nDTSTART:20310307T090000\nDTEND:20310307T100000"


@pytest.mark.parametrize(
    "data",
    [
        calendar(ONE).encode(),
        calendar(ONE).replace("\n", "\r\n").encode(),
        calendar(ONE).replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + calendar(ONE).encode(),
        calendar(ONE).encode("utf-16"),
        calendar(ONE).encode("utf-16-le"),
        ("<html><body><!--\n" + calendar(ONE) + "--></body></html>").encode(),
        ("junk\n" + calendar(ONE) + "junk").encode(),
        calendar(ONE).partition("END:VEVENT")[0].encode(),
        calendar(ONE + "\nDESCRIPTION:broken\nover lines: here\nand here").encode(),
        calendar(ONE + "\nDESCRIPTION:" + "long " * 5_000).encode(),
        calendar("SUMMARY:Broken\nDTSTART:2031-x", ONE).encode(),
        calendar(ONE, head=BROKEN_ZONE).encode(),
    ],
)  # fmt: skip
def test_a_calendar_in_any_wrapping(data: bytes) -> None:
    assert table(read(data)) == [("07", 540, 60, "Maps", "")]


def test_the_file_s_own_zone_is_kept_where_no_other_is_asked() -> None:
    draft = read(calendar(ONE, head="X-WR-TIMEZONE:Europe/Berlin\n"), None)
    assert draft.timezone == "Europe/Berlin"
    assert table(draft)[0][1] == 540


# any file -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"%PDF-1.7", "PDF"),
        (b"SQLite format 3\x00", "database"),
        (b"", "empty"),
        (bytes(range(256)) * 40, "not text"),
        (b"Time\tTopic\n9:00\tA\x00B\n", "not text"),
        (b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no events"),
        (b"BEGIN:VCARD\nFN:Asha\nEND:VCARD\n", "list of people"),
    ],
)
def test_what_is_no_agenda_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(data)


def test_a_path_that_is_none_and_a_zone_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        agenda.read(tmp_path / "gone.ics")
    with pytest.raises(UserError, match="folder"):
        agenda.read(tmp_path)
    with pytest.raises(UserError, match="time zone"):
        read(calendar(ONE), "Mars/Base")


def test_western_letters_are_guessed_and_told() -> None:
    draft = read("Zeit\tThema\n9:00-10:00\tBegrüßung\n".encode("cp1252"))
    assert draft.sessions[0].title == "Begrüßung"
    assert draft.sessions[0].kind == "ceremony"
    assert any("Windows-1252" in f.sentence for f in draft.guesses)


@pytest.mark.parametrize(
    "text", [FRAB, json.dumps(pretalx(DAYS)), calendar(ONE), "Time\tTopic\n9:00\tA\n"]
)
def test_reading_can_be_cancelled(text: str) -> None:
    with pytest.raises(Cancelled):
        agenda.read(text.encode(), timezone=ZONE, cancelled=lambda: True)
