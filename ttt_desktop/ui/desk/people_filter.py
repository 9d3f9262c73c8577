"""The line over the list: search, filters, and whether one sees people or their attendance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people_rows import role_word
from ttt_desktop.ui.live_text import day_short, number
from ttt_desktop.ui.widgets import Choice, SearchField, Segmented, row
from ttt_desktop.workshop import people

if TYPE_CHECKING:
    from ttt_desktop.workshop.agenda import Day
    from ttt_desktop.workshop.people import Person


class PeopleFilter(QWidget):
    """``changed`` as soon as anything in it does."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(lambda: _("Search people"))
        self.search.textChanged.connect(lambda _t: self.changed.emit())
        self.role = Choice(lambda: _("Role"))
        self.language = Choice(lambda: _("Language"))
        self.day = Choice(lambda: _("Day"))
        for choice in (self.role, self.language, self.day):
            choice.chosen.connect(lambda _v: self.changed.emit())
        self.view = Segmented(
            [("people", lambda: _("List")), ("attendance", lambda: _("Attendance"))],
            lambda: _("View"),
        )
        self.view.chosen.connect(lambda _v: self._turned())
        box = row(self.search, self.role, self.language, None, self.day, self.view, gap=8)
        box.setContentsMargins(24, 12, 24, 12)
        box.setStretch(0, 4)
        box.setStretch(3, 1)
        self.setLayout(box)
        self.day.hide()
        theme.keep(self, lambda: self.search.setMaximumWidth(theme.px(320)))

    @property
    def role_code(self) -> str:
        """The role to which the list is narrowed, "" for all."""
        return str(self.role.value() or "")

    @property
    def language_code(self) -> str:
        """The language to which the list is narrowed, "" for all."""
        return str(self.language.value() or "")

    @property
    def day_id(self) -> str:
        """The day whose attendance is shown."""
        return str(self.day.value() or "")

    @property
    def is_matrix(self) -> bool:
        """Whether attendance is looked at."""
        return self.view.value() == "attendance"

    def offer(self, everyone: Sequence[Person], days: Sequence[Day], today: str) -> None:
        """Offer the roles, languages and days that there are, with their counts."""
        roles = Counter(role for p in everyone for role in p.role_list)
        spoken = Counter(code for p in everyone for code in p.language_list)
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
                    for c in languages.in_order(spoken)
                ),
            ]
        )
        before = self.day.value()
        self.day.set_choices([(day.id, day_short(day.as_date)) for day in days])
        if before is None and today:
            self.day.set_value(today)

    def show_view(self, view: str) -> None:
        """Turn to ``people`` or ``attendance``."""
        self.view.set_value(view)
        self._turned()

    def clear(self) -> None:
        """Show everyone again."""
        for choice in (self.role, self.language):
            choice.set_value("")
        self.search.clear()
        self.changed.emit()

    def fit(self, width: int) -> None:
        """Where it is narrow the filters give way, the language first."""
        self.language.setVisible(width >= theme.px(900))
        self.role.setVisible(width >= theme.px(700))

    def _turned(self) -> None:
        self.day.setVisible(self.is_matrix)
        self.changed.emit()


def _counted(words: str, count: int) -> str:
    return f"{words} ({number(count)})"


__all__ = ["PeopleFilter"]
