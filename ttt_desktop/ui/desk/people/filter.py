"""The line over the list: search, filters, and in which way one sees the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import role_word
from ttt_desktop.ui.live_text import day_short, number
from ttt_desktop.ui.widgets import Button, Choice, IconButton, SearchField, Segmented, row
from ttt_desktop.workshop import people
from ttt_desktop.workshop.people_filters import Wanted

if TYPE_CHECKING:
    from ttt_desktop.workshop.agenda import Day


class PeopleFilter(QWidget):
    """``changed`` as soon as anything in it does; ``menu_wanted`` and ``columns_wanted`` ask the
    page for its menus."""

    changed = Signal()
    menu_wanted = Signal()
    columns_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = Wanted()
        self.search = SearchField(lambda: _("Search people"))
        self.search.textChanged.connect(lambda _t: self.changed.emit())
        self.role = Choice(lambda: _("Role"))
        self.language = Choice(lambda: _("Language"))
        self.day = Choice(lambda: _("Day"))
        for choice in (self.role, self.language, self.day):
            choice.chosen.connect(lambda _v: self.changed.emit())
        self.button = Button(lambda: _("Filters"), icon="filter", clicked=self.menu_wanted.emit)
        self.columns = IconButton("columns", lambda: _("Columns"), clicked=self.columns_wanted.emit)
        self.view = Segmented(
            [
                ("people", lambda: _("List")),
                ("attendance", lambda: _("Attendance")),
                ("room", lambda: _("Composition")),
            ],
            lambda: _("View"),
        )
        self.view.chosen.connect(lambda _v: self._turned())
        box = row(
            self.search, self.role, self.language, self.button, None, self.day, self.columns,
            self.view, gap=8,
        )  # fmt: skip
        box.setContentsMargins(24, 12, 24, 12)
        box.setStretch(0, 4)
        box.setStretch(4, 1)
        self.setLayout(box)
        self.day.hide()
        theme.keep(self, self._dress)

    @property
    def wanted(self) -> Wanted:
        """Whom the filters leave, without what is searched for."""
        return replace(
            self.more,
            role=str(self.role.value() or ""),
            language=str(self.language.value() or ""),
        )

    @property
    def day_id(self) -> str:
        """The day whose attendance is shown."""
        return str(self.day.value() or "")

    @property
    def is_matrix(self) -> bool:
        """Whether attendance is looked at."""
        return self.view.value() == "attendance"

    @property
    def is_room(self) -> bool:
        """Whether the composition is looked at."""
        return self.view.value() == "room"

    def offer_days(self, days: Sequence[Day], today: str) -> None:
        """Offer the days that there are."""
        before = self.day.value()
        self.day.set_choices([(day.id, day_short(day.as_date)) for day in days])
        if before is None and today:
            self.day.set_value(today)

    def offer(self, roles: Counter[str], spoken: Counter[str]) -> None:
        """Offer the roles and languages that there are, with their counts."""
        self.role.set_choices(
            [
                ("", _("All roles")),
                *((r, _counted(role_word(r), roles[r])) for r in people.ROLES if roles[r]),
            ]
        )
        self.language.set_choices(
            [
                ("", _("All languages")),
                *(
                    (c, _counted(languages.own_name(c), spoken[c]))
                    for c in languages.in_order(c for c in spoken if spoken[c])
                ),
            ]
        )

    def show_view(self, view: str) -> None:
        """Turn to ``people``, ``attendance`` or ``room``."""
        self.view.set_value(view)
        self._turned()

    def show_wanted(self, wanted: Wanted) -> None:
        """Filter by all of ``wanted``, also by its text."""
        self.more = replace(wanted, text="", role="", language="")
        for choice, value in ((self.role, wanted.role), (self.language, wanted.language)):
            choice.set_value("")
            choice.set_value(value)
        if wanted.text != self.search.text():
            self.search.blockSignals(True)
            self.search.setText(wanted.text)
            self.search.blockSignals(False)
        self.changed.emit()

    def narrow(self, field: str, value: str) -> None:
        """Filter by one more thing; '' lets it go."""
        if field in ("role", "language"):
            (self.role if field == "role" else self.language).set_value(value)
        else:
            self.more = replace(self.more, **{field: value})
        self.changed.emit()

    def clear(self) -> None:
        """Show everyone again."""
        self.show_wanted(Wanted())

    def hides_choices(self) -> bool:
        """Whether there is no room for the choices of role and language."""
        return self.role.isHidden() or self.language.isHidden()

    def _dress(self) -> None:
        self.search.setMinimumWidth(theme.px(120))  # in large text the rest needs the room
        self.search.setMaximumWidth(theme.px(320))

    def fit(self, width: int) -> None:
        """Where it is narrow the choices give way: the menu of the filters has them too."""
        wide = theme.px(1060) + (theme.px(110) if self.is_matrix else 0)
        self.language.setVisible(width >= wide and not self.is_room)
        self.role.setVisible(width >= wide - theme.px(170) and not self.is_room)
        self.search.setVisible(not self.is_room)
        self.button.setVisible(not self.is_room)
        self.columns.setVisible(self.view.value() == "people" and width >= theme.px(640))

    def _turned(self) -> None:
        self.day.setVisible(self.is_matrix)
        self.changed.emit()


def _counted(words: str, count: int) -> str:
    return f"{words} ({number(count)})"


__all__ = ["PeopleFilter"]
