"""How photos come in: chosen, dropped or pasted, read on another thread, added as one action."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui import pictures
from ttt_desktop.ui.desk import files
from ttt_desktop.ui.live_text import number
from ttt_desktop.workshop import photos, runlog

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress
    from ttt_desktop.workshop.photos import Picture

Source = Path | QImage


def sources(mime: QMimeData) -> list[Source]:
    """The pictures in what is dropped or pasted: files, else a picture itself."""
    paths: list[Source] = [Path(u.toLocalFile()) for u in mime.urls() if u.isLocalFile()]
    if not paths and mime.hasImage():
        image = QImage(mime.imageData())
        return [] if image.isNull() else [image]
    return paths


class Bringing(QObject):
    """``bring(sources, session_id)`` reads and adds. ``added(ids)`` when they are in the file,
    ``refused(sentences)`` where some could not be read, ``began(job)`` for the progress."""

    began = Signal(object)
    added = Signal(list)
    refused = Signal(list)
    _read = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: list[tuple[str, Picture]] = []
        self.job: Job[list[str]] | None = None
        self._read.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def ask(self, parent: QWidget, session_id: str | None) -> None:
        """Ask for files; the folder is kept for the next time."""
        context = self._context
        endings = " ".join(f"*.{kind} *.{kind.upper()}" for kind in pictures.KINDS)
        kinds = f"{_('Pictures')} ({endings});;{_('All files (*)')}"
        start = str(files.folder(context.settings, "photos"))
        names, _kind = QFileDialog.getOpenFileNames(parent, _("Add photos"), start, kinds)
        if names:
            context.settings.folders["photos"] = str(Path(names[0]).parent)
            self.bring([Path(name) for name in names], session_id)

    def bring(self, found: Sequence[Source], session_id: str | None) -> None:
        """Read them one after the other. Without a session each goes to the one that was on when
        it was taken, else to the one that is on now."""
        if self.job is not None or not found:
            return
        self._kept = []
        works = [pictures.work_for(source) for source in found]

        def work(progress: Progress) -> list[str]:
            sentences = []
            for at, read in enumerate(works):
                progress(at / len(works))
                try:
                    self._read.emit(read())
                except UserError as error:
                    sentences.append(str(error))
            return sentences

        def done(sentences: list[str]) -> None:
            self._add(session_id)
            self.refused.emit(sentences)

        self.job = self._context.jobs.run(_("Reading photos"), work, done)
        self.job.ended.connect(self._ended)
        self.began.emit(self.job)

    def _keep(self, picture: Picture) -> None:
        """The bytes go to the file one by one: all at once would hold the window up."""

        def keep() -> None:
            key = photos.keep_image(self._context.store, picture)
            self._kept.append((key, picture))

        self._context.attempt(keep)

    def _add(self, session_id: str | None) -> None:
        store, kept = self._context.store, self._kept
        if not kept:
            return
        on = [stage.planned.session for stage in runlog.on_stage(store)]
        running = on[0].id if len(on) == 1 and not on[0].is_break else None
        place = session_id or running
        ids: list[str] = []
        if self._context.attempt(
            lambda: ids.extend(photos.add(store, kept, place, by_time=session_id is None))
        ):
            self.added.emit(ids)
            words = ngettext("{count} photo added", "{count} photos added", len(ids))
            self._context.notify(words.format(count=number(len(ids))), _("Add photos"))

    def _ended(self) -> None:
        self.job = None
        self._kept = []


__all__ = ["Bringing", "sources"]
