"""Commands that take something out of a workshop."""

from __future__ import annotations

from pathlib import Path

import click

from ttt_desktop import reports
from ttt_desktop.cli.opening import FILE, opened
from ttt_desktop.i18n import _
from ttt_desktop.reports import papers
from ttt_desktop.workshop import agenda, people


@click.command()
@click.argument("file", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, metavar="OUT", help="Where it goes.")
@click.option("--format", "format_", type=click.Choice(list(reports.FORMATS)), help="By OUT's end.")
@click.option(
    "--audience", type=click.Choice(list(reports.AUDIENCES)), default="organiser", show_default=True
)
@click.option("--language", default="en", show_default=True, help="The language of the report.")
@click.option("--translate", is_flag=True, help="Wikitext: mark paragraphs for translation.")
def report(
    file: Path, output: Path, format_: str | None, audience: str, language: str, translate: bool
) -> None:
    """Write the report of FILE to OUT: PDF, HTML, wikitext, Markdown, text or JSON."""
    with opened(file) as store:
        done = reports.export(
            store,
            output,
            format=format_,
            audience=audience,
            language=language,
            translate_tags=translate,
        )
    click.echo(_("The report is in {path}").format(path=done.path))
    for sentence in done.replaced:
        click.echo(sentence)


@click.command("print")
@click.argument("file", type=FILE)
@click.argument("what", type=click.Choice(list(papers.PAPERS)))
@click.option("-o", "--output", type=FILE, required=True, metavar="OUT.pdf")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--language", default="en", show_default=True, help="The language of the paper.")
@click.option("--session", metavar="REF", help="Sign-in sheets and table cards of one session.")
@click.option(
    "--each",
    type=click.Choice(["day", "session"]),
    default="day",
    show_default=True,
    help="What a sign-in sheet is made for.",
)
@click.option("--role", type=click.Choice(list(people.ROLES)), help="Badges of one role.")
@click.option("--no-pronouns", is_flag=True, help="Badges without pronouns.")
def print_(
    file: Path,
    what: str,
    output: Path,
    paper: str,
    language: str,
    session: str | None,
    each: str,
    role: str | None,
    no_pronouns: bool,
) -> None:
    """Write a paper of FILE as PDF: agenda, pocket, sign-in, badges, certificates, table-cards."""
    with opened(file) as store:
        choice = papers.Choice(
            session=agenda.find_session(store, session).id if session else "",
            each=each,
            role=role or "",
            pronouns=not no_pronouns,
        )
        papers.prepare(store, what)
        done = papers.export(store, what, output, size=paper, language=language, choice=choice)
    click.echo(_("The paper is in {path}").format(path=done.path))


COMMANDS = [report, print_]
