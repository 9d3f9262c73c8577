"""Live's line about groups: to make them, and a place for who comes late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import Button, PlainLabel, row
from ttt_desktop.workshop import groups

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.people import Person


class GroupsLine(QWidget):
    """``show_session(session_id or None)``. In the place of ``host``, a page, groups are shown."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__()
        self.context = context
        self._host = host
        self.session_id: str | None = None
        self.late: list[str] = []
        self._many = 0
        self.button = Button(lambda: _("Make groups…"), icon="group", clicked=self.open, small=True)
        self.words = PlainLabel("", "body", "subtle")
        self.place_button = Button(lambda: _("Place them"), clicked=self.place, small=True)
        for button in (self.button, self.place_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box = row(self.button, self.words, self.place_button, None, gap=10)
        self.setLayout(box)
        context.bridge.listen(
            ("group", "group_member", "attendance", "presence", "person"), self._changed, self
        )
        say(self._reword, lambda: "")

    def show_session(self, session_id: str | None) -> None:
        """Turn to a session."""
        self.session_id = session_id
        self.refresh()

    def refresh(self) -> None:
        """Ask the file for the groups, and for who is here and in none of them."""
        self.setVisible(self.session_id is not None)
        if self.session_id is None:
            return
        store = self.context.store
        self._many = len(groups.of_session(store, self.session_id))
        late: list[Person] = []
        if self._many:
            from ttt_desktop.workshop import arranging  # here: Live starts without it

            if arranging.there_now(store, self.session_id):
                late = arranging.without_group(store, self.session_id)
        self.late = [person.id for person in late]
        say(self.button.setText, self._button_words)
        self.words.setVisible(bool(late))
        self.place_button.setVisible(bool(late))
        if len(late) == 1:
            self.words.setText(_("{name} is here and in no group.").format(name=late[0].label))
            say(self.place_button.setText, lambda: _("Place in a group"))
        elif late:
            words = ngettext(
                "{n} person is here and in no group.",
                "{n} people are here and in no group.",
                len(late),
            )
            self.words.setText(words.format(n=number(len(late))))
            say(self.place_button.setText, lambda: _("Place them"))

    def _button_words(self) -> str:
        if not self._many:
            return _("Make groups…")
        return ngettext("{n} group", "{n} groups", self._many).format(n=number(self._many))

    def place(self) -> None:
        """Each into the group that suits; nobody else moves."""
        from ttt_desktop.ui.desk.groups.hand import place_late

        if self.session_id is not None:
            said = place_late(self.context, self.session_id, self.late)
            if said:
                self.context.notify(said, _("Place in groups"))

    def open(self) -> None:
        """The groups in the place of the page."""
        from ttt_desktop.ui.desk.groups.opening import open_groups

        if self.session_id is not None:
            open_groups(self._host, self.context, self.session_id)

    def _changed(self, _change: object) -> None:
        if self.isVisible():
            self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible():
            self.refresh()


__all__ = ["GroupsLine"]
