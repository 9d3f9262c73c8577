"""The keys of the page Agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ttt_desktop.i18n import N_
from ttt_desktop.ui import actions

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ttt_desktop.ui.desk.agenda.block import Block
    from ttt_desktop.ui.desk.agenda.board import Board
    from ttt_desktop.ui.desk.agenda.page import AgendaPage

actions.declare_keys(
    N_("Agenda"),
    ("N", N_("Add session")),
    ("Return", N_("Change the session")),
    ("Alt+↑ ↓", N_("Move the session earlier or later")),
    ("Alt+← →", N_("Move the session to another day")),
    ("+ −", N_("Five minutes more or less")),
    ("Ctrl+D", N_("Duplicate the session")),
    ("Del", N_("Remove the session")),
    ("Ctrl+V", N_("Paste agenda")),
)

#: Alt with an arrow: whether it stays on the day, and by how much it moves.
_ARROWS = {
    Qt.Key.Key_Up: (True, -1),
    Qt.Key.Key_Down: (True, 1),
    Qt.Key.Key_Left: (False, -1),
    Qt.Key.Key_Right: (False, 1),
}


def _command(held: Qt.KeyboardModifier) -> bool:
    """Whether more than Shift (which some keyboards need for +) is held."""
    return bool(held & ~Qt.KeyboardModifier.ShiftModifier)


def heard(page: AgendaPage, event: QKeyEvent) -> bool:
    """Do what a key asks for on the day view; False where it is none of its keys."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    chosen, commands = page.selected(), page.commands
    if event.matches(QKeySequence.StandardKey.Paste):
        page.paste()
    elif key == Qt.Key.Key_N and not held:
        commands.add_session()
    elif key == Qt.Key.Key_Escape:
        shown = next((p for p in page.panels() if not p.isHidden()), None)
        if shown is None:
            return False
        shown.close_panel()
    elif not chosen:
        return False
    elif held == Qt.KeyboardModifier.AltModifier and key in _ARROWS:
        on_day, by = _ARROWS[Qt.Key(key)]
        if not on_day and page.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            by = -by
        commands.nudge(chosen, by) if on_day else commands.other_day(chosen, by)
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and not _command(held):
        commands.longer(chosen, 5)
    elif key == Qt.Key.Key_Minus and not _command(held):
        commands.longer(chosen, -5)
    elif key == Qt.Key.Key_D and held == Qt.KeyboardModifier.ControlModifier:
        commands.duplicate(chosen)
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
        commands.remove(chosen)
    else:
        return False
    return True


def beside(board: Board, block: Block, key: int) -> Block | None:
    """The block that an arrow, Home or End leads to; None for other keys."""
    here = sorted(board.of_day(block.view.planned.day.id), key=lambda b: (b.y(), b.x()))
    at = here.index(block)
    steps = {
        Qt.Key.Key_Up: at - 1,
        Qt.Key.Key_Down: at + 1,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: len(here) - 1,
    }
    if key in steps:
        return here[max(0, min(len(here) - 1, steps[Qt.Key(key)]))]
    if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return None
    rtl = board.layoutDirection() == Qt.LayoutDirection.RightToLeft
    by = 1 if (key == Qt.Key.Key_Right) != rtl else -1
    days = [day.id for day in board.days if board.of_day(day.id)]
    to = days.index(block.view.planned.day.id) + by
    if not 0 <= to < len(days):
        return block
    start = block.view.planned.start_minute
    return min(board.of_day(days[to]), key=lambda b: abs(b.view.planned.start_minute - start))


__all__ = ["beside", "heard"]
