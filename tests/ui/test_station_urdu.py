"""Urdu at the station: regular weight, whole letters, everything from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery.registry import Room
from tests.gallery.screens.station import open_all
from tests.ui.station_hands import lit
from ttt_desktop import i18n
from ttt_desktop.settings import Settings
from ttt_desktop.ui import nastaliq, theme
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.choose import NamePage
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.parts import BigButton, ChoiceCard, Pill
from ttt_desktop.ui.station.window import StationWindow
from ttt_desktop.ui.station.write import WritePage

URDU = "کچھ پیچھے کی گفتگو میں"
ENGLISH = "Something else"

MAKE: dict[str, Callable[[str], QWidget]] = {
    "heading": lambda text: Words(text, "station-question"),
    "button": lambda text: BigButton(text, "primary"),
    "pill": lambda text: Pill(text, on=True),
    "card": lambda text: ChoiceCard(text, text, letter=text[0]),
}


@pytest.fixture
def nastaliq_font(qapp: QApplication) -> None:
    if not QFontDatabase.hasFamily("Noto Nastaliq Urdu"):
        pytest.skip("the font of Urdu is not installed")


@pytest.fixture(params=[100, 200])
def room(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    with lit(tmp_path, qapp, text_scale=request.param) as made:
        yield made
    own.speak("en")
    theme.apply(qapp, Settings(colour_scheme="light"))


def drawn(kind: str, text: str) -> QImage:
    """A part as the station draws it, as large as it asks to be."""
    widget = MAKE[kind](text)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    size = widget.sizeHint()
    if kind == "heading":
        size.setHeight(widget.heightForWidth(size.width()))
    widget.resize(size)
    image = widget.grab().toImage()
    widget.deleteLater()
    return image


def weights(layouts: list[QTextLayout]) -> set[int]:
    """The weights of the fonts from which the letters really come."""
    runs = [run for layout in layouts for run in layout.glyphRuns()]
    return {int(run.rawFont().weight()) for run in runs}


def drawn_weights(kind: str, text: str, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The weights with which a part draws its words."""
    found: set[int] = set()
    plain = QTextLayout.draw

    def draw(layout: QTextLayout, *rest: object) -> None:
        found.update(weights([layout]))
        plain(layout, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(QTextLayout, "draw", draw)
    drawn(kind, text)
    monkeypatch.undo()
    return found


@pytest.mark.parametrize("kind", ["heading", "button", "card"])
def test_nastaliq_is_drawn_in_regular_weight(
    room: Room, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    assert drawn_weights(kind, URDU, monkeypatch) == {400}


@pytest.mark.parametrize("kind", ["heading", "card"])
def test_other_scripts_keep_their_weight(
    room: Room, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    assert max(drawn_weights(kind, ENGLISH, monkeypatch)) >= 600


@pytest.mark.usefixtures("nastaliq_font")
@pytest.mark.parametrize("kind", MAKE)
def test_no_letter_is_cut_at_an_edge(room: Room, kind: str) -> None:
    image = drawn(kind, URDU)
    # Inside the frame, and away from its round corners, only the ground is seen.
    frame = 0 if kind == "heading" else 3
    corner = 0 if frame == 0 else image.height() // 2 if kind == "pill" else 14
    inner = QRect(0, 0, image.width(), image.height()).adjusted(frame, frame, -frame, -frame)
    across = range(corner, image.width() - corner)
    ground = image.pixel(image.width() // 2, inner.top())
    for y in (inner.top(), inner.bottom()):
        assert {image.pixel(x, y) for x in across} == {ground}, y
    down = range(corner, image.height() - corner)
    for x in (inner.left(), inner.right()):
        assert {image.pixel(x, y) for y in down} <= {ground}, x


@pytest.mark.usefixtures("nastaliq_font")
def test_the_room_is_that_of_the_letters(room: Room) -> None:
    font = theme.font("station-strong")
    plain = nastaliq.room(ENGLISH, font)
    assert nastaliq.room(URDU, font).height() > plain.height()


def in_urdu(room: Room) -> StationWindow:
    assert i18n.room_words("ur").language == "ur"
    window = open_all(room, "ur", ("prompt", "word"))
    window.resize(1366, 768)
    window.chose_language("ur")
    return window


def test_the_way_back_points_to_the_right_from_the_first_page(room: Room) -> None:
    window = in_urdu(room)
    assert window.page().back._icon == "arrow-right"
    assert window.page().grid.more._icon == "arrow-left"  # type: ignore[attr-defined]


def test_the_hint_stands_where_one_begins_to_write(room: Room) -> None:
    window = in_urdu(room)
    window.chose_task("prompt")
    page = window.page()
    assert isinstance(page, WritePage)
    window.show()
    edit = page.edit
    QApplication.processEvents()
    cursor = edit.cursorRect().center().x()
    (layout,), _height = edit.hint_lines()
    first = nastaliq.ink(layout.lineAt(0))
    margin = edit.document().documentMargin()
    assert 0 <= cursor - (margin + first.right()) < theme.px(24)
    assert first.left() >= 0


def test_an_empty_field_waits_at_the_right(room: Room) -> None:
    window = in_urdu(room)
    window.chose_task("word")
    field = window.page().field  # type: ignore[attr-defined]
    assert field.alignment() & Qt.AlignmentFlag.AlignRight
    field.setText("hope")
    assert not field.alignment() & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize("language", ["ur", "en"])
def test_a_name_is_whole_in_its_field(room: Room, nastaliq_font: None, language: str) -> None:
    window = open_all(room, language, ("prompt", "word"))
    window.to_name()
    page = window.page()
    assert isinstance(page, NamePage)
    field = page.field
    for typed in (URDU + " لکھنے گل عم", ""):
        if language == "en" and not typed:
            continue
        field.setText(typed)
        field.setReadOnly(True)  # without the caret
        field.grab()  # which lays it out
        image = field.grab().toImage()
        ground = image.pixelColor(12, image.height() // 2)
        edges = [
            (x, y)
            for y in (4, image.height() - 5)
            for x in range(24, image.width() - 24)
            if image.pixelColor(x, y) != ground
        ]
        assert not edges, typed


def test_figures_are_european(room: Room) -> None:
    for code in ("ur", "mr", "en"):
        own.speak(code)
        assert own.number(1234).replace(",", "").replace("٬", "") == "1234", code


def test_the_letters_of_a_word_join(nastaliq_font: None) -> None:
    """In گل the first letter stands before the second, not on it."""
    assert nastaliq.mend()
    font = QFont(nastaliq.MENDED)
    font.setPixelSize(100)
    layout = QTextLayout("گل", font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    places = [place.x() for run in layout.glyphRuns() for place in run.positions()]
    assert max(places) - min(places) > 50
