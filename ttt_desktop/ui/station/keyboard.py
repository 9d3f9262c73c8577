"""The keyboard on the screen: for hands on glass, and to see where the letters of a script are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ttt_desktop.rules.keyboards import LATIN, ROWS, Layout
from ttt_desktop.ui import keyboards, theme
from ttt_desktop.ui.station.keyboard_cap import Cap, spoken
from ttt_desktop.ui.station.words import _

#: No key is lower than this, at any text size.
LOWEST = 48
GAP, EDGE = 6, 8

#: A row is fifteen keys wide.
_UNITS = 15.0

BACKSPACE, ENTER, LEFT, RIGHT = "backspace", "enter", "left", "right"


@dataclass
class Choice:
    """What somebody chose of the keyboard, for one visit. ``wanted`` is None until they did."""

    own: str = LATIN
    latin: bool = False
    swapped: bool = False
    on_keys: bool = False
    wanted: bool | None = None

    @property
    def layout(self) -> Layout:
        """The layout as it stands on the keys."""
        layout = keyboards.load(LATIN if self.latin else self.own)
        return layout.with_digits(layout.other_digits()) if self.swapped else layout


class Keyboard(QWidget):
    """``typed`` with what a key gives, ``struck`` for the keys that give nothing.

    The keys keep their places also where words run from the right, as on a real keyboard.
    """

    typed = Signal(str)
    struck = Signal(str)
    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.shift = self.third = 0
        self._held = 0
        self._listing = False
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(_("Keyboard"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.letters: dict[str, Cap] = {}
        self.choices: list[Cap] = []
        self._rows: list[list[tuple[Cap, float]]] = []
        self.hide()

    def build(self) -> None:
        """Make the keys, when they are shown for the first time: most visits need none."""
        if self.letters:
            return
        for place in "".join(ROWS):
            cap = Cap("letter", self)
            cap.place = place
            cap.hit.connect(partial(self._letter, cap))
            self.letters[place] = cap
        self._tools()
        self._rows = self._lines()
        self.choices = [self._layout_cap(layout) for layout in keyboards.every()]
        theme.keep(self, self.show_keys, slot="station")

    def _tools(self) -> None:
        tool = self._tool
        self.backspace = tool("backspace", partial(self.struck.emit, BACKSPACE), True)
        self.enter = tool("enter", partial(self.struck.emit, ENTER))
        self.left = tool("arrow-left", partial(self.struck.emit, LEFT), True)
        self.right = tool("arrow-right", partial(self.struck.emit, RIGHT), True)
        self.shifts = [tool("shift", self._shifted), tool("shift", self._shifted)]
        self.more = tool("", self._more)
        self.digits = tool("", self._digits)
        self.put_away = tool("chevron-down", self.closed.emit)
        self.list = tool("language", self._list)
        self.other = tool("", self._other)
        self.on_keys = tool("", self._on_keys)
        self.on_keys.setCheckable(True)
        self.space = Cap("letter", self)
        self.space.kind = "wide"
        self.space.hit.connect(partial(self._give, " "))
        self.marks = [Cap("letter", self) for _mark in range(3)]
        for mark in self.marks:
            mark.hit.connect(partial(self._letter, mark))

    def _tool(self, icon: str, does: Callable[[], object], repeats: bool = False) -> Cap:
        cap = Cap("tool", self, icon, repeats)
        cap.hit.connect(lambda: does())
        return cap

    def _lines(self) -> list[list[tuple[Cap, float]]]:
        """The five rows: keys with their widths."""
        ones = [
            [(self.letters[key.place], 1.0) for key in row] for row in keyboards.load(LATIN).rows
        ]
        last, slash = ones[1].pop()
        comma, *others = self.marks
        return [
            [*ones[0], (self.backspace, 2.0)],
            [(self.digits, 1.5), *ones[1], (last, slash + 0.5)],
            [(self.more, 1.75), *ones[2], (self.enter, 2.25)],
            [(self.shifts[0], 2.25), *ones[3], (self.shifts[1], 2.75)],
            [
                (self.put_away, 1.25),
                (self.list, 1.25),
                (self.other, 1.25),
                (comma, 1.0),
                (self.space, 4.0),
                *((mark, 1.0) for mark in others),
                (self.left, 1.0),
                (self.right, 1.0),
                (self.on_keys, 2.25),
            ],
        ]

    def _layout_cap(self, layout: Layout) -> Cap:
        cap = Cap("choice", self, name=layout.title)
        cap.setText(layout.name)
        cap.second, cap.script = layout.method, layout.script
        cap.hit.connect(partial(self._chose, layout.id))
        cap.hide()
        return cap

    # What the keys say

    def set_choice(self, choice: Choice) -> None:
        """Show what somebody chose; from now on their changes go there."""
        self.choice = choice
        self.shift = self.third = self._held = 0
        self._listing = False
        self.show_keys()

    @property
    def level(self) -> int:
        """Which level the keys are on: Shift and AltGr, held or struck."""
        return ((1 if self.shift else 0) ^ (self._held & 1)) | (
            (2 if self.third else 0) | (self._held & 2)
        )

    def hold(self, level: int) -> None:
        """Show the level whose keys are held on the real keyboard."""
        if level != self._held:
            self._held = level
            self.show_keys()

    def show_keys(self) -> None:
        """Word and label every key as things stand."""
        if not self.letters:
            return
        layout, level = self.choice.layout, self.level
        real = self.choice.on_keys and not self.choice.latin and layout.script != "Latn"
        beside = level ^ 1 if layout.script != "Latn" and not level & 2 else None
        for row in layout.rows:
            for key in row:
                corner = key.at(beside) if beside is not None else ""
                physical = key.place if real and level < 2 else ""
                self.letters[key.place].letter(
                    key.at(level), corner, physical, layout.script, layout.rtl
                )
        for cap, mark in zip(self.marks, layout.marks, strict=True):
            cap.letter(mark, "", "", layout.script, layout.rtl)
        self._show_tools(layout)
        if self._listing:
            for cap, one in zip(self.choices, keyboards.every(), strict=True):
                cap.set_state(1 if one.id == self.choice.layout.id else 0)
        self._place()

    def _show_tools(self, layout: Layout) -> None:
        self.setAccessibleName(_("Keyboard: {language}").format(language=layout.title))
        own = keyboards.load(self.choice.own)
        for shift in self.shifts:
            shift.set_state(self.shift, "shift-lock" if self.shift == 2 else "shift")
            words = (_("Shift"), _("Shift, for one letter"), _("Shift, locked"))
            shift.setAccessibleName(words[self.shift])
        _say(self.more, "₹ …", _("More signs"), layout.script)
        self.more.set_state(self.third)
        self.more.setEnabled(layout.has_third)
        digits = "" if layout.script == "Latn" else layout.other_digits()[1:4]
        if self.choice.swapped:
            digits = keyboards.load(layout.id).key("1").at(0)  # type: ignore[union-attr]
            digits = "".join(chr(ord(digits) + step) for step in range(3))
        _say(self.digits, digits, _("Digits: {digits}").format(digits=digits), layout.script)
        self.digits.setEnabled(bool(digits))
        _say(self.space, layout.title, _("Space"), layout.script)
        towards = own if self.choice.latin else keyboards.load(LATIN)
        shown = "ABC" if towards.script == "Latn" else _first(towards)
        name = _("Keyboard: {language}").format(language=towards.title)
        _say(self.other, shown, name, towards.script)
        self.other.setEnabled(own.script != "Latn")
        _say(self.on_keys, _("Laptop keys too"), _("Type with this layout on the laptop's keys"))
        self.on_keys.setEnabled(layout.script != "Latn")
        self.on_keys.setChecked(self.choice.on_keys)
        self.list.set_state(1 if self._listing else 0)
        for cap, name in (
            (self.backspace, _("Backspace")),
            (self.enter, _("Enter")),
            (self.left, _("Left")),
            (self.right, _("Right")),
            (self.put_away, _("Put the keyboard away")),
            (self.list, _("All keyboards")),
        ):
            cap.setAccessibleName(name)

    # What is struck

    def _letter(self, cap: Cap) -> None:
        self._give(cap.text())

    def _give(self, text: str) -> None:
        if text:
            self.typed.emit(text)
        if self.shift == 1 or self.third == 1:  # they were for one letter
            self.shift, self.third = self.shift & 2, self.third & 2
            self.show_keys()

    def _shifted(self) -> None:
        self.shift = (self.shift + 1) % 3
        self.show_keys()

    def _more(self) -> None:
        self.third = (self.third + 1) % 3
        self.show_keys()

    def _digits(self) -> None:
        self.choice.swapped = not self.choice.swapped
        self._changed()

    def _list(self) -> None:
        self._listing = not self._listing
        self.show_keys()

    def _chose(self, layout: str) -> None:
        self._listing = False
        if keyboards.load(layout).script == "Latn":
            self.choice.latin = True
        else:
            self.choice.own, self.choice.latin = layout, False
        self.choice.swapped = False
        self._changed()

    def _other(self) -> None:
        self.choice.latin = not self.choice.latin
        self.choice.swapped = False
        self._changed()

    def _on_keys(self) -> None:
        self.choice.on_keys = self.on_keys.isChecked()
        self._changed()

    def _changed(self) -> None:
        self.shift = self.third = 0
        self.show_keys()
        self.changed.emit()

    # Where the keys are

    def key_height(self) -> int:
        """A key's height: as the screen allows, less where the type is large."""
        window = self.window().height()
        share = 0.42 - 0.06 * (theme.px(100) / 100 - 1)
        return max(LOWEST, min(80, (round(window * share) - 4 * GAP - 2 * EDGE) // 5))

    def sizeHint(self) -> QSize:
        return QSize(600, 5 * self.key_height() + 4 * GAP + 2 * EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self._rows:
            return
        tall = (self.height() - 2 * EDGE - 4 * GAP) // 5
        unit = min((self.width() - 2 * EDGE + GAP) / _UNITS, tall * 1.9)
        left = (self.width() - unit * _UNITS + GAP) / 2
        ends = (self.other, self.on_keys)  # where they are not needed, the space bar is longer
        for at, line in enumerate(self._rows):
            x, y = left, EDGE + at * (tall + GAP)
            spare = sum(units for cap, units in line if cap in ends and not cap.isEnabled())
            for cap, units in line:
                if cap in ends and not cap.isEnabled():
                    cap.hide()
                    continue
                right = x + unit * (units + (spare if cap is self.space else 0))
                cap.setGeometry(QRect(round(x), y, round(right) - round(x) - GAP, tall))
                cap.setVisible(not self._listing or at == len(self._rows) - 1)
                x = right
        self.digits.setVisible(self.digits.isEnabled() and not self._listing)
        self._place_list(round(left), round(unit * _UNITS) - GAP, 4 * tall + 3 * GAP)

    def _place_list(self, left: int, width: int, height: int) -> None:
        columns, rows = 5, -(-len(self.choices) // 5)
        wide = (width - (columns - 1) * GAP) // columns
        tall = (height - (rows - 1) * GAP) // rows
        for index, cap in enumerate(self.choices):
            x, y = index % columns * (wide + GAP), index // columns * (tall + GAP)
            cap.setGeometry(left + x, EDGE + y, wide, tall)
            cap.setVisible(self._listing)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page" if theme.dark() else "neutral"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("subtle_border"))


def _say(cap: Cap, text: str, name: str, script: str = "") -> None:
    cap.setText(text)
    cap.setAccessibleName(spoken(name))
    cap.script = script
    cap.update()


def _first(layout: Layout) -> str:
    """Two letters by which the layout is known: what K gives, plain and with Shift."""
    key = layout.key("k")
    return "".join(part for part in key.gives[:2] if part) if key else ""
