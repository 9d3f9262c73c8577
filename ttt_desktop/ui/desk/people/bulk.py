"""What can be done with many people at once, beside the list; each press is one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.desk.agenda.fields import suggest
from ttt_desktop.ui.desk.people.columns import CODES, word
from ttt_desktop.ui.desk.people.fields import Labelled, region_words
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    PlainLabel,
    SidePanel,
    TextField,
    column,
    hairline,
    row,
)
from ttt_desktop.workshop import consent, people_bulk

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.people import Person


class BulkPanel(SidePanel):
    """Changes everybody who is selected. ``remove_wanted(ids)``."""

    remove_wanted = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", 372, parent)
        self.context, self.store = context, context.store
        self.person_ids: list[str] = []
        self.roles = self._codes("roles", lambda: _("Roles"))
        self.backgrounds = self._codes("background", lambda: _("Background"))
        self.region = TextField(lambda: _("Region"), lambda: _("Region"))
        self.region.returnPressed.connect(self.put_region)
        self.first_time = Choice(
            lambda: _("First time or not"),
            lambda: (
                [(c, word("first_time", c)) for c in CODES["first_time"]] + [("", _("Not told"))]
            ),
        )
        self.purpose = Choice(
            lambda: _("Consent"),
            lambda: [(p, _(words)) for p, words in consent.PURPOSES.items()],
        )
        self.how = TextField(
            lambda: _("How was it given?"), lambda: _("How? For example: signed list")
        )
        self._lay_out()
        say(self._title, lambda: "")

    def _codes(self, field: str, name: Callable[[], str]) -> Choice:
        return Choice(name, lambda: [(code, word(field, code)) for code in CODES[field]])

    def _lay_out(self) -> None:
        def pair(field: str, choice: Choice) -> QWidget:
            made = QWidget()
            buttons = row(
                Button(lambda: _("Add"), clicked=lambda: self.code(field, choice, True)),
                Button(lambda: _("Take away"), clicked=lambda: self.code(field, choice, False)),
                None,
                gap=8,
            )
            made.setLayout(column(choice, buttons, gap=6))
            return made

        def line(field: QWidget, words: Callable[[], str], do: Callable[[], object]) -> QWidget:
            made = QWidget()
            box = row(field, Button(words, clicked=do), gap=8)
            box.setStretch(0, 1)
            made.setLayout(box)
            return made

        agreed = QWidget()
        agreed.setLayout(
            row(
                Button(lambda: _("Given"), clicked=self.give),
                Button(lambda: _("Said no"), clicked=self.refuse),
                None,
                gap=8,
            )
        )
        for choice in (self.roles, self.backgrounds, self.first_time, self.purpose):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(8)
        for part in (
            PlainLabel(
                lambda: _("What you choose here is written for all who are selected."),
                "details",
                "subtle",
            ),
            Labelled(lambda: _("Roles"), pair("roles", self.roles)),
            Labelled(lambda: _("Region"), line(self.region, lambda: _("Write"), self.put_region)),
            Labelled(lambda: _("Background"), pair("background", self.backgrounds)),
            Labelled(
                lambda: _("First time or not"),
                line(self.first_time, lambda: _("Write"), self.put_first_time),
            ),
            hairline(),
            Labelled(lambda: _("Consent"), self.purpose, self.how, agreed),
        ):
            self.content.addWidget(part)
        self.footer.addStretch(1)
        self.remove_button = Button(
            lambda: _("Remove"),
            "destructive",
            "delete",
            clicked=lambda: self.remove_wanted.emit(list(self.person_ids)),
        )
        self.footer.addWidget(self.remove_button)

    def show_people(self, person_ids: Sequence[str], everyone: Sequence[Person]) -> None:
        """Be about these people."""
        self.person_ids = list(person_ids)
        suggest(self.region, region_words(everyone)[0])
        self._title("")
        self.show_panel()

    def _title(self, _text: str) -> None:
        count = len(self.person_ids)
        self.title.setText(
            ngettext("{count} person selected", "{count} people selected", count).format(
                count=number(count)
            )
        )

    # Commands

    def code(self, field: str, choice: Choice, on: bool) -> None:
        """Add a role or a background to everybody, or take it away."""
        change = people_bulk.add_code if on else people_bulk.take_code
        code = str(choice.value())
        self._do(lambda: change(self.store, self.person_ids, field, code))

    def put_region(self) -> None:
        self._do(lambda: people_bulk.put(self.store, self.person_ids, "region", self.region.text()))

    def put_first_time(self) -> None:
        value = str(self.first_time.value() or "")
        self._do(lambda: people_bulk.put(self.store, self.person_ids, "first_time", value))

    def give(self) -> None:
        """Record that all of them agreed, and in what way."""
        purpose, how = str(self.purpose.value()), self.how.text() or _("at the desk")
        self._do(
            lambda: people_bulk.give(self.store, self.person_ids, purpose, how=how),
            _("Give consent"),
        )

    def refuse(self) -> None:
        """Record that all of them said no; what stood is withdrawn."""
        purpose, how = str(self.purpose.value()), self.how.text() or _("at the desk")
        self._do(
            lambda: people_bulk.refuse(self.store, self.person_ids, purpose, how=how),
            _("Withdraw consent"),
        )

    def _do(self, work: Callable[[], int], label: str = "") -> None:
        done: list[int] = []
        if not self.context.attempt(lambda: done.append(work())):
            return
        count = done[0]
        if count:
            said = ngettext("{count} person changed", "{count} people changed", count).format(
                count=number(count)
            )
            self.context.notify(said, label or _("Change people"))
        else:
            self.context.notify(_("It was so for all of them already."))


__all__ = ["BulkPanel"]
