"""The list of places at the left of the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import PlainLabel, Surface, column
from ttt_desktop.ui.widgets.painted import PaintedRow


class PlaceButton(PaintedRow):
    """One place: icon, word, and at its end a count where there is one."""

    SIZE, LEAST, HOVER = (40, 38), 40, "neutral"

    def __init__(self, icon: str, words: Callable[[], str], keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._count, self.narrow = icon, "", False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        say(self.setText, words)
        say(self.setToolTip, lambda: f"{words()}  {keys}")

    def set_count(self, count: str) -> None:
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(count)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on = self.ground(), self.isChecked()
        side = theme.px(20)
        tone = "accent_text" if on else "subtle"
        spot = self.square((self.width() - side) // 2 if self.narrow else 12, side)
        icons.icon(self._icon, theme.token(tone), theme.token("border"), side).paint(painter, spot)
        if self.narrow:
            return
        words = self.spot(side + 22, self.width() - side - 34)
        painter.setPen(theme.colour("accent_text" if on else "text"))
        painter.setFont(theme.font("strong" if on else "body"))
        painter.drawText(words, self.lead, self.text())
        if self._count:
            painter.setPen(theme.colour("subtle"))
            painter.setFont(theme.font("details"))
            painter.drawText(words, self.trail, self._count)


class Sidebar(Surface):
    """The workshop's title over the places; ``chosen(id)``. Arrow keys move between places."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sidebar", parent)
        say(self.setAccessibleName, lambda: _("Places"))
        self.title = PlainLabel("", "strong")
        self.title.setMaximumHeight(10_000)
        self.dates = PlainLabel("", "details", "subtle")
        self._head = QWidget()
        head = column(self.title, self.dates, gap=2)
        head.setContentsMargins(12, 0, 8, 12)
        self._head.setLayout(head)
        self.places = column(gap=2)
        self._foot = column(gap=4)
        box = column(self._head, self.places, None, self._foot, gap=0)
        box.setContentsMargins(8, 20, 8, 12)
        self.setLayout(box)
        self.buttons: dict[str, PlaceButton] = {}
        self._group = QButtonGroup(self)
        self._narrow = False
        #: True while an arrow key walks through the places: the focus stays here then.
        self.walking = False
        theme.keep(self, self._size)

    def add(self, id: str, icon: str, words: Callable[[], str], keys: str) -> None:
        """Add a place at the end of the list."""
        button = PlaceButton(icon, words, keys, self)
        button.clicked.connect(lambda *_: self.chosen.emit(id))
        self._group.addButton(button)
        self.buttons[id] = button
        self.places.addWidget(button)

    def set_current(self, id: str) -> None:
        if id in self.buttons:
            self.buttons[id].setChecked(True)

    def set_workshop(self, title: str, dates: str) -> None:
        self.title.setText(title if len(title) <= 90 else f"{title[:88]}…")
        self.dates.setText(dates)

    def set_narrow(self, narrow: bool) -> None:
        """Only the icons, where the window is too narrow for the words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._size()

    def _size(self) -> None:
        self._head.setVisible(not self._narrow)
        for button in self.buttons.values():
            button.narrow = self._narrow
            button.update()
        self.setFixedWidth(theme.px(40) + 17 if self._narrow else theme.px(208))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        order = list(self.buttons.values())
        focused = next((i for i, b in enumerate(order) if b.hasFocus()), None)
        if step and focused is not None:
            target = order[(focused + step) % len(order)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.walking = True
            target.click()
            self.walking = False
        else:
            super().keyPressEvent(event)
