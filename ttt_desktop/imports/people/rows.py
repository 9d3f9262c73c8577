"""One row to one person, or to the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ttt_desktop.i18n import _
from ttt_desktop.imports.people import about, cells, content, headers
from ttt_desktop.imports.people.names import Names
from ttt_desktop.imports.people.shapes import FIELDS, DraftPerson, Finding, Mapping, Table
from ttt_desktop.rules import gender
from ttt_desktop.rules.text import TITLE_LIMIT

_TOTAL = re.compile(
    r"\W*(grand |sub ?|overall )?(total|totals|sum|count|average|subtotal|totaux|suma|summe|"
    r"gesamt|insgesamt|somme|nombre total|soma|totale|totaal|razem|итого|всего|المجموع|合计|合計|"
    r"总计|總計|합계|कुल|योग|एकूण|మొత్తం|ମୋଟ|মোট|மொத்தம்|ಒಟ್ಟು|ആകെ|કુલ|ਕੁੱਲ)(?=[\s\d:=.-]|$)\W*",
    re.IGNORECASE,
)
_TESTS = frozenset({"test", "testing", "dummy", "asdf", "asdfgh", "qwerty", "xxx", "tester"})
_TESTY = re.compile("|".join(_TESTS), re.IGNORECASE)
_FILLING = _TESTS | {
    "user", "entry", "person", "name", "abc", "one", "two", "sample", "example", "account",
}  # fmt: skip
_LATER = ("emergency_contact",)
_CONSENTS = ("name", "photo", "contact", "quote")


class RowReader:
    """Reads the rows of one table; what it has to tell gathers in ``findings``."""

    def __init__(self, table: Table, mapping: Mapping, own: Mapping | None = None) -> None:
        self.findings: list[Finding] = []
        self._table = table
        self._columns = {field: tuple(columns) for field, columns in mapping.items()}
        self._own = {title: columns[0] for title, columns in (own or {}).items()}
        self._names = Names(table, mapping)
        self._ticks = {
            column: code
            for column in mapping.get("languages", ())
            if (code := cells.answered_language(table.header[column]))
        }
        self._consents = [(p, f"consent_{p}") for p in _CONSENTS if mapping.get(f"consent_{p}")]

    def read(self, number: int, row: Sequence[str]) -> tuple[DraftPerson | None, str]:
        """The person of ``row``, or None and the reason."""
        status = self._first(row, "status")
        if status and cells.is_gone(status):
            return None, _("Status “{status}”: not coming.").format(status=status)
        name = self._names.of(row)
        username = self._short(number, "username", cells.username(self._first(row, "username")))
        display = self._short(number, "display_name", cells.kept(self._first(row, "display_name")))
        reason = self._no_person(row, name or display or username)
        if reason:
            return None, reason
        name = name or display or username
        remarks: list[str] = [t for c in self._cells(row, "remarks") if (t := cells.kept(c))]
        # In this order, so that findings about a row read from left to right in the form.
        values: dict[str, str] = {
            "email": self._email(number, row),
            "phone": self._phone(number, row),
            "languages": self._languages(number, row, remarks),
            "writes": self._writes(number, row, remarks),
            "roles": self._roles(number, row, remarks),
            "region": self._region(row),
            "community": cells.kept(self._first(row, "community")),
            "gender": cells.tidy(self._first(row, "gender")),
            "pronouns": cells.tidy(self._first(row, "pronouns")),
            "background": self._backgrounds(number, row, remarks),
            "emergency_contact": ", ".join(
                said for cell in self._cells(row, "emergency_contact") if (said := cells.kept(cell))
            ),
        }
        for field in ("email", "phone", "region", "community", "gender", "pronouns", *_LATER):
            if len(values[field]) > TITLE_LIMIT:
                values[field] = self._short(number, field, values[field])
        consents, refused = self._given(number, row) if self._consents else ((), ())
        return DraftPerson(
            row=number,
            name=name,
            display_name=display if display != name else "",
            username=username,
            remarks="\n".join(remarks),
            consents=consents,
            refused=refused,
            own=self._of_own(row) if self._own else (),
            email=values["email"],
            phone=values["phone"],
            languages=values["languages"],
            writes=values["writes"],
            roles=values["roles"],
            region=values["region"],
            community=values["community"],
            gender=values["gender"],
            pronouns=values["pronouns"],
            gender_group=gender.group_of(values["gender"]),
            age_band=about.age_band(self._first(row, "age_band")),
            background=values["background"],
            first_time=about.first_time(self._first(row, "first_time")),
            access_needs=self._needs(row, "access_needs"),
            food_needs=self._needs(row, "food_needs"),
            emergency_contact=values["emergency_contact"],
        ), ""

    def _of_own(self, row: Sequence[str]) -> tuple[tuple[str, str], ...]:
        said = ((title, cells.kept(row[at])) for title, at in self._own.items() if at < len(row))
        return tuple((title, value[:TITLE_LIMIT]) for title, value in said if value)

    def about_columns(self, people: Sequence[DraftPerson]) -> list[Finding]:
        """What is true of whole columns, told once."""
        findings = self._names.findings()
        unclear = [
            heading for heading in self._table.header if headers.asks_unclear_consent(heading)
        ]
        for heading in unclear:
            sentence = _(
                "The column “{column}” does not say plainly what people agree to; "
                "no consent was taken from it."
            )
            findings.append(Finding(0, sentence.format(column=heading)))
        return findings

    def _cells(self, row: Sequence[str], field: str) -> Sequence[str]:
        if field not in self._columns:
            return ()
        return [row[c] for c in self._columns.get(field, ()) if c < len(row) and row[c]]

    def _first(self, row: Sequence[str], field: str) -> str:
        for column in self._columns.get(field, ()):
            if column < len(row) and (cell := row[column]):
                return cell
        return ""

    def _tell(self, number: int, sentence: str) -> None:
        self.findings.append(Finding(number, sentence))

    def _short(self, number: int, field: str, value: str) -> str:
        if len(value) <= TITLE_LIMIT:
            return value
        sentence = _("“{field}” was cut to {limit} characters.")
        self._tell(number, sentence.format(field=_(FIELDS[field]), limit=TITLE_LIMIT))
        return value[:TITLE_LIMIT].strip()

    def _no_person(self, row: Sequence[str], name: str) -> str:
        """Why ``row`` is nobody, or ''."""
        first = next((cell for cell in row if cell), "")
        match = _TOTAL.match(first)
        if match and not any(c.isalpha() for c in first[match.end() :]):
            rest = [cell for cell in row if cell and cell != first]
            if match.end() < len(first) or not any(content.is_name(cell) for cell in rest):
                return _("A row of totals, not a person.")
        if not name:
            return _("There is no name in this row.")
        if not any(char.isalpha() for char in name):
            return _("“{name}” has no letters, so it is no name.").format(name=name[:40])
        if len(name) > TITLE_LIMIT:
            return _("What stands for a name here is longer than {limit} characters.").format(
                limit=TITLE_LIMIT
            )
        if not _TESTY.search(name):
            return ""
        words = set(name.casefold().rstrip("0123456789").split())
        if not words.isdisjoint(_TESTS) and words <= _FILLING:
            return _("“{name}” looks like somebody trying the form.").format(name=name)
        return ""

    def _email(self, number: int, row: Sequence[str]) -> str:
        cell = self._first(row, "email")
        if not cell:
            return ""
        value, wrong = cells.email(cell)
        if wrong == "masked":
            self._tell(number, _("The e-mail address is masked, so it was left out."))
        elif wrong:
            sentence = _("“{text}” is no e-mail address, so it was left out.")
            self._tell(number, sentence.format(text=cell[:60]))
        return value

    def _phone(self, number: int, row: Sequence[str]) -> str:
        cell = self._first(row, "phone")
        value, wrong = cells.phone(cell) if cell else ("", "")
        if wrong:
            sentence = _("A spreadsheet has rounded the phone number {text}; it was left out.")
            self._tell(number, sentence.format(text=cell[:40]))
        return value

    def _languages(self, number: int, row: Sequence[str], remarks: list[str]) -> str:
        codes: dict[str, None] = {}
        for column in self._columns.get("languages", ()):
            cell = row[column] if column < len(row) else ""
            if not cell:
                continue
            if column in self._ticks:
                if cells.says_yes(cell):
                    codes[self._ticks[column]] = None
                continue
            found, unknown = cells.read_languages(cell)
            codes.update(dict.fromkeys(found))
            if unknown:
                self._unknown(number, "languages", unknown, remarks)
        return self._joined(codes)

    def _writes(self, number: int, row: Sequence[str], remarks: list[str]) -> str:
        codes: dict[str, None] = {}
        for cell in self._cells(row, "writes"):
            found, unknown = about.written(cell)
            codes.update(dict.fromkeys(found))
            if unknown:
                self._unknown(number, "writes", unknown, remarks)
        return self._joined(codes)

    def _joined(self, codes: Iterable[str]) -> str:
        return " ".join(list(codes)[:40])

    def _roles(self, number: int, row: Sequence[str], remarks: list[str]) -> str:
        roles: dict[str, None] = {}
        for cell in self._cells(row, "role"):
            found, unknown = cells.read_roles(cell)
            roles.update(dict.fromkeys(found))
            if unknown:
                self._unknown(number, "role", unknown, remarks)
        return " ".join(roles) or "participant"

    def _backgrounds(self, number: int, row: Sequence[str], remarks: list[str]) -> str:
        codes: dict[str, None] = {}
        for cell in self._cells(row, "background"):
            found, unknown = about.backgrounds(cell)
            codes.update(dict.fromkeys(found))
            if unknown:
                self._unknown(number, "background", unknown, remarks)
        return " ".join(codes)

    def _needs(self, row: Sequence[str], field: str) -> str:
        said = [words for cell in self._cells(row, field) if (words := about.need(cell))]
        return "\n".join(dict.fromkeys(said))

    def _unknown(self, number: int, field: str, unknown: Sequence[str], remarks: list[str]) -> None:
        field = _(FIELDS[field])
        words = ", ".join(cells.tidy(word) for word in unknown)
        remarks.append(f"{field}: {words}")
        sentence = _("{field}: “{text}” is not known here; it was kept under remarks.")
        self._tell(number, sentence.format(field=field, text=words[:80]))

    def _region(self, row: Sequence[str]) -> str:
        parts = [t for cell in self._cells(row, "region") if (t := cells.kept(cell))]
        if len(parts) < 2:
            return parts[0] if parts else ""
        return ", ".join(dict.fromkeys(parts))

    def _given(self, number: int, row: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """To what the person said a plain yes, and to what a plain no."""
        given: list[str] = []
        refused: list[str] = []
        for purpose, field in self._consents:
            cell = self._first(row, field)
            answer = cells.says_yes(cell)
            if answer:
                given.append(purpose)
            elif answer is False and cells.says_no(cell):
                refused.append(purpose)
            elif answer is None:
                sentence = _("“{text}” is no plain yes, so no consent was taken from it.")
                self._tell(number, sentence.format(text=cell[:60]))
        return tuple(given), tuple(refused)
