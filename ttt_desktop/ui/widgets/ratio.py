"""Pictures of a projector's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ttt_desktop.ui import theme

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class SixteenToNine(_Widget):
    """Named before its widget's class: as wide as there is room, and 9 high for 16 wide."""

    def keep_shape(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(304), theme.px(171))

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def hasHeightForWidth(self) -> bool:
        return True
