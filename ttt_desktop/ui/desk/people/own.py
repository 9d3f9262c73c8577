"""Fields of one's own in the details: written for each person, added and renamed for all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Field,
    IconButton,
    PlainLabel,
    TextField,
    clear,
    column,
    row,
)
from ttt_desktop.workshop import people_fields

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.agenda.fields import DetailPanel
    from ttt_desktop.workshop.people_fields import OwnField


def _change_words(title: str) -> str:
    return _("Change the field {name}").format(name=title)


class OwnFields(QWidget):
    """A field for each, with a menu to rename or remove it, and a way to add one."""

    def __init__(self, panel: DetailPanel) -> None:
        super().__init__()
        self._panel, self.store = panel, panel.store
        self._fields: tuple[OwnField, ...] | None = None
        self._renaming = ""
        self.person_id = ""
        self.inputs: dict[str, TextField] = {}
        self._list = column(gap=10)
        self.title = TextField(lambda: _("Name of the field"))
        self.title.returnPressed.connect(self.save)
        self.naming = Field(
            lambda: _("Name of the field"),
            self.title,
            lambda: _("Everybody on the list gets this field, for example the size of a T-shirt."),
        )
        self._naming = QWidget()
        buttons = row(
            Button(lambda: _("Save"), "primary", clicked=self.save, small=True),
            Button(lambda: _("Cancel"), "quiet", clicked=self._stop, small=True),
            None,
            gap=8,
        )
        self._naming.setLayout(column(self.naming, buttons, gap=6))
        self._naming.hide()
        self.add_button = Button(
            lambda: _("Add a field…"), "quiet", "add", clicked=self.begin, small=True
        )
        self.setLayout(column(self._list, self._naming, row(self.add_button, None), gap=10))

    def load(self, person_id: str) -> None:
        """Show what the file says of a person."""
        fields = tuple(people_fields.own_fields(self.store))
        self.person_id = person_id
        if fields != self._fields:
            self._build(fields)
        values = people_fields.values(self.store).get(person_id, {})
        for key, field in self.inputs.items():
            self._panel.pending.fill(field, values.get(key, ""))

    def _build(self, fields: tuple[OwnField, ...]) -> None:
        self._panel.pending.flush()
        self._fields = fields
        clear(self._list)
        self.inputs = {}
        for one in fields:
            field = TextField(lambda t=one.title: t)  # type: ignore[misc]
            self._panel.pending.watch(field, partial(self._write, one.id))
            more = IconButton("more", partial(_change_words, one.title), small=True)
            more.clicked.connect(partial(self._menu, one, more))
            label = PlainLabel(one.title, "details-strong", wrap=True)
            label.setBuddy(field)
            head = row(label, more, gap=4)
            head.setStretch(0, 1)
            line = QWidget()
            line.setLayout(column(head, field, gap=2))
            self._list.addWidget(line)
            self.inputs[one.id] = field

    def _write(self, field_id: str, value: str) -> None:
        people_fields.put(self.store, self.person_id, field_id, value)

    def _menu(self, one: OwnField, at: QWidget) -> None:
        menu = QMenu(self)
        rename = menu.addAction(_("Rename the field…"))
        rename.triggered.connect(lambda *_: self.begin(one))
        remove = menu.addAction(_("Remove the field for everybody"))
        remove.triggered.connect(lambda *_: self.remove(one))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))

    # Fields for all

    def begin(self, one: OwnField | None = None) -> None:
        """Ask what a field is called: a new one, or ``one`` from now on."""
        self._renaming = one.id if one else ""
        self.title.setText(one.title if one else "")
        self._naming.show()
        self.add_button.hide()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        say(self.title.setPlaceholderText, lambda: "")

    def save(self) -> None:
        """Add the field, or give it its new name."""
        try:
            if self._renaming:
                people_fields.rename(self.store, self._renaming, self.title.text())
            else:
                people_fields.add(self.store, self.title.text())
        except UserError as error:
            self.naming.set_error(str(error))
            return
        self._stop()

    def remove(self, one: OwnField) -> None:
        """Remove a field with what is in it; the snackbar offers to undo it."""
        self._panel.flush()
        if self._panel.do(lambda: people_fields.remove(self.store, one.id)):
            self._panel.context.notify(
                _("The field {name} is removed").format(name=one.title), _("Remove field")
            )

    def _stop(self) -> None:
        self._renaming = ""
        self.title.clear()
        self.naming.set_error("")
        self._naming.hide()
        self.add_button.show()


__all__ = ["OwnFields"]
