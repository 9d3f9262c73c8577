"""The chooser of the projector's scenes: two columns of buttons, each with its sign and its key."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from ttt_desktop.i18n import _
from ttt_desktop.ui import icons, theme
from ttt_desktop.ui.live_text import say
from ttt_desktop.ui.widgets.painted import PaintedRow

#: The sign of each scene.
ICONS = {
    "welcome": "door-in",
    "now": "clock",
    "prompt": "question",
    "groups": "group",
    "wall": "notes",
    "words": "language",
    "break": "break",
    "attendance": "people",
    "thanks": "ceremony",
    "black": "hide",
    "message": "quote",
}

COLUMNS = 2


class SceneButton(PaintedRow):
    """One scene: sign, word, and the figure of its key ('' for none) at the end."""

    SIZE, LEAST = (140, 34), 80

    def __init__(self, msgid: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._key = icon, key
        # A click leaves the focus where it is, so that Space stays with the stage.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        say(self.setText, lambda: _(msgid))
        if key:
            say(self.setToolTip, lambda: _("Key: {keys}").format(keys=key))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, rtl = self.isChecked(), self.rtl
        wide = 2 if self.hasFocus() else 1
        area = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        edge = "accent" if on or self.hasFocus() else "subtle_border"
        painter.setPen(QPen(theme.colour(edge), wide))
        ground = "accent_tint" if on else "hover" if self.underMouse() else "page"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        side, pad = theme.px(16), theme.px(8)
        inner = self.rect().adjusted(pad, 0, -pad, 0)
        tone = theme.token("accent_text" if on else "text")
        middle = self.rect().center().y() - side // 2
        x = inner.right() - side if rtl else inner.left()
        icons.icon(self._icon, tone, tone, side).paint(painter, QRect(x, middle, side, side))
        figure = theme.px(14) if self._key else 0
        painter.setPen(theme.colour("subtle"))
        painter.setFont(theme.font("details"))
        painter.drawText(inner, self.trail, self._key)
        gap = side + pad
        words = inner.adjusted(figure if rtl else gap, 0, -gap if rtl else -figure, 0)
        painter.setPen(theme.colour("accent_text" if on else "text"))
        painter.setFont(theme.font("strong") if on else theme.font("body"))
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, self.lead, shown)


class SceneGrid(QWidget):
    """All scenes, one of them on; ``chosen(name)`` when a person chooses."""

    chosen = Signal(str)

    def __init__(self, scenes: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say(self.setAccessibleName, lambda: _("What the room sees"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        rows = -(-len(scenes) // COLUMNS)
        self._buttons: dict[str, SceneButton] = {}
        for index, (name, msgid) in enumerate(scenes.items()):
            key = str((index + 1) % 10) if index < 10 else ""
            button = SceneButton(msgid, ICONS[name], key)
            button.clicked.connect(lambda _on=False, n=name: self._clicked(n))
            grid.addWidget(button, index % rows, index // rows)
            self._buttons[name] = button

    def value(self) -> str:
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == value)

    def button(self, value: str) -> SceneButton:
        """The button of a scene."""
        return self._buttons[value]

    def _clicked(self, name: str) -> None:
        self.set_value(name)
        self.chosen.emit(name)
