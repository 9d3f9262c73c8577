"""Export: whole or not at all, beside nothing, for its owner only, and refused in sentences."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ttt_desktop import reports
from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.reports import atomic
from ttt_desktop.store import Store
from ttt_desktop.workshop import agenda, agenda_edit, details, notes


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w.ttt") as store:
        details.create(store, title="Workshop", start=date(2024, 10, 19))
        session = agenda_edit.add_session(store, agenda.days(store)[0].id, "Talk", minutes=30)
        notes.add(store, session_id=session.id, text="Said \u0378 once")
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def left_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("name", list(reports.FORMATS))
def test_every_format_is_chosen_by_its_ending(store: Store, folder: Path, name: str) -> None:
    path = folder / f"report{reports.FORMATS[name].suffix.upper()}"
    done = reports.export(store, path)
    assert (done.path, done.format) == (path, name)
    assert path.stat().st_size > 500
    assert left_in(folder) == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_format_can_be_said(store: Store, folder: Path) -> None:
    done = reports.export(store, str(folder / "page.txt"), format="html")
    assert done.path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_an_unknown_ending_is_a_sentence(store: Store, folder: Path) -> None:
    with pytest.raises(UserError, match=r"\.pdf, \.html"):
        reports.export(store, folder / "report.docx")
    assert left_in(folder) == []


def test_translation_units_are_on_request(store: Store, folder: Path) -> None:
    for tags in (True, False):
        done = reports.export(store, folder / "r.wiki", translate_tags=tags)
        assert ("<translate>" in done.path.read_text(encoding="utf-8")) is tags


def test_an_old_file_is_replaced_and_made_private(store: Store, folder: Path) -> None:
    path = folder / "r.txt"
    path.write_text("old")
    path.chmod(0o644)
    reports.export(store, path)
    assert "Said" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_folders_links_and_protected_files_are_refused(store: Store, folder: Path) -> None:
    real = folder / "real.txt"
    real.write_text("mine")
    link = folder / "link.txt"
    link.symlink_to(real)
    dangling = folder / "dangling.txt"
    dangling.symlink_to(folder / "nowhere")
    (folder / "dir.txt").mkdir()
    protected = folder / "protected.txt"
    protected.write_text("mine")
    protected.chmod(0o400)
    before = left_in(folder)
    for name in ("link.txt", "dangling.txt", "dir.txt", "protected.txt"):
        with pytest.raises(UserError, match=name):
            reports.export(store, folder / name)
    with pytest.raises(UserError, match="no folder"):
        reports.export(store, folder / "absent" / "r.txt")
    assert left_in(folder) == before
    assert real.read_text() == protected.read_text() == "mine"


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "a\x00b.txt"])
def test_names_that_cannot_be_are_sentences(store: Store, folder: Path, name: str) -> None:
    with pytest.raises(UserError):
        reports.export(store, folder / name)
    assert left_in(folder) == []


@pytest.mark.parametrize("after", range(5))
def test_cancelling_leaves_nothing_behind(store: Store, folder: Path, after: int) -> None:
    """Cancelled at each moment that asks; the old file stays."""
    path = folder / "r.html"
    path.write_text("old")
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    if after < 4:
        with pytest.raises(Cancelled):
            reports.export(store, path, cancelled=cancelled)
        assert path.read_text() == "old"
    else:  # the control: nobody cancels any more
        reports.export(store, path, cancelled=cancelled)
        assert path.read_text() != "old"
    assert left_in(folder) == ["r.html"]


def test_a_full_disk_is_a_sentence_and_leaves_the_old_file(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "r.txt"
    path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(UserError, match="disk is full"):
        reports.export(store, path)
    assert path.read_text() == "old"
    assert left_in(folder) == ["r.txt"]


def test_progress_rises_to_the_end(store: Store, folder: Path) -> None:
    heard: list[float] = []
    reports.export(store, folder / "r.md", progress=lambda part, _text: heard.append(part))
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_replaced_characters_are_told_in_a_sentence(store: Store, folder: Path) -> None:
    done = reports.export(store, folder / "r.pdf")
    assert done.characters == ("U+0378",)
    assert len(done.replaced) == 1
    assert "U+0378" in done.replaced[0]
    assert reports.export(store, folder / "r.html").replaced == ()


def test_a_snapshot_can_be_exported_in_another_thread(store: Store, folder: Path) -> None:
    from threading import Thread

    snapshot = store.snapshot()
    worker = Thread(target=reports.export, args=(snapshot, folder / "r.pdf"))
    worker.start()
    worker.join()
    snapshot.close()
    assert left_in(folder) == ["r.pdf"]


def test_the_interface_answers_in_its_own_language(store: Store, folder: Path) -> None:
    """Formats have names to show."""
    assert all(form.label for form in reports.FORMATS.values())
    assert list(reports.FORMATS) == ["pdf", "html", "wiki", "md", "txt", "json"]
