"""Table and mapping to a draft: every row becomes a person or is left out with a reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.imports.people.headers import squeezed
from ttt_desktop.imports.people.likeness import judge
from ttt_desktop.imports.people.mapping import guess, has_names, map_by_hand, refusal
from ttt_desktop.imports.people.rows import RowReader
from ttt_desktop.imports.people.shapes import (
    FIELDS,
    OWN,
    Asked,
    DraftPerson,
    Finding,
    Mapping,
    PeopleDraft,
    Table,
    never,
)
from ttt_desktop.imports.people.table import open_table
from ttt_desktop.workshop.people import Person


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    existing: Sequence[Person] = (),
    mapping: Mapping | None = None,
    maps: Iterable[str] = (),
    own: Iterable[str] = (),
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    cancelled: Asked = never,
) -> PeopleDraft:
    """Open, map and draft at once. ``maps`` are ``FIELD=COLUMN`` texts that change the guess.

    Raises UserError for a file that cannot be read or is no list of people.
    """
    table = open_table(
        source, name=name, encoding=encoding, delimiter=delimiter, sheet=sheet, cancelled=cancelled
    )
    by_hand = list(maps)
    if by_hand:
        # Whoever names a column by its heading says that there are headings.
        named = {squeezed(pair.partition("=")[2]) for pair in by_hand} - {""}
        if not table.has_header and table.rows and named & set(map(squeezed, table.rows[0])):
            table = table.headed()
        mapping = map_by_hand(table, by_hand, mapping)
    return draft(table, mapping, existing, own=own, cancelled=cancelled)


def draft(
    table: Table,
    mapping: Mapping | None = None,
    existing: Sequence[Person] = (),
    *,
    own: Iterable[str] = (),
    cancelled: Asked = never,
) -> PeopleDraft:
    """What importing ``table`` would do; with no ``mapping`` the guess is taken. ``own`` are the
    titles of the workshop's own fields: a column of that name is read into them, or the one
    that ``mapping`` has under ``OWN`` and the title.

    Raises UserError when no column gives names, or when there are no rows.
    """
    guesses = list(table.notes)
    whole = mapping
    if mapping is None:
        mapping, findings = guess(table)
        guesses += findings
    else:
        mapping = _checked(table, mapping)
        _unused, findings = guess(table)
        # Only what is still as it was guessed is still a guess.
        if _unused == mapping:
            guesses += findings
    if not table.rows:
        raise UserError(_("The table has headings but nobody under them."))
    if not has_names(mapping):
        raise refusal(table)
    owned = own_columns(table, whole or mapping, own)
    reader = RowReader(table, mapping, owned)
    people: list[DraftPerson] = []
    left_out = list(table.skipped)
    for count, (number, row) in enumerate(zip(table.numbers, table.rows, strict=True)):
        if count % 500 == 0 and cancelled():
            raise Cancelled
        person, reason = reader.read(number, row)
        if person:
            people.append(person)
        else:
            left_out.append(Finding(number, reason))
    if table.activity:
        people, findings = _gathered(people)
        guesses += findings
    findings = judge(people, existing, cancelled)
    guesses += reader.findings
    guesses += reader.about_columns(people)
    guesses += findings
    return PeopleDraft(
        people=people,
        mapping=mapping,
        left_out=sorted(left_out, key=lambda one: one.row),
        guesses=sorted(guesses, key=lambda one: one.row),
        unmapped=_unmapped(table, {**mapping, **{f"own {k}": v for k, v in owned.items()}}),
    )


def _checked(table: Table, mapping: Mapping) -> Mapping:
    """``mapping`` with fields and columns that exist. Raises UserError for others."""
    for field, columns in mapping.items():
        if field not in FIELDS and not field.startswith(OWN):
            sentence = _("“{field}” is not a field. The fields are: {fields}.")
            raise UserError(sentence.format(field=field, fields=", ".join(FIELDS)), field="map")
        for column in columns:
            if not 0 <= column < len(table.header):
                sentence = _("There is no column “{column}” in this table.")
                raise UserError(sentence.format(column=column + 1), field="map")
    return {
        field: list(columns) for field, columns in mapping.items() if columns and field in FIELDS
    }


def own_columns(table: Table, mapping: Mapping, own: Iterable[str]) -> Mapping:
    """The column of each field of one's own, by its title: chosen by hand, else called like it."""
    taken = {column for columns in mapping.values() for column in columns}
    free = {
        squeezed(heading): column
        for column, heading in reversed(list(enumerate(table.header)))
        if column not in taken and heading
    }
    found: Mapping = {}
    for title in own:
        called = [free[squeezed(title)]] if squeezed(title) in free else []
        columns = mapping.get(OWN + title, called)
        if columns:
            found[title] = list(columns)
    return found


def _unmapped(table: Table, mapping: Mapping) -> list[str]:
    taken = {column for columns in mapping.values() for column in columns}
    return [
        table.column(column)
        for column in range(len(table.header))
        if column not in taken
        and (table.header[column] or any(len(r) > column and r[column] for r in table.rows[:200]))
    ]


def _gathered(people: list[DraftPerson]) -> tuple[list[DraftPerson], list[Finding]]:
    """One person for all rows in which a log says that they came and went."""
    found: dict[tuple[str, ...], list[DraftPerson]] = {}
    for person in people:
        key = (person.name, person.email, person.username, person.phone, person.roles)
        found.setdefault(key, []).append(person)
    findings = []
    for rows in found.values():
        if len(rows) > 1:
            sentence = ngettext(
                "{name} has {count} row, for coming and going; it was taken for one person.",
                "{name} has {count} rows, for coming and going; they were taken for one person.",
                len(rows),
            )
            told = sentence.format(name=rows[0].name, count=len(rows))
            findings.append(Finding(rows[0].row, told))
    return [rows[0] for rows in found.values()], findings
