"""The frame of a page: header, surfaces, empty states, the panel beside a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.buttons import Button, IconButton
from ttt_desktop.ui.widgets.text import ElidedLabel, PlainLabel, Words, put, restyle

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


def fill(box: QHBoxLayout | QVBoxLayout, *items: QWidget | QLayout | int | None) -> None:
    """Put widgets and layouts at the end of ``box``; an int is a space, None takes what is left."""
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)


def row(*items: QWidget | QLayout | int | None, gap: int = 8, margins: int = 0) -> QHBoxLayout:
    """A row of widgets and layouts; an int is a space, None takes what is left."""
    box = QHBoxLayout()
    box.setContentsMargins(margins, margins, margins, margins)
    box.setSpacing(gap)
    fill(box, *items)
    return box


def column(*items: QWidget | QLayout | int | None, gap: int = 8, margins: int = 0) -> QVBoxLayout:
    """The same, downwards."""
    box = QVBoxLayout()
    box.setContentsMargins(margins, margins, margins, margins)
    box.setSpacing(gap)
    fill(box, *items)
    return box


def hairline(vertical: bool = False) -> QFrame:
    """A line between things: one pixel, quiet."""
    line = QFrame()
    line.setProperty("rule", True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class Surface(QFrame):
    """A plain ground: page, raised, card, error, warning, success, info ... (stylesheet.py)."""

    def __init__(self, surface: str = "page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_surface(surface)

    def set_surface(self, surface: str) -> None:
        self.setProperty("surface", surface)
        restyle(self)


class Card(Surface):
    """A surface with a border; put things into ``card.column``."""

    def __init__(
        self,
        *items: QWidget | QLayout | int | None,
        gap: int = 8,
        margins: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent)
        self.column = column(*items, gap=gap, margins=margins)
        self.setLayout(self.column)


class Later(QWidget):
    """The place of what is seldom seen: ``make`` is called the first time that it is shown."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.inside: QWidget | None = None
        self.hide()

    def setVisible(self, visible: bool) -> None:
        if visible and self.inside is None:
            self.inside = self._make()
            self.setLayout(column(self.inside, gap=0))
        super().setVisible(visible)


class IconLabel(QLabel):
    """One of our icons as a picture, in a colour role; said aloud only if ``name`` is given."""

    def __init__(
        self,
        icon: str,
        role: str = "subtle",
        size: int = 20,
        name: Callable[[], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spec = (icon, role, size)
        if name is not None:
            say(self.setAccessibleName, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.keep(self, self._dress)

    def set_icon(self, icon: str, role: str | None = None) -> None:
        self._spec = (icon, role or self._spec[1], self._spec[2])
        self._dress()

    def _dress(self) -> None:
        icon, role, size = self._spec
        self.setPixmap(icons.pixmap(icon, theme.token(role), theme.px(size)))


class PageHeader(QWidget):
    """Title, one subtle line of help or state, and the page's actions at the right."""

    def __init__(self, title: Words, help: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, "title")
        self.help = PlainLabel(help, "body", "subtle")
        self.action_row = row(gap=8)
        words = column(self.title, self.help, gap=0)
        box = row(words, self.action_row, gap=24)
        box.setStretch(0, 1)
        box.setAlignment(self.action_row, Qt.AlignmentFlag.AlignTop)
        box.setContentsMargins(24, 20, 24, 16)
        self.setLayout(box)

    def add_action(self, button: QWidget) -> None:
        """Add a button at the right; the primary one comes last."""
        self.action_row.addWidget(button)

    def set_help(self, words: Words) -> None:
        put(self.help.setText, words)


class Page(QWidget):
    """A place of the desk: a header, then ``body`` (a column) for the content.

    A page is made as ``PageClass(context, parent)``; it overrides ``refresh()``, which the window
    calls when the page is turned to. ``wide`` pages draw to the edges (tables), others have the
    page's margin.
    """

    def __init__(
        self,
        context: Context,
        title: Words,
        help: Words = "",
        wide: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.header = PageHeader(title, help)
        self.body = column(gap=12)
        if not wide:
            self.body.setContentsMargins(24, 16, 24, 24)
        self._header_rule = hairline()
        outer = column(self.header, self._header_rule, self.body, gap=0)
        outer.setStretch(2, 1)
        self.setLayout(outer)
        put(self.setAccessibleName, title)

    def refresh(self) -> None:
        """Ask the file again; called when the page is shown."""

    def set_help(self, words: Words) -> None:
        self.header.set_help(words)

    def show_header(self, on: bool) -> None:
        """Show or hide the header with its line: what stands in ``body`` may bring its own."""
        self.header.setVisible(on)
        self._header_rule.setVisible(on)

    def add_action(self, button: QWidget) -> None:
        self.header.add_action(button)


class EmptyState(QWidget):
    """What will be here, and the first step: icon, title, a sentence, a button."""

    def __init__(
        self,
        icon: str,
        title: Words,
        sentence: Words,
        button: QWidget | None = None,
        second: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, "emphasis")
        self.sentence = PlainLabel(sentence, "body", "subtle")
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        picture = IconLabel(icon, "border", 40)
        buttons = row(None, *(b for b in (second, button) if b is not None), None)
        inner = QWidget()
        words = column(
            row(None, picture, None), 12, self.title, 4, self.sentence, 16, buttons, gap=0
        )
        inner.setLayout(words)
        theme.keep(inner, lambda: inner.setFixedWidth(theme.px(420)))
        box = column(None, row(None, inner, None), None, None)
        box.setContentsMargins(24, 24, 24, 24)
        self.setLayout(box)


class SidePanel(Surface):
    """Details beside a list: a title, a close button, and ``content`` (a column that scrolls).

    ``show_panel()`` / ``close_panel()``; Escape closes it; ``closed`` tells the list.
    """

    closed = Signal()

    def __init__(self, title: Words = "", width: int = 360, parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        self.title = ElidedLabel(title, "emphasis")
        self.close_button = IconButton(
            "close", lambda: _("Close the details"), clicked=self.close_panel
        )
        self.head = row(self.title, self.close_button, gap=8)
        self.head.setContentsMargins(20, 16, 12, 8)
        self.head.setStretch(0, 1)
        self.content = column(gap=12)
        self.content.setContentsMargins(20, 4, 20, 20)
        self.footer = row(gap=8)
        self.footer.setContentsMargins(20, 0, 20, 16)
        inside = QWidget()
        inside.setLayout(column(self.content, None, gap=0))
        self.scroller = scrolled(inside)
        self.parts = column(self.head, self.scroller, self.footer, gap=0)
        self.parts.setStretch(1, 1)
        self.setLayout(self.parts)
        theme.keep(self, lambda: self.setFixedWidth(min(theme.px(width), round(width * 1.5))))
        self.hide()

    def set_title(self, words: Words) -> None:
        put(self.title.setText, words)

    def show_panel(self) -> None:
        self.show()

    def close_panel(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` in an area that scrolls down when it must."""
    area = QScrollArea()
    # A viewport of ours: asking for Qt's own makes PySide learn every kind of window first.
    viewport = QWidget()
    area.setViewport(viewport)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    viewport.setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def clear(layout: QLayout) -> None:
    """Remove and delete what a layout holds."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


__all__ = [
    "Button",
    "Card",
    "EmptyState",
    "IconLabel",
    "Later",
    "Page",
    "PageHeader",
    "SidePanel",
    "Surface",
    "clear",
    "column",
    "fill",
    "hairline",
    "row",
    "scrolled",
]
