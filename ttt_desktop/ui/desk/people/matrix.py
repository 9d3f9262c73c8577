"""The attendance matrix: names stay at the side, sessions and their totals on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.ui import actions, theme
from ttt_desktop.ui.desk.people.matrix_model import (
    MatrixModel,
    SessionColumn,
    excuse,
    mark,
    read_day,
    toggle,
)
from ttt_desktop.ui.desk.people.matrix_paint import CellDelegate, NamesHeader, SessionsHeader
from ttt_desktop.ui.desk.people.matrix_time import EVENTS, TimeSheet
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import PlainLabel
from ttt_desktop.ui.widgets.table import Index
from ttt_desktop.workshop import punctuality, sheet

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.desk.people.rows import PersonRow

#: After so many milliseconds a digit begins another number.
PAUSE = 1500

#: What stands in the corner, for who enters a sheet of paper.
SHOWN = (
    ("X", N_("Here; then the next person")),
    ("L", EVENTS["arrive"], "V", EVENTS["leave"]),
    ("E", N_("Excused, or expected after all")),
    ("0–9", N_("To a number of the printed sheet; Enter marks it")),
)

actions.declare_keys(
    N_("Attendance"),
    ("Space", N_("Here, or not")),
    ("X", N_("Here; then the next person")),
    ("Return", N_("The next person")),
    ("0–9", N_("To a number of the printed sheet; Enter marks it")),
    ("E", N_("Excused, or expected after all")),
    ("L", EVENTS["arrive"]),
    ("V", EVENTS["leave"]),
)


class MatrixView(QTableView):
    """One press a cell; arrows move. ``toggled(what, person_id)`` after a press that did
    something, ``person_chosen(person_id)`` on a name."""

    toggled = Signal(str, str)
    person_chosen = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.day_id = ""
        self.hovered = (-1, -1)
        self._typed, self._typed_at = "", 0
        self._twice = False
        self.marking: tuple[int, int] | None = None
        say(self.setAccessibleName, lambda: _("Attendance by person and session"))
        say(
            self.setAccessibleDescription,
            lambda: " ".join(
                (
                    _(
                        "Arrow keys move, Space marks somebody as here or takes the mark off. "
                        "X marks and goes down, Enter goes down, E excuses. A number of the "
                        "printed sheet goes to it, Enter then marks it."
                    ),
                    _("L asks when somebody came late, V when they left early."),
                )
            ),
        )
        self.keys = PlainLabel("", "details", "subtle", parent=self)
        self.keys.setContentsMargins(8, 4, 8, 4)
        self.matrix = MatrixModel(self)
        names, sessions = NamesHeader(self), SessionsHeader(self)
        self.setVerticalHeader(names)
        self.setHorizontalHeader(sessions)
        self.setModel(self.matrix)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.sectionClicked.connect(
            lambda at: self.person_chosen.emit(self.matrix.people[at].person.id)
        )
        say(self._reword, lambda: "")
        theme.keep(self, self._dress)

    def show_day(self, day_id: str, people: Sequence[PersonRow]) -> None:
        """Show the sessions of a day for these people."""
        self.day_id = day_id
        at = self.currentIndex()
        row, column = at.row(), at.column()
        columns = read_day(self.store, day_id) if day_id else []
        self.matrix.show(people, columns, sheet.numbers(self.store))
        if (
            not self.currentIndex().isValid()
            and self.matrix.rowCount()
            and self.matrix.columnCount()
        ):
            self._turn_to(
                min(max(row, 0), self.matrix.rowCount() - 1),
                min(max(column, self._running()), self.matrix.columnCount() - 1),
            )
        self._dress()

    def _running(self) -> int:
        """The column of the session that runs, else the first."""
        return next((i for i, c in enumerate(self.matrix.columns) if c.running), 0)

    def _turn_to(self, row: int, column: int) -> None:
        self.selectionModel().setCurrentIndex(
            self.matrix.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def press(self, index: QModelIndex) -> None:
        """Come or go: what a click and Space do."""
        if not index.isValid():
            return
        self._done(toggle, index)

    def _dress(self) -> None:
        count = self.matrix.columnCount()
        if count:
            least = theme.px(124)
            room = self.viewport().width()
            width = min(max(least, room // count), theme.px(190))
            for at in range(count):
                self.setColumnWidth(at, width)
        self.viewport().update()

    def _reword(self, _text: str) -> None:
        self.horizontalHeader().viewport().update()
        self.updateGeometries()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._dress()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        size = QSize(self.verticalHeader().width(), self.horizontalHeader().height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.keys.setGeometry(QRect(QPoint(self.width() - size.width() if rtl else 0, 0), size))
        lines = [
            "   ".join(f"{key}  {_(words)}" for key, words in zip(of[::2], of[1::2], strict=True))
            for of in SHOWN
        ]
        self.keys.setText("\n".join(lines))
        while lines and self.keys.heightForWidth(size.width()) > size.height():
            lines.pop()  # with large text the rarer ones stand in the help alone
            self.keys.setText("\n".join(lines))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                area = self.visualRect(index)
                self.viewport().update(0, area.top(), self.viewport().width(), area.height())
        self.verticalHeader().viewport().update()
        if current.column() != previous.column():
            self.horizontalHeader().viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, at = event.key(), self.currentIndex()
        if plain and event.text().isascii() and event.text().isdigit():
            self._go_to(event.text(), event.timestamp())
            return
        number, self._typed = self._typed, ""
        if plain and key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.press(at)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if number and at.isValid():
                self._done(mark, at)
            self._down()
        elif plain and key == Qt.Key.Key_X and at.isValid():
            self._done(mark, at)
            self._down()
        elif plain and key == Qt.Key.Key_E and at.isValid():
            self._done(excuse, at)
        elif plain and key in (Qt.Key.Key_L, Qt.Key.Key_V) and at.isValid():
            self.ask_time("arrive" if key == Qt.Key.Key_L else "leave")
        elif plain and key in (Qt.Key.Key_N, Qt.Key.Key_C, Qt.Key.Key_Escape, Qt.Key.Key_Slash):
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def _go_to(self, digit: str, now: int) -> None:
        """The row of the number that is being typed; after a pause a digit begins another."""
        pause = now - self._typed_at > PAUSE
        self._typed_at = now
        self._typed = digit if pause else self._typed + digit
        row = self.matrix.row_of(int(self._typed))
        if row < 0 and len(self._typed) > 1:
            self._typed = digit
            row = self.matrix.row_of(int(digit))
        if row >= 0:
            self._turn_to(row, max(self.currentIndex().column(), 0))
            self.scrollTo(self.currentIndex())

    def _down(self) -> None:
        at = self.currentIndex()
        if at.isValid() and at.row() + 1 < self.matrix.rowCount():
            self._turn_to(at.row() + 1, at.column())
            self.scrollTo(self.currentIndex())

    def _done(self, do: Callable[[Store, SessionColumn, str], str | None], at: Index) -> None:
        who = self.matrix.people[at.row()].person.id
        self.marking = (at.row(), at.column())
        try:
            done = do(self.store, self.matrix.columns[at.column()], who)
        finally:
            self.marking = None
        if done:
            self.toggled.emit(done, who)

    def ask_time(self, event: str) -> None:
        """Ask when the person of the current cell came late ('arrive') or left early ('leave')."""
        at = self.currentIndex()
        column, who = self.matrix.columns[at.column()], self.matrix.people[at.row()].person
        self.scrollTo(at)
        window, cell = self.window(), self.visualRect(at)
        cell.moveTo(self.viewport().mapTo(window, cell.topLeft()))
        whose = f"{who.label} · {column.planned.session.title}"
        proposed = punctuality.usual(self.store, column.planned, who.id, event)
        asked = TimeSheet(window, cell, event, whose, proposed)

        def keep(said: time | None) -> None:
            try:
                self._record(column.planned.session.id, who.id, event, said)
            except UserError as error:
                asked.refuse(str(error))
            else:
                asked.close_sheet()

        asked.said.connect(keep)
        asked.open_sheet()

    def _record(self, session_id: str, person_id: str, event: str, said: time | None) -> None:
        """Write it in their cell, which may stand elsewhere by now."""
        rows = [row.person.id for row in self.matrix.people]
        columns = [column.planned.session.id for column in self.matrix.columns]
        if person_id in rows and session_id in columns:
            self._done(
                lambda store, column, who: punctuality.record(
                    store, column.planned, who, event, said
                ),
                self.matrix.index(rows.index(person_id), columns.index(session_id)),
            )

    def menu(self) -> QMenu:
        """What can be done with the current cell, each with its key."""
        menu, at = QMenu(self), self.currentIndex()
        menu.addAction(_("Here, or not") + "\t" + _("Space")).triggered.connect(
            lambda *_a: self.press(at)
        )
        for key, event in (("L", "arrive"), ("V", "leave")):
            action = menu.addAction(f"{_(EVENTS[event])}…\t{key}")
            action.triggered.connect(lambda *_a, e=event: self.ask_time(e))
        menu.addAction(_("Excused, or expected after all") + "\tE").triggered.connect(
            lambda *_a: self._done(excuse, at)
        )
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot, at = event.globalPos(), self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.currentIndex()
            spot = self.viewport().mapToGlobal(self.visualRect(at).center())
        if at.isValid():
            self._turn_to(at.row(), at.column())
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(spot)

    def follow(self) -> None:
        """Show anew the one cell that is being marked: a thousand others are as they were."""
        if self.marking is not None:
            row, column = self.marking
            self.matrix.reread(self.store, row, column)
            self.horizontalHeader().viewport().update()
            self.verticalHeader().viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Pressed twice is marked once."""
        self._twice = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        twice, self._twice = self._twice, False
        if not twice and event.button() == Qt.MouseButton.LeftButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and index == self.currentIndex():
                self.press(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = self.indexAt(event.position().toPoint())
        self._hover((at.row(), at.column()))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover((-1, -1))

    def _hover(self, at: tuple[int, int]) -> None:
        if at != self.hovered:
            self.hovered = at
            self.viewport().update()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._draw_again()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._draw_again()

    def _draw_again(self) -> None:
        for part in (self, self.horizontalHeader(), self.verticalHeader()):
            part.viewport().update()


__all__ = ["MatrixView"]
