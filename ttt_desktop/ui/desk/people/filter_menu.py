"""The menu of the filters and the line that says which are on; filters saved under a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import CODES, word
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import Button, Flow, InlineError, TextField, clear, column, row
from ttt_desktop.workshop import people_filters
from ttt_desktop.workshop.people_filters import UNKNOWN, Wanted

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.ui.desk.people.filter import PeopleFilter
    from ttt_desktop.workshop.people import Person

_TITLES: dict[str, Callable[[], str]] = {
    "role": lambda: _("Role"),
    "language": lambda: _("Language"),
    "region": lambda: _("Region"),
    "background": lambda: _("Background"),
    "first_time": lambda: _("First time or not"),
    "gender_group": lambda: _("Gender, category"),
    "photo": lambda: _("Photo"),
    "here": lambda: _("Here now"),
}

#: So many regions are offered; the others are found by the search.
_MOST = 40


def answer_word(field: str, value: str) -> str:
    """What a filter wants of one field, in words."""
    if value == UNKNOWN:
        return _("not asked") if field == "photo" else _("not told")
    if field == "language":
        return languages.own_name(value)
    if field == "photo":
        return {"yes": _("agreed"), "refused": _("said no")}.get(value, _("not agreed"))
    if field == "here":
        return _("here") if value == "yes" else _("not here")
    return word("roles" if field == "role" else field, value)


class FilterLine(QWidget):
    """The filters that are on, each to be taken away by a press, and a place to name them.

    ``Saved`` filters are written into ``store``; ``said(sentence, action)`` tells what was done.
    """

    said = Signal(str, str)

    def __init__(self, store: Store, over: PeopleFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._over = store, over
        self._flow = Flow(6)
        self._chips = QWidget()
        self._chips.setLayout(self._flow)
        self.error = InlineError()
        self.name = TextField(lambda: _("Name of the filter"), lambda: _("Name of the filter"))
        self.name.returnPressed.connect(self.save)
        self.name.textEdited.connect(lambda _t: self.error.show_sentence(""))
        self._naming = QWidget()
        line = row(
            self.name,
            Button(lambda: _("Save"), "primary", clicked=self.save, small=True),
            Button(lambda: _("Cancel"), "quiet", clicked=self._stop, small=True),
            None,
            gap=8,
        )
        self._naming.setLayout(column(line, self.error, gap=4))
        self._naming.hide()
        box = column(self._chips, self._naming, gap=8)
        box.setContentsMargins(24, 0, 24, 12)
        self.setLayout(box)
        theme.keep(self, lambda: self.name.setFixedWidth(theme.px(260)))
        self.hide()
        say(self._again, lambda: "")

    def show_wanted(self, wanted: Wanted) -> None:
        """Say which filters are on."""
        self._wanted = wanted
        clear(self._flow)
        for field in self._told(wanted):
            self._flow.addWidget(self._chip(field, getattr(wanted, field)))
        some = bool(self._told(wanted))
        if some and not wanted.is_open:
            saved = Button(lambda: _("Save this filter…"), "quiet", clicked=self.begin, small=True)
            self._flow.addWidget(saved)
        self._chips.setVisible(some)
        self._chips.updateGeometry()
        self.setVisible(some or not self._naming.isHidden())

    def _told(self, wanted: Wanted) -> list[str]:
        """The filters that no choice over the list shows already."""
        shown = {"role", "language"} if not self._over.hides_choices() else set()
        return [f for f in _TITLES if getattr(wanted, f) and f not in shown]

    def _chip(self, field: str, value: str) -> Button:
        words = f"{_TITLES[field]()}: {answer_word(field, value)}"
        chip = Button(
            words.replace("&", "&&"),
            "secondary",
            "close",
            lambda: self._over.narrow(field, ""),
            small=True,
        )
        chip.setAccessibleName(_("Take out {name}").format(name=words))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the words
        return chip

    def _again(self, _text: str) -> None:
        self.show_wanted(getattr(self, "_wanted", Wanted()))

    # Saving

    def begin(self) -> None:
        """Ask for a name."""
        self._naming.show()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the filter under the name that was written."""
        wanted = replace(self._over.wanted, text=self._over.search.text().strip())
        try:
            made = people_filters.save(self._store, self.name.text(), wanted)
        except UserError as error:
            self.error.show_sentence(str(error))
            return
        self._stop()
        self.said.emit(_("Filter “{name}” saved").format(name=made.title), _("Save filter"))

    def _stop(self) -> None:
        self.name.clear()
        self.error.show_sentence("")
        self._naming.hide()
        self._again("")

    # The menu

    def popup(self, everyone: Sequence[Person], running: bool, at: QPoint) -> QMenu:
        """Open the menu at a place of the screen."""
        menu = self.menu(everyone, running)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def menu(self, everyone: Sequence[Person], running: bool) -> QMenu:
        """The saved filters, then a submenu for each thing one can filter by."""
        menu = QMenu(self)
        saved = people_filters.saved(self._store)
        for one in saved:
            action = menu.addAction(one.title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, w=one.wanted: self._over.show_wanted(w))
        if saved:
            menu.addSeparator()
        for field, answers in self._offers(everyone, running).items():
            if not answers:
                continue
            under = menu.addMenu(_TITLES[field]())
            now = getattr(self._over.wanted, field)
            for value, words in answers:
                action = under.addAction(words.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(value == now)
                action.triggered.connect(
                    lambda on, f=field, v=value: self._over.narrow(f, v if on else "")
                )
        menu.addSeparator()
        on = replace(self._over.wanted, text=self._over.search.text().strip())
        save = menu.addAction(_("Save this filter…"))
        save.setEnabled(not on.is_open)
        save.triggered.connect(lambda *_: self.begin())
        every = menu.addAction(_("Show everyone"))
        every.setEnabled(not on.is_open)
        every.triggered.connect(lambda *_: self._over.clear())
        if saved:
            gone = menu.addMenu(_("Remove a saved filter"))
            for one in saved:
                action = gone.addAction(one.title.replace("&", "&&"))
                action.triggered.connect(
                    lambda _on=False, k=one.id, t=one.title: self._remove(k, t)
                )
        return menu

    def _remove(self, filter_id: str, title: str) -> None:
        people_filters.remove(self._store, filter_id)
        self.said.emit(_("Filter “{name}” removed").format(name=title), _("Remove filter"))

    def _offers(
        self, everyone: Sequence[Person], running: bool
    ) -> dict[str, list[tuple[str, str]]]:
        """What one can filter by, with how many people that would be."""
        regions = Counter(p.region for p in everyone)
        offers = {
            "role": _coded("role", Counter(r for p in everyone for r in p.role_list)),
            "language": _coded("language", Counter(c for p in everyone for c in p.language_list)),
            "region": sorted(_coded("region", regions), key=lambda one: one[1].casefold())[:_MOST],
            "background": _coded(
                "background",
                Counter(c for p in everyone for c in (p.background_list or [""])),
            ),
            "first_time": _coded("first_time", Counter(p.first_time for p in everyone)),
            "gender_group": _coded("gender_group", Counter(p.gender_group for p in everyone)),
            "photo": [(v, answer_word("photo", v)) for v in ("yes", "no", "refused", UNKNOWN)],
            "here": [(v, answer_word("here", v)) for v in ("yes", "no")] if running else [],
        }
        if not self._over.hides_choices():
            del offers["role"], offers["language"]
        return offers


def _coded(field: str, counts: Counter[str]) -> list[tuple[str, str]]:
    """The answers that there are, in the order of their codes, the unknown last."""
    if set(counts) <= {""}:
        return []
    order = list(CODES.get("roles" if field == "role" else field, ()))
    known = sorted((v for v in counts if v), key=lambda v: order.index(v) if v in order else 99)
    found = [(v, f"{answer_word(field, v)} ({number(counts[v])})") for v in known]
    if counts[""]:
        found.append((UNKNOWN, f"{answer_word(field, UNKNOWN)} ({number(counts[''])})"))
    return found


__all__ = ["FilterLine", "answer_word"]
