"""Somebody who is on no list: their name stands in the field; what they agree to; and in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, Card, Flow, PlainLabel, Switch, put
from ttt_desktop.workshop import consent


class WalkIn(Card):
    """Four switches, none of them on; ``wanted`` when the person is to come in."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        say(self.setAccessibleName, lambda: _("Walk-in"))
        self.name = ""
        self.title = PlainLabel("", "emphasis")
        self.column.addWidget(self.title)
        self.column.addWidget(
            PlainLabel(lambda: _("What do they agree to? Ask for each."), "body", "subtle")
        )
        flow = Flow(gap=16)
        self.switches: dict[str, Switch] = {}
        for purpose, words in consent.PURPOSES.items():
            switch = Switch(partial(_, words))
            self.switches[purpose] = switch
            flow.addWidget(switch)
        self.column.addLayout(flow)
        self.button = Button(
            lambda: _("Add and check in"), "primary", "door-in", clicked=self.wanted.emit
        )
        self.column.addWidget(self.button)
        self.column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask what somebody agrees to who is new; asked again for the same, it stays."""
        if self.isHidden():
            for switch in self.switches.values():
                switch.setChecked(False)
        self.name = name
        put(self.title.setText, lambda: _("Add {name} as a walk-in").format(name=name))
        self.show()

    def purposes(self) -> list[str]:
        """What is agreed to."""
        return [purpose for purpose, switch in self.switches.items() if switch.isChecked()]


__all__ = ["WalkIn"]
