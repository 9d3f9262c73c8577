"""Which key of the real keyboard was struck, whatever the system makes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ttt_desktop.rules.keyboards import ROWS

#: Number of the first key of each row in Linux' event codes, which Windows' scan codes equal.
_EVDEV_FIRST = (2, 16, 30, 44)
_EVDEV = {41: "`", 43: "\\"}
for _first, _row in zip(_EVDEV_FIRST, ROWS, strict=True):
    _EVDEV.update({_first + step: key for step, key in enumerate(_row.strip("`\\"))})

#: macOS: virtual key codes of an ANSI keyboard (Carbon's Events.h), which name places as well.
_MAC = dict(
    zip(
        (
            50, 18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24,
            12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30, 42,
            0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39,
            6, 7, 8, 9, 11, 45, 46, 43, 47, 44,
        ),
        "".join(ROWS),
        strict=True,
    )
)  # fmt: skip

#: With Shift a Latin keyboard gives these.
_SHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))


def place(event: QKeyEvent, platform: str | None = None) -> str:
    """The place (``rules.keyboards.ROWS``) of the key that was struck; '' for any other key.

    Where the system does not say which key it was, its Latin letter says it.
    """
    name = platform if platform is not None else QGuiApplication.platformName()
    code = event.nativeScanCode()
    if name in ("xcb", "wayland") and code > 8:
        return _EVDEV.get(code - 8, "")
    if name == "windows" and code:
        return _EVDEV.get(code, "")
    if name == "cocoa" and event.text():
        return _MAC.get(event.nativeVirtualKey(), "")
    key = event.key()
    if 0x21 <= key <= 0x7E and event.text() and not event.modifiers() & _KEYPAD:
        letter = chr(key).lower()
        return _SHIFTED.get(letter, letter)
    return ""


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def level(event: QKeyEvent) -> int | None:
    """The level that the held keys ask for; None where they ask for a command."""
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if held & Qt.KeyboardModifier.MetaModifier or (control and not alt):
        return None
    third = alt or bool(held & Qt.KeyboardModifier.GroupSwitchModifier)
    return (1 if held & Qt.KeyboardModifier.ShiftModifier else 0) | (2 if third else 0)
