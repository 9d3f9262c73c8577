"""What every scene is: its state, read whole from the file, and how it is drawn and spoken."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ttt_desktop.store import Store
from ttt_desktop.ui.projector.corner import Corner
from ttt_desktop.ui.projector.frame import Frame

S = TypeVar("S")


class Scene(ABC, Generic[S]):
    """One thing on the screen. ``state`` is all that it shows, replaced whole by ``read``."""

    #: The tables that it asks besides ``wall.TABLES``.
    tables: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.state: S | None = None
        #: Called when it wants to be drawn again.
        self.wake: Callable[[], None] = lambda: None

    @abstractmethod
    def read(self, store: Store, changed: frozenset[str]) -> None:
        """Ask the file; ``changed`` are the ids of notes and words that were just touched."""

    def forget(self, changed: frozenset[str]) -> None:
        """Show nothing of ``changed`` any more: it cannot be asked whether it may be seen."""

    @abstractmethod
    def paint(self, frame: Frame) -> None:
        """Draw ``state``."""

    @abstractmethod
    def spoken(self) -> str:
        """What a screen reader says: no more than what is seen."""

    def pace(self) -> int:
        """Seconds between ticks that it needs; 0 for none."""
        return 0

    def turns(self) -> bool:
        """Whether a tick changes the whole picture, not its corner alone."""
        return False


class HasCorner(Protocol):
    """A state with the clock in the corner."""

    @property
    def corner(self) -> Corner: ...


C = TypeVar("C", bound=HasCorner)


class CornerScene(Scene[C]):
    """A scene that has the clock in its corner, and is drawn again when that turns."""

    def pace(self) -> int:
        return self.state.corner.pace if self.state else 0
