"""What is true at this moment only: the projector's scene, and what it may show."""

from __future__ import annotations

import json
from typing import Any

from ttt_desktop.i18n import N_
from ttt_desktop.store import Store
from ttt_desktop.workshop import fields as check

#: The projector's scenes, each with its word (an English msgid), in the order of their keys:
#: 1 to 9, then 0; the last has none.
SCENES = {
    "welcome": N_("Welcome"),
    "now": N_("Now and next"),
    "prompt": N_("Prompt"),
    "groups": N_("Groups"),
    "wall": N_("Wall"),
    "words": N_("Words"),
    "break": N_("Break"),
    "attendance": N_("Attendance"),
    "thanks": N_("Thanks"),
    "black": N_("Black"),
    "message": N_("Message"),
}


#: A message to the room is no longer than this many characters.
TEXT_LIMIT = 600


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


def put_all(store: Store, values: dict[str, Any], *, origin: str = "desk") -> None:
    """Keep several values of the moment at once: who hears of one hears of all."""
    said = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    kept = {row[0]: row[1] for row in store.query("SELECT id, value FROM live")}
    new = [{"id": key, "value": value} for key, value in said.items() if kept.get(key) != value]
    if new:
        with store.write(N_("Change what is live"), origin=origin, journal=False) as db:
            db.table("live").upsert_all(new, pk="id")


def scene(store: Store) -> str:
    """The scene that was chosen last. What is seen may follow the agenda: ``wall.scene``."""
    return str(get(store, "scene", "now"))


def set_scene(store: Store, name: str) -> None:
    """Choose the projector's scene; from now on it does not follow the agenda."""
    chosen = check.choice(name, SCENES)
    put_all(store, {"scene": chosen, "scene.follows": False, "scene.groups": ""})


def show_groups(store: Store, session_id: str) -> None:
    """The scene is the groups, of this session, until a scene is chosen again."""
    put_all(store, {"scene": "groups", "scene.follows": False, "scene.groups": session_id})


def follows(store: Store) -> bool:
    """Whether the scene follows the agenda."""
    return get(store, "scene.follows", False) is True


def set_follows(store: Store, on: bool, showing: str = "now") -> None:
    """Let the scene follow the agenda; or no more, and then ``showing`` stays."""
    put_all(store, {"scene": check.choice(showing, SCENES), "scene.follows": on})


#: What the wall may show, each with its word (an English msgid).
WALLS = {"session": N_("This session"), "all": N_("Whole workshop")}


def wall(store: Store) -> str:
    """Whether the wall shows the running session's notes ('session') or everything ('all')."""
    return str(get(store, "wall", "session"))


def set_wall(store: Store, name: str) -> None:
    """Choose what the wall shows."""
    put(store, "wall", check.choice(name, WALLS))


def text(store: Store, key: str, default: str = "") -> str:
    """A value of the moment that is text: ``message``, ``friendly``, ``wall.kind``,
    ``wall.prompt``, ``words.day`` (a day's id), ``projector.language``; '' is the default."""
    said = get(store, key)
    return said if isinstance(said, str) else default


def set_text(store: Store, key: str, said: str) -> None:
    """Keep such a text, cleaned; what people read has several lines at most."""
    put(store, key, check.prose(said, limit=TEXT_LIMIT))


def flag(store: Store, key: str, default: bool) -> bool:
    """A value of the moment that is on or off: ``warn.projector``, ``projector.dark``."""
    said = get(store, key)
    return said if isinstance(said, bool) else default
