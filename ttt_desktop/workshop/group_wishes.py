"""What is wished of a session's groups, kept for the next time and for who comes late.

It is true at this moment only (``live``), holds ids and no names, and goes when people are erased.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ttt_desktop.rules.grouping import Wishes, number_for
from ttt_desktop.store import Store
from ttt_desktop.workshop import arranging, live


@dataclass(frozen=True)
class Brief:
    """What a person asked for. ``by`` says whether ``figure`` is the people of a group ('size')
    or how many groups there are ('number'); ``mix`` those who have met. ``together`` and
    ``apart`` are sets of person ids; the rest as in ``Wishes``."""

    by: str = "size"
    figure: int = 5
    balance: tuple[str, ...] = ("region", "gender")
    keep: str = ""
    protect: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    mix: bool = True
    seed: int = 0

    def number(self, people: int) -> int:
        """How many groups that makes of so many people."""
        wanted = self.figure if self.by == "number" else number_for(people, self.figure)
        return max(1, min(wanted, people or 1))

    def wishes(self, people: int) -> Wishes:
        """The same for the engine."""
        return Wishes(
            self.number(people),
            self.balance,
            self.keep,
            self.protect,
            self.together,
            self.apart,
            seed=self.seed,
        )


def last(store: Store, session_id: str) -> Brief:
    """What was asked for in this session last, else in the workshop's other sessions."""
    said = live.get(store, _key(session_id))
    return _read(said if isinstance(said, dict) else live.get(store, "groups"))


def keep(store: Store, session_id: str, brief: Brief) -> None:
    """Remember it; nothing to undo."""
    live.put_all(store, {_key(session_id): asdict(brief), "groups": asdict(brief)})


def _key(session_id: str) -> str:
    return f"groups.{session_id}"


def _read(said: Any) -> Brief:
    """A brief from what the file says; what is not understood is as if nothing were said."""
    if not isinstance(said, dict):
        return Brief()
    plain = Brief()

    def names(key: str) -> tuple[str, ...]:
        told = said.get(key)
        return tuple(n for n in arranging.ATTRIBUTES if isinstance(told, list) and n in told)

    def sets(key: str) -> tuple[tuple[str, ...], ...]:
        told = said.get(key)
        rows = told if isinstance(told, list) else []
        return tuple(tuple(str(k) for k in row) for row in rows if isinstance(row, list))

    figure, seed, kept = said.get("figure"), said.get("seed"), said.get("keep")
    return Brief(
        "number" if said.get("by") == "number" else "size",
        figure if isinstance(figure, int) and 1 <= figure <= 999 else plain.figure,
        names("balance"),
        kept if kept in arranging.ATTRIBUTES else "",
        names("protect"),
        sets("together"),
        sets("apart"),
        said.get("mix") is not False,
        seed if isinstance(seed, int) else 0,
    )
