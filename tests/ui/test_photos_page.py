"""The page of photos: they come in without what the camera wrote, are told of, and go again."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.screens.photos import add
from tests.ui.shown import shown
from ttt_desktop.errors import UserError
from ttt_desktop.rules import camera
from ttt_desktop.ui import pictures
from ttt_desktop.ui.context import Context
from ttt_desktop.ui.desk.photos.look import PhotoLook
from ttt_desktop.ui.desk.photos.page import PhotosPage
from ttt_desktop.ui.desk.window import DeskWindow
from ttt_desktop.workshop import agenda, agenda_edit, consent, people, photos


@pytest.fixture
def context(room: Room) -> Context:
    made = room.empty()
    agenda_edit.add_session(made.store, agenda.days(made.store)[0].id, "Talk", minutes=60)
    return made


def opened(context: Context, qtbot: QtBot) -> PhotosPage:
    return shown(PhotosPage(context), context, qtbot)


def camera_picture(path: Path, width: int = 3000, height: int = 1000) -> Path:
    """A JPEG as a camera leaves it: held upright (orientation 6), with the time, much too large."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c0d0e0"))
    image.save(str(path), "JPEG")
    plain = path.read_bytes()
    entries = struct.pack("<HHII", 0x0112, 3, 1, 6) + struct.pack("<HHII", 0x0132, 2, 20, 38)
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + entries + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff + b"2024:10:19 10:00:00\0"
    path.write_bytes(plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:])
    return path


def bring(page: PhotosPage, qtbot: QtBot, *paths: Path) -> None:
    page.bringing.bring(list(paths), page._wanted_session())
    qtbot.waitUntil(lambda: page.bringing.job is None)
    QApplication.processEvents()


# What is read


def test_a_camera_s_picture_is_turned_made_smaller_and_says_no_more(tmp_path: Path) -> None:
    path = camera_picture(tmp_path / "a.jpg")
    assert camera.has_exif(path.read_bytes())
    read = pictures.read_file(path)
    assert read.height == 2000
    assert 660 < read.width < 670
    assert str(read.taken) == "2024-10-19 10:00:00"
    for content, longest in ((read.jpeg, 2000), (read.small, 480)):
        assert not camera.has_exif(content)
        image = QImage.fromData(content)
        assert max(image.width(), image.height()) == longest
        assert image.textKeys() == []


