"""Before an import: what will come, what was guessed, what stays behind and why; then yes or no.

The pane knows nothing of agendas or people. A page gives it a ``Preview`` of its own rows, and may
put switches or a mapping of columns into ``options``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.live_text import number, say
from ttt_desktop.ui.models import Column, RowsModel
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    IconLabel,
    JobBar,
    PageHeader,
    PlainLabel,
    TableView,
    clear,
    column,
    hairline,
    row,
    scrolled,
)
from ttt_desktop.ui.widgets.text import Words, put

if TYPE_CHECKING:
    from pathlib import Path

    from ttt_desktop.ui.jobs import Job, Jobs, Progress

Row = TypeVar("Row")
T = TypeVar("T")

#: More findings than this are counted, not listed: nobody reads a thousand.
LISTED = 100
#: A column that stretches is at least as wide as this at 100 %.
STRETCHING = 200


@dataclass(frozen=True)
class Preview(Generic[Row]):
    """What an import would do. Findings are (where, sentence).

    ``summary`` is one line ("23 sessions on 3 days"), ``confirm`` the words of the button
    ("Import 23 sessions"); without ``rows`` there is nothing to import and it is greyed.
    """

    summary: Words
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    key: Callable[[Row], Hashable]
    guesses: Sequence[tuple[str, str]] = ()
    left_out: Sequence[tuple[str, str]] = ()
    confirm: Words = ""


class ImportPreview(QWidget):
    """The pane. ``read`` fills it in the background, ``show_preview`` at once.

    ``confirmed`` when the person says yes, ``cancelled`` when they think better of it; the page
    then turns back to what it showed.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, jobs: Jobs, title: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[Any] | None = None
        self.header = PageHeader(title)
        self.cancel_button = Button(lambda: _("Cancel"), clicked=self.cancel)
        self.import_button = Button(lambda: _("Import"), "primary", clicked=self._confirm)
        self.header.add_action(self.cancel_button)
        self.header.add_action(self.import_button)
        self.job_bar = JobBar()
        self.refusal = Banner("", "error")
        self.refusal.hide()
        self.options = row(gap=16)
        self.summary = PlainLabel("", "strong")
        self.table = TableView(lambda: _("What will be imported"))
        self.table.installEventFilter(self)
        self._model: RowsModel[Any] | None = None
        self.findings = column(gap=4)
        self.findings.setContentsMargins(24, 12, 24, 24)
        inside = QWidget()
        inside.setLayout(column(self.findings, None, gap=0))
        self._aside = scrolled(inside)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(0)
        self._split.addWidget(self.table, 1)
        self._line = hairline(vertical=True)
        self._split.addWidget(self._line)
        self._split.addWidget(self._aside)
        self._found = QWidget()
        top = column(self.summary, self.options, gap=8)
        top.setContentsMargins(24, 12, 24, 8)
        found = column(top, self._split, gap=0)
        found.setStretch(1, 1)
        self._found.setLayout(found)
        told = column(self.job_bar, self.refusal, gap=12)
        told.setContentsMargins(24, 16, 24, 0)
        outer = column(self.header, hairline(), told, self._found, None, gap=0)
        outer.setStretch(3, 100)
        self.setLayout(outer)
        self._found.hide()
        theme.keep(self, self._fit)

    def read(
        self,
        source: Words,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
    ) -> Job[T]:
        """Run ``work(progress)`` as a job with its progress shown here, then ``done(result)``.

        ``source`` says where it comes from (a file's name, "pasted text"). A UserError's sentence
        stays in the pane, and so does that of ``done``.
        """
        self.header.set_help(source)
        self._found.hide()
        self.refusal.hide()
        self.import_button.hide()
        self.cancel_button.setFocus()

        def finished(result: T) -> None:
            if self._job is job:
                try:
                    done(result)
                except UserError as error:
                    self.refuse(str(error))

        def failed(error: Exception) -> None:
            if self._job is job:
                self.refuse(job.sentence)

        job = self._jobs.run(label, work, finished, failed)
        self._job = job
        self.job_bar.follow(job)
        # A refusal has its own place here, so the bar goes in any case.
        job.ended.connect(self.job_bar.hide)
        return job

    def refuse(self, sentence: str) -> None:
        """Say why there is nothing to import; what is left is to go back."""
        self._found.hide()
        self.import_button.hide()
        self.refusal.show_text(sentence)

    def show_preview(self, preview: Preview[Any]) -> None:
        """Show what will come."""
        self.refusal.hide()
        put(self.summary.setText, preview.summary)
        model: RowsModel[Any] = RowsModel(preview.columns, preview.key, self)
        model.set_rows(preview.rows)
        self.table.setModel(model)
        if self._model is not None:
            self._model.deleteLater()
        self._model = model
        clear(self.findings)
        self._list(lambda: _("Left out"), "warning", preview.left_out)
        self._list(lambda: _("Guessed"), "info", preview.guesses)
        some = bool(preview.left_out or preview.guesses)
        self._aside.setVisible(some)
        self._line.setVisible(some)
        if preview.confirm:
            put(self.import_button.setText, preview.confirm)
        self.import_button.setEnabled(bool(preview.rows))
        self.import_button.show()
        self._found.show()
        self._fit()
        (self.import_button if preview.rows else self.cancel_button).setFocus()

    def cancel(self) -> None:
        """Stop what runs and go back; nothing was written."""
        job, self._job = self._job, None
        if job is not None and job.state == "running":
            job.cancel()
        self.cancelled.emit()

    def read_file(self, path: Path) -> Job[Any]:
        """Read a file in the background, then show what it holds."""
        raise NotImplementedError

    def _confirm(self) -> None:
        self._job = None
        self.confirmed.emit()

    def _list(
        self, heading: Callable[[], str], icon: str, found: Sequence[tuple[str, str]]
    ) -> None:
        if not found:
            return
        count = len(found)
        title = PlainLabel(font="strong", wrap=False)
        say(title.setText, lambda: f"{heading()} ({number(count)})")
        head = row(IconLabel(icon, "text", 18), title, None, gap=8)
        if self.findings.count():
            self.findings.addSpacing(20)
        self.findings.addLayout(head)
        for where, sentence in found[:LISTED]:
            self.findings.addSpacing(4)
            if where:
                self.findings.addWidget(PlainLabel(where, "details-strong"))
            self.findings.addWidget(PlainLabel(sentence, "details", "subtle"))
        if count > LISTED:
            rest = PlainLabel("", "details", "subtle")
            say(rest.setText, lambda: _("… and {count} more").format(count=number(count - LISTED)))
            self.findings.addWidget(rest)

    def _fit(self) -> None:
        """The findings stand beside the table, or under it where that would be too narrow."""
        beside = self.width() >= theme.px(820)
        self._split.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._line.setVisible(beside and not self._aside.isHidden())
        if beside:
            self._aside.setFixedWidth(theme.px(300))
            self._aside.setMaximumHeight(16777215)
        else:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16777215)
            self._aside.setMaximumHeight(max(120, self.height() // 3))

        self._fit_columns(self.width() - (self._aside.width() if beside else 0))

    def _fit_columns(self, room: int) -> None:
        """Where the stretching columns would be too narrow, the last ones give way."""
        if self._model is None:
            return
        columns = self._model.columns
        stretching = sum(1 for c in columns if not c.width)
        left = room - theme.px(STRETCHING) * max(1, stretching) - theme.px(16)
        for at, spec in enumerate(columns):
            left -= theme.px(spec.width)
            self.table.setColumnHidden(at, bool(spec.width) and left < 0 and at > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)


__all__ = ["ImportPreview", "Preview"]
