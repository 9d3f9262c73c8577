"""What is true at this moment only: the projector's scene, and what it may show."""

from __future__ import annotations

import json
from typing import Any

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store
from ttt_desktop.workshop import fields as check

#: The projector's scenes, each with its word (an English msgid).
SCENES = {
    "now": N_("Now and next"),
    "prompt": N_("Prompt"),
    "wall": N_("Wall"),
    "black": N_("Black"),
}


def get(store: Store, key: str, default: Any = None) -> Any:
    """A value of the moment (JSON), or ``default``."""
    said = store.value("SELECT value FROM live WHERE id = ?", (key,))
    return default if said is None else json.loads(said)


def put(store: Store, key: str, value: Any, *, origin: str = "desk") -> None:
    """Keep a value of the moment; nothing to undo."""
    said = json.dumps(value, ensure_ascii=False)
    if store.value("SELECT value FROM live WHERE id = ?", (key,)) == said:
        return
    with store.write(N_("Change what is live"), origin=origin, journal=False) as db:
        db.table("live").upsert({"id": key, "value": said}, pk="id")


def scene(store: Store) -> str:
    """The scene that the projector shows."""
    return str(get(store, "scene", "now"))


def set_scene(store: Store, name: str) -> None:
    """Choose the projector's scene."""
    put(store, "scene", check.choice(name, SCENES))


#: What the wall may show, each with its word (an English msgid).
WALLS = {"session": N_("This session"), "all": N_("Whole workshop")}


def wall(store: Store) -> str:
    """Whether the wall shows the running session's notes ('session') or everything ('all')."""
    return str(get(store, "wall", "session"))


def set_wall(store: Store, name: str) -> None:
    """Choose what the wall shows."""
    put(store, "wall", check.choice(name, WALLS))
