"""Saves the attendance as a table: asks where, writes it off the main thread, says where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.ui.desk.papers.printing import Ask, ask_path, ended_with, suggested

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context
    from ttt_desktop.ui.jobs import Job, Progress


def save(context: Context, parent: QWidget, ask: Ask | None = None) -> Job[Path] | None:
    """Save everybody by all sessions as CSV; None when nobody said where."""
    name = _("Attendance")
    start = suggested(context, name, ".csv", "paper")
    chosen = (ask or ask_path)(parent.window(), name, start, _("CSV (*.csv)"))
    if chosen is None:
        return None
    path = ended_with(chosen, ".csv")
    context.settings.folders["paper"] = str(path.parent)
    copy = context.store.snapshot()

    def work(progress: Progress) -> Path:
        from ttt_desktop.reports import attendance

        return attendance.save(copy, path, lambda: progress.cancelled)

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            context.notify(str(error))

    job = context.jobs.run(
        name, work, lambda done: context.notify(_("Saved: {name}").format(name=done.name)), failed
    )
    job.ended.connect(copy.close)
    return job


__all__ = ["save"]
