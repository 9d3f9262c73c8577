"""The noun *theme*: a strand of the workshop that sessions belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import N_, _
from ttt_desktop.store import Store, ids
from ttt_desktop.workshop import fields as check

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True)
class Theme:
    """A strand: its place in the list, its title, what it is about."""

    id: str
    position: int
    title: str
    about: str


def all_themes(store: Store) -> list[Theme]:
    """The themes in their order."""
    return [
        Theme(*row)
        for row in store.query("SELECT id, position, title, about FROM theme ORDER BY position, id")
    ]


def insert(db: Database, title: str, about: str = "") -> str:
    """Add a theme inside an open write; returns its id."""
    key = ids.ordered()
    position = db.execute("SELECT coalesce(max(position) + 1, 0) FROM theme").fetchone()[0]
    db.table("theme").insert(
        {
            "id": key,
            "position": position,
            "title": check.title(title, _("Give the theme a title."), "title"),
            "about": check.prose(about),
        }
    )
    return key


def add(store: Store, title: str, about: str = "") -> Theme:
    """Add a theme at the end."""
    with store.write(N_("Add theme")) as db:
        key = insert(db, title, about)
    return next(theme for theme in all_themes(store) if theme.id == key)


def update(store: Store, theme_id: str, **changes: Any) -> None:
    """Change ``title`` or ``about``."""
    if "title" in changes:
        changes["title"] = check.title(changes["title"], _("Give the theme a title."), "title")
    if "about" in changes:
        changes["about"] = check.prose(changes["about"])
    row = store.one("SELECT * FROM theme WHERE id = ?", (theme_id,))
    wanted = check.changed(row, changes)
    if wanted:
        with store.write(N_("Change theme")) as db:
            db.table("theme").update(theme_id, wanted)


def remove(store: Store, theme_id: str) -> None:
    """Remove a theme; its sessions stay, without one."""
    if store.value("SELECT 1 FROM theme WHERE id = ?", (theme_id,)) is None:
        raise UserError(_("This is not in the workshop any more."))
    with store.write(N_("Remove theme")) as db:
        db.execute("UPDATE session SET theme_id = NULL WHERE theme_id = ?", (theme_id,))
        db.table("theme").delete(theme_id)
