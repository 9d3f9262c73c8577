"""Keys of rows: UUIDs as text, ordered by time, or random where order would tell on someone."""

from __future__ import annotations

import os
import time

_last = 0


def ordered() -> str:
    """A version 7 UUID (RFC 9562); those of one process ascend even within a millisecond."""
    global _last
    stamp = max((time.time_ns() // 1_000_000) << 12, _last + 1)
    _last = stamp
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return _text(milliseconds << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | tail)


def random() -> str:
    """A version 4 UUID: says nothing about when it was made."""
    bits = int.from_bytes(os.urandom(16), "big")
    return _text(bits & ~(0xF << 76 | 0b11 << 62) | 0x4 << 76 | 0b10 << 62)


def _text(number: int) -> str:
    """As ``str(uuid.UUID(int=number))``, without a module that takes its time to import."""
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
