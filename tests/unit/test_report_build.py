"""From the file to every format: the same figures, and only what the audience may see."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import mwparserfromhell
import pypdfium2
import pytest

from ttt_desktop import reports, sample
from ttt_desktop.reports.blocks import Figures, Item, NoteList, Quote, Report, plain
from ttt_desktop.reports.gather import gather
from ttt_desktop.rules import clock
from ttt_desktop.rules.privacy import Thresholds
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    details,
    groups,
    notes,
    people,
    prompts,
    runlog,
)

START = datetime(2024, 10, 19, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample workshop."""
    with sample.create(tmp_path_factory.mktemp("sample") / "w.ttt") as store:
        yield store


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    """A workshop of one day: twelve people, of whom Asha and Bimal agreed to things."""
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Small", start=date(2024, 10, 19), place="Puri")
        day = agenda.days(store)[0]
        talk = agenda_edit.add_session(
            store, day.id, "Talk", kind="discussion", minutes=60, led_by="Asha Rao, Zed Secret"
        )
        agenda_edit.add_session(store, day.id, "Tea", kind="break", minutes=15)
        agenda_edit.add_session(store, day.id, "Never held", minutes=45)
        for number in range(12):
            name = (
                ["Asha Rao", "Bimal Das", "Chitra Sen"][number] if number < 3 else f"Pers{number}"
            )
            one = people.add(
                store,
                name,
                username="AshaR" if number == 0 else "",
                display_name="Bimu" if number == 1 else "",
                email=f"p{number}@example.org",
                phone=f"+91 98765 000{number:02}",
                region="Odisha" if number < 9 else "Kerala",
                gender=["woman", "man"][number % 2],
                languages="or en" if number < 7 else "ml",
                remarks="vegetarian",
            )
            attendance.arrive(store, talk.id, one.id, START + timedelta(minutes=number))
        asha, bimal, chitra = people.all_people(store)[:3]
        for purpose in ("name", "quote"):
            consent.give(store, asha.id, purpose)
            consent.give(store, chitra.id, purpose)
            consent.withdraw(store, chitra.id, purpose)
        consent.give(store, bimal.id, "name")
        consent.give(store, bimal.id, "contact")
        people.set_leaders(store, talk.id, [asha.id])
        prompt = prompts.add(store, talk.id, "What is hard?", kind="challenge")
        group = groups.add(store, talk.id, "Table one", "By the window")
        groups.put(store, group.id, chitra.id)
        runlog.start(store, talk.id, START)
        for who, kind, text in [
            (asha, "quote", "Quote of Asha"),
            (bimal, "quote", "Quote of Bimal"),
            (chitra, "challenge", "Challenge of Chitra"),
            (asha, "takeaway", "Takeaway of Asha"),
            (None, "decision", "Decision of the room"),
        ]:
            notes.add(
                store,
                session_id=talk.id,
                text=text,
                kind=kind,
                author_id=who.id if who else None,
                anonymous=who is None,
                prompt_id=prompt.id if kind == "challenge" else None,
                group_id=group.id if kind == "challenge" else None,
                at=START + timedelta(minutes=20),
            )
        gone = notes.add(store, session_id=talk.id, text="Hidden words", at=START)
        notes.hide(store, gone.id, "about somebody who is not here")
        runlog.end(store, talk.id, START + timedelta(minutes=90))
        yield store


def texts(report: Report) -> dict[str, str]:
    """The report in every format, as text that can be searched."""
    found = {}
    for name in reports.FORMATS:
        content, _ = reports.render(report, name)
        found[name] = pdf_text(content) if name == "pdf" else content.decode()
    return found


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def figures_in(text: str, form: str, report: Report) -> dict[str, str]:
    """The figures that a reader finds in one format, by key."""
    wanted = report.figures()
    if form == "json":
        totals = json.loads(text)["totals"]
        return {key: f"{totals[key]:g}" for key in wanted}
    if form == "html":
        pattern = r'data-figure="(\w+)"><dt>[^<]*</dt><dd>([^<]*)</dd>'
        return dict(re.findall(pattern, text))
    if form == "wiki":
        rows = re.findall(r'data-figure="(\w+)" \| (.*)', text)
        return {k: str(mwparserfromhell.parse(v).strip_code()) for k, v in rows}
    if form == "pdf":
        lines = [line.strip() for line in re.split(r"[\r\n]+", text)]
        return {key: lines[lines.index(figure.label) - 1] for key, figure in wanted.items()}
    mark = r"\**" if form == "md" else ""
    found = {}
    for key, figure in wanted.items():
        match = re.search(rf"^(?:- )?{re.escape(figure.label)}: {mark}(.*?){mark}$", text, re.M)
        found[key] = match[1].replace("\\", "") if match else "missing"
    return found


