"""The words of one screen that does not speak the desk's language: the station's, the projector's.

A screen keeps one ``Tongue`` and marks its sentences with functions of its own that ask it, so
that the catalogues' collector finds them (``ui/station/words.py``, ``ui/projector/words.py``).
"""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt

from ttt_desktop import i18n
from ttt_desktop.ui import live_text


class Tongue:
    """Sentences, figures, dates and direction of one language; English where it has no words."""

    def __init__(self, code: str = "en") -> None:
        self._words = i18n.room_words(code)

    def speak(self, code: str) -> None:
        """From now on the words are those of ``code``, or English where it has none."""
        self._words = i18n.room_words(code)

    @property
    def language(self) -> str:
        """The language in which the words really are."""
        return self._words.language

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Which way the words run."""
        return live_text.direction(self.language)

    @property
    def locale(self) -> QLocale:
        """The language as India writes its figures and dates."""
        return QLocale(f"{self.language}_IN")

    def say(self, message: str) -> str:
        return self._words(message)

    def count(self, singular: str, plural: str, count: int) -> str:
        return self._words.n(singular, plural, count)

    def number(self, value: int) -> str:
        """A figure as the language groups it, in European digits as on the clock."""
        return _digits(self.locale.toString(value))

    def day(self, day: date, form: str) -> str:
        """A date in Qt's ``form`` (``d MMMM yyyy``)."""
        return _digits(self.locale.toString(QDate(day.year, day.month, day.day), form))

    def days(self, first: date, last: date) -> str:
        """``19–21 October 2024``, or ``30 September – 2 October 2024``."""
        end = self.day(last, "d MMMM yyyy")
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{end}"
        form = "d MMMM" if first.year == last.year else "d MMMM yyyy"
        return f"{self.day(first, form)} – {end}"


def _digits(text: str) -> str:
    """``text`` with European digits in place of any others."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def apart(name: str) -> str:
    """A name of any direction, set apart so that it does not turn the sentence around it."""
    return f"\u2068{name}\u2069"