def test_what_is_clear_becomes_white_paper(tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.setText("Author", "Asha")
    image.save(str(tmp_path / "a.png"))
    read = pictures.read_file(tmp_path / "a.png")
    assert QImage.fromData(read.jpeg).pixelColor(5, 5) == QColor("white")
    assert b"Asha" not in read.jpeg


@pytest.mark.qt_log_ignore("Invalid JPEG")
def test_what_is_no_photo_gets_its_sentence(tmp_path: Path) -> None:
    def sentence(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError) as caught:
            pictures.read_file(tmp_path / name)
        assert name in str(caught.value)
        return str(caught.value)

    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    assert "Save it as JPEG or PNG" in sentence("a.svg", drawing)
    assert "Save it as JPEG or PNG" in sentence("notes.jpg", b"not a picture")
    whole = camera_picture(tmp_path / "b.jpg", 300, 200).read_bytes()
    assert pictures.read_bytes(whole, "b.jpg").width == 200
    header = whole[: whole.index(b"\xff\xda")]
    assert "damaged" in sentence("cut.jpg", header)
    # A bomb: a few bytes that claim to be 60,000 pixels wide.
    at = whole.index(b"\xff\xc0")
    bomb = whole[: at + 5] + struct.pack(">HH", 60_000, 60_000) + whole[at + 9 :]
    assert "too large" in sentence("bomb.jpg", bomb)
    with pytest.raises(UserError, match=r"gone\.jpg"):
        pictures.read_file(tmp_path / "gone.jpg")


# The page


def test_photos_come_in_with_one_undo_and_what_is_none_is_said(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(context, qtbot)
    assert page.stack.currentWidget() is page.nothing
    (tmp_path / "text.jpg").write_text("not a picture")
    talk = agenda.sessions(context.store)[0].id
    # The camera's clock says ten o'clock: the talk was on.
    first = camera_picture(tmp_path / "a.jpg", 300, 200)
    bring(page, qtbot, first, tmp_path / "text.jpg", camera_picture(tmp_path / "b.jpg", 300, 200))
    assert [one.session_id for one in photos.all_photos(context.store)] == [talk, talk]
    assert page.said == ["2 photos added"]  # type: ignore[attr-defined]
    assert "text.jpg" in page.refusal.label.text()
    assert page.refusal.isVisible()
    assert page.panel.ids == page.grid.chosen() != []
    page.panel.nobody.click()
    assert all(one.nobody for one in photos.all_photos(context.store))
    context.store.undo()
    context.store.undo()
    page.refresh()
    assert photos.count(context.store) == 0
    assert page.stack.currentWidget() is page.nothing
    assert page.panel.isHidden()
    context.store.redo()
    page.refresh()
    assert len(page.grid.photos.cells) == 2


def test_a_photo_is_told_of_in_the_panel(context: Context, qtbot: QtBot) -> None:
    store = context.store
    asha = people.add(store, "Asha Rao", display_name="Asha")
    key = add(store, 1, None)[0]
    page = opened(context, qtbot)
    page.grid.choose([key])
    assert page.panel.state.label.text() == "Say who is in it"
    page.panel.picker.choose("Rao")  # found by any part of any name
    assert page.panel.state.label.text() == "Asha has not agreed"
    assert not page.panel.nobody.isVisible()
    consent.give(store, asha.id, "photo")
    page.refresh()
    assert page.grid.photos.cells[0].state == "May be in the report"
    assert page.grid.photos.cells[0].who == "Asha"
    page.panel.caption.setPlainText("Asha\nat the board")
    page.panel.commit_caption()
    assert photos.all_photos(store)[0].caption == "Asha at the board"
    page.panel.kept_out.click()
    assert page.panel.state.label.text() == "Kept out of the report"
    page.panel.caption.setPlainText("x" * 400)
    page.panel.commit_caption()
    assert "300" in page.panel.caption_field.error.text()


def test_the_keys_move_look_remove_and_paste(context: Context, qtbot: QtBot) -> None:
    store = context.store
    first, second = add(store, 2, agenda.sessions(store)[0].id)
    page = opened(context, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.grid.choose([first])
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [cell.id for cell in page.grid.photos.cells] == [second, first]
    assert page.grid.chosen() == [first]
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    look = page.findChild(PhotoLook)
    assert look is not None
    assert look.close_button.hasFocus()
    qtbot.keyClick(look.close_button, Qt.Key.Key_Left)
    assert look.close_button.hasFocus()
    qtbot.keyClick(look.close_button, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()
    assert page.grid.chosen() == [second]
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert [one.id for one in photos.all_photos(store)] == [first]
    assert page.said[-1] == "1 photo removed"  # type: ignore[attr-defined]
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bringing.job is None)
    assert photos.count(store) == 2
    QGuiApplication.clipboard().setText("words")
    page.paste()
    assert "No picture was copied" in page.said[-1]  # type: ignore[attr-defined]


def test_one_session_s_photos_and_dropped_ones_belong_to_it(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    from ttt_desktop.ui.desk.photos.bring import sources

    store = context.store
    talk = agenda.sessions(store)[0].id
    add(store, 1, talk)
    whole = add(store, 1, None)[0]
    page = opened(context, qtbot)
    page.show_session(talk)
    assert len(page.grid.photos.cells) == 1
    photos.remove(store, [one.id for one in photos.all_photos(store) if one.session_id])
    page.refresh()
    assert page.stack.currentWidget() is page.none_here
    mime = QMimeData()
    path = camera_picture(tmp_path / "a.jpg", 30, 20)
    mime.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/b.jpg")])
    assert sources(mime) == [path]
    bring(page, qtbot, path)
    assert [cell.id for cell in page.grid.photos.cells] != [whole]
    assert {one.session_id for one in photos.all_photos(store)} == {talk, None}


def test_notes_turn_to_the_photos_of_their_session(context: Context, qtbot: QtBot) -> None:
    talk = agenda.sessions(context.store)[0].id
    window = DeskWindow(context)
    qtbot.addWidget(window)
    window.go("notes")
    notes_page = window.pages["notes"]
    notes_page.filters.session.set_value(talk)
    notes_page.filters._session_chosen()
    notes_page.photos_button.click()
    assert window.current == "photos"
    assert window.pages["photos"]._wanted_session() == talk
