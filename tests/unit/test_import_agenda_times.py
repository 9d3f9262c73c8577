"""Time notations, dates in headings, names in cells and kinds: what the readers stand on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.imports.agenda import dates, halves, kinds, plain, times
from ttt_desktop.imports.agenda.times import Span

MINUTES = st.integers(min_value=0, max_value=1439)


def both(text: str) -> tuple[int | None, int | None]:
    read = times.span(text)
    assert read is not None, text
    resolved = halves.resolve([read], read.is_24())[0]
    return resolved.start, resolved.end


def twelve(minute: int, mark: str) -> str:
    hour, rest = divmod(minute, 60)
    half = mark.format("am" if hour < 12 else "pm")
    return f"{(hour - 1) % 12 + 1}:{rest:02d}{half}"


def in_script(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in text)


@given(
    start=st.integers(min_value=360, max_value=1380),
    length=st.integers(min_value=1, max_value=719),
    join=st.sampled_from([" - ", "–", " — ", " to ", "-", " bis ", " से ", " till ", "～"]),
    mark=st.sampled_from([" {}", "{}", " ({})"]),
)
def test_times_with_am_and_pm_come_back(start: int, length: int, join: str, mark: str) -> None:
    text = twelve(start, mark) + join + twelve((start + length) % 1440, mark)
    assert both(text) == (start, start + length)


@given(
    start=st.integers(min_value=780, max_value=1439),
    length=st.integers(min_value=1, max_value=719),
    zero=st.sampled_from("0०০௦౦೦൦૦੦୦٠۰᱐"),
    point=st.sampled_from([":", "."]),
)
def test_24_hour_times_come_back_in_any_digits(
    start: int, length: int, zero: str, point: str
) -> None:
    clocks = [f"{m // 60 % 24:02d}{point}{m % 60:02d}" for m in (start, start + length)]
    assert both(in_script(" – ".join(clocks), zero)) == (start, start + length)


@given(MINUTES)
def test_four_digits_are_a_clock(minute: int) -> None:
    read = times.span(f"{minute // 60:02d}{minute % 60:02d}")
    assert read is not None
    assert read.start is not None
    assert (read.start.minute, read.start.sure) == (minute, True)


@given(st.integers(min_value=1, max_value=600))
def test_lengths_come_back(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    assert times.length(f"{minutes} min") == minutes
    assert times.length(str(minutes)) == minutes
    assert times.length(f"{hours:02d}:{rest:02d}") == minutes
    assert times.length(f"PT{hours}H{rest}M") == minutes
    assert times.length(f"{hours} h {rest} min") == minutes


@given(st.text(max_size=60))
def test_no_text_breaks_the_small_readers(text: str) -> None:
    times.span(text)
    times.length(text)
    dates.heading(text, date(2031, 3, 7))
    plain.people(text)
    kinds.guess(text, text)
    assert "\n" not in plain.line(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9h30", 570, None),
        ("9 Uhr", 540, None),
        ("10–11 am", 600, 660),
        ("11:00 - 1:00 PM", 660, 780),
        ("8:00–9:00pm", 1200, 1260),
        ("9:00am–9:45", 540, 585),
        ("noon - 1:30 pm", 720, 810),
        ("12:30 - 1:15", 750, 795),
        ("शाम ५ बजे", 1020, None),
        ("सुबह 9:30 से 10:30 तक", 570, 630),
        ("10:00 (45 min)", 600, 645),
        ("9:00-9:30 (30 min)", 540, 570),
        ("9:30 IST", 570, None),
        ("7:30 pm onwards", 1170, None),
        ("23:00-00:30", 1380, 1470),
        ("5:00", 1020, None),
        ("07:00", 420, None),
    ],
)
def test_notations(text: str, start: int, end: int | None) -> None:
    assert both(text) == (start, end)


@pytest.mark.parametrize("text", ["TBA", "", "25:00", "Day 1", "18 October 2031", "-", "Tea"])
def test_what_is_no_time(text: str) -> None:
    assert times.span(text) is None


def test_a_length_is_no_clock() -> None:
    assert times.span("45 min") == Span(minutes=45)
    assert times.span("1.5 hours") == Span(minutes=90)


NEAR = date(2031, 10, 1)


@pytest.mark.parametrize(
    ("text", "number", "on", "title"),
    [
        ("Day 0", 0, None, ""),
        ("Day 1: Why, and how: maps", 1, None, "Why, and how: maps"),
        ("Day 1 (18 October 2031)", 1, date(2031, 10, 18), ""),
        ("== Day Two – 19th Oct: Plans ==", 2, date(2031, 10, 19), "Plans"),
        ("Saturday, 18 October 2031", None, date(2031, 10, 18), ""),
        ("2031-10-18", None, date(2031, 10, 18), ""),
        ("18.10.2031", None, date(2031, 10, 18), ""),
        ("10/18/2031", None, date(2031, 10, 18), ""),
        ("October 18, 2031", None, date(2031, 10, 18), ""),
        ("दिन १: परिचय", 1, None, "परिचय"),
        ("पहला दिन", 1, None, ""),
        ("Jour 2 : samedi 18 octobre 2031", 2, date(2031, 10, 18), ""),
        ("Tag 1 – Samstag, 18.10.", 1, date(2031, 10, 18), ""),
        ("第2天", 2, None, ""),
    ],
)
def test_day_headings(text: str, number: int | None, on: date | None, title: str) -> None:
    read = dates.heading(text, NEAR)
    assert read is not None
    assert (read.number, read.date, read.title) == (number, on, title)


@pytest.mark.parametrize(
    "text",
    ["Daybreak yoga", "May the force be with us", "First steps", "Sun and fun", "Theme: Maps"],
)
def test_sentences_are_no_day_headings(text: str) -> None:
    assert dates.heading(text, NEAR) is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A & B", ["A", "B"]),
        ("Asha, Bela & Chand (WMF, India)", ["Asha", "Bela", "Chand (WMF, India)"]),
        ("-", []),
        ("n/a", []),
        ("[[User:Asha|Asha]] and Bela<br/>Chand", ["Asha", "Bela", "Chand"]),
        ("आशा और बेला", ["आशा", "बेला"]),
        ("Sandy Anders", ["Sandy Anders"]),
        ("Asha; Asha", ["Asha"]),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert plain.people(cell) == names


@pytest.mark.parametrize(
    ("title", "said", "kind"),
    [
        ("Tea", "", "break"),
        ("दोपहर का भोजन", "", "break"),
        ("Mittagspause", "", "break"),
        ("Breaking the ice of bias", "", "other"),
        ("Hands-on Group Discussion on Challenges", "", "discussion"),
        ("Brainstorming on Engagement", "", "brainstorming"),
        ("Panel: bias awareness", "", "panel"),
        ("Opening: welcome by the hosts", "", "ceremony"),
        ("Opening up archives to all", "", "other"),
        ("Social dinner", "", "networking"),
        ("Anything", "Workshop", "hands-on"),
        ("Anything", "podium", "panel"),
        ("Lunch", "lecture", "break"),
        ("कार्यशाला: मानचित्र", "", "hands-on"),
    ],
)
def test_kinds(title: str, said: str, kind: str) -> None:
    assert kinds.guess(title, said) == kind


def test_markup_becomes_plain_words() -> None:
    assert (
        plain.line("'''[[A:B|Maps]]''' {{tag|now}}<ref>x</ref> [https://x.org here]")
        == "Maps now here"
    )
    assert plain.plain("<p>One<br>two</p><ul><li>a</li><li>b</li></ul>") == "One\ntwo\n\n- a\n\n- b"
    assert plain.plain("<script>alert(1)</script>&lt;b&gt; &amp;") == "<b> &"
