"""The form for a new workshop, on the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ttt_desktop import templates
from ttt_desktop.i18n import _, language
from ttt_desktop.settings import Settings
from ttt_desktop.ui.desk import files
from ttt_desktop.ui.desk.start.like import LikePanel
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets import (
    Button,
    Choice,
    DateField,
    ElidedLabel,
    Field,
    NumberField,
    PlainLabel,
    TextField,
    column,
    row,
)

if TYPE_CHECKING:
    from ttt_desktop.store import Store

#: In the list of templates: an earlier workshop, chosen from a file.
LIKE = "like"


@dataclass(frozen=True)
class NewWorkshop:
    """What the form holds when it is sent. ``like`` is the file of an earlier workshop; its days
    then count, not ``days`` and ``template``."""

    path: Path
    title: str
    start: date
    days: int
    timezone: str
    place: str
    template: str | None = None
    like: Path | None = None
    durations: str = "planned"
    private: bool = False

    def fill(self, store: Store) -> None:
        """Give the empty file its workshop. UserError for what will not do, with its field."""
        if self.like is None:
            templates.start(
                store,
                self.template,
                title=self.title,
                start=self.start,
                days=self.days,
                timezone=self.timezone,
                place=self.place,
                language=language(),
            )
            return
        from ttt_desktop.store import reading
        from ttt_desktop.workshop import clone

        with reading.read(self.like) as source:
            clone.start(
                store,
                source,
                title=self.title,
                start=self.start,
                durations=self.durations,
                private=self.private,
                timezone=self.timezone,
                place=self.place,
            )


class NewForm(QWidget):
    """Title, first day, days, place, time zone; ``filled(NewWorkshop)`` or ``cancelled``."""

    filled = Signal(object)
    cancelled = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen: Path | None = None
        self.title = TextField(lambda: _("Title"), lambda: _("Train the Trainer, Hyderabad"))
        self.start = DateField(lambda: _("First day"))
        self.days = NumberField(lambda: _("Days"), 1, 31, 3)
        self.place = TextField(lambda: _("Place"), lambda: _("Hotel, hall and city"))
        self.zone = Choice(lambda: _("Time zone"), zones(), local_zone(), searchable=True)
        self.template = Choice(lambda: _("Begin with"), _templates)
        self.template.chosen.connect(self._begin_with)
        self.template_field = Field(lambda: _("Begin with"), self.template)
        self.like = LikePanel()
        self.like.another.clicked.connect(lambda *_: self._choose_like())
        self.like.hide()
        self.title_field = Field(lambda: _("Title"), self.title)
        self.start_field = Field(lambda: _("First day"), self.start)
        self.days_field = Field(lambda: _("Days"), self.days)
        self.place_field = Field(lambda: _("Place (can wait)"), self.place)
        self.zone_field = Field(lambda: _("Time zone"), self.zone)
        self.where = ElidedLabel("", "details", "subtle")
        self.change = Button(
            lambda: _("Choose another folder"), "link", clicked=self._choose_path, small=True
        )
        where = row(self.where, self.change, gap=8)
        where.setStretch(0, 1)
        cancel = Button(lambda: _("Back"), "quiet", "arrow-left", self.cancelled.emit)
        self.create_button = Button(lambda: _("Create the workshop"), "primary", clicked=self.send)
        when = row(self.start_field, self.days_field, self.zone_field, gap=12)
        when.setStretch(2, 1)
        where_and_how = row(self.place_field, self.template_field, gap=12)
        where_and_how.setStretch(0, 1)
        self.setLayout(
            column(
                PlainLabel(lambda: _("New workshop"), "title"),
                PlainLabel(lambda: _("All of this can be changed later."), "body", "subtle"),
                12,
                self.title_field,
                12,
                when,
                12,
                where_and_how,
                12,
                self.like,
                8,
                where,
                16,
                row(cancel, None, self.create_button),
                gap=0,
            )
        )
        self.title.textChanged.connect(self._word_path)
        for field in (self.title, self.place):
            field.returnPressed.connect(self.send)

    def begin(self) -> None:
        """Empty the form for another workshop and put the cursor into the title."""
        soon = date.today() + timedelta(days=7)  # noqa: DTZ011 (a calendar day where one sits)
        self.title.clear()
        self.place.clear()
        self.days.setValue(3)
        self.start.setDate(QDate(soon.year, soon.month, soon.day))
        self._chosen = None
        self.template.set_value("")
        self._show_like(False)
        self._word_path()
        self.title.setFocus()

    def path(self) -> Path:
        """Where the file will be."""
        if self._chosen is not None:
            return self._chosen
        name = files.file_name(self.title.text() or _("Workshop"))
        return files.free_path(files.folder(self._settings), name)

    def send(self) -> None:
        """Check and hand over; what is missing is said under its field."""
        title = self.title.text().strip()
        if not title:
            self.title_field.set_error(_("Give the workshop a title, for example its place."))
            return
        zone = self.zone.value()
        typed = self.zone.currentText().strip()
        if typed != self.zone.itemText(self.zone.currentIndex()):
            zone = next((z for z, words in zones() if typed in (z, words)), None)
        if not zone:
            self.zone_field.set_error(_("Choose a time zone from the list."))
            return
        like = self.template.value() == LIKE
        if like and self.like.earlier is None:
            self.template_field.set_error(_("Choose a workshop file that can be read."))
            return
        first = self.start.date()
        self.filled.emit(
            NewWorkshop(
                self.path(),
                title,
                date(first.year(), first.month(), first.day()),
                self.days.value(),
                str(zone),
                self.place.text().strip(),
                None if like else str(self.template.value() or "") or None,
                like=self.like.path if like else None,
                durations=self.like.durations.value(),
                private=self.like.private.isChecked(),
            )
        )

    # Like an earlier one

    def _begin_with(self, value: object) -> None:
        if value == LIKE:
            self._choose_like()
        else:
            self._show_like(False)
            if value:  # more or fewer can be chosen still; none stays empty unasked
                self.days.setValue(len(templates.load(str(value)).days))

    def _choose_like(self) -> None:
        """Ask for the earlier file; thinking better of it leaves what was chosen before."""
        path = files.ask_open(self, self._settings, _("Choose the earlier workshop"))
        if path is not None:
            self.read_like(path)
        elif self.like.path is None:
            self.template.set_value("")

    def read_like(self, path: Path) -> None:
        """Show what would come along from ``path``; its time zone is taken over."""
        self.template.set_value(LIKE)
        self.template_field.set_error("")
        if self.like.read(path) and self.like.earlier is not None:
            self.zone.set_value(self.like.earlier.timezone)
        self._show_like(True)

    def _show_like(self, on: bool) -> None:
        if not on:
            self.like.forget()
        self.like.setVisible(on)
        self.days_field.setVisible(not on)

    def show_error(self, sentence: str, field: str | None) -> None:
        """A refusal from the core, under the field it concerns."""
        holder = {
            "start": self.start_field,
            "start_date": self.start_field,
            "days": self.days_field,
            "timezone": self.zone_field,
            "place": self.place_field,
        }.get(field or "", self.title_field)
        holder.set_error(sentence)

    def _word_path(self, *_args: object) -> None:
        path = self.path()
        say(self.where.setText, lambda: _("Will be kept as {path}").format(path=path))

    def _choose_path(self) -> None:
        chosen = files.ask_save(self, _("Where to keep the workshop"), self.path())
        if chosen is not None:
            self._chosen = chosen
            self._settings.folders["workshop"] = str(chosen.parent)
            self._word_path()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == 0x01000000:  # Escape
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


def _templates() -> list[tuple[object, str]]:
    return [
        ("", _("An empty agenda")),
        *((name, _(title)) for name, title in templates.TITLES.items()),
        (LIKE, _("Like an earlier workshop…")),
    ]


def zones() -> list[tuple[object, str]]:
    """The time zones of the world, those with a place's name: ("Asia/Kolkata", "Asia/Kolkata")."""
    from zoneinfo import available_timezones

    regions = (
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
    named = sorted(z for z in available_timezones() if z.split("/")[0] in regions and "/" in z)
    return [(zone, zone.replace("_", " ")) for zone in [*named, "UTC"]]


def local_zone() -> str:
    """The zone that this computer is set to; India's where it does not say."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return zone if "/" in zone and not zone.startswith("Etc/") else "Asia/Kolkata"


__all__ = ["NewForm", "NewWorkshop", "local_zone", "zones"]
