"""The page follows the file: what a change touched is taken over, everybody only where it does not
say who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ttt_desktop.store import Change
from ttt_desktop.ui.desk.people.hands import PeopleHands
from ttt_desktop.ui.desk.people.roster import BY_ROW, Roster, Touched
from ttt_desktop.workshop import agenda

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.people.rows import Ordered
    from ttt_desktop.workshop.people import Person

#: After so many changes out of sight the whole list is asked for.
_MOST_MISSED = 300

#: With more rows than this the list follows a moment later.
_AT_ONCE = 1000

#: In the matrix the list follows when the hand has rested for so many milliseconds.
_REST = 1500


class PeopleFollow(PeopleHands):
    """``_show_rows()`` and ``_today()`` come from the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.roster = Roster(self.store)
        self._missed: list[Change] | None = None
        self._days: list[agenda.Day] = []
        self._ordered: tuple[object, Ordered] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._catch_up)

    def _show_rows(self) -> None:
        raise NotImplementedError

    def _today(self) -> str:
        raise NotImplementedError

    def _changed(self, change: object) -> None:
        if isinstance(change, Change) and self._missed is not None:
            self._missed.append(change)
            if len(self._missed) > _MOST_MISSED:
                self._missed = None
        else:
            self._missed = None
        self._stale = True
        if not self.isVisible() or self.stack.currentWidget() is self.importing:
            return
        if self.matrix.marking is None:
            self._catch_up()
        else:
            # At paper speed: the list is asked again when the hand rests.
            self.matrix.follow()
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._catch_up()
        super().showEvent(event)

    def refresh(self) -> None:
        """Ask the file again, for everybody."""
        self._rest.stop()
        self.roster.gather()
        self._gathered()

    def _catch_up(self) -> None:
        """Take over what has changed since the list was last shown."""
        missed = self._missed
        if missed is None:
            self.refresh()
            return
        self._rest.stop()
        tables = frozenset(table for change in missed for table in change.tables)
        ids = frozenset(one for change in missed for one in change.ids)
        touched = self.roster.follow(Change("", tables, ids))
        if touched is None:
            self._gathered()
        else:
            self._followed(touched, tables)

    def _catch_up_soon(self) -> None:
        """The same where the list is turned to: after an import of many in a turn of its own, so
        that nobody waits for the writing and for this at once."""
        if not self._stale:
            return
        if self._missed is not None and sum(len(one.ids) for one in self._missed) <= _AT_ONCE:
            self._catch_up()
        else:
            QTimer.singleShot(0, self, lambda: self._catch_up() if self._stale else None)

    def _gathered(self) -> None:
        """Everybody may be another one now."""
        self._stale, self._missed, self._ordered = False, [], None
        self.table.set_own(self.roster.own)
        self._days = agenda.days(self.store)
        self.filter.offer_days(self._days, self._today())
        self.filter.offer(self.roster.roles, self.roster.spoken)
        self._show_rows()
        if self.filter.is_room:
            self.room.show_people(self.roster.rows, self.roster.running)
        everyone = self._everyone()
        self._load_panel(everyone)
        if not self.add_panel.isHidden():
            self.add_panel.know(everyone)
        self.twice.hear(everyone)

    def _followed(self, touched: Touched, tables: frozenset[str]) -> None:
        """Only these are others now."""
        self._stale, self._missed = False, []
        if self._ordered is not None:
            at, order = self.table.model_of_people.sorted_by
            falling = order == Qt.SortOrder.DescendingOrder
            by = self.table.model_of_people.by(at)
            self._ordered[1].move(touched.ids, touched.new.values(), by, falling)
        if "person" in tables:
            self.filter.offer(self.roster.roles, self.roster.spoken)
        self._show_rows()
        if self.filter.is_room:
            self.room.change(touched.old.values(), touched.new.values())
        if tables - BY_ROW or self.panel.person_id in touched.ids:
            self._load_panel(self._everyone())
        if tables.isdisjoint(("person", "not_same")):
            return
        if not self.add_panel.isHidden():
            come = [row.person for row in touched.new.values()]
            self.add_panel.hear(come, touched.old.keys() - touched.new.keys())
        self.twice.hear(self._everyone(), touched.ids)

    def _load_panel(self, everyone: list[Person]) -> None:
        if self.panel.isHidden():
            return
        person = self.roster.get(self.panel.person_id)
        if person is None:
            self.panel.close_panel()
        else:
            self.panel.load(person, everyone)

    def _is_running(self) -> bool:
        return self.roster.running

    def _everyone(self) -> list[Person]:
        return self.roster.persons


__all__ = ["PeopleFollow"]
