"""Names for people who hear the screen, and the check that finds a widget without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from ttt_desktop.ui.live_text import say


def name(widget: QWidget, text: Callable[[], str], hint: Callable[[], str] | None = None) -> None:
    """Give ``widget`` an accessible name (and a description) that follow the language."""
    say(widget.setAccessibleName, text)
    if hint is not None:
        say(widget.setAccessibleDescription, hint)


def spoken(widget: QWidget) -> str:
    """What a screen reader calls ``widget``."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Every widget under ``root`` that a person can act on."""
    kinds = (
        QAbstractButton,
        QLineEdit,
        QPlainTextEdit,
        QTextEdit,
        QComboBox,
        QAbstractSpinBox,
        QAbstractItemView,
    )
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.objectName().startswith("qt_") or widget.window() is not root.window():
            continue  # Qt's own parts, and pop-ups such as a combo box's list
        inner = widget.parentWidget()
        if isinstance(inner, (QAbstractSpinBox, QComboBox)):
            continue
        own = isinstance(widget, kinds)
        plain_area = isinstance(widget, (QScrollArea, QAbstractScrollArea)) and not own
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not plain_area
        header = type(widget).__name__ in ("QHeaderView", "QTableCornerButton")
        if (own or (focusable and type(widget) is not QWidget)) and not header:
            yield widget


def unnamed(root: QWidget) -> list[str]:
    """The interactive widgets under ``root`` that nothing names, as ``Class in Parent``."""
    found = []
    for widget in interactive(root):
        if widget.window() is widget and not isinstance(widget, QAbstractButton):
            continue
        label = spoken(widget)
        if isinstance(widget, QComboBox) and not widget.accessibleName():
            label = ""  # it would answer with its current text
        if not label.strip():
            parent = widget.parentWidget()
            where = type(parent).__name__ if parent else "nothing"
            found.append(f"{type(widget).__name__} ({widget.objectName() or '-'}) in {where}")
    return found
