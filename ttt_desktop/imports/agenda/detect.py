"""One door for every agenda file: tells the formats apart, and refuses the rest with a sentence."""

from __future__ import annotations

import csv
import io
import logging
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _
from ttt_desktop.imports.agenda import frab, ics, pretalx, source, wikitable, zones
from ttt_desktop.imports.agenda.draft import AgendaDraft
from ttt_desktop.imports.agenda.finish import finish

_log = logging.getLogger(__name__)

_PEOPLE = re.compile(
    r"e-?mail|first.?name|last.?name|surname|full.?name|attendee|participant|teilnehmer|"
    r"vorname|nachname|"
    r"prénom|correo|apellido|phone|mobile|join time|leave time|user action|"
    r"order.?(?:id|code)|ticket|signature|_uuid|नाम|ईमेल|फ़ोन|मोबाइल",
    re.I,
)


def read(
    source_: str | Path | bytes,
    name: str = "",
    timezone: str | None = None,
    start_date: date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AgendaDraft:
    """Read an agenda file (a path or its bytes) into a draft; writes nothing.

    ``timezone``: the workshop's zone, into which times are converted; None keeps the file's own.
    ``start_date``: the workshop's first day, for agendas that only count their days.
    Raises UserError with what to do next, Cancelled when ``cancelled()`` says so.
    """
    data = source.load(source_)
    text, guessed = source.decode(data)
    draft = _guarded(text, timezone, start_date, cancelled)
    if guessed:
        draft.guess(
            name,
            _("The file does not say how its letters are written; read as {encoding}.").format(
                encoding=guessed
            ),
        )
    return draft


def read_text(
    text: str,
    timezone: str | None = None,
    start_date: date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AgendaDraft:
    """Read an agenda that was pasted: a table from a page, or the text of any agenda file."""
    if not text.strip():
        raise UserError(_("There is nothing to import yet. Copy the table, then paste it here."))
    if len(text) > source.LIMIT:
        raise UserError(_("That is more text than an agenda has. Copy only the table."))
    return _guarded(text.replace("\x00", ""), timezone, start_date, cancelled)


def _guarded(
    text: str, timezone: str | None, start_date: date | None, cancelled: Callable[[], bool]
) -> AgendaDraft:
    if timezone is not None:
        zones.required(timezone)
    try:
        return finish(_read(source.lines(text), timezone, start_date, cancelled))
    except (UserError, Cancelled):
        raise
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        csv.Error,
    ):
        # Files come from anywhere: what no reader foresaw is logged, and told without a trace.
        _log.info("an agenda file could not be read", exc_info=True)
        raise UserError(
            _(
                "This file is built in a way that could not be read. Export it again, or copy its "
                "table of sessions and paste it."
            )
        ) from None


def _read(
    text: str, timezone: str | None, start_date: date | None, cancelled: Callable[[], bool]
) -> AgendaDraft:
    head = text.lstrip()[:4000]
    if re.search(r"BEGIN:VCALENDAR", text, re.I):
        return ics.read(text, timezone, start_date, cancelled)
    if head.startswith(("{", "[")) and not head.startswith(("{|", "[[")):
        return pretalx.read(text, timezone, start_date, cancelled)
    is_page = re.search(r"<html\b|<!doctype\s+html", head, re.I)
    if re.match(r"<(?:\?xml|!DOCTYPE|schedule|iCalendar)", head, re.I) and not is_page:
        return frab.read(text, timezone, start_date, cancelled)
    if re.search(r"BEGIN:VCARD", head, re.I):
        raise _people()
    _refuse_people(text)
    return wikitable.read(text, timezone or "UTC", start_date, cancelled)


def _refuse_people(text: str) -> None:
    """A table with columns about persons, or an address in most rows, is a list of people."""
    filled = [one for one in text.split("\n")[:200] if one.strip()]
    if sum(bool(re.search(r"[\w.+*-]@[\w*-]+\.\w", one)) for one in filled) > max(
        1, len(filled) // 2
    ):
        raise _people()
    if re.search(r"(?:^|[\t;,|\"])_(?:uuid|submission_time|submitted_by)\b", text[:20_000], re.M):
        raise UserError(
            _(
                "This looks like the answers to a survey, not an agenda. "
                "Choose the file with the schedule."
            )
        )
    for one in text.split("\n")[:12]:
        mark = max("\t;,|", key=one.count)
        if one.count(mark) < 2:
            continue
        try:
            cells = next(csv.reader(io.StringIO(one), delimiter=mark), [])
        except csv.Error:
            continue
        about_people = [c for c in cells if _PEOPLE.search(c) and len(c) < 60]
        about_sessions = [
            c for c in cells if re.search(r"\b(?:session|topic|speaker|facilitator)\b", c, re.I)
        ]
        if len(about_people) >= 2 and len(about_people) > len(about_sessions):
            raise _people()


def _people() -> UserError:
    return UserError(
        _("This looks like a list of people, not an agenda. Import it on the page People.")
    )
