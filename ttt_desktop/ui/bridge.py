"""From the file to the windows: each ``Change`` of the store as a Qt signal."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from ttt_desktop.ui import faults

if TYPE_CHECKING:
    from ttt_desktop.store.store import Change, Store


#: After this many milliseconds without a change everything is moved into the file itself.
IDLE = 2000

#: Where that takes more than one step, so many lie between two.
AGAIN = 100


class Bridge(QObject):
    """Emits ``changed(Change)`` after each commit, and calls who declared one of its tables."""

    changed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listeners: list[tuple[frozenset[str], weakref.ref[QObject], str]] = []
        self._unsubscribe = store.subscribe(self._heard)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._store = store
        self._idle.timeout.connect(self._tidy)

    def listen(
        self, tables: Iterable[str], slot: Callable[[Change], object], owner: QObject | None = None
    ) -> None:
        """Call ``slot(change)`` when a change touches one of ``tables``, while ``owner`` lives.

        ``slot`` is a bound method of ``owner``, or any callable when ``owner`` is given: it is
        then held by the owner, so that neither outlives the other.
        """
        holder: Any = owner if owner is not None else getattr(slot, "__self__", None)
        if holder is None:
            raise ValueError("listen() needs a bound method or an owner")
        held = getattr(holder, "_bridge_slots", None)
        if held is None:
            held = {}
            holder._bridge_slots = held
        key = f"{len(held)}"
        held[key] = slot
        self._listeners.append((frozenset(tables), weakref.ref(holder), key))

    def close(self) -> None:
        """Stop listening to the store."""
        self._unsubscribe()
        self._idle.stop()
        self._listeners.clear()

    def _tidy(self) -> None:
        if self._store.tidy():
            self._idle.start(AGAIN)

    def _heard(self, change: Change) -> None:
        self._idle.start(IDLE)
        dead = False
        for tables, reference, key in list(self._listeners):
            holder = reference()
            if holder is None or not shiboken6.isValid(holder):
                dead = True
            elif tables & change.tables:
                self._call(holder._bridge_slots[key], change)  # type: ignore[attr-defined]
        if dead:
            self._listeners = [
                entry
                for entry in self._listeners
                if (alive := entry[1]()) is not None and shiboken6.isValid(alive)
            ]
        self.changed.emit(change)

    def _call(self, slot: Callable[[Change], object], change: Change) -> None:
        """What goes wrong in one listener is told; the writer and the others know nothing of it."""
        try:
            slot(change)
        except Exception as error:
            faults.report(error)
