"""Tables of an agenda, as organisers paste and save them."""

from __future__ import annotations

from datetime import date

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.imports import agenda
from ttt_desktop.imports.agenda.draft import AgendaDraft

START = date(2031, 3, 7)


def read(text: str) -> AgendaDraft:
    return agenda.read_text(text, timezone="Asia/Kolkata", start_date=START)


def lines(draft: AgendaDraft) -> list[tuple[str, int, int, str]]:
    """Date, start, minutes and title of every session."""
    return [
        (day.date.strftime("%d"), s.start_minute, s.minutes, s.title)
        for day in draft.days
        for s in day.sessions
    ]


PASTED = """River School/Skill Days 2031/Programme
(copied from the page)

Day 0
Time\tSession\tFacilitator\tNotes
4:30 - 5:00\tTea\t-\t-
5:00 - 6:30\tGetting started\tHost team\tWe meet.
6:30 PM to 8:00 PM\tFunds: A Conversation\tAsha Roy (WMF)\tA roundtable.

Day 1: Setting out: why, and how
Theme: Measuring what matters
Time\tSession\tFacilitator\tNotes
9.30–10.00\tOverview\tBela & Chand Dey\tFraming
10:00 - 11:15\tMaking plans\tDev, Esha & Fardin\t(with reflections)
"""


def test_a_pasted_wiki_table_becomes_dated_days() -> None:
    draft = read(PASTED)
    assert draft.title == "Skill Days 2031"
    assert lines(draft) == [
        ("06", 16 * 60 + 30, 30, "Tea"),
        ("06", 17 * 60, 90, "Getting started"),
        ("06", 18 * 60 + 30, 90, "Funds: A Conversation"),
        ("07", 570, 30, "Overview"),
        ("07", 600, 75, "Making plans"),
    ]
    first, second = draft.days
    assert second.title == "Setting out: why, and how"
    assert second.theme == "Measuring what matters"
    assert [s.kind for s in first.sessions] == ["break", "presentation", "discussion"]
    assert first.sessions[0].led_by == []
    assert first.sessions[2].led_by == ["Asha Roy (WMF)"]
    assert second.sessions[1].led_by == ["Dev", "Esha", "Fardin"]
    assert {f.where for f in draft.guesses} == {"Tea", "Getting started"}
    assert [f.where for f in draft.left_out] == ["(copied from the page)"]
    assert not any(s.anchored for s in draft.sessions)


def test_a_gap_is_anchored_and_nothing_else() -> None:
    draft = read("Time\tSession\n9:00 - 10:00\tOne\n10:30 - 11:00\tTwo\n11:00 - 12:00\tThree\n")
    assert [s.anchored for s in draft.sessions] == [False, True, False]


WIKITEXT = """== Programme ==
=== Day 1 (18 October 2031): Arrival ===
{| class="wikitable"
! Time !! Session !! Led by !! Room
|-
| 09:00–10:00 || '''[[Meta:Welcome|Welcome]]'''<ref>A note.</ref>
| [[User:Gita|Gita]]<br>Hari || rowspan="2" | Main hall
|-
| rowspan=2 | 10:00–11:00 || style="color:red" | Maps {{tag|for all}} || Indu
|-
| Photos || Jaya || Terrace
|-
| 11:00–11:15 || colspan="3" align=center | ''Tea''
|-
! colspan="4" | Theme: Afternoon
|-
| 14:00–15:00 || Plans || — ||
|}
=== Day 2 ===
{|
|+ Second day
! समय !! सत्र !! वक्ता
|-
| ९:३०–१०:३०
| आपसी परिचय
| कमला और ललिता
|}
"""


def test_wikitext_with_spans_markup_and_indic_digits() -> None:
    draft = read(WIKITEXT)
    assert [d.date for d in draft.days] == [date(2031, 10, 18), date(2031, 10, 19)]
    assert lines(draft) == [
        ("18", 540, 60, "Welcome"),
        ("18", 600, 60, "Maps for all"),
        ("18", 600, 60, "Photos"),
        ("18", 660, 15, "Tea"),
        ("18", 840, 60, "Plans"),
        ("19", 570, 60, "आपसी परिचय"),
    ]
    arrival = draft.days[0].sessions
    assert draft.days[0].title == "Arrival"
    assert arrival[0].led_by == ["Gita", "Hari"]
    assert [s.room for s in arrival] == ["Main hall", "Main hall", "Terrace", "", ""]
    assert arrival[3].kind == "break"
    assert arrival[3].led_by == []
    assert arrival[4].theme == "Afternoon"
    assert arrival[4].led_by == []
    assert draft.days[1].sessions[0].led_by == ["कमला", "ललिता"]


