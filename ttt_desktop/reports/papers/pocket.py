"""The agenda to fold: one sheet, eight small pages, for the pocket.

Where each page lies on the sheet and which way up is told in ``resources/reports/pocket.typ``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.reports.papers.agenda import Rows
from ttt_desktop.reports.papers.choice import ALL, Choice
from ttt_desktop.reports.papers.draw import typed
from ttt_desktop.reports.voice import Voice
from ttt_desktop.workshop import agenda, details, wall

if TYPE_CHECKING:
    from ttt_desktop.store import Store


def build(store: Store, say: Voice, choice: Choice = ALL) -> dict[str, Any]:
    """A cover, the days, how to take part, the line about the friendly space.

    Days that are too long for one sheet go on on a second one.
    """
    planned = [p for p in agenda.plan(store) if choice.holds(p)]
    if not planned:
        raise UserError(_("Add sessions first: the agenda is still empty."))
    workshop = details.get(store)
    own = workshop.language
    rows = Rows(store, say)
    days = list(dict.fromkeys(p.day for p in planned))
    said = wall.friendly(store)
    words = _words(say)
    return {
        "workshop": typed(workshop.title, own=own),
        "place": typed(workshop.place, own=own),
        "host": typed(workshop.host, own=own),
        "dates": say.dates(days[0].as_date, days[-1].as_date),
        "words": words,
        "friendly": _word(words["friendly"], say) if said is None else typed(said, own=own),
        "days": [
            {
                "head": say.short(day.as_date),
                "title": typed(day.title, own=own),
                "rows": rows.of([p for p in planned if p.day == day]),
            }
            for day in days
        ],
    }


def _words(say: Voice) -> dict[str, Any]:
    _ = say
    return {
        "steps": [
            _("Go to the station. It needs no phone and no network."),
            _("Choose your language."),
            _("Write what you think. You need not give your name."),
        ],
        "friendly": _("This is a friendly space. Every voice and every language is welcome."),
        "take_part": _("How to take part"),
        "notes": _("My notes"),
        "goes_on": _("continued"),
        "sheet": _("Sheet {page} of {pages}"),
        "cut": _("Cut here"),
        "fold": [
            _("Fold into eight and open again."),
            _("Cut along the line in the middle."),
            _("Push both ends together and fold round."),
        ],
    }


def _word(text: str, say: Voice) -> dict[str, str]:
    return {"t": text, "l": say.locale.language, "d": ""}
