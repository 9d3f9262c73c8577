"""The fields that the panel of a note and the one for a new note share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextOption

from ttt_desktop.i18n import _
from ttt_desktop.rules import languages
from ttt_desktop.ui import theme
from ttt_desktop.ui.desk.agenda.fields import GrowingArea
from ttt_desktop.ui.desk.notes.names import Names
from ttt_desktop.ui.kinds import NOTE_KINDS, note_kind
from ttt_desktop.ui.live_text import direction
from ttt_desktop.ui.widgets import Choice


def kind_choices() -> list[tuple[object, str]]:
    """Every kind of note by its word."""
    return [(kind.id, kind.word) for kind in NOTE_KINDS.values()]


def language_name(code: str) -> str:
    """``తెలుగు`` as it calls itself, with its English name where that is another."""
    own, english = languages.own_name(code), languages.english_name(code)
    return own if own == english else f"{own} · {english}"


def language_choices(first: Iterable[str] = ()) -> list[tuple[object, str]]:
    """The languages: ``first`` those in use, then all others."""
    codes = list(dict.fromkeys([*first, *languages.STATION_LANGUAGES, *languages.LANGUAGES]))
    return [(code, language_name(code)) for code in codes]


def group_choices(names: Names, session_id: str | None) -> list[tuple[object, str]]:
    """The groups of a session, after "no group"."""
    return [("", _("No group")), *((g.id, g.name) for g in names.groups_of(session_id))]


def session_choices(names: Names, blank: str = "") -> list[tuple[object, str]]:
    """The sessions in the order of the agenda, after ``blank`` where there is one."""
    first: list[tuple[object, str]] = [("", blank)] if blank else []
    return first + [(s.id, short(s.title)) for s in names.sessions.values()]


def short(title: str, most: int = 64) -> str:
    """A title that a list can hold."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def narrow(choice: Choice, letters: int = 10) -> Choice:
    """Let the field be as narrow as its place; its list shows the whole words."""
    choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(letters)
    theme.keep(choice, lambda: choice.setMinimumWidth(theme.px(72)), slot="narrow")
    return choice


class NoteArea(GrowingArea):
    """Where a note is written: it runs the way its language does."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The stylesheet took the least height back to nothing; a full panel would squeeze it.
        self.setMinimumHeight(self.maximumHeight())

    def set_language(self, code: str) -> None:
        option = QTextOption(self.document().defaultTextOption())
        rtl = direction(code) == Qt.LayoutDirection.RightToLeft
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto
        )
        if option.textDirection() != self.document().defaultTextOption().textDirection():
            self.document().setDefaultTextOption(option)


__all__ = [
    "NoteArea",
    "group_choices",
    "kind_choices",
    "language_choices",
    "language_name",
    "narrow",
    "note_kind",
    "session_choices",
    "short",
]
