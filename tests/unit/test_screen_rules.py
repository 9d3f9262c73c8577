"""Which screen is the projector's, whatever is plugged, pulled, moved or mirrored."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttt_desktop.rules.screens import MEMORY, Mark, Screen, candidates, choose, find, remember
from ttt_desktop.settings import Settings

LAPTOP = Mark("BOE", "0x07C9", "", "eDP-1")
BEAMER = Mark("EPSON", "EB-X41", "X4F7", "HDMI-1")
SIDE = Mark("DEL", "DELL U2415", "7MT01", "DP-1")
TWINS = [Mark("BNQ", "MS550", "", "HDMI-2"), Mark("BNQ", "MS550", "", "DP-3")]
SILENT = Mark(connector="VGA-1")
ALL = [LAPTOP, BEAMER, SIDE, *TWINS, SILENT]


def beside(*marks: Mark) -> list[Screen]:
    return [Screen(mark, 1920 * i, 0, 1920, 1080) for i, mark in enumerate(marks)]


def at(screens: list[Screen], desk: int, *remembered: Mark, taken: tuple[int, ...] = ()) -> object:
    chosen = choose(screens, desk, remembered, taken)
    return None if chosen is None else screens[chosen].mark


def test_it_goes_to_the_other_screen_and_to_none_where_there_is_one() -> None:
    assert at(beside(LAPTOP, BEAMER), 0) == BEAMER
    assert at(beside(BEAMER, LAPTOP), 1) == BEAMER
    assert at(beside(LAPTOP), 0) is None


def test_it_is_known_by_what_it_says_not_by_where_it_hangs_or_stands() -> None:
    elsewhere = replace(BEAMER, connector="DP-7")
    assert at(beside(SIDE, elsewhere, LAPTOP), 2, BEAMER) == elsewhere
    other_unit = replace(BEAMER, serial="X4F8")
    assert at(beside(LAPTOP, SIDE, other_unit), 0, BEAMER) == SIDE


def test_twins_without_a_number_are_told_apart_by_their_connector() -> None:
    for twin in TWINS:
        assert at(beside(LAPTOP, *TWINS), 0, twin) == twin
        assert at(beside(LAPTOP, *reversed(TWINS)), 0, twin) == twin
    moved = replace(TWINS[0], connector="DP-9")
    assert at(beside(LAPTOP, SIDE, moved), 0, TWINS[0]) == moved


@pytest.mark.parametrize("serial", ["", "0", "16843009"])
def test_a_number_that_every_unit_has_is_none(serial: str) -> None:
    assert replace(BEAMER, serial=serial).known_by == "model"
    assert replace(BEAMER, serial=serial).likeness(BEAMER) == 3


def test_a_cable_that_lets_no_name_through_is_known_by_its_connector() -> None:
    dumb = Mark(connector=BEAMER.connector)
    assert at(beside(LAPTOP, SIDE, dumb), 0, BEAMER) == dumb
    assert at(beside(LAPTOP, SIDE, SILENT), 0, BEAMER) == SIDE
    # Where it is there under its own name, that is surer.
    named = replace(BEAMER, connector="DP-2")
    assert at(beside(LAPTOP, dumb, named), 0, BEAMER) == named


def test_the_latest_choice_comes_first_then_the_one_before() -> None:
    memory = remember(remember([], BEAMER), SIDE)
    assert at(beside(LAPTOP, BEAMER, SIDE), 0, *memory) == SIDE
    assert at(beside(LAPTOP, SILENT, BEAMER), 0, *memory) == BEAMER


def test_the_memory_has_each_screen_once_and_an_end() -> None:
    memory: list[Mark] = []
    for mark in [BEAMER, *TWINS, replace(BEAMER, connector="DP-7"), SILENT]:
        memory = remember(memory, mark)
    assert memory == [SILENT, replace(BEAMER, connector="DP-7"), TWINS[1], TWINS[0]]
    for number in range(20):
        memory = remember(memory, Mark("A", "B", str(100 + number), "HDMI-1"))
    assert len(memory) == MEMORY


def test_a_mirror_is_no_other_screen() -> None:
    laptop, beamer = beside(LAPTOP, BEAMER)
    for width, height in ((1920, 1080), (1024, 768)):
        mirror = replace(beamer, x=0, y=0, width=width, height=height)
        assert choose([laptop, mirror], 0, [BEAMER]) is None
        assert at([laptop, mirror, *beside(LAPTOP, SIDE)[1:]], 0, BEAMER) == SIDE


def test_the_station_keeps_its_screen_but_from_the_projector() -> None:
    screens = beside(LAPTOP, SIDE, BEAMER)
    assert at(screens, 0, taken=(1,)) == BEAMER
    assert at(screens, 0, taken=(1, 2)) is None
    assert at(screens, 0, BEAMER, taken=(2,)) == BEAMER


def test_a_screen_has_a_name_for_people() -> None:
    assert BEAMER.name == "EPSON EB-X41"
    assert Mark("Dell", "DELL U2415").name == "DELL U2415"
    assert SILENT.name == "VGA-1"


@dataclass
class Room:
    """What happens to the screens of one laptop in the course of a day."""

    there: list[Mark] = field(default_factory=lambda: [LAPTOP])
    desk: Mark = LAPTOP
    mirrored: set[Mark] = field(default_factory=set)
    memory: list[Mark] = field(default_factory=list)

    def screens(self) -> list[Screen]:
        return [replace(s, x=0) if s.mark in self.mirrored else s for s in beside(*self.there)]

    def happen(self, what: str, which: int) -> None:
        mark = ALL[which]
        if what == "plug" and mark not in self.there:
            self.there.append(mark)
        elif what == "unplug" and mark in self.there and len(self.there) > 1:
            self.there.remove(mark)
            if self.desk == mark:  # the system puts its windows on the primary screen
                self.desk = self.there[0]
        elif what == "move desk" and mark in self.there:
            self.desk = mark
        elif what == "make primary" and mark in self.there:
            self.there.remove(mark)
            self.there.insert(0, mark)
        elif what == "mirror":
            self.mirrored ^= {mark}
        elif what == "use":
            screens = self.screens()
            at = self.there.index(mark) if mark in self.there else -1
            if at in candidates(screens, self.there.index(self.desk)):
                self.memory = remember(self.memory, mark)


_EVENTS = st.tuples(
    st.sampled_from(["plug", "plug", "unplug", "move desk", "make primary", "mirror", "use"]),
    st.integers(0, len(ALL) - 1),
)


@given(st.lists(_EVENTS, max_size=40))
def test_whatever_happens_it_is_on_the_remembered_screen_and_never_on_the_desks(
    events: list[tuple[str, int]],
) -> None:
    room = Room()
    for what, which in events:
        room.happen(what, which)
        screens, desk = room.screens(), room.there.index(room.desk)
        chosen = choose(screens, desk, room.memory)
        free = [i for i in range(len(screens)) if not screens[i].overlaps(screens[desk])]
        if chosen is None:
            assert not free
            continue
        assert chosen != desk
        assert chosen in free
        latest = next((m for m in room.memory if m in [screens[i].mark for i in free]), None)
        if latest in (BEAMER, SIDE) and room.memory[0] == latest:
            assert screens[chosen].mark == latest
        # The same room gives the same answer: nothing wanders by itself.
        assert choose(screens, desk, room.memory) == chosen


@given(st.permutations(ALL), st.sampled_from(ALL))
def test_each_screen_is_found_again_in_whatever_order(order: list[Mark], mark: Mark) -> None:
    screens = beside(*order)
    found = find(screens, range(len(screens)), mark)
    assert found is not None
    assert screens[found].mark == mark


@pytest.mark.parametrize("damaged", [None, "x", [["a"]], [["a", "b", "c", 4]], [[], []], [{}]])
def test_the_memory_is_kept_and_survives_any_file(tmp_path: Path, damaged: object) -> None:
    settings = Settings(path=tmp_path / "settings.json")
    settings.projector_screens = [["EPSON", "EB-X41", "X4F7", "HDMI-1"]]
    assert settings.save()
    assert Settings.load(settings.path).projector_screens == settings.projector_screens
    (tmp_path / "settings.json").write_text(json.dumps({"projector_screens": damaged}))
    assert Settings.load(settings.path).projector_screens == []
