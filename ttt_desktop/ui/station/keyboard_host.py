"""Brings the keyboard to every text field of the station, and the layout to the real keys."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPointerEvent,
    QPointingDevice,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ttt_desktop.ui import keyboards, theme
from ttt_desktop.ui.station import keyboard_codes
from ttt_desktop.ui.station.keyboard import BACKSPACE, ENTER, LEFT, RIGHT, Choice, Keyboard
from ttt_desktop.ui.station.note_edit import backspace
from ttt_desktop.ui.station.parts import BigButton, Touch
from ttt_desktop.ui.station.words import _, language

if TYPE_CHECKING:
    from ttt_desktop.ui.station.window import StationWindow

_KEYS = {ENTER: Qt.Key.Key_Return, LEFT: Qt.Key.Key_Left, RIGHT: Qt.Key.Key_Right}

_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)

#: In a window lower than this, times the size of the type, a keyboard leaves little room.
_LOW = 560


class KeyboardHost(QObject):
    """One for a station's window. Pages need not know it: a field on the page is enough.

    A field that shall have no keyboard (digits have their own) has the property
    ``no_keyboard``. ``follow()`` when a page showed or hid its field while it was on the screen.
    """

    def __init__(self, station: StationWindow) -> None:
        super().__init__(station)
        self.station = station
        self.choice = Choice()
        self._language = ""
        self._visit: weakref.ref[object] | None = None
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._composing = ""
        self._low = False
        self._watched: weakref.WeakSet[QObject] = weakref.WeakSet()
        self.board = Keyboard(station)
        self.board.typed.connect(self.insert)
        self.board.struck.connect(self._struck)
        self.board.changed.connect(self.station.show_footer)
        self.board.closed.connect(self.put_away)
        self.button = BigButton("", "secondary", "keyboard", self.toggle, station)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.hide()
        station.installEventFilter(self)
        station.stack.currentChanged.connect(lambda _index: self.follow())

    # Which field, whose choice

    def follow(self) -> None:
        """The page was turned, or shows other fields: bring the keyboard, or put it away."""
        self._of_this_visit()
        fields = self._fields()
        for field in fields:
            self._watch(field)
        if self._field not in fields:
            self._field, self._composing = (fields[0] if fields else None), ""
        if self.choice.wanted is None and fields and Touch.by_touch:
            self.choice.wanted = True
        self._show()

    def _of_this_visit(self) -> None:
        visit = self.station.visit
        if visit is None or self._visit is None or self._visit() is not visit:
            self.choice, self._language = Choice(), ""
            self._visit = weakref.ref(visit) if visit is not None else None
        spoken = visit.language if visit is not None else language()
        if spoken != self._language:  # also where somebody went back for another language
            self._language = spoken
            self.choice.own = keyboards.for_language(spoken).id
            self.choice.latin = self.choice.swapped = False
        if self.board.choice is not self.choice:
            self.board.set_choice(self.choice)
        else:
            self.board.show_keys()

    def _fields(self) -> list[QLineEdit | QPlainTextEdit]:
        page = self.station.stack.currentWidget()
        if page is None:
            return []
        found: list[QLineEdit | QPlainTextEdit] = [
            *page.findChildren(QPlainTextEdit),
            *page.findChildren(QLineEdit),
        ]
        return [f for f in found if not f.isHidden() and not f.property("no_keyboard")]

    def field(self) -> QLineEdit | QPlainTextEdit | None:
        """The field that is written in: the one with the focus, else the page's first."""
        focused = self.station.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit) and focused in self._watched:
            self._field = focused
        if self._field is not None and not shiboken6.isValid(self._field):
            self._field = None
        return self._field

    def _watch(self, field: QLineEdit | QPlainTextEdit) -> None:
        if field not in self._watched:
            self._watched.add(field)
            field.installEventFilter(self)
            if isinstance(field, QPlainTextEdit):
                field.viewport().installEventFilter(self)

    # Showing

    def toggle(self) -> None:
        """The button: bring the keyboard, or put it away."""
        self.choice.wanted = not self.board.isVisibleTo(self.station)
        self._show()
        field = self.field()
        if field is not None:
            field.setFocus()

    def put_away(self) -> None:
        self.choice.wanted = False
        self._show()

    def _show(self) -> None:
        has_field = bool(self._fields())
        on = has_field and bool(self.choice.wanted)
        self.button.set_text(_("Keyboard"))
        self.button.setAccessibleName(_("Put the keyboard away") if on else _("Keyboard"))
        self.button.setVisible(has_field and not on)
        if on:
            self.board.build()
        self.board.setVisible(on)
        self.station.show_footer()

    def fit(self) -> None:
        """Give the keyboard its height; where little is left for the page, the footer gives way."""
        self.board.setFixedHeight(self.board.sizeHint().height())
        low = not self.board.isHidden() and self.station.height() < theme.px(_LOW)
        self.station.quiet.set_lines(1 if low else 0)
        self.station.foot.setContentsMargins(32, 0 if low else 4, 16, 0 if low else 12)
        if low != self._low or low:
            self.station.lock.setVisible(not low)
        self._low = low

    def layout_in_use(self) -> str:
        """The name of the layout that is written with, on the screen or on the real keys; or ''."""
        if self.station.visit is None and self.board.isHidden():
            return ""
        if not self.board.isHidden() or (self.on_keys and self._fields()):
            return self.choice.layout.title
        return ""

    @property
    def on_keys(self) -> bool:
        """Whether the real keys give what the layout says. Latin letters they have themselves."""
        return self.choice.on_keys and self.choice.layout.script != "Latn"

    # Writing

    def insert(self, text: str) -> None:
        """Write as an input method does: the field's undo, its limit and its draft all hear it."""
        field = self.field()
        if field is None:
            return
        self._focus(field)
        QGuiApplication.inputMethod().commit()
        event = QInputMethodEvent("", [])
        event.setCommitString(self._composing + text)  # what is half composed is not lost
        self._composing = ""
        QApplication.sendEvent(field, event)

    def _struck(self, what: str) -> None:
        field = self.field()
        if field is None:
            return
        self._focus(field)
        if self._composing:
            self.insert("")
        if what == BACKSPACE:
            backspace(field)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if shiboken6.isValid(field):  # Enter may turn the page
                event = QKeyEvent(kind, _KEYS[what], Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(field, event)

    def _focus(self, field: QWidget) -> None:
        if self.station.focusWidget() is not field:
            field.setFocus()

    # The real keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.station:
            if kind == QEvent.Type.Resize:
                self.fit()
        elif kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composing = event.preeditString()
        elif isinstance(event, QKeyEvent) and kind in (
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
        ):
            return self._key(event)
        elif kind in _TOUCHES and _by_finger(event):
            self.choice.wanted = True
            self._show()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Write what the layout has at this key. True where the field shall not hear it."""
        if not self.on_keys or self._composing:
            return False
        level = keyboard_codes.level(event)
        place = keyboard_codes.place(event) if level is not None else ""
        pressed = event.type() == QEvent.Type.KeyPress
        if not place or level is None:
            self._show_held(event, pressed)
            return False
        key = self.choice.layout.key(place)
        if pressed and key is not None:
            self.insert(key.at(level))
        if place in self.board.letters:
            self.board.letters[place].setDown(pressed)
        return True

    def _show_held(self, event: QKeyEvent, pressed: bool) -> None:
        """Show the letters of Shift and AltGr while they are held."""
        bit = {Qt.Key.Key_Shift: 1, Qt.Key.Key_AltGr: 2, Qt.Key.Key_Alt: 2}.get(
            Qt.Key(event.key()), 0
        )
        if bit and not self.board.isHidden():
            held = keyboard_codes.level(event) or 0
            self.board.hold(held | bit if pressed else held & ~bit)


def _by_finger(event: QEvent) -> bool:
    return (
        isinstance(event, QPointerEvent)
        and event.pointerType() == QPointingDevice.PointerType.Finger
    )
