"""Which row of a sheet holds the headings, which rows are people, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ttt_desktop.i18n import _, ngettext
from ttt_desktop.imports.people import content, headers
from ttt_desktop.imports.people.shapes import NAMING, Finding

_SEARCHED = 40
_COLUMNS = 300
_TAG = re.compile(r"#[a-zA-Z][\w+-]*( *\+\w+)*")
_SECTION = re.compile(r"\s*\d{1,2}[.)]\s+\S")
_STRONG = frozenset({*NAMING, "email"})

Row = Sequence[str]


@dataclass(slots=True)
class Cut:
    """A sheet taken apart. ``score`` tells how much it looks like people; rows are numbered."""

    header: list[str]
    rows: list[list[str]]
    numbers: list[int]
    has_header: bool
    score: float
    notes: list[Finding] = field(default_factory=list)
    skipped: list[Finding] = field(default_factory=list)
    activity: bool = False


def cut(rows: list[list[str]]) -> Cut:
    """Find the headings in ``rows`` (row 1 first) and set aside what is not a person."""
    scores = [_score(rows, index) for index in range(min(len(rows), _SEARCHED))]
    score = max(scores, default=0.0)
    # A later table, or the headings repeated on a second page, may fit its rows a little better:
    # the first that is nearly as good is meant.
    best = next((i for i, one in enumerate(scores) if one and one >= 0.75 * score), -1)
    if best >= 0 and score < 2 and not _alone(rows, best):
        best = -1
    if best < 0:
        return _without(rows)
    result = Cut([], [], [], True, score)
    result.header = _header(rows, best)
    start = best + 1 + _lower_half(rows, best, result.header)
    above = [index for index in range(best) if any(rows[index])]
    if above:
        sentence = ngettext(
            "{count} row above the headings was left out.",
            "{count} rows above the headings were left out.",
            len(above),
        )
        result.skipped.append(Finding(above[0] + 1, sentence.format(count=len(above))))
    _take(rows, start, result)
    acts = sum((headers.recognise(h) or _NOTHING).field == "activity" for h in result.header)
    result.activity = acts >= 2
    return result


_NOTHING = headers.Seen("", 0)


def _score(rows: list[list[str]], index: int) -> float:
    """How much ``rows[index]`` looks like headings over the rows below it."""
    row = rows[index][:_COLUMNS]
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for column, cell in enumerate(row):
        if cell and (found := headers.recognise(cell)):
            seen.setdefault((found.field, found.kind), (column, found.weight))
    if not seen or any(content.is_email(cell) for cell in row if "@" in cell):
        return 0.0
    below = [r for r in rows[index + 1 : index + 40] if any(r)][:20]
    total = 0.0
    for (name, _kind), (column, weight) in seen.items():
        cells = content.values(below, column)
        fit = 1.0
        if cells and name == "email":
            fit = max(0.2, content.share(cells, content.is_email))
        elif cells and name in NAMING:
            fit = max(0.1, content.share(cells, lambda c: any(x.isalpha() for x in c)))
        elif not cells and name in _STRONG:
            fit = 0.5
        total += fit * (1.0 if weight > 1 else 0.6) * (1.5 if name in _STRONG else 1.0)
    return total


def _alone(rows: list[list[str]], index: int) -> bool:
    """Whether one known heading is enough: it leads its table, or names a column of names."""
    first = next((i for i, row in enumerate(rows) if any(row)), 0)
    if index == first:
        return True
    filled = sum(bool(cell) for cell in rows[index])
    below = [sum(bool(cell) for cell in row) for row in rows[index + 1 : index + 20] if any(row)]
    return bool(below) and filled * 2 >= max(below) and max(below) > 1


def _header(rows: list[list[str]], index: int) -> list[str]:
    """The headings; where they are empty the row above, as under merged cells, helps out."""
    header = [" ".join(cell.split()) for cell in rows[index]]
    above = rows[index - 1] if index else []
    for column, heading in enumerate(header):
        if not heading and column < len(above) and headers.recognise(above[column]):
            header[column] = " ".join(above[column].split())
    return header


def _lower_half(rows: list[list[str]], index: int, header: list[str]) -> int:
    """1 if the next row tells what stands under merged cells, which fills ``header``; else 0."""
    below = rows[index + 1] if index + 1 < len(rows) else []
    filled = [column for column, cell in enumerate(below[:_COLUMNS]) if cell]
    if not filled or not all(headers.recognise(below[column]) for column in filled):
        return 0
    if any(column < len(header) and headers.recognise(header[column]) for column in filled):
        return 0
    header += [""] * (filled[-1] + 1 - len(header))
    for column in filled:
        header[column] = " ".join(below[column].split())
    return 1


def _without(rows: list[list[str]]) -> Cut:
    """A sheet whose headings are not known: perhaps it has none, perhaps none of ours."""
    result = Cut([], [], [], False, 0.0)
    first = next((i for i, row in enumerate(rows) if any(row)), 0)
    if rows and _is_heading(rows, first):
        result.has_header = True
        result.header = [" ".join(cell.split()) for cell in rows[first]]
        _take(rows, first + 1, result)
        return result
    _take(rows, first, result)
    kinds = [
        any(content.share(content.values(result.rows, c), looks) >= 0.7 for c in range(20))
        for looks in (content.is_email, content.is_phone)
    ]
    result.score = sum(kinds) / 2
    sentence = _(
        "The table has no headings that are known, so columns were taken by what stands in them."
    )
    result.notes.append(Finding(first + 1, sentence))
    return result


def _is_heading(rows: list[list[str]], index: int) -> bool:
    """Whether an unknown first row is a heading all the same: it differs from what follows."""
    row = rows[index]
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or any(content.is_email(c) or content.is_phone(c) for c in filled):
        return False
    if any(len(cell) > 40 or cell.endswith("?") or cell.startswith("_") for cell in filled):
        return True
    below = rows[index + 1 : index + 60]
    for column, cell in enumerate(row[:_COLUMNS]):
        cells = content.values(below, column)
        for looks in (content.is_email, content.is_phone, _is_number):
            if cell and not looks(cell) and content.share(cells, looks) >= 0.7:
                return True
    return False


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(",", "", 1).isdecimal()


def _take(rows: list[list[str]], start: int, result: Cut) -> None:
    """Move the rows from ``start`` over, but for tags, repeated headings and second tables."""
    names = [h.casefold() for h in result.header]
    lead = next((i for i, h in enumerate(names) if h), 0)
    for index in range(start, len(rows)):
        row = rows[index]
        if not any(row):
            continue
        number = index + 1
        if index < start + 3 and _is_tags(row):
            result.skipped.append(Finding(number, _("A row of tags (#…) was skipped.")))
            continue
        first = row[lead] if lead < len(row) else ""
        if result.has_header and first and len(first) < 60:
            if first.casefold() == names[lead] and _same(row, names):
                result.skipped.append(Finding(number, _("The headings stand here once more.")))
                continue
            if index < start + 2 and first.startswith('{"ImportId"'):
                result.skipped.append(Finding(number, _("A row of tags (#…) was skipped.")))
                continue
        if result.has_header and (first or index < start + 2) and _starts_another(rows, index):
            rest = sum(any(r) for r in rows[index:])
            sentence = ngettext(
                "Another table begins here; its {count} row was left out.",
                "Another table begins here; its {count} rows were left out.",
                rest,
            )
            result.skipped.append(Finding(number, sentence.format(count=rest)))
            return
        result.rows.append(row)
        result.numbers.append(number)


def _is_tags(row: Row) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)


def _same(row: Row, names: list[str]) -> bool:
    pairs = [
        (cell.strip().casefold(), name) for cell, name in zip(row, names, strict=False) if cell
    ]
    return sum(a == b for a, b in pairs) * 2 > len(pairs)


def _starts_another(rows: list[list[str]], index: int) -> bool:
    """A row of its own such as "3. Activities", with headings right under it."""
    row = rows[index]
    if sum(bool(cell) for cell in row) != 1 or not _SECTION.match(next(c for c in row if c)):
        return False
    below = next((r for r in rows[index + 1 : index + 4] if any(r)), [])
    return sum(headers.is_spelling(cell) for cell in below if cell) >= 2
