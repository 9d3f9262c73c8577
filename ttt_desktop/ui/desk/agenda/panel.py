"""The details of a session beside the day view; everything written here is kept at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.i18n import N_, _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.fields import (
    DetailPanel,
    GrowingArea,
    PersonPicker,
    person_chip,
    suggest,
)
from ttt_desktop.ui.desk.agenda.groups import GroupList
from ttt_desktop.ui.desk.agenda.prompts import PromptList
from ttt_desktop.ui.desk.agenda.said import BlockView, span
from ttt_desktop.ui.desk.material_list import MaterialList
from ttt_desktop.ui.desk.minutes_field import minutes_field
from ttt_desktop.ui.kinds import SESSION_KINDS, session_kind
from ttt_desktop.ui.live_text import day_short
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Choice,
    Flow,
    NumberField,
    PlainLabel,
    Segmented,
    Switch,
    TextField,
    TimeField,
    clear,
    column,
    hairline,
    put,
    row,
)
from ttt_desktop.workshop import agenda, agenda_edit, materials, people, themes

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context

#: Before this minute a fixed time that lies before the day's start is meant for after midnight.
EARLY = 6 * 60

ANONYMOUS = {
    "allowed": N_("Each person chooses"),
    "never": N_("Always signed"),
    "always": N_("Always anonymous"),
}

#: Who says their name at the station before they write; a session asks for one of them at most.
ASKS = {"": N_("Nobody"), "group": N_("Group"), "person": N_("Person")}


class SessionPanel(DetailPanel):
    """Edits one session. ``duplicate_wanted`` and ``remove_wanted`` carry its id."""

    duplicate_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, lambda: _("Session"), parent)
        self.session_id = ""
        self._view: BlockView | None = None
        self.when = PlainLabel("", "body", "subtle")
        self.warning = Banner("", "warning")
        self._build_fields()
        self.prompts = PromptList(self)
        self.groups = GroupList(self)
        self._lay_out()
        self.footer.addWidget(
            Button(
                lambda: _("Duplicate"),
                icon="copy",
                clicked=lambda: self.duplicate_wanted.emit(self.session_id),
            )
        )
        self.footer.addStretch(1)
        self.footer.addWidget(
            Button(
                lambda: _("Remove"),
                "destructive",
                "delete",
                clicked=lambda: self.remove_wanted.emit(self.session_id),
            )
        )

    def _build_fields(self) -> None:
        watch = self.pending.watch
        self.name = TextField(lambda: _("Title"))
        watch(self.name, lambda value: self._change(title=value))
        self.kind = Choice(
            lambda: _("Kind"), lambda: [(k.id, k.word) for k in SESSION_KINDS.values()]
        )
        self.kind.chosen.connect(lambda value: self._now(kind=value))
        theme.keep(self.kind, self._icons, slot="kinds")
        self.minutes = NumberField(lambda: _("Minutes"), 0, agenda_edit.LONGEST)
        self.minutes.setSingleStep(5)
        watch(self.minutes, lambda value: self._change(minutes=value))
        self.fixed = Switch(lambda: _("Fixed start"))
        self.fixed.clicked.connect(self._fix)
        self.start = TimeField(lambda: _("Start time"))
        watch(self.start, self._change_start)
        self.room = TextField(lambda: _("Room"), lambda: _("Whole hall"))
        watch(self.room, lambda value: self._change(room=value))
        self.theme = Choice(lambda: _("Theme"))
        self.theme.chosen.connect(lambda value: self._now(theme_id=value or None))
        self.led_by = TextField(lambda: _("Led by"), lambda: _("Names, as they are to be read"))
        watch(self.led_by, lambda value: self._change(led_by=value))
        self.leaders = QWidget()
        self._leaders = Flow(6)
        self.leaders.setLayout(self._leaders)
        self._led: tuple[tuple[str, str], ...] = ()
        self.picker = PersonPicker(lambda: _("Link a person of the workshop"))
        self.picker.picked.connect(self._link)
        self.about = GrowingArea(
            lambda: _("About"), lambda: _("What it is for, and how it goes"), 3
        )
        watch(self.about, lambda value: self._change(about=value))
        self.anonymous = Choice(
            lambda: _("Names on notes"), lambda: [(k, _(w)) for k, w in ANONYMOUS.items()]
        )
        self.anonymous.chosen.connect(lambda value: self._now(anonymous=value))
        self.asks = Segmented(
            [(key, lambda w=words: _(w)) for key, words in ASKS.items()],  # type: ignore[misc]
            lambda: _("Before writing, the station asks for"),
        )
        self.asks.chosen.connect(
            lambda who: self._now(ask_group=who == "group", ask_person=who == "person")
        )
        self.least = minutes_field(
            lambda: _("Least minutes"), lambda: _("as needed"), agenda_edit.LONGEST
        )
        self.least.setSingleStep(5)
        watch(self.least, lambda value: self._change(least_minutes=value))
        self.private = GrowingArea(
            lambda: _("Private notes"), lambda: _("What to say, whom to ask"), 3
        )
        watch(
            self.private,
            lambda value: materials.set_private_notes(self.store, self.session_id, value),
        )
        self.materials = MaterialList(self.context, self.flush)
        for choice in (self.kind, self.theme):
            choice.setMinimumContentsLength(8)

    def _lay_out(self) -> None:
        kind = row(
            self.field(lambda: _("Kind"), self.kind),
            self.field(lambda: _("Minutes"), self.minutes),
            gap=12,
        )
        kind.setStretch(0, 1)
        where = row(
            self.field(lambda: _("Room"), self.room),
            self.field(lambda: _("Theme"), self.theme),
            gap=12,
        )
        where.setStretch(0, 1)
        where.setStretch(1, 1)
        squeeze = self.field(lambda: _("If time runs short, cut it to no less than"), self.least)
        led = column(self.field(lambda: _("Led by"), self.led_by), self.leaders, self.picker, gap=6)
        for part in (
            self.when,
            self.warning,
            self.field(lambda: _("Title"), self.name),
            kind,
            row(self.fixed, None, self.start, gap=12),
            squeeze,
            where,
            led,
            self.field(lambda: _("About"), self.about),
            hairline(),
            self.prompts,
            self.field(lambda: _("Names on notes"), self.anonymous),
            self.field(lambda: _("Before writing, the station asks for"), self.asks),
            hairline(),
            column(
                PlainLabel(lambda: _("For you"), "strong"),
                PlainLabel(
                    lambda: _("Seen at this desk only: not in the room, not in the report."),
                    "details",
                    "subtle",
                ),
                gap=2,
            ),
            self.field(lambda: _("Private notes"), self.private),
            self.materials,
            hairline(),
            self.groups,
        ):
            if isinstance(part, QWidget):
                self.content.addWidget(part)
            else:
                self.content.addLayout(part)

    def _icons(self) -> None:
        self.kind.setIconSize(QSize(theme.px(16), theme.px(16)))
        for at in range(self.kind.count()):
            kind = SESSION_KINDS[str(self.kind.itemData(at))]
            self.kind.setItemIcon(at, theme.icon(kind.icon, "text", 16))

    # Showing

    def show_session(self, view: BlockView) -> None:
        """Show a session; what was being written about another one is kept first."""
        if view.id != self.session_id:
            self.flush()
            self.picker.clear()
            self.scroller.verticalScrollBar().setValue(0)
        self.session_id = view.id
        self.load(view)
        self.show_panel()

    def load(self, view: BlockView) -> None:
        """Fill the fields from the file; a field that is being written in is left alone."""
        self._view = view
        planned, session = view.planned, view.planned.session
        fill = self.pending.fill
        put(self.set_title, lambda: session_kind(session.kind).word)
        put(
            self.when.setText,
            lambda: ", ".join(
                (day_short(planned.day.as_date), span(planned.start_minute, planned.end_minute))
            ),
        )
        self.warning.setVisible(bool(planned.overlap))
        if planned.overlap:
            self.warning.show_text(
                lambda: _(
                    "Overlaps by {minutes} min with what comes before. "
                    "Shorten that, or start later."
                ).format(minutes=planned.overlap)
            )
        fill(self.name, session.title)
        self.kind.set_value(session.kind)
        if self.kind.itemIcon(0).isNull():
            self._icons()
        fill(self.minutes, session.minutes)
        self.fixed.setChecked(session.anchor_minute is not None)
        self.start.setEnabled(session.anchor_minute is not None)
        fill(self.start, planned.start_minute % (24 * 60))
        fill(self.room, session.room)
        suggest(self.room, (s.room for s in agenda.sessions(self.store)))
        self.theme.set_choices(
            [("", _("No theme")), *((t.id, t.title) for t in themes.all_themes(self.store))]
        )
        self.theme.set_value(session.theme_id or "")
        fill(self.led_by, session.led_by)
        suggest(self.led_by, agenda.last_leaders(self.store))
        self._load_people(session.id)
        fill(self.about, session.about)
        self.anonymous.set_value(session.anonymous)
        self.asks.set_value(
            "group" if session.ask_group else "person" if session.ask_person else ""
        )
        fill(self.least, session.least_minutes)
        fill(self.private, materials.private_notes(self.store, session.id))
        self.materials.show_session(session.id)
        self.prompts.load(session.id)

    def _load_people(self, session_id: str) -> None:
        everyone = people.all_people(self.store)
        led = people.leaders(self.store).get(session_id, [])
        shown = tuple((p.id, p.label) for p in led)
        if shown != self._led:
            self._led = shown
            clear(self._leaders)
            for person in led:
                self._leaders.addWidget(person_chip(person, partial(self._unlink, person.id)))
        self.leaders.setVisible(bool(led))
        self.picker.offer(everyone, [p.id for p in led])
        self.groups.load(session_id, everyone)

    def edit(self) -> None:
        """Put the cursor into the title."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    # Commands

    def _change(self, **changes: Any) -> None:
        agenda_edit.update_session(self.store, self.session_id, **changes)

    def _now(self, **changes: Any) -> None:
        self.flush()
        if not self.do(lambda: self._change(**changes)) and self._view is not None:
            self.load(self._view)

    def _fix(self, on: bool) -> None:
        view = self._view
        if view is not None:
            self._now(anchor_minute=view.planned.start_minute if on else None)

    def _change_start(self, minute: int) -> None:
        view = self._view
        if view is None or not self.fixed.isChecked():
            return
        opens = view.planned.day.start_minute
        late = minute < EARLY and minute < opens
        self._change(anchor_minute=minute + 24 * 60 if late else minute)

    def _link(self, person_id: str) -> None:
        wanted = [key for key, _label in self._led] + [person_id]
        self.do(lambda: people.set_leaders(self.store, self.session_id, wanted))

    def _unlink(self, person_id: str) -> None:
        wanted = [key for key, _label in self._led if key != person_id]
        self.do(lambda: people.set_leaders(self.store, self.session_id, wanted))


__all__ = ["SessionPanel"]
