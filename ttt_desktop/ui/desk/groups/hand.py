"""By hand: what people, groups and their menus do. Each is one step, with its undo beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import number
from ttt_desktop.workshop import arranging, groups
from ttt_desktop.workshop.group_names import listed

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.groups.page import GroupsPage


#: More groups than this stand in no menu.
MENU = 12


class Hand(QObject):
    """Carries out for ``page`` what its board and its buttons ask for."""

    def __init__(self, page: GroupsPage) -> None:
        super().__init__(page)
        self.page = page
        board = page.board
        board.move_wanted.connect(self.move)
        board.person_menu.connect(self.show_person_menu)
        board.group_menu.connect(self.show_group_menu)
        board.lock_wanted.connect(self.lock_group)
        board.fix_wanted.connect(self.toggle_fix)

    @property
    def _store(self) -> Store:
        return self.page.context.store

    def _do(self, work: Callable[[], object], said: str, label: str) -> bool:
        if self.page.context.attempt(work):
            self.page.context.notify(said, label)
            return True
        self.page.refresh()
        return False

    def _group(self, group_id: str) -> groups.Group | None:
        return next((g for g in self.page.groups if g.id == group_id), None)

    def _group_of(self, person_id: str) -> groups.Group | None:
        return next((g for g in self.page.groups if person_id in g.members), None)

    # People

    def move(self, person_id: str, group_id: str) -> None:
        """Put somebody into another group; the focus goes with them."""
        target, own = self._group(group_id), self._group_of(person_id)
        if target is None or (own is not None and own.id == group_id):
            return
        self.page.board.keep_focus(person_id)
        said = _("{name} is in {group} now").format(
            name=self.page._label(person_id), group=target.name
        )
        self._do(lambda: groups.put(self._store, group_id, person_id), said, _("Put into group"))

    def take_out(self, person_id: str) -> None:
        own = self._group_of(person_id)
        if own is not None:
            said = _("{name} is in no group now").format(name=self.page._label(person_id))
            self._do(
                lambda: groups.take_out(self._store, own.id, person_id),
                said,
                _("Take out of group"),
            )

    def toggle_fix(self, person_id: str) -> None:
        """Lock somebody in their group, or unlock."""
        own = self._group_of(person_id)
        if own is None:
            return
        on = person_id not in own.fixed
        words = _("{name} stays in {group}") if on else _("{name} may be moved again")
        said = words.format(name=self.page._label(person_id), group=own.name)
        self.page.board.keep_focus(person_id)
        self._do(
            lambda: groups.fix(self._store, own.id, person_id, on),
            said,
            _("Lock in group") if on else _("Unlock in group"),
        )

    def set_duty(self, person_id: str, duty: str) -> None:
        """They write or speak for their group; chosen again, nobody does."""
        own = self._group_of(person_id)
        if own is None:
            return
        held = {"scribe": own.scribe_id, "speaker": own.speaker_id}[duty] == person_id
        if held:
            words = (
                _("Nobody writes for {group} now")
                if duty == "scribe"
                else _("Nobody speaks for {group} now")
            )
        elif duty == "scribe":
            words = _("{name} writes for {group}")
        else:
            words = _("{name} speaks for {group}")
        said = words.format(name=self.page._label(person_id), group=own.name)
        self.page.board.keep_focus(person_id)
        self._do(
            lambda: groups.set_duty(self._store, own.id, duty, None if held else person_id),
            said,
            _("Change group"),
        )

    def place_all(self) -> None:
        """Place who is in no group; nobody else moves."""
        page = self.page
        late = [p.id for p in arranging.without_group(self._store, page.session_id)]
        said = place_late(page.context, page.session_id, late)
        if said:
            page.context.notify(said, _("Place in groups"))

    # Menus

    def person_menu(self, person_id: str, only_move: bool = False) -> QMenu:
        """What can be done with somebody; the groups have their number as a key."""
        menu = QMenu(self.page)
        own = self._group_of(person_id)
        many_groups = len(self.page.groups) > MENU
        if many_groups:
            menu.addAction(_("Move to") + "…").triggered.connect(
                lambda *_a: self.pick_group(person_id)
            )
        moves = menu if only_move or many_groups else menu.addMenu(_("Move to"))
        for at, group in enumerate(self.page.groups, start=1):
            if not many_groups and (own is None or group.id != own.id):
                name = group.name.replace("&", "&&")
                key = f"&{at}  " if at <= 9 else f"{at}  "
                many = number(len(group.members))
                action = moves.addAction(f"{key}{name}  ({many})")
                action.triggered.connect(partial(self._move_by_menu, person_id, group.id))
        if not only_move and own is not None:
            for duty, words in (("scribe", _("Writes")), ("speaker", _("Speaks"))):
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(person_id == getattr(own, f"{duty}_id"))
                action.triggered.connect(partial(self._duty_by_menu, person_id, duty))
            locked = menu.addAction(_("Locked in this group"))
            locked.setCheckable(True)
            locked.setChecked(person_id in own.fixed)
            locked.triggered.connect(lambda *_a: self.toggle_fix(person_id))
            menu.addSeparator()
            menu.addAction(_("Take out")).triggered.connect(lambda *_a: self.take_out(person_id))
        return menu

    def _move_by_menu(self, person_id: str, group_id: str, *_on: object) -> None:
        self.move(person_id, group_id)

    def _duty_by_menu(self, person_id: str, duty: str, *_on: object) -> None:
        self.set_duty(person_id, duty)

    def show_person_menu(self, person_id: str, spot: QPoint, only_move: bool) -> None:
        if only_move and len(self.page.groups) > MENU:
            self.pick_group(person_id)
        else:
            self._pop_up(self.person_menu(person_id, only_move), spot)

    def pick_group(self, person_id: str) -> None:
        """Ask for the group by number or name."""
        from ttt_desktop.ui.desk.groups.parts import GroupPick

        sheet = GroupPick(self.page, self._store, self.page.groups)
        sheet.chosen.connect(lambda group_id: self.move(person_id, group_id))
        sheet.open_sheet()

    def group_menu(self, group_id: str) -> QMenu:
        """What can be done with a group."""
        menu = QMenu(self.page)
        edit = menu.addAction(_("Name and place…"))
        theme.set_icon(edit, "edit", "subtle", 16)
        edit.triggered.connect(lambda *_a: self.edit_group(group_id))
        gone = menu.addAction(_("Remove the group"))
        theme.set_icon(gone, "delete", "subtle", 16)
        gone.triggered.connect(lambda *_a: self.remove_group(group_id))
        return menu

    def show_group_menu(self, group_id: str, spot: QPoint) -> None:
        self._pop_up(self.group_menu(group_id), spot)

    def _pop_up(self, menu: QMenu, spot: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    # Groups

    def edit_group(self, group_id: str) -> None:
        from ttt_desktop.ui.desk.groups.parts import GroupSheet

        group = self._group(group_id)
        if group is not None:
            sheet = GroupSheet(self.page, self._store, group)
            sheet.done.connect(
                lambda: self.page.context.notify(_("Group changed"), _("Change group"))
            )
            sheet.open_sheet()

    def add_group(self) -> None:
        """An empty group with the next free number."""
        taken = {group.name for group in self.page.groups}
        at = len(taken) + 1
        while (name := _("Group {n}").format(n=at)) in taken:
            at += 1
        said = _("{group} added").format(group=name)
        self._do(lambda: groups.add(self._store, self.page.session_id, name), said, _("Add group"))

    def remove_group(self, group_id: str) -> None:
        group = self._group(group_id)
        if group is not None:
            said = _("{group} removed").format(group=group.name)
            self._do(lambda: groups.remove(self._store, group_id), said, _("Remove group"))

    def lock_group(self, group_id: str, on: bool) -> None:
        """When groups are made again, nobody joins or leaves this one."""
        group = self._group(group_id)
        if group is not None:
            words = _("{group} stays as it is") if on else _("{group} may change again")
            self._do(
                lambda: groups.update(self._store, group_id, locked=on),
                words.format(group=group.name),
                _("Change group"),
            )


def place_late(context: Context, session_id: str, person_ids: list[str]) -> str:
    """Each into the group that suits, nobody else moves; what to say of it, '' when refused."""
    from ttt_desktop.workshop import group_wishes, people

    if not person_ids:
        return ""
    store = context.store
    brief = group_wishes.last(store, session_id)
    placed: dict[str, groups.Group] = {}
    wishes = brief.wishes(len(person_ids))
    if not context.attempt(
        lambda: placed.update(arranging.place_all(store, session_id, person_ids, wishes, brief.mix))
    ):
        return ""
    if len(placed) > 3:
        words = ngettext("{n} person placed", "{n} people placed", len(placed))
        return words.format(n=number(len(placed)))
    label = {p.id: p.label for p in people.all_people(store)}
    return listed(
        _("{name}: {group}").format(name=label[key], group=group.name)
        for key, group in placed.items()
    )


__all__ = ["Hand", "place_late"]
