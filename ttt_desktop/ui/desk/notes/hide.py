"""Hiding asks why, in place: the report counts what was hidden and tells the reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import (
    Button,
    Chip,
    Field,
    Flow,
    InlineError,
    Surface,
    TextField,
    column,
    put,
    row,
)

#: What is usually the reason.
REASONS = (N_("Said twice"), N_("Off topic"), N_("Names a person"), N_("Only a trial"))


class HideBox(Surface):
    """A reason, and the button that hides. ``sent(reason)``; ``left`` when thought better of."""

    sent = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self.reason = TextField(lambda: _("Why is it hidden?"))
        self.reason.setMaxLength(200)
        flow = Flow(6)
        self.chips: list[Chip] = []
        for msgid in REASONS:
            chip = Chip(partial(_, msgid))
            chip.clicked.connect(lambda _on=False, m=msgid: self._take(m))
            self.chips.append(chip)
            flow.addWidget(chip)
        self.button = Button(lambda: _("Hide note"), icon="hide", clicked=self.send)
        self.cancel = Button(lambda: _("Cancel"), "quiet", clicked=self.close_box)
        self.error = InlineError()
        self.reason.returnPressed.connect(self.send)
        field = Field(
            lambda: _("Why is it hidden?"),
            self.reason,
            lambda: _("It leaves the wall and the report, and is not lost."),
        )
        box = column(field, flow, self.error, row(self.button, self.cancel, None), gap=10)
        box.setContentsMargins(12, 10, 12, 12)
        self.setLayout(box)
        self.hide()

    def open_box(self, count: int) -> None:
        """Ask for the reason of hiding ``count`` notes."""
        put(
            self.button.setText,
            lambda: ngettext("Hide note", "Hide {count} notes", count).format(count=number(count)),
        )
        self.reason.clear()
        self._take("")
        self.error.show_sentence("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_box(self) -> None:
        self.hide()
        self.left.emit()

    def send(self) -> None:
        self.sent.emit(self.reason.text())

    def _take(self, msgid: str) -> None:
        for chip, known in zip(self.chips, REASONS, strict=True):
            chip.setChecked(known == msgid)
        if msgid:
            self.reason.setText(_(msgid))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_box()
        else:
            super().keyPressEvent(event)
