"""The station's own language: who writes chooses it, and the desk beside it keeps its own.

Pages are made anew each time they are turned to, so that words need not follow a switch.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt

from ttt_desktop import i18n
from ttt_desktop.ui import live_text

_current = i18n.room_words("en")


def speak(code: str) -> None:
    """From now on the station's words are those of ``code``, or English where it has none."""
    global _current
    _current = i18n.room_words(code)


def language() -> str:
    """The language in which the station's words really are."""
    return _current.language


def direction() -> Qt.LayoutDirection:
    """Which way the station's words run."""
    return live_text.direction(_current.language)


def _(message: str) -> str:
    return _current(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    return _current.n(singular, plural, count)


def apart(name: str) -> str:
    """A name of any direction, set apart so that it does not turn the sentence around it."""
    return f"\u2068{name}\u2069"


def number(value: int) -> str:
    """A figure as the station's language groups it."""
    return QLocale(f"{_current.language}_IN").toString(value)
