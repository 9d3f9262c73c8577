"""The columns that the list of people can have: what stands in them, how they are sorted, and in
what way one writes in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _, script_name
from ttt_desktop.rules import languages
from ttt_desktop.rules.text import fold
from ttt_desktop.ui.desk.consent_mark import photo_sign, photo_word
from ttt_desktop.ui.live_text import clock, number
from ttt_desktop.ui.models import Column
from ttt_desktop.workshop import consent, people

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.people.rows import PersonRow
    from ttt_desktop.workshop.people_fields import OwnField

#: What is shown until somebody chooses otherwise.
FIRST = ("name", "roles", "languages", "region", "photo", "here", "attended")

#: How one writes in a column: ``text``, ``languages``, one of ``choices`` or several ``codes``.
WAYS: dict[str, str] = {
    "name": "text", "display_name": "text", "username": "text", "region": "text",
    "community": "text", "pronouns": "text", "gender": "text", "email": "text", "phone": "text",
    "access_needs": "text", "food_needs": "text", "languages": "languages", "roles": "codes",
    "background": "codes", "gender_group": "choice", "age_band": "choice", "first_time": "choice",
}  # fmt: skip

#: The words of codes, by field.
CODES: dict[str, dict[str, str]] = {
    "roles": people.ROLES,
    "background": people.BACKGROUNDS,
    "gender_group": people.GENDER_GROUPS,
    "age_band": people.AGE_BANDS,
    "first_time": people.FIRST_TIME,
}

#: What stands before the id of a field of one's own.
OWN = "own:"


def way(column: str) -> str:
    """How one writes in ``column``; '' where one cannot."""
    return "text" if column.startswith(OWN) else WAYS.get(column, "")


def word(field: str, code: str) -> str:
    """A code in words; what is no code of ours stays as it is."""
    known = CODES.get(field, {})
    return _(known[code]) if code in known else code


def role_word(role: str) -> str:
    return word("roles", role)


def roles_text(row: PersonRow) -> str:
    return ", ".join(role_word(role) for role in row.person.role_list)


def languages_text(row: PersonRow) -> str:
    return ", ".join(languages.own_name(code) for code in row.person.language_list)


def writes_text(row: PersonRow) -> str:
    return ", ".join(written_word(code) for code in row.person.writes.split())


def written_word(code: str) -> str:
    """A language, and the script where it is not the one that it has anyway."""
    name, _dash, script = code.partition("-")
    own, known = languages.own_name(name), languages.get(name)
    if not script or known is None or known.script == script:
        return own
    if script == "Latn":
        return _("{language}, in Latin letters").format(language=own)
    return f"{own} ({script_name(script)})"


def consents_text(row: PersonRow) -> str:
    """What was agreed to, in words."""
    given, refused = (
        ", ".join(_(words) for purpose, words in consent.PURPOSES.items() if purpose in said)
        for said in (row.consents, row.refused)
    )
    told = given or _("Nothing agreed to")
    return told + " · " + _("Said no: {purposes}").format(purposes=refused) if refused else told


def photo_of(row: PersonRow) -> bool | None:
    """Yes, no, or None for not asked."""
    return consent.photo_said(row.consents, row.refused)


def here_text(row: PersonRow) -> str:
    return clock(row.since) if row.since is not None else ""


def columns() -> list[Column[PersonRow]]:
    """All columns that every workshop has."""
    return [
        Column(
            "name",
            lambda: _("Name"),
            lambda r: r.person.label,
            dot=True,
            sort=lambda r: r.folded,
        ),
        Column("roles", lambda: _("Roles"), roles_text, width=196),
        Column("languages", lambda: _("Languages"), languages_text, width=180),
        _plain("region", lambda: _("Region"), 130),
        Column(
            "photo",
            lambda: _("Photo"),
            lambda r: photo_word(photo_of(r)),
            width=132,
            icon=lambda r: photo_sign(photo_of(r)),
            tone=lambda r: "success_text" if "photo" in r.consents else "subtle",
            sort=lambda r: (True, None, False).index(photo_of(r)),
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
        _plain("display_name", lambda: _("Display name"), 150),
        _plain("username", lambda: _("Username"), 150),
        _plain("community", lambda: _("Community"), 150),
        _coded("background", lambda: _("Background"), 170),
        _coded("first_time", lambda: _("First time or not"), 140),
        _plain("pronouns", lambda: _("Pronouns"), 110),
        _plain("gender", lambda: _("Gender, own words"), 150),
        _coded("gender_group", lambda: _("Gender, category"), 150),
        _coded("age_band", lambda: _("Age"), 110),
        Column("writes", lambda: _("Writes"), writes_text, width=160),
        _plain("email", lambda: _("E-mail"), 190),
        _plain("phone", lambda: _("Phone"), 130),
        _plain("access_needs", lambda: _("Access needs (private)"), 180, "lock"),
        _plain("food_needs", lambda: _("Food needs (private)"), 180, "lock"),
    ]


def own_columns(own: Sequence[OwnField]) -> list[Column[PersonRow]]:
    """A column for each field of one's own."""
    return [_own(field) for field in own]


def _own(field: OwnField) -> Column[PersonRow]:
    return Column(
        OWN + field.id,
        lambda: field.title,
        lambda r: r.own.get(field.id, ""),
        width=150,
        sort=lambda r: (not r.own.get(field.id), fold(r.own.get(field.id, ""))),
    )


def _plain(field: str, title: Callable[[], str], width: int, icon: str = "") -> Column[PersonRow]:
    def text(row: PersonRow) -> str:
        return str(getattr(row.person, field))

    return Column(
        field,
        title,
        text,
        width=width,
        sort=lambda r: (not text(r), fold(text(r))),
        icon=(lambda r: icon if text(r) else "") if icon else None,
    )


def _coded(field: str, title: Callable[[], str], width: int) -> Column[PersonRow]:
    order = list(CODES[field])

    def codes(row: PersonRow) -> list[str]:
        return str(getattr(row.person, field)).split()

    return Column(
        field,
        title,
        lambda r: ", ".join(word(field, code) for code in codes(r)),
        width=width,
        sort=lambda r: [order.index(c) if c in order else 99 for c in codes(r)] or [100],
    )


__all__ = [
    "CODES",
    "FIRST",
    "OWN",
    "columns",
    "consents_text",
    "languages_text",
    "own_columns",
    "role_word",
    "roles_text",
    "way",
    "word",
    "written_word",
]
