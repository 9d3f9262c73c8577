"""Live where nothing is to run: nothing yet, or nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.ui.widgets import Button, Card, EmptyState, PlainLabel, row

if TYPE_CHECKING:
    from ttt_desktop.ui.context import Context


def nothing_yet(context: Context) -> EmptyState:
    """Before the agenda has sessions."""
    return EmptyState(
        "live",
        lambda: _("Nothing to run yet"),
        lambda: _(
            "When the agenda has sessions, they are started here, with their clock, "
            "their prompts and who is in the room."
        ),
        Button(lambda: _("Go to the agenda"), "primary", clicked=lambda: context.go("agenda")),
    )


def all_run(context: Context) -> Card:
    """When everything has been run."""
    words = PlainLabel(lambda: _("Everything on the agenda has been run."), "title")
    help = PlainLabel(
        lambda: _(
            "Any session can be started again from the list. The report "
            "follows from what was recorded."
        ),
        "body",
        "subtle",
    )
    button = Button(
        lambda: _("Go to the report"), "primary", "report", clicked=lambda: context.go("report")
    )
    return Card(words, help, row(button, None), gap=12, margins=24)
