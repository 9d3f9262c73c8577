"""The import of people: a list is read, looked at, put right, and written as one step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.import_preview import ImportPreview, Preview
from ttt_desktop.ui.desk.people.import_rows import (
    STATES,
    Coming,
    ComingDelegate,
    columns,
    in_order,
    tip,
)
from ttt_desktop.ui.desk.people.mapping import MappingForm
from ttt_desktop.ui.desk.people.read_as import ReadAs
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import Segmented, put
from ttt_desktop.workshop import people, people_fields

#: Everybody who is here, and the titles of the workshop's own fields.
Known = tuple[list[people.Person], list[str]]

if TYPE_CHECKING:
    from ttt_desktop.imports.people import Finding, Mapping, PeopleDraft, Table
    from ttt_desktop.imports.people.applying import Ready
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress


@dataclass(frozen=True)
class Read:
    """What a job brings: table and mapping, and the draft or why there is none; of the draft, what
    can be made ready for the file before somebody waits for it."""

    table: Table
    mapping: Mapping
    draft: PeopleDraft | None
    refusal: str = ""
    ready: Ready | None = None


class PeopleImport(ImportPreview):
    """Reads, shows, and writes a list of people. ``written(sentence)`` when it is in the file."""

    written = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.jobs, lambda: _("Import people"), parent)
        self._context = context
        self._path = Path()
        self._read: Read | None = None
        self._rows: list[Coming] = []
        self.table.setItemDelegate(ComingDelegate(self.table))
        self.table.clicked.connect(self._clicked)
        self.table.viewport().installEventFilter(self)
        self.view = Segmented(
            [
                ("people", lambda: _("People")),
                ("findings", lambda: _("Left out")),
                ("columns", lambda: _("Columns")),
            ],
            lambda: _("What to look at"),
        )
        self.view.chosen.connect(self._turn)
        self.read_as = ReadAs(self._reopen)
        self.options.setSpacing(8)
        self.options.addWidget(self.view)
        self.options.addSpacing(16)
        self.read_as.lay_out(self.options)
        self.options.addStretch(1)
        self.mapping = MappingForm()
        self.mapping.changed.connect(self._remap)
        self._split.insertWidget(0, self.mapping, 1)
        self._split.setContentsMargins(12, 0, 0, 0)
        self.mapping.hide()
        self._some = False
        self.confirmed.connect(self._write)

    # Reading

    def read_file(self, path: Path) -> Job[Any]:
        """Read a file in the background, then show who is in it."""
        self._path = path
        self._read = None
        self.view.set_value("people")
        return self._open()

    def _open(
        self, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
    ) -> Job[Any]:
        from ttt_desktop.imports import people as reader

        path, known = self._path, self._known()

        def work(progress: Progress) -> Read:
            progress(-1)
            table = reader.open_table(
                path,
                encoding=encoding,
                delimiter=delimiter,
                sheet=sheet,
                cancelled=lambda: progress.cancelled,
            )
            return _drafted(table, reader.guess_mapping(table), known, progress)

        return self.read(path.name, _("Reading {name}…").format(name=path.name), work, self._came)

    def _known(self) -> Known:
        """Who is here already, and what the workshop's own fields are called."""
        store = self._context.store
        return people.all_people(store), [one.title for one in people_fields.own_fields(store)]

    def _reopen(self) -> None:
        """Read again with what was chosen by hand."""
        book = self._read is not None and bool(self._read.table.sheet_names)
        self._open(**self.read_as.chosen(book))

    def _remap(self, mapping: Mapping) -> None:
        """Judge the same table with other columns; what is shown stays till that is done."""
        if self._read is None:
            return
        table, known = self._read.table, self._known()

        def work(progress: Progress) -> Read:
            progress(-1)
            return _drafted(table, mapping, known, progress)

        def done(read: Read) -> None:
            if self._job is job:
                self._came(read)

        job: Job[Any] = self._jobs.run(
            _("Reading {name}…").format(name=self._path.name),
            work,
            done,
            lambda _error: self.refuse(job.sentence),
        )
        self._job = job
        self.job_bar.follow(job)

    def _came(self, read: Read) -> None:
        self._read = read
        self.read_as.show_table(read.table)
        self.mapping.show_table(read.table, read.mapping, self._known()[1])
        if read.draft is None:
            self.refuse(read.refusal)
            return
        kept = self.view.value()
        draft = read.draft
        self._rows = in_order([Coming(p.row, p, p.wanted) for p in draft.people])
        self._some = bool(draft.left_out or draft.guesses or draft.unmapped)
        left_out = [_found(one) for one in draft.left_out]
        if draft.unmapped:
            listed = ", ".join(draft.unmapped[:30]) + ("…" if len(draft.unmapped) > 30 else "")
            left_out.insert(0, (_("Columns"), listed))
        self.show_preview(
            Preview(
                self._summary,
                columns(),
                self._rows,
                lambda c: c.row,
                [_found(one) for one in draft.guesses],
                left_out,
                self._confirm_words,
            )
        )
        self._after_choice()
        self._turn(kept)

    def refuse(self, sentence: str) -> None:
        """Say why nobody can come; where a table was read, its columns can be chosen by hand."""
        super().refuse(sentence)
        if self._read is not None and self._read.draft is None:
            self._found.show()
            self.summary.setText(_("Choose the columns by hand"))
            self.view.hide()
            self._aside.hide()
            self._line.hide()
            self.table.hide()
            self.mapping.show()
            self.mapping.focus()

    # Showing

    def _turn(self, what: str) -> None:
        """Show the people, the columns, or (where there is no room beside) what was found."""
        self.view.set_value(what)
        self.view.show()
        self._fit()

    def _summary(self) -> str:
        counts = dict.fromkeys(STATES, 0)
        for line in self._rows:
            counts[line.person.status] += 1
        said = {
            "new": ngettext("{count} new", "{count} new", counts["new"]),
            "maybe": ngettext(
                "{count} maybe here already", "{count} maybe here already", counts["maybe"]
            ),
            "known": ngettext("{count} here already", "{count} here already", counts["known"]),
            "duplicate in file": ngettext(
                "{count} double in the file",
                "{count} double in the file",
                counts["duplicate in file"],
            ),
        }
        shown = [
            said[state].format(count=number(counts[state]))
            for state in ("new", "maybe", "known", "duplicate in file")
            if counts[state]
        ]
        return " · ".join(shown) or _("There is nobody in it.")

    @property
    def taken(self) -> set[int]:
        """The rows of the file that are to be added."""
        return {line.row for line in self._rows if line.taken}

    def _confirm_words(self) -> str:
        count = len(self.taken)
        if not count:
            return _("Nobody to add")
        return ngettext("Add {count} person", "Add {count} people", count).format(
            count=number(count)
        )

    def _after_choice(self) -> None:
        put(self.import_button.setText, self._confirm_words)
        self.import_button.setEnabled(bool(self.taken))
        if not self.taken and self.import_button.isVisible():
            self.cancel_button.setFocus()

    def toggle(self, position: int) -> None:
        """Take a line, or leave it."""
        if self._model is None or not 0 <= position < len(self._rows):
            return
        line = self._rows[position]
        self._rows[position] = Coming(line.row, line.person, not line.taken)
        self._model.set_rows(self._rows)
        self._after_choice()

    def _clicked(self, index: Any) -> None:
        if index.column() == 0:
            self.toggle(index.row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Space and self.table.currentIndex().isValid():
                self.toggle(self.table.currentIndex().row())
                return True
        if watched is self.table.viewport() and event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            at = self.table.indexAt(QPoint(event.x(), event.y()))
            if at.isValid() and at.row() < len(self._rows):
                QToolTip.showText(event.globalPos(), tip(self._rows[at.row()]), self.table)
            return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        super()._fit()
        if not hasattr(self, "mapping"):
            return
        if self._read is None or self._read.draft is None:
            return
        beside = self.width() >= theme.px(820)
        if self.view.value() == "findings" and (beside or not self._some):
            self.view.set_value("people")
        what = self.view.value()
        self.read_as.show_labels(beside)
        self.view.button("findings").setVisible(self._some and not beside)
        self.table.setVisible(what == "people")
        self.mapping.setVisible(what == "columns")
        self._aside.setVisible(self._some and (beside or what == "findings"))
        self._line.setVisible(self._some and beside)
        if not beside:
            self._aside.setMaximumHeight(16777215)

    def _fit_columns(self, room: int) -> None:
        """The rarer columns give way where the list is narrow; box, name and status stay."""
        ids = [c.id for c in self._model.columns] if self._model is not None else []
        least = {"more": 960, "why": 600, "row": 540}
        for at, name in enumerate(ids):
            self.table.setColumnHidden(at, room < theme.px(least.get(name, 0)))

    # Writing

    def _write(self) -> None:
        from ttt_desktop.imports.people import applying

        if self._read is None or self._read.draft is None:
            return
        try:
            done = applying.apply(
                self._context.store, self._read.draft, self.taken, self._read.ready
            )
        except UserError as error:
            self.refuse(str(error))
            return
        self._read = None
        self.written.emit(
            ngettext("{count} person added", "{count} people added", done.added).format(
                count=number(done.added)
            )
        )


def _drafted(table: Table, mapping: Mapping, known: Known, progress: Progress) -> Read:
    """The draft of a table; a refusal keeps the table, so that one can go on by hand."""
    from ttt_desktop.imports import people as reader
    from ttt_desktop.imports.people import applying

    if table.rows and not reader.has_names(mapping):
        return Read(
            table,
            mapping,
            None,
            _(
                "No column with names was found, so this does not look like a list of people. "
                "If one of the columns below holds the names, choose it."
            ),
        )
    try:
        existing, own = known
        made = reader.draft(table, mapping, existing, own=own, cancelled=lambda: progress.cancelled)
    except UserError as error:
        return Read(table, mapping, None, str(error))
    return Read(table, mapping, made, ready=applying.ready(made))


def _found(one: Finding) -> tuple[str, str]:
    return (_("Row {row}").format(row=number(one.row)) if one.row else "", one.sentence)


__all__ = ["PeopleImport"]
