"""A file that is either wholly there or not there: written beside its target, then renamed."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ttt_desktop.errors import Cancelled, UserError
from ttt_desktop.i18n import _


def teller(
    progress: Callable[[float, str], None] | None, cancelled: Callable[[], bool] | None
) -> Callable[[float, str], None]:
    """``tell(fraction, sentence)`` before each step: Cancelled when asked to stop, else told."""

    def tell(fraction: float, sentence: str) -> None:
        if cancelled and cancelled():
            raise Cancelled()
        if progress:
            progress(fraction, sentence)

    return tell


def check(path: Path) -> None:
    """Refuse, with a sentence, a target that cannot or should not be written.

    Nothing is followed: a link at the target is refused, since it may lead anywhere.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        found = None
    except (OSError, ValueError) as error:
        raise _sentence(error, path) from error
    if not path.name or path.name in {".", ".."}:
        raise UserError(_("Give the file a name."))
    if found is not None:
        if stat.S_ISLNK(found.st_mode):
            raise UserError(
                _("“{name}” is a link to another place. Choose another name.").format(
                    name=path.name
                )
            )
        if stat.S_ISDIR(found.st_mode):
            raise UserError(
                _("“{name}” is a folder. Choose a name for the file in it.").format(name=path.name)
            )
        if not stat.S_ISREG(found.st_mode):
            raise UserError(
                _("“{name}” is not a file. Choose another name.").format(name=path.name)
            )
        if not found.st_mode & stat.S_IWUSR:
            raise UserError(
                _("“{name}” is write-protected. Choose another name.").format(name=path.name)
            )
    if not path.parent.is_dir():
        raise UserError(
            _("There is no folder “{folder}”. Choose one that exists.").format(folder=path.parent)
        )


def write(path: Path, content: bytes, cancelled: Callable[[], bool] | None = None) -> None:
    """Put ``content`` at ``path``, readable by its owner only; on the disk when this returns.

    Raises UserError where that cannot be, ``Cancelled`` where ``cancelled`` says so before the
    end; then what stood there before still does, and nothing is left beside it.
    """
    check(path)
    temporary: Path | None = None
    try:
        handle, made = tempfile.mkstemp(prefix=".ttt-", suffix=".part", dir=path.parent)
        temporary = Path(made)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if cancelled and cancelled():
            raise Cancelled()
        check(path)
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _sentence(error, path) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(error: Exception, path: Path) -> UserError:
    code = getattr(error, "errno", None)
    if code in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(_("The disk is full. Free some space, or choose another place."))
    if code in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return UserError(
            _("The folder “{folder}” cannot be written to. Choose another place.").format(
                folder=path.parent
            )
        )
    if code == errno.ENAMETOOLONG or isinstance(error, ValueError):
        return UserError(_("The name of the file cannot be used. Choose a shorter, simpler one."))
    return UserError(
        _("“{name}” could not be written ({reason}). Choose another place.").format(
            name=path.name, reason=getattr(error, "strerror", None) or str(error)
        )
    )
