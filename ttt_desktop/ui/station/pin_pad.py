"""Digits by touch or by keyboard, shown as dots: for asking a PIN, and for choosing one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ttt_desktop.rules import pin
from ttt_desktop.ui import theme
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.words import _, ngettext

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow


class PadPage(StationPage):
    """A page with the pad: what is typed lies in ``typed``; ``entered_pin`` follows Enter."""

    station: StationWindow

    def __init__(self, station: StationWindow) -> None:
        super().__init__(station)
        self.typed = ""
        self.busy = False

    def build_pad(self, done: str, *beside: QWidget) -> None:
        """Put the dots, ``beside`` and the pad on the page; ``done`` names the key of Enter."""
        self.dots = Dots()
        self.pad = QWidget()
        self.digits: dict[str, BigButton] = {}
        grid = QGridLayout(self.pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for index, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit), index // 3, index % 3)
        self.erase = BigButton("", "quiet", "undo", self.rub_out)
        self.erase.setAccessibleName(_("Take the last digit back"))
        self.unlock = BigButton("", "primary", "check", self.entered_pin)
        self.unlock.setAccessibleName(done)
        grid.addWidget(self.erase, 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        grid.addWidget(self.unlock, 3, 2)
        for key in (*self.digits.values(), self.erase, self.unlock):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # digits are typed; the focus stays
        self.pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as on every telephone
        theme.keep(self.pad, self._size_pad, slot="station")
        self.side = QVBoxLayout()
        self.side.setSpacing(16)
        for part in (self.dots, *beside):
            self.side.addWidget(part)
        self.side.addStretch(1)
        # Beside one another: so they also fit a small screen with very large type.
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(48))
        middle.addStretch(1)
        middle.addLayout(self.side, 3)
        middle.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        self.column.addStretch(1)
        self.column.addLayout(middle)
        self.column.addStretch(2)

    def _key(self, digit: str) -> BigButton:
        self.digits[digit] = BigButton(digit, "secondary", "", lambda: self.press(digit))
        return self.digits[digit]

    def _size_pad(self) -> None:
        self.pad.setFixedSize(theme.px(288), min(theme.px(296), 4 * theme.px(56) + 30 + 40))

    def entered_pin(self) -> None:
        """Enter, or the tick: what was typed is whole."""

    def may_type(self) -> bool:
        """Whether digits count at this moment."""
        return not self.busy

    def showed(self) -> None:
        """The dots were drawn anew."""

    def press(self, digit: str) -> None:
        """One more digit."""
        if len(self.typed) < pin.LONGEST and self.may_type():
            self.typed += digit
            self.show_typed()

    def rub_out(self) -> None:
        """One digit less."""
        self.typed = self.typed[:-1]
        self.show_typed()

    def take_typed(self) -> str:
        """The digits as ASCII; the dots are empty again."""
        typed, self.typed = pin.digits(self.typed), ""
        self.dots.set_count(0)
        return typed

    def show_typed(self) -> None:
        self.dots.set_count(len(self.typed))
        self.showed()

    def hears_digits(self) -> bool:
        """Whether the keyboard's digits go to the pad."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = unicodedata.decimal(event.text(), -1) if len(event.text()) == 1 else -1
        if not self.hears_digits():
            super().keyPressEvent(event)
        elif digit >= 0:
            self.press(str(digit))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.rub_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered_pin()
        else:
            super().keyPressEvent(event)


class Dots(QWidget):
    """How many digits were typed, and not which."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)
        theme.keep(self, self.updateGeometry)

    def set_count(self, count: int) -> None:
        self._count = count
        said = ngettext("PIN, {count} digit typed", "PIN, {count} digits typed", count)
        self.setAccessibleName(said.format(count=count))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = 3 if self.hasFocus() else 2
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "border"), pen))
        painter.setBrush(theme.colour("page"))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        size, step = theme.px(12), theme.px(28)
        left = (self.width() - step * (self._count - 1) - size) // 2
        for index in range(self._count):
            painter.drawEllipse(left + index * step, (self.height() - size) // 2, size, size)
