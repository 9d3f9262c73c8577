"""A person's details beside the list; everything written here is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.ui.desk.agenda.fields import DetailPanel, GrowingArea, suggest
from ttt_desktop.ui.desk.people.columns import CODES, word
from ttt_desktop.ui.desk.people.consents import ConsentHistory
from ttt_desktop.ui.desk.people.fields import (
    CodeChips,
    ConsentRow,
    Labelled,
    LanguageChips,
    RoleChips,
    WritingChips,
    region_words,
)
from ttt_desktop.ui.desk.people.own import OwnFields
from ttt_desktop.ui.desk.people.part import SessionParts
from ttt_desktop.ui.live_text import clock, day_short, number, say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    ElidedLabel,
    IconLabel,
    InitialDot,
    PlainLabel,
    TextArea,
    TextField,
    clear,
    column,
    hairline,
    put,
    row,
)
from ttt_desktop.workshop import agenda, attendance, consent, details, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ttt_desktop.ui.context import Context
    from ttt_desktop.workshop.people import Person


class PersonPanel(DetailPanel):
    """Edits one person. ``remove_wanted(person_id)``."""

    remove_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "", parent)
        self.person_id = ""
        self._person: Person | None = None
        self._came: tuple[tuple[str, str], ...] | None = None
        self.dot = InitialDot("", 32)
        self.head.insertWidget(0, self.dot)
        self._build_fields()
        self._lay_out()
        self.footer.addStretch(1)
        self.remove_button = Button(
            lambda: _("Remove"),
            "destructive",
            "delete",
            clicked=lambda: self.remove_wanted.emit(self.person_id),
        )
        self.footer.addWidget(self.remove_button)
        say(self._retell, lambda: "")

    def _build_fields(self) -> None:
        self.inputs: dict[str, TextField | TextArea] = {}
        for name, label in _LABELS.items():
            made = (
                GrowingArea(label, _HINTS.get(name), 2)
                if name in _LONG
                else TextField(label, _HINTS.get(name))
            )
            self.inputs[name] = made
        for name, field in self.inputs.items():
            self.pending.watch(field, partial(self._change_one, name))
        self.roles = RoleChips()
        self.roles.changed.connect(lambda codes: self._now(roles=codes))
        self.backgrounds = CodeChips("background", lambda: _("Background"))
        self.backgrounds.changed.connect(lambda codes: self._now(background=codes))
        self.languages = LanguageChips()
        self.languages.changed.connect(lambda codes: self._now(languages=codes))
        self.writes = WritingChips()
        self.writes.changed.connect(lambda codes: self._now(writes=codes))
        self.choices = {
            name: Choice(label, lambda n=name: _answers(n))  # type: ignore[misc]
            for name, label in _CHOICES.items()
        }
        for name, choice in self.choices.items():
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(6)
            choice.chosen.connect(lambda value, n=name: self._now(**{n: str(value or "")}))
        self.parts_in = SessionParts(self.store, self._flushed)
        self.own = OwnFields(self)
        self.consents = {purpose: ConsentRow(purpose) for purpose in consent.PURPOSES}
        for purpose, line in self.consents.items():
            line.asked.connect(lambda on, p=purpose: self._agree(p, on))
        self.history = ConsentHistory()
        self.attended = PlainLabel("", "details-strong", wrap=False)
        self._sessions = column(gap=2)

    def _lay_out(self) -> None:
        def field(name: str) -> QWidget:
            if name in self.choices:
                return self.field(_CHOICES[name], self.choices[name])
            return self.field(_LABELS[name], self.inputs[name])

        def pair(one: str, other: str) -> Any:
            both = row(field(one), field(other), gap=12)
            both.setStretch(0, 1)
            both.setStretch(1, 1)
            return both

        def quiet(words: Callable[[], str]) -> QWidget:
            return PlainLabel(words, "details", "subtle")

        for part in (
            field("name"),
            pair("display_name", "username"),
            heading(lambda: _("In the workshop")),
            Labelled(lambda: _("Roles"), self.roles),
            Labelled(lambda: _("Role in the session"), self.parts_in),
            field("first_time"),
            heading(lambda: _("About the person")),
            pair("pronouns", "gender"),
            pair("gender_group", "age_band"),
            quiet(lambda: _("Reports count the category, and never say who.")),
            pair("region", "community"),
            Labelled(lambda: _("Background"), self.backgrounds),
            heading(lambda: _("Languages")),
            Labelled(lambda: _("Speaks"), self.languages),
            Labelled(lambda: _("Writes"), self.writes),
            heading(lambda: _("Consents")),
            *self.consents.values(),
            self.history,
            heading(lambda: _("Contact")),
            field("email"),
            field("phone"),
            field("remarks"),
            quiet(
                lambda: _(
                    "For the organisers: never at the station, on the projector or in a "
                    "public report."
                )
            ),
            heading(lambda: _("Private"), "lock"),
            quiet(
                lambda: _(
                    "Only here, for those who look after people. In no report, for nobody; never "
                    "at the station or on the projector."
                )
            ),
            field("access_needs"),
            field("food_needs"),
            field("emergency_contact"),
            heading(lambda: _("Fields of your own")),
            self.own,
            hairline(),
            self.attended,
            self._sessions,
        ):
            if isinstance(part, QWidget):
                self.content.addWidget(part)
            else:
                self.content.addLayout(part)

    # Showing

    def show_person(self, person: Person, everyone: Sequence[Person]) -> None:
        """Show a person; what was being written about another one is kept first."""
        if person.id != self.person_id:
            self.flush()
            self.languages.input.clear()
            self.writes.input.clear()
            self.scroller.verticalScrollBar().setValue(0)
            for field in self._fields.values():
                field.set_error("")
            # What was kept may be about the person who now comes into view.
            person = people.person(self.store, person.id) or person
        self.person_id = person.id
        self.load(person, everyone)
        self.show_panel()

    def load(self, person: Person, everyone: Sequence[Person]) -> None:
        """Fill the fields from the file; a field that is being written in is left alone."""
        self._person = person
        put(self.set_title, person.label)
        self.dot.set_name(person.label)
        for name, field in self.inputs.items():
            self.pending.fill(field, getattr(person, name))
        self.roles.set_value(person.roles)
        self.backgrounds.set_value(person.background)
        self.languages.set_value(person.languages)
        self.writes.set_value(person.writes)
        for name, choice in self.choices.items():
            choice.set_value(getattr(person, name))
        self.parts_in.load(person.id)
        self.own.load(person.id)
        regions, communities = region_words(everyone)
        for name, words in (("region", regions), ("community", communities)):
            field = self.inputs[name]
            assert isinstance(field, TextField)
            suggest(field, words)
        zone = details.get(self.store).timezone
        agreed = consent.of_person(self.store, person.id)
        said = consent.history(self.store, person.id)
        noes = {one.purpose: one.how for one in reversed(said) if not one.yes}
        for purpose, line in self.consents.items():
            line.show_consent(agreed.get(purpose), zone, noes.get(purpose, ""))
        self.history.load(said, zone)
        self._load_sessions(person.id, zone)

    def _load_sessions(self, person_id: str, zone: str) -> None:
        came: dict[str, list[attendance.AttendanceEvent]] = {}
        for event in attendance.of_person(self.store, person_id):
            came.setdefault(event.session_id, []).append(event)
        lines: list[tuple[str, str]] = []
        day = ""
        for planned in agenda.plan(self.store):
            events = came.get(planned.session.id)
            if not events:
                continue
            if planned.day.id != day:
                day = planned.day.id
                lines.append(("", day_short(planned.day.as_date)))
            times = [clock(instants.local(events[0].at, zone))]
            if events[-1].event == "leave":
                times.append(clock(instants.local(events[-1].at, zone)))
            lines.append((planned.session.title, "–".join(times)))
        count = len([1 for title, _words in lines if title])
        say(
            self.attended.setText,
            lambda: (
                ngettext("{count} session attended", "{count} sessions attended", count).format(
                    count=number(count)
                )
                if count
                else _("No session attended yet")
            ),
        )
        if tuple(lines) == self._came:
            return
        self._came = tuple(lines)
        clear(self._sessions)
        for title, words in lines:
            if not title:
                self._sessions.addSpacing(4)
                self._sessions.addWidget(PlainLabel(words, "details", "subtle", wrap=False))
                continue
            when = PlainLabel(words, "details", "subtle", wrap=False)
            line = row(ElidedLabel(title, "details"), when, gap=12)
            line.setStretch(0, 1)
            self._sessions.addLayout(line)

    def edit(self) -> None:
        """Put the cursor into the name."""
        field = self.inputs["name"]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _retell(self, _text: str) -> None:
        """Another language: the days of the sessions are told again."""
        self._came = None
        if self._person is not None and self.isVisible():
            self._load_sessions(self.person_id, details.get(self.store).timezone)

    # Commands

    def _change_one(self, field: str, value: Any) -> None:
        self._change(**{field: value})

    def _change(self, **changes: Any) -> None:
        people.update(self.store, self.person_id, **changes)

    def _now(self, **changes: Any) -> None:
        self.flush()
        self._do_or_reload(lambda: self._change(**changes))

    def _flushed(self, work: Callable[[], object]) -> bool:
        self.flush()
        return self.do(work)

    def _agree(self, purpose: str, on: bool) -> None:
        self.flush()
        if on:
            self._do_or_reload(
                lambda: consent.give(self.store, self.person_id, purpose, how=_("at the desk"))
            )
        else:
            self._do_or_reload(
                lambda: consent.refuse(self.store, self.person_id, purpose, how=_("at the desk"))
            )

    def _do_or_reload(self, work: Callable[[], object]) -> None:
        if not self.do(work) and self._person is not None:
            self.load(self._person, [])


def heading(words: Callable[[], str], icon: str = "") -> QWidget:
    """The name of a part of the details, with a line over it."""
    made = QWidget()
    label = PlainLabel(words, "strong", wrap=False)
    line = row(*((IconLabel(icon, "text", 16),) if icon else ()), label, None, gap=6)
    made.setLayout(column(hairline(), 6, line, gap=4))
    return made


def _answers(name: str) -> list[tuple[object, str]]:
    return [("", _("Not told")), *((code, word(name, code)) for code in CODES[name])]


_LABELS: dict[str, Callable[[], str]] = {
    "name": lambda: _("Name"),
    "display_name": lambda: _("Display name"),
    "username": lambda: _("Username"),
    "region": lambda: _("Region"),
    "community": lambda: _("Home community"),
    "pronouns": lambda: _("Pronouns"),
    "gender": lambda: _("Gender"),
    "email": lambda: _("E-mail"),
    "phone": lambda: _("Phone"),
    "remarks": lambda: _("Remarks"),
    "access_needs": lambda: _("Access needs"),
    "food_needs": lambda: _("Food needs"),
    "emergency_contact": lambda: _("Emergency contact"),
}

#: What is chosen from a list.
_CHOICES: dict[str, Callable[[], str]] = {
    "gender_group": lambda: _("Category"),
    "age_band": lambda: _("Age"),
    "first_time": lambda: _("First time or not"),
}

_HINTS: dict[str, Callable[[], str]] = {
    "display_name": lambda: _("As the room sees it"),
    "gender": lambda: _("In their own words"),
    "emergency_contact": lambda: _("Name and number"),
}

#: What may need several lines.
_LONG = ("remarks", "access_needs", "food_needs")

__all__ = ["PersonPanel"]
