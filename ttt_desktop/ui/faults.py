"""Faults of the program: logged with their trace, told in one sentence, offered for copying."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ttt_desktop import __version__, system
from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _

log = logging.getLogger(__name__)


class _Faults(QObject):
    #: (sentence, details to copy); details are empty for what the person can mend.
    happened = Signal(str, str)


_faults = _Faults()
happened = _faults.happened


def sentence() -> str:
    """What a person reads when the fault is ours."""
    return _("Something went wrong in the program. Your data is safe.")


def report(error: BaseException) -> str:
    """Log ``error`` with its trace, tell the window, and return the sentence to show in place."""
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    log.error("fault\n%s", trace)
    happened.emit(sentence(), details(trace))
    return sentence()


def details(trace: str) -> str:
    """What a maintainer needs: versions and the trace; no content of the workshop."""
    import platform

    import PySide6

    head = (
        f"TTT Desktop {__version__}, Python {platform.python_version()}, "
        f"Qt {PySide6.__version__}, {platform.platform()}"
    )
    return f"{head}\n\n{trace}"


def diagnostic_log() -> str:
    """The end of the log, for "Copy diagnostic log"."""
    try:
        text = system.log_path().read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return details(text[-100_000:])


def install() -> None:
    """Catch what no one caught, in slots and threads alike."""
    sys.excepthook = _hook
    threading.excepthook = lambda args: _hook(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, UserError):
        happened.emit(str(error), "")
    elif not isinstance(error, Cancelled):
        report(error)
