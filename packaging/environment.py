"""The folder .venv with the pinned Python packages, made once and renewed when the pins change."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from machine import Stop

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PINS = ROOT / "packaging" / "constraints.txt"
LOG = ROOT / "build" / "setup.log"

_STAMP = VENV / "pins.sha256"

#: What pip says when it could not reach anything, whichever way it failed.
_NO_NETWORK = (
    "NewConnectionError",
    "Failed to establish a new connection",
    "name resolution",
    "Max retries exceeded",
    "ConnectTimeout",
    "Read timed out",
    "Network is unreachable",
    "Connection refused",
    "ProxyError",
)


def python() -> Path:
    """The interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make() -> None:
    """Make .venv complete, touching the network only if the pins changed. Raises Stop."""
    if not _usable():
        _create()
    stamp = _stamp()
    if _STAMP.exists() and _STAMP.read_text(encoding="utf-8") == stamp:
        return
    print("Installing Python packages into .venv (about 150 MB the first time)", flush=True)
    # Wheels only: building one from source would ask for a compiler that a user does not have.
    _pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(PINS))
    _pip("install", "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    _STAMP.write_text(stamp, encoding="utf-8")


def _stamp() -> str:
    """What the contents of .venv follow from."""
    digest = hashlib.sha256()
    for path in (PINS, ROOT / "pyproject.toml"):
        # Line ends differ between checkouts on Windows and elsewhere; the pins do not.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest() + "\n"


def _usable() -> bool:
    """Whether .venv has a Python that starts and is new enough (it may be gone or upgraded)."""
    if not python().exists():
        return False
    ask = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(python()), "-c", ask], check=False).returncode == 0
    except OSError:
        return False


def _create() -> None:
    print("Making .venv", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    # Debian keeps ensurepip in a package of its own; without it, our own pip fills the folder.
    bare = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    if _logged([sys.executable, "-m", "venv", *bare, str(VENV)]) != 0 and (
        bare or _logged([sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)]) != 0
    ):
        raise Stop(f"The folder {VENV} could not be made: see {LOG}")


def _pip(*arguments: str) -> None:
    if _logged([str(python()), "-c", "import pip"], quiet=True) == 0:
        pip = [str(python()), "-m", "pip"]
    elif importlib.util.find_spec("pip"):
        pip = [sys.executable, "-m", "pip", "--python", str(python())]
    else:
        raise Stop(
            "This Python has no pip: install it (on Debian and Ubuntu: apt-get install "
            "python3-pip), then run this command again."
        )
    start = LOG.stat().st_size if LOG.exists() else 0
    calm = ["--disable-pip-version-check", "--no-input", "--retries", "2"]
    if _logged([*pip, *calm, *arguments]) == 0:
        return
    with LOG.open("rb") as file:
        file.seek(start)
        said = file.read().decode("utf-8", "replace")
    raise Stop(_why(said))


def _why(said: str) -> str:
    """The sentence for what pip ``said`` when it failed."""
    if "DO NOT MATCH THE HASHES" in said:
        return f"A downloaded package is not the one we pinned, so nothing was installed: see {LOG}"
    if "No space left on device" in said:
        return "The disk is full: free about 600 MB, then run this command again."
    if any(sign in said for sign in _NO_NETWORK):
        return (
            "The Python packages could not be downloaded: connect to the network for this first "
            "time, then run this command again."
        )
    return f"The Python packages could not be installed: see the end of {LOG}"


def _logged(command: list[str], *, quiet: bool = False) -> int:
    """Run ``command`` with everything it says going to the log; return its exit code."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("ab") as out:
        sink = subprocess.DEVNULL if quiet else out
        return subprocess.run(command, stdout=sink, stderr=sink, check=False).returncode
