"""Carrying somebody by mouse or finger from one group to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from ttt_desktop.ui.desk.groups.board import Board
    from ttt_desktop.ui.desk.groups.card import GroupCard, PersonRow


class Drag:
    """From the press to letting go; nothing is written before that, and nothing redrawn."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._row: PersonRow | None = None
        self._who = ""
        self._from = self._held = QPoint()
        self._last = QPoint()
        self._ghost: QLabel | None = None
        self.target: GroupCard | None = None
        #: What was to be shown meanwhile.
        self.later: Callable[[], object] | None = None
        self._creep = QTimer(board)
        self._creep.setInterval(30)
        self._creep.timeout.connect(self._scroll)

    @property
    def active(self) -> bool:
        """Whether somebody hangs at the mouse."""
        return self._ghost is not None

    def press(self, row: PersonRow, spot: QPoint) -> None:
        self._row, self._from, self._who = row, spot, row.seat.id
        self._held = row.mapFromGlobal(spot)

    def move(self, row: PersonRow, spot: QPoint) -> None:
        if self._row is not row:
            return
        self._last = spot
        window = self._board.window()
        if self._ghost is None:
            far = (spot - self._from).manhattanLength()
            if far < QGuiApplication.styleHints().startDragDistance() or row.seat.id != self._who:
                return
            row.lift()
            row.setFocus(Qt.FocusReason.MouseFocusReason)
            ghost = QLabel(window)  # also over the tray
            ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            ghost.setPixmap(row.grab())
            ghost.resize(row.size())
            ghost.show()
            self._ghost = ghost
            self._dim(row, True)
            self._creep.start()
        self._ghost.move(window.mapFromGlobal(spot) - self._held)
        self._ghost.raise_()
        self._aim(self._board.card_at(spot))

    def _dim(self, row: PersonRow, on: bool) -> None:
        row.carried_away = on
        row.update()

    def drop(self, _row: PersonRow, _spot: QPoint) -> None:
        target, own, who = self.target, self._board.card_of(self._who), self._who
        self.cancel()
        if target is not None and target is not own:
            self._board.move_wanted.emit(who, target.group.id)

    def cancel(self) -> None:
        """Let go without a change."""
        self._creep.stop()
        self._aim(None)
        if self._row is not None:
            self._dim(self._row, False)
        self._row = None
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        if self.later is not None:
            later, self.later = self.later, None
            later()

    def _aim(self, card: GroupCard | None) -> None:
        if card is self.target:
            return
        if self.target is not None:
            self.target.set_target(False)
        self.target = card
        if card is not None:
            card.set_target(True)

    def _scroll(self) -> None:
        """Go on while the mouse is held near an edge."""
        view, bar = self._board.area.viewport(), self._board.area.verticalScrollBar()
        at, near = view.mapFromGlobal(self._last), 36
        by = (at.y() > view.height() - near) - (at.y() < near)
        if by:
            bar.setValue(bar.value() + by * 14)
            self._aim(self._board.card_at(self._last))


__all__ = ["Drag"]
