"""What came of a check-in, large: a word, a sign and a colour, with Undo beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.consent_mark import PhotoMark
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    IconLabel,
    PlainLabel,
    Surface,
    Tag,
    clear,
    column,
    put,
    row,
)

#: Of each kind of result its ground and its sign.
KINDS = {
    "ready": ("raised", "door-in"),
    "welcome": ("success", "check"),
    "already": ("info", "clock"),
    "bye": ("info", "door-out"),
    "absent": ("warning", "question"),
    "nobody": ("warning", "question"),
    "several": ("warning", "people"),
    "like": ("warning", "question"),
    "badge": ("error", "error"),
    "closed": ("error", "warning"),
    "back": ("raised", "undo"),
}


@dataclass(frozen=True)
class Result:
    """``photo`` is None where nobody has asked yet; ``role`` is said of who has a part to play."""

    kind: str
    headline: Callable[[], str]
    detail: Callable[[], str] = str
    photo: bool | None = None
    role: Callable[[], str] | None = None
    undo: bool = False
    closed: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is about what stands in the field."""
        return self.kind in ("nobody", "several", "like")

    @property
    def person(self) -> bool:
        """Whether somebody is here now of whom photos are taken, or not."""
        return self.kind in ("welcome", "already")


class ResultCard(Surface):
    """``undo_wanted``, and where nothing can be checked in to ``agenda_wanted`` and
    ``workshop_wanted``."""

    undo_wanted = Signal()
    agenda_wanted = Signal()
    workshop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self.result: Result | None = None
        self.icon = IconLabel("door-in", "text", 32)
        self.headline = PlainLabel("", "station-large")
        self.detail = PlainLabel("", "body")
        self.photo = PhotoMark()
        self._role = row(gap=8)
        self.undo = Button(lambda: _("Undo"), icon="undo", clicked=self.undo_wanted.emit)
        self.agenda = Button(lambda: _("Go to Agenda"), clicked=self.agenda_wanted.emit)
        self.whole = Button(
            lambda: _("Take it for the whole workshop"), clicked=self.workshop_wanted.emit
        )
        marks = row(self.photo, self._role, None, gap=8)
        self._marks = QWidget()
        marks.setContentsMargins(0, 4, 0, 0)
        self._marks.setLayout(marks)
        ways = row(self.agenda, self.whole, None, gap=8)
        self._ways = QWidget()
        ways.setContentsMargins(0, 8, 0, 0)
        self._ways.setLayout(ways)
        words = column(self.headline, self.detail, self._marks, self._ways, gap=2)
        box = row(self.icon, words, self.undo, gap=16)
        box.setStretch(1, 1)
        box.setAlignment(self.icon, Qt.AlignmentFlag.AlignTop)
        box.setAlignment(self.undo, Qt.AlignmentFlag.AlignTop)
        box.setContentsMargins(20, 14, 16, 16)
        self.setLayout(box)
        self.undo.installEventFilter(self)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the field
        theme.keep(self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo appears where a name has just been pressed: pressed twice is not taken back."""
        return watched is self.undo and event.type() == QEvent.Type.MouseButtonDblClick

    def _fit(self) -> None:
        self.setMinimumHeight(theme.px(112))

    def show_result(self, result: Result) -> None:
        """Show it, and tell those who listen to the screen."""
        self.result = result
        ground, sign = KINDS[result.kind]
        self.set_surface(ground)
        self.icon.set_icon(sign)
        put(self.headline.setText, result.headline)
        put(self.detail.setText, result.detail)
        self.detail.setVisible(bool(result.detail()))
        self.photo.setVisible(result.person)
        self.photo.set_agreed(result.photo)
        clear(self._role)
        if result.role is not None:
            self._role.addWidget(Tag(result.role, "violet", "person"))
        self._marks.setVisible(result.person or result.role is not None)
        self.undo.setVisible(result.undo)
        self._ways.setVisible(result.closed)
        say(self.setAccessibleName, lambda: f"{result.headline()} {result.detail()}".strip())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


__all__ = ["KINDS", "Result", "ResultCard"]
