"""Live's attendance: one click a name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.rules import text
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import clock, number, say
from ttt_desktop.ui.widgets import Card, Chip, Flow, PlainLabel, SearchField, row
from ttt_desktop.workshop import agenda, attendance, details, people, runlog

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: So many names are offered at a time; the search finds the others.
MOST = 120

#: Who comes this much after the start is late, and their time is shown.
LATE = timedelta(minutes=5)


class PersonChip(Chip):
    """A name: here or not here, by sign and tint; the time where somebody came late."""

    def __init__(self, person: people.Person, parent: QWidget | None = None) -> None:
        super().__init__(person.label, tint="success", parent=parent)
        self.person = person
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_here(self, here: bool, late: str) -> None:
        self.setChecked(here)
        icon = "check" if here else ""
        if icon != self._icon or late != self._count:
            self._icon = icon
            self.set_count(late)
        words = _("here since {time}").format(time=late) if late else _("here")
        said = words if here else _("not here")
        self.setAccessibleDescription(said)
        self.setToolTip(said)


class AttendancePanel(Card):
    """The people of the workshop as buttons, for the session that is in view."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.context = context
        self.session_id: str | None = None
        self._everyone: list[people.Person] = []
        self._ids: set[str] = set()
        self._folded: dict[str, list[str]] = {}  # the words of their names, once one searches
        self._stale = True  # the list of people has changed since it was read
        self.chips: dict[str, PersonChip] = {}
        self.here: set[str] = set()
        self.heading = PlainLabel(lambda: _("Attendance"), "emphasis", wrap=False)
        self.count = PlainLabel("", "body", "subtle", wrap=False)
        self.search = SearchField(lambda: _("Find a name"))
        self.search.setMaximumWidth(theme.px(280))
        self.search.textChanged.connect(lambda _t: self._show_names())
        self.search.returnPressed.connect(self._entered)
        self.more = PlainLabel("", "details", "subtle")
        self.column.addLayout(row(self.heading, self.count, None, self.search, gap=12))
        self._holder = QWidget()
        say(self._holder.setAccessibleName, lambda: _("Names"))
        self._flow = Flow(8)
        self._holder.setLayout(self._flow)
        self.column.addWidget(self._holder)
        self.column.addWidget(self.more)
        context.bridge.listen(("person",), self._people_changed, self)
        context.bridge.listen(("attendance", "run"), self._attendance_changed, self)
        say(self._reword, lambda: "")

    def show_session(self, session_id: str | None) -> None:
        """Turn to a session; None hides the panel."""
        if session_id != self.session_id or self._stale or not self._everyone:
            self.session_id = session_id
            self._read_people()
        self.refresh()

    def refresh(self) -> None:
        """Ask the file who is here."""
        self.setVisible(self.session_id is not None)
        if self.session_id is None:
            return
        self.here = attendance.present(self.context.store, self.session_id)
        self._times: dict[str, str] = self._late_times()
        here = len(self.here & self._ids)
        self.count.setText(
            _("{here} of {all} here").format(here=number(here), all=number(len(self._everyone)))
        )
        self._dress_chips()

    def _late_times(self) -> dict[str, str]:
        """The arrival as ``10:42`` of those who came late."""
        store = self.context.store
        if self.session_id is None:
            return {}
        running = runlog.state(store, self.session_id)
        planned = agenda.planned(store, self.session_id)
        began: datetime | None = running.started or (planned.start if planned else None)
        if began is None:
            return {}
        zone = details.get(store).timezone
        arrivals = attendance.first_arrivals(store, self.session_id)
        return {
            key: clock(instants.local(at, zone))
            for key, at in arrivals.items()
            if instants.from_text(at) > began + LATE
        }

    def _read_people(self) -> None:
        self._stale = False
        self._everyone = people.all_people(self.context.store)
        self._ids = {person.id for person in self._everyone}
        self._folded = {}
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        self._times = {}
        self._show_names()

    def matches(self) -> list[people.Person]:
        """The people whose names have words that begin as those in the search field."""
        wanted = text.fold(self.search.text()).split()
        if wanted and not self._folded:
            self._folded = {
                p.id: text.fold(f"{p.label} {p.name} {p.username}").split() for p in self._everyone
            }
        return [
            person
            for person in self._everyone
            if all(
                any(word.startswith(part) for word in self._folded[person.id]) for part in wanted
            )
        ]

    def _show_names(self) -> None:
        found = self.matches()
        shown = {person.id for person in found[:MOST]}
        self._holder.hide()  # placed once, not again for every name
        for person in found[:MOST]:
            if person.id not in self.chips:
                chip = PersonChip(person, self._holder)
                chip.clicked.connect(lambda _on=False, key=person.id: self.toggle(key))
                self.chips[person.id] = chip
        order = [self.chips[p.id] for p in self._everyone if p.id in self.chips]
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in order:
            self._flow.addWidget(chip)
            chip.setVisible(chip.person.id in shown)
        self._flow.invalidate()
        self._holder.show()
        rest = len(found) - len(shown)
        self.more.setVisible(bool(rest) or not found)
        if rest:
            self.more.setText(
                ngettext(
                    "and {n} more name: search for it", "and {n} more names: search for one", rest
                ).format(n=number(rest))
            )
        elif not self._everyone:
            self.more.setText(_("Nobody is on the list yet. Add people on the page People."))
        elif not found:
            self.more.setText(_("Nobody of that name is on the list."))
        self._dress_chips()

    def _dress_chips(self) -> None:
        for key, chip in self.chips.items():
            here = key in self.here
            chip.show_here(here, self._times.get(key, "") if here else "")

    def toggle(self, person_id: str) -> None:
        """Here, or not here any more."""
        if self.session_id is None:
            return
        store, person = self.context.store, people.person(self.context.store, person_id)
        if person is None:
            return
        if person_id in self.here:
            if attendance.undo_slip(store, self.session_id, person_id):
                words, action = _("{name} is not here"), _("Take back arrival")
            else:
                attendance.leave(store, self.session_id, person_id)
                words, action = _("{name} has left"), _("Departure")
            self.context.notify(words.format(name=person.label), action)
        else:
            attendance.arrive(store, self.session_id, person_id)
            words = _("{name} is here")
            self.context.notify(words.format(name=person.label), _("Arrival"))

    def _entered(self) -> None:
        found = self.matches()
        if len(found) == 1 and self.search.text().strip():
            self.toggle(found[0].id)
            self.search.clear()

    def _people_changed(self, _change: object) -> None:
        if self.isVisible():
            self._read_people()
            self.refresh()
        else:
            self._stale = True  # Live asks when it is turned to: ten thousand take a while

    def _attendance_changed(self, _change: object) -> None:
        if self.isVisible():
            self.refresh()

    def _reword(self, _nothing: str) -> None:
        if self.isVisible() and self.session_id is not None:
            self.refresh()
            self._show_names()
