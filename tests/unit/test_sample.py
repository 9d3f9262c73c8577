"""The sample workshop: as many people, notes and scripts as it promises, and nobody real."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from ttt_desktop import sample
from ttt_desktop.errors import UserError
from ttt_desktop.rules import clock, languages, text
from ttt_desktop.system import resource
from ttt_desktop.workshop import (
    agenda,
    attendance,
    composition,
    consent,
    daywords,
    details,
    duplicates,
    groups,
    note_list,
    notes,
    people,
    people_fields,
    people_filters,
    prompts,
    runlog,
    themes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ttt_desktop.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample.create(tmp_path_factory.mktemp("sample") / "sample.ttt") as made:
        yield made


@pytest.fixture(scope="module")
def said(store: Store) -> list[notes.Note]:
    return sorted(note_list.query(store), key=lambda note: note.created_at)


def _session(store: Store, beginning: str) -> agenda.Session:
    return agenda.find_session(store, beginning)


def test_three_days_three_themes_and_the_published_sessions(store: Store) -> None:
    assert [day.date for day in agenda.days(store)] == ["2024-10-18", "2024-10-19", "2024-10-20"]
    assert [theme.title for theme in themes.all_themes(store)] == [
        "Needs Assessment & Community Research",
        "Program Designing",
        "Collaborations",
    ]
    titles = {session.title for session in agenda.sessions(store)}
    assert {
        "Hands-on Group Discussion on Challenges & Opportunities in Wikimedia",
        "Presentations on Experience Contributing to Wikimedia Projects",
        "Brainstorming on Engagement with Open Knowledge Stakeholders",
    } <= titles


def test_the_plan_holds_its_anchors(store: Store) -> None:
    plan = agenda.plan(store)
    assert {planned.session.title: planned.overlap for planned in plan if planned.overlap} == {}
    lunches = [p for p in plan if p.session.title == "Lunch"]
    assert [p.start_text for p in lunches] == ["13:00"] * 3
    rooms = [p for p in plan if p.session.room]
    assert len(rooms) == 3
    assert len({p.start for p in rooms}) == 1


def test_thirty_five_made_up_people(store: Store) -> None:
    listed = people.all_people(store)
    assert len(listed) == 36  # one of them twice
    there = attendance.attended(store)
    everyone = [person for person in listed if person.id in there]
    assert len(everyone) == 35
    assert len({person.username for person in everyone}) == 35
    assert Counter(person.community for person in everyone)["Programme staff"] == 7
    hosts = [p for p in everyone if p.community.startswith("Odia")]
    assert len(hosts) == 7
    assert all("organiser" in p.role_list for p in hosts)
    guests = [p for p in everyone if "guest" in p.role_list]
    assert [p.gender for p in guests] == ["woman", "woman"]
    participants = [p for p in everyone if "participant" in p.role_list]
    assert len(participants) == 19
    women = sum(p.gender == "woman" for p in participants)
    assert women / len(participants) > 0.4
    spoken = {code for person in everyone for code in person.language_list}
    assert len(spoken) >= 12
    assert spoken <= languages.LANGUAGES.keys()
    assert "made up" in details.get(store).about
    readme = resource("sample", "README.md").read_text(encoding="utf-8")
    assert "The people are made up" in readme


def test_nobody_can_be_called_or_written_to(store: Store) -> None:
    everyone = people.all_people(store)
    assert {person.phone for person in everyone} == {""}
    addresses = [person.email for person in everyone if person.email]
    assert len(addresses) > 25
    assert all(re.fullmatch(r"[a-z]+@example\.org", address) for address in addresses)
    for name in ("workshop.toml", "people.toml", "notes.toml"):
        content = resource("sample", name).read_text(encoding="utf-8")
        assert re.findall(r"[\w.]+@(?!example\.org)[\w-]+\.\w+", content) == []
        assert re.findall(r"\+?\d[\d \-]{8,}\d", re.sub(r"\d{4}-\d\d-\d\d", "", content)) == []


def test_notes_in_many_scripts(store: Store, said: list[notes.Note]) -> None:
    assert len(said) >= 170
    scripts = Counter(s for note in said for s in languages.scripts_of(note.text))
    assert len(scripts) >= 9
    assert {"Latn", "Deva", "Telu", "Orya", "Beng", "Knda", "Taml", "Mlym", "Guru"} <= set(scripts)
    assert {"Gujr", "Olck", "Arab"} <= set(scripts)
    assert set(notes.NOTE_KINDS) == {note.kind for note in said}
    assert len({note.text for note in said}) == len(said)


def test_each_note_is_in_the_script_of_its_language(store: Store, said: list[notes.Note]) -> None:
    written = [(note.language, note.text) for note in said]
    written += [(p.language, p.text) for p in prompts.of_session(store, None)]
    wrong = [
        (code, line)
        for code, line in written
        if languages.scripts_of(line) != {languages.script(code)}
    ]
    assert wrong == []


def test_assamese_and_bengali_keep_their_own_letters(said: list[notes.Note]) -> None:
    """Both are written in one script; each has letters that the other has not."""
    for note in said:
        if note.language == "as":
            assert "\u09b0" not in note.text  # Bengali ra
        if note.language == "bn":
            assert not {"\u09f0", "\u09f1"} & set(note.text)  # Assamese ra, wa


def test_every_text_is_clean_already(store: Store) -> None:
    for noun in ("workshop", "theme", "day", "session", "prompt", "person", "group", "note"):
        for row in store.query(f'SELECT * FROM "{noun}"'):
            for value in tuple(row):
                if isinstance(value, str):
                    assert text.clean(value) == value
    for name in ("workshop.toml", "people.toml", "notes.toml"):
        for values in re.findall(r'"([^"\n]*)"', resource("sample", name).read_text("utf-8")):
            assert text.clean(values) == values


def test_signed_notes_were_written_by_somebody_who_was_there(
    store: Store, said: list[notes.Note]
) -> None:
    by_id = {person.id: person for person in people.all_people(store)}
    members = {group.id: group.members for group in groups.of_session(store, None)}
    for note in said:
        if note.author_id is None:
            continue
        author = by_id[note.author_id]
        assert note.language in author.language_list, note.text
        assert note.group_id is None or author.id in members[note.group_id], note.text
        events = [
            event
            for event in attendance.events(store, note.session_id)
            if event.person_id == author.id and event.at <= note.created_at
        ]
        assert events, (author.name, note.text)
        assert events[-1].event == "arrive", (author.name, note.text)


def test_notes_fall_into_their_session_as_it_really_ran(
    store: Store, said: list[notes.Note]
) -> None:
    ran = runlog.clocks(store)
    for note in said:
        face = ran[note.session_id]
        at = clock.from_text(note.created_at)
        assert face.started is not None
        assert face.ended is not None
        # An anonymous note tells the quarter of an hour only.
        assert clock.coarse(face.started) <= at <= face.ended, note.text


def test_anonymous_notes_and_what_sessions_allow(store: Store, said: list[notes.Note]) -> None:
    anonymous = [note for note in said if note.anonymous]
    assert len(anonymous) >= 20
    assert all(note.author_id is None for note in anonymous)
    allowed = {session.id: session.anonymous for session in agenda.sessions(store)}
    assert set(allowed.values()) == {"allowed", "always", "never"}
    for note in said:
        if allowed[note.session_id] != "allowed":
            assert note.anonymous == (allowed[note.session_id] == "always"), note.text


def test_two_notes_are_hidden_with_a_reason(said: list[notes.Note]) -> None:
    hidden = [note for note in said if note.hidden]
    assert len(hidden) == 2
    assert all(note.hidden_reason for note in hidden)


def test_attendance_has_late_arrivals_departures_and_days_away(store: Store) -> None:
    ran = runlog.clocks(store)
    late = 0
    for session in agenda.sessions(store):
        started = ran[session.id].started
        assert started is not None
        for at in attendance.first_arrivals(store, session.id).values():
            late += (clock.from_text(at) - started).total_seconds() > 300
    assert late >= 15
    assert sum(event.event == "leave" for event in attendance.events(store)) >= 8
    assert len(attendance.attended(store)) == 35
    for name, day in (("Subhro", 1), ("Trilochan", 2)):
        person = people.find(store, name)
        of_day = agenda.sessions(store, agenda.days(store)[day].id)
        assert not any(person.id in attendance.attended(store, s.id) for s in of_day)


def test_people_of_a_group_were_in_its_session(store: Store) -> None:
    gathered = groups.of_session(store, None)
    assert len(gathered) >= 12
    for group in gathered:
        assert set(group.members) <= attendance.attended(store, group.session_id), group.name


def test_the_run_log_has_an_overrun_and_pauses(store: Store) -> None:
    log = Counter(entry.event for entry in runlog.entries(store))
    assert log["start"] == log["end"] == len(agenda.sessions(store))
    assert log["pause"] == log["resume"] >= 2
    assert log["extend"] == 1
    discussion = _session(store, "Hands-on")
    ended = runlog.clocks(store)[discussion.id].ended
    planned = agenda.planned(store, discussion.id)
    assert ended is not None
    assert planned is not None
    assert (ended - planned.end).total_seconds() > 15 * 60
    assert runlog.on_stage(store) == []
    assert {prompt.state for prompt in prompts.of_session(store, None)} == {"closed"}


def test_consent_differs_and_some_was_withdrawn(store: Store) -> None:
    given = consent.given(store)
    assert 30 <= len(given) < 35
    assert len({frozenset(purposes) for purposes in given.values()}) >= 5
    photo = [
        said["photo"]
        for p in people.all_people(store)
        if "photo" in (said := consent.of_person(store, p.id))
    ]
    assert sum(one.stands for one in photo) > 15
    assert sum(one.refused for one in photo) == 5
    assert {one.how for one in photo if one.refused} == {"signed sheet", "at the station"}
    assert sum(not one.stands and not one.refused for one in photo) == 1
    assert len(photo) < 33  # some were not asked
    no = store.value(
        "SELECT count(*) FROM consent WHERE withdrawn_at IS NOT NULL AND given_at > ''"
    )
    assert no == 3


def test_people_have_told_of_themselves_and_not_all_of_it(store: Store) -> None:
    everyone = people.all_people(store)
    for field in ("writes", "background", "gender_group", "age_band", "first_time"):
        told = [getattr(p, field) for p in everyone if getattr(p, field)]
        assert 28 <= len(told) < 36, field
    for field in people.PRIVATE:
        assert 3 <= sum(bool(getattr(p, field)) for p in everyone) <= 10, field
    for person in everyone:
        for code, _dash, script in (one.partition("-") for one in person.writes.split()):
            assert code in person.language_list, person.name
            assert script
    for question in composition.of(everyone):
        assert len(question.answers) > 1, question.key
    assert [f.title for f in people_fields.own_fields(store)] == ["T-shirt size", "Arrives by"]
    assert len(people_fields.values(store)) > 20
    found = {one.title: one.wanted for one in people_filters.saved(store)}
    assert len(found) == 3
    given, no = consent.given(store), consent.said_no(store)
    for wanted in found.values():
        fit = [p for p in everyone if wanted.fits(p, given.get(p.id, ()), False, no.get(p.id, ()))]
        assert 0 < len(fit) < 36


def test_two_pairs_may_be_one_person(store: Store) -> None:
    pairs = {(p.one.name, p.other.name, p.why) for p in duplicates.proposals(store)}
    assert pairs == {
        ("Venkanna Tangedu", "Tangedu Venkanna", "order"),
        ("Harjot Tahliwala", "Gurjot Tahliwala", "spelling"),
    }


def test_each_day_has_its_question_with_words(store: Store) -> None:
    for day in agenda.days(store):
        words = daywords.counts(store, day.id)
        assert len(words) >= 12
        assert words[0].count >= 3
        for word in words:
            assert languages.scripts_of(word.text) == {languages.script(word.language)}, word
    assert sum(len(daywords.of_day(store, d.id, hidden=True)) for d in agenda.days(store)) == 1


def test_everything_happened_in_autumn_2024(store: Store) -> None:
    for column, noun in (("at", "run"), ("at", "attendance"), ("created_at", "note")):
        first, last = tuple(store.query(f"SELECT min({column}), max({column}) FROM {noun}")[0])
        assert "2024-10-18" < first < last < "2024-10-21"
    first, last = tuple(store.query("SELECT min(at), max(at) FROM action")[0])
    assert "2024-09-30" <= first < last < "2024-10-21"


def test_it_can_stop_in_the_middle_of_a_session(tmp_path: Path, said: list[notes.Note]) -> None:
    moment = sample.moment(2, "10:30")
    assert clock.to_text(moment) == "2024-10-19T05:00:00.000Z"
    with sample.create(tmp_path / "live.ttt", until=moment) as store:
        (running,) = runlog.on_stage(store)
        assert running.planned.session.title.startswith("Hands-on")
        assert prompts.opened(store) is not None
        so_far = sorted(note.text for note in note_list.query(store))
    # The same telling each time: what was said so far is the beginning of all that was said.
    assert 40 < len(so_far) < len(said)
    begun = [n.text for n in said if not n.anonymous and n.created_at <= clock.to_text(moment)]
    assert set(begun) <= set(so_far) <= {note.text for note in said}


def test_an_existing_file_is_replaced_only_when_asked_and_only_if_ours(tmp_path: Path) -> None:
    early = sample.moment(1, "09:00")
    path = tmp_path / "sample.ttt"
    first = sample.create(path, until=early)
    with pytest.raises(UserError):  # in use
        sample.create(path, force=True, until=early)
    first.close()
    before = path.read_bytes()
    with pytest.raises(UserError):
        sample.create(path, until=early)
    assert path.read_bytes() == before
    with sample.create(path, force=True, until=early) as again:
        assert people.count(again) == 36
    letter = tmp_path / "letter.ttt"
    letter.write_bytes(b"Dear friends, this is no workshop.")
    with pytest.raises(UserError):
        sample.create(letter, force=True, until=early)
    assert letter.read_bytes() == b"Dear friends, this is no workshop."


def test_a_failure_leaves_no_half_written_file_and_no_held_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise UserError("the disk is full")

    monkeypatch.setattr(people, "add", full)
    with pytest.raises(UserError, match="full"):
        sample.create(tmp_path / "sample.ttt")
    assert list(tmp_path.iterdir()) == []
    assert not clock.is_held()


def test_it_goes_to_the_documents_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "documents_dir", lambda: tmp_path)
    assert sample.path_default() == tmp_path / "TTT 2024 sample.ttt"
