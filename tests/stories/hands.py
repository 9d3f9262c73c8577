"""A person before the windows: finds what says a thing, presses it, types into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def settle() -> None:
    """Let the windows do what is waiting, and drop what was closed."""
    # A running program drops them before any timer of theirs; without its loop it is done here.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(5):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def can_be_pressed(root: QWidget) -> list[QAbstractButton]:
    """Every button in ``root`` that a person could press now."""
    settle()
    return [b for b in root.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]


def press(root: QWidget, words: str, within: Callable[[QWidget], bool] = lambda _w: True) -> None:
    """Click the one button that says ``words``, with the mouse, in its middle."""
    found = [
        button
        for button in can_be_pressed(root)
        if words in (button.text().replace("&", ""), button.accessibleName()) and within(button)
    ]
    said = sorted({b.text() or b.accessibleName() for b in can_be_pressed(root)})
    assert len(found) == 1, f"{len(found)} buttons say {words!r}; there are {said}"
    button = found[0]
    middle = QPoint(button.width() // 2, button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    settle()


def write(field: QWidget, text: str) -> None:
    """What an input method does: first a composition, then the words."""
    QApplication.sendEvent(field, QInputMethodEvent(text[:2], []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    settle()
