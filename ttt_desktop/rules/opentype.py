"""As much of a font file as is needed to let letters of Nastaliq join where they should.

A cursive anchor is a place ("format 1") or a point of the glyph's outline with the place beside it
("format 2"). Drawn through Qt the points are looked up wrongly, and letters fall apart or lie over
one another; the places are right. Source: the OpenType specification, chapters GPOS, name and
"Organization of an OpenType Font". A library for fonts would bring five megabytes for this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import pack, pack_into, unpack, unpack_from

_CURSIVE, _EXTENSION = 3, 9
_POINT, _PLACE = 2, 1


def with_places(gpos: bytes) -> bytes:
    """A GPOS table in which every cursive anchor is a place. Raises ValueError for what is none."""
    made = bytearray(gpos)
    try:
        for anchor in _cursive_anchors(gpos):
            if _short(gpos, anchor) == _POINT:
                pack_into(">H", made, anchor, _PLACE)
    except Exception as error:
        raise ValueError("no GPOS table") from error
    return bytes(made)


def _cursive_anchors(gpos: bytes) -> Iterator[int]:
    """Where the anchors of all lookups of cursive attachment stand in the table."""
    for lookup in _offsets(gpos, _short(gpos, 8)):
        kind = _short(gpos, lookup)
        for at in _offsets(gpos, lookup, skipped=4):
            inner, where = kind, at
            if kind == _EXTENSION:
                inner, where = _short(gpos, at + 2), at + _long(gpos, at + 4)
            if inner == _CURSIVE:
                for number in range(2 * _short(gpos, where + 4)):
                    if offset := _short(gpos, where + 6 + 2 * number):
                        yield where + offset


def _offsets(table: bytes, start: int, skipped: int = 0) -> Iterator[int]:
    """The places of a list that counts its offsets, which are from ``start``."""
    first = start + skipped
    for number in range(_short(table, first)):
        yield start + _short(table, first + 2 + 2 * number)


def name_table(family: str, style: str = "Regular") -> bytes:
    """A name table that says the family, the style, and both, for every system."""
    full = f"{family} {style}"
    said = {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", "-")}
    records, texts = b"", b""
    for name, text in said.items():
        written = text.encode("utf-16-be")
        records += pack(">6H", 3, 1, 0x409, name, len(written), len(texts))
        texts += written
    return pack(">3H", 0, len(said), 6 + len(records)) + records + texts


def font_file(tables: Mapping[str, bytes]) -> bytes:
    """A font of these tables, by their tags of four letters."""
    power = 1 << (len(tables).bit_length() - 1)
    head = pack(">I4H", 0x10000, len(tables), 16 * power, power.bit_length() - 1,
                16 * (len(tables) - power))  # fmt: skip
    place = len(head) + 16 * len(tables)
    records, bodies = b"", []
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        total = sum(unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records += pack(">4s3I", tag.encode("ascii"), total, place, len(table))
        bodies.append(padded)
        place += len(padded)
    return head + records + b"".join(bodies)


def _short(table: bytes, at: int) -> int:
    return int(unpack_from(">H", table, at)[0])


def _long(table: bytes, at: int) -> int:
    return int(unpack_from(">I", table, at)[0])
