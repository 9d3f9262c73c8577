"""Live's warnings: on the desk always, on the projector and by a sound if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.live import sound as live_sound
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, Card, PlainLabel, Switch, row
from ttt_desktop.workshop import live

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: Where the room is warned beside the desk: the key of ``live`` and what holds until it is set.
WARNINGS = {"warn.projector": True, "warn.sound": False}


class WarnPanel(Card):
    """Two switches, and a button to hear the tone before the room does."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.context = context
        self.projector = Switch(lambda: _("On the projector"))
        self.sound = Switch(lambda: _("With a sound"))
        self.try_button = Button(
            lambda: _("Hear it"), small=True, clicked=lambda: live_sound.play("five")
        )
        self.try_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.column.addWidget(PlainLabel(lambda: _("Warnings"), "emphasis", wrap=False))
        self.column.addWidget(
            PlainLabel(
                lambda: _("At five minutes, at one minute and at the end. The desk always shows."),
                "body",
                "subtle",
            )
        )
        self.column.addLayout(row(self.projector, None, gap=0))
        self.column.addLayout(row(self.sound, self.try_button, None, gap=8))
        for key, switch in (("warn.projector", self.projector), ("warn.sound", self.sound)):
            switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            switch.toggled.connect(lambda on, k=key: live.put(context.store, k, on))
        context.bridge.listen(("live",), self._changed, self)
        say(self._reword, lambda: "")
        self.refresh()

    def refresh(self) -> None:
        """Show the switches as the file has them."""
        for key, switch in (("warn.projector", self.projector), ("warn.sound", self.sound)):
            switch.blockSignals(True)
            switch.setChecked(live.flag(self.context.store, key, WARNINGS[key]))
            switch.blockSignals(False)
            switch.update()

    def _changed(self, _change: object) -> None:
        self.refresh()

    def _reword(self, _nothing: str) -> None:
        self.updateGeometry()
