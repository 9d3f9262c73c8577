"""Renew constraints.txt: every package that pyproject.toml asks for, for all systems, with hashes.

Needs the network and uv (pip install uv). From the checkout: python3 packaging/pin.py [PACKAGE...]
With names, only these move to a newer version; with --all, everything does.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "packaging" / "constraints.txt"

HEADER = """\
# What pyproject.toml asks for and what that needs, on every system, with the files' hashes.
# Renewed by: python3 packaging/pin.py (which says how)
"""


def main(arguments: list[str]) -> int:
    """Resolve for every system at once from the oldest Python that we promise."""
    newer = [f"--upgrade-package={name}" for name in arguments if name != "--all"]
    if "--all" in arguments:
        newer = ["--upgrade"]
    command = ["uv", "pip", "compile", "pyproject.toml", "--extra=dev", "--universal"]
    command += ["--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command += [
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--quiet",
        "--output-file",
        str(PINS),
    ]
    try:
        code = subprocess.run([*command, *newer], cwd=ROOT, check=False).returncode
    except FileNotFoundError:
        print("This needs uv: pip install uv", file=sys.stderr)
        return 1
    if code == 0:
        PINS.write_text(HEADER + PINS.read_text(encoding="utf-8"), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
