"""Which screen is the projector's, where there is a choice; and where the computer may sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui.screens import Offer
from ttt_desktop.ui.widgets import Choice, PlainLabel, column

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


class ScreenChoice(QWidget):
    """Seen only where there is something to choose or to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._offers: list[Offer] = []
        self.label = PlainLabel(lambda: _("Screen of the projector"), "details", "subtle")
        self.choice = Choice(lambda: _("Screen of the projector"))
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(8)
        self.choice.chosen.connect(lambda screen: context.use_screen(str(screen)))
        self.known = PlainLabel("", "details", "subtle")
        self.sleeps = PlainLabel(
            lambda: _("This computer may fall asleep. Set it to stay awake."), "details", "subtle"
        )
        self.setLayout(column(self.label, self.choice, self.known, self.sleeps, gap=2))
        self.hide()

    def refresh(self) -> None:
        """Ask again; with fewer than three screens there is nothing to choose."""
        enough = len(QGuiApplication.screens()) > 2
        offers = self.context.projector_screens() if enough else []
        if offers != self._offers:
            self._offers = offers
            self._show(offers)
        several = len(offers) > 1
        for part in (self.label, self.choice, self.known):
            part.setVisible(several)
        self.sleeps.setVisible(self.context.may_sleep())
        self.setVisible(several or self.context.may_sleep())

    def _show(self, offers: list[Offer]) -> None:
        self.choice.set_choices([(offer.id, offer.name) for offer in offers])
        current = next((offer for offer in offers if offer.current), None)
        if current is not None:
            self.choice.set_value(current.id)
        self.known.setText(current.known_by if current is not None else "")
