"""The commands of dev.py: run, test, setup, build."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

import environment
import machine
from environment import LOG, ROOT
from machine import Stop

SAMPLE = ROOT / "build" / "sample"
FORMATS = ("pdf", "html", "wiki", "md", "txt", "json")

#: More processes than this fight for the disk and for screens, and gain little.
MOST_AT_ONCE = 4

_ABOUT = """\
run      open the sample workshop; without a screen, write it and its report in all formats
test     check style, types and behaviour; further words go to pytest
setup    only install what the other commands need
build    build the wheel into dist/
"""


def main(arguments: list[str]) -> int:
    """Do what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up, run, test and build TTT Desktop from a checkout.",
        epilog=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=["run", "test", "setup", "build"])
    chosen, rest = parser.parse_known_args(arguments)
    if rest and chosen.command != "test":
        parser.error(f"unknown words after {chosen.command}: {' '.join(rest)}")
    try:
        if chosen.command == "run":
            return run()
        if chosen.command == "test":
            return test(rest)
        setup(tests=True)
        return build() if chosen.command == "build" else 0
    except Stop as stop:
        print(stop, file=sys.stderr)
    except OSError as error:
        print(f"This could not be done: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def setup(*, tests: bool) -> None:
    """Bring in what is missing, from the system and into .venv. Raises Stop."""
    machine.provide(machine.missing(tests=tests), LOG)
    environment.make()


def run() -> int:
    """Open the sample workshop, or write it with its report where no window can open."""
    setup(tests=False)
    if not machine.has_screen():
        return write_sample()
    code = _ttt("demo")
    if code < 0:
        raise Stop(
            "The window could not open on this screen: unset DISPLAY and WAYLAND_DISPLAY to have "
            "the sample workshop and its report written instead."
        )
    return code


def write_sample() -> int:
    """Write the sample workshop and its report in every format below build/sample."""
    SAMPLE.mkdir(parents=True, exist_ok=True)
    workshop = SAMPLE / "sample.ttt"
    for old in SAMPLE.glob("sample.ttt*"):
        old.unlink()
    reports = [SAMPLE / f"report.{suffix}" for suffix in FORMATS]
    if _ttt("demo", str(workshop), "--no-open", quiet=True) != 0:
        raise Stop("The sample workshop could not be written.")
    for report in reports:
        if _ttt("report", str(workshop), "-o", str(report), quiet=True) != 0:
            raise Stop(f"The report could not be written as {report.name}.")
    print("There is no screen here, so the sample workshop and its report were written:")
    for path in (workshop, *reports):
        print(f"  {path}")
    return 0


def test(further: Sequence[str]) -> int:
    """Run every check, whatever an earlier one said; the tests' summary comes last."""
    setup(tests=True)
    checks = {
        "ruff check": ["ruff", "check", "--quiet"],
        "ruff format": ["ruff", "format", "--check", "--quiet"],
        "mypy": ["mypy", "--no-error-summary"],
    }
    failed = []
    for name, command in checks.items():
        print(f"{name} ...", flush=True)
        if _python("-m", *command) != 0:
            failed.append(name)
    if failed:
        print(f"Not passed, before the tests: {', '.join(failed)}")
    print("pytest ...", flush=True)
    at_once = ["-n", str(min(os.cpu_count() or 1, MOST_AT_ONCE)), "--dist", "worksteal"]
    tests = _python("-m", "pytest", *at_once, *further)
    return 1 if failed or tests != 0 else 0


def build() -> int:
    """Build the wheel into dist/ with the pinned backend, without the network."""
    return _python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(ROOT / "dist"))


def _ttt(*arguments: str, quiet: bool = False) -> int:
    return _python("-m", "ttt_desktop", *arguments, quiet=quiet)


def _python(*arguments: str, quiet: bool = False) -> int:
    """Run .venv's Python in the checkout; return its exit code (negative: ended by a signal)."""
    command = [str(environment.python()), *arguments]
    out = subprocess.DEVNULL if quiet else None
    settings = dict(os.environ, PYTHONUTF8="1")
    return subprocess.run(command, cwd=ROOT, stdout=out, env=settings, check=False).returncode
