"""After the recovery code: a new PIN, with a new code, before the station is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.rules import pin
from ttt_desktop.ui import faults, theme
from ttt_desktop.ui.station.lettering import Words
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.pin_pad import PadPage
from ttt_desktop.ui.station.words import _
from ttt_desktop.workshop import lock

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow


class NewPinPage(PadPage):
    """The new PIN twice, then its code. Until then the old one holds, also across a crash.

    Made with what the right recovery code was compared with: ``NewPinPage(station, kept)``.
    """

    def __init__(self, station: StationWindow, kept: pin.Secret) -> None:
        super().__init__(station)
        self._kept = kept
        self._first = ""
        self.question = Words(_("Choose a new PIN"), "station-question", most=0.2)
        self.head(self.question, station.back_from_leave)
        self.hint = Words(
            _("The code was right. Choose 4 to 8 digits."), "station", "subtle", auto=False
        )
        self.later = BigButton(_("Leave without a PIN"), "quiet", "", self.leave_open)
        self.build_pad(_("Set the PIN"), self.hint, self.later)

    def entered(self) -> None:
        self.dots.setFocus()

    def showed(self) -> None:
        if self.typed and not self._first:
            self.hint.setText("")

    def entered_pin(self) -> None:
        """Once, then the same digits again."""
        if self.busy:
            return
        typed = self.take_typed()
        try:
            wanted = lock.fit(typed)
        except UserError as error:
            self.hint.setText(str(error))
            return
        if not self._first:
            self._first = wanted
            self.question.setText(_("The same PIN again"))
            self.hint.setText("")
        elif wanted != self._first:
            self._first = ""
            self.question.setText(_("Choose a new PIN"))
            self.hint.setText(_("These were not the same digits. Begin once more."))
        else:
            self._make(wanted)

    def _make(self, wanted: str) -> None:
        self._set_busy(True)
        self.hint.setText(_("Setting the PIN…"))
        self.station.context.jobs.run(
            _("Setting the PIN…"), lambda _progress: lock.make(wanted), self._made, self._broke
        )

    def _made(self, made: lock.Made) -> None:
        if not shiboken6.isValid(self) or not self.isVisible():
            return
        self._set_busy(False)
        try:
            lock.keep(self.station.context.store, made)
        except UserError as error:
            self.hint.setText(str(error))
            return
        self._show_code(made.code)

    def _show_code(self, code: str) -> None:
        self.watched = False  # it takes longer to write down than somebody would be waited for
        self.station.idle.stop()
        self.question.setText(_("The new PIN is set"))
        for part in (self.back, self.dots, self.pad, self.later):
            part.hide()
        self.hint.setText(_("Write this code down. It is not shown again."))
        self.shown = Words(code, "station-question", most=0.3, auto=False)
        self.shown.setMinimumWidth(theme.px(620))  # in one line where there is room
        self.shown.setAccessibleName(_("Recovery code {code}").format(code=code))
        self.done = BigButton(_("I have written it down"), "primary", "check", self.station.release)
        self.side.insertWidget(2, self.shown)
        self.side.insertWidget(3, self.done)
        self.done.setFocus()

    def _broke(self, _error: Exception) -> None:
        if shiboken6.isValid(self):
            self._set_busy(False)
            self.hint.setText(faults.sentence())

    def _set_busy(self, on: bool) -> None:
        self.busy = on
        parts: list[QWidget] = [*self.digits.values(), self.erase, self.unlock, self.later]
        for part in (*parts, self.back):
            part.setEnabled(not on)

    def leave_open(self) -> None:
        """Give the station back now; the next opening at the desk asks for a PIN."""
        try:
            gone = lock.end_code(self.station.context.store, self._kept)
        except UserError as error:
            self.hint.setText(str(error))
            return
        if gone:
            self.station.release()
