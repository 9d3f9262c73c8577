"""The same engine without windows. A failure is one sentence on stderr and exit 1."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from ttt_desktop import APP_NAME, __version__, i18n, system
from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _

log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say; returns the exit code: 0 done, 1 could not, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if not arguments or (len(arguments) == 1 and _is_file(arguments[0])):
        # The windows open without the command line's library: a start is waited for.
        return _guarded(lambda: _open_windows(arguments[0] if arguments else None))
    i18n.set_language(_language_of_terminal())
    return _guarded(lambda: _command(list(arguments)))


def _is_file(word: str) -> bool:
    from ttt_desktop.cli.names import COMMANDS

    if word.startswith("-") or word in COMMANDS:
        return False
    return word.endswith(".ttt") or os.path.exists(word)


def _open_windows(file: str | None) -> int:
    from pathlib import Path

    from ttt_desktop.ui import app

    return app.run(Path(file) if file else None)


def _command(arguments: list[str]) -> int:
    import click

    from ttt_desktop.cli import speech
    from ttt_desktop.cli.root import root

    speech.speak(root)
    try:
        result = root.main(arguments, prog_name="ttt-desktop", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        print(error.format_message(), file=sys.stderr)
        return 1
    except click.Abort:
        return 130
    return result if isinstance(result, int) else 0


def _guarded(work: object) -> int:
    assert callable(work)
    try:
        return int(work())
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print(_("Stopped; nothing was left half-done."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception:
        system.start_log()
        log.exception("%s %s failed", APP_NAME, __version__)
        print(
            _("Something went wrong in the program. What happened is written in {log}.").format(
                log=system.log_path()
            ),
            file=sys.stderr,
        )
        return 1


def _language_of_terminal() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].split(".")[0].split("_")[0]
    return "en"
