"""The way out, for the facilitator: a PIN, or the recovery code where it is forgotten."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.rules import pin
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import timer
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.page import StationPage, field_sheet
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.words import _, ngettext
from ttt_desktop.workshop import station as rules

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow


class LeavePage(StationPage):
    """Digits by touch or by keyboard; wrong tries are waited out, also across a restart."""

    def __init__(self, station: StationWindow) -> None:
        super().__init__(station)
        self.typed = ""
        self.locked = rules.has_pin(station.context.store)
        question = _("For the facilitator: the PIN") if self.locked else _("Leave the station?")
        self.head(Words(question, "station-question", most=0.2), station.back_from_leave)
        self.hint = Words("", "station", "subtle", centred=not self.locked, auto=False)
        self.second = QTimer(self)
        self.second.setInterval(1000)
        self.second.timeout.connect(self.tick)
        if self.locked:
            self._pad()
        else:
            self._open_door()

    def _open_door(self) -> None:
        self.hint.setText(_("No PIN is set, so anybody can leave. It is set on the page Live."))
        self.leave = BigButton(_("Leave the station"), "primary", "door-out", self.station.release)
        self.column.addStretch(1)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(2)

    def _pad(self) -> None:
        self.dots = _Dots()
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Recovery code"))
        self.code.setPlaceholderText(_("Recovery code"))
        self.code.setMaxLength(64)
        self.code.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.code.returnPressed.connect(self.use_code)
        self.code.hide()
        theme.keep(self.code, self._dress_code, slot="station")
        self.pad = QWidget()
        self.digits: dict[str, BigButton] = {}
        grid = QGridLayout(self.pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for index, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit), index // 3, index % 3)
        self.erase = BigButton("", "quiet", "undo", self.rub_out)
        self.erase.setAccessibleName(_("Take the last digit back"))
        self.unlock = BigButton("", "primary", "check", self.try_pin)
        self.unlock.setAccessibleName(_("Unlock"))
        grid.addWidget(self.erase, 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        grid.addWidget(self.unlock, 3, 2)
        for key in (*self.digits.values(), self.erase, self.unlock):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # digits are typed; the focus stays
        self.pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as on every telephone
        theme.keep(self.pad, self._size_pad, slot="station")
        self.forgot = BigButton(_("I forgot the PIN"), "quiet", "", self.ask_code)
        self.use = BigButton(_("Use the code"), "primary", "", self.use_code)
        self.use.hide()
        self.side = QVBoxLayout()
        self.side.setSpacing(16)
        for part in (self.dots, self.code, self.hint, self.use, self.forgot):
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
        self.tick()

    def _size_pad(self) -> None:
        self.pad.setFixedSize(theme.px(288), min(theme.px(296), 4 * theme.px(56) + 30 + 40))

    def _dress_code(self) -> None:
        font = theme.font("station-large")
        font.setWeight(font.Weight.Normal)
        self.code.setFont(font)
        self.code.setStyleSheet(field_sheet())

    def _key(self, digit: str) -> BigButton:
        self.digits[digit] = BigButton(digit, "secondary", "", lambda: self.press(digit))
        return self.digits[digit]

    def entered(self) -> None:
        (self.dots if self.locked else self.leave).setFocus()

    # The PIN

    def press(self, digit: str) -> None:
        """One more digit."""
        if len(self.typed) < pin.LONGEST and rules.lock_left(self.station.context.store) == 0:
            self.typed += digit
            self._show()

    def rub_out(self) -> None:
        self.typed = self.typed[:-1]
        self._show()

    def _show(self) -> None:
        self.dots.set_count(len(self.typed))
        if self.typed:
            self.hint.setText("")

    def try_pin(self) -> None:
        """Compare what was typed; this takes a tenth of a second on purpose."""
        typed, self.typed = self.typed, ""
        self.dots.set_count(0)
        if len(typed) < pin.SHORTEST:
            return
        store = self.station.context.store
        try:
            right = rules.check_pin(store, typed)
        except UserError as error:
            self.hint.setText(str(error))
            return
        if right:
            self.station.release()
            return
        left = rules.tries_left(store)
        if left:
            self.hint.setText(
                _("That is not the PIN.")
                + " "
                + ngettext(
                    "{count} more try before a wait.", "{count} more tries before a wait.", left
                ).format(count=left)
            )
        self.tick()

    def tick(self) -> None:
        """Show how long is left to wait, once a second while there is something to wait for."""
        left = rules.lock_left(self.station.context.store)
        for key in (*self.digits.values(), self.unlock):
            key.setEnabled(not left)
        if left:
            self.hint.setText(
                _("Too many wrong tries. The next one is in {time}.").format(time=timer(left))
            )
            if not self.second.isActive():
                self.second.start()
        elif self.second.isActive():
            self.second.stop()
            self.hint.setText(_("You can try again."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = unicodedata.decimal(event.text(), -1) if len(event.text()) == 1 else -1
        if not self.locked or not self.code.isHidden():
            super().keyPressEvent(event)
        elif digit >= 0:
            self.press(str(digit))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.rub_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_pin()
        else:
            super().keyPressEvent(event)

    # The recovery code

    def ask_code(self) -> None:
        """Ask for the recovery code in place of the PIN."""
        self.dots.hide()
        self.pad.hide()
        self.forgot.hide()
        self.second.stop()
        self.hint.setText(_("Write the recovery code that was shown when the PIN was set."))
        self.code.show()
        self.code.setFocus()
        self.use.show()

    def use_code(self) -> None:
        """Release the station if the code is right; the old PIN is gone then."""
        try:
            right = rules.check_code(self.station.context.store, self.code.text())
        except UserError as error:
            self.hint.setText(str(error))
            return
        if right:
            self.station.release()
        else:
            self.hint.setText(_("That is not the code. It has 20 letters and digits."))


class _Dots(QWidget):
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
