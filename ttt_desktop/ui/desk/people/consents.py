"""All that a person said about consent: what, when, in what way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui.live_text import clock, day_short
from ttt_desktop.ui.widgets import Button, PlainLabel, clear, column, put, row
from ttt_desktop.workshop import consent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ttt_desktop.workshop.consent import Said


class ConsentHistory(QWidget):
    """The history, behind a button that says how long it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(gap=2)
        self._holder = QWidget()
        self._holder.setLayout(self._lines)
        self._holder.hide()
        self.button = Button(
            lambda: _("All that was said"), "quiet", "clock", self.turn, small=True
        )
        self.setLayout(column(row(self.button, None), self._holder, gap=4))

    def load(self, said: Sequence[Said], zone: str) -> None:
        """Show what the journal remembers of one person."""
        clear(self._lines)
        for one in said:
            at = instants.local(one.at, zone)
            self._lines.addWidget(
                PlainLabel(line(one, day_short(at.date()), clock(at)), "details", "subtle")
            )
        # Where nothing was ever changed the switches say it all.
        self.setVisible(len(said) > len({one.purpose for one in said}))

    def turn(self) -> None:
        """Show it or hide it."""
        self._holder.setVisible(self._holder.isHidden())
        words = (
            (lambda: _("All that was said"))
            if self._holder.isHidden()
            else (lambda: _("Hide what was said"))
        )
        put(self.button.setText, words)


def line(said: consent.Said, day: str, time: str) -> str:
    """One thing that was said, on one line."""
    purpose = _(consent.PURPOSES[said.purpose])
    values = {"day": day, "time": time, "purpose": purpose}
    told = (
        _("{day} {time} · {purpose}: given")
        if said.yes
        else _("{day} {time} · {purpose}: said no")
        if said.first
        else _("{day} {time} · {purpose}: withdrawn")
    )
    return ", ".join(filter(None, (told.format(**values), said.how)))


__all__ = ["ConsentHistory", "line"]
