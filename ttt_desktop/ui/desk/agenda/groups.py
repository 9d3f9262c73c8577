"""The groups of a session, in its panel: add, rename, who sits in which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.desk.agenda.fields import PersonPicker, person_chip
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    Card,
    Flow,
    IconButton,
    PlainLabel,
    TextField,
    clear,
    column,
    row,
)
from ttt_desktop.workshop import groups

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.agenda.fields import DetailPanel
    from ttt_desktop.workshop.groups import Group
    from ttt_desktop.workshop.people import Person


#: More groups than this are told by name, so many at most; they are worked on in their page.
FEW, NAMES = 8, 16


def _words(many: int) -> str:
    if not many:
        return _("Make groups…")
    return ngettext("{n} group", "{n} groups", many).format(n=number(many))


class GroupList(QWidget):
    """Who discusses together, one card a group."""

    def __init__(self, panel: DetailPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._session = ""
        self.rows: dict[str, GroupRow] = {}
        self.taken: set[str] = set()  # names
        self.add_button = Button(lambda: _("Add group"), icon="add", clicked=self.add, small=True)
        self.make_button = Button(
            lambda: _("Make groups…"), icon="group", clicked=self.make, small=True
        )
        self.nothing = PlainLabel(
            lambda: _("Groups discuss together and write at the station as one."),
            "details",
            "subtle",
        )
        self.names = PlainLabel("", "details", "subtle")
        self._cards = column(gap=8)
        self.setLayout(
            column(
                PlainLabel(lambda: _("Groups"), "strong"),
                self.nothing,
                self.names,
                row(self.make_button, self.add_button, None),
                self._cards,
                gap=8,
            )
        )

    def load(self, session_id: str, people: list[Person]) -> None:
        """Show the groups of a session; ``people`` are those who can be put into them."""
        found = groups.of_session(self._panel.store, session_id)
        self._session = session_id
        few = len(found) <= FEW
        shown = found if few else []
        if [g.id for g in shown] != list(self.rows):
            clear(self._cards)
            self.rows = {g.id: GroupRow(self._panel, g) for g in shown}
            for each in self.rows.values():
                self._cards.addWidget(each)
        by_id = {p.id: p for p in people}
        for group in shown:
            self.rows[group.id].load(group, by_id)
        self.taken = {group.name for group in found}
        many = len(found)
        say(self.make_button.setText, lambda: _words(many))
        told = [group.name for group in found[:NAMES]]
        self.names.setText(", ".join([*told, "…"] if many > NAMES else told))
        self.names.setVisible(not few)
        self.add_button.setVisible(few)
        self.nothing.setVisible(not found)

    def make(self) -> None:
        """Groups as wished, side by side, in the place of the agenda."""
        from ttt_desktop.ui.desk.groups.opening import open_groups

        self._panel.flush()
        open_groups(self._panel, self._panel.context, self._session)

    def add(self) -> None:
        """Add a group with the next free number."""
        self._panel.flush()
        taken = self.taken
        at = len(taken) + 1
        while (name := _("Group {n}").format(n=at)) in taken:
            at += 1
        made: list[Group] = []
        self._panel.do(lambda: made.append(groups.add(self._panel.store, self._session, name)))
        if made and made[0].id in self.rows:
            field = self.rows[made[0].id].name
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()


class GroupRow(Card):
    """One group: its name, where it sits, its people."""

    def __init__(self, panel: DetailPanel, group: Group) -> None:
        super().__init__(gap=6, margins=8)
        self._panel = panel
        store = panel.store
        self.group = group
        self._members: tuple[tuple[str, str], ...] = ()
        self.name = TextField(lambda: _("Name of the group"))
        panel.pending.watch(
            self.name, lambda value: groups.update(store, self.group.id, name=value)
        )
        self.place = TextField(lambda: _("Where the group sits"), lambda: _("Table or corner"))
        panel.pending.watch(
            self.place, lambda value: groups.update(store, self.group.id, place=value)
        )
        self.remove = IconButton(
            "delete", lambda: _("Remove the group"), small=True, clicked=self._remove
        )
        self.people = QWidget()
        self._flow = Flow(6)
        self.people.setLayout(self._flow)
        self.picker = PersonPicker(lambda: _("Add a person to the group"))
        self.picker.picked.connect(
            lambda key: panel.do(lambda: groups.put(store, self.group.id, key))
        )
        head = row(self.name, self.place, self.remove, gap=6)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        self.column.addLayout(head)
        self.column.addWidget(self.people)
        self.column.addWidget(self.picker)

    def load(self, group: Group, people: dict[str, Person]) -> None:
        self.group = group
        self._panel.pending.fill(self.name, group.name)
        self._panel.pending.fill(self.place, group.place)
        members = tuple((m, people[m].label) for m in group.members if m in people)
        if members != self._members:
            self._members = members
            clear(self._flow)
            for key, _label in members:
                self._flow.addWidget(person_chip(people[key], partial(self._take_out, key)))
        self.people.setVisible(bool(members))
        self.picker.offer(people.values(), group.members)

    def _take_out(self, person_id: str) -> None:
        self._panel.do(lambda: groups.take_out(self._panel.store, self.group.id, person_id))

    def _remove(self) -> None:
        self._panel.flush()
        if self._panel.do(lambda: groups.remove(self._panel.store, self.group.id)):
            self._panel.context.notify(_("Group removed"), _("Remove group"))


__all__ = ["GroupList", "GroupRow"]
