"""The groups of a session: wishes at the left, the groups as cards beside.

Groups are written as soon as they are made: the projector, the station and the cards of the
tables follow, and one undo takes them back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from ttt_desktop import i18n
from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.ui import actions, theme
from ttt_desktop.ui.desk.groups import words
from ttt_desktop.ui.desk.groups.board import Board
from ttt_desktop.ui.desk.groups.card import Seat
from ttt_desktop.ui.desk.groups.hand import Hand
from ttt_desktop.ui.desk.groups.judge import Judge
from ttt_desktop.ui.desk.groups.parts import Tray, UnmetCard, stack_of
from ttt_desktop.ui.desk.groups.wishes import WishPanel
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    EmptyState,
    IconButton,
    Page,
    Surface,
    column,
    hairline,
    put,
    row,
)
from ttt_desktop.workshop import agenda, arranging, group_wishes, groups, live, people

if TYPE_CHECKING:
    from ttt_desktop.rules.grouping import Arrangement, Member
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Progress

#: Narrower than this (at 100 % text) the wishes go where there are groups; a button brings them.
NARROW = 760

#: From this on all buttons stand side by side.
ROOMY = 1240

TABLES = ("group", "group_member", "attendance", "presence", "person", "session", "setting")

actions.declare_keys(
    N_("Groups"),
    ("← ↑ → ↓", N_("From person to person")),
    ("Ctrl+← / Ctrl+→", N_("Move the person to the group before or after")),
    ("M", N_("Move the person: then the number of the group")),
    ("L", N_("Lock the person in the group")),
    ("Return", N_("What can be done with the person")),
)


class GroupsPage(Page):
    """Stands in the place of the page that opened it, until Back or another place is chosen."""

    def __init__(self, context: Context, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Groups"), wide=True, parent=parent)
        self.session_id = session_id
        self.back_to: QWidget | None = None
        self.groups: list[groups.Group] = []
        self.everyone: dict[str, people.Person] = {}
        self.members: dict[str, Member] = {}
        self.elsewhere: dict[str, str] = {}
        self.making = False
        self._people_changed, self._read = True, 0
        self.wishes = WishPanel()
        self.wishes.changed.connect(self._wishes_changed)
        self.wishes.by_region_wanted.connect(self.make_by_region)
        self.board = Board()
        self.hand = Hand(self)
        self.judge = Judge(self)
        self.tray = Tray(self.board, self.hand.place_all)
        self.unmet = UnmetCard()
        self.first = Button(lambda: _("Make groups"), "primary", "group", self.make)
        self.nothing = EmptyState(
            "group",
            lambda: _("No groups yet"),
            lambda: _("Say at the left what matters. Then make them, and move people as you like."),
            self.first,
        )
        self.nobody = EmptyState(
            "group",
            lambda: _("No groups yet"),
            lambda: _("Nobody is on the list yet. Add people on the page People."),
            Button(lambda: _("People"), "primary", "people", lambda: context.go("people")),
        )
        self._add_actions()
        self._lay_out()
        context.bridge.listen(TABLES, self._changed, self)
        say(self._reword, lambda: "")

    def _add_actions(self) -> None:
        self.wish_button = Button(lambda: _("Wishes"), icon="filter", clicked=self._fit)
        self.wish_button.setCheckable(True)
        self.back = Button(lambda: _("Back"), "quiet", "chevron-left", self.close_page)
        self.show_button = Button(
            lambda: _("Show on projector"), icon="projector", clicked=self.show_on_projector
        )
        self.cards = Button(lambda: _("Table cards…"), clicked=self.print_cards)
        self.add = Button(lambda: _("Add group"), icon="add", clicked=self.hand.add_group)
        self.again = Button(lambda: _("Make again"), "primary", "group", self.make)
        self.more = IconButton("more", lambda: _("More"), clicked=self._show_more)
        for button in (
            self.back,
            self.wish_button,
            self.more,
            self.cards,
            self.show_button,
            self.add,
            self.again,
        ):
            self.add_action(button)

    def _lay_out(self) -> None:
        self.top = QWidget()
        above = column(self.tray, self.unmet, gap=10)
        above.setContentsMargins(24, 16, 24, 12)
        self.top.setLayout(column(above, hairline(), gap=0))
        # No stack of pages: it would be as tall as the tallest, and what is above it squeezed.
        inside = column(self.top, self.board, self.nothing, self.nobody, gap=0)
        for at in (1, 2, 3):
            inside.setStretch(at, 1)
        self.right = QWidget()
        self.right.setLayout(inside)
        self._line = hairline(vertical=True)
        across = row(self.wishes, self._line, self.right, gap=0)
        across.setStretch(2, 1)
        ground = Surface("page")
        ground.setLayout(across)
        self.body.addWidget(ground)

    # Asking the file

    def refresh(self) -> None:
        """Ask the file; what is wished stays as it stands in the fields."""
        store = self.context.store
        session = agenda.session(store, self.session_id)
        if session is None:  # removed, or its making undone
            self.close_page()
            return
        if self._people_changed:
            self._people_changed = False
            self._read += 1
            self.everyone = {person.id: person for person in people.all_people(store)}
            self.members = {key: arranging.member(one) for key, one in self.everyone.items()}
        here = arranging.there_now(store, self.session_id)
        came = arranging.came(store, self.session_id) if here else set()
        self.elsewhere = arranging.elsewhere(store, self.session_id)
        self.groups = groups.of_session(store, self.session_id)
        out = arranging.left_out(store, self.session_id, self.elsewhere)
        who = [
            p for key, p in self.everyone.items() if (key in here or not here) and key not in out
        ]
        placed = {key for group in self.groups for key in group.members}
        put(
            self.set_help,
            lambda: " · ".join(filter(None, (session.title, self._sum(len(placed))))),
        )
        self.wishes.show_people(who, not here, len(out - placed), self.members)
        brief = self.wishes.brief()
        shown = list(dict.fromkeys([brief.keep, *brief.balance, *brief.protect]))
        attributes = tuple(name for name in arranging.ATTRIBUTES if name in shown)

        totals = Counter(
            (name, value)
            for key in placed
            if key in self.members
            for name in brief.protect
            for value in self.members[key].traits.get(name, ())
        )

        def counts(group: groups.Group) -> list[tuple[str, bool]]:
            members = [self.members[key] for key in group.members if key in self.members]
            return words.counts(attributes, members, brief.protect, totals)

        def seats(group: groups.Group) -> list[Seat]:
            return self._seats(group, here, came)

        look = (
            attributes, brief.protect, frozenset(here), frozenset(came), i18n.language(),
            self._read, frozenset(key for key, many in totals.items() if many > 1),
        )  # fmt: skip
        self.board.show_groups(self.groups, seats, counts, look)
        late = [p for p in who if p.id not in placed] if self.groups else []
        self.tray.show_seats([Seat(p.id, p.label) for p in late])
        self.judge.show()
        self._show_state(bool(who))

    def _sum(self, placed: int) -> str:
        if not self.groups:
            return ""
        many = len(self.groups)
        made = ngettext("{n} group", "{n} groups", many).format(n=number(many))
        inside = ngettext("{n} person", "{n} people", placed).format(n=number(placed))
        return f"{made}, {inside}"

    def _seats(self, group: groups.Group, here: set[str], came: set[str]) -> list[Seat]:
        duty = {group.speaker_id: "speaker", group.scribe_id: "scribe"}
        seats = [
            Seat(
                key,
                self.everyone[key].label,
                duty.get(key, ""),
                key in group.fixed,
                bool(here) and key not in here,
                key in came,
            )
            for key in group.members
            if key in self.everyone
        ]
        return sorted(seats, key=lambda seat: (seat.label.casefold(), seat.id))

    def _label(self, person_id: str) -> str:
        person = self.everyone.get(person_id)
        return person.label if person is not None else ""

    def _show_state(self, anybody: bool) -> None:
        some = bool(self.groups)
        page = self.board if some else self.nothing if self.everyone else self.nobody
        for other in (self.board, self.nothing, self.nobody):
            other.setVisible(other is page)
        self.top.setVisible(some)
        said = N_("Make again") if some else N_("Make groups")
        say(self.again.setText, lambda: _(said))
        for button in (self.first, self.again, self.wishes.by_region):
            button.setEnabled(anybody and not self.making)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window either the wishes or the groups are seen, and few buttons."""
        narrow, some = self.width() < theme.px(NARROW), bool(self.groups)
        roomy = self.width() >= theme.px(ROOMY)
        wishing = bool(self.everyone) and (not some or self.wish_button.isChecked())
        self.wish_button.setVisible(narrow and some)
        self.more.setVisible(some and not roomy)
        self.cards.setVisible(some and roomy)
        self.show_button.setVisible(some and not narrow)
        self.add.setVisible(roomy or not (narrow or some))
        self.again.setVisible(some or (narrow and wishing))
        self.wishes.setVisible(wishing or (not narrow and bool(self.everyone)))
        self.wishes.fill(narrow)
        self.right.setVisible(not (narrow and wishing))
        self._line.setVisible(not narrow and bool(self.everyone))

    def _show_more(self) -> None:
        menu = QMenu(self)
        for button in (self.show_button, self.cards, self.add):
            if button.isVisible():
                continue
            menu.addAction(button.text()).triggered.connect(button.click)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _changed(self, change: Change) -> None:
        self._people_changed |= "person" in change.tables
        if self.isVisible():
            self.refresh()

    def _wishes_changed(self) -> None:
        if self.isVisible():
            group_wishes.keep(self.context.store, self.session_id, self.wishes.brief())
            self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()

    # Making

    def make(self) -> None:
        """Groups as wished, worked out beside, written when they are there."""
        brief = self.wishes.brief()
        if self.groups:
            brief = replace(brief, seed=brief.seed + 1)
        self._make(brief)

    def make_by_region(self) -> None:
        """A group for each region, kept together; who is the only one joins a small group."""
        store = self.context.store
        regions = Counter(p.region for p in arranging.who(store, self.session_id) if p.region)
        if not regions:
            self.context.notify(_("No region is known yet. It stands with each person in People."))
            return
        several = max(1, sum(many > 1 for many in regions.values()))
        brief = replace(self.wishes.brief(), by="number", figure=several, keep="region")
        self.wishes.show_brief(brief)
        self._make(brief)

    def _make(self, brief: group_wishes.Brief) -> None:
        if self.making:
            return
        self.making = True
        held = self.window().focusWidget() in (self.again, self.first, self.wishes.by_region)
        self.again.setEnabled(False)
        self.first.setEnabled(False)
        store, session_id = self.context.store, self.session_id
        copy = store.snapshot()

        def work(progress: Progress) -> Arrangement:
            try:
                many = len(arranging.who(copy, session_id))
                return arranging.propose(copy, session_id, brief.wishes(many), brief.mix)
            finally:
                copy.close()

        def done(made: Arrangement) -> None:
            self.making = False
            group_wishes.keep(store, session_id, brief)
            if self.context.attempt(lambda: arranging.apply(store, session_id, made, brief.keep)):
                many = len(made.groups)
                said = ngettext("{n} group made", "{n} groups made", many)
                self.context.notify(said.format(n=number(many)), _("Make groups"))
                if shiboken6.isValid(self):  # or the page was left meanwhile
                    self.wishes.show_brief(brief)
                    self.wish_button.setChecked(False)
            if shiboken6.isValid(self):
                self.refresh()
                if held:  # what cannot be pressed meanwhile lost it
                    self.again.setFocus()

        def failed(_error: Exception) -> None:
            self.making = False
            self.context.notify(_("The groups could not be made. Nothing was changed."))
            if shiboken6.isValid(self):
                self.refresh()

        self.context.jobs.run(_("Making groups"), work, done, failed)

    def show_on_projector(self) -> None:
        """The room sees the groups; the projector is opened where it is not."""
        live.show_groups(self.context.store, self.session_id)
        if not self.context.projector_is_open():
            self.context.open_projector()
        self.context.notify(_("The projector shows the groups"))

    def print_cards(self) -> None:
        """The cards for the tables, on paper."""
        from ttt_desktop.ui.desk.papers import sheet as paper_sheet

        paper_sheet.show(self.context, "table-cards", self, session=self.session_id)

    # Coming and going

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wishes.show_brief(group_wishes.last(self.context.store, self.session_id))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def close_page(self) -> None:
        """Back to where it was opened from."""
        stack = stack_of(self)
        if stack is not None and self.back_to is not None:
            stack.setCurrentWidget(self.back_to)
            if hasattr(self.back_to, "refresh"):
                self.back_to.refresh()
            self.back_to.setFocus()


__all__ = ["GroupsPage"]
