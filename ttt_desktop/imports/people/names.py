"""A person's name as the file has it: whole, or put together from parts in the right order."""

from __future__ import annotations

from collections.abc import Sequence

from ttt_desktop.i18n import _
from ttt_desktop.imports.people import cells, headers
from ttt_desktop.imports.people.shapes import Finding, Mapping, Table

# "Na", "No" and "Nil" are somebody's names; these are not.
_NOBODY = frozenset({"n/a", "#n/a", "null", "none", "(none)", "(blank)", "undefined"})


class Names:
    """Reads names by ``mapping``; counts what would be worth telling."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._columns = {
            field: tuple(mapping.get(field, ()))
            for field in ("name", "given_name", "middle_name", "family_name", "title")
        }
        heading = [table.header[c] for c in self._columns["name"][:1]]
        self._swapped = bool(heading) and headers.is_swapped(heading[0])
        family = [table.header[c] for c in self._columns["family_name"][:1]]
        self._family_first = bool(family) and headers.is_family_first(family[0])
        self._titles = self._commas = self._seen = 0

    def of(self, row: Sequence[str]) -> str:
        """The name in ``row``, '' where there is none."""
        whole = self._text(row, "name")
        title = self._text(row, "title")
        self._titles += bool(title)
        if whole:
            self._seen += 1
            if "," in whole:
                if self._swapped:
                    whole = _turned(whole)
                else:
                    self._commas += 1
            if title and len(whole) > len(title) + 1 and whole.startswith(title + " "):
                whole = whole[len(title) :].strip()
            return whole
        parts = [self._text(row, f) for f in ("given_name", "middle_name", "family_name")]
        given, middle, family = parts
        if given and family and cells.is_written_jointly(given, family):
            return family + middle + given
        ordered = (family, middle, given) if self._family_first else (given, middle, family)
        return " ".join(part for part in ordered if part)

    def findings(self) -> list[Finding]:
        """What is to tell about all names together."""
        found = []
        if self._titles:
            sentence = _("Titles such as Dr or Mrs stand in their own column and were left out.")
            found.append(Finding(0, sentence))
        if self._commas and self._commas * 2 > self._seen:
            sentence = _(
                "Names have a comma, perhaps for “Family, Given”; the heading does not say so, "
                "and they were kept as they are."
            )
            found.append(Finding(0, sentence))
        return found

    def _text(self, row: Sequence[str], field: str) -> str:
        found = [cells.tidy(row[c]) for c in self._columns[field] if c < len(row) and row[c]]
        if not found:
            return ""
        text = found[0] if len(found) == 1 else " ".join(filter(None, found))
        if text.casefold() in _NOBODY or not (text[0].isalpha() or any(map(str.isalnum, text))):
            return ""
        return text


def _turned(name: str) -> str:
    """ "Family, Given" as "Given Family"; what follows a second comma stays at the end."""
    family, given, *rest = [part.strip() for part in name.split(",")]
    if cells.is_written_jointly(family, given):
        return family + given
    return " ".join(part for part in (given, family, *rest) if part)
