"""What holds for every paper: any text, any script, both sizes, progress and an end to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from tests.unit.papers.conftest import Print
from tests.unit.papers.kit import flat, made, moment, session, text_of
from ttt_desktop import reports
from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.reports import papers
from ttt_desktop.reports.papers import draw
from ttt_desktop.reports.papers.export import content
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda_edit, attendance, consent, details, groups, people

HOSTILE = '#panic("x") $x$ *b* _i_ <a> @b `raw` \\u{41}'
INDIC = {"te": "శిరీష", "or": "ସସ୍ମିତା", "sat": "ᱥᱩᱢᱤᱛᱨᱟ", "hi": "मोहिनी", "ta": "கயல்"}


@pytest.mark.parametrize("what", papers.PAPERS)
def test_what_people_typed_stands_there_literally(store: Store, tmp_path: Path, what: str) -> None:
    details.update(store, title=HOSTILE)
    agenda_edit.update_session(store, session(store, "Listening"), title=HOSTILE)
    asha = people.find(store, "Asha").id
    people.update(store, asha, name=HOSTILE, display_name=HOSTILE, username="", pronouns=HOSTILE)
    groups.update(store, groups.of_session(store, None)[0].id, name=HOSTILE)
    pages = made(store, what, tmp_path)
    assert flat(HOSTILE) in flat(pages[0])


def test_names_keep_their_script(store: Store, tmp_path: Path) -> None:
    river = groups.of_session(store, None)[0].id
    listening = session(store, "Listening")
    for language, name in INDIC.items():
        added = people.add(store, name, languages=language)
        groups.put(store, river, added.id)
        attendance.arrive(store, listening, added.id, at=moment(9, 30))
    letters = {char for name in INDIC.values() for char in name if char.isalpha()}
    for what in ("badges", "certificates", "sign-in", "table-cards"):
        assert letters <= set("".join(made(store, what, tmp_path))), what


def test_endless_and_undrawable_names_are_drawn_and_told(store: Store, tmp_path: Path) -> None:
    people.add(store, "x" * 300)
    people.add(store, "Before \U000e1234 after")
    papers.prepare(store, "badges")
    done = papers.export(store, "badges", tmp_path / "b.pdf")
    assert done.characters == ("U+E1234",)
    assert len(done.replaced) == 1
    page = "".join(text_of(done.path))
    assert flat(page).count("x") >= 300
    assert flat("Before□after") in flat(page)


@pytest.mark.parametrize("what", papers.PAPERS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_papers_are_tagged_and_in_their_language(printed: Print, what: str, language: str) -> None:
    with pikepdf.open(printed(what, language=language).path) as document:
        assert str(document.Root.Lang).startswith(language)
        assert bool(document.Root.MarkInfo.Marked)
        assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize("what", papers.PAPERS)
def test_letter_and_a4(printed: Print, what: str) -> None:
    shapes = {"a4": {595, 842}, "letter": {612, 792}}
    for size, shape in shapes.items():
        with pikepdf.open(printed(what, size).path) as document:
            boxes = [[round(float(side)) for side in page.mediabox] for page in document.pages]
        assert all({box[2], box[3]} == shape for box in boxes)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("agenda", "Add sessions first"),
        ("pocket", "Add sessions first"),
        ("sign-in", "Add people first"),
        ("badges", "Add people first"),
        ("certificates", "Take attendance first"),
        ("table-cards", "Make groups first"),
    ],
)
def test_an_empty_workshop_hears_what_is_missing(
    empty: Store, tmp_path: Path, what: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        papers.export(empty, what, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_two_papers_can_be_drawn_at_the_same_time(store: Store) -> None:
    with ThreadPoolExecutor(2) as pool:
        snapshots = [store.snapshot() for _ in range(4)]
        drawn = list(pool.map(lambda copy: papers.first_page(copy, "agenda", 40), snapshots))
    assert len(set(drawn)) == 1
    for snapshot in snapshots:
        snapshot.close()


def test_the_report_says_beside_attendance_who_is_in_no_photo(store: Store, tmp_path: Path) -> None:
    listening, omar = session(store, "Listening"), people.find(store, "Omar").id
    consent.refuse(store, omar, "photo")
    for person_id in (omar, people.add(store, "Zoya").id):
        attendance.arrive(store, listening, person_id, at=moment(9, 30))
    for audience, said in (("organiser", True), ("public", False)):
        reports.export(store, tmp_path / "r.md", audience=audience)
        text = (tmp_path / "r.md").read_text(encoding="utf-8")
        rows = [
            line for line in text.splitlines() if line.startswith(("| Asha", "| Omar", "| Zoya"))
        ]
        told = {row.split("|")[1].strip(): row.split("|")[-2].strip() for row in rows}
        assert ("no photo" in text) is said
        if said:
            assert told == {"Asha": "photo ok", "Omar Khan": "no photo", "Zoya": "ask first"}


def hundred(store: Store) -> None:
    with store.write("test") as db:
        for number in range(100):
            people.insert(db, f"Person {number}", languages="te en", username=f"User {number}")
    papers.prepare(store, "badges")


def test_a_batch_grows_to_its_end(store: Store, tmp_path: Path) -> None:
    """It is drawn in lengths, and is in the end what it would be in one piece."""
    hundred(store)
    heard: list[float] = []
    snapshot = store.snapshot()
    out = tmp_path / "out.pdf"
    papers.export(snapshot, "badges", out, progress=lambda part, _words: heard.append(part))
    whole, _replaced = draw.pdf("badges", content(snapshot, "badges", "a4", "en"))
    snapshot.close()
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert len([part for part in heard if 0.2 < part < 0.9]) >= 2
    (tmp_path / "whole.pdf").write_bytes(whole)
    pages = text_of(out)
    assert len(pages) == 13  # 103 badges, and the legend
    assert pages == text_of(tmp_path / "whole.pdf")


def test_cancelled_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """Also between two lengths of the drawing, whatever was asked how often before."""
    hundred(store)
    drawn: list[float] = []
    for after in range(9):
        answers = iter([False] * after + [True] * 9)
        with pytest.raises(Cancelled):
            papers.export(
                store, "badges", tmp_path / "out.pdf",
                progress=lambda part, _words: drawn.append(part),
                cancelled=lambda a=answers: next(a),
            )  # fmt: skip
    assert any(0.2 < part < 0.9 for part in drawn)
    assert not [path for path in tmp_path.iterdir() if "ttt" not in path.name]
