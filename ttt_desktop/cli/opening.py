"""What the commands share: the type of a file argument, and opening it."""

from __future__ import annotations

from pathlib import Path

import click

from ttt_desktop.store import Store

FILE = click.Path(path_type=Path, dir_okay=False)


def opened(path: Path) -> Store:
    """The workshop file at ``path``, open for the command line."""
    return Store.open(path, program="ttt-desktop")
