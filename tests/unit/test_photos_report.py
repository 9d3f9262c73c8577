"""Photos in the report: only those that may be shown, in every format, named by the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from ttt_desktop import reports
from ttt_desktop.reports import Report
from ttt_desktop.reports.blocks import Paragraph, Pictures, plain
from ttt_desktop.store import Store
from ttt_desktop.system import resource
from ttt_desktop.workshop import agenda, agenda_edit, consent, details, people, photos
from ttt_desktop.workshop.photos import Picture

JPEG = resource("sample", "photos", "table-small.jpg").read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four photos: a chart, Asha who agreed, Pritam who did not, and one untold."""
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 18))
        talk = agenda_edit.add_session(made, agenda.days(made)[0].id, "Talk & <b>tea</b>")
        picture = Picture(JPEG, JPEG, 480, 360)
        kept = [(photos.keep_image(made, picture), picture) for _ in range(4)]
        chart, asha_s, pritam_s, _unsaid = photos.add(made, kept, talk.id)
        photos.set_session(made, [asha_s], None)
        photos.set_nobody(made, [chart], True)
        photos.set_caption(made, chart, "What Pritam drew <script>x</script>")
        asha, pritam = people.add(made, "Asha Rao"), people.add(made, "Pritam Das")
        for person in (asha, pritam):
            photos.mark(made, asha_s if person is asha else pritam_s, person.id)
        for purpose in ("photo", "name"):
            consent.give(made, asha.id, purpose)
        yield made


def pictures(report: Report) -> list[tuple[str, str, str]]:
    """(what it shows in words, caption, names) of every picture."""
    return [
        (plain(one.alt), plain(one.caption), plain(one.by))
        for block in report.blocks
        if isinstance(block, Pictures)
        for one in block.items
    ]


def sentences(report: Report) -> list[str]:
    return [plain(block.text) for block in report.blocks if isinstance(block, Paragraph)]


def test_the_organiser_sees_what_everybody_in_it_agreed_to(store: Store) -> None:
    report = reports.build(store, "organiser")
    drew = "What Pritam drew <script>x</script>"
    assert pictures(report) == [
        (drew, drew, ""),
        ("Photo from the workshop", "", "Asha Rao"),
    ]
    said = sentences(report)
    assert "1 photo is left out: not everybody in it has agreed." in said
    assert "1 photo is left out: nobody has said yet who is in it." in said
    assert "1 photo stands with its session." in said


def test_the_public_reads_no_name_that_was_not_agreed_to(store: Store) -> None:
    report = reports.build(store, "public")
    # Pritam's name in a caption takes the caption away, not the chart.
    assert pictures(report) == [
        ("Photo from “Talk & <b>tea</b>”", "", ""),
        ("Photo from the workshop", "", "Asha Rao"),
    ]
    everything = json.dumps(report.data) + " ".join(sentences(report))
    assert "Pritam" not in everything
    shown = report.data["sessions"][0]["photos"] + report.data["workshop"]["photos"]
    assert len(shown) == report.data["totals"]["photos"] == 2
    ids = {one.id for one in photos.all_photos(store)}
    assert not ids & {one["id"] for one in shown}
    asha = people.find(store, "Asha Rao")
    consent.withdraw(store, asha.id, "name")
    assert pictures(reports.build(store, "public"))[1] == ("Photo from the workshop", "", "")
    consent.withdraw(store, asha.id, "photo")
    assert len(pictures(reports.build(store, "public"))) == 1


def test_a_report_without_photos_says_nothing_of_them(tmp_path: Path) -> None:
    with Store.create(tmp_path / "none.ttt") as store:
        details.create(store, title="Room", start=date(2024, 10, 18))
        report = reports.build(store, "organiser")
        assert not any("photo" in sentence.lower() for sentence in sentences(report))


def test_every_format_has_the_same_photos(store: Store) -> None:
    report = reports.build(store, "organiser")
    page = reports.render(report, "html")[0].decode()
    assert page.count('src="data:image/jpeg;base64,') == 2
    assert 'alt="What Pritam drew &lt;script&gt;' in page
    assert "<script>" not in page
    for kind in ("md", "txt", "wiki"):
        text = reports.render(report, kind)[0].decode()
        lines = [line for line in text.splitlines() if line.startswith(("- Photo", "* Photo"))]
        assert len(lines) == 2, kind
        assert "Asha Rao" in lines[1]


def test_in_the_pdf_each_photo_has_its_words(store: Store) -> None:
    made = reports.render(reports.build(store, "organiser"), "pdf")[0]
    with pikepdf.open(BytesIO(made)) as pdf:
        alts = {
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        }
        assert pdf.Root.MarkInfo.Marked
    assert alts == {"What Pritam drew <script>x</script>", "Photo from the workshop"}


def test_a_damaged_photo_does_not_hold_the_report_up(store: Store) -> None:
    with store.write("Damage", journal=False) as db:
        db.execute("UPDATE photo_image SET jpeg = x'ffd8ff00'")
    made = reports.render(reports.build(store, "organiser"), "pdf")[0]
    assert made.startswith(b"%PDF")
