"""What commands share: trimming, choosing from a list, and rows from the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules import text

T = TypeVar("T")


def line(value: str, *, limit: int = text.TITLE_LIMIT) -> str:
    """``value`` clean and on one line. Raises UserError when it is longer than ``limit``."""
    clean = text.clean(value, lines=False)
    if len(clean) > limit:
        raise UserError(
            _("This is {count} characters long; up to {limit} fit here.").format(
                count=len(clean), limit=limit
            )
        )
    return clean


def title(value: str, sentence: str, field: str) -> str:
    """A line that must not be empty; ``sentence`` is said where it is."""
    clean = line(value)
    if not clean:
        raise UserError(sentence, field=field)
    return clean


def prose(value: str, *, limit: int = 100_000) -> str:
    """``value`` clean, with its lines. Raises UserError when it is longer than ``limit``."""
    clean = text.clean(value)
    if len(clean) > limit:
        raise UserError(
            _("This is {count} characters long; up to {limit} fit here.").format(
                count=len(clean), limit=limit
            )
        )
    return clean


def choice(value: str, allowed: Collection[str]) -> str:
    """``value`` if it is one of ``allowed``. A programming error otherwise: choices are ours."""
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {sorted(allowed)}")
    return value


def changed(row: sqlite3.Row | None, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``fields`` that differ from ``row``. Raises UserError where the row is gone."""
    if row is None:
        raise UserError(_("This is not in the workshop any more."))
    return {name: value for name, value in fields.items() if row[name] != value}


def resolve(ref: str, rows: Sequence[T], names: Sequence[Sequence[str]], what: str) -> T:
    """The one of ``rows`` that ``ref`` means: an id, an exact name, or a beginning of one.

    ``names[i]`` are the id and the names of ``rows[i]``. Raises UserError when nothing or more
    than one fits; ``what`` is the translated noun for that sentence.
    """
    wanted = text.fold(ref)
    exact = [row for row, known in zip(rows, names, strict=True) if ref in known]
    if not exact:
        exact = [
            row
            for row, known in zip(rows, names, strict=True)
            if wanted and wanted in map(text.fold, known)
        ]
    if not exact and wanted:
        exact = [
            row
            for row, known in zip(rows, names, strict=True)
            if any(text.fold(name).startswith(wanted) for name in known)
        ]
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise UserError(
            _("“{ref}” fits more than one {what}. Write more of it.").format(ref=ref, what=what)
        )
    raise UserError(_("There is no {what} “{ref}” in this workshop.").format(ref=ref, what=what))
