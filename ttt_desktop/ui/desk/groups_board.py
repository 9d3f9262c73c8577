"""The groups side by side, as cards; people go from one to another by mouse, touch and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.groups_card import GroupCard, PersonRow, Seat
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import scrolled
from ttt_desktop.workshop.groups import Group

#: A card is no narrower than this (at 100 % text), so many stand side by side as fit.
CARD = 216


class Board(QWidget):
    """``show_groups`` draws; the signals say what a person wants.

    ``move_wanted(person, group)``; ``person_menu(person, point, only_move)``;
    ``group_menu(group, point)``; ``lock_wanted(group, on)``; ``fix_wanted(person)``.
    """

    move_wanted = Signal(str, str)
    person_menu = Signal(str, QPoint, bool)
    group_menu = Signal(str, QPoint)
    lock_wanted = Signal(str, bool)
    fix_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, GroupCard] = {}
        self._columns = 0
        self._focus = ""  # who keeps the focus while they are moved
        self.inside = QWidget()
        say(self.inside.setAccessibleName, lambda: _("Groups"))
        self.grid = QGridLayout(self.inside)
        self.grid.setContentsMargins(24, 16, 24, 24)
        self.grid.setSpacing(12)
        self.area = scrolled(self.inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)
        self.drag = _Drag(self)
        theme.keep(self, lambda: self._arrange(again=True))

    # Showing

    def show_groups(
        self,
        groups: Sequence[Group],
        seats: Mapping[str, Sequence[Seat]],
        counts: Callable[[Group], list[tuple[str, bool]]],
    ) -> None:
        """The cards, changed where something changed; who had the focus keeps it."""
        holder = self.window().focusWidget()
        if isinstance(holder, PersonRow) and self.isAncestorOf(holder):
            self._focus = self._focus or holder.seat.id
        if [group.id for group in groups] != list(self.cards):
            self._make_cards(groups)
        for group in groups:
            card = self.cards[group.id]
            wanted = tuple(seats[group.id])
            if wanted != card.seats or card.group.name != group.name:
                self._fill(card, group, wanted)
            card.show_group(group)
            card.counts.show_counts(counts(group))
        if self._focus:
            self.focus_person(self._focus)
            self._focus = ""

    def _make_cards(self, groups: Sequence[Group]) -> None:
        kept = {group.id for group in groups}
        for key in [key for key in self.cards if key not in kept]:
            card = self.cards.pop(key)
            self.grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        known, self.cards = self.cards, {}
        for group in groups:
            self.cards[group.id] = known.get(group.id) or self._card(group)
        self._arrange(again=True)

    def _card(self, group: Group) -> GroupCard:
        card = GroupCard(group, self.inside)
        card.lock.clicked.connect(lambda on=False, key=group.id: self.lock_wanted.emit(key, on))
        card.menu.clicked.connect(
            lambda *_a: self.group_menu.emit(
                group.id, card.menu.mapToGlobal(QPoint(0, card.menu.height()))
            )
        )
        return card

    def _fill(self, card: GroupCard, group: Group, seats: tuple[Seat, ...]) -> None:
        """Rows are used again, so that a move makes and drops one."""
        for key in [key for key in card.rows if key not in {seat.id for seat in seats}]:
            gone = card.rows.pop(key)
            card.people.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        before = list(card.rows)
        for seat in seats:
            known = card.rows.get(seat.id)
            if known is None:
                card.rows[seat.id] = self.make_row(seat, group.name, card)
            else:
                known.show_seat(seat, group.name)
        order = [seat.id for seat in seats]
        if order != before:
            card.rows = {key: card.rows[key] for key in order}
            for at, row in enumerate(card.rows.values()):
                card.people.insertWidget(at, row)
                row.show()  # now, so that it can have the focus
        card.seats = seats

    def make_row(self, seat: Seat, group: str, card: QWidget) -> PersonRow:
        """A row that can be dragged, in a card or in the tray."""
        row = PersonRow(seat, group, card)
        row.grabbed.connect(partial(self.drag.press, row))
        row.carried.connect(partial(self.drag.move, row))
        row.let_go.connect(partial(self.drag.drop, row))
        row.menu_wanted.connect(lambda spot: self.person_menu.emit(row.seat.id, spot, False))
        row.key.connect(partial(self._key, row))
        return row

    def _arrange(self, again: bool = False) -> None:
        if not hasattr(self, "area"):
            return
        room = self.area.viewport().width() - 48 + 12
        columns = max(1, min(len(self.cards) or 1, room // (theme.px(CARD) + 12)))
        if columns == self._columns and not again:
            return
        for at in range(max(columns, self._columns, 1)):
            self.grid.setColumnStretch(at, int(at < columns))
        for at in range(self.grid.rowCount()):
            self.grid.setRowStretch(at, 0)
        self._columns = columns
        for at, card in enumerate(self.cards.values()):
            self.grid.addWidget(card, at // columns, at % columns)
            card.show()
        self.grid.setRowStretch(-(-len(self.cards) // columns), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Keys

    def rows(self) -> dict[str, PersonRow]:
        """Everybody's row, by person id."""
        return {key: row for card in self.cards.values() for key, row in card.rows.items()}

    def card_of(self, person_id: str) -> GroupCard | None:
        return next((card for card in self.cards.values() if person_id in card.rows), None)

    def card_at(self, spot: QPoint) -> GroupCard | None:
        """The card under a point of the screen."""
        at = self.inside.mapFromGlobal(spot)
        view = self.area.viewport()
        if not view.rect().contains(view.mapFromGlobal(spot)):
            return None
        return next((card for card in self.cards.values() if card.geometry().contains(at)), None)

    def focus_person(self, person_id: str) -> None:
        """Put the focus on somebody and bring them into view."""
        row = self.rows().get(person_id)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row, 24, 24))

    def keep_focus(self, person_id: str) -> None:
        """Whoever is redrawn next, this person has the focus then."""
        self._focus = person_id

    def beside(self, person_id: str, by: int) -> GroupCard | None:
        """The group before (-1) or after (1) a person's; None at the ends."""
        cards = list(self.cards.values())
        card = self.card_of(person_id)
        at = cards.index(card) + by if card is not None else -1
        return cards[at] if 0 <= at < len(cards) else None

    def _key(self, row: PersonRow, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sideways = {Qt.Key.Key_Left: 1 if rtl else -1, Qt.Key.Key_Right: -1 if rtl else 1}
        if key in sideways and control:
            other = self.beside(row.seat.id, sideways[Qt.Key(key)])
            if other is not None:
                self.move_wanted.emit(row.seat.id, other.group.id)
        elif key in sideways and plain:
            self._step_across(row, sideways[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self._step_down(row, 1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_M and plain:
            self.person_menu.emit(row.seat.id, row._below(), True)
        elif key == Qt.Key.Key_L and plain:
            self.fix_wanted.emit(row.seat.id)
        else:
            return
        event.accept()

    def _step_down(self, row: PersonRow, by: int) -> None:
        every = list(self.rows().values())
        at = every.index(row) + by
        if 0 <= at < len(every):
            self.focus_person(every[at].seat.id)

    def _step_across(self, row: PersonRow, by: int) -> None:
        card = self.card_of(row.seat.id)
        at = list(card.rows).index(row.seat.id) if card else 0
        cards = list(self.cards.values())
        here = cards.index(card) if card else 0
        while 0 <= (here := here + by) < len(cards):
            keys = list(cards[here].rows)
            if keys:
                self.focus_person(keys[min(at, len(keys) - 1)])
                return


class _Drag:
    """From the press to letting go; nothing is written before that."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._row: PersonRow | None = None
        self._from = self._held = QPoint()
        self._last = QPoint()
        self._ghost: QLabel | None = None
        self.target: GroupCard | None = None
        self._creep = QTimer(board)
        self._creep.setInterval(30)
        self._creep.timeout.connect(self._scroll)

    def press(self, row: PersonRow, spot: QPoint) -> None:
        self._row, self._from = row, spot
        self._held = row.mapFromGlobal(spot)

    def move(self, row: PersonRow, spot: QPoint) -> None:
        if self._row is not row:
            return
        self._last = spot
        if self._ghost is None:
            far = (spot - self._from).manhattanLength()
            if far < QGuiApplication.styleHints().startDragDistance():
                return
            row.lift()
            ghost = QLabel(self._board)
            ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            ghost.setPixmap(row.grab())
            ghost.resize(row.size())
            ghost.show()
            self._ghost = ghost
            self._creep.start()
        self._ghost.move(self._board.mapFromGlobal(spot) - self._held)
        self._ghost.raise_()
        self._aim(self._board.card_at(spot))

    def drop(self, row: PersonRow, _spot: QPoint) -> None:
        target, own = self.target, self._board.card_of(row.seat.id)
        self.cancel()
        if target is not None and target is not own:
            self._board.move_wanted.emit(row.seat.id, target.group.id)

    def cancel(self) -> None:
        """Let go without a change."""
        self._creep.stop()
        self._aim(None)
        self._row = None
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None

    def _aim(self, card: GroupCard | None) -> None:
        if card is self.target:
            return
        if self.target is not None:
            self.target.set_target(False)
        self.target = card
        if card is not None:
            card.set_target(True)

    def _scroll(self) -> None:
        """Go on while the mouse is held near an edge."""
        view, bar = self._board.area.viewport(), self._board.area.verticalScrollBar()
        at, near = view.mapFromGlobal(self._last), 36
        by = (at.y() > view.height() - near) - (at.y() < near)
        if by:
            bar.setValue(bar.value() + by * 14)
            self._aim(self._board.card_at(self._last))


__all__ = ["Board"]
