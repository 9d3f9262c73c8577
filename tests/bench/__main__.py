"""``python -m tests.bench [NAME]...``: measure, and print a table."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile

NAMES = (
    *("start", "note", "wall", "list", "report", "people", "room", "stall", "checkin", "groups"),
    "papers",
)


def main(arguments: list[str]) -> int:
    """Run the measurements named (all without a name); exit 2 for an unknown name."""
    unknown = set(arguments) - set(NAMES)
    if unknown:
        print(f"There is no measurement {sorted(unknown)}; there are {', '.join(NAMES)}.")
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        for variable in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = home
        from tests.bench.harness import Row, table

        rows: list[Row] = []
        for name in NAMES:
            if not arguments or name in arguments:
                print(f"measuring {name} …", file=sys.stderr)
                rows += importlib.import_module(f"tests.bench.bench_{name}").rows()
        print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
