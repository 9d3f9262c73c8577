"""Photos: what is kept of them, who may see them, and what goes when they go."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.rules import camera
from ttt_desktop.store import Store
from ttt_desktop.store.check import check
from ttt_desktop.workshop import (
    agenda,
    agenda_edit,
    consent,
    details,
    duplicates,
    erase,
    people,
    photos,
    runlog,
)
from ttt_desktop.workshop.photos import Picture

#: Told apart by their bytes; nothing below looks inside.
JPEG = b"\xff\xd8\xff\xdb some flip chart %d \xff\xd9"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "room.ttt") as made:
        details.create(made, title="Room", start=date(2024, 10, 18), timezone="Asia/Kolkata")
        day = agenda.days(made)[0]
        for title in ("Opening", "Talk"):
            agenda_edit.add_session(made, day.id, title, minutes=60)
        yield made


def added(store: Store, many: int = 1, session_id: str | None = None) -> list[str]:
    pictures = [Picture(JPEG % n, b"small", 2000, 1500) for n in range(many)]
    kept = [(photos.keep_image(store, picture), picture) for picture in pictures]
    return photos.add(store, kept, session_id)


def states(store: Store) -> list[str]:
    yes = photos.agreed(store)
    return [photos.verdict(one, yes).state for one in photos.all_photos(store)]


def may_show(store: Store) -> set[str]:
    """The ids of the photos that a report may show."""
    yes = photos.agreed(store)
    return {one.id for one in photos.all_photos(store) if photos.verdict(one, yes).state == "yes"}


def images(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM photo_image"))


def test_a_photo_may_be_shown_only_when_everybody_in_it_agreed(store: Store) -> None:
    asha, pritam = people.add(store, "Asha"), people.add(store, "Pritam")
    key = added(store)[0]
    assert states(store) == ["unsaid"]
    photos.set_nobody(store, [key], True)
    assert states(store) == ["yes"]
    photos.mark(store, key, asha.id)  # so somebody can be recognised after all
    consent.give(store, asha.id, "photo")
    photos.mark(store, key, pritam.id)
    found = photos.verdict(photos.all_photos(store)[0], photos.agreed(store))
    assert (found.state, found.people) == ("refused", (pritam.id,))
    with pytest.raises(UserError, match="Take them out"):
        photos.set_nobody(store, [key], True)
    consent.give(store, pritam.id, "photo")
    assert may_show(store) == {key}
    photos.set_kept_out(store, [key], True)
    assert states(store) == ["kept"]
    photos.set_kept_out(store, [key], False)
    consent.withdraw(store, asha.id, "photo")
    assert may_show(store) == set()
    photos.unmark(store, key, asha.id)
    assert may_show(store) == {key}
    people.remove(store, pritam.id)  # nobody is left who could be asked
    assert states(store) == ["kept"]
    assert all(finding.ok for finding in check(store))


def test_merging_people_keeps_who_is_in_a_photo(store: Store) -> None:
    one, other = people.add(store, "Asha Rao"), people.add(store, "Asha Rao")
    first, second = added(store, 2)
    photos.mark(store, first, one.id)
    photos.mark(store, first, other.id)
    photos.mark(store, second, other.id)
    duplicates.merge(store, one.id, other.id)
    assert [photo.people for photo in photos.all_photos(store)] == [(one.id,), (one.id,)]
    store.undo()
    assert [len(photo.people) for photo in photos.all_photos(store)] == [2, 1]


def test_undo_brings_a_removed_photo_back_until_the_file_is_closed(store: Store) -> None:
    path = store.path
    first, second = added(store, 2)
    asha = people.add(store, "Asha")
    photos.mark(store, first, asha.id)
    photos.set_caption(store, first, "The needs, as drawn")
    photos.remove(store, [first])
    assert photos.jpeg(store, first) == JPEG % 0
    store.undo()
    assert photos.all_photos(store)[0].people == (asha.id,)
    store.redo()
    people.update(store, asha.id, region="East")
    store.close()
    assert b"some flip chart 0" not in path.read_bytes()
    assert b"some flip chart 1" in path.read_bytes()
    with Store.open(path) as again:
        assert [photo.id for photo in photos.all_photos(again)] == [second]
        # Undo passes over what was done to the photo that is gone, and goes on.
        again.undo()
        assert again.undo_label() == "Add person"
        again.undo()
        assert again.undo_label() == "Add session"
        assert all(finding.ok for finding in check(again))


def test_adding_that_was_undone_leaves_no_bytes(store: Store) -> None:
    path = store.path
    added(store, 3)
    store.undo()
    assert (photos.count(store), images(store)) == (0, 3)
    store.redo()
    assert photos.count(store) == 3
    store.undo()
    store.close()
    with Store.open(path) as again:
        assert images(again) == 0
        assert again.redo_label() is None
    assert b"some flip chart" not in path.read_bytes()


def test_photos_are_moved_among_those_of_their_session(store: Store) -> None:
    opening, talk = agenda.sessions(store)
    a, b, c = added(store, 3, talk.id)
    photos.move(store, c, -2)
    assert [one.id for one in photos.all_photos(store)] == [c, a, b]
    photos.set_session(store, [b], opening.id)
    photos.set_session(store, [c], None)
    assert [one.id for one in photos.all_photos(store)] == [b, a, c]
    store.undo()
    assert [one.id for one in photos.all_photos(store)] == [b, c, a]
    with pytest.raises(UserError, match="has photos"):
        agenda_edit.remove_session(store, talk.id)


def test_a_photo_goes_to_the_session_in_which_it_was_taken(store: Store) -> None:
    opening, talk = agenda.sessions(store)  # planned at 9:30 and 10:30
    at = datetime.fromisoformat("2024-10-18 10:40")
    assert photos.session_at(store, at) == talk.id
    runlog.start(store, opening.id, at=datetime.fromisoformat("2024-10-18T10:35+05:30"))
    runlog.end(store, opening.id, at=datetime.fromisoformat("2024-10-18T11:20+05:30"))
    assert photos.session_at(store, at) == opening.id
    assert photos.session_at(store, datetime.fromisoformat("2024-10-18 20:00")) is None
    picture = Picture(JPEG % 1, b"small", 20, 15, at)
    kept = photos.keep_image(store, picture)
    photos.add(store, [(kept, picture)], talk.id, by_time=True)
    found = photos.all_photos(store)[0]
    assert (found.session_id, found.taken_at) == (opening.id, "2024-10-18T05:10:00.000Z")


def test_erasing_leaves_only_photos_without_people(store: Store) -> None:
    chart, room, unsaid = added(store, 3)
    photos.set_nobody(store, [chart], True)
    photos.mark(store, room, people.add(store, "Asha").id)
    erase.erase(store)
    assert [one.id for one in photos.all_photos(store)] == [chart]
    store.truncate_wal()
    content = store.path.read_bytes()
    assert b"some flip chart 0" in content
    assert b"some flip chart 1" not in content
    assert b"some flip chart 2" not in content
    assert unsaid


# What a camera wrote beside a photo


TAKEN = datetime.fromisoformat("2024-10-18 10:40:05")


def exif(order: str = "<", text: bytes = b"2024:10:18 10:40:05\0") -> bytes:
    """A JPEG whose Exif segment says when it was taken."""
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    first = struct.pack(order + "HHHIII", 1, 0x8769, 4, 1, 26, 0)
    inner = struct.pack(order + "HHHIII", 1, 0x9003, 2, len(text), 44, 0)
    body = b"Exif\0\0" + head + first + inner + text
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\2"


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_time_of_taking_is_read(order: str) -> None:
    made = exif(order)
    assert camera.taken(made) == TAKEN
    assert camera.has_exif(made)
    for end in range(len(made)):  # a part of it says nothing, or the same
        assert camera.taken(made[:end]) in (None, TAKEN)


def test_nonsense_says_no_time() -> None:
    assert camera.taken(exif(text=b"0000:00:00 00:00:00\0")) is None
    assert camera.taken(b"") is None
    assert camera.taken(JPEG % 1) is None
    assert not camera.has_exif(JPEG % 1)
