"""The station's own language: who writes chooses it, and the desk beside it keeps its own.

Pages are made anew each time they are turned to, so that words need not follow a switch.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from ttt_desktop.ui.tongue import Tongue, apart

__all__ = ["_", "apart", "direction", "language", "ngettext", "number", "speak"]

_tongue = Tongue()


def speak(code: str) -> None:
    """From now on the station's words are those of ``code``, or English where it has none."""
    _tongue.speak(code)


def language() -> str:
    """The language in which the station's words really are."""
    return _tongue.language


def direction() -> Qt.LayoutDirection:
    """Which way the station's words run."""
    return _tongue.direction


def _(message: str) -> str:
    return _tongue.say(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    return _tongue.count(singular, plural, count)


def number(value: int) -> str:
    """A figure as the station's language groups it, in European digits as on the clock."""
    return _tongue.number(value)
