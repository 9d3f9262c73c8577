"""A small workshop to print, and how what was printed is read back."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import zxingcpp
from PIL import Image

from ttt_desktop.reports import papers
from ttt_desktop.store import Store
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    attendance,
    consent,
    details,
    groups,
    people,
    runlog,
)


def bare(path: Path) -> Store:
    """Two days and nothing in them."""
    store = Store.create(path)
    details.create(
        store, title="Camp", start=date(2026, 3, 30), days=2, place="Puri", timezone="UTC",
        host="The Host Circle",
    )  # fmt: skip
    return store


def tell(store: Store) -> None:
    """Four sessions; three people, one of whom came to the first session only, late; two groups.

    Of a photo one has said yes, one no, one nothing.
    """
    first, second = agenda.days(store)
    agenda_edit.update_day(store, first.id, start_minute=9 * 60)
    agenda_edit.add_session(
        store, first.id, "Listening", kind="discussion", minutes=60, led_by="Guest of Honour"
    )
    agenda_edit.add_session(store, first.id, "Tea", kind="break", minutes=15, anchor_minute=660)
    agenda_edit.add_session(store, first.id, "Tools", minutes=30, room="Library")
    agenda_edit.add_session(store, second.id, "Closing", kind="ceremony", minutes=30)
    asha = people.add(store, "Asha Rao", display_name="Asha", username="AshaR", languages="te en")
    omar = people.add(store, "Omar Khan", pronouns="he", languages="ur", roles="facilitator")
    people.add(store, "Never There")
    people.ensure_codes(store)
    consent.give(store, asha.id, "photo")
    consent.answer(store, omar.id, {"photo": False}, how="form")
    key = session(store, "Listening")
    with store.write("test") as db:
        people.link(db, key, omar.id)
    runlog.start(store, key, at=moment(9, 10))
    attendance.arrive(store, key, asha.id, at=moment(9, 25))
    runlog.end(store, key, at=moment(10, 30))
    river = groups.add(store, key, "River", "Near the window")
    groups.put(store, river.id, asha.id)
    groups.add(store, key, "Hill")


def moment(hour: int, minute: int) -> datetime:
    return datetime(2026, 3, 30, hour, minute, tzinfo=UTC)


def session(store: Store, title: str) -> str:
    return agenda.find_session(store, title).id


class Printed(NamedTuple):
    """A paper on the disk, and the text of each page of it."""

    path: Path
    pages: list[str]


def made(store: Store, what: str, folder: Path, **options: Any) -> list[str]:
    """The text of each page of a paper that is written to ``folder / "out.pdf"``."""
    papers.prepare(store, what)
    done = papers.export(store, what, folder / "out.pdf", **options)
    assert done.path == folder / "out.pdf"
    return text_of(done.path)


def text_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b\ufffe]+", "", text)


def codes(page: bytes) -> set[str]:
    """What the QR codes on a picture of a page say."""
    return {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))}
