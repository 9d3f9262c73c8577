"""The field one writes in: it never disturbs a composition and never cuts what it is given."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ttt_desktop.rules.emoji import last_emoji
from ttt_desktop.rules.text import NOTE_LIMIT
from ttt_desktop.ui import theme
from ttt_desktop.ui.station.lettering import first_strong, tight

#: What the field and the draft hold: twice a note. A text of a million letters without a space
#: takes Qt a minute to lay out, so more than this is not put in, and that is said.
HOLDS = NOTE_LIMIT * 2

#: So long after the first key that is not kept yet the draft is kept, also when no pause is made.
PAUSE_MS = 500

#: From this many characters on the type is smaller.
_LONG = 240


class NoteEdit(QPlainTextEdit):
    """Large plain text. ``paused`` half a second after a key, never inside a composition.

    ``send_wanted`` on Ctrl+Enter; ``refused(count)`` when a paste is more than the field holds:
    nothing of it is put in then, and nothing that stood there is lost.
    """

    paused = Signal()
    committed = Signal()
    send_wanted = Signal()
    refused = Signal(int)
    copied = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str,
        runs: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self._hint_from_right = first_strong(placeholder) == Qt.LayoutDirection.RightToLeft
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.setCursorWidth(3)
        self.document().setDocumentMargin(14)
        self._preedit = ""
        self._shown_way: Qt.LayoutDirection | None = None
        self._turn()
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self._paused)
        self.textChanged.connect(self._changed)
        theme.keep(self, self._dress, slot="station")

    def _dress(self) -> None:
        border, focus = theme.token("border"), theme.token("accent")
        # Qt draws a hint from the left, whatever its language.
        hint = "placeholder-text-color: transparent;" if self._hint_from_right else ""
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: 2px solid {border}; border-radius: 12px; padding: 4px;"
            f" {hint} }}"
            f"QPlainTextEdit:focus {{ border: 3px solid {focus}; padding: 3px; }}"
        )
        self._size()

    def _size(self) -> None:
        role = "station-large" if self.document().characterCount() <= _LONG else "station"
        font = theme.font(role)
        font.setWeight(font.Weight.Normal)
        if font.pixelSize() != self.font().pixelSize():
            self.setFont(font)

    def _turn(self) -> None:
        """Let the note run the way of its first strong letter; an empty one as its language."""
        # A plain document asks for one direction, and for the side of it, by itself.
        way = first_strong(self.toPlainText()[:2000])
        if self.placeholderText() and not self.toPlainText():
            way = self._runs if self._preedit else first_strong(self.placeholderText())
        wanted = self._runs if way is None else way
        if wanted == self._shown_way:
            return
        self._shown_way = wanted
        option = self.document().defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(wanted)
        from_right = wanted == Qt.LayoutDirection.RightToLeft
        option.setAlignment(
            Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        )
        self.document().setDefaultTextOption(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint_from_right and not self._preedit and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(theme.colour("text", 0.5))  # as Qt draws the others
            margin = round(self.document().documentMargin())
            lines, _height = self.hint_lines()
            for layout in lines:
                layout.draw(painter, QPointF(margin, margin))

    def hint_lines(self) -> tuple[list[QTextLayout], float]:
        """The hint as it is drawn where it runs from the right, and its height."""
        wide = self.viewport().width() - 2 * self.document().documentMargin()
        wide -= 2 * self.cursorWidth()
        return tight(
            self.placeholderText(), self.font(), round(wide), Qt.LayoutDirection.RightToLeft
        )

    # A composition is what an input method is still putting together; it is not text yet.

    @property
    def composing(self) -> bool:
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        said = event.commitString()
        if said and not self._takes(said):
            event.setCommitString("")
            if len(said) > 1:  # of a single letter too many the page has said it
                self.refused.emit(len(said))
        was = self._preedit
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if was and not self._preedit:
            self._changed()
            self.committed.emit()

    def finish_composition(self) -> None:
        """Ask the input method to commit; ``committed`` follows if it had something."""
        if self.composing:
            QGuiApplication.inputMethod().commit()

    def words(self) -> str:
        """The text, with what is being composed in its place (for keeping, never for sending)."""
        said = self.toPlainText()
        at = self.textCursor().position()
        return said[:at] + self._preedit + said[at:] if self._preedit else said

    def set_words(self, text: str) -> None:
        """Put a text in before anyone writes; the cursor stands at its end."""
        self.setPlainText(text[:HOLDS])
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.pause.stop()

    def _changed(self) -> None:
        if not self.pause.isActive():  # who writes without a pause is kept as well
            self.pause.start()
        if not self.composing:
            self._turn()
            self._size()

    def _paused(self) -> None:
        if not self.composing:
            self.paused.emit()

    def flush(self) -> None:
        """Keep now what the pause would have kept."""
        if self.pause.isActive():
            self.pause.stop()
            self.paused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def createMimeDataFromSelection(self) -> QMimeData:
        made = super().createMimeDataFromSelection()
        self.copied.emit(made.text())
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\x00", "")
        if not self._takes(text):
            self.refused.emit(len(text))
        elif text:
            self.textCursor().insertText(text)
            self.ensureCursorVisible()

    def _takes(self, text: str) -> bool:
        """Whether there is room for ``text`` in the place of what is selected."""
        if self.document().characterCount() + len(text) <= HOLDS:  # without asking for the text
            return True
        stays = len(self.toPlainText()) - len(self.textCursor().selectedText())
        return stays + len(text) <= HOLDS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.send_wanted.emit()
        elif self.composing or event.key() == Qt.Key.Key_Escape:
            event.accept()  # keys belong to the input method now; and nobody leaves by mistake
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~_SHIFT:
            backspace(self)
        elif event.text().isprintable() and event.text() and not self._takes(event.text()):
            event.accept()
        else:
            super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def backspace(field: QPlainTextEdit | QLineEdit) -> None:
    """Take back what was typed last: one sign of a syllable, but an emoji whole.

    A syllable of an Indic script is built sign by sign and taken back so (Qt does the same). A
    family, a flag or a hand of some colour is one thing to who chose it.
    """
    if isinstance(field, QLineEdit):
        last = _units(last_emoji(_before(field.text(), field.cursorPosition())))
        if last > 1 and not field.hasSelectedText():
            field.setSelection(field.cursorPosition() - last, last)
        field.backspace()
        return
    cursor = field.textCursor()
    if cursor.hasSelection():
        cursor.removeSelectedText()
    else:
        last = _units(last_emoji(_before(cursor.block().text(), cursor.positionInBlock())))
        if last > 1:
            cursor.setPosition(cursor.position() - last, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.deletePreviousChar()
    field.setTextCursor(cursor)
    field.ensureCursorVisible()


def _units(text: str) -> int:
    """How long Qt says that ``text`` is: it counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _before(text: str, units: int) -> str:
    """The part of ``text`` before a place that Qt has counted."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
