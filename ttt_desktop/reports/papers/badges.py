"""Badges: eight a page, with cut marks and a code that says nothing about its bearer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.reports.papers import photo
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.draw import typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.rules import languages
from ttt_desktop.workshop import details, people

if TYPE_CHECKING:
    from ttt_desktop.store import Store

#: On a sample, in the place of a code that was not given yet.
NOBODY = "0000000000"
#: White squares around the code; the badge itself is white too.
QUIET = 2
_DARK = re.compile(rb"\x01+")


def build(
    store: Store,
    say: Voice,
    choice: Choice = ALL,
    tell: Callable[[float], object] = lambda _part: None,
) -> dict[str, Any]:
    """A badge for each person, in the order in which every list has them.

    Everybody has a code by now (``people.ensure_codes``), but for a sample, which is one page.
    ``tell`` hears which fraction is made; what it raises goes through.
    """
    everyone = people.all_people(store)
    if not everyone:
        raise UserError(_("Add people first: every badge is somebody's."))
    chosen = [person for person in everyone if choice.has(person)]
    if not chosen:
        raise UserError(_("Nobody has this role, so there is no badge to print."))
    if choice.sample:
        chosen = chosen[:8]
    codes = []
    for number, person in enumerate(chosen):
        if number % 50 == 0:
            tell(number / len(chosen))
        codes.append(code(_key(person, choice)))
    workshop = details.get(store)
    photos = photo.answers(store)
    return {
        "workshop": typed(workshop.title, own=workshop.language),
        "words": _words(say),
        "marks": photo.marks(say),
        "badges": [
            {
                "name": typed(person.label, person.language_list, workshop.language),
                "username": typed(person.username if person.username != person.label else ""),
                "pronouns": typed(
                    person.pronouns if choice.pronouns else "",
                    person.language_list,
                    workshop.language,
                ),
                "role": _roles(person, say),
                "languages": [typed(languages.own_name(c), (c,)) for c in person.language_list],
                "photo": photos.get(person.id, "ask"),
                "code": drawn,
            }
            for person, drawn in zip(chosen, codes, strict=True)
        ]
        # The last one is no badge: it tells the photographer what the marks mean.
        + [None],
    }


def _key(person: people.Person, choice: Choice) -> str:
    if not person.code and not choice.sample:
        raise RuntimeError("a badge without its code: people.ensure_codes comes first")
    return person.code or NOBODY


def _words(say: Voice) -> dict[str, str]:
    _ = say
    return {"code": _("QR code for check-in"), "legend": _("For the photographer")}


def _roles(person: people.Person, say: Voice) -> str:
    """Every role, but that of a participant only where it is the only one."""
    roles = [role for role in people.ROLES if role in person.role_list]
    more = [role for role in roles if role != "participant"]
    return " · ".join(say.role(role) for role in more or roles)


def code(key: str) -> str:
    """A QR code of ``key``, as SVG with its quiet zone. The key is random: it names nobody."""
    import segno

    # Rows overlap by a hair, so that no white line shows between them.
    # Any mask can be read. Looking for the best of the eight would take most of the time.
    rows = segno.make_qr(key, error="m", mask=2).matrix
    side = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{QUIET + x} {QUIET + y}h{length}v1.02h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{dark}" shape-rendering="crispEdges"/></svg>'
    )


def _runs(row: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Where each run of dark squares in a row starts, and how long it is."""
    return ((found.start(), len(found[0])) for found in _DARK.finditer(row))
