"""Commands that put something into a workshop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ttt_desktop import templates
from ttt_desktop.cli.opening import FILE, opened
from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.store import Store, reading
from ttt_desktop.workshop import (
    agenda,
    attendance,
    clone,
    details,
    groups,
    notes,
    people,
    prompts,
)


@click.command()
@click.argument("file", type=FILE)
@click.option("--title", required=True, help="What the workshop is called.")
@click.option("--start", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Its first day.")
@click.option("--days", type=click.IntRange(1, details.MOST_DAYS), help="How many days it has.")
@click.option("--timezone", metavar="ZONE", help="Asia/Kolkata where nothing else is said.")
@click.option("--place", default="", help="Town and house.")
@click.option("--template", type=click.Choice(templates.names()), help="Begin with its agenda.")
@click.option(
    "--like",
    type=FILE,
    metavar="EARLIER",
    help="Begin with the days, sessions and prompts of an earlier workshop, without its people.",
)
@click.option(
    "--durations",
    type=click.Choice(clone.DURATIONS),
    help="With --like: sessions last as planned then (the rule), or as long as they really took.",
)
@click.option("--private-notes", is_flag=True, help="With --like: take the private notes along.")
def new(
    file: Path,
    title: str,
    start: datetime,
    days: int | None,
    timezone: str | None,
    place: str,
    template: str | None,
    like: Path | None,
    durations: str | None,
    private_notes: bool,
) -> None:
    """Make a new workshop in FILE."""
    if like is None and (durations or private_notes):
        raise click.UsageError(_("--durations and --private-notes go with --like."))
    if like is not None and (template or days):
        raise click.UsageError(
            _("--like brings its own days; it does not go with --template or --days.")
        )
    # The earlier file first: where it can't be read nothing is made.
    source = reading.read(like) if like is not None else None
    store = Store.create(file, program="ttt-desktop")
    try:
        if source is not None:
            clone.start(
                store,
                source,
                title=title,
                start=start.date(),
                durations=durations or "planned",
                private=private_notes,
                timezone=timezone,
                place=place,
            )
        else:
            templates.start(
                store,
                template,
                title=title,
                start=start.date(),
                days=days,
                timezone=timezone or "Asia/Kolkata",
                place=place,
            )
    except UserError:
        store.close()
        file.unlink(missing_ok=True)
        raise
    finally:
        if source is not None:
            source.close()
    store.close()
    click.echo(_("Made {path}").format(path=file))


@click.command()
@click.argument("file", type=FILE)
@click.option("--session", "session_ref", required=True, metavar="REF")
@click.option(
    "--prompt", "prompt_ref", metavar="REF", help="A prompt of the session, or its number."
)
@click.option("--kind", type=click.Choice(list(notes.NOTE_KINDS)), help="What kind of note.")
@click.option("--group", "group_ref", metavar="REF", help="The group that says it.")
@click.option("--by", "person_ref", metavar="REF", help="The person who says it.")
@click.option("--language", default="en", show_default=True, help="The note's language.")
@click.argument("text")
def note(
    file: Path,
    session_ref: str,
    prompt_ref: str | None,
    kind: str | None,
    group_ref: str | None,
    person_ref: str | None,
    language: str,
    text: str,
) -> None:
    """Write the note TEXT into a session of FILE."""
    with opened(file) as store:
        session = agenda.find_session(store, session_ref)
        prompt = prompts.find(store, session.id, prompt_ref) if prompt_ref else None
        added = notes.add(
            store,
            session_id=session.id,
            text=text,
            kind=kind or (prompt.kind if prompt else "idea"),
            prompt_id=prompt.id if prompt else None,
            group_id=groups.find(store, session.id, group_ref).id if group_ref else None,
            author_id=people.find(store, person_ref).id if person_ref else None,
            language=language,
            source="cli",
        )
    click.echo(added.id)


@click.command()
@click.argument("file", type=FILE)
@click.option("--session", "session_ref", required=True, metavar="REF")
@click.argument("persons", nargs=-1, required=True, metavar="PERSON...")
def attend(file: Path, session_ref: str, persons: tuple[str, ...]) -> None:
    """Record that each PERSON has come to a session of FILE. Twice is harmless."""
    with opened(file) as store:
        session = agenda.find_session(store, session_ref)
        found = [people.find(store, ref) for ref in persons]
        for person in found:
            came = attendance.arrive(store, session.id, person.id, origin="cli")
            word = _("{name}: welcome") if came else _("{name}: here already")
            click.echo(word.format(name=person.label))


COMMANDS = [new, note, attend]
