"""The dialogs for files, and what the desk does with the chosen one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ttt_desktop import system
from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _

if TYPE_CHECKING:
    from ttt_desktop.settings import Settings
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.desk.window import DeskWindow
    from ttt_desktop.ui.jobs import Progress

_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def file_name(title: str) -> str:
    """A file name from a workshop's title that every system takes; never empty, never a path."""
    kept = "".join(
        " " if c in '<>:"/\\|?*' or unicodedata.category(c)[0] == "C" else c
        for c in unicodedata.normalize("NFC", title)
    )
    kept = re.sub(r"\s+", " ", kept).strip(" .")
    while len(kept.encode()) > 180:
        kept = kept[:-1].rstrip(" .")
    if not kept or _RESERVED.match(kept):
        kept = f"{_('Workshop')} {kept}".strip()
    return f"{kept}.ttt"


def free_path(folder: Path, name: str) -> Path:
    """``folder/name``, with a number where that stands already."""
    path, stem, n = folder / name, Path(name).stem, 2
    while path.exists():
        path = folder / f"{stem} {n}.ttt"
        n += 1
    return path


def folder(settings: Settings, what: str = "workshop") -> Path:
    """Where a dialog begins: where it ended last time, else the documents."""
    last = Path(settings.folders.get(what, ""))
    return last if settings.folders.get(what) and last.is_dir() else system.documents_dir()


def kinds() -> str:
    return _("Workshops (*.ttt)") + ";;" + _("All files (*)")


def ask_open(parent: QWidget, settings: Settings, title: str = "") -> Path | None:
    """Which workshop to open; None when the person thinks better of it."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, title or _("Open a workshop"), str(folder(settings)), kinds()
    )
    return Path(name) if name else None


def ask_save(parent: QWidget, title: str, start: Path) -> Path | None:
    """Where to write; the suffix is added where it is missing."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds())
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".ttt" else path.with_name(path.name + ".ttt")


def back_up(window: DeskWindow, context: Context) -> None:
    """Ask where, then copy a snapshot and verify it, off the main thread."""
    settings = context.settings
    stem = context.store.path.stem
    start = folder(settings, "backup") / f"{stem} {date.today().isoformat()}.ttt"  # noqa: DTZ011
    dest = ask_save(window, _("Back up the workshop"), start)
    if dest is None:
        return
    if dest.resolve() == context.store.path.resolve():
        context.notify(_("Choose another name: a backup can't replace the file that is open."))
        return
    settings.folders["backup"] = str(dest.parent)
    copy = context.store.snapshot()

    def work(progress: Progress) -> Path:
        from ttt_desktop.store import backup

        return backup.backup(copy, dest, progress=progress, cancelled=lambda: progress.cancelled)

    def done(path: Path) -> None:
        context.notify(_("Backed up and checked: {name}").format(name=path.name))

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            context.notify(str(error))

    job = context.jobs.run(_("Backing up…"), work, done, failed)
    job.ended.connect(copy.close)
    window.follow(job)