@pytest.mark.parametrize("audience", reports.AUDIENCES)
def test_every_format_has_the_same_figures(told: Store, audience: str) -> None:
    report = reports.build(told, audience)
    expected = {key: f"{figure.value:g}" for key, figure in report.figures().items()}
    assert set(expected) == {"people", "sessions", "notes", "hours", "languages"}
    for form, text in texts(report).items():
        assert figures_in(text, form, report) == expected, form


def test_the_figures_are_those_of_the_file(told: Store) -> None:
    """Counted a second time, straight from the tables."""
    report = reports.build(told)
    rows = {
        "people": "SELECT count(DISTINCT person_id) FROM attendance WHERE event = 'arrive'",
        "notes": "SELECT count(*) FROM note WHERE NOT hidden",
        "languages": "SELECT count(DISTINCT language) FROM note WHERE NOT hidden",
        "sessions": "SELECT count(*) FROM session WHERE kind <> 'break' AND (id IN (SELECT "
        "session_id FROM run) OR id IN (SELECT session_id FROM note WHERE NOT hidden) OR id IN "
        "(SELECT session_id FROM attendance))",
    }
    for key, query in rows.items():
        assert report.figures()[key].value == told.value(query), key


@pytest.mark.parametrize("audience", reports.AUDIENCES)
def test_every_note_stands_in_the_report_once(told: Store, audience: str) -> None:
    report = reports.build(told, audience)
    drawn = [
        plain(item.text)
        for block in report.blocks
        if isinstance(block, NoteList | Quote)
        for item in (block.items if isinstance(block, NoteList) else [Item(block.text)])
    ]
    assert sorted(drawn) == sorted(
        row[0] for row in told.query("SELECT text FROM note WHERE NOT hidden")
    )
    assert len(drawn) == report.figures()["notes"].value


def test_the_audiences_agree_on_the_figures(told: Store) -> None:
    first, second = (reports.build(told, audience) for audience in reports.AUDIENCES)
    assert first.figures() == second.figures()


def test_hours_come_from_the_run_log(small: Store) -> None:
    figures = reports.build(small).figures()
    assert figures["hours"].shown == "1.5"
    assert figures["sessions"].value == 1
    assert figures["notes"].value == 5


def test_the_public_reads_only_of_people_who_agreed(small: Store) -> None:
    for form, text in texts(reports.build(small, "public")).items():
        assert "AshaR" in text, form
        for private in ("Asha Rao", "Zed Secret", "Chitra Sen", "Bimal Das", "Pers3"):
            assert private not in text, (form, private)


def test_the_public_reads_no_contact_data_and_nothing_hidden(small: Store) -> None:
    for form, text in texts(reports.build(small, "public")).items():
        for private in ("example.org", "98765", "vegetarian", "Hidden words", "not here"):
            assert private not in text, (form, private)


def test_a_quote_has_a_name_only_with_both_consents(small: Store) -> None:
    facts = gather(small, "public")
    authors = {note.text: note.author for s in facts.sessions for note in s.notes}
    assert authors["Quote of Asha"] == "AshaR"
    assert authors["Quote of Bimal"] == ""
    assert authors["Takeaway of Asha"] == ""
    assert authors["Challenge of Chitra"] == ""


def test_public_groups_have_names_and_no_members(small: Store) -> None:
    data = reports.build(small, "public").data
    assert [(g["name"], g["members"]) for g in data["groups"]] == [("Table one", [])]
    assert len(reports.build(small).data["groups"][0]["members"]) == 1


def test_public_notes_do_not_tell_when_they_were_written(small: Store) -> None:
    data = reports.build(small, "public").data
    stored = {row[0] for row in small.query("SELECT id FROM note")}
    assert not {"created_at", "source"} & set().union(*data["notes"])
    assert not stored & {note["id"] for note in data["notes"]}
    again = reports.build(small, "public").data
    assert [note["id"] for note in again["notes"]] == [note["id"] for note in data["notes"]]


