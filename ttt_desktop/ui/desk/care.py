"""Looking after the file from the desk: is it whole, and erasing personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.ui.widgets import Button, IconLabel, InlineError, PlainLabel, TextField, row
from ttt_desktop.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ttt_desktop.store.check import Finding
    from ttt_desktop.ui.context import Context


def check_sheet(parent: QWidget, context: Context) -> Overlay:
    """What a look at the whole file found; it repairs nothing."""
    from ttt_desktop.store import check

    found = check.check(context.store)
    sheet = Overlay(parent, lambda: _("Is the file whole?"), 520)
    for finding in found:
        line = row(
            IconLabel("check" if finding.ok else "warning", "accent"), _finding(finding), gap=12
        )
        line.setStretch(1, 1)
        sheet.content.addLayout(line)
    if all(finding.ok for finding in found):
        words = _("Everything is in order.")
    else:
        words = _(
            "Something is not in order. Keep this file as it is, and restore the newest backup "
            "under File, Restore a backup."
        )
    sheet.content.addWidget(PlainLabel(words))
    return sheet


def _finding(finding: Finding) -> PlainLabel:
    what = _(finding.name)
    said = _("fine") if finding.ok else "; ".join(finding.faults)
    return PlainLabel(f"{what}: {said}")


class EraseSheet(Overlay):
    """Says what goes and what stays; the word has to be typed, for it can't be undone."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, lambda: _("Erase personal data"), 560)
        self._context = context
        for sentence in (
            _(
                "Names, usernames, contacts, consents, who wrote which note and who sat in which "
                "group are removed for good, here and in the automatic backups."
            ),
            _(
                "The notes stay, and so do the totals: how many people, their roles, regions and "
                "languages, and the attendance. Notes are not read: what people wrote about each "
                "other stays in them."
            ),
            _("Export the report and make a backup first if you still need them."),
        ):
            self.content.addWidget(PlainLabel(sentence))
        word = _("erase")
        self.word = TextField(lambda: _("Type “{word}” to go on").format(word=word))
        self.content.addWidget(
            PlainLabel(lambda: _("Type “{word}” to go on").format(word=word), "details", "subtle")
        )
        self.content.addWidget(self.word)
        self.error = InlineError()
        self.content.addWidget(self.error)
        self.button = Button(lambda: _("Erase personal data"), "destructive", "delete", self.erase)
        self.button.setEnabled(False)
        self.word.textChanged.connect(
            lambda typed: self.button.setEnabled(typed.strip().casefold() == word.casefold())
        )
        self.content.addLayout(row(None, self.button))

    def erase(self) -> None:
        """Do it, and say what was done."""
        from ttt_desktop.store import backup
        from ttt_desktop.workshop import erase

        try:
            done = erase.erase(self._context.store)
            backup.remove_automatic(done.workshop_id)
        except UserError as error:
            self.error.show_sentence(str(error))
            return
        self._context.notify(
            ngettext(
                "Personal data of {count} person is gone.",
                "Personal data of {count} people is gone.",
                done.people,
            ).format(count=done.people)
        )
        self.close_sheet()
