"""What one person prefers on one machine, kept as JSON; nothing of any workshop."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, field, fields
from pathlib import Path
from typing import Any

from ttt_desktop import system
from ttt_desktop.rows import dataclass

log = logging.getLogger(__name__)

RECENT_LIMIT = 12
SCHEMES = ("system", "light", "dark")
#: The text sizes that are offered, in per cent.
TEXT_SIZES = (100, 125, 150, 175, 200)


@dataclass
class Settings:
    """The settings; ``save`` writes them whole, ``load`` survives any file."""

    language: str = "en"
    text_scale: int = 100
    colour_scheme: str = "system"
    less_motion: bool = False
    recent: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    window: list[int] = field(default_factory=list)
    maximised: bool = False
    path: Path | None = field(default=None, compare=False, repr=False)
    #: The columns of the list of people; none: those that are shown first.
    people_columns: list[str] = field(default_factory=list)
    #: The size of paper chosen last: 'a4', 'letter', or none yet.
    paper_size: str = ""
    #: Projectors known here, the latest first: maker, model, serial number, connector.
    projector_screens: list[list[str]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings; a missing or damaged file, or a field out of range, is the default."""
        path = path or system.config_dir() / "settings.json"
        made = cls(path=path)
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return made
        except (OSError, ValueError, RecursionError) as error:
            log.warning("settings could not be read, starting afresh: %s", type(error).__name__)
            return made
        if isinstance(raw, dict):
            for spec in fields(cls):
                if spec.name != "path" and spec.name in raw:
                    value = _valid(spec.name, raw[spec.name], getattr(made, spec.name))
                    setattr(made, spec.name, value)
        return made

    def save(self) -> bool:
        """Write atomically beside the old file, unless that says the same.

        False (and a log line) where the disk refuses.
        """
        path = self.path or system.config_dir() / "settings.json"
        values = asdict(self)
        del values["path"]
        temporary = path.with_name(path.name + ".new")
        try:
            content = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).encode()
            if path.is_file() and path.read_bytes() == content:
                return True
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(temporary, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except (OSError, ValueError) as error:
            log.warning("settings could not be saved: %s", error)
            return False
        return True

    def remember(self, file: Path) -> None:
        """Put ``file`` first among the recent workshops, and save."""
        name = str(file.resolve())
        self.recent = [name, *(r for r in self.recent if r != name)][:RECENT_LIMIT]
        self.folders["workshop"] = str(file.resolve().parent)
        self.save()

    def forget(self, file: str) -> None:
        """Take ``file`` off the recent workshops, and save; the file itself is not touched."""
        self.recent = [r for r in self.recent if r != file]
        self.save()


def _valid(name: str, value: Any, default: Any) -> Any:
    """``value`` where it is of the right kind and in range, else ``default``."""
    if name == "text_scale":
        right = isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 200
    elif name == "colour_scheme":
        right = value in SCHEMES if isinstance(value, str) else False
    elif name == "paper_size":
        right = value in ("", "a4", "letter") if isinstance(value, str) else False
    elif name == "language":
        right = isinstance(value, str) and 0 < len(value) <= 20
    elif name == "recent":
        right = _list_of(value, str) and len(value) <= 1000
        value = list(value)[:RECENT_LIMIT] if right else value
    elif name == "window":
        right = _list_of(value, int) and len(value) in (0, 4)
    elif name == "projector_screens":
        right = _list_of(value, list) and all(_list_of(v, str) and len(v) == 4 for v in value)
    elif name == "people_columns":
        right = _list_of(value, str) and len(value) <= 100
    elif name == "folders":
        right = isinstance(value, dict) and _list_of(list(value.values()), str)
    else:
        right = type(value) is type(default)
    return value if right else default


def _list_of(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(type(v) is kind for v in value)
