"""The PIN of the station: how it is checked without being kept, and how long wrong tries wait."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

SHORTEST, LONGEST = 4, 8

#: One check takes at least this long, on whatever machine the PIN was set.
LEAST_SECONDS = 0.1

#: Wrong tries before the first wait; each further one waits twice as long, up to the longest.
FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 15 * 60

# Without letters and digits that are taken for one another when read from paper (Crockford).
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_CODE_LENGTH, _CODE_GROUP = 20, 5

_N, _R = 1 << 15, 8
_MEMORY = 256 * _N * _R


@dataclass(frozen=True)
class Secret:
    """What is kept in place of a secret: salt and hash as hex, and scrypt's work factor ``p``."""

    salt: str
    hash: str
    work: int


def digits(typed: str) -> str:
    """The digits of ``typed`` as ASCII; those of any script count (४ is 4), nothing else."""
    return "".join(str(unicodedata.decimal(c)) for c in typed if unicodedata.decimal(c, -1) >= 0)


def is_fit(pin: str) -> bool:
    """Whether ``pin`` is 4 to 8 ASCII digits."""
    return pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST


def is_obvious(pin: str) -> bool:
    """Whether anybody would try it first: one digit repeated, or digits in a row."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return steps <= {0} or steps == {1} or steps == {9}


def keep(secret: str) -> Secret:
    """Hash ``secret`` with a random salt; the work is doubled until one check takes long enough."""
    salt = secrets.token_bytes(16)
    work = 1
    while True:
        began = time.perf_counter()
        made = _hash(secret, salt, work)
        if time.perf_counter() - began >= LEAST_SECONDS or work >= 64:
            return Secret(salt.hex(), made.hex(), work)
        work *= 2


def matches(secret: str, kept: Secret) -> bool:
    """Whether ``secret`` is the one that was kept; takes ``LEAST_SECONDS`` or so either way."""
    made = _hash(secret, bytes.fromhex(kept.salt), kept.work)
    return hmac.compare_digest(made, bytes.fromhex(kept.hash))


def _hash(secret: str, salt: bytes, work: int) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=_N, r=_R, p=work, maxmem=_MEMORY, dklen=32)


def new_code() -> str:
    """A recovery code of 100 random bits, in groups of five: ``7KQ2M-…``."""
    made = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
    return "-".join(made[i : i + _CODE_GROUP] for i in range(0, _CODE_LENGTH, _CODE_GROUP))


def code_letters(typed: str) -> str:
    """A recovery code as typed, without spaces and dashes, with misread letters put right."""
    upper = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    return "".join(c for c in upper if c in _LETTERS)


def is_whole_code(typed: str) -> bool:
    """Whether ``typed`` has the length of a recovery code."""
    return len(code_letters(typed)) == _CODE_LENGTH


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row; 0 while tries are free."""
    if wrong < FREE_TRIES:
        return 0
    doubled: int = FIRST_WAIT << min(wrong - FREE_TRIES, 10)
    return min(doubled, LONGEST_WAIT)
