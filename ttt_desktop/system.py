"""What the machine offers: our resources, the user's folders, what is on which disk."""

from __future__ import annotations

import logging
import os
import sys
from functools import lru_cache
from pathlib import Path

import platformdirs

APP_DIR = "ttt-desktop"


@lru_cache(maxsize=1)
def resource_root() -> Path:
    """The folder of the resources: in the wheel, beside the package, or in a frozen program."""
    package = Path(__file__).resolve().parent
    candidates = [package / "resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources")


def resource(*parts: str) -> Path:
    """The path of a resource, whichever way the program was installed: ``resource("icons")``."""
    return resource_root().joinpath(*parts)


def data_dir() -> Path:
    """Where backups and logs are kept; made on first use, for its owner only."""
    return _made(Path(platformdirs.user_data_dir(APP_DIR, appauthor=False)))


def config_dir() -> Path:
    """Where settings are kept; made on first use."""
    return _made(Path(platformdirs.user_config_dir(APP_DIR, appauthor=False)))


def state_dir() -> Path:
    """Where what is true only while programs run is kept; made on first use."""
    return _made(Path(platformdirs.user_state_dir(APP_DIR, appauthor=False)))


def documents_dir() -> Path:
    """Where people look for their files; the home folder where there is no Documents."""
    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def log_path() -> Path:
    """The log that a person can copy into a report of a fault."""
    return state_dir() / "ttt-desktop.log"


def start_log() -> None:
    """Write warnings and faults to ``log_path()``; never a note's text, never a person's name.

    A log that has grown past half a megabyte makes room: the last one is kept beside it.
    (``logging.handlers`` would do this too, and bring sockets and queues to every start.)
    """
    root = logging.getLogger()
    path = log_path()
    if any(getattr(handler, "baseFilename", "") == str(path) for handler in root.handlers):
        return
    if path.exists() and path.stat().st_size > 500_000:
        path.replace(path.with_suffix(".log.1"))
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    if os.name == "posix":
        os.chmod(path, 0o600)
