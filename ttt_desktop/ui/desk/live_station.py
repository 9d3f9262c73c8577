"""Live's station: what it offers, and the way to it; the PIN first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.live_now import StateTag, stage_button
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import Button, Card, PlainLabel, row
from ttt_desktop.workshop import agenda, prompts

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class StationPanel(Card):
    """What the station offers, and the way to it; the PIN first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self.heading = PlainLabel(lambda: _("Station"), "emphasis", wrap=False)
        self.state = StateTag("")
        self.offers = PlainLabel("", "body", "subtle")
        self.close_button = Button(
            lambda: _("Close the prompt"), small=True, clicked=lambda: prompts.close(context.store)
        )
        self.button = stage_button(lambda: _("Open the station"), "S", "station")
        self.button.clicked.connect(lambda *_a: self.open())
        self.setup: QWidget | None = None
        self.column.addLayout(row(self.heading, None, self.state))
        self.column.addWidget(self.offers)
        self.column.addLayout(row(self.button, self.close_button, None, gap=8))
        context.bridge.listen(("prompt", "live", "session"), self._changed, self)
        say(self._reword, lambda: "")

    def refresh(self) -> None:
        opened = prompts.opened(self.context.store)
        if opened is None:
            self.offers.setText(
                _(
                    "No prompt is open. Open one under Prompts; until then the "
                    "station asks people to wait."
                )
            )
        else:
            session = agenda.session(self.context.store, opened.session_id)
            self.offers.setText(f"{opened.text}\n{session.title if session else ''}".strip())
        self.close_button.setVisible(opened is not None)
        self.show_open()

    def show_open(self) -> None:
        there = self.context.station_is_open()
        self.state.show_state(
            _("open") if there else _("not open"), "success" if there else "neutral", "station"
        )

    def open(self) -> None:
        """Open the station; where there is no PIN yet, set one here first."""
        from ttt_desktop.workshop import lock

        if lock.has_pin(self.context.store) or self.context.station_is_open():
            self.context.open_station()
            self.show_open()
            return
        if self.setup is None:
            from ttt_desktop.ui.pin_setup import PinSetup

            made = PinSetup(self.context.store)
            made.done.connect(self._pin_done)
            self.setup = made
            self.column.addWidget(made)
            self.button.hide()
        self.setup.show()
        self.setup.setFocus()

    def _pin_done(self) -> None:
        from ttt_desktop.workshop import lock

        if self.setup is not None:
            self.column.removeWidget(self.setup)
            self.setup.hide()
            self.setup.deleteLater()
            self.setup = None
        self.button.show()
        if lock.has_pin(self.context.store):
            self.open()

    def _changed(self, _change: object) -> None:
        self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()