def test_rooms_as_columns_run_in_parallel_and_a_wide_cell_is_for_the_whole_hall() -> None:
    draft = read(
        "<h3>Friday, 7 March 2031</h3><table>"
        "<tr><th>Time</th><th>Blue room</th><th>Green room</th>"
        "</tr><tr><td>9:00</td><td>Maps</td><td>Songs &amp; tales</td></tr>"
        "<tr><td>10:00</td><td colspan=2>Coffee</td></tr>"
        "<tr><td>10:30</td><td rowspan=2>Long walk</td><td>Short talk</td></tr>"
        "<tr><td>11:00</td><td>Short film</td></tr>"
        "<tr><td>11:30</td><td colspan=2>End</td></tr></table>"
    )
    assert [(s.start_minute, s.minutes, s.title, s.room) for s in draft.sessions] == [
        (540, 60, "Maps", "Blue room"),
        (540, 60, "Songs & tales", "Green room"),
        (600, 30, "Coffee", ""),
        (630, 60, "Long walk", "Blue room"),
        (630, 30, "Short talk", "Green room"),
        (660, 30, "Short film", "Green room"),
        (690, 30, "End", ""),
    ]


def test_days_as_columns() -> None:
    draft = read("Time\tDay 1\tDay 2\n9:00-10:00\tMaps\tSongs\n10:00-10:30\tTea\tTea\n")
    assert lines(draft) == [
        ("07", 540, 60, "Maps"),
        ("07", 600, 30, "Tea"),
        ("08", 540, 60, "Songs"),
        ("08", 600, 30, "Tea"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Time | Session | Speaker |\n|---|---|---|\n"
        "| 9:00-9:45 | Maps | Asha |\n| 9:45-10:00 | Tea | |\n",
        "Time,Session,Speaker\n9:00-9:45,Maps,Asha\n9:45-10:00,Tea,\n",
        'Start;End;Title;Who\n09:00;09:45;"Maps";Asha\n09:45;10:00;Tea;-\n',
        "Date,From,Duration,Title,Led by\n2031-03-07,09:00,45 min,Maps,Asha\n,09:45,15,Tea,\n",
        "Start,End,Topic,Facilitators\n2031-03-07 09:00,2031-03-07 09:45,Maps,Asha\n"
        "2031-03-07 09:45,2031-03-07 10:00,Tea,n/a\n",
        "Zeit\tVortrag\tReferentin\n9 bis 9:45 Uhr\tMaps\tAsha\n9:45–10 Uhr\tTea\t–\n",
        "Horaire\tSéance\tIntervenant\n9h – 9h45\tMaps\tAsha\n9h45 – 10h\tTea\t\n",
        "9:00 am - 9:45 am\tMaps\tAsha\n9:45 am - 10 am\tTea\t\n",
    ],
)
def test_the_same_agenda_in_many_notations(text: str) -> None:
    draft = read(text)
    assert lines(draft) == [("07", 540, 45, "Maps"), ("07", 585, 15, "Tea")]
    assert [s.led_by for s in draft.sessions] == [["Asha"], []]


def test_plain_lines_that_begin_with_a_time() -> None:
    draft = read("Day 1\n* 0900-0945: Maps and more\n* 10:00 – 10:15 Tea\n\nDay 2\n- 9:30 Songs\n")
    assert lines(draft) == [
        ("07", 540, 45, "Maps and more"),
        ("07", 600, 15, "Tea"),
        ("08", 570, 30, "Songs"),
    ]


def test_only_starts_take_their_end_from_the_next_row() -> None:
    draft = read("Time\tTopic\n9:00\tMaps\n10:30\tSongs\n11:00\tEnd\n")
    assert [s.minutes for s in draft.sessions] == [90, 30, 30]
    assert [f.where for f in draft.guesses] == ["End"]


def test_after_midnight_stays_with_the_evening() -> None:
    draft = read("Time\tTopic\n21:00 - 23:30\tFilm\n23:30 - 00:30\tTalk\n00:30 - 01:00\tStars\n")
    assert [s.start_minute for s in draft.sessions] == [1260, 1410, 1470]


def test_an_afternoon_without_pm_is_guessed_and_told() -> None:
    draft = read("Time\tTopic\n11:00-12:30\tMaps\n12:30-1:30\tLunch\n1:30 - 3:00\tSongs\n")
    assert [s.start_minute for s in draft.sessions] == [660, 750, 810]
    assert [f.where for f in draft.guesses] == ["Songs"]
    assert draft.sessions[1].kind == "break"


def test_a_time_that_is_none_follows_the_session_before() -> None:
    draft = read("Time\tTopic\n9:00-10:00\tMaps\nTBA\tSongs\n11:00-12:00\tEnd\n")
    assert lines(draft)[1] == ("07", 600, 60, "Songs")
    assert "Songs" in {f.where for f in draft.guesses}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("First name,Last name,Email\nAsha,Roy,a@example.org\n", "list of people"),
        ("Just a letter.\nNo times at all.\n", "no table with times"),
        ("start,_uuid,_submission_time\n2031-03-07,x,y\n", "survey"),
        ("", "nothing to import"),
    ],
)
def test_what_is_no_agenda_is_refused_with_sense(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(text)


def test_a_hostile_span_cannot_fill_the_memory() -> None:
    draft = read(
        "<table><tr><th>Time</th><th>Topic</th></tr>"
        "<tr><td>9:00</td><td colspan=999999 rowspan=999999>Maps</td></tr></table>"
    )
    assert len(draft.sessions) == 1
