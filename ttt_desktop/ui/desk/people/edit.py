"""Writing in the list itself: F2 or a double click, Enter down, Tab across, Escape leaves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import CODES, way, word
from ttt_desktop.ui.desk.stay_menu import StayMenu
from ttt_desktop.ui.widgets import Choice, TableDelegate, TextField
from ttt_desktop.ui.widgets.table import Index

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.people.table import PeopleTable

#: Where Enter and Tab go on: rows down, columns across.
_KEYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class EditDelegate(TableDelegate):
    """Makes the field over a cell, and takes what was written in it."""

    def createEditor(  # type: ignore[override]  # None is no field, which Qt's annotation leaves out
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        column = index.model().columns[index.column()]  # type: ignore[attr-defined]
        kind = way(column.id)
        made: QWidget | None = None
        if kind in ("text", "languages"):
            field = TextField(column.title, parent=parent)
            made = field
        elif kind == "choice":
            offered = [("", _("Not told")), *((c, word(column.id, c)) for c in CODES[column.id])]
            choice = Choice(column.title, offered, parent=parent)
            choice.chosen.connect(lambda _v: self._done(choice))
            made = choice
        if made is not None:
            made.setProperty("cell", True)
            made.installEventFilter(self)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):
            return  # what is being written is not taken away because the file has changed
        editor.setProperty("filled", True)
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        column = index.model().columns[index.column()].id  # type: ignore[attr-defined]
        if isinstance(editor, Choice):
            editor.set_value(value)
        elif isinstance(editor, QLineEdit):
            if way(column) == "languages":
                value = ", ".join(languages.own_name(code) for code in value.split())
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Choice):
            value = str(editor.value() or "")
        else:
            assert isinstance(editor, QLineEdit)
            value = editor.text()
        if value != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        area = option.rect
        wide = max(area.width(), theme.px(140))
        left = area.right() + 1 - wide if editor.layoutDirection() == _RTL else area.left()
        tall = max(area.height(), editor.sizeHint().height())
        editor.setGeometry(left, area.center().y() - tall // 2, wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QWidget)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
        ):
            down, across = _KEYS[Qt.Key(event.key())]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                down = -down
            self._done(watched, down, across)
            return True
        return super().eventFilter(watched, event)

    def _done(self, editor: QWidget, down: int = 0, across: int = 0) -> None:
        table: PeopleTable = self.parent()  # type: ignore[assignment]
        onward = table.neighbour(down, across)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        if onward is not None:
            QTimer.singleShot(0, table, lambda: table.write_at(*onward))


def code_menu(table: PeopleTable, index: QModelIndex, column: str, stored: str) -> StayMenu:
    """A menu of the codes of one cell, each with a tick; every tick is written at once."""
    menu = StayMenu(table)
    on = stored.split()

    def switch(code: str, ticked: bool) -> None:
        if ticked:
            on.append(code)
        elif code in on:
            on.remove(code)
        kept = [one for one in CODES[column] if one in on]
        write = table.model_of_people.write
        write(person, column, " ".join(kept))

    row = table.model_of_people.row_at(index)
    person = row.person.id if row else ""
    for code in CODES[column]:
        menu.offer(word(column, code), code in on, partial(switch, code))
    return menu


def read_languages(said: str) -> tuple[str, list[str]]:
    """The codes of languages written with commas, and the words that are no language."""
    codes: list[str] = []
    strange: list[str] = []
    for part in said.replace(";", ",").replace("،", ",").split(","):
        words = part.strip()
        code = languages.find(words) if words else None
        if code:
            codes.append(code)
        elif words:
            strange.append(words)
    return " ".join(dict.fromkeys(codes)), strange


_RTL: Any = Qt.LayoutDirection.RightToLeft

__all__ = ["EditDelegate", "code_menu", "read_languages"]
