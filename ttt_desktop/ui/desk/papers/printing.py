"""Prints a paper for the room: asks where, draws it off the main thread, says where it is.

Used by the Report page, and by Agenda and People for the papers that are theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ttt_desktop import i18n
from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui.desk import files

if TYPE_CHECKING:
    from ttt_desktop.reports import Exported
    from ttt_desktop.reports.papers import Choice
    from ttt_desktop.settings import Settings
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress

#: Asks where to write: (parent, title, suggested path, file kinds) -> a path, or None.
Ask = Callable[[QWidget | None, str, Path, str], Path | None]


def ask_path(parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
    """The system's own dialog; None when the person thinks better of it.

    What is chosen ends as ``start`` does. Where that makes it the name of another file that stands
    already, the dialog comes again with that name, and asks itself whether to replace it.
    """
    while True:
        name, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path = ended_with(Path(name), start.suffix)
        if path == Path(name) or not path.exists():
            return path
        start = path


def ended_with(path: Path, suffix: str) -> Path:
    """``path`` with ``suffix`` where it has another ending or none."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def show_file(path: Path) -> bool:
    """Open a file or folder with the program that the system has for it; False where none is."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def usual_size(settings: Settings | None = None) -> str:
    """The size chosen last, else what is usual where this computer is: 'a4' or 'letter'."""
    if settings is not None and settings.paper_size:
        return settings.paper_size
    letter = QLocale.system().measurementSystem() == (QLocale.MeasurementSystem.ImperialUSSystem)
    return "letter" if letter else "a4"


def suggested(context: Context, words: str, suffix: str, folder: str) -> Path:
    """A name made of the workshop's title and ``words``, in the folder used last time."""
    from ttt_desktop.workshop import details

    title = f"{details.get(context.store).title} {words}"
    return files.folder(context.settings, folder) / (Path(files.file_name(title)).stem + suffix)


def run(
    context: Context,
    what: str,
    parent: QWidget | None = None,
    *,
    size: str = "",
    language: str = "",
    choice: Choice | None = None,
    ask: Ask | None = None,
    saved: Callable[[Exported], object] | None = None,
) -> Job[Exported] | None:
    """Save the paper ``what`` (a key of ``papers.PAPERS``) as PDF; None when nobody said where.

    ``saved(exported)`` hears the end; without it a snackbar tells the name. A refusal is told by
    a snackbar too, unless the page follows the job.
    """
    from ttt_desktop.reports import papers

    window = parent.window() if parent is not None else QApplication.activeWindow()
    name = _(papers.PAPERS[what])
    chosen = (ask or ask_path)(
        window, name, suggested(context, name, ".pdf", "paper"), _("PDF (*.pdf)")
    )
    if chosen is None:
        return None
    path = ended_with(chosen, ".pdf")
    if not context.attempt(lambda: papers.prepare(context.store, what)):
        return None
    copy = context.store.snapshot()

    def work(progress: Progress) -> Exported:
        return papers.export(
            copy,
            what,
            path,
            size=size or usual_size(context.settings),
            language=language or i18n.language(),
            choice=choice or papers.ALL,
            progress=progress,
            cancelled=lambda: progress.cancelled,
        )

    def done(exported: Exported) -> None:
        context.settings.folders["paper"] = str(path.parent)
        if saved is not None:
            saved(exported)
            return
        text = _("Saved: {name}").format(name=exported.path.name)
        context.notify(" ".join((text, *exported.replaced)))

    def failed(error: Exception) -> None:
        if isinstance(error, UserError) and saved is None:
            context.notify(str(error))

    label = _("Drawing: {name}").format(name=name)
    job = context.jobs.run(label, work, done, failed)
    job.ended.connect(partial(_close, copy))
    follow = getattr(window, "follow", None)
    if follow is not None and saved is None:
        follow(job)
    return job


def _close(copy: object) -> None:
    copy.close()  # type: ignore[attr-defined]
