"""Adding people one after the other: a name and Enter, then the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules.text import fold
from ttt_desktop.ui.desk.people_fields import Labelled, LanguageChips, RoleChips
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Field,
    PlainLabel,
    SidePanel,
    TextField,
    clear,
    column,
)
from ttt_desktop.workshop import people

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.people import Person

#: So many of those just added are listed, the latest first.
LISTED = 8


class AddPanel(SidePanel):
    """Asks for a name; ``added(person_id)`` after each, ``opened(person_id)`` to see one."""

    added = Signal(str)
    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Add person"), 372, parent)
        self.store = context.store
        self._names: dict[str, Person] = {}
        self._just: list[str] = []
        self.name = TextField(lambda: _("Name"))
        self.name.textChanged.connect(lambda _t: self._look())
        self.username = TextField(lambda: _("Username"))
        for field in (self.name, self.username):
            field.returnPressed.connect(self.add)
        self.field = Field(
            lambda: _("Name"), self.name, lambda: _("Enter adds; then write the next one.")
        )
        self.twin = Banner("", "warning")
        self.twin.hide()
        self.roles = RoleChips("participant")
        self.languages = LanguageChips()
        self._listed = column(gap=2)
        self._heading = PlainLabel(lambda: _("Just added"), "details-strong", wrap=False)
        self._heading.hide()
        for part in (
            self.field,
            self.twin,
            Field(lambda: _("Username"), self.username),
            Labelled(
                lambda: _("Roles"),
                self.roles,
                help=lambda: _("Roles and languages stay for the next one."),
            ),
            Labelled(lambda: _("Languages"), self.languages),
            self._heading,
        ):
            self.content.addWidget(part)
        self.content.addLayout(self._listed)
        self.add_button = Button(lambda: _("Add"), "primary", clicked=self.add)
        self.footer.addStretch(1)
        self.footer.addWidget(self.add_button)

    def start(self, everyone: Sequence[Person]) -> None:
        """Open, ready to write a name."""
        if self.isHidden():
            self._just.clear()
        self.know(everyone)
        self.show_panel()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def know(self, everyone: Sequence[Person]) -> None:
        """Who is on the list already, to say so while a name is written."""
        self._names = {}
        for person in everyone:
            for name in (person.name, person.display_name, person.username):
                if name:
                    self._names.setdefault(fold(name), person)
        self._list({person.id: person for person in everyone})
        self._look()

    def add(self) -> None:
        """Add the person and be ready for the next."""
        self.field.set_error("")
        try:
            made = people.add(
                self.store,
                self.name.text(),
                username=self.username.text(),
                roles=self.roles.value(),
                languages=self.languages.value(),
            )
        except UserError as error:
            self.field.set_error(str(error))
            return
        self._just.insert(0, made.id)
        self.name.clear()
        self.username.clear()
        self.added.emit(made.id)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        twin = self._names.get(fold(self.name.text())) if self.name.text().strip() else None
        if twin is None:
            self.twin.hide()
        else:
            name = twin.name if twin.label == twin.name else f"{twin.name} ({twin.label})"
            self.twin.show_text(lambda: _("{name} is on the list already.").format(name=name))

    def _list(self, known: dict[str, Person]) -> None:
        clear(self._listed)
        shown = [known[key] for key in self._just if key in known][:LISTED]
        self._heading.setVisible(bool(shown))
        for person in shown:
            line = self._line(person)
            holder = column(line)
            holder.setAlignment(line, Qt.AlignmentFlag.AlignLeft)
            self._listed.addLayout(holder)

    def _line(self, person: Person) -> Button:
        line = Button(person.label, "link", small=True, clicked=lambda: self.opened.emit(person.id))
        say(line.setAccessibleName, lambda: _("Show {name}").format(name=person.label))
        return line


__all__ = ["AddPanel"]
