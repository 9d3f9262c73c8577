"""Setting the station's PIN, in place: twice the same digits, then the recovery code, once.

The hashes take some tenths of a second on purpose, so they are made beside the windows.
"""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules import pin
from ttt_desktop.store import Store
from ttt_desktop.ui import faults, theme
from ttt_desktop.ui.jobs import Jobs
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Banner, Button, Field, PlainLabel, TextField, column, row
from ttt_desktop.workshop import lock


class PinSetup(QWidget):
    """A panel for the page Live: ``PinSetup(store)``. ``done`` when it may be closed again."""

    done = Signal()

    def __init__(
        self, store: Store, parent: QWidget | None = None, jobs: Jobs | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs or Jobs(self)
        self.checking = False
        self.code = ""
        self.help = PlainLabel(
            lambda: _("Participants cannot leave the station without it. Choose 4 to 8 digits."),
            tone="subtle",
        )
        self.first = _digits_field(lambda: _("PIN"))
        self.second = _digits_field(lambda: _("The same PIN again"))
        self.first_field = Field(lambda: _("PIN"), self.first)
        self.second_field = Field(lambda: _("The same PIN again"), self.second)
        self.save_button = Button(lambda: _("Set the PIN"), "primary", clicked=self.save)
        self.cancel_button = Button(lambda: _("Cancel"), clicked=self.done.emit)
        self.help_button = Button(
            lambda: _("What the station cannot hold"), "link", "help", self.show_help, small=True
        )
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.save)
        self.entry = QWidget()
        self.entry.setLayout(
            column(
                self.help,
                self.first_field,
                self.second_field,
                row(self.save_button, self.cancel_button, None),
                row(self.help_button, None),
                gap=12,
            )
        )
        self.result = QWidget()
        self._result()
        self.setLayout(column(self.entry, self.result, None, gap=0))
        self.result.hide()
        self.setFocusProxy(self.first)

    def _result(self) -> None:
        self.banner = Banner(
            lambda: _(
                "The PIN is set. Write this code down and keep it apart from the station: "
                "it opens the station when the PIN is forgotten, and is not shown again."
            ),
            "success",
        )
        self.shown = PlainLabel("", "title")  # wraps where the panel is narrow
        say(self.shown.setAccessibleName, lambda: _("Recovery code"))
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = Button(lambda: _("Copy"), icon="copy", clicked=self.copy)
        self.close_button = Button(
            lambda: _("I have written it down"), "primary", clicked=self.finish
        )
        self.result.setLayout(
            column(self.banner, self.shown, row(self.close_button, self.copy_button, None), gap=12)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it in view: a key opens it far down, and the code makes it taller."""
        super().resizeEvent(event)
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            QTimer.singleShot(0, self, partial(area.ensureWidgetVisible, self, 0, 24))

    def show_help(self) -> None:
        """What belongs to the system, and how to set up an account only for the station."""
        from ttt_desktop.ui import help as pages

        pages.open_help(self)

    def save(self) -> None:
        """Set the PIN and show the code, or say in place what does not fit."""
        if self.checking:
            return
        typed = pin.digits(self.first.text())
        if typed and typed != pin.digits(self.second.text()):
            self.second_field.set_error(_("These are not the same digits. Write them once more."))
            return
        try:
            wanted = lock.fit(self.first.text())
        except UserError as error:
            self.first_field.set_error(str(error))
            return
        self._busy(True)
        self._jobs.run(_("Setting the PIN…"), lambda _p: lock.make(wanted), self._made, self._broke)

    def _busy(self, on: bool) -> None:
        self.checking = on
        words = N_("Setting the PIN…") if on else N_("Set the PIN")
        say(self.save_button.setText, lambda: _(words))
        for part in (self.first, self.second, self.save_button, self.cancel_button):
            part.setEnabled(not on)

    def _made(self, made: lock.Made) -> None:
        if not shiboken6.isValid(self):
            return
        self._busy(False)
        try:
            lock.keep(self._store, made)
        except UserError as error:
            self.first_field.set_error(str(error))
            return
        self.code = made.code
        self.first.clear()
        self.second.clear()
        self.shown.setText(self.code)
        say(self.shown.setAccessibleName, lambda: _("Recovery code {code}").format(code=self.code))
        self.entry.hide()
        self.result.show()
        self.copy_button.setFocus()  # a second, impatient Return must not close it unread

    def _broke(self, error: Exception) -> None:
        if shiboken6.isValid(self):
            self._busy(False)
            self.first_field.set_error(faults.sentence())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)

    def finish(self) -> None:
        """Forget the code and be ready for another time."""
        self.code = ""
        say(self.shown.setAccessibleName, lambda: _("Recovery code"))
        self.shown.setText("")
        self.result.hide()
        self.entry.show()
        self.done.emit()


def _digits_field(name: object) -> TextField:
    field = TextField(name)  # type: ignore[arg-type]
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(pin.LONGEST)
    # A letter would be a dot like any digit, and count for nothing.
    field.textEdited.connect(lambda typed: field.setText(pin.digits(typed)))
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText)
    theme.keep(field, lambda: field.setMaximumWidth(theme.px(240)), slot="width")
    return field
