"""The steps of a word for the question of the day."""

from __future__ import annotations

from contextlib import suppress

from ttt_desktop.errors import UserError
from ttt_desktop.ui.station.base import Base
from ttt_desktop.ui.station.word import WordPage, WordSentPage
from ttt_desktop.ui.station.words import _
from ttt_desktop.workshop import daywords
from ttt_desktop.workshop.daywords import Word


class WordSteps(Base):
    """A word is written at once, nobody is asked who they are, and nothing half-typed is kept."""

    def to_word(self, said: str = "") -> None:
        self.show_page(WordPage(self.steps, said))

    def back_from_word(self) -> None:
        self.back_to_task()

    def word_news(self) -> str:
        """What to say to somebody whose question is no longer asked."""
        visit = self._present()
        day = self.offers().word
        if day is not None and visit.day is not None and day.id == visit.day.id:
            return ""
        return _("This question has closed. Finish in peace: your word still counts.")

    def send_word(self, said: str) -> Word:
        """Keep the word. Raises UserError."""
        visit = self._present()
        assert visit.day is not None
        return daywords.add(self.context.store, visit.day.id, said, language=visit.language)

    def word_was_sent(self, word: Word) -> None:
        self.show_page(WordSentPage(self.steps, word))

    def take_word_back(self, word: Word) -> None:
        """As if it had not been sent: it is in the field again."""
        with suppress(UserError):
            daywords.take_back(self.context.store, word.id)
            self.to_word(word.text)
