"""Which column is what: guessed from headings and content, or said by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _, ngettext
from ttt_desktop.imports.people import content, headers
from ttt_desktop.imports.people.headers import Seen, recognise, squeezed
from ttt_desktop.imports.people.shapes import FIELDS, NAMING, Finding, Mapping, Table

_MEANINGLESS = re.compile(
    r"(?:unnamed\s*:?\s*|column|col|field|var|v|x|f|c)?\s*_?\d*", re.IGNORECASE
)
_LIMIT = 500
_CHECKED = {
    "email": content.is_email,
    "phone": content.is_phone,
    "languages": content.is_languages,
}

Choice = tuple[int, Seen]


def guess_mapping(table: Table) -> Mapping:
    """The columns of each field as far as headings and content tell; {} when nothing does."""
    return guess(table)[0]


def guess(table: Table) -> tuple[Mapping, list[Finding]]:
    """``guess_mapping``, and what to tell about columns taken by their content alone."""
    found: dict[str, list[Choice]] = {}
    for column, heading in enumerate(table.header[:_LIMIT]):
        seen = recognise(heading)
        if seen and seen.field != "activity" and _holds(table, column, seen):
            found.setdefault(seen.field, []).append((column, seen))
    mapping = {field: _chosen(table, field, choices) for field, choices in found.items()}
    _sort_names(table, mapping)
    _one_by_one(table, mapping)
    findings = _by_content(table, mapping)
    return {field: mapping[field] for field in FIELDS if mapping.get(field)}, findings


def has_names(mapping: Mapping) -> bool:
    """Whether ``mapping`` can give a person a name."""
    return any(mapping.get(field) for field in NAMING)


def refusal(table: Table) -> UserError:
    """Why ``table`` is no list of people, what was found, and how to go on by hand."""
    headings = [f"“{_short(heading)}”" for heading in table.header if heading.strip()]
    listed = ", ".join(headings[:8]) + ("…" if len(headings) > 8 else "")
    if not listed:
        sentence = _(
            "No column with names was found, so this does not look like a list of people. "
            "Choose the column of the names by hand (on the command line: --map name=COLUMN)."
        )
        return UserError(sentence)
    sentence = _(
        "No column with names was found, so this does not look like a list of people. "
        "Its columns are {columns}. If one of them holds the names, choose it by hand "
        "(on the command line: --map name=COLUMN)."
    )
    return UserError(sentence.format(columns=listed))


def map_by_hand(table: Table, pairs: Iterable[str], mapping: Mapping | None = None) -> Mapping:
    """``mapping`` (else the guess) changed by ``FIELD=COLUMN`` texts.

    COLUMN is a heading or a number from 1; a field named twice takes both columns; ``FIELD=``
    takes none. Raises UserError for an unknown field or column.
    """
    result = {k: list(v) for k, v in (guess_mapping(table) if mapping is None else mapping).items()}
    said: set[str] = set()
    for pair in pairs:
        name, equals, column = pair.partition("=")
        field = name.strip().casefold().replace("-", "_").replace(" ", "_")
        field = {"language": "languages", "full_name": "name", "e_mail": "email"}.get(field, field)
        if not equals:
            sentence = _("“{text}” should look like FIELD=COLUMN, for example name=2.")
            raise UserError(sentence.format(text=pair), field="map")
        if field not in FIELDS:
            sentence = _("“{field}” is not a field. The fields are: {fields}.")
            raise UserError(
                sentence.format(field=name.strip(), fields=", ".join(FIELDS)), field="map"
            )
        if field not in said:
            result[field] = []
            said.add(field)
        if column.strip():
            index = _column(table, column.strip())
            if index not in result[field]:
                result[field].append(index)
    return {field: columns for field, columns in result.items() if columns}


def _column(table: Table, wanted: str) -> int:
    for same in (str.strip, squeezed):
        hits = [i for i, heading in enumerate(table.header) if same(heading) == same(wanted) != ""]
        if hits:
            return hits[0]
    if wanted.isdecimal() and 1 <= int(wanted[:9]) <= len(table.header):
        return int(wanted) - 1
    sentence = _("There is no column “{column}” in this table. Its columns are: {columns}.")
    listed = ", ".join(table.column(index) for index in range(min(40, len(table.header))))
    raise UserError(sentence.format(column=wanted, columns=listed), field="map")


def _short(heading: str) -> str:
    heading = " ".join(heading.split())
    return heading if len(heading) <= 40 else heading[:39] + "…"


def _holds(table: Table, column: int, seen: Seen) -> bool:
    """Whether the content of ``column`` agrees with its heading, where that can be told."""
    cells = content.values(table.rows, column)
    if not cells:
        return True
    if seen.field in _CHECKED and (seen.weight == 1 or seen.field == "email"):
        return content.share(cells, _CHECKED[seen.field]) >= (0.3 if seen.weight == 1 else 0.05)
    if seen.weight == 1 and seen.field in ("name", "given_name", "family_name"):
        return content.share(cells, content.is_name) >= 0.5
    if seen.field == "name" and seen.kind != "swapped":
        # "Participants: 35" counts people, it does not name them.
        return content.share(cells, lambda c: any(char.isalpha() for char in c)) >= 0.2
    return True


def _chosen(table: Table, field: str, choices: list[Choice]) -> list[int]:
    full = {column: bool(content.values(table.rows, column, 1)) for column, _seen in choices}
    if field == "region":
        return _region([choice for choice in choices if full[choice[0]]] or choices[:1])
    if field in (
        "languages",
        "writes",
        "remarks",
        "background",
        "access_needs",
        "food_needs",
        "emergency_contact",
    ):
        best = max(seen.weight for _column, seen in choices)
        return [column for column, seen in choices if seen.weight == best or seen.weight > 1]

    def rank(choice: Choice) -> tuple[bool, bool, int, bool, int]:
        column, seen = choice
        own = _about_the_one_who_comes(table.header[column])
        return full[column], seen.kind != "buyer", seen.weight, own, -column

    if any(seen.weight > 1 for _column, seen in choices) or field == "email":
        choices = sorted(choices, key=rank, reverse=True)
        own = [c for c in choices if _about_the_one_who_comes(table.header[c[0]]) and full[c[0]]]
        return [(own or choices)[0][0]]
    return [max(choices, key=rank)[0]]


def _about_the_one_who_comes(heading: str) -> bool:
    words = set(headers.plain(heading).split())
    return not words.isdisjoint({"attendee", "participant", "participants", "wikimedia", "your"})


def _region(choices: list[Choice]) -> list[int]:
    cities = [c for c, seen in choices if seen.kind == "city" and seen.weight > 1][:1]
    states = [c for c, seen in choices if not seen.kind][:1]
    if cities or states:
        return cities + states
    places = [c for c, seen in choices if seen.kind == "place"]
    return places[:1] or [c for c, _seen in choices][:1]


def _sort_names(table: Table, mapping: Mapping) -> None:
    """Tell from the cells what a bare "Name" (Nom, Nombre, पేరు) beside one part means."""
    name, given, family = (mapping.get(f) for f in ("name", "given_name", "family_name"))
    if not name or bool(given) == bool(family):
        return
    other = (given or family or [0])[0]
    pairs = [
        (row[name[0]].split(), row[other].split())
        for row in table.rows[:200]
        if max(name[0], other) < len(row) and row[name[0]].strip() and row[other].strip()
    ]
    whole = sum(set(part) <= set(full) and len(full) > len(part) for full, part in pairs)
    if pairs and whole * 2 < len(pairs):
        mapping["family_name" if given else "given_name"] = mapping.pop("name")


def _one_by_one(table: Table, mapping: Mapping) -> None:
    """Columns such as "Languages/Odia" with 1 and 0, one for each answer of a question."""
    from ttt_desktop.imports.people.cells import answered_language

    columns = [
        column
        for column, heading in enumerate(table.header[:_LIMIT])
        if answered_language(heading)
        and content.share(content.values(table.rows, column), _is_tick) >= 0.9
    ]
    if len(columns) > 1:
        kept = [c for c in mapping.get("languages", []) if c not in columns]
        mapping["languages"] = kept + columns


def _is_tick(cell: str) -> bool:
    return cell.casefold() in ("0", "1", "true", "false", "x", "yes", "no")


def _by_content(table: Table, mapping: Mapping) -> list[Finding]:
    """Fill what headings left open; a heading that means something else is never overruled."""
    taken = {column for columns in mapping.values() for column in columns}
    width = min(_LIMIT, max([len(table.header), *(len(row) for row in table.rows[:50])], default=0))
    cells = {c: content.values(table.rows, c) for c in range(width) if c not in taken}
    open_to = {c for c in cells if cells[c] and _is_open(table, c)}
    findings: list[Finding] = []

    def take(field: str, columns: Sequence[int]) -> None:
        mapping[field] = list(columns)
        open_to.difference_update(columns)
        sentence = ngettext(
            "Column {column} was taken for “{field}” because of what stands in it.",
            "Columns {column} were taken for “{field}” because of what stands in them.",
            len(columns),
        )
        names = ", ".join(table.column(column) for column in columns)
        findings.append(Finding(0, sentence.format(column=names, field=_(FIELDS[field]))))

    for field, looks in _CHECKED.items():
        if field not in mapping:
            hits = [c for c in sorted(open_to) if content.share(cells[c], looks) >= 0.7]
            if hits:
                take(field, hits[:1])
    if has_names(mapping):
        return findings
    known = bool(mapping) or not table.has_header
    hits = [c for c in sorted(open_to) if content.has_names(cells[c])]
    if not hits and "email" in mapping and table.has_header:
        # A heading in a language that we do not know, beside one that we do.
        hits = [c for c in cells if not recognise(table.header[c]) and _surely_names(cells[c])][:1]
    if hits and (known or width <= 2):
        many = [c for c in hits if content.has_many_words(cells[c])]
        if many or len(hits) < 2 or not _are_parts(table, mapping, hits[:2]):
            take("name", (many or hits)[:1])
        else:
            take("name", hits[:2])
    return findings


def _is_open(table: Table, column: int) -> bool:
    if not table.has_header or column >= len(table.header):
        return True
    return _MEANINGLESS.fullmatch(table.header[column].strip()) is not None


def _surely_names(cells: Sequence[str]) -> bool:
    return content.has_names(cells) and content.has_many_words(cells) and len(set(cells)) > 2


def _are_parts(table: Table, mapping: Mapping, columns: Sequence[int]) -> bool:
    """Whether two columns of single words are the parts of names: addresses bear them out."""
    email = mapping.get("email", [-1])[0]
    if email < 0 or columns[1] != columns[0] + 1:
        return False
    hits = seen = 0
    for row in table.rows[:100]:
        if max(email, *columns) < len(row) and row[email]:
            seen += 1
            local = row[email].split("@")[0].casefold()
            hits += all(squeezed(row[c])[:3] in local for c in columns if row[c])
    return seen > 0 and hits * 3 >= seen
