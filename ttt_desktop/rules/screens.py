"""Which screen is the projector's: known by what it says of itself, never by where it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from ttt_desktop.i18n import N_
from ttt_desktop.rows import dataclass

#: Serial numbers that makers leave in every unit alike.
_BLANK = {"", "0", "1", "00000000", "16843009", "0x01010101", "123456789"}

#: So many projectors are remembered.
MEMORY = 8

#: How a screen is known again, each with its words (an English msgid).
KNOWN_BY = {
    "serial": N_("known by its name and serial number"),
    "model": N_("known by its name, since it has no serial number"),
    "connector": N_("known by its connector only, since it does not say what it is"),
}


@dataclass(frozen=True)
class Mark:
    """What a screen says of itself (EDID), and the connector that it hangs on."""

    maker: str = ""
    model: str = ""
    serial: str = ""
    connector: str = ""

    @property
    def known_by(self) -> Literal["serial", "model", "connector"]:
        if not (self.maker or self.model):
            return "connector"
        return "serial" if self.serial not in _BLANK else "model"

    @property
    def name(self) -> str:
        """For people: "Epson EB-X41", or the connector where the screen says nothing."""
        if self.maker and self.model.casefold().startswith(self.maker.casefold()):
            return self.model
        return f"{self.maker} {self.model}".strip() or self.connector

    def likeness(self, other: Mark) -> int:
        """0: another screen; more is surer. The same connector decides between twins.

        A bad cable lets no EDID through: the connector alone then says that it is the same.
        """
        here = self.connector == other.connector
        if "connector" in (self.known_by, other.known_by):
            return int(here)
        if (self.maker, self.model) != (other.maker, other.model):
            return 0
        if self.known_by == other.known_by == "serial":
            return 6 + here if self.serial == other.serial else 0
        return 2 + here


@dataclass(frozen=True)
class Screen:
    """A screen that is connected now; x, y, width and height in the desktop's own pixels."""

    mark: Mark
    x: int = 0
    y: int = 0
    width: int = 1
    height: int = 1

    def overlaps(self, other: Screen) -> bool:
        """Whether both show the same piece of the desktop, as mirrored screens do."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def candidates(screens: Sequence[Screen], desk: int) -> list[int]:
    """Where the projector may be: every screen but the desk's, and none that mirrors it."""
    return [i for i, s in enumerate(screens) if i != desk and not s.overlaps(screens[desk])]


def find(screens: Sequence[Screen], among: Sequence[int], mark: Mark) -> int | None:
    """The screen among ``among`` that ``mark`` describes best; None where none does."""
    likeness = {i: mark.likeness(screens[i].mark) for i in among}
    best = max(among, key=lambda i: likeness[i], default=None)
    return best if best is not None and likeness[best] else None


def choose(
    screens: Sequence[Screen],
    desk: int,
    remembered: Sequence[Mark],
    taken: Collection[int] = (),
) -> int | None:
    """The projector's screen as an index, or None: then it is a window.

    First the one that was remembered last, then an earlier one, then any that is free. ``taken``
    are screens that the station fills; only a remembered projector goes there.
    """
    among = candidates(screens, desk)
    for mark in remembered:
        found = find(screens, among, mark)
        if found is not None:
            return found
    return next((i for i in among if i not in taken), None)


def remember(remembered: Sequence[Mark], mark: Mark) -> list[Mark]:
    """The memory with ``mark`` as its latest; what it replaces is the same screen, no other."""
    sure = 2 if mark.known_by != "connector" else 1
    others = [old for old in remembered if old != mark and old.likeness(mark) <= sure]
    return [mark, *others][:MEMORY]
