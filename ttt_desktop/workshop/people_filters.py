"""Filters of the list of people, kept under a name: who fits, and which of them are saved."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.rules.text import fold
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check
from ttt_desktop.workshop.people import Person

#: What stands for "not told" where a filter looks for people of whom something is not known.
UNKNOWN = "?"


@dataclass(frozen=True)
class Wanted:
    """Whom a filter leaves; '' in a field wants everybody, ``UNKNOWN`` who did not say.

    ``photo`` is 'yes' or 'no', whether the consent stands, or 'refused', or ``UNKNOWN`` where they
    were not asked. ``here`` is 'yes' or 'no'.
    """

    text: str = ""
    role: str = ""
    language: str = ""
    region: str = ""
    background: str = ""
    first_time: str = ""
    gender_group: str = ""
    photo: str = ""
    here: str = ""

    @property
    def is_open(self) -> bool:
        """Whether everybody fits."""
        return self == Wanted()

    def fits(
        self,
        person: Person,
        consents: Collection[str] = (),
        here: bool = False,
        refused: Collection[str] = (),
    ) -> bool:
        """Whether ``person`` is wanted; ``text`` is for the search, not looked at here.

        ``consents`` are the purposes that stand, ``refused`` those to which they said no.
        """
        return (
            _has(self.role, person.role_list)
            and _has(self.language, person.language_list)
            and _has(self.background, person.background_list)
            and _is(self.region, person.region)
            and _is(self.first_time, person.first_time)
            and _is(self.gender_group, person.gender_group)
            and self.photo in ("", *_photo("photo" in consents, "photo" in refused))
            and self.here in ("", "yes" if here else "no")
        )


def _has(wanted: str, given: tuple[str, ...]) -> bool:
    return not wanted or (wanted in given if wanted != UNKNOWN else not given)


def _photo(agreed: bool, refused: bool) -> tuple[str, ...]:
    return ("yes",) if agreed else ("no", "refused" if refused else UNKNOWN)


def _is(wanted: str, given: str) -> bool:
    return not wanted or given == ("" if wanted == UNKNOWN else wanted)


@dataclass(frozen=True)
class SavedFilter:
    """A filter with its name."""

    id: str
    title: str
    wanted: Wanted


def saved(store: Store) -> list[SavedFilter]:
    """The saved filters in the order in which they were saved."""
    rows = store.query("SELECT id, title, wanted FROM people_filter ORDER BY position, id")
    return [SavedFilter(row[0], row[1], _read(row[2])) for row in rows]


def save(store: Store, title: str, wanted: Wanted) -> SavedFilter:
    """Keep ``wanted`` under a name; the same name again replaces it. Raises UserError."""
    title = check.title(title, _("Write a name for the filter."), "title")
    if wanted.is_open:
        raise UserError(_("Choose whom the filter should show first."))
    said = json.dumps(
        {name: value for name, value in asdict(wanted).items() if value}, ensure_ascii=False
    )
    same = next((one for one in saved(store) if fold(one.title) == fold(title)), None)
    key = same.id if same else ids.ordered()
    with store.write(N_("Save filter")) as db:
        if same:
            db.table("people_filter").update(key, {"title": title, "wanted": said})
        else:
            last = store.value("SELECT coalesce(max(position), 0) FROM people_filter")
            row = {"id": key, "position": int(last) + 1, "title": title, "wanted": said}
            db.table("people_filter").insert(row)
    return SavedFilter(key, title, wanted)


def remove(store: Store, filter_id: str) -> None:
    """Forget a saved filter; the people stay as they are."""
    if store.one("SELECT 1 FROM people_filter WHERE id = ?", (filter_id,)):
        with store.write(N_("Remove filter")) as db:
            db.table("people_filter").delete(filter_id)


def _read(said: str) -> Wanted:
    """A filter from the file; what a later version may have added is left aside."""
    try:
        raw = json.loads(said)
    except ValueError:
        return Wanted()
    known = {field.name for field in fields(Wanted)}
    given = raw.items() if isinstance(raw, dict) else ()
    return Wanted(**{k: v for k, v in given if k in known and isinstance(v, str)})
