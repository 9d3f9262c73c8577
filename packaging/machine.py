"""What the system has to bring: libraries for Qt, fonts for our scripts, a virtual screen."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

#: What Qt loads even when it draws into memory, with Debian's package of each.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}

#: What a window on an X screen needs besides.
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

#: What keeps the screen awake where no desktop can be asked to; without it the program says so.
AWAKE = {"libXss.so.1": "libxss1"}

#: Programs that tests under a virtual screen call: the screen, a window manager, hands and eyes.
VIRTUAL_SCREEN = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "xprop": "x11-utils",
}

#: One language for each script that the workshop's people write.
FONT_LANGUAGES = ("en", "hi", "te", "or", "kn", "ta", "bn", "ml", "pa", "gu", "sat", "ur")


class Stop(Exception):
    """Why a command cannot go on: one sentence for the person who called it."""


@dataclass(frozen=True)
class Missing:
    """What was looked for and not found, by its own name, and Debian's package that has it."""

    name: str
    package: str
    needed: bool = True


def has_screen() -> bool:
    """Whether a window could be shown here."""
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def missing(*, tests: bool) -> list[Missing]:
    """What this machine lacks; nothing on Windows and macOS, where Qt and the fonts come along.

    ``tests`` asks for a virtual screen as well.
    """
    if platform.system() != "Linux":
        return []
    found = [Missing(name, deb) for name, deb in OFFSCREEN.items() if not _loads(name)]
    if has_screen() or tests:
        found += [
            Missing(name, deb, needed=has_screen())
            for name, deb in WINDOW.items()
            if not _loads(name)
        ]
        found += [Missing(n, deb, needed=False) for n, deb in AWAKE.items() if not _loads(n)]
    if tests:
        found += [
            Missing(name, deb, needed=False)
            for name, deb in VIRTUAL_SCREEN.items()
            if shutil.which(name) is None
        ]
    return found + _missing_fonts()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing_fonts() -> list[Missing]:
    if shutil.which("fc-list") is None:
        return [
            Missing("fc-list", "fontconfig", needed=False),
            Missing("fonts for Indian scripts", "fonts-noto-core", needed=False),
        ]
    for language in FONT_LANGUAGES:
        listed = subprocess.run(
            ["fc-list", f":lang={language}", "family"], capture_output=True, check=False
        )
        if not listed.stdout.strip():
            return [Missing("fonts for Indian scripts", "fonts-noto-core", needed=False)]
    return []


def provide(lacking: list[Missing], log: Path) -> None:
    """Install what is lacking on Debian and its kin; elsewhere name it.

    Raises Stop where something that Qt cannot start without stays missing. Missing fonts or a
    missing virtual screen are only told, because the program still runs.
    """
    if not lacking:
        return
    packages = sorted({item.package for item in lacking})
    try:
        if shutil.which("apt-get") is None:
            names = ", ".join(item.name for item in lacking)
            raise Stop(
                f"This system lacks {names}: install what brings them with your package manager, "
                "then run this command again."
            )
        _apt_install(packages, log)
    except Stop as stop:
        if any(item.needed for item in lacking):
            raise
        print(f"Going on without: {stop}", file=sys.stderr, flush=True)


def _apt_install(packages: list[str], log: Path) -> None:
    by_hand = "apt-get install " + " ".join(packages)
    prefix = _as_root(by_hand)
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    # Through env, because sudo drops the caller's variables.
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    install = [*prefix, *quiet, "install", "--no-install-recommends", *packages]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        # A stale list of packages names versions that are gone, so it is renewed first; should that
        # fail (one dead source among many), the installation may still succeed.
        for command in ([*prefix, *quiet, "update"], install):
            done = subprocess.run(command, stdout=out, stderr=out, check=False)
    if done.returncode != 0:
        raise Stop(
            f"The system packages could not be installed (is there a network?): see {log}, "
            f"or install them yourself with: {by_hand}"
        )


def _as_root(by_hand: str) -> list[str]:
    """What to put before a command to run it as root: nothing, or sudo."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is not None:
        silent = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if silent.returncode == 0:
            return ["sudo", "-n"]
        if sys.stdin.isatty():
            return ["sudo"]
    raise Stop(
        "Some system packages are missing and this account may not install them: "
        f"ask an administrator to run: {by_hand}"
    )
