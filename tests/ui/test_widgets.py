"""The parts of every page: words that follow the language, plain text, jobs, tables."""

from __future__ import annotations

import gc
import gettext
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt, QTime
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gallery.registry import Room
from tests.gallery.sheet import sheet
from ttt_desktop import i18n
from ttt_desktop.i18n import _
from ttt_desktop.settings import Settings
from ttt_desktop.ui import live_text, theme
from ttt_desktop.ui.a11y import spoken
from ttt_desktop.ui.live_text import say, unsay
from ttt_desktop.ui.models import Column, RowsModel
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    DateField,
    Field,
    FilterBar,
    NumberField,
    PlainLabel,
    SearchField,
    Segmented,
    Snackbar,
    TableView,
    TextArea,
    TextField,
    TimeField,
    column,
)
from ttt_desktop.ui.widgets.chips import initial
from ttt_desktop.ui.widgets.overlay import Overlay


class Bracketed(gettext.NullTranslations):
    """A language in which every sentence stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(qapp, Settings(colour_scheme="light"))
    plain = i18n.words
    monkeypatch.setattr(
        i18n,
        "words",
        lambda code: i18n.Words(code, Bracketed()) if code in ("hi", "ur") else plain(code),
    )


def press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


# Words.


def test_words_follow_the_language(qtbot: QtBot) -> None:
    button = Button(lambda: _("Start"))
    qtbot.addWidget(button)
    say(button.setToolTip, lambda: _("Begin now"))
    i18n.set_language("hi")
    assert (button.text(), button.toolTip()) == ("[Start]", "[Begin now]")
    say(button.setText, lambda: _("End"))
    i18n.set_language("en")
    assert button.text() == "End"
    unsay(button.setText)
    button.setText("free")
    i18n.set_language("hi")
    assert button.text() == "free"


def test_words_let_their_widget_go(qapp: QApplication) -> None:
    said: list[str] = []

    def words() -> str:
        said.append("x")
        return "x"

    label = QLabel()
    say(label.setText, words)
    del label
    gc.collect()
    i18n.set_language("hi")
    assert said == ["x"]


def test_a_right_to_left_language_turns_the_windows(qapp: QApplication) -> None:
    i18n.set_language("ur")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    i18n.set_language("en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (61, "1:01"),
        (1421, "23:41"),
        (3900, "1:05:00"),
        (-130, "−2:10"),
        (-0.4, "0:00"),
    ],
)
def test_what_is_left(seconds: float, shown: str) -> None:
    assert live_text.timer(seconds) == shown


def test_markup_in_a_name_is_shown_as_written(qtbot: QtBot) -> None:
    label = PlainLabel("<b>Rao</b> & sons")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert spoken(label) == "<b>Rao</b> & sons"


def test_wrapped_lines_have_room(qtbot: QtBot) -> None:
    label = PlainLabel("one two three four five six seven eight")
    qtbot.addWidget(label)
    one = label.heightForWidth(2000)
    assert label.heightForWidth(80) >= 4 * one
    assert one >= round(14 * 1.5)


@pytest.mark.parametrize(
    ("name", "letter"), [("lakshmi", "L"), ("कीर्ति", "की"), ("", ""), (" రావు", "రా")]
)
def test_the_first_letter_keeps_its_vowel_sign(name: str, letter: str) -> None:
    assert initial(name) == letter


# Controls.


def test_return_presses_a_button(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = Button("Go", clicked=lambda: pressed.append(1))
    qtbot.addWidget(button)
    press(button, Qt.Key.Key_Return)
    press(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_an_error_stands_under_its_field_until_one_types(qtbot: QtBot) -> None:
    field = Field("Title", TextField(lambda: "Title"))
    qtbot.addWidget(field)
    field.set_error("Give it a title.")
    assert not field.error.isHidden()
    interface = QAccessible.queryAccessibleInterface(field.input)
    assert interface.text(QAccessible.Text.Description) == "Give it a title."
    field.input.setText("a")  # type: ignore[attr-defined]
    assert field.error.isHidden()


def test_escape_empties_the_search(qtbot: QtBot) -> None:
    field = SearchField(lambda: "Search")
    qtbot.addWidget(field)
    field.setText("తెలు")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_one_filter_or_none(qtbot: QtBot) -> None:
    bar = FilterBar([("a", "A", "", "neutral"), ("b", "B", "", "neutral")], lambda: "Kind")
    qtbot.addWidget(bar)
    heard: list[str] = []
    bar.chosen.connect(heard.append)
    bar.chips["a"].click()
    bar.chips["b"].click()
    bar.chips["b"].click()
    assert heard == ["a", "b", ""]


def test_a_segment_is_chosen_and_set_quietly(qtbot: QtBot) -> None:
    control = Segmented([("d", "Day"), ("w", "Week")], lambda: "View")
    qtbot.addWidget(control)
    heard: list[str] = []
    control.chosen.connect(heard.append)
    control.set_value("w")
    control.button("d").click()
    assert (heard, control.value()) == (["d"], "d")


def test_choices_in_another_language_keep_the_choice(qtbot: QtBot) -> None:
    choice = Choice(lambda: _("Kind"), lambda: [("a", _("Idea")), ("b", _("Quote"))], "b")
    qtbot.addWidget(choice)
    i18n.set_language("hi")
    assert (choice.value(), choice.currentText()) == ("b", "[Quote]")


def test_the_snackbar_offers_undo(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    undone: list[int] = []
    bar = Snackbar(window, lambda: undone.append(1))
    bar.say("Note hidden", "Hide note")
    assert spoken(bar.button) == "Undo: Hide note"
    bar.button.click()
    assert undone == [1]
    assert bar.isHidden()
    bar.say("Copied")
    assert bar.button.isHidden()


@pytest.mark.parametrize(
    ("typed", "time"),
    [("12:00", "12:00"), ("09:45", "09:45"), ("9:45", "09:45"), ("1745", "17:45")],
)
def test_a_time_typed_over_another_is_that_time(qtbot: QtBot, typed: str, time: str) -> None:
    field = TimeField(lambda: "Start")
    qtbot.addWidget(field)
    field.setTime(QTime(11, 40))
    field.show()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    assert field.time().toString("HH:mm") == time


# Tables.


@dataclass(frozen=True)
class Row:
    key: int
    text: str


ROWS = st.lists(
    st.builds(Row, st.integers(0, 12), st.sampled_from("abc")),
    max_size=10,
    unique_by=lambda row: row.key,
)


def model() -> RowsModel[Row]:
    return RowsModel([Column("t", lambda: "Text", lambda r: r.text)], key=lambda r: r.key)


@given(first=ROWS, second=ROWS)
def test_rows_change_as_qt_is_told(first: list[Row], second: list[Row]) -> None:
    """A mirror that hears only the signals ends with the same rows."""
    table = model()
    table.set_rows(first)
    mirror = list(first)
    table.rowsRemoved.connect(lambda _p, a, b: mirror.__delitem__(slice(a, b + 1)))
    table.rowsInserted.connect(
        lambda _p, a, b: mirror.__setitem__(slice(a, a), table.rows[a : b + 1])
    )
    table.dataChanged.connect(
        lambda top, bottom, _roles: mirror.__setitem__(
            slice(top.row(), bottom.row() + 1), table.rows[top.row() : bottom.row() + 1]
        )
    )
    table.set_rows(second)
    assert mirror == second == table.rows


def test_the_selection_stays_on_its_row(qtbot: QtBot) -> None:
    table = model()
    view = TableView("Rows")
    qtbot.addWidget(view)
    view.setModel(table)
    table.set_rows([Row(1, "a"), Row(2, "b")])
    view.selectRow(1)
    table.set_rows([Row(3, "new"), Row(1, "a"), Row(2, "b")])
    assert table.row_at(view.currentIndex()) == Row(2, "b")
    opened: list[int] = []
    view.opened.connect(lambda index: opened.append(index.row()))
    press(view, Qt.Key.Key_Return)
    assert opened == [2]
    table.sort(0, Qt.SortOrder.DescendingOrder)
    assert table.row_at(view.currentIndex()) == Row(2, "b")


# The whole sheet.


def test_the_sheet_of_all_widgets_draws_in_both_directions(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sheet(Room(tmp_path))
    qtbot.addWidget(page)
    page.resize(1366, 1100)
    page.show()
    before = page.grab().toImage()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        after = page.grab().toImage()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert before != after


def test_an_object_that_is_no_widget_can_say(qapp: QApplication) -> None:
    holder = QObject()
    heard: list[str] = []
    say(heard.append, lambda: _("Now"), owner=holder)
    i18n.set_language("hi")
    assert heard == ["Now", "[Now]"]


def test_a_text_area_keeps_its_height_where_a_panel_is_too_short(qtbot: QtBot) -> None:
    theme.apply(QApplication.instance(), Settings(colour_scheme="light"))  # type: ignore[arg-type]
    panel = QWidget()
    qtbot.addWidget(panel)
    area = TextArea(lambda: "About")
    panel.setLayout(column(area, *(PlainLabel("A line", wrap=False) for _i in range(12))))
    panel.show()
    wanted = area.maximumHeight()
    panel.resize(300, 100)
    assert area.minimumHeight() == wanted
    assert area.height() == wanted


def test_what_is_typed_into_a_long_list_chooses_the_one_it_can_mean(qtbot: QtBot) -> None:
    zones = ("Asia/Kolkata", "Asia/Srednekolymsk", "Asia/Tokyo")
    choice = Choice(lambda: "Zone", [(z, z) for z in zones], "Asia/Tokyo", searchable=True)
    field = Field("Zone", choice)
    qtbot.addWidget(field)
    for typed, chosen in (("kol", "Asia/Kolkata"), ("tok", "Asia/Tokyo"), ("Hall", "Asia/Tokyo")):
        field.set_error("Choose one from the list.")
        choice.setEditText(typed)
        assert field.error.text() == ""
        choice.lineEdit().editingFinished.emit()
        assert choice.value() == chosen
    assert choice.currentText() == "Hall"


def test_a_number_grows_with_the_text_size(qtbot: QtBot) -> None:
    app = QApplication.instance()
    theme.apply(app, Settings(colour_scheme="light"))  # type: ignore[arg-type]
    page = QWidget()
    qtbot.addWidget(page)
    numbers, times = NumberField(lambda: "Minutes"), TimeField(lambda: "Start")
    days = DateField(lambda: "First day")
    page.setLayout(column(numbers, times, days))
    page.show()
    theme.apply(app, Settings(colour_scheme="light", text_scale=200))  # type: ignore[arg-type]
    for field in (numbers, times, days):
        assert field.lineEdit().font().pixelSize() == field.font().pixelSize() == 28
    theme.apply(app, Settings(colour_scheme="light"))  # type: ignore[arg-type]


def test_a_second_sheet_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, shut = TextField(lambda: "Name"), Button("Do it")
    page.setLayout(column(field))
    page.resize(800, 600)
    page.show()
    field.setFocus()
    first = Overlay(page, "One")
    first.open_sheet()
    second = Overlay(page, "Two")
    second.content.addWidget(shut)
    shut.setEnabled(False)
    second.open_sheet()
    assert not first.isVisible()
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert page.focusWidget() is second.close_button, "what is off is passed over"
    second.close_sheet()
    assert page.focusWidget() is field
