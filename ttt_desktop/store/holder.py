"""Who has a file open. SQLite's lock decides; this only remembers the name to say.

The remark is kept in the user's state folder, not beside the file, and is looked at only when
the lock is taken: one that a crash left behind does no harm.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from ttt_desktop.system import state_dir

_ours: set[str] = set()

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "fuse.sshfs", "9p", "afs", "davfs"}


def _key(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _remark(path: Path) -> Path:
    # Two sums in place of a hash: hashlib brings all of OpenSSL along, and a start would wait.
    key = _key(path).encode("utf-8", "surrogatepass")
    return state_dir() / "open" / f"{crc32(key):08x}{crc32(key[::-1]):08x}.json"


def is_ours(path: Path) -> bool:
    """Whether this very process has the file open."""
    return _key(path) in _ours


def take(path: Path, program: str) -> Callable[[], None]:
    """Note that ``program`` has the file; returns what lets it go."""
    key, remark = _key(path), _remark(path)
    _ours.add(key)
    with suppress(OSError):
        remark.parent.mkdir(mode=0o700, exist_ok=True)
        remark.write_text(json.dumps({"program": program, "process": os.getpid()}))

    def release() -> None:
        _ours.discard(key)
        with suppress(OSError):
            remark.unlink()

    return release


def who(path: Path) -> str | None:
    """The program that has the file, with its process number; None where nobody said so."""
    try:
        said = json.loads(_remark(path).read_text())
        return f"{said['program']} ({said['process']})"
    except (OSError, ValueError, KeyError, TypeError):
        return None


def on_network_share(path: Path) -> bool:
    """Whether ``path`` lies on a file system of the network, where SQLite's WAL does not work."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.abspath(path))[0] + "\\"
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == 4
    return _file_system(path) in _NETWORK


def _file_system(path: Path) -> str:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    place, best, kind = os.path.realpath(path), "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind
