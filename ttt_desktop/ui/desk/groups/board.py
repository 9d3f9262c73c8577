"""The groups side by side, as cards; people go from one to another by mouse, touch and keys."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.groups.card import GroupCard, PersonRow, Seat
from ttt_desktop.ui.desk.groups.drag import Drag
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import scrolled
from ttt_desktop.workshop.groups import Group

#: A card is no narrower than this (at 100 % text), so many stand side by side as fit.
CARD = 216

#: How many new rows are made at once, and between two looks at mouse and keys; a card counts as
#: so many rows.
AT_ONCE, A_TURN, CARD_COSTS = 60, 14, 8

GAP = 12


_Ask = tuple[Callable[[Group], Sequence[Seat]], Callable[[Group], list[tuple[str, bool]]], Hashable]


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
        self._areas: dict[str, QRect] = {}  # where each group's card is, drawn or not
        self._focus = ""  # who has the focus and keeps it while they are moved
        self._bring = False  # and is brought into view
        self._groups: dict[str, Group] = {}
        self._ask: _Ask = (lambda _group: (), lambda _group: [], None)
        self._todo: list[str] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(lambda: self._work(A_TURN))
        self.inside = QWidget()
        say(self.inside.setAccessibleName, lambda: _("Groups"))
        self.area = scrolled(self.inside)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._look())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)
        self.drag = Drag(self)
        # When the cards have dressed too.
        theme.keep(self, lambda: QTimer.singleShot(0, self, self._measure_anew))

    # Showing

    def show_groups(
        self,
        groups: Sequence[Group],
        seats: Callable[[Group], Sequence[Seat]],
        counts: Callable[[Group], list[tuple[str, bool]]],
        look: Hashable = None,
    ) -> None:
        """The cards, changed where something changed; who had the focus keeps it.

        ``seats`` and ``counts`` are asked of a group when its card is drawn; ``look`` says what
        they depend on beside the group. Where there are many, those in view come first and the
        others follow; nothing moves under the hand of who is dragging.
        """
        if self.drag.active:
            self.drag.later = lambda: self.show_groups(groups, seats, counts, look)
            return
        holder = self.window().focusWidget()
        if isinstance(holder, PersonRow) and self.isAncestorOf(holder):
            self._focus = self._focus or holder.seat.id
        order = [group.id for group in groups]
        anew = order != list(self._groups)
        self._groups = {group.id: group for group in groups}
        self._ask = seats, counts, look
        for key in [key for key in self.cards if key not in self._groups]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        if anew:
            self.cards = {key: self.cards[key] for key in order if key in self.cards}
            self._place()
        self._todo = [
            g.id for g in groups if (c := self.cards.get(g.id)) is None or c.look != (g, look)
        ]
        self._look()
        if self._focus:
            group = next((g.id for g in groups if self._focus in g.members), "")
            if group in self._todo:
                self._todo.remove(group)
                self._todo.insert(0, group)
                self._work(1)
            self.focus_person(self._focus, self._bring)
            self._focus, self._bring = "", False

    def _look(self) -> None:
        """What is in view is drawn first, as far as it is not too much at once."""
        if self._todo:
            view = self.area.viewport().rect().translated(0, self.area.verticalScrollBar().value())
            seen = {key for key in self._todo if self._areas[key].intersects(view)}
            self._todo.sort(key=lambda key: key not in seen)
            if seen or not self._turn.isActive():
                self._work(AT_ONCE if seen else A_TURN, len(self._todo) - len(seen))

    def _work(self, rows: int, leave: int = 0) -> None:
        """Draw the next cards, until about so many rows were made or so many cards are left."""
        seats, counts, look = self._ask
        while len(self._todo) > leave and rows > 0:
            group = self._groups[self._todo.pop(0)]
            card = self.cards.get(group.id)
            if card is None:
                card = self._card(group)
                self.cards[group.id] = card
                order = [key for key in self._groups if key in self.cards]
                self.cards = {key: self.cards[key] for key in order}
                rows -= CARD_COSTS
            wanted = tuple(seats(group))
            rows -= 1 + max(0, len(wanted) - len(card.rows))
            self._fill(card, group, wanted)
            card.show_group(group)
            card.counts.show_counts(counts(group))
            card.look = group, look
            card.tall = 0
        self._place()
        if self._todo:
            self._turn.start()
        else:
            self._turn.stop()

    def finish(self) -> None:
        """Draw at once what is still to be drawn."""
        self._work(1_000_000)

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
        """Rows are used again in their order, so that a move makes or drops one."""
        rows = list(card.rows.values())
        for gone in rows[len(seats) :]:
            card.people.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for seat, row in zip(seats, rows, strict=False):
            row.show_seat(seat, group.name)
        for seat in seats[len(rows) :]:
            row = self.make_row(seat, group.name, card)
            card.people.addWidget(row)
            row.show()  # now, so that it can have the focus
            rows.append(row)
        card.rows = {seat.id: row for seat, row in zip(seats, rows, strict=False)}
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

    def _measure_anew(self) -> None:
        for card in self.cards.values():
            card.tall = 0
        if hasattr(self, "area"):
            self._place()

    def _place(self) -> None:
        """Each card in its place, those of a row as tall as the tallest; what is not drawn yet is
        taken to be as tall as others with as many people."""
        room = self.area.viewport().width() - 48
        many = max(1, len(self._groups))
        columns = max(1, min(many, (room + GAP) // (theme.px(CARD) + GAP)))
        wide = (room - GAP * (columns - 1)) // columns
        one = theme.px(30)
        rest = theme.px(100)
        tall = []
        for key, group in self._groups.items():
            card = self.cards.get(key)
            if card is None or card.look is None:
                tall.append(rest + one * len(group.members))
                continue
            if card.tall == 0 or card.measured != wide:
                card.tall, card.measured = card.heightForWidth(wide), wide
            rest = max(0, card.tall - one * len(card.rows))
            tall.append(card.tall)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y, keys = 16, list(self._groups)
        self._areas = {}
        for start in range(0, len(keys), columns):
            high = max(tall[start : start + columns])
            for at, key in enumerate(keys[start : start + columns]):
                across = columns - 1 - at if rtl else at
                area = QRect(24 + across * (wide + GAP), y, wide, high)
                self._areas[key] = area
                card = self.cards.get(key)
                if card is not None:
                    if card.geometry() != area:
                        card.setGeometry(area)
                    if card.isHidden():
                        card.show()
            y += high + GAP
        self.inside.setFixedHeight(y - GAP + 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._look()

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

    def focus_person(self, person_id: str, bring: bool = True) -> None:
        """Put the focus on somebody and ``bring`` them into view."""
        row = self.rows().get(person_id)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            if bring:
                QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row, 24, 24))

    def keep_focus(self, person_id: str) -> None:
        """Whoever is redrawn next, this person has the focus then."""
        self._focus, self._bring = person_id, True

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
        elif key == Qt.Key.Key_Escape and self.drag.active:
            self.drag.cancel()
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


__all__ = ["Board"]
