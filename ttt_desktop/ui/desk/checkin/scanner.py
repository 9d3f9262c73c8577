"""Which keys were pressed, wherever their letters stand on this keyboard.

A scanner presses the keys of an American keyboard. Where the keyboard of the computer is set to
Hindi or French the field gets other letters; the places of the keys still say what was meant.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ttt_desktop.workshop.people import CODE_LENGTH

#: What Linux adds to the number that the keyboard itself gives to a key.
_OFFSET = 8 if sys.platform.startswith("linux") else 0

#: The rows of an American keyboard by the number of their first key.
_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
_KEYS = {first + at: letter for first, row in _ROWS.items() for at, letter in enumerate(row)}

_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Scanner:
    """The last keys that were pressed, as long as a code is."""

    def __init__(self) -> None:
        self._pressed = ""

    def heard(self, event: QKeyEvent) -> None:
        """A key was pressed in the field."""
        letter = _KEYS.get(event.nativeScanCode() - _OFFSET, "")
        if letter:
            self._pressed = (self._pressed + letter)[-CODE_LENGTH:]
        elif event.key() not in _HELD:
            self._pressed = ""

    def take(self) -> str:
        """What stands on the keys that were pressed since the last time."""
        pressed, self._pressed = self._pressed, ""
        return pressed


__all__ = ["Scanner"]
