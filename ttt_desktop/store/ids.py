"""Keys of rows: UUIDs as text, ordered by time, or random where order would tell on someone."""

from __future__ import annotations

import os
import time
import uuid

_last = 0


def ordered() -> str:
    """A version 7 UUID (RFC 9562); those of one process ascend even within a millisecond."""
    global _last
    stamp = max((time.time_ns() // 1_000_000) << 12, _last + 1)
    _last = stamp
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | tail))


def random() -> str:
    """A version 4 UUID: says nothing about when it was made."""
    return str(uuid.uuid4())
