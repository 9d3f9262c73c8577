"""Commands that take something out of a workshop."""

from __future__ import annotations

from pathlib import Path

import click

from ttt_desktop import reports
from ttt_desktop.cli.opening import FILE, opened
from ttt_desktop.i18n import _
from ttt_desktop.reports import papers


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
def print_(file: Path, what: str, output: Path, paper: str, language: str) -> None:
    """Write a paper of FILE as PDF: agenda, sign-in, badges, certificates, table-cards."""
    with opened(file) as store:
        done = papers.export(store, what, output, size=paper, language=language)
    click.echo(_("The paper is in {path}").format(path=done.path))


COMMANDS = [report, print_]
