"""Commands that look after a file."""

from __future__ import annotations

from pathlib import Path

import click

from ttt_desktop import selftest
from ttt_desktop.cli.opening import FILE, opened
from ttt_desktop.i18n import _
from ttt_desktop.store import backup as copies
from ttt_desktop.store import check as checks
from ttt_desktop.workshop import erase as erasing


@click.command()
@click.argument("file", type=FILE)
def check(file: Path) -> int:
    """Is FILE whole? Looks at everything and repairs nothing; exit 1 when it is not."""
    with opened(file) as store:
        findings = checks.check(store)
    for finding in findings:
        click.echo(f"{_(finding.name)}: {_('fine') if finding.ok else '; '.join(finding.faults)}")
    return 0 if all(finding.ok for finding in findings) else 1


@click.command()
@click.argument("file", type=FILE)
@click.argument("dest", type=click.Path(path_type=Path))
def backup(file: Path, dest: Path) -> None:
    """Copy FILE to DEST, a file or a folder; the copy is opened and checked before it counts."""
    with opened(file) as store:
        made = copies.backup(store, dest)
    click.echo(_("The backup is in {path}").format(path=made))


@click.command()
@click.argument("backup_file", metavar="BACKUP", type=FILE)
@click.argument("file", type=FILE)
def restore(backup_file: Path, file: Path) -> None:
    """Put BACKUP in the place of FILE. What stood there is kept beside it."""
    kept = copies.restore(backup_file, file)
    click.echo(_("Restored {path}").format(path=file))
    if kept:
        click.echo(_("What stood there before is in {path}").format(path=kept))


@click.command()
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(file: Path, yes: bool) -> int:
    """Remove personal data from FILE for good, and keep the totals.

    Names, contacts, consents, who wrote what and who sat with whom go; the number of people,
    their roles, regions and languages, attendance and the notes stay. It can't be undone.
    """
    with opened(file) as store:
        if not yes and not click.confirm(_("Remove all personal data for good?")):
            return 1
        done = erasing.erase(store)
    click.echo(_("Personal data of {count} people is gone.").format(count=done.people))
    for path in copies.remove_automatic(done.workshop_id):
        click.echo(_("Removed the backup {path}").format(path=path))
    click.echo(_("Copies that you made yourself are not touched; remove those too."))
    return 0


@click.command("self-test")
def self_test() -> int:
    """What an installed copy can prove about itself; exit 1 when something fails."""
    results = selftest.run()
    for result in results:
        click.echo(f"{'ok  ' if result.ok else 'FAIL'} {result.name}: {result.detail}")
    return 0 if all(result.ok for result in results) else 1


COMMANDS = [check, backup, restore, erase, self_test]
