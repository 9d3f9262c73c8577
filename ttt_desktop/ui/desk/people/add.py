"""Adding people one after the other: a name and Enter, then the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules.text import fold
from ttt_desktop.ui.desk.people.fields import Labelled, LanguageChips, RoleChips
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
        self._names: dict[str, list[str]] = {}
        self._known: dict[str, Person] = {}
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

    def start(self, everyone: Iterable[Person]) -> None:
        """Open, ready to write a name."""
        if self.isHidden():
            self._just.clear()
        self.know(everyone)
        self.show_panel()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def know(self, everyone: Iterable[Person]) -> None:
        """Who is on the list already, to say so while a name is written."""
        self._names, self._known = {}, {}
        self.hear(everyone)

    def hear(self, changed: Iterable[Person], gone: Iterable[str] = ()) -> None:
        """These are new or called otherwise; the others have gone."""
        for key in gone:
            self._known.pop(key, None)
        for person in changed:
            self._known[person.id] = person
            for name in _names_of(person):
                self._names.setdefault(fold(name), []).append(person.id)
        self._list(self._known)
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
        self._list(self._known)
        self.name.clear()
        self.username.clear()
        self.added.emit(made.id)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        typed = fold(self.name.text()) if self.name.text().strip() else ""
        met = (self._known.get(key) for key in self._names.get(typed, ()))
        # Who is called otherwise by now is still found under the old name.
        twin = next((p for p in met if p and typed in map(fold, _names_of(p))), None)
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


def _names_of(person: Person) -> list[str]:
    return [name for name in (person.name, person.display_name, person.username) if name]


__all__ = ["AddPanel"]
