"""Report: what it will say, seen as pages while the workshop goes on; then exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.papers import printing as print_paper
from ttt_desktop.ui.desk.report.pages import PagesView
from ttt_desktop.ui.desk.report.side import ReportSide
from ttt_desktop.ui.desk.report.summary import Preview, draw
from ttt_desktop.ui.live_text import number
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    JobBar,
    Page,
    PlainLabel,
    Segmented,
    column,
    row,
)

if TYPE_CHECKING:
    from ttt_desktop.reports import Exported
    from ttt_desktop.store import Store
    from ttt_desktop.store.store import Change
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress

#: A change is drawn after this much quiet (ms).
AFTER = 600
#: These tables say what is going on at the moment, not what will be told.
PASSING = frozenset({"live", "draft", "setting"})


class ReportPage(Page):
    """Pages at the left, what they are about at the right, Export at the top."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            lambda: _("Report"),
            lambda: _("What it says now. It follows every change."),
            parent=parent,
        )
        self.ask: print_paper.Ask = print_paper.ask_path
        self.open_path = print_paper.show_file
        self.pages = PagesView()
        self.side = ReportSide(context)
        self.zoom = Segmented(
            [("width", lambda: _("Fit width")), ("page", lambda: _("Fit page"))],
            lambda: _("Size of the pages"),
        )
        self.zoom.chosen.connect(self.pages.set_zoom)
        self.add_action(self.zoom)
        self.export_button = Button(lambda: _("Export…"), "primary", "export", clicked=self.export)
        self.add_action(self.export_button)
        self.waiting = PlainLabel(lambda: _("Drawing the report…"), "body", "subtle", wrap=False)
        wait = QWidget()
        wait.setLayout(column(None, row(None, self.waiting, None), None))
        self.stack = QStackedWidget()
        self.stack.addWidget(wait)
        self.stack.addWidget(self.pages)
        self.fault = Banner(
            "", "error", Button(lambda: _("Try again"), small=True, clicked=self.draw_now)
        )
        self.fault.hide()
        self.saved = Banner(
            "",
            "success",
            Button(lambda: _("Open"), small=True, clicked=lambda: self._open(False)),
            Button(lambda: _("Open folder"), small=True, clicked=lambda: self._open(True)),
            closable=True,
        )
        self.saved.hide()
        self.job_bar = JobBar()
        below = column(self.fault, self.saved, self.job_bar, gap=8)
        below.setContentsMargins(24, 8, 24, 12)
        self.below = QWidget()
        self.below.setLayout(below)
        self.below.hide()
        for part in (self.fault, self.saved, self.job_bar):
            part.installEventFilter(self)
        left = column(self.stack, self.below, gap=0)
        left.setStretch(0, 1)
        middle = row(left, self.side, gap=0)
        middle.setStretch(0, 1)
        self.body.addLayout(middle)
        self.preview: Preview | None = None
        self._stale = True
        self._drawing: Job[Preview] | None = None
        self._again = False
        self._exporting: Job[Any] | None = None
        self._path: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self.draw_now)
        self.side.changed.connect(self.draw_now)
        self.side.paper_wanted.connect(self.save_paper)
        context.bridge.changed.connect(self._changed)

    def refresh(self) -> None:
        """Draw what changed while another place was shown."""
        if self._stale and self._drawing is None:
            self.draw_now()

    def _changed(self, change: Change) -> None:
        if change.tables - PASSING:
            self._stale = True
            if self.isVisible():
                self._timer.start()

    # The pages.

    def draw_now(self) -> None:
        """Draw the report in the background; what is seen stays, dimmed, until then."""
        self._timer.stop()
        self.pages.set_busy(True)
        if self._drawing is not None:
            self._again = True
            self._drawing.cancel()
            return
        self._stale = self._again = False
        self.fault.hide()
        audience, language = self.side.wanted()
        copy = self.context.store.snapshot()
        ppi = 96 * min(2.0, max(1.0, self.devicePixelRatioF(), theme.px(100) / 130))

        def work(progress: Progress) -> Preview:
            return draw(copy, audience, language, ppi, progress)

        self._drawing = self.context.jobs.run(
            _("Drawing the report…"), work, self._drawn, self._failed
        )
        self._drawing.ended.connect(lambda: self._ended(copy))

    def _drawn(self, preview: Preview) -> None:
        self.preview = preview
        self.pages.show_preview(preview)
        self.side.show_preview(preview)
        self.stack.setCurrentWidget(self.pages)
        count = len(preview.pages)
        self.set_help(
            lambda: ngettext(
                "{count} page as PDF. It follows every change.",
                "{count} pages as PDF. It follows every change.",
                count,
            ).format(count=number(count))
        )

    def _failed(self, _error: Exception) -> None:
        job = self._drawing
        self.fault.show_text(job.sentence if job is not None else "")

    def _ended(self, copy: Store) -> None:
        copy.close()
        self._drawing = None
        self.pages.set_busy(False)
        if self._again:
            self.draw_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            parts = (self.fault, self.saved, self.job_bar)
            self.below.setVisible(any(not part.isHidden() for part in parts))
        return False

    # Export.

    def export(self) -> None:
        """Ask where, then write the report off the main thread."""
        from ttt_desktop import reports

        if self._exporting is not None:
            return
        kind = str(self.side.format.value() or "pdf")
        format_ = reports.FORMATS[kind]
        audience, language = self.side.wanted()
        words = _("report") if audience == "organiser" else _("public report")
        start = print_paper.suggested(self.context, words, format_.suffix, "report")
        kinds = f"{_(format_.label)} (*{format_.suffix})"
        chosen = self.ask(self, _("Export the report"), start, kinds)
        if chosen is None:
            return
        path = print_paper.ended_with(chosen, format_.suffix)
        self.context.settings.folders["report"] = str(path.parent)
        translate = self.side.translate.isChecked() and kind == "wiki"
        copy = self.context.store.snapshot()
        new = not path.exists()

        def work(progress: Progress) -> Exported:
            made = reports.export(
                copy,
                path,
                kind,
                audience,
                language,
                translate,
                progress,
                lambda: progress.cancelled,
            )
            if progress.cancelled and new:
                path.unlink(missing_ok=True)  # cancelled in the last moment: leave nothing
            return made

        job = self.context.jobs.run(_("Writing the report…"), work, self._exported)
        job.ended.connect(copy.close)
        self._follow(job)

    def save_paper(self, what: str) -> None:
        """The same for a paper of the room."""
        if self._exporting is None:
            job = print_paper.run(
                self.context,
                what,
                self,
                size=str(self.side.paper_size.value()),
                language=self.side.wanted()[1],
                ask=self.ask,
                saved=self._exported,
            )
            if job is not None:
                self._follow(job)

    def _follow(self, job: Job[Any]) -> None:
        self.saved.hide()
        self._exporting = job
        self.export_button.setEnabled(False)
        job.ended.connect(self._export_ended)
        self.job_bar.follow(job)

    def _export_ended(self) -> None:
        self._exporting = None
        self.export_button.setEnabled(True)

    def _exported(self, exported: Exported) -> None:
        self._path = exported.path
        text = _("Saved: {name}").format(name=exported.path.name)
        self.saved.show_text(" ".join((text, *exported.replaced)))

    def _open(self, folder: bool) -> None:
        if self._path is not None:
            self.open_path(self._path.parent if folder else self._path)


__all__ = ["ReportPage"]
