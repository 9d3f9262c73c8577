"""The way out, for the facilitator: a PIN, or the recovery code where it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from ttt_desktop.errors import UserError
from ttt_desktop.rules import pin
from ttt_desktop.ui import faults, theme
from ttt_desktop.ui.live_text import timer
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.new_pin import NewPinPage
from ttt_desktop.ui.station.page import field_sheet
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.pin_pad import PadPage
from ttt_desktop.ui.station.words import _, ngettext
from ttt_desktop.workshop import lock

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow


class LeavePage(PadPage):
    """Digits by touch or by keyboard; wrong tries are waited out, also across a restart.

    Each try is counted on the disk, then compared beside the windows: that takes a tenth of a
    second on purpose, and nothing may stand still for it. ``busy`` meanwhile.
    """

    def __init__(self, station: StationWindow) -> None:
        super().__init__(station)
        self.locked = lock.has_pin(station.context.store)
        question = _("For the facilitator: the PIN") if self.locked else _("Leave the station?")
        self.head(Words(question, "station-question", most=0.2), self.go_back)
        self.hint = Words("", "station", "subtle", centred=not self.locked, auto=False)
        self.second = QTimer(self)
        self.second.setInterval(1000)
        self.second.timeout.connect(self.tick)
        if self.locked:
            self._build()
        else:
            self._open_door()

    def _open_door(self) -> None:
        self.hint.setText(_("No PIN is set, so anybody can leave. It is set on the page Live."))
        self.leave = BigButton(_("Leave the station"), "primary", "door-out", self.station.release)
        self.column.addStretch(1)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(2)

    def _build(self) -> None:
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Recovery code"))
        self.code.setPlaceholderText(_("Recovery code"))
        self.code.setMaxLength(64)
        self.code.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.code.setAcceptDrops(False)
        self.code.setDragEnabled(False)
        self.code.returnPressed.connect(self.use_code)
        self.code.hide()
        theme.keep(self.code, self._dress_code, slot="station")
        self.forgot = BigButton(_("I forgot the PIN"), "quiet", "", self.ask_code)
        self.use = BigButton(_("Use the code"), "primary", "", self.use_code)
        self.use.hide()
        self.build_pad(_("Unlock"), self.code, self.hint, self.use, self.forgot)
        self.tick()

    def _dress_code(self) -> None:
        font = theme.font("station-large")
        font.setWeight(font.Weight.Normal)
        self.code.setFont(font)
        self.code.setStyleSheet(field_sheet())

    def entered(self) -> None:
        (self.dots if self.locked else self.leave).setFocus()

    def go_back(self) -> None:
        """Back to the participants, unless an answer is on its way."""
        if not self.busy:
            self.station.back_from_leave()

    # The PIN

    def may_type(self) -> bool:
        return not self.busy and self._left() == 0

    def hears_digits(self) -> bool:
        return self.locked and self.code.isHidden()

    def showed(self) -> None:
        if self.typed:
            self.hint.setText("")

    def entered_pin(self) -> None:
        self.try_pin()

    def try_pin(self) -> None:
        """Compare what was typed, beside the windows."""
        if self.busy:
            return
        typed = self.take_typed()
        if len(typed) < pin.SHORTEST:
            return
        try:
            kept = lock.begin_try(self.station.context.store)
        except UserError as error:
            self.hint.setText(str(error))
            return
        if kept is None:
            self.tick()
        else:
            self._compare(typed, kept, self._tried)

    def _compare(
        self, typed: str, kept: pin.Secret, then: Callable[[pin.Secret, bool], None]
    ) -> None:
        self._set_busy(True)
        self.hint.setText(_("Checking…"))

        def over(right: bool) -> None:
            if shiboken6.isValid(self):
                self._set_busy(False)
                then(kept, right)

        self.station.context.jobs.run(
            _("Checking…"), lambda _progress: pin.matches(typed, kept), over, self._broke
        )

    def _broke(self, _error: Exception) -> None:
        if shiboken6.isValid(self):
            self._set_busy(False)
            self.hint.setText(faults.sentence())

    def _set_busy(self, on: bool) -> None:
        self.busy = on
        for part in (*self.digits.values(), self.erase, self.unlock, self.forgot, self.use):
            part.setEnabled(not on)
        self.code.setReadOnly(on)

    def _tried(self, kept: pin.Secret, right: bool) -> None:
        store = self.station.context.store
        with suppress(UserError):  # where the disk refuses, the tries stay counted
            lock.end_try(store, kept, right)
        if right:
            self.station.release()
        else:
            self._say_wrong(lock.tries_left(store))

    def _say_wrong(self, left: int) -> None:
        if left:
            self.hint.setText(
                _("That is not the PIN.")
                + " "
                + ngettext(
                    "{count} more try before a wait.", "{count} more tries before a wait.", left
                ).format(count=left)
            )
        self.tick()

    def _left(self) -> int:
        try:
            return lock.lock_left(self.station.context.store)
        except UserError:  # the disk refuses to keep the clock's new time: nobody gets in by that
            return pin.FIRST_WAIT

    def tick(self) -> None:
        """Show how long is left to wait, once a second while there is something to wait for."""
        left = self._left()
        for key in (*self.digits.values(), self.unlock):
            key.setEnabled(not left and not self.busy)
        if left:
            self.hint.setText(
                _("Too many wrong tries. The next one is in {time}.").format(time=timer(left))
            )
            if not self.second.isActive():
                self.second.start()
        elif self.second.isActive():
            self.second.stop()
            self.hint.setText(_("You can try again."))

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
        """Let a new PIN be chosen if the code is right."""
        if self.busy:
            return
        kept = lock.begin_code(self.station.context.store, self.code.text())
        if kept is None:
            self._say_wrong_code()
        else:
            self._compare(pin.code_letters(self.code.text()), kept, self._tried_code)

    def _tried_code(self, kept: pin.Secret, right: bool) -> None:
        if right:
            self.station.show_page(NewPinPage(self.station, kept))
        else:
            self._say_wrong_code()

    def _say_wrong_code(self) -> None:
        self.hint.setText(_("That is not the code. It has 20 letters and digits."))
