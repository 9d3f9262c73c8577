"""Our quicker dataclasses keep every promise of the standard library's."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from ttt_desktop import rows


def _row(make: Any, frozen: bool) -> Any:
    class Row:
        """A row."""

        id: str
        count: int = 0
        names: list[str] = dataclasses.field(default_factory=list)
        place: str = dataclasses.field(default="", compare=False, repr=False)

        @property
        def twice(self) -> int:
            return self.count * 2

    return make(frozen=frozen)(Row)


KINDS = pytest.mark.parametrize("frozen", [True, False])
BOTH = pytest.mark.parametrize("make", [rows.dataclass, dataclasses.dataclass])


@KINDS
@BOTH
def test_a_row_is_made_by_place_by_name_and_by_default(make: Any, frozen: bool) -> None:
    row = _row(make, frozen)
    one, other = row("a"), row(id="a", names=[])
    assert (one.count, one.names, one.twice) == (0, [], 0)
    assert one == other
    assert one != row("a", 1)
    assert one == row("a", place="elsewhere")
    assert one != "a"
    assert row("b", 3).twice == 6
    assert one.names is not row("a").names
    for wrong in ((), ("a", 1, [], "", 4)):
        with pytest.raises(TypeError):
            row(*wrong)
    with pytest.raises(TypeError):
        row("a", size=1)


@KINDS
@BOTH
def test_its_fields_are_known_and_told(make: Any, frozen: bool) -> None:
    row = _row(make, frozen)
    one = row("a", 2)
    assert [field.name for field in dataclasses.fields(row)] == ["id", "count", "names", "place"]
    assert dataclasses.asdict(one) == {"id": "a", "count": 2, "names": [], "place": ""}
    assert dataclasses.replace(one, count=5) == row("a", 5)
    assert repr(one).endswith("Row(id='a', count=2, names=[])")
    assert row.__match_args__ == ("id", "count", "names", "place")


@BOTH
def test_what_is_frozen_stays_as_it_is(make: Any) -> None:
    one = _row(make, True)("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.count = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.count
    loose = _row(make, False)("a")
    loose.count = 3
    assert loose.twice == 6


@BOTH
def test_frozen_rows_are_keys_and_others_are_not(make: Any) -> None:
    row = make(frozen=True)(type("Key", (), {"__annotations__": {"id": "str"}, "__doc__": "."}))
    assert len({row("a"), row("a"), row("b")}) == 2
    with pytest.raises(TypeError):
        hash(_row(make, False)("a"))


def test_a_row_of_the_workshop_travels() -> None:
    from ttt_desktop.workshop.agenda import Day

    day = Day(**{field.name: "1" for field in dataclasses.fields(Day)})
    assert pickle.loads(pickle.dumps(day)) == day


def test_a_field_without_default_after_one_with_it_is_refused() -> None:
    with pytest.raises(TypeError):

        @rows.dataclass
        class _Wrong:
            count: int = 0
            id: str