def test_small_groups_of_people_are_not_singled_out(small: Store) -> None:
    cells = reports.build(small, "public").data["totals"]["composition"]["region"]["cells"]
    assert {cell["answer"]: (cell["people"], cell["fewer_than"]) for cell in cells} == {
        "Odisha": (None, None),
        "Kerala": (None, 5),
    } or cells == []
    assert "9" not in json.dumps(cells)
    own = reports.build(small).data["totals"]["composition"]["region"]["cells"]
    assert {cell["answer"]: cell["people"] for cell in own} == {"Odisha": 9, "Kerala": 3}


def test_thresholds_can_be_set_but_not_below_three(small: Store) -> None:
    facts = gather(small, "public", Thresholds(1, 1))
    assert facts.thresholds == Thresholds(3, 3)
    assert gather(small, "organiser", Thresholds(50, 50)).thresholds is None


def test_the_organiser_sees_all_but_what_a_hidden_note_said(small: Store) -> None:
    found = texts(reports.build(small))
    for form, text in found.items():
        assert "Hidden words" not in text, form
        for name in ("Asha Rao", "Bimu", "Chitra Sen", "Pers11"):
            assert name in text, (form, name)
    assert "about somebody who is not here" in found["txt"]
    assert json.loads(found["json"])["totals"]["hidden_notes"] == 1


def test_a_snapshot_says_the_same_as_the_file(small: Store) -> None:
    snapshot = small.snapshot()
    try:
        assert reports.build(snapshot, "public").blocks == reports.build(small, "public").blocks
    finally:
        snapshot.close()


def test_an_empty_workshop_has_a_report(tmp_path: Path) -> None:
    with Store.create(tmp_path / "e.ttt") as store:
        details.create(store, title="Empty", start=date(2024, 10, 19), days=2)
        for audience in reports.AUDIENCES:
            report = reports.build(store, audience)
            assert all(figure.value == 0 for figure in report.figures().values())
            assert all(texts(report).values())


@pytest.mark.parametrize("language", ["hi", "te", "or", "ur", "sat", "xx", 'en"><x'])
def test_a_report_can_be_asked_for_in_any_language(small: Store, language: str) -> None:
    report = reports.build(small, "public", language)
    assert report.direction == ("rtl" if language == "ur" else "ltr")
    for form, text in texts(report).items():
        # A line read from the right comes out of a PDF with its words in the other order.
        assert {"Challenge", "of", "Chitra"} <= set(re.split(r"[^A-Za-z]+", text)), form
        assert "><x" not in text


def test_the_interface_does_not_change_the_report(small: Store) -> None:
    from ttt_desktop import i18n

    before = reports.build(small, "public", "en").blocks
    i18n.set_language("hi")
    assert reports.build(small, "public", "en").blocks == before


def test_every_text_of_a_block_is_finished(told: Store) -> None:
    """No placeholder is left unfilled in what the report itself says."""
    for block in reports.build(told, "public").blocks:
        if isinstance(block, NoteList | Quote):
            continue
        assert not re.search(r"\{\w+\}", repr(block).replace("{page}", ""))


def test_figures_stand_once(told: Store) -> None:
    blocks = [b for b in reports.build(told).blocks if isinstance(b, Figures)]
    assert len(blocks) == 1


# -- The data format

SHAPES: dict[str, dict[str, Any]] = {
    "themes": {"id": str, "title": str, "about": str},
    "sessions": {
        "id": str, "number": int, "day": str, "title": str, "kind": str, "theme": (str, type(None)),
        "room": str, "about": str, "led_by": list, "planned_start": "time", "planned_end": "time",
        "planned_minutes": int, "started": "time?", "ended": "time?", "minutes": int, "held": bool,
        "prompts": list,
    },
    "groups": {"id": str, "session": str, "name": str, "place": str, "members": list},
    "notes": {
        "id": str, "session": str, "prompt": (str, type(None)), "group": (str, type(None)),
        "author": (str, type(None)), "author_name": str, "anonymous": bool, "kind": str,
        "text": str, "language": str,
    },
    "people": {"id": str, "name": str},
    "attendance": {"session": str},
}  # fmt: skip
KEYS = (
    "workshop themes sessions people groups attendance notes clusters follow_ups forms totals"
).split()


