"""Commands that bring in a file of somebody else's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ttt_desktop.cli.opening import FILE, opened
from ttt_desktop.i18n import N_, _, ngettext
from ttt_desktop.imports import agenda as agenda_import
from ttt_desktop.imports import people as people_import
from ttt_desktop.workshop import details, people, people_fields

_STATUS = {
    "new": N_("new"),
    "known": N_("here already"),
    "duplicate in file": N_("twice in the file"),
    "maybe": N_("new, perhaps the same as {other}"),
}


@click.group("import")
def import_() -> None:
    """Bring in an agenda or a list of people.

    Says what came, what was guessed and what was left out and why. With --dry-run nothing is
    written.
    """


@import_.command("people")
@click.argument("file", type=FILE)
@click.argument("source", type=FILE)
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Take FIELD (name, email, languages ...) from COLUMN, a header or a number from 1.",
)
@click.option("--dry-run", is_flag=True, help="Show what would come; write nothing.")
def import_people(file: Path, source: Path, maps: tuple[str, ...], dry_run: bool) -> None:
    """Bring people from SOURCE (CSV, TSV, XLSX, ODS) into FILE. Importing again adds nobody."""
    with opened(file) as store:
        own = [field.title for field in people_fields.own_fields(store)]
        draft = people_import.read(source, existing=people.all_people(store), maps=maps, own=own)
        for finding in (*draft.guesses, *draft.left_out):
            place = _("row {number}").format(number=finding.row) if finding.row else source.name
            click.echo(f"{place}: {finding.sentence}")
        if draft.unmapped:
            click.echo(_("Columns not used: {names}").format(names=", ".join(draft.unmapped)))
        if dry_run:
            for person in draft.people:
                other = person.matches[0].label if person.matches else ""
                click.echo(f"{person.name}: {_(_STATUS[person.status]).format(other=other)}")
            return
        applied = people_import.apply(store, draft)
    added = ngettext("{count} person added.", "{count} people added.", applied.added)
    click.echo(added.format(count=applied.added))
    if applied.skipped:
        skipped = ngettext(
            "{count} left as they are.", "{count} left as they are.", applied.skipped
        )
        click.echo(skipped.format(count=applied.skipped))


@import_.command("agenda")
@click.argument("file", type=FILE)
@click.argument("source", type=FILE)
@click.option("--dry-run", is_flag=True, help="Show what would come; write nothing.")
def import_agenda(file: Path, source: Path, dry_run: bool) -> None:
    """Bring an agenda from SOURCE (wiki table, frab XML, pretalx JSON, iCalendar) into FILE."""
    with opened(file) as store:
        workshop = details.get(store)
        draft = agenda_import.read(
            source,
            timezone=workshop.timezone,
            start_date=date.fromisoformat(workshop.start_date),
        )
        draft = agenda_import.without_known(store, draft)
        for finding in (*draft.guesses, *draft.left_out):
            click.echo(
                f"{finding.where}: {finding.sentence}" if finding.where else finding.sentence
            )
        if dry_run:
            for day in draft.days:
                click.echo(f"{day.date} {day.title}".rstrip())
                for session in day.sessions:
                    start = f"{session.start_minute // 60 % 24:02d}:{session.start_minute % 60:02d}"
                    minutes = _("{count} min").format(count=session.minutes)
                    room = f" [{session.room}]" if session.room else ""
                    click.echo(f"  {start} {minutes} {session.title}{room}")
            return
        applied = agenda_import.apply(store, draft)
    added = ngettext("{count} session added.", "{count} sessions added.", applied.sessions)
    click.echo(added.format(count=applied.sessions))


COMMANDS = [import_]
