"""Somebody who is on no list: their name stands in the field; what they agree to; and in."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, Card, Flow, PlainLabel, Switch, put
from ttt_desktop.workshop import consent

#: Who begins with the same letters is the same person, spelt differently.
_SAME = 3


class WalkIn(Card):
    """Four switches, none of them on; ``wanted`` when the person is to come in."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        say(self.setAccessibleName, lambda: _("Walk-in"))
        self.name = self.asked = ""
        self.title = PlainLabel("", "emphasis")
        self.column.addWidget(self.title)
        self.column.addWidget(
            PlainLabel(lambda: _("What do they agree to? Ask for each."), "body", "subtle")
        )
        flow = Flow(gap=16)
        self.switches: dict[str, Switch] = {}
        for purpose, words in consent.PURPOSES.items():
            switch = Switch(partial(_, words))
            switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the field
            self.switches[purpose] = switch
            flow.addWidget(switch)
        self.column.addLayout(flow)
        self.button = Button(
            lambda: _("Add and check in"), "primary", "door-in", clicked=self.wanted.emit
        )
        self.column.addWidget(self.button)
        self.column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, name: str, purposes: Collection[str] = ()) -> None:
        """Ask what somebody agrees to who is new; asked again for the same, it stays."""
        if not self.asked:
            for purpose, switch in self.switches.items():
                switch.setChecked(purpose in purposes)
        self.asked = name
        self.follow(name)

    def follow(self, name: str) -> None:
        """The name is being spelt differently: what they agree to stays. Another one is somebody
        else, who has agreed to nothing."""
        if not name.startswith(self.asked[:_SAME]):
            self.dismiss()
            return
        self.name = name
        put(self.title.setText, lambda: _("Add {name} as a walk-in").format(name=name))
        self.show()

    def dismiss(self) -> None:
        """Nobody is to be added."""
        self.asked = ""
        self.hide()

    def purposes(self) -> list[str]:
        """What is agreed to."""
        return [purpose for purpose, switch in self.switches.items() if switch.isChecked()]


__all__ = ["WalkIn"]
