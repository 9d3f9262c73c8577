"""What the rows of notes are called after: sessions, groups, people, prompts, the time zone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ttt_desktop.i18n import _
from ttt_desktop.rules import clock
from ttt_desktop.workshop import agenda, details, groups, people, prompts

if TYPE_CHECKING:
    from ttt_desktop.store import Store
    from ttt_desktop.workshop.groups import Group
    from ttt_desktop.workshop.notes import Note

#: The tables whose changes make these names stale.
TABLES = frozenset({"session", "day", "group", "person", "prompt", "workshop"})


class Names:
    """Asked once and kept until one of ``TABLES`` changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.load()

    def load(self) -> None:
        """Ask the file again."""
        store = self._store
        self.zone = details.get(store).timezone
        self.sessions = {s.id: s for s in agenda.sessions(store)}
        self.groups = {g.id: g for g in groups.of_session(store, None)}
        self.people = {p.id: p.label for p in people.all_people(store)}
        self.prompts = {p.id: p for p in prompts.of_session(store, None)}
        self._days: dict[str, datetime] = {}

    def session(self, note: Note) -> str:
        found = self.sessions.get(note.session_id)
        return found.title if found else ""

    def group(self, note: Note) -> str:
        found = self.groups.get(note.group_id or "")
        return found.name if found else ""

    def groups_of(self, session_id: str | None) -> list[Group]:
        """The groups of a session in their order."""
        return [g for g in self.groups.values() if g.session_id == session_id]

    def who(self, note: Note) -> str:
        """A person's name as the room may see it, or in what way the note has none."""
        if note.anonymous:
            return _("anonymous")
        return self.people.get(note.author_id or "") or _("not signed")

    def moment(self, note: Note) -> datetime:
        """When it was said, on the workshop's clock."""
        found = self._days.get(note.created_at)
        if found is None:
            if len(self._days) > 5_000:
                self._days.clear()
            found = self._days[note.created_at] = clock.local(note.created_at, self.zone)
        return found

    def time(self, note: Note) -> str:
        """``10:42``; of an anonymous note, whose time is kept only roughly, ``about 10:30``."""
        text = f"{self.moment(note):%H:%M}"
        return _("about {time}").format(time=text) if note.anonymous else text
