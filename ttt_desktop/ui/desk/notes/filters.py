"""What of the notes is shown: search, session, group, language, kind, hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.notes.fields import language_name, narrow, session_choices
from ttt_desktop.ui.desk.notes.names import Names
from ttt_desktop.ui.kinds import NOTE_KINDS
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import Button, Chip, Choice, Flow, SearchField, column, row
from ttt_desktop.workshop.note_list import NoteFilter

if TYPE_CHECKING:
    from ttt_desktop.workshop.note_window import Tally

#: After this pause in typing the search begins (ms); a word is not searched letter by letter.
PAUSE = 120
#: Narrower than this (at 100 % text) the filters stand in two lines, without the kinds.
NARROW = 460


class NoteFilters(QWidget):
    """``changed(NoteFilter)`` when something else is to be shown."""

    changed = Signal(object)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._used: list[str] = []
        self._last = NoteFilter()
        self.search = SearchField(lambda: _("Search the notes"))
        self.session = narrow(Choice(lambda: _("Session")), 16)
        self.group = narrow(Choice(lambda: _("Group")), 11)
        self.language = narrow(Choice(lambda: _("Language")), 11)
        self.clear_button = Button(
            lambda: _("Clear all"), "link", clicked=self.clear_all, small=True
        )
        self.kinds: dict[str, Chip] = {}
        flow = Flow(6)
        for kind in NOTE_KINDS.values():
            chip = Chip(partial(getattr, kind, "word"), kind.icon, kind.tint)
            chip.clicked.connect(lambda on=False, k=kind.id: self._kind_clicked(k, on))
            self.kinds[kind.id] = chip
            flow.addWidget(chip)
        self.hidden = Chip(lambda: _("Hidden"), "hide", "neutral")
        self.hidden.clicked.connect(lambda _on=False: self._tell())
        flow.addWidget(self.hidden)
        flow.addWidget(self.clear_button)
        choices = row(self.session, self.group, self.language, gap=8)
        for at, share in enumerate((5, 2, 2)):
            choices.setStretch(at, share)
        self._first = row(self.search, choices, gap=8)
        self._first.setStretch(0, 5)
        self._first.setStretch(1, 9)
        self.chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.chips.setSizePolicy(policy)
        self.chips.setLayout(flow)
        box = column(self._first, self.chips, gap=10)
        box.setContentsMargins(24, 12, 24, 10)
        self.setLayout(box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda _t: self._timer.start())
        self.session.chosen.connect(lambda _v: self._session_chosen())
        for choice in (self.group, self.language):
            choice.chosen.connect(lambda _v: self._tell())
        say(self._words, lambda: "")
        self.clear_button.hide()
        theme.keep(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two lines where one is too short; no chips where the list would have no room."""
        slim = self.width() < theme.px(NARROW)
        ways = QBoxLayout.Direction
        self._first.setDirection(ways.TopToBottom if slim else ways.LeftToRight)
        any_on = any(c.isChecked() for c in (*self.kinds.values(), self.hidden))
        self.chips.setVisible(not slim or any_on)

    def wanted(self) -> NoteFilter:
        """The filter as it stands."""
        kind = next((k for k, chip in self.kinds.items() if chip.isChecked()), None)
        return NoteFilter(
            session_id=str(self.session.value() or "") or None,
            group_id=str(self.group.value() or "") or None,
            language=str(self.language.value() or "") or None,
            kind=kind,
            hidden=True if self.hidden.isChecked() else None,
            search=self.search.text(),
        )

    def is_clear(self) -> bool:
        """Whether everything is shown."""
        return self.wanted() == NoteFilter(search=self.search.text()) and not (
            self.search.text().strip()
        )

    def clear_all(self) -> None:
        """Show everything again."""
        self.search.clear()
        for choice in (self.session, self.language):
            choice.set_value("")
        for chip in (*self.kinds.values(), self.hidden):
            chip.setChecked(False)
        self._fill_groups()
        self.group.set_value("")
        self._tell()

    def fill(self) -> None:
        """The names changed: offer the sessions and groups that there are now."""
        self.session.set_choices(session_choices(self._names, _("All sessions")))
        self._fill_groups()
        self.language.set_choices(
            [("", _("All languages")), *((code, language_name(code)) for code in self._used)]
        )

    def show_tally(self, tally: Tally) -> None:
        """The counts on the chips, and the languages that were written."""
        for kind, chip in self.kinds.items():
            chip.set_count(number(tally.kinds[kind]) if kind in tally.kinds else "")
            chip.setVisible(kind in tally.kinds or chip.isChecked())
        self.hidden.set_count(number(tally.hidden) if tally.hidden else "")
        self.hidden.setVisible(bool(tally.hidden) or self.hidden.isChecked())

    def offer_languages(self, codes: list[str]) -> None:
        """The languages to choose from."""
        used = languages.in_order(codes)
        if used != self._used:
            self._used = used
            self.fill()

    def _words(self, _nothing: str) -> None:
        self.fill()

    def _fill_groups(self) -> None:
        key = str(self.session.value() or "")
        groups = self._names.groups_of(key) if key else []
        self.group.set_choices([("", _("All groups")), *((g.id, g.name) for g in groups)])
        self.group.setVisible(bool(groups))

    def _session_chosen(self) -> None:
        self._fill_groups()
        self._tell()

    def _kind_clicked(self, kind: str, on: bool) -> None:
        for key, chip in self.kinds.items():
            chip.setChecked(on and key == kind)
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.clear_button.setVisible(not self.is_clear())
        now = self.wanted()
        if now != self._last:
            self._last = now
            self.changed.emit(now)
