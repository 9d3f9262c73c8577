"""The agenda's import: a file or pasted text, looked at, then written as one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.desk.agenda.said import span
from ttt_desktop.ui.desk.import_preview import ImportPreview, Preview
from ttt_desktop.ui.kinds import session_kind
from ttt_desktop.ui.live_text import day_short, number
from ttt_desktop.ui.models import Column
from ttt_desktop.ui.widgets import Switch

if TYPE_CHECKING:
    from ttt_desktop.imports.agenda import AgendaDraft, DraftDay, DraftSession
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress


@dataclass(frozen=True)
class Coming:
    """A line of the preview: a session that will come; ``first`` on its day."""

    at: int
    day: DraftDay
    session: DraftSession
    first: bool


def columns() -> list[Column[Coming]]:
    """What the preview tells of each session."""

    def times(c: Coming) -> str:
        return span(c.session.start_minute, c.session.start_minute + c.session.minutes)

    return [
        Column(
            "day",
            lambda: _("Day"),
            lambda c: day_short(c.day.date) if c.first else "",
            width=112,
            strong=True,
        ),
        Column("time", lambda: _("Time"), times, width=116),
        Column("title", lambda: _("Session"), lambda c: c.session.title),
        Column(
            "kind",
            lambda: _("Kind"),
            lambda c: session_kind(c.session.kind).word,
            width=168,
            tag=lambda c: (session_kind(c.session.kind).tint, session_kind(c.session.kind).icon),
        ),
        Column(
            "where",
            lambda: _("Room and people"),
            lambda c: " · ".join(filter(None, (c.session.room, ", ".join(c.session.led_by)))),
            width=190,
        ),
    ]


class AgendaImport(ImportPreview):
    """Reads, shows, and writes an agenda. ``written(sentence)`` when it is in the file."""

    written = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.jobs, lambda: _("Import an agenda"), parent)
        self._context = context
        self._draft: AgendaDraft | None = None
        self.replace = Switch(lambda: _("Replace the sessions that are there"))
        self.replace.clicked.connect(lambda _on: self._show())
        self.options.addWidget(self.replace)
        self.options.addStretch(1)
        self.confirmed.connect(self._write)

    def read_file(self, path: Path) -> Job[AgendaDraft]:
        """Read a file in the background, then show what it holds."""
        from ttt_desktop.imports import agenda as reader

        zone, start = self._frame()

        def work(progress: Progress) -> AgendaDraft:
            progress(-1)
            return reader.read(path, path.name, zone, start, lambda: progress.cancelled)

        return self.read(path.name, _("Reading {name}…").format(name=path.name), work, self._came)

    def read_text(self, text: str) -> Job[AgendaDraft]:
        """The same for text that was pasted."""
        from ttt_desktop.imports import agenda as reader

        zone, start = self._frame()

        def work(progress: Progress) -> AgendaDraft:
            progress(-1)
            return reader.read_text(text, zone, start, lambda: progress.cancelled)

        return self.read(
            lambda: _("From the clipboard"), _("Reading what was pasted…"), work, self._came
        )

    def _frame(self) -> tuple[str, date]:
        from ttt_desktop.workshop import details

        shop = details.get(self._context.store)
        return shop.timezone, date.fromisoformat(shop.start_date)

    def _came(self, draft: AgendaDraft) -> None:
        from ttt_desktop.workshop import agenda

        self._draft = draft
        self.replace.setChecked(False)
        self.replace.setVisible(bool(agenda.sessions(self._context.store)))
        self._show()

    def _show(self) -> None:
        from ttt_desktop.imports.agenda.apply import without_known

        if self._draft is None:
            return
        draft = self._draft
        if not self.replace.isChecked():
            draft = without_known(self._context.store, draft)
        rows = [
            Coming(day_number * 10_000 + at, day, session, at == 0)
            for day_number, day in enumerate(draft.days)
            for at, session in enumerate(day.sessions)
        ]
        days = sum(1 for day in draft.days if day.sessions)
        count, zone = len(rows), draft.timezone.replace("_", " ")

        def sessions() -> str:
            return ngettext("{count} session", "{count} sessions", count).format(
                count=number(count)
            )

        def summary() -> str:
            on = ngettext("{count} day", "{count} days", days).format(count=number(days))
            return _("{sessions} on {days}, times in {zone}").format(
                sessions=sessions(), days=on, zone=zone
            )

        def confirm() -> str:
            return ngettext("Import {count} session", "Import {count} sessions", count).format(
                count=number(count)
            )

        nothing = _("There is nothing new in it.")
        self.show_preview(
            Preview(
                summary if rows else nothing,
                columns(),
                rows,
                lambda c: c.at,
                [(f.where, f.sentence) for f in draft.guesses],
                [(f.where, f.sentence) for f in draft.left_out],
                confirm if rows else "",
            )
        )

    def _write(self) -> None:
        from ttt_desktop.imports import agenda as reader

        if self._draft is None:
            return
        try:
            done = reader.apply(self._context.store, self._draft, self.replace.isChecked())
        except UserError as error:
            self.refuse(str(error))
            return
        self._draft = None
        sentence = ngettext(
            "{count} session imported", "{count} sessions imported", done.sessions
        ).format(count=number(done.sessions))
        if done.kept:
            sentence += ". " + ngettext(
                "{count} session stayed, because something was recorded for it.",
                "{count} sessions stayed, because something was recorded for them.",
                done.kept,
            ).format(count=number(done.kept))
        self.written.emit(sentence)


__all__ = ["AgendaImport", "Coming"]
