"""Commands that open windows."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ttt_desktop import system, watchdog
from ttt_desktop.cli.opening import FILE
from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--no-open", is_flag=True, help="Write it only; open no window.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
def demo(file: Path | None, no_open: bool, force: bool) -> int:
    """Write the sample workshop to FILE, and open it.

    The people in it are made up. FILE is by default "TTT 2024 sample.ttt" in Documents; one
    that is there already is opened as it is.
    """
    from ttt_desktop import sample

    path = file or sample.path_default()
    if force or not path.exists():
        sample.create(path, force=force).close()
        click.echo(_("The sample workshop is in {path}").format(path=path))
    elif no_open:
        raise UserError(
            _("“{name}” exists already. Use --force to write it anew.").format(name=path.name)
        )
    if no_open:
        return 0
    from ttt_desktop.ui import app

    return int(app.run(path))


@click.command()
@click.argument("file", type=FILE)
@click.option(watchdog.WATCHED, is_flag=True, hidden=True)
def station(file: Path, watched: bool) -> int:
    """Open FILE straight in the locked station, for a kiosk account.

    Only the PIN ends it. A crash brings it back, locked and with what was being written.
    """
    if not watched:
        system.start_log()
        return watchdog.watch(watchdog.command(file))
    try:
        from ttt_desktop.ui import app

        return int(app.run_station(file))
    except UserError as error:
        print(error, file=sys.stderr)
        return watchdog.TOLD


COMMANDS = [demo, station]
