"""Fields to write and choose in, each with its words and its error in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.buttons import IconButton
from ttt_desktop.ui.widgets.text import PlainLabel, Words, put, restyle


class TextField(QLineEdit):
    """One line; ``name`` is what a screen reader says (a ``Field`` around it says it too)."""

    def __init__(
        self,
        name: Callable[[], str],
        placeholder: Callable[[], str] | None = None,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        say(self.setAccessibleName, name)
        if placeholder:
            say(self.setPlaceholderText, placeholder)
        theme.keep(self, lambda: self.setFont(theme.font("body")), slot="font")


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves the field, ``submitted`` on Ctrl+Return."""

    submitted = Signal()

    def __init__(
        self,
        name: Callable[[], str],
        placeholder: Callable[[], str] | None = None,
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = lines
        self.setTabChangesFocus(True)
        say(self.setAccessibleName, name)
        if placeholder:
            say(self.setPlaceholderText, placeholder)
        theme.keep(self, self._dress, slot="font")

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * self._rows) + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


class SearchField(QLineEdit):
    """Search as one types: ``textChanged``; Escape empties it."""

    def __init__(self, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("search", True)
        self.setClearButtonEnabled(False)
        say(self.setAccessibleName, name)
        say(self.setPlaceholderText, name)
        self._clear = IconButton("close", lambda: _("Clear the search"), small=True, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        theme.keep(self, self._dress, slot="font")

    def _dress(self) -> None:
        self.setFont(theme.font("body"))
        self.setMinimumWidth(theme.px(200))
        self.setTextMargins(0, 0, theme.px(24), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = theme.px(26)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 2 if rtl else self.width() - side - 2
        self._clear.setGeometry(x, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.px(16)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - side - theme.px(9) if rtl else theme.px(9)
        _draw_icon(self, "search", QRect(x, (self.height() - side) // 2, side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Choice(QComboBox):
    """A list to choose one from. ``set_choices([(value, words)])``; ``value()``; ``chosen``."""

    chosen = Signal(object)

    def __init__(
        self,
        name: Callable[[], str],
        choices: Sequence[tuple[object, str]] | Callable[[], Sequence[tuple[object, str]]] = (),
        value: object = None,
        searchable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        say(self.setAccessibleName, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if searchable:
            self.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self.setMinimumContentsLength(8)
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = self.completer() or QCompleter(self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            dress_popup(completer)
            line = self.lineEdit()
            if line is not None:
                line.editingFinished.connect(self._settle)
        theme.keep(self, lambda: self.setFont(theme.font("body")), slot="font")
        if callable(choices):
            self._making = choices
            say(self._again, lambda: "")
        else:
            self.set_choices(choices)
        if value is not None:
            self.set_value(value)
        self.activated.connect(lambda _i: self.chosen.emit(self.value()))

    def _again(self, _text: str) -> None:
        """The choices in the language that is on, keeping the chosen value."""
        self.set_choices(self._making())

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Replace the choices and keep the chosen value where it is still there."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        if before is not None:
            self.set_value(before)
        self.blockSignals(False)

    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        at = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if at >= 0:
            self.setCurrentIndex(at)

    def _settle(self) -> None:
        """Take the one choice that what was typed can mean: "kolk" for "Asia/Kolkata"."""
        typed = self.currentText().strip().casefold()
        fits = [i for i in range(self.count()) if typed in self.itemText(i).casefold()]
        if typed and len(fits) > 1:
            words = ((i, re.split(r"[^\w]+", self.itemText(i).casefold())) for i in fits)
            fits = [i for i, parts in words if any(part.startswith(typed) for part in parts)]
        if len(fits) == 1:
            self.setCurrentIndex(fits[0])
            self.setEditText(self.itemText(fits[0]))

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]  # scrolling the page changes no choice

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_end_icon(self, "chevron-down")


class NumberField(QSpinBox):
    """A whole number, by typing, arrow keys, or the two small buttons at its end."""

    def __init__(
        self,
        name: Callable[[], str],
        low: int = 0,
        high: int = 999,
        value: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setValue(value)
        say(self.setAccessibleName, name)
        self._less = IconButton("remove", lambda: _("Less"), small=True, parent=self)
        self._more = IconButton("add", lambda: _("More"), small=True, parent=self)
        for button, step in ((self._less, -1), (self._more, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _c=False, by=step: self.stepBy(by))
        theme.keep(self, self._dress, slot="font")

    def _dress(self) -> None:
        _figures(self)
        self.setMinimumWidth(theme.px(108))
        self.lineEdit().setTextMargins(9, 0, 9, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = theme.px(26)
        y = (self.height() - side) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ends = (3, 3 + side) if rtl else (self.width() - side - 3, self.width() - 2 * side - 3)
        self._more.setGeometry(ends[0], y, side, side)
        self._less.setGeometry(ends[1], y, side, side)

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]


class DateField(QDateEdit):
    """A day, typed or picked from a calendar."""

    def __init__(self, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        say(self.setAccessibleName, name)
        theme.keep(self, self._dress, slot="font")

    def _dress(self) -> None:
        _figures(self)
        self.setMinimumWidth(theme.px(140))

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_end_icon(self, "calendar")


class TimeField(QTimeEdit):
    """A time of day in hours and minutes."""

    def __init__(self, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        say(self.setAccessibleName, name)
        theme.keep(self, self._dress, slot="font")

    def _dress(self) -> None:
        _figures(self)
        self.setMinimumWidth(theme.px(80))
        self.lineEdit().setTextMargins(9, 0, 9, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typed over all that is selected, a time is taken from its hour on; Qt would keep parts
        of the time that stood there."""
        line = self.lineEdit()
        if line is not None and event.text().isdigit() and line.selectedText() == line.text():
            self.setSelectedSection(QTimeEdit.Section.HourSection)
        super().keyPressEvent(event)

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]


class InlineError(PlainLabel):
    """The sentence under a field that says what to do; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "details", "error", parent=parent)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        self.setText(sentence)
        self.setVisible(bool(sentence))


class Field(QWidget):
    """A label over its input, with a line of help and the error under it.

    ``set_error(sentence)`` marks the input; "" clears it. Typing clears it too.
    """

    def __init__(
        self,
        label: Words,
        input: QWidget,
        help: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.input = input
        self.label = PlainLabel(label, "details-strong", wrap=False)
        self.label.setBuddy(input)
        self.error = InlineError()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(input)
        if help:
            self.help = PlainLabel(help, "details", "subtle")
            column.addWidget(self.help)
        column.addWidget(self.error)
        column.addStretch(1)
        changes = "textChanged valueChanged dateChanged currentIndexChanged editTextChanged"
        for signal in changes.split():
            if hasattr(input, signal):
                getattr(input, signal).connect(lambda *_: self.set_error(""))

    def set_error(self, sentence: str) -> None:
        if self.error.text() == sentence:
            return
        self.error.show_sentence(sentence)
        self.input.setProperty("wrong", bool(sentence))
        self.input.setAccessibleDescription(sentence)
        restyle(self.input)
        if sentence:
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)


def _figures(field: QAbstractSpinBox) -> None:
    """The font of figures, also for the line inside, which Qt gives one of its own and keeps."""
    font = theme.font("figures")
    field.setFont(font)
    field.lineEdit().setFont(font)


def dress_popup(completer: QCompleter) -> None:
    """Give the list of suggestions the look of every other list to choose from."""
    popup = completer.popup()
    if popup is None:
        return
    popup.setProperty("popup", True)
    theme.keep(popup, lambda: popup.setFont(theme.font("body")), slot="font")


def _draw_end_icon(widget: QWidget, name: str) -> None:
    side = theme.px(16)
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = theme.px(8) if rtl else widget.width() - side - theme.px(8)
    _draw_icon(widget, name, QRect(x, (widget.height() - side) // 2, side, side))


def _draw_icon(widget: QWidget, name: str, area: QRect) -> None:
    painter = QPainter(widget)
    tint = theme.token("subtle" if widget.isEnabled() else "border")
    icons.icon(name, tint, tint, area.width()).paint(painter, area)


__all__ = [
    "Choice",
    "DateField",
    "Field",
    "InlineError",
    "NumberField",
    "SearchField",
    "TextArea",
    "TextField",
    "TimeField",
    "dress_popup",
    "put",
]