@pytest.mark.parametrize("audience", reports.AUDIENCES)
def test_the_data_have_the_documented_shape(told: Store, audience: str) -> None:
    data = json.loads(reports.render(reports.build(told, audience), "json")[0])
    assert list(data) == KEYS
    for key, shape in SHAPES.items():
        assert data[key], key
        for row in data[key]:
            for field, kind in shape.items():
                value = row[field]
                if kind in ("time", "time?"):
                    assert (value is None and kind == "time?") or value.endswith("+05:30")
                    assert value is None or datetime.fromisoformat(value).tzinfo
                else:
                    assert isinstance(value, kind), (key, field, value)
    assert data["clusters"] == data["follow_ups"] == data["forms"] == []
    known = {session["id"] for session in data["sessions"]}
    assert {note["session"] for note in data["notes"]} <= known
    assert {group["session"] for group in data["groups"]} <= known


def test_the_data_are_documented_where_they_are_made() -> None:
    from ttt_desktop.reports import data

    for key in KEYS:
        assert f"``{key}``" in (data.__doc__ or "")
    for shape in SHAPES.values():
        for field in shape:
            assert re.search(rf"\b{field}\b", data.__doc__ or ""), field


def test_public_data_name_only_people_who_agreed(told: Store) -> None:
    data = reports.build(told, "public").data
    agreed = {
        row[0]
        for row in told.query(
            "SELECT person_id FROM consent WHERE purpose = 'name' AND withdrawn_at IS NULL"
        )
    }
    assert {person["id"] for person in data["people"]} == agreed
    assert all(set(person) == {"id", "name"} for person in data["people"])
    assert all(set(row) == {"session", "people", "fewer_than"} for row in data["attendance"])
    assert {note["author"] for note in data["notes"]} - {None} <= agreed


# -- What others may have written into the file

WILD = (
    "\u202eevil\u202c \x00\x1b[31m [[x]] <script>alert(1)</script> =1+1 #set {{y}} ~~~~ 한 \ue123"
)


def test_a_wild_text_that_bypassed_our_door_acts_nowhere(small: Store) -> None:
    with small.write("Change note") as db:
        db.execute("UPDATE note SET text = ? WHERE text = 'Decision of the room'", [WILD])
        db.execute("UPDATE workshop SET title = ?", [WILD])
        db.execute("UPDATE person SET display_name = ? WHERE name = 'Asha Rao'", [WILD])
        db.execute('UPDATE "group" SET name = ?', [WILD])
        db.execute("UPDATE session SET title = ?, led_by = ?, room = ?", [WILD] * 3)
    for audience in reports.AUDIENCES:
        report = reports.build(small, audience)
        assert "U+202E RIGHT-TO-LEFT OVERRIDE" in report.replaced
        for form, text in texts(report).items():
            assert "evil" in text, form
            for control in "\u202e\u202c\x00\x1b":
                assert control not in text, (form, control)
        _, drawn = reports.render(report, "pdf")
        assert any(name.startswith("U+") for name in drawn.replaced)


def test_a_note_of_a_megabyte_is_written_whole(small: Store) -> None:
    text = "word " * 200_000
    with small.write("Change note") as db:
        db.execute("UPDATE note SET text = ? WHERE text = 'Challenge of Chitra'", [text])
        db.execute("UPDATE note SET text = ? WHERE text = 'Quote of Bimal'", ["x" * 20_000])
    report = reports.build(small, "public")
    for form in ("html", "wiki", "md", "txt", "json"):
        assert reports.render(report, form)[0].count(b"word ") >= 199_999, form
    assert pdf_text(reports.render(report, "pdf")[0]).count("word ") >= 199_000


def test_the_sql_stays_outside(small: Store) -> None:
    """Building reads: it runs on a snapshot that cannot be written."""
    snapshot = small.snapshot()
    try:
        with pytest.raises((RuntimeError, sqlite3.Error)), snapshot.write("x"):
            pass
        reports.build(snapshot)
    finally:
        snapshot.close()


def test_generated_at_follows_the_clock(small: Store) -> None:
    clock.set_now(datetime(2024, 10, 20, 12, 0, tzinfo=UTC))
    try:
        report = reports.build(small)
    finally:
        clock.set_now(None)
    assert report.data["workshop"]["generated_at"] == "2024-10-20T17:30:00+05:30"
