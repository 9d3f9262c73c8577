"""The people as the page lists them: who, what they agreed to, where they are; and finding them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.rules import clock as instants
from ttt_desktop.rules import languages
from ttt_desktop.rules.text import fold
from ttt_desktop.ui.live_text import clock, number
from ttt_desktop.ui.models import Column, Index, RowsModel
from ttt_desktop.workshop import attendance, consent, details, people, runlog

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.workshop.people import Person

#: The sign of each purpose of consent; its words are in ``consent.PURPOSES``.
SIGNS = {"name": "report", "photo": "camera", "contact": "mail", "quote": "quote"}

#: The tint of each role's tag.
TINTS = {
    "participant": "neutral",
    "speaker": "violet",
    "facilitator": "accent_tint",
    "organiser": "teal",
    "guest": "sand",
}


@dataclass(frozen=True)
class PersonRow:
    """A line of the list. ``since`` is the stored instant of arrival of who is here now."""

    person: Person
    consents: frozenset[str] = frozenset()
    here: bool = False
    since: datetime | None = field(default=None, compare=True)
    attended: int = 0

    @property
    def beside(self) -> str:
        """What stands quietly beside the label: the full name, else the username."""
        who = self.person
        return (
            who.name if who.name != who.label else who.username if who.username != who.label else ""
        )


@dataclass(frozen=True)
class Gathered:
    """The list, and whether a session runs in which one can be here."""

    rows: list[PersonRow]
    running: bool

    @property
    def here(self) -> int:
        return sum(row.here for row in self.rows)


def gather(store: Store) -> Gathered:
    """Everyone, with consents, sessions attended, and since when they are in what runs now."""
    given, counts = consent.given(store), attendance.counts(store)
    stage = runlog.on_stage(store)
    zone = details.get(store).timezone
    since: dict[str, str] = {}
    for running in stage:
        key = running.planned.session.id
        arrivals = attendance.first_arrivals(store, key)
        for who in attendance.present(store, key):
            since[who] = min(since.get(who, "~"), arrivals.get(who, "~"))
    rows = [
        PersonRow(
            one,
            frozenset(given.get(one.id, ())),
            one.id in since,
            instants.local(since[one.id], zone) if one.id in since else None,
            counts.get(one.id, 0),
        )
        for one in people.all_people(store)
    ]
    return Gathered(rows, bool(stage))


# Finding


@lru_cache(maxsize=20_000)
def _words(*texts: str) -> tuple[str, ...]:
    """The words of ``texts`` as they are compared: folded, Latin letters without accents."""
    plain = unicodedata.normalize("NFD", " ".join(fold(one) for one in texts))
    plain = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    parted = "".join(
        c if unicodedata.category(c)[0] in "LMN" else " "
        for c in unicodedata.normalize("NFC", plain)
    )
    return tuple(parted.split())


def matches(person: Person, wanted: str) -> bool:
    """Whether every word of ``wanted`` begins a word of the names, username, region, community or
    e-mail; or all of it are first letters of the name ("sm" finds Sirisha Modugapuvvu)."""
    asked = _words(wanted)
    known = _words(
        person.display_name,
        person.name,
        person.username,
        person.region,
        person.community,
        person.email,
    )
    if all(any(word.startswith(part) for word in known) for part in asked):
        return True
    letters = "".join(word[0] for word in _words(person.name))
    return len(asked) == 1 and len(asked[0]) > 1 and letters.startswith(asked[0])


def chosen(
    rows: Iterable[PersonRow], wanted: str = "", role: str = "", language: str = ""
) -> list[PersonRow]:
    """The rows that the search field and the two filters leave."""
    return [
        row
        for row in rows
        if (not role or role in row.person.role_list)
        and (not language or language in row.person.language_list)
        and (not wanted.strip() or matches(row.person, wanted))
    ]


# Words


def roles_text(row: PersonRow) -> str:
    return ", ".join(role_word(role) for role in row.person.role_list)


def role_word(role: str) -> str:
    return _(people.ROLES[role]) if role in people.ROLES else role


def languages_text(row: PersonRow) -> str:
    return ", ".join(languages.own_name(code) for code in row.person.language_list)


def consents_text(row: PersonRow) -> str:
    """What was agreed to, in words."""
    given = [_(words) for purpose, words in consent.PURPOSES.items() if purpose in row.consents]
    return ", ".join(given) if given else _("Nothing agreed to")


def here_text(row: PersonRow) -> str:
    return clock(row.since) if row.since is not None else ""


def columns() -> list[Column[PersonRow]]:
    """The columns of the list."""
    return [
        Column(
            "name",
            lambda: _("Name"),
            lambda r: r.person.label,
            dot=True,
            sort=lambda r: fold(r.person.label),
        ),
        Column("roles", lambda: _("Roles"), roles_text, width=196),
        Column("languages", lambda: _("Languages"), languages_text, width=196),
        Column(
            "region",
            lambda: _("Region"),
            lambda r: r.person.region,
            width=138,
            sort=lambda r: (not r.person.region, fold(r.person.region)),
        ),
        Column(
            "consents",
            lambda: _("Consents"),
            consents_text,
            width=122,
            sort=lambda r: -len(r.consents),
        ),
        Column(
            "here",
            lambda: _("Here now"),
            here_text,
            width=104,
            icon=lambda r: "check" if r.here else "",
            tone=lambda r: "success_text",
            sort=lambda r: (not r.here, r.since.isoformat() if r.since else ""),
        ),
        Column(
            "attended",
            lambda: _("Sessions"),
            lambda r: number(r.attended),
            right=True,
            width=100,
            sort=lambda r: -r.attended,
            tone=lambda r: "text" if r.attended else "subtle",
        ),
    ]


class PeopleModel(RowsModel[PersonRow]):
    """The list under its columns; it stays sorted as last asked, also when the file changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), lambda r: r.person.id, parent)
        self.sorted_by = (0, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Iterable[PersonRow]) -> None:
        column, order = self.sorted_by
        super().set_rows(
            sorted(rows, key=self._by(column), reverse=order == Qt.SortOrder.DescendingOrder)
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sorted_by = (column, order)
            super().sort(column, order)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _by(self, column: int) -> Callable[[PersonRow], Any]:
        spec = self.columns[column]
        return spec.sort or (lambda row: spec.text(row).casefold())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        said = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and said and section == self.sorted_by[0]:
            rising = self.sorted_by[1] == Qt.SortOrder.AscendingOrder
            return f"{said} {'↑' if rising else '↓'}"
        return said

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is not None and role in (
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            said = self._said(row, self.columns[index.column()].id)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return said or super().data(index, role)
            # A tool tip takes text for markup if it looks like it.
            return f"<span>{escape(said)}</span>" if said else None
        return super().data(index, role)

    def _said(self, row: PersonRow, column: str) -> str:
        """What a cell says in words, where it shows signs or shortens."""
        if column == "name":
            who = row.person
            return ", ".join(dict.fromkeys(filter(None, (who.label, who.name, who.username))))
        if column == "consents":
            return consents_text(row)
        if column == "here":
            if row.since is None:
                return ""
            return _("Here since {time}").format(time=clock(row.since))
        if column == "attended":
            return ngettext(
                "Came to {count} session", "Came to {count} sessions", row.attended
            ).format(count=number(row.attended))
        return (
            roles_text(row)
            if column == "roles"
            else languages_text(row)
            if column == "languages"
            else ""
        )


__all__ = [
    "SIGNS",
    "TINTS",
    "Gathered",
    "PeopleModel",
    "PersonRow",
    "chosen",
    "gather",
    "matches",
    "role_word",
]
