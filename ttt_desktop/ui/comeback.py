"""What was open when the program died, so that the next start brings it back.

A small file in the state folder names the open workshop; an orderly end takes it away. It is gone
while a workshop is being brought back, so that a file that ends the program does so once only.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from ttt_desktop import system

log = logging.getLogger(__name__)


def _marker() -> Path:
    return system.state_dir() / "open.json"


def died_with() -> Path | None:
    """The workshop that was open when the program last died; None after an orderly end."""
    try:
        said = json.loads(_marker().read_text(encoding="utf-8"))
        path = Path(said["file"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("no telling what was open: %s", type(error).__name__)
        return None
    return path if path.is_file() else None


def opened(path: Path) -> None:
    """``path`` is open and the program stands: from now on a crash brings it back."""
    marker = _marker()
    temporary = marker.with_name(marker.name + ".new")
    try:
        temporary.write_text(json.dumps({"file": str(path.resolve())}), encoding="utf-8")
        os.replace(temporary, marker)
    except OSError as error:
        log.info("what is open could not be kept: %s", error)


def forget(path: Path | None = None) -> bool:
    """Nothing is brought back, or not ``path``. False where the disk keeps the mark."""
    try:
        if path is None or died_with() == path.resolve():
            _marker().unlink(missing_ok=True)
    except OSError as error:
        log.info("what is open could not be forgotten: %s", error)
        return False
    return True
