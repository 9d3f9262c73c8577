"""What the steps of every task share: who stands there, the pages, and forgetting both."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.ui.station import words as own
from ttt_desktop.ui.station.page import StationPage
from ttt_desktop.ui.station.words import _
from ttt_desktop.workshop import aside, details
from ttt_desktop.workshop import station as rules

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.station.steps import Steps
    from ttt_desktop.ui.station.visit import Visit
    from ttt_desktop.ui.station.write import WritePage
    from ttt_desktop.workshop.drafts import Draft


class Base(QWidget):
    """``visit`` is who stands there, None between two people."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.visit: Visit | None = None
        self._under: StationPage | None = None
        self._kept: Draft | None = None
        self._write: WritePage | None = None
        self._copied: set[str] = set()
        own.speak(self._home_language())

    # What the window gives

    def page(self) -> StationPage:
        raise NotImplementedError

    def show_page(self, page: StationPage) -> None:
        raise NotImplementedError

    def show_footer(self) -> None:
        raise NotImplementedError

    def release(self) -> None:
        raise NotImplementedError

    @property
    def released(self) -> bool:
        raise NotImplementedError

    # What the steps give one another

    def to_start(self) -> None:
        raise NotImplementedError

    def to_language(self) -> None:
        raise NotImplementedError

    def to_task(self) -> None:
        raise NotImplementedError

    def back_to_task(self) -> None:
        raise NotImplementedError

    @property
    def steps(self) -> Steps:
        """The steps of all tasks together, as the pages know them."""
        return cast("Steps", self)

    def _present(self) -> Visit:
        if self.visit is None:
            raise RuntimeError("nobody stands at the station")
        return self.visit

    def _home_language(self) -> str:
        return details.get(self.context.store).language

    def offers(self) -> rules.Offers:
        """What is open at this moment, in the words of the station."""
        found = rules.offers(self.context.store)
        return replace(found, takeaway=self.worded(found.takeaway))

    @staticmethod
    def worded(offer: rules.Offer | None) -> rules.Offer | None:
        """A takeaway asks in the language that the station speaks; a prompt has its own words."""
        if offer is None or not offer.is_takeaway:
            return offer
        question = _("What is one thing you take home?")
        asked = replace(offer.prompt, text=question, language=own.language())
        return replace(offer, prompt=asked)

    # Forgetting

    def put_aside(self) -> None:
        """Keep what is half-written for its author, and begin with nothing.

        Where the disk refuses, the words are still not shown to the next person.
        """
        visit = self._present()
        if visit.text.strip() and visit.offer is not None:
            with suppress(UserError):
                aside.put_aside(self.context.store, visit.draft())
        visit.text, self._kept = "", None

    def end_visit(self) -> None:
        """Whoever stood there is gone, for this window: no field, no list of steps that could be
        undone, no composition keeps a word of theirs."""
        self._forget_copied()
        for page in self.findChildren(StationPage):
            page.forget()
        QGuiApplication.inputMethod().reset()
        self.visit, self._kept, self._write, self._under = None, None, None, None

    def remember_copied(self, text: str) -> None:
        self._copied.add(text)

    def _forget_copied(self) -> None:
        """What one person copied is not there for the next to paste; what is not theirs stays."""
        board = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if mode == QClipboard.Mode.Selection and not board.supportsSelection():
                continue
            if self._copied and board.text(mode) in self._copied:
                board.clear(mode)
        self._copied.clear()
