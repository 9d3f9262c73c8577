"""Help in the terminal's language: the texts stand in English beside the commands they explain."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from ttt_desktop.i18n import _


def sentences(command: click.Command) -> Iterator[str]:
    """Every help text of ``command`` and of what is below it, in English, for the catalogue."""
    for holder, _name in _texts(command):
        yield _english(holder)


def speak(command: click.Command) -> None:
    """Put the help texts of ``command`` and of what is below it into the language that is on."""
    for holder, name in _texts(command):
        setattr(holder, name, _(_english(holder)))


def _english(holder: click.Command | click.Option) -> str:
    """The text as it stands in the code; kept beside what is shown once that is translated."""
    said = getattr(holder, "english_help", None)
    if said is None:
        said = inspect.cleandoc(holder.help or "")
        holder.english_help = said  # type: ignore[union-attr]
    return str(said)


def _texts(command: click.Command) -> Iterator[tuple[click.Command | click.Option, str]]:
    if command.help:
        yield command, "help"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield parameter, "help"
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _texts(below)
