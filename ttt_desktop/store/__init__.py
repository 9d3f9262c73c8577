"""The file: open it, write in one place, hear what changed, undo, back up, check."""

from ttt_desktop.store.store import Change, Store

__all__ = ["Change", "Store"]
