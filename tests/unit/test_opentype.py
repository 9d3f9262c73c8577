"""The few tables of a font that are read and made anew."""

from __future__ import annotations

from struct import pack, unpack_from

import pytest

from ttt_desktop.rules import opentype

#: A cursive subtable: two glyphs; an entry that is a point, an exit that is a place, and nothing.
CURSIVE = (
    pack(">3H", 1, 0, 2)
    + pack(">4H", 14, 22, 0, 0)
    + pack(">HhhH", 2, 886, 297, 7)
    + pack(">Hhh", 1, -5, 6)
)


def gpos(lookups: list[tuple[int, bytes]]) -> bytes:
    """A table of lookups with one subtable each."""
    bodies = [pack(">4H", kind, 0, 1, 8) + body for kind, body in lookups]
    first = 2 + 2 * len(bodies)
    offsets = [first + sum(map(len, bodies[:at])) for at in range(len(bodies))]
    listed = pack(f">{1 + len(bodies)}H", len(bodies), *offsets) + b"".join(bodies)
    return pack(">2H3H", 1, 0, 0, 0, 10) + listed


@pytest.mark.parametrize(
    "lookup", [(3, CURSIVE), (9, pack(">2HI", 1, 3, 8) + CURSIVE)], ids=["plain", "extension"]
)
def test_a_point_becomes_the_place_beside_it(lookup: tuple[int, bytes]) -> None:
    before = gpos([(1, bytes(20)), lookup])
    after = opentype.with_places(before)
    changed = [at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert changed == [before.index(pack(">Hhh", 2, 886, 297)) + 1]
    assert unpack_from(">Hhh", after, changed[0] - 1) == (1, 886, 297)
    assert opentype.with_places(after) == after


@pytest.mark.parametrize("broken", [b"", b"\x00\x01", gpos([(3, CURSIVE)])[:30]])
def test_what_is_no_such_table_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="GPOS"):
        opentype.with_places(broken)


def test_a_font_file_has_its_tables_where_it_says() -> None:
    tables = {"name": opentype.name_table("Some Family"), "abcd": b"12345"}
    made = opentype.font_file(tables)
    kind, count = unpack_from(">IH", made)
    assert (kind, count) == (0x10000, 2)
    for number, tag in enumerate(sorted(tables)):
        said, _sum, place, length = unpack_from(">4s3I", made, 12 + 16 * number)
        assert said.decode() == tag
        assert place % 4 == 0
        assert made[place : place + length] == tables[tag]
    assert "Some Family".encode("utf-16-be") in made
