"""What a camera wrote beside a photo. Only the time is read; nothing of it is kept in the file.

Exif 2.32 inside the first APP1 segment of a JPEG: a TIFF whose IFD0 points (tag 0x8769) to the
Exif IFD, in which 0x9003 is the time of taking on the camera's own clock, without a zone.
"""

from __future__ import annotations

import struct
from datetime import datetime

_EXIF_IFD, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132
_ASCII, _LONG = 2, 4
#: A directory of a camera has some dozens of entries; more is nonsense.
_MOST = 512


def taken(jpeg: bytes) -> datetime | None:
    """When a JPEG was taken, on the camera's clock (naive); None where it does not say."""
    try:
        tiff = _exif(jpeg)
        if tiff is None:
            return None
        order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
        if order is None:
            return None
        first = _entries(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0])
        inner = first.get(_EXIF_IFD)
        texts = _entries(tiff, order, inner[1]) if inner and inner[0] == _LONG else {}
        return _time(tiff, texts.get(_TAKEN) or first.get(_CHANGED))
    except (struct.error, ValueError):
        return None


def has_exif(jpeg: bytes) -> bool:
    """Whether a JPEG says more than its picture: where and with what it was taken."""
    return _exif(jpeg) is not None


def _exif(jpeg: bytes) -> bytes | None:
    """The TIFF of the Exif segment, which stands before the picture itself."""
    if jpeg[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, size = jpeg[at + 1], struct.unpack_from(">H", jpeg, at + 2)[0]
        if marker == 0xDA or size < 2:
            return None
        body = jpeg[at + 4 : at + 2 + size]
        if marker == 0xE1 and body[:6] == b"Exif\0\0":
            return body[6:]
        at += 2 + size
    return None


def _entries(tiff: bytes, order: str, at: int) -> dict[int, tuple[int, int, int]]:
    """Tag to (type, value or offset, count) of the directory at ``at``."""
    count = min(struct.unpack_from(order + "H", tiff, at)[0], _MOST)
    found = {}
    for number in range(count):
        tag, kind, many, value = struct.unpack_from(order + "HHII", tiff, at + 2 + 12 * number)
        found[tag] = (kind, value, many)
    return found


def _time(tiff: bytes, entry: tuple[int, int, int] | None) -> datetime | None:
    text = tiff[entry[1] : entry[1] + 19].decode("ascii", "replace") if entry else ""
    if entry is None or entry[0] != _ASCII or len(text) < 19:
        return None
    return datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 (a camera has no zone)
