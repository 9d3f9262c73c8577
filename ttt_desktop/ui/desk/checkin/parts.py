"""What the check-in page is made of, and how it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.checkin.lines import Lines
from ttt_desktop.ui.desk.checkin.missing import Missing
from ttt_desktop.ui.desk.checkin.result import ResultCard
from ttt_desktop.ui.desk.checkin.scanner import Scanner
from ttt_desktop.ui.desk.checkin.walk_in import WalkIn
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    PageHeader,
    PlainLabel,
    Segmented,
    TextField,
    column,
    hairline,
    scrolled,
)
from ttt_desktop.workshop import presence

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ttt_desktop.ui.context import Context

#: Narrower than this, at 100 % text, who is missing stands below the field, while it is empty.
NARROW = 860


class CheckInParts(QWidget):
    """The widgets; ``CheckInPage`` makes them work together."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.store = context.store
        say(self.setAccessibleName, lambda: _("Check in"))
        self.header = PageHeader(lambda: _("Check in"), "")
        self.room = Choice(lambda: _("Session"))
        self.room.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.room.setMinimumContentsLength(18)
        self.scope = Choice(
            lambda: _("Attendance is taken for"),
            lambda: [(key, _(words)) for key, words in presence.SCOPES.items()],
        )
        self.way = Segmented(
            [("in", lambda: _("Coming")), ("out", lambda: _("Leaving"))],
            lambda: _("Coming or leaving"),
        )
        self.done = Button(lambda: _("Done"))
        for widget in (self.room, self.scope, self.way, self.done):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.header.add_action(widget)
        self.field = TextField(lambda: _("Name, username or badge"))
        self.scanner = Scanner()
        self.hint = PlainLabel("", "body", "subtle")
        self.hint.hide()
        self.result = ResultCard()
        self.hits = Lines(lambda: _("People who are meant"))
        self.hits.always_chosen = True
        self.walk_in = WalkIn()
        self.missing = Missing(self._time)
        self._lay_out()
        self.field.installEventFilter(self)
        theme.keep(self, self._dress)

    def _lay_out(self) -> None:
        left = column(self.hint, self.result, self.walk_in, self.hits, None, gap=12)
        left.setStretch(3, 10)
        left.setStretch(4, 1)
        left.setContentsMargins(24, 12, 24, 12)
        self._left = QWidget()
        self._left.setLayout(left)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(0)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.addWidget(self._left, 3)
        self._between = hairline(vertical=True)
        self._sides.addWidget(self._between)
        self._sides.addWidget(self.missing, 2)
        both = QWidget()
        both.setLayout(self._sides)
        self._scroller = scrolled(both)
        top = column(self.field)
        top.setContentsMargins(24, 16, 24, 4)
        box = column(self.header, hairline(), top, self._scroller, gap=0)
        box.setStretch(3, 1)
        self.setLayout(box)

    def _dress(self) -> None:
        font = theme.font("station-large")
        font.setWeight(font.Weight.Normal)
        self.field.setFont(font)
        self.field.setMinimumHeight(theme.px(56))
        self._fit()

    @property
    def is_narrow(self) -> bool:
        return self.width() < theme.px(NARROW)

    def _fit(self) -> None:
        """Where it is narrow there is one column: who is missing gives way to what is typed."""
        narrow = self.is_narrow
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._between.setVisible(not narrow)
        typing = bool(self.field.text()) or not self.walk_in.isHidden()
        self.missing.setVisible(not (narrow and typing))
        self.hits.setVisible(bool(self.hits.lines))
        self.hits.setMinimumHeight(theme.px(52) * min(3, len(self.hits.lines)))
        self.scope.setVisible(self.width() >= theme.px(560))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def bring(self, widget: QWidget) -> None:
        """Scroll to what has just appeared, where the page is low."""
        QTimer.singleShot(0, widget, lambda: self._scroller.ensureWidgetVisible(widget))

    # The field has the keys

    def take_focus(self) -> None:
        """The field is what one types and scans into, always."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        raise NotImplementedError

    def _turn(self) -> None:
        raise NotImplementedError

    def _entered(self) -> None:
        raise NotImplementedError

    def _time(self, stored: str) -> str:
        raise NotImplementedError

    def _asking(self) -> bool:
        """Whether what a walk-in agrees to has the keys."""
        has_keys = self.focusWidget()
        return has_keys is not None and self.walk_in.isAncestorOf(has_keys)

    def _tabbed(self) -> bool:
        """Whether the key was a scanner's."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            key = event.key()
            self.scanner.heard(event)
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits.lines:
                self.hits.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Tab and self._tabbed():
                return True
            # With a name in the field Enter means that name, and nobody else.
            if key == Qt.Key.Key_Down and self.missing.isVisible() and not self.field.text():
                self.missing.people.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_F2:
            self._turn()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._asking():
            self._entered()
        elif plain and event.text() and event.text().isprintable():
            self.take_focus()  # whatever was pressed last, a scanner types into the field
            self.scanner.heard(event)
            self.field.insert(event.text())
        else:
            super().keyPressEvent(event)


__all__ = ["CheckInParts"]
