"""A sheet over the desk for printing: which paper, for whom, how large; a look at page one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ttt_desktop import i18n
from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.papers import choices as paper_choices
from ttt_desktop.ui.desk.papers import printing as print_paper
from ttt_desktop.ui.desk.report.side import PAPER_SIZES, report_languages
from ttt_desktop.ui.widgets import Banner, Button, Choice, Field, JobBar, Switch, column, row
from ttt_desktop.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ttt_desktop.reports import Exported
    from ttt_desktop.reports.papers import Choice as For
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress

#: Which paper is looked for on which page of the desk; on the others it is the agenda.
USUAL = {"people": "badges", "checkin": "sign-in"}
WIDTH = 760
#: How wide the look at the first page is, and how many pixels an inch of it gets.
LOOK, PIXELS = 300, 60
#: It grows with the text up to here, so that all of it is seen in a small window.
MOST = 480


class PaperSheet(Overlay):
    """``what`` is a key of ``papers.PAPERS``; ``chosen`` are people who were marked before, and
    ``session`` the one that it is opened for."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        what: str = "agenda",
        *,
        chosen: Collection[str] = (),
        session: str = "",
    ) -> None:
        super().__init__(parent, lambda: _("Print"), WIDTH)
        from ttt_desktop.reports.papers import PAPERS

        self.context = context
        self.ask: print_paper.Ask = print_paper.ask_path
        self.open_path: Callable[[Path], bool] = print_paper.show_file
        self._people = tuple(chosen)
        self._closed = False
        self._saved: Exported | None = None
        self._drawing: Job[bytes] | None = None
        self._printing: Job[Exported] | None = None
        self.paper = Choice(
            lambda: _("Paper"), lambda: [(key, _(words)) for key, words in PAPERS.items()], what
        )
        self.whom = Choice(lambda: _("For"))
        # A long title of a session must not push the rest off the sheet.
        self.whom.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language = Choice(lambda: _("Language of the paper"), report_languages)
        self.language.set_value(i18n.language())
        self.sheet_size = Choice(
            lambda: _("Size of paper"),
            lambda: [(key, _(words)) for key, words in PAPER_SIZES.items()],
            print_paper.usual_size(context.settings),
        )
        self.pronouns = Switch(lambda: _("With pronouns"), True)
        self.look = QLabel()
        self._side = min(theme.px(LOOK), MOST)
        self.look.setFixedSize(self._side, self._side)
        self.look.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.look.setAccessibleName(_("Preview of the first page"))
        self.refused = Banner("", "info")
        self.refused.setFixedWidth(self._side)
        self.refused.hide()
        self.job_bar = JobBar()
        self.saved = Banner("", "success")
        self.saved.hide()
        self.save_button = Button(lambda: _("Save as PDF…"), "primary", "export", clicked=self.save)
        self.open_button = Button(lambda: _("Open to print"), icon="report", clicked=self._open)
        self.folder_button = Button(
            lambda: _("Open folder"), "quiet", "folder", clicked=self._open_folder
        )
        self.open_button.hide()
        self.folder_button.hide()
        fields = column(
            Field(lambda: _("Paper"), self.paper),
            Field(lambda: _("For"), self.whom),
            Field(lambda: _("Size of paper"), self.sheet_size),
            Field(lambda: _("Language of the paper"), self.language),
            self.pronouns,
            None,
            gap=12,
        )
        # What is missing is said in the place of the picture.
        beside = column(self.look, self.refused, None, gap=0)
        body = row(fields, beside, gap=24)
        body.setStretch(0, 1)
        self.content.addLayout(body)
        self.content.setContentsMargins(24, 0, 24, 12)
        self.footer.setContentsMargins(24, 12, 24, 24)
        self.footer.addWidget(self.job_bar)
        self.footer.addWidget(self.saved)
        self.footer.addLayout(row(None, self.folder_button, self.open_button, self.save_button))
        self.paper.chosen.connect(lambda _v: self._other_paper())
        for choice in (self.whom, self.language):
            choice.chosen.connect(lambda _v: self._draw())
        self.sheet_size.chosen.connect(lambda _v: self._other_size())
        self.pronouns.toggled.connect(lambda _on: self._draw())
        self._other_paper()
        if session:
            self.whom.set_value(f"session:{session}")
            self._draw()

    def open_sheet(self) -> None:
        super().open_sheet()
        self.paper.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """A paper that is being written is finished all the same, and told by a snackbar."""
        self._closed = True
        if self._drawing is not None:
            self._drawing.cancel()
        super().close_sheet()

    @property
    def is_closed(self) -> bool:
        return self._closed

    def what(self) -> str:
        return str(self.paper.value())

    def choice(self) -> For:
        """What the paper is made for, as chosen."""
        return paper_choices.read(
            str(self.whom.value() or ""), self._people, self.pronouns.isChecked()
        )

    def _other_paper(self) -> None:
        choices = paper_choices.of(self.context.store, self.what(), self._people)
        self.whom.set_choices(choices)
        if self._people and self.what() in paper_choices.OF_PEOPLE:
            self.whom.set_value("chosen")
        self.whom.setEnabled(len(choices) > 1)
        self.pronouns.setVisible(self.what() == "badges")
        self._draw()

    def _other_size(self) -> None:
        self.context.settings.paper_size = str(self.sheet_size.value())
        self.context.settings.save()
        self._draw()

    # The look at it

    def _draw(self) -> None:
        """Draw the first page off the main thread; what was being drawn is not waited for."""
        from dataclasses import replace

        from ttt_desktop.reports import papers

        self._forget_saved()
        if self._drawing is not None:
            self._drawing.cancel()
        copy = self.context.store.snapshot()
        what, size, tongue = self.what(), str(self.sheet_size.value()), str(self.language.value())
        choice = replace(self.choice(), sample=True)
        pixels = PIXELS * self._side / LOOK * self.devicePixelRatioF()

        def work(progress: Progress) -> bytes:
            try:
                progress.check()
                return papers.first_page(
                    copy, what, pixels, size=size, language=tongue, choice=choice
                )
            finally:
                copy.close()

        self._drawing = self.context.jobs.run(_("Drawing…"), work, self._show, self._refuse)

    def _show(self, picture: bytes) -> None:
        whole = QPixmap()
        whole.loadFromData(picture, "PNG")
        ratio = self.devicePixelRatioF()
        side = round(self._side * ratio)
        small = whole.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        edge = QPainter(small)
        edge.setPen(theme.colour("border"))
        edge.drawRect(small.rect().adjusted(0, 0, -1, -1))
        edge.end()
        small.setDevicePixelRatio(ratio)
        self.look.setPixmap(small)
        self._can_save(True)

    def _refuse(self, error: Exception) -> None:
        """There is nothing to print yet: say what is missing, in the place of the picture."""
        self.look.hide()
        if isinstance(error, UserError):
            self.refused.show_text(str(error))
            self.refused.show()
        self._can_save(False)

    def _can_save(self, can: bool) -> None:
        self.save_button.setEnabled(can and self._printing is None)
        if can:
            self.refused.hide()
            self.look.show()
        self._place()

    # The paper itself

    def save(self) -> None:
        """Ask where, write it, say where it is."""
        if self._printing is not None:
            return
        self._forget_saved()
        job = print_paper.run(
            self.context,
            self.what(),
            self,
            size=str(self.sheet_size.value()),
            language=str(self.language.value()),
            choice=self.choice(),
            ask=self.ask,
            saved=self._done,
        )
        if job is not None:
            self._printing = job
            self.save_button.setEnabled(False)
            self.job_bar.follow(job)
            self.job_bar.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            job.ended.connect(partial(self._ended, job))  # after the bar, which shows how it ended
            self._place()

    def _done(self, exported: Exported) -> None:
        said = _("Saved: {name}").format(name=exported.path.name)
        said = " ".join((said, *exported.replaced))
        if self._closed:
            self.context.notify(said)
            return
        self._saved = exported
        self.saved.show_text(said)
        self.saved.show()
        self.open_button.show()
        self.folder_button.show()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self, job: Job[Exported]) -> None:
        if self._printing is job and not self._closed:
            self._printing = None
            self.save_button.setEnabled(True)
            if self._saved is None:
                self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._place()

    def _forget_saved(self) -> None:
        self._saved = None
        self.saved.hide()
        self.open_button.hide()
        self.folder_button.hide()

    def _open_folder(self) -> None:
        if self._saved is not None:
            self._show_file(self._saved.path.parent)

    def _open(self) -> None:
        if self._saved is not None:
            self._show_file(self._saved.path)

    def _show_file(self, path: Path) -> None:
        if not self.open_path(path):
            self.saved.show_text(_("No program here opens it: {path}").format(path=path))
            self._place()


def show(
    context: Context,
    what: str,
    parent: QWidget,
    *,
    chosen: Collection[str] = (),
    session: str = "",
) -> PaperSheet:
    """Open the sheet over the window that ``parent`` is in, in the place of one that is open."""
    for before in parent.window().findChildren(PaperSheet):
        if not before.is_closed:
            before.close_sheet()
    sheet = PaperSheet(parent.window(), context, what, chosen=chosen, session=session)
    sheet.open_sheet()
    return sheet


__all__ = ["PaperSheet", "show"]
