"""The question of the day: one word, and thanks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.errors import UserError
from ttt_desktop.ui import faults
from ttt_desktop.ui.station.choose import TypedPage
from ttt_desktop.ui.station.page import Notice
from ttt_desktop.ui.station.parts import BigButton
from ttt_desktop.ui.station.sent import AfterPage, Said
from ttt_desktop.ui.station.words import _, number
from ttt_desktop.workshop import daywords

if TYPE_CHECKING:
    from ttt_desktop.ui.station.steps import Steps
    from ttt_desktop.workshop.daywords import Word


class WordPage(TypedPage):
    """One field of one line. What is stored is said above the button."""

    stays = True

    def __init__(self, station: Steps, said: str = "") -> None:
        visit = station.visit
        assert visit is not None
        assert visit.day is not None
        super().__init__(station, visit.day.question, _("Your word"), station.back_from_word)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self.send_button = BigButton(_("Send"), "primary", "send", self.entered_first)
        self.column.addWidget(self.send_button)
        self.column.addStretch(1)
        self.hint.setText(_("Stored: your word and its language. Not stored: your name, the time."))
        self.field.setText(said)
        self.field.setCursorPosition(len(said))

    def typed(self) -> None:
        if hasattr(self, "notice"):
            self.notice.show_sentence(self._too_long() or self.station.word_news())

    def _too_long(self) -> str:
        if daywords.fits(self.field.text()):
            return ""
        return _("One word is enough: up to {limit} letters fit.").format(
            limit=number(daywords.WORD_LIMIT)
        )

    def heard(self) -> None:
        self.typed()

    def footer(self) -> str:
        return _("Your word is not signed.")

    def entered_first(self) -> None:
        said = self.field.text()
        if not said.strip():
            self.notice.show_sentence(_("Write one word first."), "accent_tint", "edit")
        elif not daywords.fits(said):
            self.notice.show_sentence(self._too_long(), "warning", "warning")
        else:
            self._send(said)
            return
        self.field.setFocus()

    def _send(self, said: str) -> None:
        try:
            word = self.station.send_word(said)
        except UserError as error:
            self.notice.show_sentence(str(error), "warning", "warning")
        except Exception as error:
            self.notice.show_sentence(faults.report(error), "warning", "warning")
        else:
            self.station.word_was_sent(word)
            return
        self.field.setFocus()


class WordSentPage(AfterPage):
    """Thanks, the word once more, and fifteen seconds to take it back."""

    def __init__(self, station: Steps, word: Word) -> None:
        super().__init__(station, lambda: station.take_word_back(word))
        self.word = word
        self.say(_("Thank you!"), _("Your word is safe."))
        self.said = Said(word.text, _("Question of the day"), "pink")
        self.show_said(self.said)
        self.finish()

    def footer(self) -> str:
        return _("Your word is not signed.")
