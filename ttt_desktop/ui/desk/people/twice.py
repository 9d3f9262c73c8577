"""People who may be on the list twice: how many, looked for in the background; and the sheet in
which they are compared side by side, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.people.columns import CODES, word, written_word
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.widgets import Button, PlainLabel, Surface, clear, column, hairline, row
from ttt_desktop.ui.widgets.overlay import Overlay
from ttt_desktop.workshop import attendance, duplicates, people

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.duplicates import Proposal
    from ttt_desktop.workshop.people import Person

#: After so many milliseconds without a change of the list it is looked through again.
PAUSE = 1200

_LABELS: dict[str, Callable[[], str]] = {
    "name": lambda: _("Name"),
    "display_name": lambda: _("Display name"),
    "username": lambda: _("Username"),
    "roles": lambda: _("Roles"),
    "languages": lambda: _("Languages"),
    "writes": lambda: _("Writes"),
    "region": lambda: _("Region"),
    "community": lambda: _("Community"),
    "background": lambda: _("Background"),
    "first_time": lambda: _("First time or not"),
    "pronouns": lambda: _("Pronouns"),
    "gender": lambda: _("Gender, own words"),
    "gender_group": lambda: _("Gender, category"),
    "age_band": lambda: _("Age"),
    "email": lambda: _("E-mail"),
    "phone": lambda: _("Phone"),
    "access_needs": lambda: _("Access needs (private)"),
    "food_needs": lambda: _("Food needs (private)"),
    "emergency_contact": lambda: _("Emergency contact (private)"),
    "remarks": lambda: _("Remarks"),
}

#: What is added up, so that there is nothing to choose.
_ADDED = ("roles", "languages", "writes", "background", "remarks", "access_needs", "food_needs")


def shown(field: str, value: str) -> str:
    """A field of a person as it is read."""
    if field in CODES:
        return ", ".join(word(field, code) for code in value.split())
    if field == "languages":
        return ", ".join(languages.own_name(code) for code in value.split())
    if field == "writes":
        return ", ".join(written_word(code) for code in value.split())
    return value


class Twice(QObject):
    """Looks for people who are on the list twice, on a thread of its own. ``found()`` when the
    ``proposals`` are new."""

    found = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.proposals: list[Proposal] = []
        self._names: dict[str, tuple[str, ...]] = {}
        self._apart: frozenset[tuple[str, str]] = frozenset()
        self._wanted: tuple[list[Person], frozenset[tuple[str, str]]] | None = None
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)

    def hear(self, everyone: Sequence[Person], changed: Set[str] | None = None) -> None:
        """These are the people now; where their names are others, look again soon. Only the
        ``changed`` ones, by id, are looked at where that is known."""
        apart = duplicates.told_apart(self._context.store)
        told = everyone if changed is None else [p for p in everyone if p.id in changed]
        names = {p.id: _names(p) for p in told}
        gone = (
            self._names.keys() if changed is None else changed & self._names.keys()
        ) - names.keys()
        if apart == self._apart and not gone and names.items() <= self._names.items():
            return
        self._apart, self._wanted = apart, (list(everyone), apart)
        self._names.update(names)
        for key in gone:
            del self._names[key]
        kept = [
            one
            for one in self.proposals
            if {one.one.id, one.other.id} <= self._names.keys()
            and tuple(sorted((one.one.id, one.other.id))) not in apart
        ]
        if len(kept) != len(self.proposals):
            self.proposals = kept
            self.found.emit()
        if len(everyone) > 1:
            self._timer.start()

    def look(self) -> None:
        """Look now; nothing waits for it."""
        self._timer.stop()
        if self._wanted is None or self._running:
            return
        (persons, apart), self._wanted = self._wanted, None
        self._running = True
        self._context.jobs.run(
            "duplicates",
            lambda progress: duplicates.among(persons, apart),
            self._told,
            lambda _error: self._over(),
        )

    def _told(self, proposals: list[Proposal]) -> None:
        self._over()
        if self._wanted is None:
            self.proposals = proposals
            self.found.emit()

    def _over(self) -> None:
        self._running = False
        if self._wanted is not None:
            self._timer.start()


def _names(person: Person) -> tuple[str, ...]:
    """By what it is seen that somebody is there twice."""
    return person.name, person.email, person.username, person.phone


class TwiceSheet(Overlay):
    """One pair after the other. Enter merges, N: not the same, S: later."""

    def __init__(self, context: Context, proposals: Sequence[Proposal], parent: QWidget) -> None:
        super().__init__(parent, lambda: _("The same person?"), 880)
        self.context, self.store = context, context.store
        self.waiting = list(proposals)
        self.picks: dict[str, QButtonGroup] = {}
        self.why = PlainLabel("", "body", "subtle")
        self._grid_holder = column(gap=0)
        self.merge_button = Button(lambda: _("Merge"), "primary", clicked=self.merge)
        self.apart_button = Button(lambda: _("Not the same"), clicked=self.tell_apart)
        self.later_button = Button(lambda: _("Later"), "quiet", clicked=self.skip)
        self.content.addWidget(self.why)
        self.content.addLayout(self._grid_holder)
        self.content.addWidget(
            PlainLabel(
                lambda: _(
                    "Notes, attendance, groups and roles of both are kept. "
                    "A consent stands only where neither has withdrawn it."
                ),
                "details",
                "subtle",
            )
        )
        foot = row(self.later_button, None, self.apart_button, self.merge_button, gap=8)
        foot.setContentsMargins(24, 12, 24, 16)
        self.card.column.addWidget(hairline())
        self.card.column.addLayout(foot)
        for key, button in (("N", self.apart_button), ("S", self.later_button)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self._show()

    def open_sheet(self) -> None:
        super().open_sheet()
        self.merge_button.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def pair(self) -> tuple[Person, Person] | None:
        """Who is compared: as they are in the file now."""
        while self.waiting:
            both = [people.person(self.store, p.id) for p in self._ordered(self.waiting[0])]
            if both[0] is not None and both[1] is not None:
                return both[0], both[1]
            self.waiting.pop(0)
        return None

    def _ordered(self, proposal: Proposal) -> tuple[Person, Person]:
        """The one of whom more is known first: their words are kept where nobody chooses."""

        def known(person: Person) -> int:
            came = len(attendance.of_person(self.store, person.id))
            return came * 100 + sum(bool(getattr(person, f)) for f in _LABELS)

        both = (proposal.one, proposal.other)
        return (both[1], both[0]) if known(both[1]) > known(both[0]) else both

    def _show(self) -> None:
        pair = self.pair
        if pair is None:
            self.close_sheet()
            return
        proposal = self.waiting[0]
        left = len(self.waiting)

        def why() -> str:
            said = _(duplicates.REASONS.get(proposal.why, ""))
            return f"{said} · " + _("{count} to look at").format(count=number(left))

        say(self.why.setText, why)
        clear(self._grid_holder)
        self.picks = {}
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        fields = {f: [str(getattr(one, f)) for one in pair] for f in _LABELS}
        line = 0
        # What there is to choose stands above what both agree on.
        for field in sorted(fields, key=lambda f: f != "name" and not _chooses(f, fields[f])):
            if any(fields[field]):
                self._line(grid, line, field, _LABELS[field], fields[field])
                line += 1
        self._line_of_sessions(grid, line, pair)
        self._grid_holder.addWidget(table)
        QTimer.singleShot(0, self, self._place)
        self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(
        self, grid: QGridLayout, at: int, field: str, label: Callable[[], str], values: list[str]
    ) -> None:
        differ = all(values) and values[0] != values[1]
        chooses = _chooses(field, values)
        grid.addWidget(_cell(PlainLabel(label, "details", "subtle"), ""), at, 0)
        group = QButtonGroup(self) if chooses else None
        for side, value in enumerate(values):
            words = shown(field, value)
            inside: QWidget
            if group is not None:
                inside = QRadioButton(words.replace("&", "&&"))
                inside.setAccessibleName(f"{label()}: {words}")
                inside.setChecked(side == 0)
                inside.setProperty("value", value)
                group.addButton(inside, side)
            else:
                inside = PlainLabel(words or "–", "body", "text" if words else "subtle")
            # What differs stands on a ground, and has two things to choose from or is added up.
            grid.addWidget(_cell(inside, "warning" if differ else ""), at, side + 1)
        if group is not None:
            self.picks[field] = group

    def _line_of_sessions(self, grid: QGridLayout, at: int, pair: tuple[Person, Person]) -> None:
        label = PlainLabel(lambda: _("Sessions attended"), "details", "subtle")
        grid.addWidget(_cell(label, ""), at, 0)
        for side, one in enumerate(pair):
            came = {event.session_id for event in attendance.of_person(self.store, one.id)}
            said = PlainLabel(number(len(came)), "body")
            grid.addWidget(_cell(said, ""), at, side + 1)

    # Commands

    def merge(self) -> None:
        """Make one of the two, with what was chosen; the snackbar offers to undo it."""
        pair = self.pair
        if pair is None:
            return
        keep, gone = pair
        wanted = {
            field: str(button.property("value"))
            for field, group in self.picks.items()
            if (button := group.checkedButton()) is not None
        }
        if self.context.attempt(lambda: duplicates.merge(self.store, keep.id, gone.id, wanted)):
            merged = people.person(self.store, keep.id)
            name = merged.label if merged else keep.label
            self.context.notify(_("{name} is one person now").format(name=name), _("Merge people"))
        self._next()

    def tell_apart(self) -> None:
        """These are two; they are not asked about again."""
        pair = self.pair
        if pair is None:
            return
        one, other = pair
        if self.context.attempt(lambda: duplicates.tell_apart(self.store, one.id, other.id)):
            self.context.notify(
                _("{one} and {other} stay two people").format(one=one.label, other=other.label),
                _("Not the same person"),
            )
        self._next()

    def skip(self) -> None:
        """Leave this pair for later."""
        self._next()

    def _next(self) -> None:
        if self.waiting:
            self.waiting.pop(0)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.merge()
        else:
            super().keyPressEvent(event)


def _chooses(field: str, values: Sequence[str]) -> bool:
    """Whether one of two words has to be chosen: codes and prose are added up."""
    return all(values) and values[0] != values[1] and field not in _ADDED


def _cell(inside: QWidget, surface: str) -> Surface:
    made = Surface(surface or "plain")
    box = column(inside, gap=0)
    made.setLayout(box)
    theme.keep(made, lambda: box.setContentsMargins(10, 6, 10, 6))
    return made


__all__ = ["PAUSE", "Twice", "TwiceSheet"]
