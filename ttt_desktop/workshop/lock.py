"""The lock of the station: its PIN, the recovery code, and how long wrong tries wait.

All of it stands in the table of the moment, so that no journal keeps it and no undo opens the
station. Of a PIN and its code only scrypt hashes are in the file. Hashing takes a tenth of a
second and more on purpose: windows call the parts around it and do the hash on a thread.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from ttt_desktop.errors import UserError
from ttt_desktop.i18n import _
from ttt_desktop.rules import clock, pin
from ttt_desktop.store import Store
from ttt_desktop.workshop import live

_PIN, _TRIES = "station.pin", "station.tries"


@dataclass(frozen=True)
class Made:
    """A PIN and its code as they will be kept, and the code itself, which is shown once."""

    pin_kept: pin.Secret
    code_kept: pin.Secret
    code: str


def has_pin(store: Store) -> bool:
    """Whether leaving the station needs a PIN."""
    return isinstance(live.get(store, _PIN), dict)


# Setting it


def set_pin(store: Store, number: str) -> str:
    """Set the PIN (4 to 8 digits) and return the new recovery code, which is kept nowhere.

    Raises UserError for a PIN that does not fit or that anybody would try first.
    """
    made = make(fit(number))
    keep(store, made)
    return made.code


def fit(number: str) -> str:
    """The digits of a PIN as typed. Raises UserError where they are no PIN, or an obvious one."""
    wanted = pin.digits(number)
    if not pin.is_fit(wanted) or len(wanted) != len("".join(number.split())):
        raise UserError(
            _("A PIN has {least} to {most} digits.").format(least=pin.SHORTEST, most=pin.LONGEST),
            field="pin",
        )
    if pin.is_obvious(wanted):
        raise UserError(_("That is the first PIN anybody would try. Choose another."), field="pin")
    return wanted


def make(digits: str) -> Made:
    """Hash a PIN and a new recovery code; takes its time, touches no file."""
    code = pin.new_code()
    return Made(pin.keep(digits), pin.keep(pin.code_letters(code)), code)


def keep(store: Store, made: Made) -> None:
    """Put a PIN into the file; from now on it is the one that is asked for."""
    live.put(store, _PIN, {"pin": asdict(made.pin_kept), "code": asdict(made.code_kept)})
    _count(store, 0)


def clear_pin(store: Store) -> None:
    """Let the station be left without a PIN."""
    live.put(store, _PIN, None)
    _count(store, 0)


# Trying it


def check_pin(store: Store, typed: str) -> bool:
    """Whether ``typed`` is the PIN. Always False while wrong tries are being waited out."""
    kept = begin_try(store)
    if kept is None:
        return False
    right = pin.matches(pin.digits(typed), kept)
    end_try(store, kept, right)
    return right


def begin_try(store: Store) -> pin.Secret | None:
    """Count one try as wrong, on the disk, before it is looked at: ending the program saves none.

    Returns what to compare with (``rules.pin.matches``, on any thread; tell ``end_try`` then), or
    None where there is no PIN or wrong tries are being waited out. Raises UserError.
    """
    kept = _secret(store, "pin")
    if kept is None or lock_left(store) > 0:
        return None
    _count(store, _wrong(store) + 1)
    return kept


def end_try(store: Store, kept: pin.Secret, right: bool) -> None:
    """After the comparison: a right try frees all of them, unless the PIN was changed meanwhile."""
    if right and kept == _secret(store, "pin"):
        _count(store, 0)


def lock_left(store: Store) -> int:
    """Seconds until the next try; 0 when one may try. A clock set back begins the wait anew."""
    said = live.get(store, _TRIES)
    wait = pin.wait_after(_wrong(store))
    if not wait or not isinstance(said, dict):
        return 0
    now = clock.now()
    since = now - clock.from_text(said["at"])
    if since < timedelta(seconds=-1):
        live.put(store, _TRIES, {"wrong": said["wrong"], "at": clock.to_text(now)})
        return wait
    return max(0, wait - int(since.total_seconds()))


def tries_left(store: Store) -> int:
    """How many tries are free before the next wait."""
    return max(0, pin.FREE_TRIES - _wrong(store))


# The recovery code


def check_code(store: Store, typed: str) -> bool:
    """Whether ``typed`` is the recovery code; then the forgotten PIN is gone and a new one can be
    set. It is not locked out: a hundred random bits cannot be guessed."""
    kept = begin_code(store, typed)
    if kept is None or not pin.matches(pin.code_letters(typed), kept):
        return False
    return end_code(store, kept)


def begin_code(store: Store, typed: str) -> pin.Secret | None:
    """What to compare ``rules.pin.code_letters(typed)`` with; None for what cannot be the code."""
    return _secret(store, "code") if pin.is_whole_code(typed) else None


def end_code(store: Store, kept: pin.Secret) -> bool:
    """After a comparison that was right: the PIN is gone. False where it was changed meanwhile."""
    if kept != _secret(store, "code"):
        return False
    clear_pin(store)
    return True


def _count(store: Store, wrong: int) -> None:
    said = {"wrong": wrong, "at": clock.now_text()}
    live.put(store, _TRIES, said, origin="station")


def _secret(store: Store, which: str) -> pin.Secret | None:
    said = live.get(store, _PIN)
    return pin.Secret(**said[which]) if isinstance(said, dict) else None


def _wrong(store: Store) -> int:
    said = live.get(store, _TRIES)
    return int(said["wrong"]) if isinstance(said, dict) else 0
