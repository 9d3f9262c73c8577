"""Beside the cards: who is in no group yet, what could not be had, and a group's own fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.fields import suggest
from ttt_desktop.ui.desk.groups.card import Seat
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import (
    Button,
    Field,
    Flow,
    IconLabel,
    PlainLabel,
    Surface,
    TextField,
    clear,
    column,
    row,
)
from ttt_desktop.ui.widgets.overlay import Overlay
from ttt_desktop.workshop import groups

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.desk.groups.board import Board

#: So many people stand in the tray by name, so many sentences are read at once; fewer in larger
#: text, so that the groups have room.
NAMES, SENTENCES = 24, 3


def _at_once() -> tuple[int, int]:
    scale = theme.px(100) / 100
    return max(3, int(NAMES / scale**2)), max(1, int(SENTENCES / scale))


class Tray(Surface):
    """Those who are there and in no group: dragged from here, or all placed at once."""

    def __init__(self, board: Board, place: Callable[[], object]) -> None:
        super().__init__("info")
        self._board = board
        self._seats: tuple[Seat, ...] = ()
        self.said = PlainLabel("", "strong")
        self.button = Button(lambda: _("Place them"), clicked=place)
        head = row(IconLabel("people", "text", 20), self.said, self.button, gap=12)
        head.setStretch(1, 1)
        self._names = QWidget()
        self._flow = Flow(4)
        self._names.setLayout(self._flow)
        box = column(head, self._names, gap=4)
        box.setContentsMargins(14, 8, 10, 8)
        self.setLayout(box)
        self.hide()

    def show_seats(self, seats: Sequence[Seat]) -> None:
        self.setVisible(bool(seats))
        many = len(seats)
        words = ngettext("{n} person is in no group", "{n} people are in no group", many)
        self.said.setText(words.format(n=number(many)))
        shown = tuple(seats[: _at_once()[0]])
        if shown != self._seats:
            self._seats = shown
            clear(self._flow)
            for seat in shown:
                made = self._board.make_row(seat, _("in no group"), self._names)
                theme.keep(made, lambda made=made: made.setFixedWidth(theme.px(168)))  # type: ignore[misc]
                self._flow.addWidget(made)


class UnmetCard(QWidget):
    """What could not be had, a sentence each; a quiet word where all was."""

    def __init__(self) -> None:
        super().__init__()
        self.all_met = PlainLabel(
            lambda: _("Everything that was wished for is met."), tone="subtle"
        )
        self.heading = PlainLabel(lambda: _("Not everything could be had"), "strong")
        self.lines = column(gap=2)
        self.more = Button("", "link", clicked=self._more, small=True)
        self._open = False
        self._said: list[str] = []
        self._drawn = False
        self.setLayout(column(self.all_met, self.heading, self.lines, row(self.more, None), gap=2))
        self.hide()  # until something was judged

    def show_sentences(self, said: list[str] | None) -> None:
        """None where there is nothing to judge."""
        self.setVisible(said is not None)
        if (said or []) != self._said or not self._drawn:
            self._drawn = True
            self._said = said or []
            self._show()

    def sentences(self) -> list[str]:
        """All of them, also those that are folded away."""
        return self._said

    def _more(self) -> None:
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        many = len(self._said)
        self.all_met.setVisible(not many)
        self.heading.setVisible(bool(many))
        clear(self.lines)
        few = _at_once()[1]
        for sentence in self._said if self._open else self._said[:few]:
            self.lines.addWidget(PlainLabel(sentence))
        self.more.setVisible(many > few)
        rest = many - few
        if self._open:
            self.more.setText(_("Show fewer"))
        else:
            self.more.setText(ngettext("{n} more", "{n} more", rest).format(n=number(rest)))


class GroupSheet(Overlay):
    """A group's name and where it sits; kept with Done or Return."""

    done = Signal()

    def __init__(self, parent: QWidget, store: Store, group: groups.Group) -> None:
        super().__init__(parent, lambda: _("Group"), 420)
        self._store, self._group = store, group
        self.name = TextField(lambda: _("Name of the group"), text=group.name)
        self.place = TextField(lambda: _("Room or table"), lambda: _("Table 3"), group.place)
        self._field = Field(lambda: _("Name of the group"), self.name)
        self.content.addWidget(self._field)
        self.content.addWidget(Field(lambda: _("Room or table"), self.place))
        self.content.addLayout(
            row(None, Button(lambda: _("Done"), "primary", clicked=self.keep), gap=8)
        )
        for field in (self.name, self.place):
            field.returnPressed.connect(self.keep)

    def open_sheet(self) -> None:
        super().open_sheet()
        self.name.setFocus()
        self.name.selectAll()

    def keep(self) -> None:
        """Write both in one step; a refusal stands under the name."""
        try:
            groups.update(
                self._store, self._group.id, name=self.name.text(), place=self.place.text()
            )
        except UserError as error:
            self._field.set_error(str(error))
            return
        self.close_sheet()
        self.done.emit()


class GroupPick(Overlay):
    """Which group somebody goes to, by number or name, where there are too many for a menu."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, store: Store, known: Sequence[groups.Group]) -> None:
        super().__init__(parent, lambda: _("Move to"), 420)
        self._store, self._known = store, list(known)
        self.field = TextField(lambda: _("Number or name of the group"))
        suggest(self.field, [group.name for group in known])
        self._row = Field(lambda: _("Number or name of the group"), self.field)
        self.content.addWidget(self._row)
        done = Button(lambda: _("Done"), "primary", clicked=self.choose)
        self.content.addLayout(row(None, done, gap=8))
        self.field.returnPressed.connect(self.choose)

    def open_sheet(self) -> None:
        super().open_sheet()
        self.field.setFocus()

    def choose(self) -> None:
        """Take the group that is meant; a refusal stands under the field."""
        said = self.field.text().strip()
        if said.isdecimal() and 1 <= int(said) <= len(self._known):
            found = self._known[int(said) - 1]
        else:
            try:
                found = groups.find(self._store, self._known[0].session_id, said)
            except UserError as error:
                self._row.set_error(str(error))
                return
        self.close_sheet()
        self.chosen.emit(found.id)


def stack_of(widget: QWidget) -> QStackedWidget | None:
    """The desk's stack of pages: the outermost, for pages may have one of their own."""
    found = None
    at: Any = widget.parentWidget()
    while at is not None:
        if isinstance(at, QStackedWidget):
            found = at
        at = at.parentWidget()
    return found


__all__ = ["GroupPick", "GroupSheet", "Tray", "UnmetCard", "stack_of"]
