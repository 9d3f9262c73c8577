"""The root of the commands."""

from __future__ import annotations

import click

from ttt_desktop import APP_NAME, __version__
from ttt_desktop.cli import bring, care, enter, out, windows


class Commands(click.Group):
    """Commands in the order in which a workshop needs them, not the alphabet's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="REF is an id, an exact title or name, or an unambiguous beginning of one. "
    "Without a command, the application opens: ttt-desktop [FILE].",
    subcommand_metavar="COMMAND [ARGS]... | [FILE]",
)
@click.version_option(__version__, prog_name=APP_NAME)
def root() -> None:
    """Run a workshop in a room without internet, and come home with its report written.

    One workshop is one file, NAME.ttt. The commands work on it as the windows do.
    """


for module in (windows, enter, bring, out, care):
    for command in module.COMMANDS:
        root.add_command(command)
