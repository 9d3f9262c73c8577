"""Which papers there are, and the one way from a workshop to one of them on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ttt_desktop.i18n import N_, _
from ttt_desktop.reports import atomic
from ttt_desktop.reports.export import Exported, replaced_sentences
from ttt_desktop.reports.papers import agenda, badges, cards, certificates, draw, pocket, signin
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import details, people, sheet

if TYPE_CHECKING:
    from ttt_desktop.store import Store

#: The papers, each with its name (a msgid).
PAPERS: dict[str, str] = {
    "agenda": N_("Agenda for the door"),
    "pocket": N_("Agenda to fold"),
    "sign-in": N_("Sign-in sheets"),
    "badges": N_("Badges"),
    "certificates": N_("Certificates of attendance"),
    "table-cards": N_("Table cards"),
}

#: The sizes of paper, each with the name that typst has for it.
SIZES: dict[str, str] = {"a4": "a4", "letter": "us-letter"}

#: How many entries of which list are enough for the first page.
_FILL_A_PAGE: dict[str, dict[str, int]] = {
    "agenda": {"days": 1},
    "sign-in": {"days": 1, "people": 40},
    "badges": {"badges": 8},
    "certificates": {"people": 1},
    "table-cards": {"cards": 1},
}

_BUILD: dict[str, Callable[[Store, Voice, Choice], dict[str, Any]]] = {
    "agenda": agenda.build,
    "pocket": pocket.build,
    "sign-in": signin.build,
    "certificates": certificates.build,
    "table-cards": cards.build,
}


def export(
    store: Store,
    what: str,
    path: Path | str,
    *,
    size: str = "a4",
    language: str = "en",
    choice: Choice = ALL,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write the paper ``what`` of ``store`` (or of a snapshot) to ``path`` as PDF/UA, or nothing.

    ``progress`` hears a fraction and a sentence. Raises UserError, which says what is missing where
    there is nothing to print yet, and Cancelled once ``cancelled`` answers true.
    """
    path = Path(path)
    atomic.check(path)

    tell = atomic.teller(progress, cancelled)
    reading, drawing = _("Reading the workshop"), _("Drawing the pages")
    tell(0.0, reading)
    data = content(store, what, size, language, choice, lambda part: tell(0.2 * part, reading))
    tell(0.2, drawing)
    drawn, replaced = draw.pdf(what, data, lambda part: tell(0.2 + 0.7 * part, drawing))
    tell(0.9, _("Writing the file"))
    atomic.write(path, drawn, cancelled)
    if progress:
        progress(1.0, "")
    return Exported(path, "pdf", replaced_sentences(replaced), replaced)


def pages(
    store: Store,
    what: str,
    ppi: float = 96,
    *,
    size: str = "a4",
    language: str = "en",
    choice: Choice = ALL,
) -> list[bytes]:
    """The pages of a paper as PNG, as the PDF has them, for looking at."""
    return draw.pictures(what, content(store, what, size, language, choice), ppi)


def first_page(
    store: Store,
    what: str,
    ppi: float,
    *,
    size: str = "a4",
    language: str = "en",
    choice: Choice = ALL,
) -> bytes:
    """The first page as PNG, for a quick look: of what fills it, and no more."""
    data = content(store, what, size, language, choice)
    for key, most in _FILL_A_PAGE.get(what, {}).items():
        data[key] = data[key][:most]
    return draw.pictures(what, data, ppi)[0]


def prepare(store: Store, what: str) -> None:
    """What the paper needs to have in the file itself, before it is drawn from a snapshot."""
    if what == "badges":
        people.ensure_codes(store)
    elif what == "sign-in":
        sheet.remember(store)


def content(
    store: Store,
    what: str,
    size: str,
    language: str,
    choice: Choice = ALL,
    tell: Callable[[float], object] = lambda _part: None,
) -> dict[str, Any]:
    """What the template of ``what`` draws: names, words and figures, in a form fit for JSON."""
    if what not in PAPERS:
        raise ValueError(f"{what!r} is none of {list(PAPERS)}")
    if size not in SIZES:
        raise ValueError(f"{size!r} is none of {list(SIZES)}")
    workshop = details.get(store)
    say = Voice(language, workshop.language)
    title = f"{workshop.title} · {say(PAPERS[what])}"
    head = draw.head(title, say, SIZES[size])
    if what == "badges":  # whose codes take their time
        return head | badges.build(store, say, choice, tell)
    return head | _BUILD[what](store, say, choice)
