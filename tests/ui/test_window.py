"""The desk's frame and the application: places, undo, start page, opening and refusing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from ttt_desktop import i18n
from ttt_desktop.settings import Settings
from ttt_desktop.store import Store
from ttt_desktop.ui import actions
from ttt_desktop.ui.app import Application
from ttt_desktop.ui.desk import files, window
from ttt_desktop.ui.desk.start.form import NewWorkshop, local_zone, zones
from ttt_desktop.ui.desk.window import DeskWindow, PageSpec
from ttt_desktop.ui.live_text import days_span
from ttt_desktop.ui.widgets import Page, SearchField
from ttt_desktop.workshop import details


class PlainPage(Page):
    """A page of the tests: it counts how often it is asked to refresh."""

    made = 0

    def __init__(self, context: object, parent: object = None) -> None:
        super().__init__(context, "Plain", "A page of the tests")  # type: ignore[arg-type]
        PlainPage.made += 1
        self.refreshed = 0
        self.search = SearchField(lambda: "Search")
        self.body.addWidget(self.search)

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    here = f"{__name__}:PlainPage"
    monkeypatch.setattr(
        window,
        "PAGES",
        [
            PageSpec("live", "live", "Live", here),
            PageSpec("notes", "notes", "Notes", here),
            PageSpec("later", "report", "Report", "ttt_desktop.ui.desk.not_yet:Page"),
        ],
    )
    monkeypatch.setattr(
        window, "STRIP", PageSpec("strip", "", "", "ttt_desktop.ui.desk.not_yet:Strip")
    )


@pytest.fixture
def desk(room: Room, places: None, qtbot: QtBot) -> DeskWindow:
    made = DeskWindow(room.empty())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_only_places_that_exist_are_listed(desk: DeskWindow) -> None:
    assert list(desk.sidebar.buttons) == ["live", "notes"]


def test_a_page_is_made_when_first_turned_to(desk: DeskWindow) -> None:
    before = PlainPage.made
    assert list(desk.pages) == ["live"]
    desk.sidebar.buttons["notes"].click()
    desk.go("live")
    desk.go("notes")
    assert PlainPage.made == before + 1
    assert desk.pages["notes"].refreshed == 2  # type: ignore[attr-defined]
    assert desk.stack.currentWidget() is desk.pages["notes"]


def test_the_sidebar_shows_icons_only_where_it_is_narrow(desk: DeskWindow) -> None:
    wide = desk.sidebar.width()
    desk.resize(800, 600)
    assert desk.sidebar.width() < wide / 2
    assert desk.sidebar.buttons["live"].text() == "Live"


def test_undo_is_worded_and_works(desk: DeskWindow) -> None:
    assert desk.context is not None
    store = desk.context.store
    before = details.get(store).title
    undo, redo = desk.menus.actions["undo"], desk.menus.actions["redo"]
    details.update(store, title="Another title")
    label = store.undo_label()
    assert undo.text() == f"Undo: {label}"
    assert desk.sidebar.title.text() == "Another title"
    undo.trigger()
    assert details.get(store).title == before
    assert desk.snackbar.label.text() == f"Undone: {label}"
    assert redo.isEnabled()
    redo.trigger()
    assert details.get(store).title == "Another title"


def test_the_beginning_of_the_file_is_not_undone(desk: DeskWindow) -> None:
    assert desk.context is not None
    store = desk.context.store
    assert store.undo_label() is None
    assert not desk.menus.actions["undo"].isEnabled()
    desk.undo()
    assert details.exists(store)


def test_a_field_undoes_its_own_typing_first(desk: DeskWindow, qtbot: QtBot) -> None:
    assert desk.context is not None
    store = desk.context.store
    before = details.get(store).title
    details.update(store, title="Another title")
    field = desk.pages["live"].search  # type: ignore[attr-defined]
    desk.activateWindow()
    field.setFocus()
    desk._focus_moved(None, field)
    field.insert("abc")

    def undo_is_left_to_the_window(target: QLineEdit) -> bool:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        event.ignore()
        QApplication.sendEvent(target, event)
        return not event.isAccepted()

    assert not undo_is_left_to_the_window(field)
    field.undo()
    assert undo_is_left_to_the_window(field)
    desk.undo()
    assert details.get(store).title == before


def test_snackbar_undo_is_withdrawn_when_something_else_happens(desk: DeskWindow) -> None:
    assert desk.context is not None
    details.update(desk.context.store, title="One")
    desk.context.notify("Renamed", "Change workshop")
    assert desk.snackbar.isVisible()
    details.update(desk.context.store, title="Two")
    assert not desk.snackbar.isVisible()


def test_ctrl_f_goes_to_the_search_of_the_page(desk: DeskWindow) -> None:
    desk.activateWindow()
    desk.menus.actions["find"].trigger()
    assert desk.focusWidget() is desk.pages["live"].search  # type: ignore[attr-defined]


def test_a_page_takes_the_keys_when_one_turns_to_it(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    desk.go("notes")
    assert desk.focusWidget() is desk.pages["notes"]
    qtbot.mouseClick(desk.sidebar.buttons["live"], Qt.MouseButton.LeftButton)
    assert desk.focusWidget() is desk.pages["live"]
    place = desk.sidebar.buttons["live"]
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_Down)
    assert desk.current == "notes"
    assert desk.focusWidget() is desk.sidebar.buttons["notes"]  # arrows walk on through the places


def test_the_days_of_a_workshop_are_named_alike_at_both_ends() -> None:
    assert days_span(date(2024, 10, 19), 3) == "19–21 October 2024"
    assert days_span(date(2024, 10, 30), 3) == "30 October – 1 November 2024"
    assert days_span(date(2024, 12, 31), 2) == "31 December 2024 – 1 January 2025"


def test_text_size_scheme_and_language_are_kept(desk: DeskWindow) -> None:
    desk.menus.actions["larger"].trigger()
    desk.set_scheme("dark")
    desk.set_language("hi")
    kept = Settings.load(desk.settings.path)
    assert (kept.text_scale, kept.colour_scheme, kept.language) == (125, "dark", "hi")
    assert i18n.language() in ("hi", "en")  # English while there is no catalogue
    desk.menus.actions["normal-size"].trigger()
    desk.set_scheme("light")


def test_leaving_lets_the_pages_go(desk: DeskWindow) -> None:
    desk.leave()
    assert desk.pages == {}
    assert desk.sidebar.isHidden()
    assert not desk.menus.actions["backup"].isEnabled()


def test_a_fault_shows_a_banner_with_details_to_copy(desk: DeskWindow) -> None:
    desk._fault_happened("Something went wrong.", "the trace")
    assert desk.fault.isVisible()
    desk._copy.click()
    assert QApplication.clipboard().text() == "the trace"


def test_every_action_is_in_the_help_sheet_or_a_menu(desk: DeskWindow) -> None:
    assert set(desk.menus.actions) == set(actions.ACTIONS)
    words = {line for _group, rows in actions.sheet() for line, _keys in rows}
    assert {spec.words for spec in actions.ACTIONS.values() if spec.keys} <= words
    shortcuts = [k for spec in actions.ACTIONS.values() for k in spec.keys]
    assert len(shortcuts) == len(set(shortcuts))


# The application.


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, places: None) -> Iterator[Application]:
    settings = Settings(path=tmp_path / "settings.json", colour_scheme="light")
    settings.folders["workshop"] = str(tmp_path)
    made = Application(qapp, settings)
    yield made
    made.end()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wanted(path: Path) -> NewWorkshop:
    return NewWorkshop(path, "Train the Trainer", date(2024, 10, 19), 3, "Asia/Kolkata", "Pune")


def test_a_new_workshop_from_the_form(program: Application, tmp_path: Path) -> None:
    program.begin(None)
    program.start.new_card.click()
    form = program.start.form
    form.title.setText("Train: the/Trainer")
    form.create_button.click()
    assert program.context is not None
    assert program.context.store.path.name == "Train the Trainer.ttt"
    assert details.get(program.context.store).title == "Train: the/Trainer"
    assert program.settings.recent == [str(program.context.store.path)]
    assert program.window.sidebar.isVisible()


def test_a_window_that_does_not_fit_its_screen_fills_it(program: Application) -> None:
    fits = program.window.screen().availableSize() - QSize(100, 100)
    for size, fills in ((fits, False), (fits + QSize(200, 0), True)):
        program.settings.window = [0, 0, size.width(), size.height()]
        program.begin(None)
        assert program.window.isMaximized() == fills
        program.window.showNormal()
        program.window.hide()


def test_a_form_without_a_title_says_so_in_place(program: Application) -> None:
    program.begin(None)
    program.start.new_card.click()
    program.start.form.create_button.click()
    assert program.context is None
    assert program.start.form.title_field.error.text().startswith("Give the workshop a title")


def test_closing_leaves_a_whole_file_and_the_start_page(
    program: Application, tmp_path: Path
) -> None:
    path = tmp_path / "a.ttt"
    program.begin(None)
    assert program.create_file(wanted(path))
    program.close_file()
    assert program.window.stack.currentWidget() is program.start
    assert not path.with_name("a.ttt-wal").exists()
    Store.open(path).close()


def test_a_file_in_use_is_refused_in_place(program: Application, tmp_path: Path) -> None:
    path = tmp_path / "b.ttt"
    store = Store.create(path)
    try:
        program.begin(None)
        assert not program.open_file(path)
        assert "b.ttt" in program.start.banner.label.text()
        assert not program.start.banner.isHidden()
        assert program.start.restore_button.isHidden()
    finally:
        store.close()


def test_a_damaged_file_offers_a_backup(program: Application, tmp_path: Path) -> None:
    path = tmp_path / "c.ttt"
    program.begin(None)
    assert program.create_file(wanted(path))
    program.close_file()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    assert not program.open_file(path)
    assert not program.start.restore_button.isHidden()


def test_a_refusal_leaves_the_open_workshop_open(program: Application, tmp_path: Path) -> None:
    program.begin(None)
    assert program.create_file(wanted(tmp_path / "d.ttt"))
    other = tmp_path / "list.csv"
    other.write_text("name\n")
    assert not program.open_file(other)
    assert program.context is not None
    assert "list.csv" in program.window.snackbar.label.text()


def test_a_file_that_is_gone_is_grey_and_can_be_taken_off(
    program: Application, tmp_path: Path
) -> None:
    program.settings.recent = [str(tmp_path / "gone.ttt")]
    program.begin(None)
    card = program.start._cards[0]
    assert not card.isEnabled()
    program.start._forget(program.settings.recent[0])
    assert program.settings.recent == []


def test_a_dropped_file_is_opened(program: Application, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "e.ttt"
    program.begin(None)
    assert program.create_file(wanted(path))
    program.close_file()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    program.start.dropEvent(event)
    assert program.context is not None
    assert program.context.store.path == path.resolve()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("TTT 2024", "TTT 2024.ttt"),
        ("../../etc/passwd", "etc passwd.ttt"),
        ("a/b\\c:d", "a b c d.ttt"),
        ("...", "Workshop.ttt"),
        ("CON", "Workshop CON.ttt"),
        ("प्रशिक्षण", "प्रशिक्षण.ttt"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert files.file_name(title) == name


def test_a_long_title_becomes_a_name_that_fits() -> None:
    assert len(files.file_name("ఎ" * 300).encode()) <= 190


def test_time_zones_are_places() -> None:
    names = [zone for zone, _words in zones()]
    assert "Asia/Kolkata" in names
    assert not any(str(name).startswith("Etc/") for name in names)
    assert local_zone() in names
